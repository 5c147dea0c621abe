"""Days and times as officials write them: 13/03/2026, "Jumat, 13 Maret 2026 pukul 09.00–12.00 WIB", "12 March 2027"."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from domain.text import plain

FIRST_YEAR, LAST_YEAR = 2000, 2100

_LONGEST = 120
"""Characters of a text that may be a moment; a longer one is none, and no pattern looks at it."""

_LONG_AGO = timedelta(days=180)

_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "pebruari", "peb", "february"),
    ("maret", "mar", "march"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("agustus", "agu", "agt", "ags", "agst", "agus", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov", "nopember", "nop"),
    ("desember", "des", "december", "dec"),
)
_MONTH_NUMBERS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_WEEKDAYS = (
    ("senin", "senen", "sen", "monday", "mon"),
    ("selasa", "sel", "tuesday", "tue"),
    ("rabu", "rebo", "rab", "wednesday", "wed"),
    ("kamis", "kemis", "kam", "thursday", "thu"),
    ("jumat", "jum'at", "juma't", "jum at", "jumaat", "jum", "friday", "fri"),
    ("sabtu", "saptu", "sab", "saturday", "sat"),
    ("minggu", "ahad", "min", "sunday", "sun"),
)
_WEEKDAY_NUMBERS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_ZONES = {"wib": "Asia/Jakarta", "wita": "Asia/Makassar", "wit": "Asia/Jayapura"}

# `plain` leaves one space at most anywhere, so no part of a pattern repeats what the next one may begin with.
_ZONE = "(?: ?(?P<{}>wib|wita|wit))?"
_HOUR = (
    r"(?P<{0}hour>\d{{1,2}})(?: ?[.:] ?(?P<{0}minute>\d{{2}})(?:[.:]\d{{2}})?)?"
    r"(?: ?(?P<{0}part>pagi|siang|sore|malam|am|pm))?"
)
_CLOCK_WORD = r"(?P<{}>(?:pukul|jam|pkl|pk)\.? ?:? ?)?"
UNTIL_WORDS = r"-|s\.? ?/? ?d\.?|sampai(?: dengan)?|hingga"
"""What stands between a beginning and an end."""

_UNTIL = rf" ?(?:{UNTIL_WORDS}) ?"
_NAMED = "|".join(sorted(_WEEKDAY_NUMBERS, key=len, reverse=True))
_LEAD = (
    r"(?:pada )?(?:hari ?(?:[/,] ?tanggal ?)?:? ?)?"
    rf"(?:(?P<weekday>{_NAMED})\.?(?: ?[,/(] ?| |$))?(?:(?:tanggal|tgl)\.? ?:? ?)?"
)
_SHORT_YEAR = r"'?[2-9]\d(?![\d.:])"
_YEAR_WORD = r"(?:(?:tahun|thn|th)\.? )?"
_DAYS = (
    rf"(?P<day>\d{{1,2}}) ?[/.-] ?(?P<month>\d{{1,2}})(?: ?[/.-] ?(?P<year>\d{{4}}|{_SHORT_YEAR}))?",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:t(?=\d))?",
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ ./-]{{0,2}}(?P<month>[a-z]{{3,9}})"
    rf"(?:[ .,/-]{{0,2}}{_YEAR_WORD}(?P<year>\d{{4}}|{_SHORT_YEAR}))?",
    r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    r"(?P<day>)(?P<month>)(?P<year>)",
)
_TIME = (
    rf"(?:[ ,.-]{{0,3}}\(?{_CLOCK_WORD.format('word')}{_HOUR.format('')}{_ZONE.format('zone')}"
    rf"(?:{_UNTIL}(?:{_CLOCK_WORD.format('until_word')}{_HOUR.format('until_')}|selesai){_ZONE.format('until_zone')})?\)?)?"
)
_FORMS = tuple(re.compile(_LEAD + day + _TIME) for day in _DAYS)
_YEAR = re.compile(r"(?:tahun )?(\d{4})")


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """What was written: the day; from and until when, and the zone (IANA), where they are said.

    `other_day` is the day that may be meant as well: of the weekday that was named, where `day` is of another.
    `lenient` tells that something was added to what was written, so it has to be shown back: a century, a full hour.
    """

    day: date
    start: time | None = None
    end: time | None = None
    zone: str | None = None
    other_day: date | None = None
    lenient: bool = False

    @property
    def possible_days(self) -> tuple[date, ...]:
        """The days that may be meant, the earlier first; more than one has to be asked."""
        return tuple(sorted({self.day, self.other_day or self.day}))


def read_moment(text: str, today: date | None = None) -> TypedMoment | None:
    """The moment that a text names; None where it is none (31 Februari is none).

    Day before month, as Indonesians write: 3/4/2026 is 3 April. With `today` (local) the year may go without saying,
    or the date: "13 Maret" is the next one that is not half a year past, "Jumat" the next Friday.
    """
    cleaned = plain(text).strip(" .,;!()")
    if not cleaned or len(cleaned) > _LONGEST:
        return None
    for form in _FORMS:
        if match := form.fullmatch(cleaned):
            return _moment(match, today)
    return None


def read_year(text: str) -> int | None:
    """A year of four digits between 2000 and 2100, with or without "tahun" before it."""
    match = _YEAR.fullmatch(plain(text)[:_LONGEST])
    year = int(match[1]) if match else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def month_number(word: str) -> int | None:
    """Which month a word in lower case names, also shortened or in English; None where it names none."""
    return _MONTH_NUMBERS.get(word)


def day_in_words(day: date) -> str:
    """Jumat, 13 Maret 2026."""
    return f"{_WEEKDAYS[day.weekday()][0].capitalize()}, {day.day} {_MONTHS[day.month - 1][0].capitalize()} {day.year}"


def _moment(match: re.Match[str], today: date | None) -> TypedMoment | None:
    weekday = _WEEKDAY_NUMBERS.get(match["weekday"] or "")
    days = _days(match, weekday, today)
    start = _clock(match["hour"], match["minute"], match["part"] or match["until_part"])
    if match["part"] is None and match["until_part"] and start is None:
        start = _clock(match["hour"], match["minute"], None)
    is_time = match["minute"] or match["word"] or match["part"]
    if not days or (match["hour"] and (start is None or not is_time)):
        return None
    end = _clock(match["until_hour"], match["until_minute"], match["until_part"])
    zone = match["zone"] or match["until_zone"]
    return TypedMoment(
        days[0],
        start,
        end if start is not None and end is not None and end > start else None,
        _ZONES[zone] if zone else None,
        days[1] if len(days) > 1 else None,
        len(match["year"] or "2026") < 4 or (start is not None and match["minute"] is None),
    )


def _days(match: re.Match[str], weekday: int | None, today: date | None) -> list[date]:
    """The day that is written, and after it the one that contradicts it; of a bare weekday on this day, today first."""
    if not match["day"]:
        if weekday is None or today is None:
            return []
        ahead = (weekday - today.weekday()) % 7
        return [today + timedelta(days=ahead), *([today + timedelta(days=7)] if not ahead else [])]
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month, 0)
    day = _day(_years(match["year"], today), number, int(match["day"]), today)
    if day is None or weekday is None or day.weekday() == weekday:
        return [day] if day else []
    return [day, day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)]


def _years(year: str | None, today: date | None) -> tuple[int, ...]:
    if year:
        return (int(year) if len(year) == 4 else 2000 + int(year[-2:]),)
    return (today.year, today.year + 1) if today else ()


def _day(years: tuple[int, ...], month: int, day: int, today: date | None) -> date | None:
    """The first of the years in which there is such a day, and not half a year past where there is a choice."""
    days = []
    for year in years:
        if FIRST_YEAR <= year <= LAST_YEAR:
            try:
                days.append(date(year, month, day))
            except ValueError:
                continue
    if today is None or len(years) == 1:
        return days[0] if days else None
    return next((day for day in days if day >= today - _LONG_AGO), days[-1] if days else None)


def _clock(hour: str | None, minute: str | None, part: str | None) -> time | None:
    """A time of day; None where it is none, or where the part of the day does not go with it."""
    if hour is None:
        return None
    hours, minutes = _of_day(int(hour), part), int(minute or 0)
    if (hours, minutes) == (24, 0):
        return time(23, 59)
    return time(hours, minutes) if hours is not None and hours < 24 and minutes < 60 else None


def _of_day(hour: int, part: str | None) -> int | None:
    if part is None or hour > 12:
        return hour
    first, last, added = _PARTS[part]
    if first <= hour % 12 <= last:
        return hour % 12 + added
    return hour if part == "siang" and hour in (10, 11) else None


_PARTS = {
    "pagi": (1, 11, 0),
    "am": (0, 11, 0),
    "siang": (0, 4, 12),
    "sore": (1, 6, 12),
    "malam": (5, 11, 12),
    "pm": (0, 11, 12),
}
"""A part of the day -> the hours on the dial that it has (12 is 0), and what is added to them."""
