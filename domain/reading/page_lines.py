"""The words of a page as one text with its lines: what the rules for documents look at."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from domain.reading.readings import PageText
from domain.text import visible

_LONGEST_PAGE = 12_000
_LONGEST_LINE = 1_000
_LONGEST_EXCERPT = 120
_CAPITALS_OF_A_TITLE = 0.75
_LETTERS_OF_A_TITLE = 4
_LONGEST_TITLE = 110
_FIRST_LINES = 22
"""Lines of the first page in which a document says what it is."""

_FIRST_LINES_LATER = 6
_TITLE_WORD = re.compile(
    r"(?:laporan|rencana|daftar|rekap|rekapitulasi|data|notulen|notula|program|profil|jadwal|rancangan|ringkasan|hasil"
    r"|dokumen|dokumentasi|capaian|evaluasi|realisasi|statistik|kalender|matriks|berita acara|undangan|surat"
    r"|struktur organisasi|susunan organisasi|bagan|standar operasional|standar pelayanan)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:hal|perihal|h a l|tentang)\s?[:.]", re.IGNORECASE)
_ADDRESSEE = re.compile(r"(?:kepada|yth|yang terhormat|dengan hormat|di\b)", re.IGNORECASE)
_GREETING = re.compile(r"\b(?:yth|yang terhormat|dengan hormat)\b", re.IGNORECASE)
_LETTERHEAD = re.compile(
    r"\b(?:jalan|jln?\.|telp|telepon|tlp|fax|faks|email|e-mail|website|kode pos|www)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's text, cut to what is looked at; `starts` are where its lines begin in it."""

    page: int
    from_picture: bool
    lines: tuple[str, ...]
    text: str
    starts: tuple[int, ...]

    def line_at(self, position: int) -> int:
        """The index of the line in which a position of the text lies."""
        return bisect_right(self.starts, position) - 1

    def excerpt(self, start: int, end: int) -> str:
        """The line (or the two) around a part of the text, cut to what can be shown."""
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        words = " ".join(self.lines[first : last + 1])
        if len(words) <= _LONGEST_EXCERPT:
            return words.strip()
        begin = max(0, min(start - self.starts[first] - _LONGEST_EXCERPT // 2, len(words) - _LONGEST_EXCERPT))
        return f"…{words[begin : begin + _LONGEST_EXCERPT].strip()}…"

    def is_title(self, index: int) -> bool:
        """Whether a line says what the document is, or what it is about."""
        line = self.lines[index]
        first = self.page == 1
        if index >= (_FIRST_LINES if first else _FIRST_LINES_LATER) or not line or _LETTERHEAD.search(line):
            return False
        if _is_capital(line) or self._is_year_below(index):
            return True
        return first and (self._is_named(index) or self._is_subject(index))

    def _is_year_below(self, index: int) -> bool:
        """Whether a line is nothing but a year, or the years of a period, below a title in capitals."""
        return index > 0 and not any(map(str.isalpha, self.lines[index])) and _is_capital(self.lines[index - 1])

    def _is_named(self, index: int) -> bool:
        """Whether it begins as titles do, before a letter turns to whom it is for."""
        line = self.lines[index]
        begins = len(line) <= _LONGEST_TITLE and _TITLE_WORD.match(line) is not None and line[-1] not in ".,;:"
        return begins and not any(map(_GREETING.search, self.lines[:index]))

    def _is_subject(self, index: int) -> bool:
        """Whether it is the subject of a letter, or one of the two lines on which that goes on."""
        for before in range(index, max(-1, index - 3), -1):
            if _SUBJECT.match(self.lines[before]):
                return True
            if _ADDRESSEE.match(self.lines[before]) or ":" in self.lines[before]:
                return False
        return False


def lines_of_pages(pages: Sequence[PageText]) -> tuple[PageLines, ...]:
    """The pages as the rules look at them."""
    return tuple(_lines_of(page) for page in pages)


def _lines_of(page: PageText) -> PageLines:
    lines: list[str] = []
    room = _LONGEST_PAGE
    for words in page.lines:
        line = " ".join(visible(" ".join(word.text for word in words)[:_LONGEST_LINE]).split())[:room]
        lines.append(line)
        room -= len(line) + 1
        if room <= 0:
            break
    starts = tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else (0,)
    return PageLines(page.page, page.from_picture, tuple(lines) or ("",), "\n".join(lines), starts)


def _is_capital(line: str) -> bool:
    letters = [sign for sign in line if sign.isalpha()]
    return len(letters) >= _LETTERS_OF_A_TITLE and sum(
        sign.isupper() for sign in letters
    ) >= _CAPITALS_OF_A_TITLE * len(letters)
