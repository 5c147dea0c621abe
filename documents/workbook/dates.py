"""Dates as officials write them into a cell: real dates, 13/03/2026, "Jumat, 13 Maret 2026 pukul 16.00 WIB"."""

import re
from datetime import date, time

_MONTHS = (
    ("januari", "jan"),
    ("februari", "feb", "pebruari", "peb"),
    ("maret", "mar"),
    ("april", "apr"),
    ("mei",),
    ("juni", "jun"),
    ("juli", "jul"),
    ("agustus", "agu", "agt", "ags", "agst", "agus"),
    ("september", "sep", "sept"),
    ("oktober", "okt"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des"),
)
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}

_DAY_NAME = r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s*)?(?:tanggal\s+|tgl\.?\s+)?"
_TIME = (
    r"(?:\s*,?\s*(?:pukul|jam|pkl\.?)?\s*(?P<hour>\d{1,2})\s*[.:]\s*(?P<minute>\d{2})(?:[.:]\d{2})?"
    r"\s*(?:wib|wita|wit)?)?"
)
_FORMS = tuple(
    re.compile(_DAY_NAME + day + _TIME)
    for day in (
        r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:t(?=\d))?",
        r"(?P<day>\d{1,2})[\s.-]*(?P<month>[a-z]+)[\s.,-]*(?P<year>\d{4})",
    )
)
_YEAR = re.compile(r"(?:tahun\s+)?(\d{4})")
FIRST_YEAR, LAST_YEAR = 2000, 2100


def read_moment(text: str) -> tuple[date, time | None] | None:
    """The day, and the time of day where one is written; None where the text is no date (31 Februari is none).

    Day before month, as Indonesians write: 3/4/2026 is 3 April. The zone's name is read over: times are always
    those of the region.
    """
    cleaned = " ".join(text.casefold().split())
    for form in _FORMS:
        if match := form.fullmatch(cleaned):
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month, 0)
            return _moment(int(match["year"]), number, int(match["day"]), match["hour"], match["minute"])
    return None


def read_year(text: str) -> int | None:
    """A year of four digits between 2000 and 2100, with or without "tahun" before it."""
    match = _YEAR.fullmatch(" ".join(text.casefold().split()))
    year = int(match[1]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def _moment(year: int, month: int, day: int, hour: str | None, minute: str | None) -> tuple[date, time | None] | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        on = date(year, month, day)
        if hour is None or minute is None:
            return on, None
        if (int(hour), int(minute)) == (24, 0):
            return on, time(23, 59)
        return on, time(int(hour), int(minute))
    except ValueError:
        return None
