"""Numbers of persons in a document: of identity and family cards, telephones and bank accounts, and where they stand.

What looks alike is none of them: the number of an official (NIP), of a letter, of an office's telephone, an amount.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from domain.reading.readings import Box, PageText, PersonalDataFact, PersonalDataKind, Word

_LONGEST_LINE = 2_000
_MOST_RUNS = 60  # of digits on a line
_MOST_BOXES = 400
"""Boxes of a kind on a page; more than a page of a list can hold."""

_DIGIT_RUN = re.compile(r"(?<![\w/])\+?[(]?\d(?:[ .\-)(]?\d){5,24}(?![\w/]|[.,]\d)")
_SPLIT_RUN = re.compile(r"\D+")
_FAMILY = re.compile(r"\b(?:kk|no\.? ?kk|kartu keluarga)\b", re.IGNORECASE)
_ACCOUNT = re.compile(r"\b(?:rekening|norek|no\.? ?rek|rek|bri|bni|bca|btn|bsi|mandiri|bank|bpd)\b", re.IGNORECASE)
_NIP = re.compile(r"\bnip\b", re.IGNORECASE)
_MONEY = re.compile(r"\brp\.?\s?$", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:nomor|no)\b[ .:]{0,4}$", re.IGNORECASE)
_OFFICE_PHONE = re.compile(r"\b(?:telp|telepon|tlp|fax|faks|faksimile|call center|hotline)\b", re.IGNORECASE)
_NIK_DIGITS = 16
_NIP_DIGITS = 18
_PROVINCES = frozenset(
    (*range(11, 22), *range(31, 37), *range(51, 54), *range(61, 66), *range(71, 77), 81, 82, *range(91, 98))
)
"""The first two digits of an identity number (codes of provinces, Kepmendagri 100.1.1-6117/2022)."""

_FOR_WOMEN = 40
"""Added to the day of birth in the identity numbers of women."""


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """A number of a person on a line: its digits, and where it begins and ends there."""

    kind: PersonalDataKind
    digits: str
    start: int
    end: int


def personal_numbers(line: str, heading: str = "") -> tuple[PersonalNumber, ...]:
    """The numbers of persons on a line; `heading` are the words above it that name a table's columns."""
    line = line[:_LONGEST_LINE]
    return tuple(
        PersonalNumber(kind, digits, start, end)
        for digits, start, end in islice(_runs(line), _MOST_RUNS)
        if (kind := _kind(digits, line, start, heading)) is not None
    )


def personal_data_of(pages: Sequence[PageText]) -> tuple[PersonalDataFact, ...]:
    """How many different numbers of each kind each page shows, and where they stand."""
    facts = []
    for page in pages:
        numbers: dict[PersonalDataKind, set[str]] = {}
        boxes: dict[PersonalDataKind, list[Box]] = {}
        heading = ""
        for words in page.lines:
            line = " ".join(word.text for word in words)
            for number in personal_numbers(line, heading):
                numbers.setdefault(number.kind, set()).add(number.digits)
                boxes.setdefault(number.kind, []).extend(_boxes(words, number))
            heading = _heading(line, heading)
        facts += [
            PersonalDataFact(kind, page.page, len(digits), tuple(boxes[kind][:_MOST_BOXES]))
            for kind, digits in sorted(numbers.items())
        ]
    return tuple(facts)


def _runs(line: str) -> Iterator[tuple[str, int, int]]:
    """The runs of digits on a line, also in groups; two numbers side by side are taken apart again."""
    for match in _DIGIT_RUN.finditer(line):
        digits = _SPLIT_RUN.sub("", match[0])
        if len(digits) <= _NIP_DIGITS and not (match[0].count(" ") == 1 and _are_two(match[0])):
            yield (f"+{digits}" if match[0].startswith("+") else digits), match.start(), match.end()
            continue
        start = match.start()
        for part in match[0].split(" "):
            yield _SPLIT_RUN.sub("", part), start, start + len(part)
            start += len(part) + 1


def _are_two(run: str) -> bool:
    """Whether a run with one space is two whole numbers, such as a row's number and an identity number."""
    first, second = (_SPLIT_RUN.sub("", part) for part in run.split(" "))
    return _NIK_DIGITS in (len(first), len(second)) or (len(first) >= 9 and len(second) >= 9) or _is_mobile(second)


def _kind(digits: str, line: str, start: int, heading: str) -> PersonalDataKind | None:
    before = line[max(0, start - 60) : start]
    if len(digits) == _NIP_DIGITS or _MONEY.search(before) or "NIP" in before.upper()[-8:]:
        return None
    if len(digits) == _NIK_DIGITS and _is_identity(digits):
        family = _FAMILY.search(before) or (not _FAMILY.search(line) and _is_only_family(heading))
        return PersonalDataKind.FAMILY_CARD if family else PersonalDataKind.NIK
    if _is_mobile(digits):
        return PersonalDataKind.PHONE
    if 8 <= len(digits) <= 16 and digits[0] != "+" and not _OFFICE_PHONE.search(before):
        named = _ACCOUNT.search(before) or (_ACCOUNT.search(heading) and not _NUMBER.search(before))
        return PersonalDataKind.BANK_ACCOUNT if named and not _is_date(digits) else None
    return None


def _heading(line: str, heading: str) -> str:
    """The words that name the columns below: of the last line that speaks of such numbers and holds none itself."""
    if not _DIGIT_RUN.search(line) and (_FAMILY.search(line) or _ACCOUNT.search(line) or _NIP.search(line)):
        return line
    return heading if line.strip() else ""


def _is_only_family(heading: str) -> bool:
    return _FAMILY.search(heading) is not None and "NIK" not in heading.upper()


def _is_identity(digits: str) -> bool:
    """Whether sixteen digits are those of a card: a province, a day of birth (a woman's with 40 added) and a number."""
    day, month = int(digits[6:8]), int(digits[8:10])
    born = day - _FOR_WOMEN if day > _FOR_WOMEN else day
    return int(digits[:2]) in _PROVINCES and 1 <= born <= 31 and 1 <= month <= 12 and digits[12:] != "0000"


def _is_mobile(digits: str) -> bool:
    if digits.startswith(("+628", "628")):
        return 11 <= len(digits.lstrip("+")) <= 15
    return digits.startswith("08") and 10 <= len(digits) <= 14


def _is_date(digits: str) -> bool:
    return len(digits) == 8 and digits[:2] in ("19", "20") and 1 <= int(digits[4:6]) <= 12


def _boxes(words: Sequence[Word], number: PersonalNumber) -> Iterator[Box]:
    """The boxes of the words on which a number stands."""
    start = 0
    for word in words:
        end = start + len(word.text)
        if start < number.end and number.start < end:
            yield word.box
        start = end + 1
