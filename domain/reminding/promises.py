"""A promise: the day by which an OPD says it sends something, and how long that keeps reminders away."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local
from domain.people.people import Membership, Opd
from domain.submission.assignments import Owed


def promise_holds(promised_on: date | None, today: date) -> bool:
    """Whether a promise keeps reminders away on that day: its own day is the last one. None is no promise."""
    return promised_on is not None and promised_on >= today


def is_expected(assignment_id: int, promised: Mapping[int, date], handed_back: Collection[int], today: date) -> bool:
    """Whether something that is owed is expected of its OPD today: neither handed back nor promised for later.

    `promised` are the OPD's promises by assignment, `handed_back` those it says are not its task, not decided yet.
    """
    return assignment_id not in handed_back and not promise_holds(promised.get(assignment_id), today)


@dataclass(frozen=True, slots=True)
class PromiseScope:
    """What a promise is made for: one assignment, else all promised for `of_day` (to move them), else all others."""

    assignment_id: int | None = None
    of_day: date | None = None

    def chosen(self, asked: Iterable[Owed], promised: Mapping[int, date], today: date) -> list[Owed]:
        """Which of those that an OPD is asked for it takes in; `promised` are the OPD's promises by assignment."""
        if self.assignment_id is not None:
            return [owed for owed in asked if owed.assignment_id == self.assignment_id]
        if self.of_day is not None:
            return [owed for owed in asked if promised.get(owed.assignment_id) == self.of_day]
        return [owed for owed in asked if not promise_holds(promised.get(owed.assignment_id), today)]


WHOLE = PromiseScope()
"""All that is asked and not promised yet."""


@dataclass(frozen=True, slots=True)
class Promisable:
    """What an OPD can promise today, and up to which day (local dates); `promised_on` where all of it was before."""

    membership: Membership
    opd: Opd
    owed: tuple[Owed, ...]
    promised_on: date | None
    official_at: datetime
    today: date
    red_dates: frozenset[date]

    @property
    def last(self) -> date:
        """The last day that can be chosen."""
        return local(self.official_at, self.membership.region.zone).date()


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that was made: for which assignments, by which day."""

    membership: Membership
    opd: Opd
    owed: tuple[Owed, ...]
    promised_on: date
