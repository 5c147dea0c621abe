"""How dates, sizes and codes are written for Indonesian officials."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from domain.calendar import local, working_days_between, zone_abbreviation
from domain.people.people import Opd, Region, SignedName
from domain.rounds.due_dates import Due, has_passed
from domain.submission.assignments import Owed
from domain.text import line_of, plain
from screens.texts import formats as words
from screens.wording import Safe, say

LIST_WIDTH = 36
"""Characters a phone shows in one line, about."""

_LONGEST_NAME = 80
_MOST_DATES = 3


def long_date(day: date) -> str:
    """Senin, 25 Agustus 2025."""
    return f"{words.WEEKDAYS[day.weekday()]}, {day_and_year(day)}"


def day_and_year(day: date) -> str:
    """25 Agustus 2025."""
    return f"{day.day} {words.MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """25 Agustus."""
    return f"{day.day} {words.MONTHS[day.month - 1]}"


def moment(instant: datetime, zone: str) -> str:
    """Senin, 25 Agustus 2025 pukul 16.00 WIB."""
    wall = local(instant, zone)
    return words.MOMENT.format(day=long_date(wall.date()), time=f"{wall:%H.%M}", zone=zone_abbreviation(zone))


def minutes(wall: time) -> int:
    """The minutes of a wall time, counted from midnight, as taps carry them."""
    return wall.hour * 60 + wall.minute


def hour(instant: datetime, zone: str) -> str:
    """16.00 WIB."""
    return words.HOUR.format(time=f"{local(instant, zone):%H.%M}", zone=zone_abbreviation(zone))


def example_day(now: datetime, zone: str) -> date:
    """A day of next week (its Tuesday, local), to show how one may be typed."""
    today = local(now, zone).date()
    return today + timedelta(days=8 - today.weekday())


def minute_of_day(label: str) -> int:
    """The minute that "16.00" names, counted from midnight."""
    hour, minute = label.split(".")
    return int(hour) * 60 + int(minute)


def time_left(deadline: datetime, now: datetime, zone: str, red_dates: Collection[date]) -> str:
    """How long until a deadline, in working days: "6 hari kerja lagi", "hari ini", "lewat 2 hari kerja"."""
    today, end = local(now, zone).date(), local(deadline, zone).date()
    if has_passed(deadline, now):
        days = working_days_between(end, today, red_dates)
        return words.OVER_BY.format(days=days) if days > 0 else words.OVER
    if end == today:
        return words.TODAY
    days = working_days_between(today, end, red_dates)
    return words.LEFT.format(days=days) if days > 0 else words.LEFT_NO_WORKING_DAY


def deadline(instant: datetime, now: datetime, region: Region, red_dates: Collection[date]) -> Safe:
    """Paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB · 6 hari kerja lagi."""
    return say(
        words.DEADLINE, moment=moment(instant, region.zone), left=time_left(instant, now, region.zone, red_dates)
    )


def official_deadline(instant: datetime, now: datetime, region: Region, red_dates: Collection[date]) -> Safe:
    """Batas resmi Selasa, 31 Maret 2026 pukul 16.00 WIB · 11 hari kerja lagi."""
    left = time_left(instant, now, region.zone, red_dates)
    return say(words.OFFICIAL_DEADLINE, moment=moment(instant, region.zone), left=left)


def due_lines(
    due: Due, official_at: datetime, now: datetime, region: Region, red_dates: Collection[date]
) -> list[Safe]:
    """What is due when, a line for each deadline to come; how much of it is said where there are several.

    Where all that is missing is late, since when, and until when it is still taken.
    """
    parts: list[Safe] = []
    if len(due.dates) == 1:
        parts.append(deadline(due.dates[0].at, now, region, red_dates))
    elif due.dates:
        for date_ in due.dates[:_MOST_DATES]:
            left = time_left(date_.at, now, region.zone, red_dates)
            parts.append(say(words.DEADLINE_OF, count=date_.count, moment=moment(date_.at, region.zone), left=left))
        beyond = sum(date_.count for date_ in due.dates[_MOST_DATES:])
        parts += [say(words.AND_MORE, count=beyond)] if beyond else []
    elif due.late:
        parts += [deadline(due.late_since, now, region, red_dates)] if due.late_since else []
        parts.append(official_deadline(official_at, now, region, red_dates))
    return [*parts, *([say(words.AHEAD, count=due.ahead)] if due.ahead else [])]


def status(owed: Owed, now: datetime) -> Safe:
    """Belum dikirim, without the sign that lists show before it; and whether it is late or not asked yet."""
    state = words.STATES[owed.state(now)].partition(" ")[2]
    if owed.late(now):
        return say(words.STATUS_LATE, state=state)
    return say(words.STATUS_AHEAD if owed.ahead(now) else "{state}", state=state)


def size(count: int) -> str:
    """Bytes as people read them: 812 B, 34 KB, 2,1 MB, 12,4 GB."""
    if count < 1024:
        return f"{count} B"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    amount, unit = (count / 1024**2, "MB") if count < 1024**3 else (count / 1024**3, "GB")
    return f"{amount:.1f} {unit}".replace(".", ",")


def duration(time: timedelta) -> str:
    """How long something lasted, roughly: 12 menit, 3 jam, 2 hari."""
    minutes = max(1, round(time.total_seconds() / 60))
    if minutes < 120:
        return words.MINUTES.format(count=minutes)
    return words.HOURS.format(count=minutes // 60) if minutes < 48 * 60 else words.DAYS.format(count=minutes // 1440)


def bar(part: int, total: int, width: int = 10) -> str:
    """A progress bar; full only when all is done, empty only when nothing is."""
    if total == 0:
        return "░" * width
    filled = part * width // total
    if part and not filled:
        filled = 1
    return "█" * filled + "░" * (width - filled)


def file_name(name: str) -> str:
    """A file's name as its sender gave it, without what is invisible or turns the text around, and not too long."""
    return cut(line_of(name), _LONGEST_NAME) or words.NAMELESS


def cut(text: str, width: int = LIST_WIDTH) -> str:
    """Cuts a name for a list line at a word, with an ellipsis; whole where it fits."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > width // 2 else head).rstrip(" ,;-") + "…"


def needs_example_mark(name: str, example: bool) -> bool:
    """Whether the word *contoh* must be added: to an example whose name does not say it itself."""
    return example and words.EXAMPLE_WORD not in plain(name)


def account(name: str, telegram_id: int) -> str:
    """A person by name and the last digits of the account, so that two of one name are told apart."""
    digits = words.ACCOUNT_DIGITS.format(digits=f"{telegram_id % 10_000:04}")
    return name if name.endswith(digits) else f"{name} {digits}"


def opd_name(opd: Opd, region: Region, *, with_region: bool) -> str:
    """An OPD by its name, and its region where the reader serves a namesake elsewhere."""
    return words.OPD_OF_REGION.format(opd=opd.name, region=region.name) if with_region else opd.name


def code(value: str) -> Safe:
    """A code that can be copied by a tap."""
    return say("<code>{value}</code>", value=value)


def signed(name: SignedName, width: int = 60) -> str:
    """Who did something, by the name of then; and by that of now where it is another."""
    then = cut(name.then, width)
    return words.RENAMED.format(then=then, now=cut(name.now, width)) if name.renamed else then
