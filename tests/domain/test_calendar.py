"""Working days and wall time, against a plain count day by day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import (
    at_wall_time,
    is_working_day,
    local,
    working_day_on_or_before,
    working_days_between,
    zone_abbreviation,
)

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
RED = st.frozensets(DAYS, max_size=30)
ZONES = st.sampled_from(["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"])


def _counted(start: date, end: date, red: frozenset[date]) -> int:
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, red) for day in days)


@given(DAYS, st.integers(0, 400), RED)
@settings(max_examples=150, deadline=None)
def test_working_days_are_counted_as_on_ones_fingers(start: date, length: int, red: frozenset[date]) -> None:
    end = start + timedelta(days=length)
    assert working_days_between(start, end, red) == _counted(start, end, red)
    assert working_days_between(end, start, red) == -_counted(start, end, red)


@given(DAYS, DAYS, DAYS, RED)
@settings(max_examples=150, deadline=None)
def test_a_way_in_two_steps_is_as_long_as_in_one(first: date, second: date, third: date, red: frozenset[date]) -> None:
    first, second, third = sorted((first, second, third))
    assert working_days_between(first, third, red) == working_days_between(first, second, red) + working_days_between(
        second, third, red
    )


@given(DAYS, RED)
@settings(max_examples=150, deadline=None)
def test_the_working_day_before_has_only_free_days_after_it(day: date, red: frozenset[date]) -> None:
    found = working_day_on_or_before(day, red)
    assert is_working_day(found, red)
    assert working_days_between(found, day, red) == 0


def test_a_holiday_in_the_middle_and_a_weekend() -> None:
    monday, red = date(2026, 3, 16), {date(2026, 3, 18), date(2026, 3, 19), date(2026, 3, 21)}
    assert working_days_between(monday, date(2026, 3, 20), red) == 2
    assert working_days_between(monday, monday, red) == 0
    assert working_days_between(date(2026, 3, 13), monday, red) == 1


@given(DAYS, st.times(), ZONES)
@settings(max_examples=150, deadline=None)
def test_wall_time_goes_to_an_instant_and_back(day: date, wall: time, zone: str) -> None:
    instant = at_wall_time(day, wall, zone)
    assert instant.utcoffset() == timedelta(0)
    shown = local(instant, zone)
    assert (shown.date(), shown.time()) == (day, wall)


@pytest.mark.parametrize(
    ("zone", "short", "hour"),
    [
        ("Asia/Jakarta", "WIB", 9),
        ("Asia/Pontianak", "WIB", 9),
        ("Asia/Makassar", "WITA", 10),
        ("Asia/Jayapura", "WIT", 11),
    ],
)
def test_the_three_zones(zone: str, short: str, hour: int) -> None:
    assert zone_abbreviation(zone) == short
    assert local(datetime(2026, 3, 4, 2, 0, tzinfo=UTC), zone).hour == hour
    assert at_wall_time(date(2026, 3, 4), time(hour), zone) == datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def test_a_day_near_midnight_is_the_regions_own() -> None:
    late = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert local(late, "Asia/Jakarta").date() == date(2027, 1, 1)
    assert local(late - timedelta(hours=1), "Asia/Jakarta").date() == date(2026, 12, 31)
