"""More time on request: between which days an OPD may ask for it, and what its coordinators answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import at_wall_time, is_working_day, local
from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.rounds.due_dates import Timing
from domain.submission.assignments import Owed
from domain.submission.drafts import StoredFile

EXTENSION_TEXT_LIMIT = 500
"""Characters of a typed reason or answer."""


class ExtensionOutcome(StrEnum):
    """How a request for more time ended."""

    GRANTED = "granted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVERTAKEN = "overtaken"  # all of it was sent before anybody had decided


@dataclass(frozen=True, slots=True)
class ExtensionWindow:
    """Where a new deadline of some assignments may lie: after `after_at`, and at `last_at` at the latest.

    `deadline_at` is the latest that they have now, whose hour a new one keeps. Instants are aware UTC.
    """

    deadline_at: datetime
    after_at: datetime
    last_at: datetime
    zone: str
    red_dates: frozenset[date]

    @property
    def first_day(self) -> date:
        """The first local day that could be offered."""
        return local(self.after_at, self.zone).date()

    @property
    def last_day(self) -> date:
        """The local day of the official deadline that comes first."""
        return local(self.last_at, self.zone).date()

    @property
    def closed(self) -> bool:
        """Whether there is no later deadline any more."""
        return self.last_at <= self.after_at

    def on(self, day: date) -> datetime | None:
        """The deadline on a day: at the hour of the present one, on the last day at the official one's.

        None where the day cannot be chosen: not after the present deadline, after the official one, or not a working
        day; the official one's own day always can.
        """
        if day > self.last_day or not (day == self.last_day or is_working_day(day, self.red_dates)):
            return None
        wall = local(self.deadline_at, self.zone).time()
        new_at = self.last_at if day == self.last_day else at_wall_time(day, wall, self.zone)
        return new_at if new_at > self.after_at else None


def window_of(owed: Collection[Owed], zone: str, red_dates: frozenset[date], now: datetime) -> ExtensionWindow:
    """The window that all of these assignments share; there is at least one."""
    deadline_at = max(item.deadline_at for item in owed)
    last_at = min(item.official_deadline_at for item in owed)
    return ExtensionWindow(deadline_at, max(deadline_at, now), last_at, zone, red_dates)


def may_be_extended(owed: Owed, now: datetime) -> bool:
    """Whether more time makes sense: it is asked, nothing was sent, and its official deadline lies ahead and later."""
    return (
        owed.takes_answers(now)
        and owed.timing(now) in (Timing.DUE, Timing.LATE)
        and max(owed.deadline_at, now) < owed.official_deadline_at
    )


@dataclass(frozen=True, slots=True)
class ExtensionRequest:
    """A request for more time, in the making (`asked_at` None), waiting, or ended.

    `owed` is what it is about: all that was ticked, and while it waits what of it still does. `until_at` is the
    deadline asked for, `granted_at` the one that was granted; `letter` goes with the reason.
    """

    id: int
    region: Region
    opd: Opd
    owed: tuple[Owed, ...]
    asked_by: str
    asked_at: datetime | None
    until_at: datetime | None
    reason: str
    letter: StoredFile | None
    outcome: ExtensionOutcome | None
    decided_by: str | None
    ended_at: datetime | None
    granted_at: datetime | None
    answer: str
    red_dates: frozenset[date]
    now: datetime

    @property
    def ended(self) -> bool:
        """Whether nobody has to decide any more."""
        return self.ended_at is not None

    @property
    def waiting(self) -> bool:
        """Whether it was sent and a coordinator has yet to decide."""
        return self.asked_at is not None and not self.ended

    @property
    def complete(self) -> bool:
        """Whether it can be sent: for what, until when and why."""
        return bool(self.owed) and self.until_at is not None and bool(self.reason)

    @property
    def window(self) -> ExtensionWindow | None:
        """Where its new deadline may lie; None where it is about nothing."""
        return window_of(self.owed, self.region.zone, self.red_dates, self.now) if self.owed else None

    @property
    def possible(self) -> bool:
        """Whether the deadline asked for could be had now."""
        window = self.window
        return window is not None and self.until_at is not None and window.after_at < self.until_at <= window.last_at

    @property
    def revision(self) -> str:
        """What a yes to it names."""
        letter_id = self.letter.id if self.letter else None
        items = (part for item in self.owed for part in (item.assignment_id, item.deadline_at))
        return revision_of(self.until_at, self.reason, letter_id, *items)
