"""Reads one document page by page, and puts together what its pages say. Runs in a process of its own only."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from documents.cleaning.direction import on_its_head
from documents.inspection import media_types, sharpness
from documents.reading.codes import read_codes
from documents.reading.looks.flat import Flat, flattened, unmoved
from documents.reading.looks.legibility import judge_looks
from documents.reading.ocr import WordReader
from documents.reading.office.word import WrittenText
from documents.reading.page_findings import PageFindings
from documents.reading.pages import Sheet
from documents.reading.prints import page_bits, text_print
from documents.reading.sheets import read_grids, text_of
from documents.reading.signatures import read_signatures
from documents.reading.text_layer import Line
from domain.reading.personal_data import personal_data_of
from domain.reading.readings import (
    Advice,
    AdviceCode,
    Box,
    LookFault,
    PagePrint,
    PageText,
    PersonalDataFact,
    Reading,
    Word,
)
from domain.reading.sheet_figures import judge_sheets
from domain.reading.text_rules import judge_text, with_signatures

_SURE = 0.6  # of a word that is read
_SMALL = 500  # pixels on the longer side, enough to see whether a page is empty
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)  # of words that stand on no page


def read_page(sheet: Sheet, reader: WordReader | None) -> PageFindings:
    """What one page shows."""
    if sheet.layer and not sheet.is_picture:
        return _findings(sheet, unmoved(sheet.picture), PageText(sheet.page, sheet.layer))
    if sharpness.is_blank(sharpness.reduced(sheet.picture, _SMALL)):
        return PageFindings(PageText(sheet.page, sheet.layer, from_picture=True))
    flat = flattened(sheet.picture)
    if reader is None:
        advices = judge_looks(flat, None, sheet.page)
        text = PageText(sheet.page, sheet.layer, from_picture=True)
        return replace(_findings(sheet, flat, text, advices), ocr_off=True)
    lines = reader.lines(flat.evened)
    if flat.is_text and not _is_read(lines) and on_its_head(flat.evened):
        flat = flat.upended()
        lines = reader.lines(flat.evened)
    advices = judge_looks(flat, lines, sheet.page) if sheet.is_picture else ()
    return _findings(sheet, flat, PageText(sheet.page, _on_picture(flat, lines), from_picture=True), advices)


def _is_read(lines: Sequence[Line]) -> bool:
    """Whether most of the words are read surely."""
    words = [word for line in lines for word in line]
    return 2 * sum(word.confidence >= _SURE for word in words) > len(words)


def _on_picture(flat: Flat, lines: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(tuple(replace(word, box=flat.on_picture(word.box)) for word in line) for line in lines)


def _findings(sheet: Sheet, flat: Flat, text: PageText, advices: tuple[Advice, ...] = ()) -> PageFindings:
    bits = page_bits(flat.evened)
    prints = () if bits is None else (PagePrint(sheet.page, bits),)
    return PageFindings(text, advices, read_codes(sheet.picture, sheet.page), prints)


def read_words(reading: Reading, texts: Sequence[PageText], path: Path, media_type: str) -> Reading:
    """What was read page by page, with what the words of all pages mean and what a PDF's signatures say."""
    in_order = sorted(texts, key=lambda text: text.page)
    judged = judge_text(in_order, reading.pages)
    signatures = read_signatures(path) if media_type == media_types.PDF else ()
    return replace(
        reading,
        advices=(*reading.advices, *with_signatures(judged.advices, signatures)),
        mentions=judged.mentions,
        stays_in_force=judged.stays_in_force,
        personal_data=judged.personal_data,
        signatures=signatures,
        text_print=text_print([text.text for text in in_order if not text.from_picture]),
    )


def read_workbook(path: Path, media_type: str) -> Reading:
    """The figures of a workbook, advice about its cells, and whether it tells of persons."""
    if media_type in media_types.UNREAD:
        return Reading(faults=(LookFault.NOT_READABLE,))
    grids = read_grids(path, media_type)
    figures, advices = judge_sheets(grids)
    texts = [text_of(grid) for grid in grids]
    lines = [line for text in texts for line in text.split("\n")]
    telling, facts = _persons_told_of(lines)
    return Reading(figures=figures, advices=(*advices, *telling), text="\n".join(lines), personal_data=facts)


def read_written(written: WrittenText) -> Reading:
    """What a document without pages says: nothing of it is named with a page, or missed as one."""
    texts = [PageText(number, tuple(map(_words, stretch))) for number, stretch in enumerate(written.stretches, 1)]
    judged = judge_text(texts, len(texts) if written.is_whole else len(texts) + 1)
    lines = [line for stretch in written.stretches for line in stretch]
    telling, facts = _persons_told_of(lines)
    unplaced = (AdviceCode.PAGES_MISSING, AdviceCode.PERSONAL_DATA)
    return Reading(
        faults=() if written.is_whole else (LookFault.TOO_COMPLEX,),
        advices=(
            *(replace(advice, page=None, box=None) for advice in judged.advices if advice.code not in unplaced),
            *telling,
        ),
        mentions=tuple(dict.fromkeys(replace(mention, page=None) for mention in judged.mentions)),
        stays_in_force=judged.stays_in_force,
        personal_data=facts,
        text_print=text_print(lines),
        text="\n".join(lines),
    )


def _persons_told_of(lines: Sequence[str]) -> tuple[tuple[Advice, ...], tuple[PersonalDataFact, ...]]:
    """The numbers of persons in a document without pages, and the advice that they are there."""
    counted = personal_data_of([PageText(1, tuple(map(_words, lines)))])
    facts = tuple(replace(fact, page=None, boxes=()) for fact in counted)
    return ((Advice(AdviceCode.PERSONAL_DATA),) if facts else ()), facts


def _words(line: str) -> Line:
    return tuple(Word(word, 1.0, _NOWHERE) for word in line.split())


def put_together(pages: int, findings: Sequence[PageFindings], faults: Sequence[LookFault] = ()) -> Reading:
    """What single pages showed, in the order of the document; what its words mean is not judged here."""
    in_order = sorted(findings, key=lambda page: page.text.page)
    off = [LookFault.OCR_OFF] if any(page.ocr_off for page in in_order) else []
    return Reading(
        pages=pages,
        pages_read=len(in_order),
        faults=tuple(dict.fromkeys((*faults, *off))),
        advices=tuple(advice for page in in_order for advice in page.advices),
        codes=tuple(code for page in in_order for code in page.codes),
        prints=tuple(item for page in in_order for item in page.prints),
        text="\n".join(page.text.text for page in in_order),
    )
