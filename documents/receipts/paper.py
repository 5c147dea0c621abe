"""A receipt on a sheet of A4, with a code that lets anybody who holds it ask whether it is genuine."""

from datetime import datetime

from documents.pictures.printable import pdf
from documents.receipts import words
from documents.sheets import words as sheet_words
from documents.sheets.sheet import SMALL_SIZE, SheetColumn, SheetFlow
from domain.submission.receipts import ReceiptPaper, fingerprint

_CODE = 330
"""Pixels of paper: about four centimetres."""

_FILES = (
    SheetColumn(words.ROW, 0.08, "r"),
    SheetColumn(words.NAME, 0.72),
    SheetColumn(words.CODE, 0.2),
)
_FIGURES = (SheetColumn(words.FIGURE, 0.7), SheetColumn(words.VALUE, 0.3, "r"))


def receipt_here(paper: ReceiptPaper) -> bytes:
    """The receipt as a PDF, made in this very process; the same receipt is the same file."""
    title = words.TITLE.format(number=paper.number)
    flow = SheetFlow(title)
    flow.letterhead(paper.region.name, paper.region.office)
    flow.heading(words.HEADING)
    flow.facts(
        (
            (words.NUMBER, paper.number),
            (words.OPD, paper.opd),
            (words.SENT_AT, _sent(paper.submitted_at, paper)),
            (words.SENDER, paper.sender),
            (words.ROUND, paper.round),
            (words.DATA_YEAR, paper.data_year),
            (words.INDICATOR, words.INDICATED.format(code=paper.code, title=paper.title)),
            (words.VERSION, str(paper.version)),
            (words.NIHIL, words.NIHIL_REASON.format(reason=paper.nihil_reason) if paper.nihil_reason else ""),
        )
    )
    if paper.files:
        flow.paragraph(words.FILES.format(count=len(paper.files)), bold=True)
        flow.table(
            _FILES,
            [(str(number), name, fingerprint(sha256)) for number, (name, sha256) in enumerate(paper.files, 1)],
        )
    if paper.figures:
        flow.paragraph(words.FIGURES.format(count=len(paper.figures)), bold=True)
        flow.table(_FIGURES, paper.figures)
    flow.paragraph(words.NOT_A_DECISION.format(office=paper.region.office))
    is_link = paper.link.startswith("https://")
    flow.paragraph(words.GENUINE if is_link else words.GENUINE_TYPED)
    flow.code(paper.link, _CODE)
    flow.paragraph(paper.link, SMALL_SIZE)
    return pdf(flow.pages(), title, paper.submitted_at)


def _sent(instant: datetime, paper: ReceiptPaper) -> str:
    moment = sheet_words.moment(instant, paper.region.zone)
    return words.LATE.format(moment=moment) if paper.late else moment
