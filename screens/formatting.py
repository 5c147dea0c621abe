"""How dates, sizes and codes are written for Indonesian officials."""

import unicodedata
from collections.abc import Collection
from datetime import date, datetime

from domain.calendar import local, working_days_between, zone_abbreviation
from domain.people.people import Region
from domain.submission.assignments import has_passed
from screens.texts import formats as words
from screens.wording import Safe, say

LIST_WIDTH = 36
"""Characters a phone shows in one line, about."""

_LONGEST_NAME = 80
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def long_date(day: date) -> str:
    """Senin, 25 Agustus 2025."""
    return f"{words.WEEKDAYS[day.weekday()]}, {day.day} {words.MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """25 Agustus."""
    return f"{day.day} {words.MONTHS[day.month - 1]}"


def moment(instant: datetime, zone: str) -> str:
    """Senin, 25 Agustus 2025 pukul 16.00 WIB."""
    wall = local(instant, zone)
    return words.MOMENT.format(day=long_date(wall.date()), time=f"{wall:%H.%M}", zone=zone_abbreviation(zone))


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


def size(count: int) -> str:
    """Bytes as people read them: 812 B, 34 KB, 2,1 MB."""
    if count < 1024:
        return f"{count} B"
    if count < 1024 * 1024:
        return f"{count / 1024:.0f} KB"
    return f"{count / 1024 / 1024:.1f} MB".replace(".", ",")


def fingerprint(sha256: str) -> str:
    """The first eight hex digits in two groups: 9f3a 77c1."""
    return f"{sha256[:4]} {sha256[4:8]}"


def bar(part: int, total: int, width: int = 10) -> str:
    """A progress bar; full only when all is done, empty only when nothing is."""
    if total == 0:
        return "░" * width
    filled = part * width // total
    if part and not filled:
        filled = 1
    return "█" * filled + "░" * (width - filled)


def percent(part: int, total: int) -> str:
    """A share as people read it: "62%", rounded down so that 100% means all, and "<1%" where there is any."""
    if part and part * 100 < total:
        return "<1%"
    return f"{part * 100 // total if total else 0}%"


def file_name(name: str) -> str:
    """A file's name as its sender gave it, without what is invisible or turns the text around, and not too long."""
    visible = "".join(letter for letter in name if unicodedata.category(letter) not in _UNSEEN)
    return cut(" ".join(visible.split()), _LONGEST_NAME) or words.NAMELESS


def cut(text: str, width: int = LIST_WIDTH) -> str:
    """Cuts a name for a list line at a word, with an ellipsis; whole where it fits."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > width // 2 else head).rstrip(" ,;-") + "…"


def needs_example_mark(name: str, example: bool) -> bool:
    """Whether the word *contoh* must be added: to an example whose name does not say it itself."""
    return example and words.EXAMPLE_WORD not in name.casefold()


def code(value: str) -> Safe:
    """A code that can be copied by a tap."""
    return say("<code>{value}</code>", value=value)
