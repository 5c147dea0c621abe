"""The attendance list (daftar hadir) of a meeting as a workbook to print, sign and file."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_HEADER = ("No.", "OPD", "Nama", "Jawaban", "Hadir", "Pukul", "Tanda tangan")
_WIDTHS = (5, 38, 30, 30, 18, 10, 26)
_LINE = Side(style="thin", color="FF5A5A5A")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(vertical="top", wrap_text=True)
_FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the list: somebody who was there, or an OPD of which nobody is on the list (yet)."""

    opd: str
    name: str
    answer: str
    how: str
    time: str


def attendance_sheet(heading: Sequence[str], lines: Sequence[SheetLine]) -> bytes:
    """The workbook; `heading` stands above the table line by line, the first line in bold."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):
        raise TypeError("a new workbook has a first sheet")
    sheet.title = "Daftar hadir"
    for row, text in enumerate(heading, 1):
        sheet.cell(row, 1, _plain(text)).font = Font(bold=row == 1, size=14 if row == 1 else 11)
    first = len(heading) + 2
    for column, (text, width) in enumerate(zip(_HEADER, _WIDTHS, strict=True), 1):
        head = sheet.cell(first, column, text)
        head.font, head.border = Font(bold=True), _BOX
        head.fill = PatternFill("solid", fgColor="FFDDE3EA")
        sheet.column_dimensions[head.column_letter].width = width
    for number, line in enumerate(lines, 1):
        row = first + number
        values: tuple[int | str, ...] = (number, line.opd, line.name, line.answer, line.how, line.time, "")
        for column, value in enumerate(values, 1):
            _write(sheet, row, column, _plain(value) if isinstance(value, str) else value)
        sheet.row_dimensions[row].height = 24
    sheet.freeze_panes = f"A{first + 1}"
    sheet.auto_filter.ref = f"A{first}:G{first + max(len(lines), 1)}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, column: int, value: int | str) -> None:
    cell = sheet.cell(row, column, value)
    cell.border, cell.alignment = _BOX, _TOP


def _plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula, without characters that a workbook cannot hold."""
    clean = "".join(sign for sign in text if sign >= " " or sign in "\t\n")
    return f"'{clean}" if clean.startswith(_FORMULA_STARTS) else clean
