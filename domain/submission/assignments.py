"""One thing that an OPD owes, with where it stands: the record that lists and totals are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.conflicts import ConflictReason
from domain.people.people import Membership, Opd, Region
from domain.rounds.programme import AssignmentRole, IndicatorKind, Round
from domain.submission.states import OWED, AnswerFacts, State, may_submit_from, state_of


@dataclass(frozen=True, slots=True)
class Owed:
    """An assignment in a list: which indicator, of which round, due when, standing how.

    `deadline_at` is the one that counts for this OPD (its own, or the round's internal one), aware UTC.
    `returned_for` are the codes of the reasons of the last return, `draft_files` counts the files in the draft.
    `retired` where it, or its indicator, left the round; `opens_at` is None where the round is open anyhow.
    """

    assignment_id: int
    region_id: int
    opd_id: int
    round_id: int
    indicator_id: int
    code: str
    kind: IndicatorKind | None
    criterion_code: str
    title: str
    role: AssignmentRole
    deadline_at: datetime
    official_deadline_at: datetime
    facts: AnswerFacts
    draft_files: int
    returned_for: tuple[str, ...]
    returned_remark: str
    version: int
    retired: bool = False
    opens_at: datetime | None = None

    def state(self, now: datetime) -> State:
        """Where it stands, for everybody but the author of a decision still within its minute."""
        return state_of(self.facts, now)

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer can be begun, changed or sent now: still asked, already open, and nobody checks it."""
        return self.obstacle(now) is None

    def obstacle(self, now: datetime) -> ConflictReason | None:
        """What stands against an answer now; None where one can be begun, changed or sent."""
        if self.retired:
            return ConflictReason.NO_LONGER_ASKED
        if self.opens_at is not None and now < self.opens_at:
            return ConflictReason.NOT_OPEN_YET
        state = self.state(now)
        if may_submit_from(state):
            return None
        return ConflictReason.ALREADY_ACCEPTED if state is State.ACCEPTED else ConflictReason.BEING_CHECKED

    def late(self, now: datetime) -> bool:
        """Whether the OPD still owes a first answer after the deadline; a return sent back is never late."""
        return self.facts.decision is None and self.state(now) in OWED and has_passed(self.deadline_at, now)


def has_passed(deadline_at: datetime, now: datetime) -> bool:
    """Whether a deadline has gone by: what comes at its very instant is in time."""
    return now > deadline_at


def counts(assignment_retired_at: datetime | None, indicator_retired_at: datetime | None) -> bool:
    """Whether an assignment counts: neither it nor its indicator has been retired."""
    return assignment_retired_at is None and indicator_retired_at is None


def by_urgency(owed: Owed, now: datetime) -> tuple[int, datetime, str]:
    """Sort key: returned ones on top, then by deadline, then by code."""
    return (0 if owed.state(now) is State.RETURNED else 1, owed.deadline_at, owed.code)


@dataclass(frozen=True, slots=True)
class OwedAssignments:
    """An OPD's assignments in every round, with what is needed to say how long is left."""

    membership: Membership
    opd: Opd
    region: Region
    rounds: tuple[Round, ...]
    owed: tuple[Owed, ...]
    red_dates: frozenset[date]
    now: datetime

    def by_urgency(self) -> list[Owed]:
        """All of them, returned ones on top, then by deadline and code."""
        return sorted(self.owed, key=lambda owed: by_urgency(owed, self.now))

    def to_do(self) -> list[Owed]:
        """What the OPD has to act on, most urgent first."""
        return [owed for owed in self.by_urgency() if owed.state(self.now) in OWED]
