"""The tables of an uploaded workbook as they stand in it: headers found, rows with their numbers, nothing judged yet.

Headers may stand in any order and spelling, below a title, in a sheet of nearly any name; merged cells repeat their
value; columns that mean nothing to us are named once and left alone.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Protocol

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from documents.workbook.columns import Column, Layout, Sheet
from documents.workbook.layout import OUR_OTHER_SHEETS
from documents.workbook.limits import MAX_COLUMNS, MAX_ROWS
from documents.workbook.package import opened
from documents.workbook.precheck import Shape, shape_of
from domain.rounds.checks import suggestions
from domain.rounds.faults import Fault, Field, Problem
from domain.text import folded, lines_of, says_nothing

CellValue = str | int | float | bool | datetime | date | time | timedelta | None
_HEADER_ROWS = 12
_IN_BRACKETS = re.compile(r"\(.*?\)|\*")


class SheetCell(Protocol):
    """What openpyxl says of a cell."""

    @property
    def number_format(self) -> str:
        """How a number in it is displayed: "General", "0.00"."""
        ...

    @property
    def value(self) -> object:
        """The value, converted by the cell's number format."""
        ...

    @property
    def data_type(self) -> str:
        """Its kind: "e" for an Excel error."""
        ...


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value, and whether it is an Excel error (#REF!) or a formula that was never computed.

    `number_format` is how Excel displays a number; empty for any other value.
    """

    value: CellValue = None
    is_error: bool = False
    unvalued: bool = False
    number_format: str = ""

    @property
    def text(self) -> str:
        """The value as a person sees it, trimmed; a whole number without its ".0"."""
        return as_text(self.value)

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text and not self.is_error and not self.unvalued

    @property
    def says_nothing(self) -> bool:
        """Whether nothing stands in it, or a word for nothing."""
        return self.is_empty or (not self.is_error and isinstance(self.value, str) and says_nothing(self.value))


@dataclass(slots=True)
class Grid:
    """A sheet's filled cells by (row, column) from 1, with its name in the file and its shape."""

    name: str
    shape: Shape
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell, or in the one it is merged into."""
        return self.cells.get((row, column)) or self.cells.get(self.shape.merged.get((row, column), (0, 0)), NOTHING)

    def rows(self) -> list[int]:
        """The numbers of the rows that hold something, ascending."""
        return sorted({row for row, _ in self.cells})


@dataclass(slots=True)
class Table:
    """A sheet whose headers were recognised: which column holds which field, and where the data begins."""

    grid: Grid
    layout: tuple[Column, ...]
    columns: Mapping[Field, int]
    header_row: int
    may_be_empty: bool

    def data_rows(self) -> Iterator[int]:
        """The rows below the header that hold something in a column that we know."""
        columns = set(self.columns.values())
        filled = sorted({row for row, column in self.grid.cells if row > self.header_row and column in columns})
        return iter(filled)

    def cells_of(self, row: int) -> list[Cell]:
        """The filled cells of a row from left to right, those of unknown columns too."""
        columns = range(1, min(self.grid.shape.last_column, MAX_COLUMNS) + 1)
        return [cell for column in columns if (cell := self.grid.cells.get((row, column)))]

    def letter(self, field: Field) -> str | None:
        """The letter of the column that holds a field."""
        number = self.columns.get(field)
        return get_column_letter(number) if number else None


NOTHING = Cell()


def as_text(value: CellValue) -> str:
    """A cell's value as a person sees it, without invisible characters and needless spaces; lines are kept."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H.%M") if (value.hour or value.minute) else value.strftime("%d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return lines_of(str(value))


def read_grids(path: Path, layout: Layout[Sheet]) -> tuple[dict[Sheet, Grid], list[Fault]]:
    """Reads the sheets of a layout that a workbook has, up to the bounds; the faults are about whole sheets.

    Raises `ValueError`, `KeyError`, `zipfile.BadZipFile` and whatever openpyxl raises for a damaged workbook: the
    caller takes any of them as one fault.
    """
    faults: list[Fault] = []
    grids: dict[Sheet, Grid] = {}
    # Opened here rather than by openpyxl, which leaves a file open when it trips over it.
    with opened(path) as file, zipfile.ZipFile(file) as archive:
        workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        with closing(workbook):
            for sheet, title in _match_sheets(workbook.sheetnames, layout, faults).items():
                worksheet = workbook[title]
                # openpyxl's streaming reader keeps the part's name to itself, and knows neither merges nor formulas.
                part = getattr(worksheet, "_worksheet_path", None)
                if isinstance(part, str):  # a sheet that holds a chart only has no cells
                    shape = shape_of(archive, part, MAX_ROWS, MAX_COLUMNS)
                    rows = worksheet.iter_rows(
                        max_row=min(shape.last_row, MAX_ROWS) or 1, max_col=min(shape.last_column, MAX_COLUMNS) or 1
                    )
                    grids[sheet] = _read_grid(title, shape, rows)
                    faults += _shape_faults(title, shape)
    return grids, faults


def _read_grid(title: str, shape: Shape, rows: Iterable[tuple[SheetCell, ...]]) -> Grid:
    grid = Grid(title, shape)
    for number, row in enumerate(islice(rows, MAX_ROWS), 1):
        for index, cell in enumerate(row, 1):
            unvalued = (number, index) in shape.unvalued
            if cell.value is not None or unvalued:
                value = _plain(cell.value)
                number_format = cell.number_format if isinstance(value, int | float) else ""
                read = Cell(value, cell.data_type == "e", unvalued, number_format)
                if not read.is_empty:
                    grid.cells[number, index] = read
    return grid


def _shape_faults(title: str, shape: Shape) -> list[Fault]:
    faults = []
    if shape.last_row > MAX_ROWS:
        faults.append(Fault(Problem.TOO_MANY_ROWS, title, MAX_ROWS + 1, value=str(shape.last_row)))
    if shape.last_column > MAX_COLUMNS:
        last = get_column_letter(min(shape.last_column, 16_384))
        faults.append(Fault(Problem.TOO_MANY_COLUMNS, title, value=last))
    if shape.hidden_rows:
        faults.append(Fault(Problem.HIDDEN_ROWS, title, value=str(len(shape.hidden_rows))))
    return faults


def _plain(value: object) -> CellValue:
    if value is None or isinstance(value, str | int | float | bool | date | time | timedelta):
        return value
    return str(value)


def _match_sheets(titles: list[str], layout: Layout[Sheet], faults: list[Fault]) -> dict[Sheet, str]:
    folded_names = {sheet: [folded(name) for name in (sheet.value, *names)] for sheet, names in layout.names.items()}
    title_of: dict[Sheet, str] = {}
    unknown = []
    for title in titles:
        matching = [sheet for sheet, names in folded_names.items() if folded(title) in names]
        if matching and matching[0] not in title_of:
            title_of[matching[0]] = title
        elif matching and folded(title) == folded_names[matching[0]][0] != folded(title_of[matching[0]]):
            title_of[matching[0]] = title  # the exact name wins over another name for the same sheet
        elif matching:
            faults.append(Fault(Problem.SHEET_TWICE, title, value=title, other=title_of[matching[0]]))
        elif folded(title) not in OUR_OTHER_SHEETS:
            unknown.append(title)
    suggest = suggestions(unknown)
    for sheet in layout.names:
        if sheet not in title_of and sheet not in layout.optional:
            faults.append(Fault(Problem.SHEET_MISSING, sheet.value, choices=suggest(sheet.value)[:1]))
    faults.extend(Fault(Problem.EXTRA_SHEET, title, value=title) for title in unknown)
    return title_of


def find_table(grid: Grid, columns: tuple[Column, ...], faults: list[Fault], *, may_be_empty: bool) -> Table:
    """Finds the header row (the one that names most columns) and tells missing, doubled and unknown headers."""
    candidates = [row for row in grid.rows() if row <= _HEADER_ROWS] or [1]
    header_row = max(candidates, key=lambda row: (len(_headers(grid, row, columns)), -row))
    by_field: dict[Field, int] = {}
    unknown: dict[str, int] = {}
    for number in range(1, min(grid.shape.last_column, MAX_COLUMNS) + 1):
        text = grid.cells.get((header_row, number), NOTHING).text
        field = _meaning(text, columns)
        if field is None:
            if text:
                unknown[text] = number
        elif field in by_field:
            faults.append(
                Fault(
                    Problem.HEADER_TWICE,
                    grid.name,
                    header_row,
                    get_column_letter(number),
                    field,
                    text,
                    other=get_column_letter(by_field[field]),
                )
            )
        else:
            by_field[field] = number
    suggest = suggestions(unknown, count=1)
    for column in columns:
        if column.required and column.field not in by_field:
            choices = suggest(column.field.value)
            place = get_column_letter(unknown[choices[0]]) if choices else None
            faults.append(Fault(Problem.HEADER_MISSING, grid.name, header_row, place, column.field, choices=choices))
    faults.extend(
        Fault(Problem.EXTRA_COLUMN, grid.name, header_row, get_column_letter(number), value=text[:80])
        for text, number in unknown.items()
    )
    return Table(grid, columns, by_field, header_row, may_be_empty)


def _headers(grid: Grid, row: int, columns: tuple[Column, ...]) -> set[Field]:
    texts = (grid.cells.get((row, number), NOTHING).text for number in range(1, MAX_COLUMNS + 1))
    return {field for text in texts if text and (field := _meaning(text, columns))}


def _meaning(header: str, columns: tuple[Column, ...]) -> Field | None:
    """The field that a header names: by its own name first, then by another name; (notes) and * are read over."""
    fold = folded(_IN_BRACKETS.sub("", header))
    for column in columns:
        if fold == folded(column.field.value):
            return column.field
    return next((column.field for column in columns if fold in column.names), None)
