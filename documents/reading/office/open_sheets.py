"""The sheets of an OpenDocument workbook (.ods) as values, bounded. Runs in a process of its own only."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from documents.reading.office.package_parts import PackageParts, TooMuchToReadError
from documents.reading.office.sheet_bounds import (
    LARGEST,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
)
from domain.reading.sheet_figures import SheetGrid
from domain.text import line_of

_NUMBERS = ("float", "percentage", "currency")
_MOST_REPEATED = 1_100_000  # rows of a sheet: what lies behind its last row is said in one


def read_open_grids(path: Path) -> tuple[SheetGrid, ...]:
    """The sheets that people see, of a file of that kind; what goes beyond the bounds is left out.

    Raises whatever a broken package makes `zipfile` or `expat` raise.
    """
    reader = _SheetReader()
    with zipfile.ZipFile(path) as archive:
        try:
            PackageParts(archive).read("content.xml", reader)
        except TooMuchToReadError:
            reader.end_table()
    return tuple(reader.grids)


@dataclass(slots=True)
class _OpenCell:
    """A cell as it is read: what it says of its value, how often it stands there, and the text that it shows."""

    attributes: Mapping[str, str]
    paragraphs: list[list[str]] = field(default_factory=list)

    def value(self) -> str | Decimal | None:
        kind = self.attributes.get("value-type", "")
        text = line_of(" ".join("".join(pieces) for pieces in self.paragraphs)[:LONGEST_CELL])
        if kind in _NUMBERS:
            number = _number(self.attributes.get("value", ""))
            if number is None:
                return text or None
            return number * 100 if kind == "percentage" else number
        if kind == "date":
            year, _, rest = self.attributes.get("date-value", "")[:10].partition("-")
            month, _, day = rest.partition("-")
            return f"{day}-{month}-{year}" if day else text or None
        return None if kind in ("boolean", "time") else text or None


class _SheetReader:
    """Reads the elements of a spreadsheet (OpenDocument 1.3 part 3, 9)."""

    def __init__(self) -> None:
        self.grids: list[SheetGrid] = []
        self._room = MOST_CELLS
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._name: str | None = None  # of the sheet that is being read
        self._row, self._column, self._rows = 1, 1, 1
        self._values: dict[tuple[int, int], str | Decimal] = {}
        self._percent: set[tuple[int, int]] = set()
        self._cell: _OpenCell | None = None
        self._left_out = 0

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._left_out or name in ("annotation", "tracked-changes"):
            self._left_out += 1
            return
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._begin_table(attributes)
            case "table-row":
                self._rows, self._column = _times(attributes, "number-rows-repeated"), 1
            case "table-cell" | "covered-table-cell":
                self._cell = _OpenCell(attributes)
            case "p" if self._cell is not None:
                self._cell.paragraphs.append([])

    def end(self, name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        match name:
            case "table":
                self.end_table()
            case "table-row":
                self._row += self._rows
            case "table-cell" | "covered-table-cell" if self._cell is not None:
                self._place(self._cell)
                self._cell = None

    def take(self, text: str) -> None:
        if self._cell is not None and self._cell.paragraphs and not self._left_out:
            self._cell.paragraphs[-1].append(text)

    def end_table(self) -> None:
        """The sheet is read, as far as it was."""
        if self._name is not None and len(self.grids) < MOST_SHEETS:
            self.grids.append(SheetGrid(self._name, self._values, frozenset(self._percent)))
        self._name = None

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        is_hidden = attributes.get("style-name") in self._hidden_styles
        self._name = None if is_hidden else line_of(attributes.get("name", "")[:LONGEST_CELL])
        self._values, self._percent, self._row = {}, set(), 1

    def _place(self, cell: _OpenCell) -> None:
        times = _times(cell.attributes, "number-columns-repeated")
        value = cell.value() if self._name is not None and self._row <= MOST_ROWS else None
        if value is not None:
            for row in range(self._row, min(self._row + self._rows, MOST_ROWS + 1)):
                for column in range(self._column, min(self._column + times, MOST_COLUMNS + 1)):
                    if self._room <= 0:
                        return
                    self._room -= 1
                    self._values[row, column] = value
                    if cell.attributes.get("value-type") == "percentage":
                        self._percent.add((row, column))
        self._column += times


def _number(written: str) -> Decimal | None:
    try:
        number = Decimal(written[:LONGEST_CELL])
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= LARGEST:
        return None
    return number if number == int(number) else round(number, 6)


def _times(attributes: Mapping[str, str], name: str) -> int:
    written = attributes.get(name, "1")
    return min(int(written), _MOST_REPEATED) if written.isascii() and written.isdigit() and len(written) < 9 else 1
