"""When a meeting is, as officials write it: one day, or several in a row ("7–8 Desember", "7 Des s.d. 8 Des 2026")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.meetings.meetings import MOST_DAYS
from domain.text import plain
from domain.typed_dates import UNTIL_WORDS, TypedMoment, read_moment

_LONGEST = 160
"""Characters of a text that may be a time; a longer one is none."""

_BETWEEN = re.compile(r" ?(?:-|(?<![a-z])s\.? ?/? ?d\.?(?![a-z])|\b(?:sampai(?: dengan)?|hingga|dan)\b|&|,) ?")
_OF_TWO_DAYS = ("dan", "&", ",")
"""What stands between two days that follow each other; "7 dan 9 Desember" are no three days."""

_BARE_DAY = re.compile(r"(?P<before>[^\d]*)(?P<day>\d{1,2})")
_WEEKDAYS_FIRST = re.compile(
    r"(?:pada )?(?:hari ?(?:[/,] ?tanggal ?)?:? ?)?(?P<first>[a-z']{3,6})"
    rf" ?(?:{UNTIL_WORDS}|dan|&) ?"
    r"(?P<second>[a-z']{3,6}),? ?(?:(?:tanggal|tgl)\.? ?)?(?P<dates>\d.*)"
)
_EVERY_DAY = re.compile(r",? ?\(?(?:setiap|tiap) hari\)?")
_COUNTED = re.compile(r",? ?\(?(?:selama )?(?P<count>\d{1,2}|dua|tiga|empat|lima)(?: \([a-z]+\))? hari\)?(?! lagi)")
_UNTIL = re.compile(rf"^(?:{UNTIL_WORDS}) ?")
_COUNTS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5}


@dataclass(frozen=True, slots=True)
class TypedDays:
    """What was typed: the moment of the first day, its end that of each, and how many days follow each other."""

    moment: TypedMoment
    days: int = 1


def read_days(text: str, today: date) -> TypedDays | None:
    """The day or days, with the hours where they are said; None where no date can be read.

    A range that is read the other way round, or whose weekdays do not fit its dates on one side, is none.
    """
    if (alone := read_moment(text, today)) is not None:
        return TypedDays(alone)
    cleaned = _EVERY_DAY.sub("", plain(text)[: _LONGEST + 1]).strip(" .;!")
    if len(cleaned) > _LONGEST:
        return None
    counted = _COUNTED.search(cleaned)
    if counted is None:
        return _read_range(cleaned, today)
    count = _COUNTS.get(counted["count"]) or int(counted["count"])
    rest = f"{cleaned[: counted.start()]} {cleaned[counted.end() :]}".strip()
    if (first := read_moment(rest, today)) is not None:
        return TypedDays(first, count) if count > 0 else None
    several = _read_range(rest, today)
    return several if several is not None and several.days == count else None


def read_hours(text: str) -> TypedMoment | None:
    """The hours alone, of a day that is chosen: "09.00", "jam 9", "09.00–12.00 WIB"; None where they are none."""
    hours = plain(text).strip(" .,;!()")
    if not hours or len(hours) > _LONGEST:
        return None
    word = "pukul " if hours[0].isdigit() else ""
    read = read_moment(f"1/1/2026 {word}{hours}")
    return read if read is not None and read.start is not None else None


def read_end(text: str) -> TypedMoment | None:
    """The hour alone at which it ends: "12.00", "sampai pukul 12.00"; None where it is none, as "sampai selesai" is."""
    return read_hours(_UNTIL.sub("", plain(text)))


def means_until_done(text: str) -> bool:
    """Whether it says that there is no hour at which it ends."""
    return _UNTIL.sub("", plain(text)).strip(" .!") == "selesai"


def _read_range(cleaned: str, today: date) -> TypedDays | None:
    for before, between, after in _halves(cleaned):
        last = read_moment(after, today)
        first = _first_day(before, last.day) if last is not None else None
        if first is None or last is None:
            continue
        if first.day > last.day:  # the year stands with the first alone
            last = read_moment(after, first.day) or last
        days = (last.day - first.day).days + 1
        if days < 1 or (between in _OF_TWO_DAYS and days != 2):
            return None
        return _joined(first, last, days)
    return None


def _halves(cleaned: str) -> Iterator[tuple[str, str, str]]:
    """Where the text may fall into a first and a last day; weekdays that stand before both dates go to theirs."""
    if named := _WEEKDAYS_FIRST.fullmatch(cleaned):
        for between in _BETWEEN.finditer(named["dates"]):
            before, after = named["dates"][: between.start()], named["dates"][between.end() :]
            yield f"{named['first']} {before}", between[0].strip(), f"{named['second']} {after}"
    for between in _BETWEEN.finditer(cleaned):
        yield cleaned[: between.start()], between[0].strip(), cleaned[between.end() :]


def _first_day(text: str, last: date) -> TypedMoment | None:
    """The first day; what it does not say itself, month or year, is that of the last."""
    if bare := _BARE_DAY.fullmatch(text):
        return read_moment(f"{bare['before']}{bare['day']}/{last.month}/{last.year}")
    return read_moment(text, last - timedelta(days=MOST_DAYS))


def _joined(first: TypedMoment, last: TypedMoment, days: int) -> TypedDays | None:
    """One moment of both: where the weekdays contradict the dates, both have to be off by as much."""
    shifts = {((side.other_day or side.day) - side.day).days for side in (first, last)}
    if len(shifts) > 1:
        return None
    start, end = last.start, last.end
    if first.start is not None and last.start is not None and last.end is None and last.start > first.start:
        start, end = first.start, last.start  # "7 Des pukul 08.00 - 8 Des pukul 16.00"
    elif start is None:
        start, end = first.start, first.end
    moment = replace(first, start=start, end=end, zone=last.zone or first.zone, lenient=first.lenient or last.lenient)
    return TypedDays(moment, days)
