"""Opens a workbook that somebody sent, as values: what its cells show, bounded. Runs in a process of its own only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell

from documents.inspection import media_types
from documents.reading.office.open_sheets import read_open_grids
from documents.reading.office.sheet_bounds import (
    LARGEST,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from documents.workbook.package import opened
from domain.reading.sheet_figures import SheetGrid, write_number
from domain.text import line_of


def read_grids(path: Path, media_type: str) -> tuple[SheetGrid, ...]:
    """The sheets of a workbook that people see, with the values that its formulas had when it was saved.

    Only of .xlsx, .xlsm and .ods; nothing of others. Raises whatever a broken one makes openpyxl or `zipfile` raise.
    """
    if media_type == media_types.ODS:
        return read_open_grids(path)
    if media_type not in (media_types.XLSX, media_types.XLSM):
        return ()
    with opened(path) as package:
        book = load_workbook(package, read_only=True, data_only=True, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        room = MOST_CELLS
        grids = []
        for sheet in visible[:MOST_SHEETS]:
            grid = _grid(sheet.title, _filled(sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)), room)
            room -= len(grid.cells)
            grids.append(grid)
        return tuple(grids)


def text_of(grid: SheetGrid) -> str:
    """The words of a sheet, a row a line."""
    rows: dict[int, list[str]] = {}
    for (row, _), cell in sorted(grid.cells.items()):
        rows.setdefault(row, []).append(cell if isinstance(cell, str) else write_number(cell))
    return "\n".join((grid.name, *(" ".join(words) for _, words in sorted(rows.items()))))


def _grid(title: str, cells: Iterator[ReadOnlyCell], room: int) -> SheetGrid:
    values: dict[tuple[int, int], str | Decimal] = {}
    percent: set[tuple[int, int]] = set()
    for cell in cells:
        value = _value(cell)
        if value is None or len(values) >= room:
            continue
        place = (cell.row, cell.column)
        if isinstance(value, Decimal) and "%" in (cell.number_format or ""):
            value *= 100
            percent.add(place)
        values[place] = value
    return SheetGrid(line_of(title), values, frozenset(percent))


def _filled(rows: Iterable[Sequence[object]]) -> Iterator[ReadOnlyCell]:
    for row in rows:
        for cell in row:
            if isinstance(cell, ReadOnlyCell) and cell.value is not None:
                yield cell


def _value(cell: ReadOnlyCell) -> str | Decimal | None:
    value = cell.value
    if isinstance(value, bool) or cell.data_type == "e":
        return None
    if isinstance(value, int | float):
        number = Decimal(str(round(value, 6)))
        if not number.is_finite():
            return None
        return number if abs(number) < LARGEST else f"{number:.0f}"[:LONGEST_CELL]
    if isinstance(value, datetime | date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time | timedelta):
        return None
    text = line_of(str(value)[:LONGEST_CELL])
    return text or None
