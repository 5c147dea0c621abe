"""Draws what is not anybody's document: the cover, and a page for each document that has none in the PDF."""

from collections.abc import Sequence
from datetime import UTC, datetime

from documents.indicator_pdf import words
from documents.indicator_pdf.records import Binding, BoundDocument, BoundPart, IndicatorSheet
from documents.pictures.printable import pdf
from documents.pictures.shapes import DrawnPage
from documents.sheets.sheet import SheetColumn, SheetFlow

_CODE_SIGNS = 16
_COLUMNS = (
    SheetColumn(words.NUMBER, 0.07, "r"),
    SheetColumn(words.DOCUMENT, 0.55),
    SheetColumn(words.PAGES, 0.16),
    SheetColumn(words.CODE, 0.22),
)
_ALWAYS = datetime.fromtimestamp(0, UTC)
"""When it was made does not stand in it: the same documents make the same PDF."""


def cover_sheets(sheet: IndicatorSheet, parts: Sequence[BoundPart]) -> list[DrawnPage]:
    """The cover: which indicator, of whom, and where each document is; several sheets where there are many."""
    flow = SheetFlow(words.COVER)
    flow.letterhead(sheet.region, sheet.office)
    flow.heading(words.HEADING.format(code=sheet.code))
    flow.facts(
        (
            (words.CRITERION, sheet.criterion),
            (words.INDICATOR, sheet.title),
            (words.MEASURE, sheet.measure),
            (words.OPD, sheet.opd),
            (words.ROUND, sheet.round),
            (words.DATA_YEAR, sheet.data_year),
            (words.STATE, sheet.state),
        )
    )
    if not parts:
        flow.paragraph(words.NO_ATTACHMENTS, bold=True)
        return flow.pages()
    flow.paragraph(words.ATTACHMENTS.format(count=len(parts)), bold=True)
    flow.table(_COLUMNS, [_line(number, part) for number, part in enumerate(parts, 1)])
    flow.paragraph(words.CODES_ARE, 26)
    return flow.pages()


def standing_for(number: int, document: BoundDocument, part: BoundPart) -> DrawnPage:
    """A page that says why a document (from 1) is not here and where it is."""
    flow = SheetFlow(bookmark(number, document))
    flow.heading(words.NAMED.format(number=number))
    flow.facts(
        (
            (words.FILE, document.name),
            (words.ITEM, document.item),
            (words.FULL_CODE, document.sha256),
            (words.LIES_BESIDE, document.beside_name if part.binding is not Binding.MISSING else ""),
        )
    )
    for note in part.notes:
        flow.paragraph(words.NOTES[note])
    flow.paragraph(words.STANDS_FOR[part.binding], bold=True)
    return flow.pages()[0]


def drawn(pages: Sequence[DrawnPage], title: str) -> bytes:
    """Pages as a PDF."""
    return pdf(pages, title, _ALWAYS)


def bookmark(number: int, document: BoundDocument) -> str:
    """What a document is called among the bookmarks."""
    return words.BOOKMARK.format(number=number, name=document.item or document.name)


def _line(number: int, part: BoundPart) -> tuple[str, str, str, str]:
    document = part.document
    name = f"{document.item}: {document.name}" if document.item else document.name
    if part.binding is Binding.PAGES:
        remarks = "; ".join(words.NOTES[note] for note in part.notes)
        name = f"{name} ({remarks})" if remarks else name
    pages = words.FROM_TO if part.last > part.first else words.ONE_PAGE
    place = pages.format(first=part.first, last=part.last)
    if part.binding is not Binding.PAGES:
        place = f"{place} ({words.LISTED[part.binding]})"
    code = document.sha256[:_CODE_SIGNS]
    return str(number), name, place, " ".join(code[start : start + 4] for start in range(0, len(code), 4))
