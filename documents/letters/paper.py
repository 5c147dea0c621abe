"""Sets letters and attendance lists on sheets of A4, each under the letterhead of the region."""

from collections.abc import Sequence

from documents.letters import words
from documents.pictures.printable import pdf
from documents.pictures.shapes import DrawnPage
from documents.sheets.sheet import SheetColumn, SheetFlow
from domain.letters.papers import AttendancePaper, LetterBundle, LetterTable, OfficeLetter
from domain.meetings.attendance import SheetHead, SheetLine
from domain.people.people import Region

_SIGNATURE_ROOM = 190
"""Pixels of paper between who signs and the name below: a signature with a stamp."""

_ROW_TO_SIGN = 82
_COLUMNS = (
    SheetColumn(words.ROW, 0.07, "r"),
    SheetColumn(words.NAME, 0.27),
    SheetColumn(words.JOB_TITLE, 0.2),
    SheetColumn(words.AGENCY, 0.26),
    SheetColumn(words.SIGNATURE, 0.2),
)


def letters_here(bundle: LetterBundle) -> bytes:
    """All letters as one PDF, made in this very process; each begins on a new sheet and counts its own."""
    pages: list[DrawnPage] = []
    for letter in bundle.letters:
        pages += _letter(bundle, letter)
    return pdf(pages, bundle.title, bundle.at)


def attendance_here(paper: AttendancePaper) -> bytes:
    """The lists as one PDF, made in this very process."""
    pages: list[DrawnPage] = []
    for head, lines in paper.days:
        pages += _day(paper, head, lines)
    return pdf(pages, paper.title, paper.at)


def _letter(bundle: LetterBundle, letter: OfficeLetter) -> list[DrawnPage]:
    flow = SheetFlow(" – ".join((bundle.title, *letter.addressee[1:2])))
    _head(flow, bundle.region, bundle.image)
    flow.right(letter.place_and_date)
    flow.facts([(label, f": {fact}") for label, fact in letter.about])
    flow.block(letter.addressee)
    for text in letter.opening:
        flow.paragraph(text)
    flow.facts([(label, f": {fact}") for label, fact in letter.facts if fact])
    if letter.table is not None:
        _table(flow, letter.table)
    flow.signature(letter.closing, letter.signed_by, letter.signature, _SIGNATURE_ROOM)
    pages = flow.pages()
    if letter.enclosed is not None:
        title, table = letter.enclosed
        enclosure = SheetFlow(title)
        enclosure.heading(title)
        _table(enclosure, table)
        enclosure.signature((), letter.signed_by, letter.signature, _SIGNATURE_ROOM)
        pages += enclosure.pages()
    return pages


def _day(paper: AttendancePaper, head: SheetHead, lines: Sequence[SheetLine]) -> list[DrawnPage]:
    flow = SheetFlow(f"{head.title} – {head.sheet}")
    _head(flow, paper.region, paper.image)
    flow.heading(head.title)
    flow.facts(head.facts)
    rows = [(str(number), line.name, "", line.opd, "") for number, line in enumerate(lines, 1)]
    flow.table(_COLUMNS, rows, least_height=_ROW_TO_SIGN)
    flow.signature((), (head.place_and_date, *head.signed_by), head.signature, _SIGNATURE_ROOM)
    return flow.pages()


def _head(flow: SheetFlow, region: Region, image: bytes | None) -> None:
    flow.letterhead(region.name, region.office, image)


def _table(flow: SheetFlow, table: LetterTable) -> None:
    flow.table([SheetColumn(title, share) for title, share in table.columns], table.rows)
