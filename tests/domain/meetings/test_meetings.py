"""When reminders of a meeting go out, and what speaks against a time."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import at_wall_time, is_working_day, local
from domain.meetings.meetings import ReminderKind
from domain.meetings.times import EARLIEST, TimeDoubt, doubts, reminder_instants

WIB = "Asia/Jakarta"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
DAY, SOON = ReminderKind.DAY_BEFORE, ReminderKind.HOURS_BEFORE


def walls(day: date, at: time, red: set[date] | None = None, zone: str = WIB) -> dict[ReminderKind, str]:
    """The reminders of a meeting as wall times."""
    instants = reminder_instants(at_wall_time(day, at, zone), zone, red or set(), LONG_AGO)
    return {kind: f"{local(at, zone):%a %d %H.%M}" for kind, at in instants.items()}


def test_the_working_day_before_and_two_hours_before() -> None:
    assert walls(date(2026, 3, 10), time(10)) == {DAY: "Mon 09 08.30", SOON: "Tue 10 08.00"}
    assert walls(date(2026, 3, 10), time(9)) == {DAY: "Mon 09 08.30", SOON: "Tue 10 07.00"}


def test_never_before_seven_then_at_the_close_of_the_working_day_before() -> None:
    assert walls(date(2026, 3, 10), time(8)) == {DAY: "Mon 09 08.30", SOON: "Mon 09 16.00"}
    assert walls(date(2026, 3, 9), time(8, 59)) == {DAY: "Fri 06 08.30", SOON: "Fri 06 16.00"}
    assert walls(date(2026, 3, 10), time(1)) == {DAY: "Mon 09 08.30", SOON: "Mon 09 16.00"}


def test_red_dates_are_no_working_days() -> None:
    red = {date(2026, 3, 19), date(2026, 3, 20)}
    assert walls(date(2026, 3, 23), time(10), red) == {DAY: "Wed 18 08.30", SOON: "Mon 23 08.00"}


def test_the_clock_of_the_zone_counts() -> None:
    assert walls(date(2026, 3, 10), time(9), zone="Asia/Jayapura") == {DAY: "Mon 09 08.30", SOON: "Tue 10 07.00"}


def test_what_would_lie_in_the_past_is_left_out() -> None:
    starts_at = at_wall_time(date(2026, 3, 10), time(10), WIB)
    assert set(reminder_instants(starts_at, WIB, set(), starts_at - timedelta(hours=4))) == {SOON}
    assert reminder_instants(starts_at, WIB, set(), starts_at - timedelta(minutes=90)) == {}


@given(
    st.dates(date(2026, 1, 5), date(2027, 12, 31)),
    st.times(),
    st.sampled_from(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]),
    st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=20),
)
def test_every_reminder_is_ahead_of_its_meeting_and_never_at_night(
    day: date, wall: time, zone: str, red: set[date]
) -> None:
    starts_at = at_wall_time(day, wall, zone)
    for at in reminder_instants(starts_at, zone, red, LONG_AGO).values():
        assert LONG_AGO < at < starts_at
        assert local(at, zone).time() >= EARLIEST
        assert is_working_day(local(at, zone).date(), red) or local(at, zone).date() == day


def test_doubts_about_a_time() -> None:
    now = at_wall_time(date(2026, 3, 2), time(9), WIB)

    def doubted(day: date, at: time) -> tuple[TimeDoubt, ...]:
        return doubts(at_wall_time(day, at, WIB), WIB, {date(2026, 3, 19)}, now)

    assert doubted(date(2026, 3, 10), time(9)) == ()
    assert doubted(date(2026, 3, 2), time(9)) == (TimeDoubt.PAST,)
    assert doubted(date(2026, 3, 14), time(9)) == (TimeDoubt.RED_DATE,)
    assert doubted(date(2026, 3, 19), time(9)) == (TimeDoubt.RED_DATE,)
    assert doubted(date(2026, 3, 10), time(19)) == (TimeDoubt.ODD_HOUR,)
