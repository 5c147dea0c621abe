"""Sheets of what an OPD answered without a document: figures, and that there is nothing to report."""

from collections.abc import Sequence
from decimal import Decimal

from documents.bundles import words
from documents.bundles.order import BundleOrder
from documents.pictures import words as picture_words
from documents.pictures.printable import pdf
from documents.sheets.sheet import SMALL_SIZE, SheetColumn, SheetFlow
from domain.bundles.plan import Entry, EntryKind
from domain.calendar import local, zone_abbreviation
from domain.submission.figures import write_figure

_FIGURE_COLUMNS = (
    SheetColumn(words.FIGURE, 0.6),
    SheetColumn(words.VALUE, 0.2, "r"),
    SheetColumn(words.UNIT, 0.2),
)


def statement(order: BundleOrder, entry: Entry) -> bytes:
    """The sheet (PDF) of an entry that is no file."""
    title = words.NIHIL_TITLE if entry.kind is EntryKind.NIHIL else words.FIGURES_TITLE
    answer, head = entry.answer, order.head
    flow = SheetFlow(f"{title.capitalize()} {entry.indicator.code}")
    flow.heading(title)
    flow.facts(_facts(order, entry))
    if entry.kind is EntryKind.NIHIL:
        flow.paragraph(words.NIHIL_SENTENCE.format(opd=entry.assignment.opd.name))
        flow.facts(((words.NIHIL_REASON, answer.nihil_reason),))
    else:
        flow.table(
            _FIGURE_COLUMNS,
            [(figure.label, write_figure(Decimal(figure.value)), figure.unit) for figure in answer.figures],
        )
    flow.paragraph(words.SHEET_NOTE, SMALL_SIZE)
    return pdf(flow.pages(), f"{title.capitalize()} {entry.indicator.code} {head.region}", order.at)


def _facts(order: BundleOrder, entry: Entry) -> Sequence[tuple[str, str]]:
    indicator, answer, head = entry.indicator, entry.answer, order.head
    sent_at = local(answer.submitted_at, head.zone)
    moment = f"{sent_at:%d/%m/%Y %H.%M} {zone_abbreviation(head.zone)}"
    return (
        (words.REGION, head.region),
        (words.OPD, entry.assignment.opd.name),
        (words.ROUND, head.round),
        (words.DATA_YEAR, head.tahun_data),
        (words.RIGHT, f"{indicator.criterion_code} {indicator.criterion}"),
        (words.INDICATOR, f"{indicator.code} {indicator.title}"),
        (words.MEASURE, indicator.measure),
        (words.RECEIPT, f"{answer.receipt_number} · {words.VERSION.lower()} {answer.version}"),
        (words.SENT_AT, moment),
        (words.STATE, order.words.states[entry.assignment.state]),
        (words.AS_OF, picture_words.moment(head)),
    )
