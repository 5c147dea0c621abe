"""Every workbook that is given out: each cell names its typeface, and nothing lies over what stands below it.

Programs other than Excel find out neither for themselves.
"""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from math import ceil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import FACE, HIGHEST_ROW, least_width, row_height
from documents.export.attendance_sheet import attendance_sheets
from documents.export.workbook import workbook_here
from documents.invitations.sheet import sheet_here
from documents.print_setup import LEAST_SCALE, page_breaks
from documents.workbook.annotate import annotate_here
from documents.workbook.example import example_kkp_ham
from documents.workbook.province import province_template_here
from documents.workbook.read import read_here
from documents.workbook.template import write_workbook
from domain.meetings.attendance import SheetLine
from screens.rounds.faults import marking
from tests.documents.export.test_attendance_sheet import HEAD
from tests.documents.export.test_workbook import VERSION, export
from tests.documents.invitations.test_handouts import handout
from tests.documents.workbook.workbooks import rewritten

LONG = "Halaman pengesahan belum ada; mohon dilampirkan beserta rincian kegiatan. " * 6
LINE = 11.5
"""Points that a line of ten points takes at least."""


def _template(folder: Path) -> Path:
    write_workbook(folder / "templat.xlsx")
    return folder / "templat.xlsx"


def _plan(folder: Path) -> Path:
    write_workbook(folder / "putaran.xlsx", example_kkp_ham())
    return folder / "putaran.xlsx"


def _marked(folder: Path) -> Path:
    def spoil(workbook: Workbook) -> None:
        workbook["Indikator"]["C2"] = LONG

    source, target = rewritten(folder / "asal.xlsx", spoil), folder / "ditandai.xlsx"
    annotate_here(source, target, marking(read_here(source).faults))
    return _list_alone(target)


def _list_alone(target: Path) -> Path:
    """The faults without the official's own sheets, which stay as they are."""
    workbook = load_workbook(target)
    for sheet in workbook.worksheets[1:]:
        workbook.remove(sheet)
    workbook.save(target)
    return target


def _export(folder: Path) -> Path:
    (folder / "rekap.xlsx").write_bytes(workbook_here(export((replace(VERSION, remark=LONG, title=LONG), VERSION))))
    return folder / "rekap.xlsx"


def _attendance(folder: Path) -> Path:
    (folder / "hadir.xlsx").write_bytes(attendance_sheets([(HEAD, [SheetLine("Siti", LONG)])]))
    return folder / "hadir.xlsx"


def _province(folder: Path) -> Path:
    (folder / "daerah.xlsx").write_bytes(province_template_here())
    return folder / "daerah.xlsx"


def _invitations(folder: Path) -> Path:
    (folder / "undangan.xlsx").write_bytes(sheet_here(handout(3)))
    return folder / "undangan.xlsx"


@pytest.mark.parametrize("make", [_template, _plan, _marked, _export, _attendance, _province, _invitations])
def test_cells_name_their_typeface_and_rows_are_high_enough(make: Callable[[Path], Path], tmp_path: Path) -> None:
    workbook = load_workbook(make(tmp_path))
    cells = [(sheet, cell) for sheet in workbook.worksheets for row in sheet.iter_rows() for cell in row]
    written = [(sheet, cell) for sheet, cell in cells if isinstance(cell, Cell) and cell.value is not None]

    assert len(written) > 10
    assert {cell.font.name for _, cell in written} == {FACE}
    assert [f"{sheet.title}!{cell.coordinate}" for sheet, cell in written if not _is_high_enough(sheet, cell)] == []


def _is_high_enough(sheet: Worksheet, cell: Cell) -> bool:
    joined = next((area for area in sheet.merged_cells.ranges if cell.coordinate in area), None)
    columns = range(cell.column, (joined.max_col if joined else cell.column) + 1)
    width = sum(sheet.column_dimensions[get_column_letter(column)].width for column in columns)
    if not isinstance(cell.value, str) or not cell.alignment.wrap_text:
        return True
    lines = sum(max(ceil(0.75 * len(paragraph) / width), 1) for paragraph in cell.value.split("\n"))
    height = sheet.row_dimensions[cell.row].height
    return lines == 1 if height is None else min(lines * LINE, HIGHEST_ROW) <= height


@pytest.mark.parametrize("make", [_template, _export])
def test_a_row_grows_when_more_is_written_into_it(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(make(tmp_path).read_bytes())) as package:
        sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]

    assert all(b' ht="' in sheet for sheet in sheets)
    assert not any(b"customHeight" in sheet for sheet in sheets)


@pytest.mark.parametrize("make", [_template, _plan, _export, _province, _invitations])
def test_no_word_of_a_head_is_cut(make: Callable[[Path], Path], tmp_path: Path) -> None:
    for sheet in load_workbook(make(tmp_path)).worksheets:
        for cell in sheet[1] if sheet.title != "Petunjuk" else ():
            if isinstance(cell.value, str) and isinstance(cell, Cell):
                assert sheet.column_dimensions[cell.column_letter].width >= least_width(cell.value, bold=True)


def test_a_row_is_as_high_as_its_longest_text() -> None:
    one = row_height([("pendek", 20), (12, 5), (None, 5)])

    assert row_height([]) == one
    assert row_height([("pendek", 20), ("kata " * 12, 20)]) > 2.5 * one
    assert row_height([("satu\ndua\ntiga", 40)]) > 2.5 * one
    assert row_height([("x" * 200, 20)]) > 8 * one, "a word longer than its column is broken"
    assert row_height([("kata " * 5000, 20)]) == HIGHEST_ROW
    assert row_height([("MOHON DIPERBAIKI SEGERA", 24)]) > row_height([("mohon diperbaiki segera", 24)])


@pytest.mark.parametrize(
    ("widths", "breaks"),
    [
        ([20, 60], ()),
        ([20, *[30] * 8], (5,)),
        ([20, *[30] * 15], (6, 11)),
        ([300, 20], ()),
    ],
)
def test_columns_that_one_page_does_not_take_go_on_another(widths: list[float], breaks: tuple[int, ...]) -> None:
    assert page_breaks(widths, 1) == breaks


def test_all_that_was_sent_is_printed_large_enough(tmp_path: Path) -> None:
    sheet = load_workbook(_export(tmp_path))["Kiriman"]

    assert sheet.page_setup.scale is not None and sheet.page_setup.scale >= LEAST_SCALE
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_title_cols == "$A:$C"
    assert [head.value for head in sheet[1][:3]] == ["OPD", "Kode", "Versi"]
    assert len(sheet.col_breaks.brk) == 1


def test_figures_of_the_summary_stand_below_one_another_on_one_page_of_width(tmp_path: Path) -> None:
    sheet = load_workbook(_export(tmp_path))["Ringkasan"]

    figures = [cell for row in sheet.iter_rows(7, min_col=3) for cell in row if isinstance(cell.value, int | float)]
    assert figures
    assert {cell.alignment.horizontal for cell in figures} == {"right"}
    assert not sheet.col_breaks.brk
    assert sheet.page_setup.fitToWidth == 1
