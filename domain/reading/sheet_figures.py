"""Figures in the sheets of a workbook: which words stand beside each, and what is amiss in its cells.

A sheet is a form (label, figure, unit in a row) or a table (a head above, names at the left, often a row of totals);
both are read the same way: the nearest words at the left and above are what a figure is called.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.reading.readings import Advice, AdviceCode, SheetFigure
from domain.rounds.programme import FigureType
from domain.submission.figures import read_figure, write_figure
from domain.text import line_of, plain, says_nothing

MOST_FIGURES = 300
"""Figures of one workbook that are looked at; beyond them it is no form."""

_MOST_ADVICES = 20
_UNIT_WORDS = """
    orang jiwa persen % kasus unit buah kegiatan dokumen desa kelurahan kecamatan sekolah siswa anak keluarga kk rumah
    ton kg km m2 ha hektare hari bulan tahun kali lembaga perkara pemohon permohonan rupiah rp juta miliar ribu
    perempuan laki-laki kelompok paket poin indeks rasio
"""
_UNITS = frozenset(_UNIT_WORDS.split())
_TOTAL = re.compile(
    r"(sub[ -]?)?(jumlah|total)"
    r"( (total|seluruh(nya)?|keseluruhan|semua(nya)?|kabupaten|kota|akhir|[ivx]+|\d+|[a-z]))*\W*"
)
_NO_TOTALS = re.compile(r"persen|%|rasio|indeks|rata|tahun|\bno\b|nomor|tarif|harga|prevalensi|angka ")
_NUMBERING = re.compile(
    r"(no|nr|nomor|no\. ?urut|nomor urut|kode|tahun|nik|no\.? ?kk|telepon|no\.? ?hp|rekening|tanggal)\.?"
)
_HEAD_WORDS = re.compile(r"(no|uraian|indikator|keterangan|jenis|nama|satuan|data|wilayah|kecamatan|unit)\b.*")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_ROUNDED = re.compile(r"ribu|juta|miliar")
_BRACKETED = re.compile(r"\(([^()]{1,30})\)\s*$")
_VALUE_HEADS = re.compile(r"nilai|jumlah|angka|capaian|realisasi|isian|hasil|total|tahun \d{4}|\d{4}|data|keterangan")


@dataclass(frozen=True, slots=True)
class SheetGrid:
    """The visible cells of a sheet by (row, column) from 1: texts, and numbers; 25 % is 25, and in `percent`."""

    name: str
    cells: Mapping[tuple[int, int], str | Decimal]
    percent: frozenset[tuple[int, int]] = frozenset()


def judge_sheets(grids: Sequence[SheetGrid]) -> tuple[tuple[SheetFigure, ...], tuple[Advice, ...]]:
    """The figures of all sheets in their order, and advice about cells, named with their sheet beyond the first."""
    figures: list[SheetFigure] = []
    advices: list[Advice] = []
    for place, grid in enumerate(grids):
        sheet = _ReadSheet(grid, f"{grid.name}!" if place else "")
        figures += sheet.figures()
        advices += sheet.nil_cells()
        advices += sheet.wrong_totals()
    return tuple(figures[:MOST_FIGURES]), tuple(advices[:_MOST_ADVICES])


def cell_number(text: str) -> Decimal | None:
    """A number as people write it into a text cell: "1.234,5", "Rp 1.000.000", "87,5 %", "12 orang"; else None."""
    cleaned = plain(text)
    words = cleaned.split()
    if len(words) > 1 and words[-1] in _UNITS:
        cleaned = " ".join(words[:-1])
    if len(cleaned) > 40 or not any(sign.isdecimal() for sign in cleaned):
        return None
    value = read_figure(cleaned, FigureType.NUMBER)
    return value if isinstance(value, Decimal) else None


class _ReadSheet:
    """One sheet with its numbers told from its words."""

    def __init__(self, grid: SheetGrid, prefix: str) -> None:
        self._grid = grid
        self._prefix = prefix
        self._texts = {place: line_of(cell) for place, cell in grid.cells.items() if isinstance(cell, str)}
        self._numbers: dict[tuple[int, int], Decimal] = {}
        heads = self._numbered_heads()
        for place, cell in grid.cells.items():
            number = cell if isinstance(cell, Decimal) else cell_number(cell)
            if number is not None and place[0] not in heads and not self._is_counting(place):
                self._numbers[place] = number
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(self._numbers):
            self._columns.setdefault(column, []).append(row)
        self._in_row = Counter(row for row, _ in self._numbers)
        self._words: dict[int, list[int]] = {}
        for row, column in sorted(self._texts.keys() - self._numbers.keys()):
            text = self._texts[row, column]
            if not says_nothing(text) and not _COLUMN_NUMBER.fullmatch(text):
                self._words.setdefault(column, []).append(row)

    def figures(self) -> Iterator[SheetFigure]:
        """Each figure with what it is called; a word where a figure belongs has no value."""
        for place in sorted([*self._numbers, *self._nils()]):
            label, unit = self._called(place)
            if label:
                cell = self._grid.cells[place]
                written = cell if isinstance(cell, str) else write_figure(cell) if cell >= 0 else f"{cell:f}"
                at = f"{column_letters(place[1])}{place[0]}"
                yield SheetFigure(self._grid.name, at, label, unit, written, self._numbers.get(place))

    def nil_cells(self) -> Iterator[Advice]:
        """Words for nothing among figures."""
        for place in self._nils():
            yield Advice(AdviceCode.NIL_IN_CELL, detail=self._cell(place))

    def wrong_totals(self) -> Iterator[Advice]:
        """Rows of totals that are not the sum of what stands above them."""
        totals = sorted(
            {row for (row, _), text in self._texts.items() if _TOTAL.fullmatch(plain(text))}
            & {row for row, _ in self._numbers}
        )
        for column, rows in sorted(self._columns.items()):
            head = plain(self._head((rows[0], column)))
            of_column = [row for row in rows if row in totals and self._is_total((row, column))]
            if _NO_TOTALS.search(head) or any((row, column) in self._grid.percent for row in rows):
                continue
            for row in of_column:
                expected = self._expected(column, row, rows, of_column)
                if expected and not any(self._is_near(column, row, rows, sum_) for sum_ in expected):
                    total = self._numbers[row, column]
                    detail = f"{self._cell((row, column))} ({write_number(total)} ≠ {write_number(expected[0])})"
                    yield Advice(AdviceCode.WRONG_TOTAL, detail=detail)

    def _numbered_heads(self) -> set[int]:
        """Rows of years that stand above columns (they become words), and rows that number the columns (1, 2, 3)."""
        by_row: dict[int, list[tuple[int, Decimal]]] = {}
        for (row, column), cell in sorted(self._grid.cells.items()):
            if isinstance(cell, Decimal):
                by_row.setdefault(row, []).append((column, cell))
        heads = set()
        for row, cells in by_row.items():
            values = [value for _, value in cells]
            at_left = plain(self._left((row, cells[0][0])))
            is_head = len(values) > 1 or not at_left or _HEAD_WORDS.fullmatch(at_left)
            if is_head and all(value == int(value) and 1990 <= value <= 2100 for value in values):
                heads.add(row)
                self._texts |= {(row, column): str(int(value)) for column, value in cells}
            elif len(values) > 2 and values == list(range(int(values[0]), int(values[0]) + len(values))):
                heads |= set() if any(at == row for at, _ in self._texts) else {row}
        return heads

    def _expected(self, column: int, row: int, rows: Sequence[int], totals: Sequence[int]) -> list[Decimal]:
        """What a total may be the sum of: what follows the total before it, all items above, all totals above."""
        above = [other for other in rows if other < row and self._is_together(column, other, row)]
        items = [other for other in above if other not in totals]
        before = [other for other in above if other in totals]
        since = [other for other in items if not before or other > before[-1]]
        groups = (since, items, before, [*before, *since])
        sums = [group for group in groups if len(group) > 1 or (group and before)]
        return (
            [sum((self._numbers[other, column] for other in group), Decimal()) for group in sums]
            if len(items) > 1
            else []
        )

    def _is_together(self, column: int, row: int, total_row: int) -> bool:
        """Whether no second head of a table stands between them."""
        words = self._words.get(column, [])
        return bisect_left(words, row) == bisect_left(words, total_row)

    def _is_near(self, column: int, row: int, rows: Sequence[int], expected: Decimal) -> bool:
        values = [self._numbers[other, column] for other in rows if other <= row]
        decimals = [len(digits) for value in values if (digits := f"{value:f}".partition(".")[2].rstrip("0"))]
        difference = abs(self._numbers[row, column] - expected)
        if decimals:
            return difference <= (len(values) + 1) * Decimal(1).scaleb(-min(decimals)) / 2
        rounded = _ROUNDED.search(plain(self._head((rows[0], column))))
        return difference <= (len(values) // 2 if rounded else 0)

    def _nils(self) -> list[tuple[int, int]]:
        """Cells that say "nothing" where a figure belongs: in a column of figures, or before a unit in a form."""
        places = []
        for (row, column), text in sorted(self._texts.items()):
            if not says_nothing(text) or not self._left((row, column)):
                continue
            rows, words = self._columns.get(column, []), self._words.get(column, [])
            in_column = (
                len(rows) > 1
                and rows[0] - 1 <= row <= rows[-1] + 1
                and len(rows) * 2 > len(words) - bisect_left(words, rows[0])
            )
            beside = self._texts.get((row, column + 1), "")
            if in_column or (plain(beside) in _UNITS and len(plain(beside)) > 1):
                places.append((row, column))
        return places

    def _called(self, place: tuple[int, int]) -> tuple[str, str]:
        """What a figure is called, and in which unit it is."""
        row, column = place
        name, head = self._left(place), self._head(place)
        beside = self._texts.get((row, column + 1), "")
        beside = beside if (row, column + 1) not in self._numbers else ""
        inside = self._texts.get(place, "").split()
        unit = ""
        if beside and (plain(beside) in _UNITS or plain(self._head((row, column + 1))).startswith("satuan")):
            unit = beside
        elif len(inside) > 1 and plain(inside[-1]) in _UNITS:
            unit = inside[-1]
        elif place in self._grid.percent or self._texts.get(place, "").rstrip().endswith("%"):
            unit = "persen"
        else:
            unit = self._unit_at_left(place)
        for words in (name, head):
            bracketed = _BRACKETED.search(words)
            if not unit and bracketed and plain(bracketed[1]) in _UNITS:
                unit = bracketed[1]
        several = self._in_row[row] > 1
        if name and head and (several or _TOTAL.fullmatch(plain(name))) and not _VALUE_HEADS.fullmatch(plain(head)):
            return f"{name} · {head}", unit
        return name or head, unit

    def _left(self, place: tuple[int, int]) -> str:
        """The nearest words at the left that are no figure; a word that is a unit only where no others are."""
        row, column = place
        texts = [
            text
            for other in range(column - 1, 0, -1)
            if len(text := self._texts.get((row, other), "")) > 1
            and (row, other) not in self._numbers
            and not says_nothing(text)
        ]
        return next((text for text in texts if plain(text) not in _UNITS), texts[0] if texts else "")

    def _unit_at_left(self, place: tuple[int, int]) -> str:
        row, column = place
        at_left = self._texts.get((row, column - 1), "")
        if not at_left or self._left(place) == at_left:
            return ""
        is_unit = plain(at_left) in _UNITS or plain(self._head((row, column - 1))).startswith("satuan")
        return at_left if is_unit else ""

    def _head(self, place: tuple[int, int]) -> str:
        """The nearest words above in the same column."""
        row, column = place
        words = self._words.get(column, [])
        above = bisect_left(words, row)
        return self._texts[words[above - 1], column] if above else ""

    def _is_counting(self, place: tuple[int, int]) -> bool:
        """Whether a number only counts rows, or is a year, a code, an account: by the head of its column."""
        row, column = place
        cell = self._grid.cells[place]
        if isinstance(cell, str) and len("".join(filter(str.isdecimal, cell))) > 15:
            return True
        head = next(
            (
                text
                for other in range(row - 1, 0, -1)
                if isinstance(text := self._grid.cells.get((other, column)), str) and cell_number(text) is None
            ),
            "",
        )
        return _NUMBERING.fullmatch(plain(head)) is not None

    def _is_total(self, place: tuple[int, int]) -> bool:
        return _TOTAL.fullmatch(plain(self._left(place))) is not None

    def _cell(self, place: tuple[int, int]) -> str:
        return f"{self._prefix}{column_letters(place[1])}{place[0]}"


def column_letters(number: int) -> str:
    """A column as a spreadsheet names it: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write_number(value: Decimal) -> str:
    """A number the Indonesian way, a negative one too."""
    return write_figure(value) if value >= 0 else f"-{write_figure(-value)}"
