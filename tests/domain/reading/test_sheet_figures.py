"""Figures in sheets: what each is called, words where figures belong, units, totals, and what is taken of them."""

from decimal import Decimal

import pytest

from domain.reading.figure_answers import advice_of_units, answers_in
from domain.reading.readings import AdviceCode
from domain.reading.sheet_figures import SheetGrid, cell_number, column_letters, judge_sheets
from domain.rounds.programme import Figure, FigureType


def grid(*lines: str, name: str = "Data") -> SheetGrid:
    """A sheet as a drawing: cells between bars; ~12,5 is a number of Excel's, all else a text."""
    cells: dict[tuple[int, int], str | Decimal] = {}
    for row, line in enumerate(lines, 1):
        for column, cell in enumerate(line.split("|"), 1):
            if text := cell.strip():
                cells[row, column] = Decimal(text[1:].replace(",", ".")) if text.startswith("~") else text
    return SheetGrid(name, cells)


def advised(*grids: SheetGrid) -> list[tuple[AdviceCode, str]]:
    """Code and detail of each piece of advice."""
    return [(advice.code, advice.detail) for advice in judge_sheets(grids)[1]]


FORM = grid(
    "Rekap tahun 2025",
    "No | Uraian                   | Nilai        | Satuan",
    "~1 | Jumlah yang terlayani    | 1.234        | orang",
    "~2 | Jumlah sasaran           | ~1300        | orang",
    "~3 | Anggaran                 | Rp 2.500.000 | rupiah",
    "~4 | Persentase capaian       | 94,9 %       |",
    "~5 | Kasus yang ditangani     | nihil        | kasus",
    "~6 | Kasus (kasus)            | ~7           |",
    "~7 | NIK penanggung jawab     | 3374010101010001 |",
)


def test_a_form_is_read_by_the_words_beside_each_figure() -> None:
    figures, advices = judge_sheets([FORM])

    assert [(figure.cell, figure.label, figure.value, figure.unit) for figure in figures] == [
        ("C3", "Jumlah yang terlayani", Decimal(1234), "orang"),
        ("C4", "Jumlah sasaran", Decimal(1300), "orang"),
        ("C5", "Anggaran", Decimal(2500000), "rupiah"),
        ("C6", "Persentase capaian", Decimal("94.9"), "%"),
        ("C7", "Kasus yang ditangani", None, "kasus"),
        ("C8", "Kasus (kasus)", Decimal(7), "kasus"),
    ]
    assert [(advice.code, advice.detail) for advice in advices] == [(AdviceCode.NIL_IN_CELL, "C7")]


def test_words_for_nothing_count_where_figures_stand() -> None:
    table = grid(
        "No | Puskesmas | Balita | Catatan",
        "~1 | Kota      | ~10    | -",
        "~2 | Timur     | -      | tidak ada",
        "~3 | Barat     | kosong | -",
        "~4 | Utara     | ~3     | baik",
        "~5 | Selatan   | ~4     | -",
    )
    assert advised(FORM, table) == [
        (AdviceCode.NIL_IN_CELL, "C7"),
        (AdviceCode.NIL_IN_CELL, "Data!C3"),
        (AdviceCode.NIL_IN_CELL, "Data!C4"),
    ]
    assert advised(grid("Nama | Keterangan", "Budi | -", "Siti | nihil")) == []


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        (("A | ~1", "B | ~2", "Jumlah | ~3"), None),
        (("A | ~1", "B | ~2", "Jumlah | ~4"), "B3 (4 ≠ 3)"),
        (("A | ~1", "B | ~2", "Total | ~3", "C | ~5", "D | ~5", "Sub Total | ~10", "Jumlah Total | ~13"), None),
        (("A | ~1", "B | ~2", "Subtotal | ~3", "C | ~5", "Subtotal | ~5", "Total Keseluruhan | ~9"), "B6 (9 ≠ 8)"),
        (("A | ~33,33", "B | ~33,33", "C | ~33,33", "Jumlah | ~100"), None),
        (("A | ~33,3", "B | ~33,3", "C | ~33,3", "Jumlah | ~110"), "B4 (110 ≠ 99,9)"),
        (("Uraian | Persen", "A | ~50", "B | ~60", "Jumlah | ~55"), None),
        (("Uraian | Rasio guru", "A | ~5", "B | ~6", "Total | ~5"), None),
        (("Uraian | ~2024 | ~2025", "A | ~1 | ~2", "B | ~2 | ~3", "Jumlah | ~3 | ~6"), "C4 (6 ≠ 5)"),
        (("(1) | (2)", "A | ~1", "B | ~2", "Jumlah | ~3"), None),
        (("A | ~9", "Kepala | tabel lain", "B | ~2", "C | ~2", "Jumlah | ~4"), None),
        (("Jumlah sasaran | ~10", "Jumlah terpenuhi | ~9"), None),
        (("Uraian | juta rupiah", "A | ~3", "B | ~3", "C | ~3", "D | ~3", "Jumlah | ~14"), None),
    ],
)
def test_totals_add_up_with_subtotals_and_rounding(lines: tuple[str, ...], wrong: str | None) -> None:
    assert advised(grid(*lines)) == ([(AdviceCode.WRONG_TOTAL, wrong)] if wrong else [])


def test_what_is_asked_is_taken_where_name_and_unit_say_so() -> None:
    asked = [
        Figure(1, "Jumlah sasaran", "orang", FigureType.COUNT),
        Figure(2, "Persentase capaian", "%", FigureType.PERCENT),
        Figure(3, "Kasus yang ditangani", "kasus", FigureType.COUNT),
        Figure(4, "Jumlah yang terlayani", "keluarga", FigureType.COUNT),
        Figure(5, "Anggaran pendidikan dan pelatihan kerja", "rupiah", FigureType.NUMBER),
    ]
    figures, _ = judge_sheets([FORM])

    assert [(figure.id, value) for figure, value in answers_in(asked, figures)] == [
        (1, Decimal(1300)),
        (2, Decimal("94.9")),
    ]
    assert [advice.detail for advice in advice_of_units(asked, figures)] == ["C3 (orang ≠ keluarga)"]
    # Two cells that are called alike answer nothing: nobody knows which is meant.
    assert answers_in(asked[:1], [*figures, *figures]) == []
    # One cell answers one figure, and a share is no count.
    assert answers_in([asked[0], Figure(9, "Sasaran jumlah", "orang", FigureType.COUNT)], figures) == []
    assert answers_in([Figure(8, "Persentase capaian", "persen", FigureType.COUNT)], figures) == []


def test_numbers_as_they_are_written() -> None:
    forms = ("1.234.567,89", "Rp1.000", "87,5%", "12 orang", "-", "abc", "12 Januari 2025", "", "1.2.3", "12.5")
    assert [cell_number(text) for text in forms] == [
        *(Decimal("1234567.89"), Decimal(1000), Decimal("87.5"), Decimal(12)),
        *[None] * 6,
    ]
    assert [column_letters(number) for number in (1, 26, 27, 703)] == ["A", "Z", "AA", "AAA"]
