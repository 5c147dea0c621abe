"""One thing that an OPD owes, with where it stands: the record that lists and totals are made of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum

from domain.conflicts import ConflictReason
from domain.people.people import Membership, Opd, Region
from domain.rounds.due_dates import Due, Timing, Unsent, due, timing
from domain.rounds.programme import AssignmentRole, IndicatorKind, Round
from domain.submission.states import OWED, AnswerFacts, State, may_submit_from, state_of


@dataclass(frozen=True, slots=True)
class Owed:
    """An assignment in a list: which indicator, of which round, due when, standing how.

    `deadline_at` is the one that counts for this OPD (its own, or the round's internal one), aware UTC.
    `returned_for` are the codes of the reasons of the last return, `draft_files` counts the files in the draft.
    `retired` where it, or its indicator, left the round; `opens_at` is None where the round is open anyhow, and
    `asked_from` (the beginning of its round or period) where it is asked anyhow. `closed` tells that its round is read,
    and no more.
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
    asked_from: datetime | None = None
    criterion: str = ""
    closed: bool = False

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
        if self.closed:
            return ConflictReason.ROUND_CLOSED
        if self.opens_at is not None and now < self.opens_at:
            return ConflictReason.NOT_OPEN_YET
        state = self.state(now)
        if may_submit_from(state):
            return None
        return ConflictReason.ALREADY_ACCEPTED if state is State.ACCEPTED else ConflictReason.BEING_CHECKED

    def late(self, now: datetime) -> bool:
        """Whether the OPD still owes a first answer after the deadline; a return sent back is never late."""
        return self.timing(now) is Timing.LATE

    def ahead(self, now: datetime) -> bool:
        """Whether it is not asked yet, and nothing was sent for it."""
        return self.timing(now) is Timing.AHEAD

    def timing(self, now: datetime) -> Timing | None:
        """How it stands to its deadline; None where it was sent, be it that it came back."""
        return None if self.facts.submitted else timing(self.deadline_at, self.asked_from, now)

    def is_asked(self, now: datetime) -> bool:
        """Whether the OPD has to act on it now: it is not sent yet though it is asked, or it came back."""
        return self.state(now) in OWED and not self.ahead(now) and not self.closed


def counts(assignment_retired_at: datetime | None, indicator_retired_at: datetime | None) -> bool:
    """Whether an assignment counts: neither it nor its indicator has been retired."""
    return assignment_retired_at is None and indicator_retired_at is None


def due_of(assignments: Iterable[Owed], now: datetime) -> Due:
    """What of these was not sent, by when it is due."""
    unsent = (owed for owed in assignments if owed.timing(now) is not None and not owed.closed)
    return due((Unsent(owed.deadline_at, owed.asked_from) for owed in unsent), now)


class Urgency(IntEnum):
    """How soon an OPD has to act on something, the soonest first."""

    RETURNED = 0
    LATE = 1
    DUE = 2
    AHEAD = 3
    SENT = 4
    CLOSED = 5


_TIMED = {Timing.LATE: Urgency.LATE, Timing.DUE: Urgency.DUE, Timing.AHEAD: Urgency.AHEAD}


def urgency(owed: Owed, now: datetime) -> Urgency:
    """How soon something is to be acted on: what came back, is late, due, not asked yet, was sent, and never again."""
    if owed.closed:
        return Urgency.CLOSED
    timing_ = owed.timing(now)
    if timing_ is not None:
        return _TIMED[timing_]
    return Urgency.RETURNED if owed.state(now) is State.RETURNED else Urgency.SENT


def by_urgency(owed: Owed, now: datetime) -> tuple[Urgency, datetime, int, str]:
    """Sort key: by urgency; of the same, by deadline, round and code."""
    return (urgency(owed, now), owed.deadline_at, owed.round_id, owed.code)


def to_do_in(round_id: int, assignments: Iterable[Owed], now: datetime) -> tuple[Owed, ...]:
    """What of these an OPD still has to act on in a round, asked yet or not."""
    return tuple(owed for owed in assignments if owed.round_id == round_id and owed.state(now) in OWED)


@dataclass(frozen=True, slots=True)
class OwedAssignments:
    """An OPD's assignments in every round, with what is needed to say how long is left.

    `promised` are the days by which the OPD says it sends some of them, by assignment; `namesake` tells that the reader
    serves an OPD of the same name in another region; `more_time_asked` are assignments for which it asks for more time
    while nobody has decided.
    """

    membership: Membership
    opd: Opd
    region: Region
    rounds: tuple[Round, ...]
    owed: tuple[Owed, ...]
    red_dates: frozenset[date]
    now: datetime
    promised: Mapping[int, date] = field(default_factory=dict)
    namesake: bool = False
    more_time_asked: frozenset[int] = frozenset()

    def by_urgency(self) -> list[Owed]:
        """All of them, returned ones on top, then late ones, then by deadline and code."""
        return sorted(self.owed, key=lambda owed: by_urgency(owed, self.now))

    def next_after(self, assignment_id: int) -> Owed | None:
        """What to go on with after an assignment: of the most urgent ones, that which follows it, else the first.

        What follows is told by deadline, round and code; nothing where all is sent.
        """
        waiting = [o for o in self.to_do() if o.assignment_id != assignment_id and o.takes_answers(self.now)]
        if not waiting:
            return None
        keys = {owed.assignment_id: by_urgency(owed, self.now) for owed in self.owed}
        soonest = urgency(waiting[0], self.now)
        most_urgent = [owed for owed in waiting if keys[owed.assignment_id][0] is soonest]
        if assignment_id not in keys:
            return most_urgent[0]
        following = (owed for owed in most_urgent if keys[owed.assignment_id][1:] > keys[assignment_id][1:])
        return next(following, most_urgent[0])

    def to_do(self) -> list[Owed]:
        """What the OPD has to act on now, most urgent first."""
        return [owed for owed in self.by_urgency() if owed.is_asked(self.now)]
