"""When a meeting is, in words: one day or several, the hours, and how people may type it."""

from datetime import date, datetime, timedelta

from domain.calendar import local, zone_abbreviation
from domain.meetings.drafts import MeetingTime
from domain.meetings.meetings import Meeting
from screens import formatting as fmt
from screens.texts import formats as words
from screens.texts.meetings import drafts as draft_texts
from screens.texts.meetings import invitations as texts
from screens.wording import Safe, lines, say


def dates(first: date, days: int = 1) -> str:
    """Jumat, 23 Januari 2026; of several days Senin–Selasa, 7–8 Desember 2026."""
    if days <= 1:
        return fmt.long_date(first)
    last = first + timedelta(days=days - 1)
    if (first.year, first.month) != (last.year, last.month):
        return texts.DAYS_APART.format(first=fmt.long_date(first), last=fmt.long_date(last))
    return texts.DAYS_OF_MONTH.format(
        first_weekday=words.WEEKDAYS[first.weekday()],
        last_weekday=words.WEEKDAYS[last.weekday()],
        first=first.day,
        last=last.day,
        month=words.MONTHS[first.month - 1],
        year=first.year,
    )


def clock(starts_at: datetime, ends_at: datetime | None, zone: str) -> Safe:
    """The times of day, with the zone."""
    start, abbreviation = f"{local(starts_at, zone):%H.%M}", zone_abbreviation(zone)
    if ends_at is None:
        return say(texts.FROM, start=start, zone=abbreviation)
    return say(texts.FROM_UNTIL, start=start, end=f"{local(ends_at, zone):%H.%M}", zone=abbreviation)


def whole(at: MeetingTime) -> Safe:
    """Jumat, 23 Januari 2026 pukul 09.00–12.00 WIB."""
    day = dates(local(at.starts_at, at.zone).date(), at.days)
    return say("{day} {clock}", day=day, clock=clock(at.starts_at, at.ends_at, at.zone))


def beginning(meeting: Meeting) -> str:
    """Jumat, 23 Januari 2026 pukul 09.00 WIB; of several days all of them. Empty before it has a time."""
    if meeting.starts_at is None:
        return ""
    if meeting.days == 1:
        return fmt.moment(meeting.starts_at, meeting.zone)
    wall = local(meeting.starts_at, meeting.zone)
    return words.MOMENT.format(
        day=dates(wall.date(), meeting.days), time=f"{wall:%H.%M}", zone=zone_abbreviation(meeting.zone)
    )


def time_lines(meeting: Meeting) -> Safe | None:
    """Jumat, 23 Januari 2026 / pukul 09.00-12.00 WIB."""
    if meeting.starts_at is None:
        return None
    return lines(
        say(texts.DAY, day=dates(local(meeting.starts_at, meeting.zone).date(), meeting.days)),
        clock(meeting.starts_at, meeting.ends_at, meeting.zone),
    )


def examples(now: datetime, zone: str) -> dict[str, str]:
    """Times of next week as they may be typed: of one day, and of two."""
    day = fmt.example_day(now, zone)
    return {
        "example": draft_texts.EXAMPLE.format(day=fmt.long_date(day)),
        "example_days": draft_texts.EXAMPLE_DAYS.format(days=dates(day, 2)),
    }
