"""Gives an official the own workbook back with every fault marked: a coloured cell, a comment, and a list of all.

The words come from whoever asks; here they are only put in place. Marking a workbook that was marked before first
takes the old marks away. A copy is made of all that the workbook holds, or not at all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from copy import copy
from pathlib import Path
from string import Formatter

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import lettering, row_height, set_row_height
from documents.print_setup import print_on_a4
from documents.workbook.layout import FAULT_LIST, FAULT_LISTS
from documents.workbook.limits import MAX_COLUMNS, MAX_ROWS
from documents.workbook.package import leaves_out, media_count, opened
from domain.rounds.marks import Mark, Marking
from domain.text import folded

_AUTHOR = "Pemeriksaan berkas Excel"
_AUTHORS = (_AUTHOR, "Pemeriksaan buku kerja")
"""Who wrote our comments, in copies of before too."""
_FAULT_FILL = PatternFill("solid", fgColor="FFFFC7CE")
_NOTE_FILL = PatternFill("solid", fgColor="FFFFEB9C")
_OUR_COLOURS = frozenset({"FFC7CE", "FFEB9C"})
_COMMENT_LIMIT = 1_500
_LIST_WIDTHS = (6, 18, 18, 10, 110)
_LINK_FONT = lettering(color="FF0563C1", underlined=True)
_STARS = "* * *"
_BELOW = f"\n\n{_STARS}\n"
_HEADING = "Hasil pemeriksaan:"
"""Begins our part of a comment, since some programs do not keep who wrote it."""


def annotate_here(path: Path, target: Path, marking: Marking) -> None:
    """Marks in this very process; a copy that would lack what the original has is never made.

    Raises `ValueError` for such a one, and whatever openpyxl raises for a workbook that it cannot open.
    """
    # A file, not a path: what was received has no name of its own, and openpyxl goes by the name's ending.
    with opened(path) as file:
        if leaves_out(file):
            raise ValueError("a copy would lack what openpyxl does not keep")
        pictures = media_count(file)
        workbook = load_workbook(file, rich_text=True)
        try:
            if not _holds_anything(workbook):
                raise ValueError("nothing was read of the workbook")
            _remove_old_marks(workbook, marking)
            _mark_cells(workbook, marking)
            _write_list(workbook, marking)
            workbook.save(target)
        finally:
            workbook.close()
    if media_count(target) < pictures:
        target.unlink()
        raise ValueError("a copy would lack pictures")


def _worksheets(workbook: Workbook) -> Iterator[Worksheet]:
    return (sheet for sheet in workbook.worksheets if isinstance(sheet, Worksheet))


def _holds_anything(workbook: Workbook) -> bool:
    """Whether anything was read of an official's own sheets: a dialect that openpyxl does not know gives none."""
    sheets = (sheet for sheet in _worksheets(workbook) if folded(sheet.title) not in FAULT_LISTS)
    return any(value is not None for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row)


def _remove_old_marks(workbook: Workbook, marking: Marking) -> None:
    """Takes our marks of before away, whatever program has saved them: they are known by their words and the list."""
    templates = [[part for part, *_ in Formatter().parse(template)] for template in marking.templates]
    sentences = {(mark.sheet, folded(mark.sentence)) for mark in marking.marks}
    old_places: set[tuple[str, str]] = set()
    for sheet in list(_worksheets(workbook)):
        if folded(sheet.title) in FAULT_LISTS:
            for _, _, title, coordinate, sentence in sheet.iter_rows(4, MAX_ROWS, 1, 5, values_only=True):
                sentences.add((str(title), folded(str(sentence))))
                old_places.add((str(title), str(coordinate)))
            workbook.remove(sheet)
    for sheet in _worksheets(workbook):
        ours = {sentence for title, sentence in sentences if title == sheet.title}
        for row in sheet.iter_rows(max_row=min(sheet.max_row, MAX_ROWS), max_col=min(sheet.max_column, MAX_COLUMNS)):
            for cell in row:
                if isinstance(cell, Cell):
                    is_coloured = str(cell.fill.fgColor.rgb)[-6:] in _OUR_COLOURS
                    was_marked = _remove_remark(cell, ours, templates if is_coloured else ())
                    if is_coloured and (was_marked or (sheet.title, cell.coordinate) in old_places):
                        cell.fill = PatternFill()


def _remove_remark(cell: Cell, ours: Set[str], templates: Sequence[Sequence[str]]) -> bool:
    """Takes our part of a comment away, and all of it where nothing else is in it; False where nothing is ours."""
    if cell.comment is None:
        return False
    text: str = cell.comment.text
    before, heading, _ = text.partition(_HEADING)
    if not heading and cell.comment.author in _AUTHORS:
        before, separator, _ = text.partition(_BELOW)
        before = before if separator else ""
    foreign = [
        line
        for line in before.splitlines()
        if folded(line) not in ours and line.strip() != _STARS and not any(_fits(line, parts) for parts in templates)
    ]
    original = "\n".join(foreign).strip()
    if original == text.strip():
        return False
    cell.comment = Comment(original, "") if original else None
    return True


def _fits(line: str, parts: Sequence[str]) -> bool:
    """Whether a line holds the fixed parts of a sentence in their order."""
    at = 0
    for part in parts:
        at = line.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


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
        sentences = "\n".join(dict.fromkeys(mark.sentence for mark in marks))
        text = f"{before}{_HEADING}\n{sentences[:_COMMENT_LIMIT]}"
        lines = sum(len(line) // 45 + 1 for line in text.splitlines())
        cell.comment = Comment(text, _AUTHOR, height=min(40 + 18 * lines, 400), width=340)
        cell.fill = copy(_NOTE_FILL if all(mark.is_note for mark in marks) else _FAULT_FILL)


def _write_list(workbook: Workbook, marking: Marking) -> None:
    sheet = workbook.create_sheet(FAULT_LIST, 0)
    workbook.active = 0
    for other in _worksheets(workbook):
        other.sheet_view.tabSelected = other is sheet
    for letter, width in zip("ABCDE", _LIST_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = marking.heading
    sheet["A1"].font = lettering(bold=True, size=14)
    set_row_height(sheet, 1, row_height((), size=14))
    for number, header in enumerate(marking.headers, 1):
        cell = sheet.cell(3, number, header)
        cell.font = lettering(bold=True)
    for number, mark in enumerate(marking.marks, 1):
        row = number + 3
        word = marking.note_word if mark.is_note else marking.fault_word
        values = (number, word, mark.sheet, mark.cell, mark.sentence)
        set_row_height(sheet, row, row_height(zip(values, _LIST_WIDTHS, strict=True)))
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.font = lettering()
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                cell.data_type = "s"
        if mark.sheet and mark.sheet in workbook.sheetnames:
            place = f"{quote_sheetname(mark.sheet)}!{mark.cell or 'A1'}"
            link = sheet.cell(row, 4 if mark.cell else 3)
            link.hyperlink = f"#{place}"
            link.font = copy(_LINK_FONT)
    sheet.freeze_panes = "A4"
    print_on_a4(sheet, _LIST_WIDTHS, 1, marking.heading, "&P / &N", head_row=3)
