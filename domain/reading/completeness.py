"""Whether a document is finished: numbered, dated, with a place to sign, whole, and not marked as a draft."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, median

from domain.reading.page_lines import PageLines
from domain.reading.readings import Advice, AdviceCode, Box, DatedMention, MentionKind, PageText, Word
from domain.reading.written_dates import NOT_AFTER_A_YEAR, YEAR, dates_in

_CASELESS = re.IGNORECASE
_HEAD_LINES = 25
_LONGEST_DETAIL = 120
_SURE_READING = 0.7
"""Mean confidence of a page below which what is not read there may stand there all the same."""

_FEWEST_WORDS = 25
"""Of a letter; a page with fewer was hardly read."""

_NUMBER = re.compile(
    r"^\W{0,3}(?:nomor|nomer|no|n o m o r)\b\s?(?P<sign>[.:]{0,3})\s?(?P<rest>[^\n]{0,200})", _CASELESS
)
_LETTER_HEAD = re.compile(r"^\W{0,3}(?:nomor|nomer|no)\b\s?[.:]", _CASELESS)
_LETTER_PART = re.compile(
    r"^\W{0,3}(?:hal|perihal|lampiran|lamp|sifat|kepada|yth|klasifikasi|derajat)\b\s?[.:]?|\bdengan hormat\b", _CASELESS
)
_SIGNED_KIND = re.compile(
    r"^\W{0,3}(?:salinan )?(?:surat (?:tugas|keterangan|perintah|edaran|pernyataan|keputusan|kuasa|undangan|pengantar"
    r"|rekomendasi)|nota dinas|keputusan|peraturan|instruksi|berita acara|perjanjian|nota kesepahaman)\b",
    _CASELESS,
)
_DOTS = r"[.…_\-]"
_UNNUMBERED_DECREE = re.compile(rf"\bnomor\b\s?:?\s?(?P<gap>[.…_/ \-]{{0,60}})\s?tahun\s{YEAR}", _CASELESS)
_OTHER_PART = re.compile(r"\b(?:lampiran|sifat|hal|perihal|tanggal|kepada|yth)\b|\b[A-Z][a-z]{2,20}, ")
_YEAR_AT_END = re.compile(rf"{YEAR}{NOT_AFTER_A_YEAR}\W{{0,3}}$")
_NO_DAY = re.compile(
    rf"(?:[A-Z][A-Za-z.' ]{{2,40}}, ?|\btanggal\b[ :]{{0,3}})(?P<gap>[.…_ \-]{{0,40}})"
    rf"(?:(?:bulan )?[A-Z][a-z]{{2,9}}\.? ?)?{YEAR}\W{{0,4}}$"
)
_LIKE_A_DATE = re.compile(
    r"[A-Za-z0-9]{3,10}[ .,]{0,3}[0-9OoIlSZ]{4}\W{0,3}$|\bh\w[rn][il1] \w{3}\b|\bd[uv][ao] r\w{3}\b"
)
_EDGE_LINES = 16
_SIGNATURE = re.compile(
    r"\bnip\b|\bttd\b|\bt\.t\.d\b|\btanda ?tangan\b|\bditandatangani\b|\btertanda\b"
    r"|\ba\.n\b|\bu\.b\b|\bpl[th]\.|\bbsre\b"
    r"|\bpembina\b|\bpenata\b|\bpengatur\b|sertifikat elektronik"
    r"|\bmengetahui\b|\bhormat kami\b|\byang (?:membuat|menyatakan)\b",
    _CASELESS,
)
_OFFICE = re.compile(
    r"^\W{0,3}(?:kepala|plt|plh|pj|bupati|wakil bupati|wali ?kota|gubernur|sekretaris|sekda"
    r"|asisten|camat|lurah|direktur|ketua|inspektur|kabag|kabid|kasatpol|komandan|kuasa pengguna|pejabat"
    r"|penanggung jawab|pimpinan|notulis|pengguna anggaran"
    r"|pihak (?:pertama|kedua|kesatu))\b",
    _CASELESS,
)
_FOOT_LINES = 20
_NOT_A_SIGNER = 60
"""Characters of a line; a longer one that begins with an office is a sentence."""

_PAGE_OF = re.compile(
    r"(?:^|\b)(?:halaman|hal|hlm|page|lembar)\b[. :]{0,3}(?P<page>\d{1,3}) ?(?:dari|of|/) ?(?P<pages>\d{1,3})\b",
    _CASELESS,
)
_PAGE_DASHED = re.compile(r"^[-–—] ?(?P<page>\d{1,3}) ?[-–—]$")
_LONGEST_PAGE_LINE = 60
_AT_EDGE = 3
"""Lines at the top and the foot of a page among which its number stands, beside those of a signing service."""

_MARK_ALONE = re.compile(
    r"^[\W_]{0,6}(?:d ?r ?a ?f ?t?|k ?o ?n ?s ?e ?p)"
    r"(?:[ .\-]{0,3}(?:v|ver|versi|ke|rev|revisi)?[. \-]{0,2}\d{1,2})?[\W_]{0,6}$",
    _CASELESS,
)
_MARK_OF_KIND = re.compile(
    r"^[\W_]{0,4}(?:DRAFT?|KONSEP)[ :\-]{1,3}(?:SURAT|KEPUTUSAN|PERATURAN|NASKAH|SK|NOTA|LAPORAN"
    r"|BERITA ACARA|DOKUMEN|UNDANGAN|PERBUP|PERDA|PERWALI)\b"
)
_MARK_IN_BRACKETS = re.compile(r"[(\[](?:DRAFT?|KONSEP)[)\]]", _CASELESS)
_MARKS = ("DRAFT", "DRAF", "KONSEP")
_LARGE = 2.2
"""Times the height of the page's words from which one stands across it."""

_MARK_LINES = 6


def completeness_of(
    texts: Sequence[PageText], pages: Sequence[PageLines], pages_total: int, mentions: Sequence[DatedMention]
) -> tuple[Advice, ...]:
    """What the pages lack; what was not read, or read poorly, is not said to be missing."""
    if not pages:
        return ()
    advices = [*_empty_number(pages[0]), *_draft_mark(texts, pages), *_pages_missing(pages, pages_total)]
    if is_letter(pages) and len(pages) == pages_total and all(map(_was_read, texts)):
        advices += _undated(pages, mentions)
        if not _has_place_to_sign(pages):
            advices.append(Advice(AdviceCode.UNSIGNED, pages[-1].page))
    return tuple(advices)


def is_letter(pages: Sequence[PageLines]) -> bool:
    """Whether a document is one that is dated and signed: a letter, a decree, minutes; a table or a report is none."""
    head = pages[0].lines[:_HEAD_LINES]
    if any(_SIGNED_KIND.match(line) and line.upper() == line for line in head):
        return True
    return any(map(_LETTER_HEAD.match, head)) and sum(_LETTER_PART.search(line) is not None for line in head) >= 2


def _was_read(page: PageText) -> bool:
    words = [word for line in page.lines for word in line]
    if not page.from_picture:
        return bool(words)
    return len(words) >= _FEWEST_WORDS and fmean(word.confidence for word in words) >= _SURE_READING


def _empty_number(page: PageLines) -> Iterator[Advice]:
    """A number with a gap where a figure belongs; on paper it may be filled in by hand, unless dots are left."""
    head = page.lines[:_HEAD_LINES]
    for index, line in enumerate(head):
        decree = _UNNUMBERED_DECREE.search(line)
        if decree and page.is_title(index) and (_is_dotted(decree["gap"]) or not page.from_picture):
            yield Advice(AdviceCode.EMPTY_NUMBER, page.page, detail=line[:_LONGEST_DETAIL])
            return
        number = _NUMBER.match(line)
        if number is None or not (number["sign"] or number["rest"][:1] in "/.…_"):
            continue
        rest = _OTHER_PART.split(number["rest"], maxsplit=1)[0].strip()
        if _is_empty(number["sign"], rest, page.from_picture):
            yield Advice(AdviceCode.EMPTY_NUMBER, page.page, detail=line[:_LONGEST_DETAIL])
            return


def _is_empty(sign: str, rest: str, from_picture: bool) -> bool:
    """Whether what stands after "Nomor" has a gap: dots, or, in a text layer, nothing between two slashes."""
    if len(sign) == 3 and not rest.strip(" .…_/") and not from_picture:
        return True
    if not rest:
        return False
    parts = rest.split("/")
    if len(parts) == 1:
        return _is_dotted(rest) and not any(map(str.isalnum, rest))
    if not (_YEAR_AT_END.search(rest) or any(map(str.isdigit, rest)) or _is_dotted(rest)):
        return False
    blank = [part for part in parts[:-1] if not any(map(str.isalnum, part))]
    return any(map(_is_dotted, blank)) or (bool(blank) and ":" in sign and not from_picture)


def _is_dotted(gap: str) -> bool:
    return sum(3 if sign == "…" else 1 for sign in gap if sign in ".…_-") >= 2


def _undated(pages: Sequence[PageLines], mentions: Sequence[DatedMention]) -> Iterator[Advice]:
    """A date whose day is left open, or none at all."""
    for page in pages:
        for line in page.lines:
            gap = _NO_DAY.search(line)
            if gap and not _has_day(line) and (_is_dotted(gap["gap"]) or not page.from_picture):
                yield Advice(AdviceCode.UNDATED, page.page, detail=line[:_LONGEST_DETAIL])
                return
    dated = any(mention.kind == MentionKind.DOCUMENT_DATE for mention in mentions)
    if not dated and not any(page.from_picture and _may_be_dated(page) for page in pages):
        yield Advice(AdviceCode.UNDATED)


def _may_be_dated(page: PageLines) -> bool:
    """Whether a line at the head or the foot of a picture ends like a date, however it was misread."""
    edges = (*page.lines[:_EDGE_LINES], *page.lines[-_EDGE_LINES:])
    return any(_LIKE_A_DATE.search(line) and not _LETTER_HEAD.match(line) for line in edges)


def _has_day(line: str) -> bool:
    return any(written.day is not None for written in dates_in(line))


def _has_place_to_sign(pages: Sequence[PageLines]) -> bool:
    """Whether somebody signs: in the second half of a page, an office by itself, a rank, a number of an official."""
    for page in pages:
        below = page.lines[max(len(page.lines) // 3, len(page.lines) - _FOOT_LINES) :]
        if any(_SIGNATURE.search(line) or (_OFFICE.match(line) and len(line) <= _NOT_A_SIGNER) for line in below):
            return True
    return False


def _pages_missing(pages: Sequence[PageLines], pages_total: int) -> Iterator[Advice]:
    """Pages that number themselves beyond those that are there, or leave one out."""
    dashed: list[tuple[int, int, str]] = []
    for page in pages:
        for line in _edge_lines(page):
            if (match := _PAGE_OF.search(line)) and int(match["page"]) <= int(match["pages"]):
                if int(match["pages"]) > pages_total:
                    yield Advice(AdviceCode.PAGES_MISSING, page.page, detail=line)
                    return
            elif match := _PAGE_DASHED.match(line):
                dashed.append((page.page, int(match["page"]), line))
    if dashed and dashed[0][0] == 1 and dashed[0][1] > 1:
        yield Advice(AdviceCode.PAGES_MISSING, 1, detail=dashed[0][2])
        return
    for (page_number, printed, _), (next_page, next_printed, line) in pairwise(dashed):
        if next_page == page_number + 1 and next_printed > printed + 1:
            yield Advice(AdviceCode.PAGES_MISSING, next_page, detail=line)
            return


def _edge_lines(page: PageLines) -> Iterator[str]:
    filled = [line for line in page.lines if line and len(line) <= _LONGEST_PAGE_LINE]
    yield from dict.fromkeys((*filled[:_AT_EDGE], *filled[-_AT_EDGE:]))


def _draft_mark(texts: Sequence[PageText], pages: Sequence[PageLines]) -> Iterator[Advice]:
    """A document that calls itself a draft: in its head, on a line of its own, or across a page."""
    for text, page in zip(texts, pages, strict=True):
        for index, line in enumerate(page.lines):
            head = index < _MARK_LINES and (_MARK_OF_KIND.match(line) or _MARK_IN_BRACKETS.search(line))
            if head or (_MARK_ALONE.match(line) and _is_drafted(line)):
                yield Advice(AdviceCode.DRAFT_MARK, page.page, detail=line[:_LONGEST_DETAIL])
                return
        if (mark := _mark_across(text)) is not None:
            yield Advice(AdviceCode.DRAFT_MARK, page.page, mark[1], mark[0])
            return


def _is_drafted(line: str) -> bool:
    """Whether a line of one word is a mark: in capitals, or marked off by brackets or dashes."""
    letters = "".join(sign for sign in line if sign.isalpha())
    return letters[:4].isupper() or line.strip()[:1] in "([-*"


def _mark_across(page: PageText) -> tuple[str, Box] | None:
    """A mark whose letters are far larger than the page's words, as one word or letter by letter."""
    words = [word for line in page.lines for word in line if word.text]
    if not words:
        return None
    usual = median(word.box.bottom - word.box.top for word in words)
    large = sorted(
        (word for word in words if word.box.bottom - word.box.top > _LARGE * usual and word.text.isalpha()),
        key=lambda word: word.box.left,
    )
    together = "".join(word.text for word in large).upper()
    for mark in _MARKS:
        if mark in together and len(together) <= 2 * len(mark):
            return mark, _around(large)
    return None


def _around(words: Sequence[Word]) -> Box:
    boxes = [word.box for word in words]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
