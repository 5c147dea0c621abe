"""When a meeting may be, what speaks against a time, and at which instants people are reminded of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.calendar import OFFICE_CLOSES, at_wall_time, is_working_day, local, working_day_on_or_before
from domain.meetings.meetings import CHECK_IN_AFTER, Meeting, ReminderKind

REMIND_AT = time(8, 30)
"""Local wall time of the reminder on the working day before."""

EARLIEST = time(7, 0)
"""Nobody is reminded before this local time."""

HOURS_BEFORE = timedelta(hours=2)


class TimeDoubt(StrEnum):
    """Why a time for a meeting is questioned; the first alone refuses it."""

    PAST = "past"
    RED_DATE = "red_date"
    ODD_HOUR = "odd_hour"


@dataclass(frozen=True, slots=True)
class PlannedReminder:
    """An instant at which something is due about a meeting, for which of its days."""

    kind: ReminderKind
    day: int
    at: datetime


def doubts(
    starts_at: datetime, zone: str, red_dates: Collection[date], now: datetime, days: int = 1
) -> tuple[TimeDoubt, ...]:
    """What speaks against a time: it is past; one of its days is a weekend or red date; outside 07.00-18.00."""
    wall = local(starts_at, zone)
    reasons = []
    if starts_at <= now:
        reasons.append(TimeDoubt.PAST)
    if not all(is_working_day(wall.date() + timedelta(days=number), red_dates) for number in range(days)):
        reasons.append(TimeDoubt.RED_DATE)
    if not EARLIEST <= wall.time() <= time(18, 0):
        reasons.append(TimeDoubt.ODD_HOUR)
    return tuple(reasons)


def reminder_instants(
    starts_at: datetime, zone: str, red_dates: Collection[date], now: datetime
) -> dict[ReminderKind, datetime]:
    """When to remind of a meeting announced or moved at `now`; what would lie before `now` is left out.

    The working day before at 08.30; two hours before, but where that is before 07.00, at the close of the
    working day before. Local wall times of `zone`.
    """
    wall = local(starts_at, zone)
    day_before = working_day_on_or_before(wall.date() - timedelta(days=1), red_dates)
    soon = starts_at - HOURS_BEFORE
    if local(soon, zone).date() < wall.date() or local(soon, zone).time() < EARLIEST:
        soon = at_wall_time(day_before, OFFICE_CLOSES, zone)
    instants = {ReminderKind.DAY_BEFORE: at_wall_time(day_before, REMIND_AT, zone), ReminderKind.HOURS_BEFORE: soon}
    return {kind: at for kind, at in instants.items() if now < at < starts_at}


def planned_reminders(meeting: Meeting, red_dates: Collection[date], now: datetime) -> list[PlannedReminder]:
    """All that is due about a meeting announced or moved at `now`: reminders, and when its invitations change.

    Of the first day is reminded as `reminder_instants` says, of each further one once, before it begins.
    """
    if meeting.starts_at is None or meeting.until is None:
        return []
    planned = [
        PlannedReminder(kind, day.number, at)
        for day in meeting.each_day
        for kind, at in reminder_instants(day.starts_at, meeting.zone, red_dates, now).items()
        if day.number == 1 or kind is ReminderKind.HOURS_BEFORE
    ]
    return [
        *planned,
        PlannedReminder(ReminderKind.BEGINS, 1, meeting.starts_at),
        PlannedReminder(ReminderKind.ENDS, meeting.days, meeting.until + CHECK_IN_AFTER),
    ]
