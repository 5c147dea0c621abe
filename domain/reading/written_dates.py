"""Years and dates as they stand in documents, also where a camera's reading has mixed up letters and digits.

All patterns are bounded in each part, so the time they take grows with the length of a text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from domain.typed_dates import month_number

FIRST_YEAR, LAST_YEAR = 1945, 2100
YEAR = r"(?:19[0-9]{2}|[2Z][0Oo][0-9OoIlSZ]{2})"
"""Four digits of a year, or what is read for them."""

NOT_BEFORE_A_YEAR = r"(?<![\w.,/\-])"
NOT_AFTER_A_YEAR = r"(?![\dA-Za-z]|[.,/]\d)"

_MISREAD = str.maketrans("OoIlSZ|", "0011521")
_DAY_AND_MONTH = re.compile(
    rf"(?<![\w./\-])(?:(?P<day>[0-9OIl]{{1,2}})[ .,/\-]{{0,3}})?(?<![A-Za-z])(?P<month>[A-Za-z0]{{3,10}})"
    rf"[ .,/\-]{{0,3}}(?:[Tt]ahun )?(?P<year>{YEAR}){NOT_AFTER_A_YEAR}"
)
_IN_FIGURES = re.compile(
    rf"(?<![\w./\-])(?P<day>[0-9OIl]{{1,2}}) ?(?P<sign>[./\-]) ?(?P<month>[0-9OIl]{{1,2}}) ?(?P=sign) ?"
    rf"(?P<year>{YEAR})(?![\d/\-]|[A-Za-z])"
)
_YEAR_FIRST = re.compile(r"(?<![\w./\-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/\-])")

_UNITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_NUMERALS = (*_UNITS, "sepuluh", "sebelas", "belas", "puluh")
_YEAR_IN_WORDS = re.compile(r"\bdua\s{0,2}ribu((?:\s{1,3}[a-z]{3,9}\b){0,3})", re.IGNORECASE)

_MONTH_NAMES = (
    *("januari", "februari", "pebruari", "maret", "april", "juni", "juli", "agustus"),
    *("september", "oktober", "november", "nopember", "desember"),
)
_FEWEST_LETTERS = 4
_LETTERS_TO_ONE = 3
"""Letters of a month's name of which one may be misread."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text, and where it begins and ends there; `day` is None where none stands before the month."""

    start: int
    end: int
    year: int
    month: int
    day: int | None


def year_of(written: str) -> int | None:
    """The year that four characters stand for; None where it is none."""
    digits = written.translate(_MISREAD)
    year = int(digits) if digits.isdecimal() else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def dates_in(text: str) -> Iterator[WrittenDate]:
    """The dates of a text, form by form; a month with its year is one without a day."""
    for form in (_DAY_AND_MONTH, _IN_FIGURES, _YEAR_FIRST):
        for match in form.finditer(text):
            year, month = year_of(match["year"]), _month(match["month"])
            day = int(match["day"].translate(_MISREAD)) if match["day"] else None
            if year is not None and month is not None and (day is None or 1 <= day <= 31):
                yield WrittenDate(match.start(), match.end(), year, month, day)


def years_in_words(text: str) -> Iterator[WrittenDate]:
    """The years that are written out, as in minutes: "tahun dua ribu dua puluh lima"."""
    for match in _YEAR_IN_WORDS.finditer(text):
        number = _number([_numeral(word) for word in match[1].lower().split()])
        yield WrittenDate(match.start(), match.end(), 2000 + number, 0, None)


@lru_cache(maxsize=4096)
def _month(written: str) -> int | None:
    if written.isdecimal() or len(written) <= 2:
        digits = written.translate(_MISREAD)
        return int(digits) if digits.isdecimal() and 1 <= int(digits) <= 12 else None
    word = written.lower().replace("0", "o")
    if (number := month_number(word)) is not None or len(word) < _FEWEST_LETTERS:
        return number
    nearest = min(_MONTH_NAMES, key=lambda name: _difference(word, name))
    return month_number(nearest) if _difference(word, nearest) <= max(1, len(nearest) // _LETTERS_TO_ONE) else None


def _difference(word: str, name: str) -> int:
    """How many letters have to be changed, added or left out to come from one word to the other (Levenshtein)."""
    row = list(range(len(name) + 1))
    for place, letter in enumerate(word, 1):
        above, row = row, [place]
        for index, other in enumerate(name, 1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (letter != other)))
    return row[-1]


def _number(words: list[str]) -> int:
    """The number below 100 that words make, as far as they are numerals; 0 where none of them is."""
    value = 0
    for word, following in pairwise((*words, "")):
        if word in ("sepuluh", "sebelas"):
            return value + (10 if word == "sepuluh" else 11)
        if word in _UNITS:
            unit = _UNITS.index(word) + 1
            value += {"puluh": 10 * unit, "belas": 10 + unit}.get(following, unit)
        elif word != "puluh":
            break
    return value


@lru_cache(maxsize=4096)
def _numeral(word: str) -> str:
    """The numeral that a word is, one letter of it misread at most; else the word."""
    nearest = min(_NUMERALS, key=lambda numeral: _difference(word, numeral))
    return nearest if _difference(word, nearest) <= 1 else word
