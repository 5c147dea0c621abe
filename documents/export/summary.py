"""The first sheet of a round's workbook, fit to be shown: what is found, the totals, per OPD and per right, on A4."""

from collections.abc import Iterable, Sequence

from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import least_width, lettering, row_height, set_row_height, write_cell
from documents.export import words
from documents.export.sheet import SHARE, TEXT, WHOLE, Column
from documents.pictures import words as picture_words
from documents.pictures.leader_words import headline
from documents.print_setup import print_on_a4
from documents.sheets import words as sheet_words
from domain.calendar import zone_abbreviation
from domain.overview.completion import Completion
from domain.overview.export import RoundExport

COUNTS: Sequence[Column] = (
    (words.TASKS, 9, WHOLE),
    (words.ACCEPTED, 10, WHOLE),
    (words.SHARE, 10, SHARE),
    (words.IN_REVIEW, 11, WHOLE),
    (words.RETURNED, 13, WHOLE),
    (words.OWED, 9, WHOLE),
    (words.LATE, 9, WHOLE),
    (words.AHEAD, 11, WHOLE),
)
"""The columns of a completion, as `counts` fills them."""

_COLUMNS: Sequence[Column] = ((words.CODE, 16, TEXT), (words.NAME, 46, TEXT), *COUNTS)
_WIDTHS = [max(width, least_width(title, bold=True)) for title, width, _ in _COLUMNS]
_SHARE_COLUMN = 1 + [title for title, _, _ in _COLUMNS].index(words.SHARE)
_LINE = Side(style="thin", color="FFB8C2CC")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD_FILL = PatternFill("solid", fgColor="FF1F3A5F")
_PART_FILL = PatternFill("solid", fgColor="FFDDE3EA")
_WRAPPED = Alignment(vertical="top", wrap_text=True)
_HEADED = Alignment(horizontal="center", vertical="center", wrap_text=True)
_RIGHT = Alignment(horizontal="right", vertical="top", indent=1)
_BAR = DataBar(0, 100, cfvo=[FormatObject("num", 0), FormatObject("num", 1)], color="FFB7CBE6")
_TITLE, _FINDING = 16, 13
_PLAIN, _BOLD = lettering(), lettering(bold=True)


def counts(completion: Completion) -> tuple[int | float | None, ...]:
    """What a completion shows in the columns `COUNTS`; the share is empty where nothing is asked."""
    return (
        completion.total,
        completion.accepted,
        completion.rounded_share if completion.total else None,
        completion.in_review,
        completion.returned,
        completion.outstanding,
        completion.late,
        completion.ahead,
    )


def lay_out_summary(sheet: Worksheet, export: RoundExport, heading: str) -> None:
    """Fills an empty sheet; `heading` stands on every printed page."""
    sheet.title = words.SUMMARY
    sheet.sheet_view.showGridLines = False
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    head_row = _write_top(sheet, export)
    row = _write_line(sheet, head_row + 1, ("", words.EVERYTHING), export.whole, _BOLD)
    by_opd = [((opd.code, opd.name), opd.completion) for opd in export.opds]
    by_criterion = words.BY_ACTION if export.by_action else words.BY_RIGHT
    for title, table in ((words.BY_OPD, by_opd), (by_criterion, _by_criterion(export))):
        row = _write_part(sheet, row, title)
        for names, completion in table:
            row = _write_line(sheet, row, names, completion, _PLAIN)
    shares = f"{get_column_letter(_SHARE_COLUMN)}{head_row + 1}:{get_column_letter(_SHARE_COLUMN)}{row - 1}"
    sheet.conditional_formatting.add(shares, Rule("dataBar", dataBar=_BAR))
    _write_notes(sheet, row + 1, export)
    sheet.freeze_panes = f"A{head_row + 1}"
    print_on_a4(sheet, _WIDTHS, 2, heading, words.PAGE, head_row)


def _by_criterion(export: RoundExport) -> list[tuple[tuple[str, str], Completion]]:
    sums: dict[tuple[str, str], Completion] = {}
    for indicator in export.indicators:
        key = (indicator.criterion_code, indicator.criterion)
        sums[key] = sums.get(key, Completion()) + indicator.completion
    return list(sums.items())


def _write_top(sheet: Worksheet, export: RoundExport) -> int:
    """Title, whose, when, and what is found; then the head of the table, in the row that is told."""
    head = export.head
    internal, official = (
        sheet_words.moment(at, head.zone) for at in (export.internal_deadline_at, export.official_deadline_at)
    )
    texts = (
        (words.TITLE.format(round=head.round), _TITLE, True),
        (f"{head.region} · {picture_words.round_line(head)}", 10, False),
        (words.AS_OF.format(moment=picture_words.moment(head)), 10, False),
        (words.DEADLINES.format(internal=internal, official=official), 10, False),
        (headline(export.page), _FINDING, True),
    )
    for row, (text, size, bold) in enumerate(texts, 1):
        _across(sheet, row, text, size, bold=bold)
    head_row = len(texts) + 1
    for column, (title, _, _) in enumerate(_COLUMNS, 1):
        cell = write_cell(sheet, head_row, column, title, lettering(bold=True, color="FFFFFFFF"), _HEADED)
        cell.fill, cell.border = _HEAD_FILL, _BOX
    titles = [title for title, _, _ in _COLUMNS]
    set_row_height(sheet, head_row, row_height(zip(titles, _WIDTHS, strict=True), bold=True))
    return head_row


def _write_part(sheet: Worksheet, row: int, title: str) -> int:
    for column in range(1, len(_COLUMNS) + 1):
        cell = write_cell(sheet, row, column, title if column == 1 else "", _BOLD, Alignment(vertical="center"))
        cell.fill, cell.border = _PART_FILL, Border(top=_LINE, bottom=_LINE)
    return row + 1


def _write_line(sheet: Worksheet, row: int, names: tuple[str, str], completion: Completion, font: Font) -> int:
    for column, (value, (_, _, form)) in enumerate(zip((*names, *counts(completion)), _COLUMNS, strict=True), 1):
        place = _WRAPPED if column <= len(names) else _RIGHT
        write_cell(sheet, row, column, "" if value is None else value, font, place, form).border = _BOX
    set_row_height(sheet, row, row_height(zip(names, _WIDTHS[: len(names)], strict=True), bold=font.b is True))
    return row + 1


def _write_notes(sheet: Worksheet, row: int, export: RoundExport) -> None:
    notes = [words.EXAMPLE] if export.head.example else []
    notes.append(words.ZONE.format(zone=zone_abbreviation(export.head.zone)))
    notes.append(words.SHEETS)
    notes += _about(export.events is not None)
    for number, note in enumerate(notes, row):
        _across(sheet, number, note, 9)


def _about(has_trail: bool) -> Iterable[str]:
    return (
        words.ABOUT_LINE.format(sheet=name, about=about)
        for name, about in words.ABOUT.items()
        if name != words.TRAIL or has_trail
    )


def _across(sheet: Worksheet, row: int, text: str, size: int, *, bold: bool = False) -> None:
    """A text over the whole width."""
    write_cell(sheet, row, 1, text, lettering(size=size, bold=bold), _WRAPPED)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_COLUMNS))
    set_row_height(sheet, row, row_height([(text, sum(_WIDTHS))], size=size, bold=bold))
