"""Which rows of a table are its own: not the examples, nor the numbers under a header, nor what is signed below it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.workbook.cells import Cell, Table
from documents.workbook.layout import EXAMPLE_MARK
from documents.workbook.values import CellPlace, Values, as_code, place_in
from domain.rounds.faults import Fault, Field, Problem
from domain.text import plain

_EXAMPLE = re.compile(rf"{EXAMPLE_MARK}(?![a-z])")
_COLUMN_NUMBER = re.compile(r"[(\[]?(\d{1,2})[)\].]?")
_NUMBERS_BELOW_HEADER = 3
"""Rows below the header among which its numbers are looked for."""

_CODES = (Field.INDICATOR_CODE, Field.CRITERION_CODE)
_LONGEST_SIGNED = 120
_SIGNED = re.compile(
    r"(?:mengetahui|menyetujui|mengesahkan|tanda tangan|ttd|tertanda|a\.?n\.?|an\.|plt\.?|plh\.?|pj\.?|nip)\b.*"
    r"|(?:kepala|sekretaris|inspektur|bupati|wali ?kota|gubernur|asisten|ketua|direktur|camat|pembina|penata)\b.*"
    r"|(?:catatan|keterangan|jumlah|total|sumber)\b ?:?.*"
    r"|[a-z .]{3,40}, ?(?:tanggal |tgl\.? )?(?:\d{1,2}|\.+|_+)? ?[a-z]{3,9} ?\d{4}"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row that holds something: its number, its places by field, and all its cells from left to right."""

    number: int
    places: dict[Field, CellPlace]
    cells: Sequence[Cell]

    @property
    def first(self) -> CellPlace | None:
        """The leftmost place that is filled."""
        return next((place for place in self.places.values() if not place.cell.is_empty), None)


class Rows:
    """The rows of one table, each as its places by field; what is none of them is passed over with a note."""

    def __init__(self, table: Table, values: Values) -> None:
        self._table = table
        self._values = values
        self._columns = table.layout

    def __iter__(self) -> Iterator[tuple[int, dict[Field, CellPlace]]]:
        filled = False
        table_rows = [row for row in map(self._row, self._table.data_rows()) if row.first is not None]
        end = self._end(table_rows)
        for row in table_rows[:end]:
            problem = self._not_data(row)
            if problem is None:
                filled = True
                yield row.number, row.places
            elif row.first is not None:
                self._values.faults.append(row.first.fault(problem))
        if end < len(table_rows) and (signed := table_rows[end].first) is not None:
            self._values.faults.append(signed.fault(Problem.BELOW_TABLE))
        if not filled and not self._table.may_be_empty:
            self._values.faults.append(Fault(Problem.NO_ROWS, self._table.grid.name))

    def _row(self, number: int) -> _Row:
        places = {column.field: place_in(self._table, number, column) for column in self._columns}
        return _Row(number, places, self._table.cells_of(number))

    def _not_data(self, row: _Row) -> Problem | None:
        if row.first is not None and _EXAMPLE.match(plain(row.first.cell.text)):
            return Problem.EXAMPLE_ROW
        if row.number <= self._table.header_row + _NUMBERS_BELOW_HEADER and _numbers_columns(row.cells):
            return Problem.COLUMN_NUMBERS
        return None

    def _end(self, table_rows: Sequence[_Row]) -> int:
        """Where the table ends: at the block of rows that is signed, if from there on no row is one of the table."""
        start = len(table_rows)
        while start and not self._is_record(table_rows[start - 1]):
            start -= 1
        signed = next((at for at in range(start, len(table_rows)) if _is_signed(table_rows[at])), None)
        if signed is None or signed == 0:
            return len(table_rows)
        above = signed
        while above > start and table_rows[above].number - table_rows[above - 1].number == 1:
            above -= 1
        touches = above == start and start > 0 and table_rows[start].number - table_rows[start - 1].number == 1
        return signed if touches else above

    def _is_record(self, row: _Row) -> bool:
        """Whether all is there that a row of this table must have, and its code looks like one."""
        if any(column.filled and row.places[column.field].cell.is_empty for column in self._columns):
            return False
        codes = [row.places[field].cell.text for field in _CODES if field in row.places]
        return all(any(sign.isdigit() for sign in as_code(code)) for code in codes[:1])


def _numbers_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row holds nothing but the numbers of its columns: (1) (2) (3)."""
    matches = [_COLUMN_NUMBER.fullmatch(plain(cell.text)[:9]) for cell in cells]
    numbers = [int(match[1]) for match in matches if match]
    return len(numbers) == len(cells) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_signed(row: _Row) -> bool:
    """Whether a row speaks of who signs, where and when, or sums up what stands above it."""
    return any(_SIGNED.fullmatch(plain(cell.text)[:_LONGEST_SIGNED]) for cell in row.cells)
