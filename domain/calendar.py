"""Working days and local wall time; the red dates of a region are an argument, never a table in code."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ABBREVIATIONS = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
"""WIB, WITA, WIT: what a region or a meeting can be in."""

OFFICE_OPENS = time(8, 0)
OFFICE_CLOSES = time(16, 0)


def zone_abbreviation(zone: str) -> str:
    """WIB, WITA or WIT for the three zones of Indonesia (Keppres 41/1987); the IANA name for any other."""
    return _ABBREVIATIONS.get(zone, zone)


def local(instant: datetime, zone: str) -> datetime:
    """The wall time of an aware instant in that zone."""
    return instant.astimezone(ZoneInfo(zone))


def at_wall_time(day: date, wall: time, zone: str) -> datetime:
    """The instant (aware, UTC) at which the clocks of that zone show this day and time."""
    return datetime.combine(day, wall, ZoneInfo(zone)).astimezone(ZoneInfo("UTC"))


def end_of_day(day: date, zone: str) -> datetime:
    """The instant (aware, UTC) at which a day ends on the clocks of that zone."""
    return at_wall_time(day + timedelta(days=1), time(0), zone)


def within(day: date, first: date | None, last: date | None) -> bool:
    """Whether a day lies between two others, both of them included; None sets no bound."""
    return (first is None or first <= day) and (last is None or day <= last)


def is_working_day(day: date, red_dates: Collection[date]) -> bool:
    """Monday to Friday and not a red date (national holiday or cuti bersama) of the region."""
    return day.weekday() < 5 and day not in red_dates


def working_days_between(start: date, end: date, red_dates: Collection[date]) -> int:
    """Working days after `start` up to and including `end`; negative where `end` lies before `start`.

    Counted as people count: on Monday a deadline on Wednesday is two working days away, today is zero.
    """
    if end < start:
        return -working_days_between(end, start, red_dates)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = weeks * 5 + sum((start.weekday() + n) % 7 < 5 for n in range(1, rest + 1))
    return weekdays - sum(start < day <= end and day.weekday() < 5 for day in frozenset(red_dates))


def working_day_on_or_before(day: date, red_dates: Collection[date]) -> date:
    """That day itself if it is a working day, else the nearest one before it."""
    while not is_working_day(day, red_dates):
        day -= timedelta(days=1)
    return day
