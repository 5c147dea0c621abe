"""Moving an internal deadline: what may stand against it, and whom it concerns."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import is_working_day, local
from domain.people.members import OpdsTold
from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.states import OWED


class DeadlineOwner(StrEnum):
    """Whether a deadline is a whole round's, one assignment's own, or of all that the OPD of an assignment owes."""

    ROUND = "r"
    ASSIGNMENT = "a"
    OPD = "o"


class Objection(StrEnum):
    """What stands against a new deadline: the first two refuse it, the others are asked about."""

    AFTER_OFFICIAL = "after_official"
    UNCHANGED = "unchanged"
    PAST = "past"
    BEFORE_OPENING = "before_opening"
    NO_WORKING_DAY = "no_working_day"


REFUSING = frozenset({Objection.AFTER_OFFICIAL, Objection.UNCHANGED})


@dataclass(frozen=True, slots=True)
class DeadlineSubject:
    """Whose deadline it is and how it stands; `owed` only for one assignment's, `opd` also for a whole OPD's.

    `follows_round` tells that an assignment has no deadline of its own. Of a whole OPD, `deadline_at` is the
    earliest, and `of_opd` is all that it still has to do in the round.
    """

    owner: DeadlineOwner
    id: int
    region: Region
    round: Round
    opd: Opd | None
    owed: Owed | None
    deadline_at: datetime
    follows_round: bool
    red_dates: frozenset[date]
    now: datetime
    of_opd: tuple[Owed, ...] = ()

    @property
    def revision(self) -> str:
        """What a yes to moving it names: from where."""
        return revision_of(self.deadline_at, *(item.deadline_at for item in self.of_opd))

    @property
    def last_at(self) -> datetime:
        """The latest deadline there is; the same as the earliest unless those of an OPD differ."""
        return max((item.deadline_at for item in self.of_opd), default=self.deadline_at)

    def moved_to(self, new_at: datetime) -> tuple[Owed, ...]:
        """What of a whole OPD gets the new deadline: all but what has a later one (a later period's) already.

        Where nothing is earlier all are meant: the deadline is brought forward.
        """
        earlier = tuple(item for item in self.of_opd if item.deadline_at < new_at)
        return earlier or tuple(item for item in self.of_opd if item.deadline_at == self.deadline_at != new_at)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new deadline as it is shown before a yes, and whom a yes would tell."""

    subject: DeadlineSubject
    new_at: datetime
    objections: tuple[Objection, ...]
    concerned: OpdsTold

    @property
    def refused(self) -> bool:
        """Whether no yes can make it so."""
        return any(objection in REFUSING for objection in self.objections)


@dataclass(frozen=True, slots=True)
class DeadlineMoved:
    """A deadline that was moved, and whom that tells."""

    subject: DeadlineSubject
    before_at: datetime
    after_at: datetime
    concerned: OpdsTold


@dataclass(frozen=True, slots=True)
class RoundDeadlines:
    """A round as its coordinator sees it: deadlines and counts; `is_overseen`: a province is above its region."""

    region: Region
    round: Round
    indicators: int
    opds: int
    assignments: int
    own_deadlines: int
    red_dates: frozenset[date]
    now: datetime
    is_overseen: bool = False


def effective_deadline(own_at: datetime | None, round_at: datetime) -> datetime:
    """The deadline that an assignment has: its own where there is one, else its round's internal one."""
    return round_at if own_at is None else own_at


def objections(
    new_at: datetime, round: Round, current_at: datetime, zone: str, red_dates: Collection[date], now: datetime
) -> tuple[Objection, ...]:
    """Everything that stands against a new internal deadline of that round, or of an assignment in it."""
    day = local(new_at, zone).date()
    reasons = (
        (Objection.UNCHANGED, new_at == current_at),
        (Objection.AFTER_OFFICIAL, new_at > round.official_deadline_at),
        (Objection.PAST, new_at <= now),
        (Objection.BEFORE_OPENING, new_at <= round.opens_at),
        (Objection.NO_WORKING_DAY, not is_working_day(day, red_dates)),
    )
    return tuple(objection for objection, holds in reasons if holds)


def concerned(owed: Collection[Owed], now: datetime) -> frozenset[int]:
    """The OPD that still have to act on one of these assignments: only they are told of a new deadline.

    Of a round that is not open yet nobody is: its opening is told with the deadlines of then.
    """
    return frozenset(
        assignment.opd_id
        for assignment in owed
        if assignment.state(now) in OWED and (assignment.opens_at is None or assignment.opens_at <= now)
    )
