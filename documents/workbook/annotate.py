"""Gives an official the own workbook back with every fault marked: a coloured cell, a comment, and a list of all.

The words come from whoever asks; here they are only put in place. Marking a workbook that was marked before first
takes the old marks away.
"""

from collections import defaultdict
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.workbook.layout import KESALAHAN
from documents.workbook.limits import MAX_COLUMNS, MAX_ROWS
from domain.rounds.marks import Mark, Marking
from domain.rounds.plan import folded

_AUTHOR = "Pemeriksaan buku kerja"
_FAULT_FILL = PatternFill("solid", fgColor="FFFFC7CE")
_NOTE_FILL = PatternFill("solid", fgColor="FFFFEB9C")
_OUR_COLOURS = frozenset({"FFFFC7CE", "FFFFEB9C"})
_COMMENT_LIMIT = 1_500
_BELOW = "\n\n* * *\n"


def annotate_here(path: Path, target: Path, marking: Marking) -> None:
    """Marks in this very process; raises whatever openpyxl raises for a workbook that it cannot open."""
    # A file, not a path: what was received has no name of its own, and openpyxl goes by the name's ending.
    with path.open("rb") as file:
        workbook = load_workbook(file, rich_text=True)
    try:
        _remove_old_marks(workbook)
        _mark_cells(workbook, marking)
        _write_list(workbook, marking)
        workbook.save(target)
    finally:
        workbook.close()


def _worksheets(workbook: Workbook) -> Iterator[Worksheet]:
    return (sheet for sheet in workbook.worksheets if isinstance(sheet, Worksheet))


def _remove_old_marks(workbook: Workbook) -> None:
    for sheet in list(_worksheets(workbook)):
        if folded(sheet.title) == folded(KESALAHAN):
            workbook.remove(sheet)
            continue
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)):
            for cell in row:
                if isinstance(cell, Cell) and cell.comment and cell.comment.author == _AUTHOR:
                    original, mark, _ = cell.comment.text.partition(_BELOW)
                    cell.comment = Comment(original, "") if mark else None
                    if cell.fill.fgColor.rgb in _OUR_COLOURS:
                        cell.fill = PatternFill()


def _mark_cells(workbook: Workbook, marking: Marking) -> None:
    sheets = {sheet.title: sheet for sheet in _worksheets(workbook)}
    by_cell: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in marking.marks:
        if mark.sheet and mark.cell and mark.sheet in sheets:
            by_cell[mark.sheet, mark.cell].append(mark)
    for (title, coordinate), marks in by_cell.items():
        cell = sheets[title].cell(*coordinate_to_tuple(coordinate))
        if not isinstance(cell, Cell):
            continue  # inside a merged area: the list names it
        before = f"{cell.comment.text}{_BELOW}" if cell.comment else ""
        text = before + "\n".join(mark.sentence for mark in marks)
        lines = sum(len(line) // 45 + 1 for line in text.splitlines())
        cell.comment = Comment(text[:_COMMENT_LIMIT], _AUTHOR, height=min(40 + 18 * lines, 400), width=340)
        cell.fill = copy(_NOTE_FILL if all(mark.is_note for mark in marks) else _FAULT_FILL)


def _write_list(workbook: Workbook, marking: Marking) -> None:
    sheet = workbook.create_sheet(KESALAHAN, 0)
    workbook.active = 0
    for other in _worksheets(workbook):
        other.sheet_view.tabSelected = other is sheet
    for letter, width in zip("ABCDE", (6, 14, 18, 10, 110), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = marking.heading
    sheet["A1"].font = Font(bold=True, size=14)
    for number, header in enumerate(marking.headers, 1):
        cell = sheet.cell(3, number, header)
        cell.font = Font(bold=True)
    for number, mark in enumerate(marking.marks, 1):
        row = number + 3
        word = marking.note_word if mark.is_note else marking.fault_word
        for column, value in enumerate((number, word, mark.sheet, mark.cell, mark.sentence), 1):
            cell = sheet.cell(row, column, value)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                cell.data_type = "s"
        if mark.sheet and mark.sheet in workbook.sheetnames:
            place = f"{quote_sheetname(mark.sheet)}!{mark.cell or 'A1'}"
            link = sheet.cell(row, 4 if mark.cell else 3)
            link.hyperlink = f"#{place}"
            link.font = Font(color="FF0563C1", underline="single")
    sheet.freeze_panes = "A4"
