"""When reminders of a meeting go out, and what speaks against a time."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import at_wall_time, is_working_day, local
from domain.meetings.meetings import MeetingState, ReminderKind
from domain.meetings.times import EARLIEST, TimeDoubt, doubts, planned_reminders, reminder_instants
from tests.domain.meetings.test_drafts import COMPLETE, EMPTY, NINE

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


def test_each_day_is_reminded_of_and_the_invitations_change_at_both_ends() -> None:
    starts_at = at_wall_time(date(2026, 3, 9), time(9), WIB)
    meeting = replace(COMPLETE, starts_at=starts_at, ends_at=starts_at + timedelta(days=1, hours=3), days=2)
    planned = [
        (reminder.kind, reminder.day, f"{local(reminder.at, WIB):%a %d %H.%M}")
        for reminder in planned_reminders(meeting, set(), LONG_AGO)
    ]
    assert planned == [
        (DAY, 1, "Fri 06 08.30"),
        (SOON, 1, "Mon 09 07.00"),
        (SOON, 2, "Tue 10 07.00"),
        (ReminderKind.BEGINS, 1, "Mon 09 09.00"),
        (ReminderKind.ENDS, 2, "Tue 10 18.00"),
    ]
    assert planned_reminders(EMPTY, set(), LONG_AGO) == []


def test_the_code_of_a_day_counts_on_that_day_alone() -> None:
    meeting = replace(COMPLETE, state=MeetingState.ANNOUNCED, days=3, ends_at=NINE + timedelta(days=2, hours=3))
    codes = [meeting.code_of(day) for day in (1, 2, 3)]
    assert codes[0] == meeting.code
    assert len(set(codes)) == 3
    assert all(len(code) == len(meeting.code) for code in codes)
    on = [
        (day.number if (day := meeting.check_in_day(NINE + after)) else None)
        for after in (timedelta(hours=-2), timedelta(0), timedelta(hours=15), timedelta(days=1), timedelta(days=3))
    ]
    assert on == [None, 1, None, 2, None]
    assert [meeting.day_at(NINE + timedelta(days=days)) for days in (-5, 0, 1, 9)] == [1, 1, 2, 3]


def test_one_red_date_among_several_days_is_questioned() -> None:
    friday = at_wall_time(date(2026, 3, 13), time(9), WIB)
    assert doubts(friday, WIB, set(), LONG_AGO, 1) == ()
    assert doubts(friday, WIB, set(), LONG_AGO, 2) == (TimeDoubt.RED_DATE,)
