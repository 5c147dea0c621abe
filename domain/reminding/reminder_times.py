"""When somebody can be reminded: the next moment within office hours of a day on which they work."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta

from domain.calendar import OFFICE_CLOSES, OFFICE_OPENS, at_wall_time, is_working_day, local
from domain.reminding.preferences import Preferences


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
