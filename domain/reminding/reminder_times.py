"""When somebody can be reminded and how they are addressed, and why an assignment is handed back."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, at_wall_time, is_working_day, local, within

DEFAULT_MINUTE = 8 * 60 + 30
"""Reminders come at 08.30, local wall time, unless a person chose another time within office hours."""

FIRST_MINUTE = OFFICE_OPENS.hour * 60 + OFFICE_OPENS.minute
LAST_MINUTE = OFFICE_CLOSES.hour * 60 + OFFICE_CLOSES.minute - 30


class Address(StrEnum):
    """How a person wants to be addressed."""

    BOTH = "bapak_ibu"
    BAPAK = "bapak"
    IBU = "ibu"


class NotOursReason(StrEnum):
    """Why an OPD says that an assignment is not its task."""

    OTHER_OPD = "other_opd"
    NO_SUCH_PROGRAMME = "no_such_programme"
    REORGANISED = "reorganised"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person is reminded: at which minute of the day, how addressed, and the days of leave from now on."""

    minute: int = DEFAULT_MINUTE
    address: Address = Address.BOTH
    leave: tuple[tuple[date, date], ...] = ()

    def away(self, day: date) -> bool:
        """Whether that is a day of leave."""
        return is_away(self.leave, day)


def is_away(leave: Sequence[tuple[date, date]], day: date) -> bool:
    """Whether a day lies in one of these leaves, both ends included."""
    return any(within(day, first, last) for first, last in leave)


def remind_minute(minute: int | None) -> int:
    """The minute of the day at which somebody is reminded: their own within office hours, else the usual one."""
    return DEFAULT_MINUTE if minute is None else min(max(minute, FIRST_MINUTE), LAST_MINUTE)


def clock_time(minute: int) -> time:
    """A minute of the day as a wall time."""
    return time(*divmod(min(max(minute, 0), 24 * 60 - 1), 60))


def in_office_hours(instant: datetime, zone: str) -> bool:
    """Whether offices are open at that instant, by the clock alone."""
    return OFFICE_OPENS <= local(instant, zone).time() < OFFICE_CLOSES


def may_be_reminded(instant: datetime, zone: str, red_dates: Collection[date], preferences: Preferences) -> bool:
    """Whether somebody can be written to at that instant: a working day, office hours, not on leave."""
    day = local(instant, zone).date()
    return is_working_day(day, red_dates) and in_office_hours(instant, zone) and not preferences.away(day)


def next_chance(instant: datetime, zone: str, red_dates: Collection[date], preferences: Preferences) -> datetime:
    """That instant if somebody can be written to then, else their reminder time on the next day they can be."""
    if may_be_reminded(instant, zone, red_dates, preferences):
        return instant
    day = local(instant, zone).date()
    at = at_wall_time(day, clock_time(preferences.minute), zone)
    while at <= instant or not may_be_reminded(at, zone, red_dates, preferences):
        day += timedelta(days=1)
        at = at_wall_time(day, clock_time(preferences.minute), zone)
    return at


def next_working_day(day: date, works: Callable[[date], bool]) -> date:
    """The first working day after that one."""
    day += timedelta(days=1)
    while not works(day):
        day += timedelta(days=1)
    return day


def working_day_before(day: date, works: Callable[[date], bool]) -> date:
    """The last working day before that one."""
    day -= timedelta(days=1)
    while not works(day):
        day -= timedelta(days=1)
    return day
