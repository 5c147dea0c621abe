"""The attendance list (daftar hadir) of a meeting as a workbook to print, sign and file: a sheet for each day."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import lettering, row_height, write_cell
from documents.print_setup import A4
from domain.meetings.attendance import SheetHead, SheetLine

_HEADER = ("No.", "Nama", "Jabatan", "Instansi", "Tanda tangan")
_WIDTHS = (6, 30, 24, 32, 26)
_LAST = len(_HEADER)
_SIGNER_COLUMN = 4
_LINE = Side(style="thin", color="FF5A5A5A")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_UNDER_LETTERHEAD = Border(bottom=Side(style="double", color="FF000000"))
_TOP = Alignment(vertical="center", wrap_text=True)
_CENTER = Alignment(horizontal="center", vertical="center", wrap_text=True)
_SIZE = 11
_PLAIN, _BOLD, _TITLE = (
    lettering(size=_SIZE),
    lettering(size=_SIZE, bold=True),
    lettering(size=14, bold=True),
)
_ROW_HEIGHT = 30
"""Points; a row to be signed is two lines high, more where its text wraps."""

_SIGNATURE_ROWS = 4


def attendance_sheets(days: Sequence[tuple[SheetHead, Sequence[SheetLine]]]) -> bytes:
    """The workbook, with a sheet for each day."""
    book = Workbook()
    if book.active is not None:
        book.remove(book.active)
    for head, lines in days:
        _lay_out(book.create_sheet(head.sheet), head, lines)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lay_out(sheet: Worksheet, head: SheetHead, lines: Sequence[SheetLine]) -> None:
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    table = _write_head(sheet, head)
    for column, text in enumerate(_HEADER, 1):
        cell = write_cell(sheet, table, column, text, _BOLD, _CENTER)
        cell.border, cell.fill = _BOX, PatternFill("solid", fgColor="FFDDE3EA")
    sheet.row_dimensions[table].height = _ROW_HEIGHT
    for number, line in enumerate(lines, 1):
        values: tuple[int | str, ...] = (number, line.name, "", line.opd, "")
        for column, value in enumerate(values, 1):
            cell = write_cell(sheet, table + number, column, value, _PLAIN, _CENTER if column == 1 else _TOP)
            cell.border = _BOX
        sheet.row_dimensions[table + number].height = max(
            _ROW_HEIGHT, row_height(zip(values, _WIDTHS, strict=True), size=_SIZE)
        )
    _write_foot(sheet, table + len(lines) + 2, head)
    sheet.freeze_panes = f"A{table + 1}"
    sheet.print_title_rows = f"{table}:{table}"
    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_head(sheet: Worksheet, head: SheetHead) -> int:
    """Letterhead, title and facts; tells in which row the table begins."""
    row = 0
    for row, text in enumerate(head.letterhead, 1):
        _across(sheet, row, text, _TITLE if row == 1 else _BOLD)
    for column in range(1, _LAST + 1):
        sheet.cell(row, column).border = _UNDER_LETTERHEAD
    row += 2
    _across(sheet, row, head.title, _TITLE)
    for label, fact in head.facts:
        row += 1
        write_cell(sheet, row, 1, label, _PLAIN, _TOP)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=2)
        write_cell(sheet, row, 3, fact, _PLAIN, _TOP)
        sheet.merge_cells(start_row=row, start_column=3, end_row=row, end_column=_LAST)
        sheet.row_dimensions[row].height = row_height([(fact, sum(_WIDTHS[2:]))], size=_SIZE)
    return row + 2


def _write_foot(sheet: Worksheet, row: int, head: SheetHead) -> None:
    """Place and date, who takes note of the list, room for the signature, and the lines below it."""
    _signer(sheet, row, head.place_and_date)
    for number, text in enumerate(head.signed_by, row + 1):
        _signer(sheet, number, text)
    for number, text in enumerate(head.signature, row + len(head.signed_by) + _SIGNATURE_ROWS):
        _signer(sheet, number, text)


def _signer(sheet: Worksheet, row: int, text: str) -> None:
    write_cell(sheet, row, _SIGNER_COLUMN, text, _PLAIN, _CENTER)
    sheet.merge_cells(start_row=row, start_column=_SIGNER_COLUMN, end_row=row, end_column=_LAST)


def _across(sheet: Worksheet, row: int, text: str, font: Font) -> None:
    write_cell(sheet, row, 1, text, font, _CENTER)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=_LAST)
