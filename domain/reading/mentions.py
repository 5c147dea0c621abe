"""Of which years a document speaks, and what each is the year of; numbers of letters and persons are none of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from domain.reading.page_lines import PageLines
from domain.reading.readings import DatedMention, MentionKind
from domain.reading.written_dates import (
    NOT_AFTER_A_YEAR,
    NOT_BEFORE_A_YEAR,
    YEAR,
    WrittenDate,
    dates_in,
    year_of,
    years_in_words,
)

_MOST_MENTIONS = 60
_MOST_MATCHES = 300
"""Of a pattern on a page: more than any page of an office has."""

_LONGEST_SPAN = 12
"""Years of a period; what is longer is none."""

_OLDEST_OF_A_DOCUMENT = 1990
_NOMOR, _TAHUN, _ANGGARAN = r"n[o0]m[o0e]r", r"t[ao]h[uv][nm]", r"a[nm]gg[ao]r[ao][nm]"
"""Words beside years, as they are read from paper as well."""

_YEAR = rf"(?P<year>{YEAR}){NOT_AFTER_A_YEAR}"
_YEAR_WORD = rf"\b(?:{_TAHUN}|thn|th)\b\s?[.:]?\s{{0,2}}"
_CASELESS = re.IGNORECASE

_LAWS = (
    re.compile(
        rf"\b(?:nomor|nomer|no)\b\s?[.:]{{0,2}}\s{{0,2}}[\w./…\-]{{1,24}}\s{{1,3}}{_YEAR_WORD}{_YEAR}", _CASELESS
    ),
    re.compile(rf"\b(?:lembaran|berita)\s(?:negara|daerah)\b[^\d\n]{{0,60}}{_YEAR}", _CASELESS),
    re.compile(
        rf"\b(?:uu|pp|perpres|keppres|inpres|permen\w{{0,12}}|perda|perbup|perwa\w{{0,4}}|pergub)\b"
        rf"\s?(?:no\.?)?\s?\d{{1,3}}\s?[/\-]\s?{_YEAR}",
        _CASELESS,
    ),
)
_NO_YEARS = (
    re.compile(r"\b(?:kode\s?pos|telp|telepon|tlp|fax|faks|hp|wa|ext)\b[\s.:/]{0,4}[\d\s()+.\-]{4,30}", _CASELESS),
    re.compile(r"\bnip\b[\s.:]{0,4}[\d\s.]{8,30}", _CASELESS),
    re.compile(r"\brp\b[\s.:]{0,3}[\d.,]{1,30}", _CASELESS),
    re.compile(r"\b(?:tempat|tgl|tanggal|tmt)?[ ,/]{0,3}lahir\b[^\n]{0,60}", _CASELESS),
    re.compile(r"\btmt\b[^\n]{0,30}", _CASELESS),
    re.compile(r"(?:https?://|www\.)\S{1,200}|\S{1,64}@\S{1,100}", _CASELESS),
)
_LETTER_NUMBER = re.compile(rf"\b(?:{_NOMOR}|no)\b\s?[.:]{{1,3}}\s?\S{{1,60}}(?: ?/ ?[^\s/]{{1,20}}){{0,6}}", _CASELESS)
_WITH_SLASHES = re.compile(r"(?<![\w/.\-])[\w.…\-]{1,30}(?: ?/ ?[\w.…\-()]{1,30}){1,8}")
_BUDGET = (
    re.compile(rf"\b(?:{_TAHUN}|thn\.?)\s{{1,2}}{_ANGGARAN}\b[\s.:]{{0,4}}{_YEAR}", _CASELESS),
    re.compile(rf"\b(?:T\.? ?A\.?)[ :]{{0,3}}{_YEAR}"),
    re.compile(
        rf"\b(?:apbd|apbdes|apbn|dpa|dppa|rka|dipa)(?:-?p| perubahan| murni)?\b[ .:\-]{{0,3}}(?:{_YEAR_WORD})?{_YEAR}",
        _CASELESS,
    ),
)
_STEP = r"(?:[ivx]{1,4}|[1-4l]|satu|dua|tiga|empat|pertama|kedua|ketiga|keempat|ganjil|genap)\b"
_UNTIL = r"(?:-|–|s\.? ?/? ?d\.?|sampai(?: dengan)?|hingga|dan|/)"
_PART_OF_YEAR = re.compile(
    rf"\b(?:semester|smt|triwulan|tw|caturwulan|kuartal|kwartal)\b[ .:\-]{{0,3}}{_STEP}"
    rf"(?:\s{{0,2}}{_UNTIL}\s{{0,2}}{_STEP})?"
    rf"[\s,.()\-]{{0,4}}(?:{_YEAR_WORD})?(?:anggaran\s)?{_YEAR}",
    _CASELESS,
)
_SPAN = re.compile(
    rf"(?:\b(?:tahun|thn|th|periode|masa|kurun waktu)\b[\s.:]{{0,3}}|{NOT_BEFORE_A_YEAR})(?P<year>{YEAR})"
    rf"\s?{_UNTIL}\s?(?:tahun\s)?(?P<until>{YEAR}){NOT_AFTER_A_YEAR}",
    _CASELESS,
)
_OF_A_YEAR = re.compile(rf"{_YEAR_WORD}{_YEAR}", _CASELESS)
_BARE_YEAR = re.compile(rf"{NOT_BEFORE_A_YEAR}{_YEAR}")
_IN_FORCE_UNTIL = re.compile(
    r"\b(?:berlaku|masa kerja|masa bakti|jangka waktu)\b[^;]{0,120}\b(?:sampai|hingga|s\.d)\b[^;.]{0,30}$", _CASELESS
)

_PLACE = re.compile(
    r"(?:^|[\s:])(?P<place>[A-Z][A-Za-z.'()\-]{1,24}(?: [A-Z][A-Za-z.'()\-]{1,24}){0,3})"
    r" ?[,.] ?(?:tanggal )?[.…_ ]{0,20}$"
)
_WEEKDAY = re.compile(r"\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)$", _CASELESS)
_DATED = re.compile(r"^\W{0,3}(?:pada |dibuat |per )?(?:t\w{5}[l1]|tgl|date)\b[\s.:…_]{0,20}$", _CASELESS)
_ISSUED = re.compile(
    r"\b(?:ditetapkan|diundangkan|dikeluarkan|dibuat|ditandatangani|disahkan|signed)\b[^.;]{0,80}$", _CASELESS
)
_TODAY = re.compile(r"\b(?:pada )?h\wri i\wi\b[^;]{0,160}$", _CASELESS)
_EVENT = re.compile(
    r"\b(?:hari ?[,/] ?(?:tanggal|tgl)|hari|waktu|pelaksanaan"
    r"|tanggal (?:pelaksanaan|kegiatan|rapat|acara))\b[^\n]{0,30}$",
    _CASELESS,
)
_NUMBERED = re.compile(r"^\W{0,3}(?:nomor|no)\b", _CASELESS)
_PERIOD_BEFORE = re.compile(
    r"\b(?:bulan|periode|masa|per|s\.?d\.?|sampai(?: dengan)?|hingga|sejak|mulai)\b[^\n]{0,30}$", _CASELESS
)
_CITED_FROM = re.compile(r"^\W{0,3}(?:mengingat|menimbang)\b", _CASELESS)
_CITED_UNTIL = re.compile(r"^\W{0,3}(?:memutuskan|menetapkan|kesatu)\b", _CASELESS)
_HEAD_LINES, _FOOT_LINES = 16, 16


def mentions_of(pages: Sequence[PageLines]) -> tuple[DatedMention, ...]:
    """The years that the pages speak of, in the order of the pages, each kind of a year once a page."""
    mentions: dict[tuple[MentionKind, int, int | None], DatedMention] = {}
    cited = False
    for page in pages:
        page_years = _PageYears(page, _cited_lines(page, cited))
        cited = len(page.lines) in page_years.cited
        for mention in page_years.gathered():
            mentions.setdefault((mention.kind, mention.year, mention.page), mention)
            if len(mentions) >= _MOST_MENTIONS:
                return tuple(mentions.values())
    return tuple(mentions.values())


def without_numbers(text: str) -> str:
    """A text with spaces where numbers of letters, persons, telephones and amounts stand."""
    for pattern in (*_NO_YEARS, _LETTER_NUMBER):
        text = pattern.sub(_blank, text)
    return _WITH_SLASHES.sub(lambda match: match[0] if _is_time(match[0]) else _blank(match), text)


@dataclass(slots=True)
class _PageYears:
    """The years of a page, as they are taken from what is still unread of its text."""

    page: PageLines
    cited: frozenset[int]
    """Lines in which a document names what it rests on; the index after the last one, where that goes on overleaf."""

    unread: str = field(init=False)
    titles: frozenset[int] = field(init=False)
    noted: set[tuple[MentionKind, int]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.unread = self.page.text
        self.titles = frozenset(index for index in range(len(self.page.lines)) if self.page.is_title(index))

    def gathered(self) -> Iterator[DatedMention]:
        for law in _LAWS:
            yield from self._taken(law, MentionKind.OTHER)
        self.unread = without_numbers(self.unread)
        for budget in _BUDGET:
            yield from self._taken(budget, MentionKind.BUDGET_YEAR)
        yield from self._taken(_PART_OF_YEAR, MentionKind.PERIOD)
        yield from self._taken(_SPAN, MentionKind.PERIOD)
        dates = list(islice(chain(dates_in(self.unread), years_in_words(self.unread)), _MOST_MATCHES))
        for written in dates:
            yield from self._mention(self._kind(written), written.year, written.start, written.end)
        self._read([(written.start, written.end) for written in dates if written.month])
        yield from self._taken(_OF_A_YEAR, None)
        for match in islice(_BARE_YEAR.finditer(self.unread), _MOST_MATCHES):
            year = year_of(match["year"])
            if year is not None and self.page.line_at(match.start()) in self.titles:
                yield from self._mention(MentionKind.PERIOD, year, match.start(), match.end())

    def _taken(self, pattern: re.Pattern[str], kind: MentionKind | None) -> Iterator[DatedMention]:
        """What a pattern finds, which is then read; None for the kind that its line gives it."""
        matches = list(islice(pattern.finditer(self.unread), _MOST_MATCHES))
        for match in matches:
            title = self.page.line_at(match.start("year")) in self.titles
            each = kind or (MentionKind.PERIOD if title else MentionKind.RUNNING_TEXT)
            for year in _years(match):
                yield from self._mention(each, year, match.start(), match.end())
        self._read([match.span() for match in matches])

    def _mention(self, kind: MentionKind, year: int, start: int, end: int) -> Iterator[DatedMention]:
        """A year as it is told, where it was not yet of that kind on this page."""
        if self.page.line_at(start) in self.cited or year < _OLDEST_OF_A_DOCUMENT:
            kind = MentionKind.OTHER
        if (kind, year) not in self.noted:
            self.noted.add((kind, year))
            yield DatedMention(kind, year, self.page.page, self.page.excerpt(start, end))

    def _read(self, spans: Sequence[tuple[int, int]]) -> None:
        """Leaves blanks where something was read."""
        pieces: list[str] = []
        until = 0
        for start, end in sorted(spans):
            pieces += [self.unread[until:start], _blank_text(self.unread[max(start, until) : end])]
            until = max(until, end)
        self.unread = "".join((*pieces, self.unread[until:]))

    def _kind(self, written: WrittenDate) -> MentionKind:
        """What a date is the date of, by the words around it."""
        page = self.page
        index = page.line_at(written.start)
        line_start = page.starts[index]
        before = page.text[line_start : written.start]
        after = page.lines[index][written.end - line_start :].strip(" .,;)-_|")
        around = page.text[max(0, written.start - 160) : written.start].replace("\n", " ")
        if written.month == 0:
            return (
                MentionKind.DOCUMENT_DATE
                if _TODAY.search(around) or _ISSUED.search(around)
                else MentionKind.RUNNING_TEXT
            )
        if _IN_FORCE_UNTIL.search(around):
            return MentionKind.PERIOD
        if _EVENT.search(before):
            return MentionKind.PERIOD
        if written.day is None and (_PERIOD_BEFORE.search(before) or index in self.titles):
            return MentionKind.PERIOD
        if not after and self._is_own(index, before):
            return MentionKind.DOCUMENT_DATE
        if _TODAY.search(around) or (written.day is not None and _is_issued(around)):
            return MentionKind.DOCUMENT_DATE
        return MentionKind.RUNNING_TEXT if written.day is None else MentionKind.OTHER

    def _is_own(self, index: int, before: str) -> bool:
        """Whether a date that ends its line is the document's own: after a place, after "Tanggal", or by itself."""
        place = _PLACE.search(before)
        if (place and not _WEEKDAY.search(place["place"])) or _DATED.match(before):
            return True
        at_an_end = index < _HEAD_LINES or index >= len(self.page.lines) - _FOOT_LINES
        if not before.strip(" .,:_-"):
            return at_an_end
        return self.page.page == 1 and index < _HEAD_LINES and _NUMBERED.match(before) is not None


def _is_issued(around: str) -> bool:
    match = _ISSUED.search(around)
    return match is not None and "tanggal" in match[0].lower()


def _cited_lines(page: PageLines, cited: bool) -> frozenset[int]:
    """The lines in which a document names what it rests on; `cited` where that began on the page before."""
    lines = set()
    for index, line in enumerate(page.lines):
        cited = (cited or _CITED_FROM.match(line) is not None) and not _CITED_UNTIL.match(line)
        if cited:
            lines.add(index)
    return frozenset(lines | ({len(page.lines)} if cited else set()))


def _years(match: re.Match[str]) -> tuple[int, ...]:
    """The years that a pattern found: all from the first to the last of a period."""
    first = year_of(match["year"])
    until = match.groupdict().get("until")
    last = year_of(until) if until else first
    if first is None or last is None or not first <= last < first + _LONGEST_SPAN:
        return ()
    return tuple(range(first, last + 1))


def _is_time(written: str) -> bool:
    """Whether something with slashes is a date, or a period of years, and no number of a letter."""
    return next(dates_in(written), None) is not None or _SPAN.fullmatch(written) is not None


def _blank(match: re.Match[str]) -> str:
    return _blank_text(match[0])


def _blank_text(written: str) -> str:
    return "".join("\n" if sign == "\n" else " " for sign in written)
