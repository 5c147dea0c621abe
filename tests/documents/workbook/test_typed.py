"""What officials type, paste and save into a workbook is read as they mean it, or asked; never quietly otherwise."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from documents.workbook.read import read_here
from documents.workbook.results import WorkbookReading
from documents.workbook.template import write_workbook
from domain.rounds.faults import Field, Problem
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import EvidenceFormat
from tests.documents.workbook.workbooks import PLAN, Value, at_four, obstacles, only, read, rewritten, strict


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "round.xlsx"


def plan_of(reading: WorkbookReading) -> RoundPlan:
    assert reading.plan is not None, reading.faults
    return reading.plan


NOTHING = ["-", "–", "—", "-- ", "(–)", "N.A.", "tdk ada", "n/a", "Tidak ada", "nihil", "KOSONG", "\u200e–", "......"]


@pytest.mark.parametrize("word", NOTHING)
def test_a_word_for_nothing_reads_as_empty_in_every_optional_column(path: Path, word: str) -> None:
    optional = [
        ("Kriteria", "C2"), ("Kriteria", "D2"), ("Indikator", "C2"), ("Indikator", "E2"), ("Indikator", "F2"),
        ("Indikator", "G2"), ("Indikator", "H2"), ("Indikator", "I2"), ("Angka", "D2"), ("OPD", "D2"), ("OPD", "D3"),
        ("Penugasan", "C2"), ("Penugasan", "D2"), ("Penilaian", "B5"), ("Penilaian", "B9"), ("Penilaian", "B10"),
    ]  # fmt: skip
    written = plan_of(read(path, *((sheet, cell, word) for sheet, cell in optional)))
    emptied = plan_of(read(path, *((sheet, cell, None) for sheet, cell in optional)))
    assert written == emptied
    assert written.indicators[0].items == () and written.criteria[0].target_group is None


@pytest.mark.parametrize("word", NOTHING)
@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Penilaian", "B2"), ("Indikator", "D2"), ("Kriteria", "A2"), ("OPD", "A2"), ("Penugasan", "B2")],
)
def test_a_word_for_nothing_does_not_fill_a_required_column(path: Path, sheet: str, cell: str, word: str) -> None:
    fault = next(fault for fault in obstacles(read(path, (sheet, cell, word))) if fault.problem is Problem.EMPTY)
    assert (fault.sheet, fault.cell) == (sheet, cell)


def test_a_row_of_dashes_is_no_row(path: Path) -> None:
    assert plan_of(read(path, *(("OPD", f"{letter}4", "-") for letter in "ABCD"))).opds == PLAN.opds


def test_a_dash_among_attachments_is_none(path: Path) -> None:
    items = plan_of(read(path, ("Indikator", "G3", "- DPA (PDF)\n- –\n-\nnihil; • Surat"))).indicators[1].items
    assert [item.name for item in items] == ["DPA", "Surat"]


@pytest.mark.parametrize(
    "written", ["DPA (PDF; foto)", "DPA (PDF;JPG)", "DPA (scan PDF, PNG)", "DPA (file PDF / HEIC)"]
)
def test_formats_are_read_however_they_are_parted_and_named(path: Path, written: str) -> None:
    items = plan_of(read(path, ("Indikator", "G2", f"{written}; Surat"))).indicators[0].items
    assert (items[0].name, items[0].formats) == ("DPA", frozenset({EvidenceFormat.PDF, EvidenceFormat.PHOTO}))
    assert items[1].name == "Surat"


def test_what_excel_escapes_is_never_seen(path: Path) -> None:
    written = plan_of(
        read(
            path,
            ("Indikator", "G2", "DPA (PDF)_x000D_\nSurat_x000d_"),
            ("Indikator", "D2", "Alokasi_x0009_anggaran"),
            ("OPD", "A2", "Dinas Kesehatan_x000D_"),
        )
    )
    item, letter = written.indicators[0].items[:2]
    assert (item.name, item.formats, letter.name) == ("DPA", frozenset({EvidenceFormat.PDF}), "Surat")
    assert written.indicators[0].title == "Alokasi anggaran"
    assert written.opds[0].name == "Dinas Kesehatan"


@pytest.mark.parametrize(
    "spoil", ["{}\u200e", "\u202a{}\u202c", "\u2067{}\u2069", "\u061c{}", "\ufeff{}", "\u00a0{} ", "{}\u00ad"]
)
def test_what_nobody_sees_does_not_count(path: Path, spoil: str) -> None:
    cells: list[tuple[str, str, str]] = [
        ("Penilaian", "B2", "KKP HAM"), ("Penilaian", "B3", "2026"), ("Penilaian", "B7", "6 Maret 2026 pukul 16.00"),
        ("Kriteria", "A2", "H06"), ("Indikator", "A2", "H06-P1"), ("Indikator", "C2", "Proses"),
        ("OPD", "B2", "Dinkes"), ("OPD", "C2", "Dinas"), ("Penugasan", "A2", "H06-P1"), ("Penugasan", "B2", "DINKES"),
    ]  # fmt: skip
    assert plan_of(read(path, *((sheet, cell, spoil.format(value)) for sheet, cell, value in cells))) == PLAN


@pytest.mark.parametrize("code", ["H06‑P1", "H06−P1", "H06‐P1", "H06–P1", "h06 - p1", "Ｈ０６-Ｐ１"])
def test_a_code_is_one_with_any_hyphen(path: Path, code: str) -> None:
    assert plan_of(read(path, ("Penugasan", "A2", code), ("Angka", "A2", "H06−H1"))) == PLAN


def formatted(path: Path, *cells: tuple[str, str, Value, str]) -> WorkbookReading:
    """What comes of reading the small round with some cells of a number format: (sheet, cell, value, format)."""

    def change(workbook: Workbook) -> None:
        for sheet, cell, value, number_format in cells:
            workbook[sheet][cell] = value
            workbook[sheet][cell].number_format = number_format

    return read_here(rewritten(path, change))


def test_a_code_that_is_a_number_is_read_as_the_cell_shows_it(path: Path) -> None:
    written = plan_of(
        formatted(
            path,
            ("Kriteria", "A2", 6, "00"),
            ("Indikator", "B2", 6, "00"),
            ("Indikator", "B3", "06", "@"),
            ("Indikator", "A2", 1.1, "0.00"),
            ("Indikator", "A3", 1.1, "0.0"),
            ("Angka", "A2", 1.1, "0.0"),
            ("Angka", "A3", "1.1", "@"),
            ("Penugasan", "A2", 1.1, "0.00"),
            ("Penugasan", "A3", "1.1", "@"),
            ("Penugasan", "A4", "1.10", "@"),
        )
    )
    assert [indicator.code for indicator in written.indicators][:2] == ["1.10", "1.1"]
    assert written.criteria[0].code == "06"
    assert [assignment.indicator_code for assignment in written.assignments][:3] == ["1.10", "1.1", "1.10"]


def test_a_code_whose_zeros_may_be_lost_is_noted(path: Path) -> None:
    reading = formatted(
        path,
        ("Indikator", "A2", 1.1, "General"),
        ("Penugasan", "A2", "1.1", "@"),
        ("Penugasan", "A4", 1.1, "General"),
    )
    assert plan_of(reading).indicators[0].code == "1.1"
    places = {fault.cell for fault in reading.notes if fault.problem is Problem.CODE_FROM_NUMBER}
    assert places == {"A2", "A4"}


@pytest.mark.parametrize(("first", "second"), [(1.1, 1.1), (1.1, "1.1"), ("1.1", 1.1), (6, 6)])
def test_two_codes_that_excel_made_the_same_are_never_to_be_one(path: Path, first: Value, second: Value) -> None:
    reading = formatted(path, ("Indikator", "A2", first, "General"), ("Indikator", "A3", second, "General"))
    problems = {fault.problem for fault in obstacles(reading)}
    assert Problem.CODE_AMBIGUOUS in problems and Problem.DUPLICATE not in problems


def test_the_template_keeps_codes_as_they_are_typed_all_the_way_down(path: Path) -> None:
    write_workbook(path)
    workbook = load_workbook(path)
    for sheet, letter in (
        ("Kriteria", "A"),
        ("Indikator", "A"),
        ("Indikator", "B"),
        ("Angka", "A"),
        ("Penugasan", "A"),
    ):
        assert workbook[sheet].column_dimensions[letter].number_format == "@", (sheet, letter)


@pytest.mark.parametrize("apostrophe", "'’‘`´ʼ")
def test_a_friday_is_one_with_any_apostrophe(path: Path, apostrophe: str) -> None:
    written = plan_of(read(path, ("Penilaian", "B7", f"Jum{apostrophe}at, 6 Maret 2026 pukul 16.00 WIB")))
    assert written.internal_deadline == at_four(date(2026, 3, 6))


@pytest.mark.parametrize(
    ("sheet", "cell", "text", "days"),
    [
        ("Penilaian", "B7", "Kamis 6 Maret 2026", ("Kamis, 5 Maret 2026", "Jumat, 6 Maret 2026")),
        ("Penilaian", "B6", "Senin, 20/01/2026", ("Senin, 19 Januari 2026", "Selasa, 20 Januari 2026")),
        ("Penilaian", "B4", "Kamis 2 Januari 2025 ", ()),
        ("Penugasan", "D3", "Sabtu 27-02-2026 jam 9", ("Jumat, 27 Februari 2026", "Sabtu, 28 Februari 2026")),
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_asked(
    path: Path, sheet: str, cell: str, text: str, days: tuple[str, ...]
) -> None:
    reading = read(path, (sheet, cell, text))
    if not days:
        assert reading.plan is not None
        return
    fault = only(reading, Problem.WEEKDAY_DIFFERS)
    assert (fault.sheet, fault.cell, fault.choices) == (sheet, cell, days)


@pytest.mark.parametrize(
    ("text", "understood", "deadline"),
    [
        ("06/03/26", "Jumat, 6 Maret 2026", at_four(date(2026, 3, 6))),
        ("6 Maret 2026 jam 9", "Jumat, 6 Maret 2026 09.00", datetime.combine(date(2026, 3, 6), time(9))),
    ],
)
def test_what_was_added_to_a_date_is_noted(path: Path, text: str, understood: str, deadline: datetime) -> None:
    reading = read(path, ("Penilaian", "B7", text))
    assert plan_of(reading).internal_deadline == deadline
    assert only(reading, Problem.DATE_UNDERSTOOD).other == understood


@pytest.mark.parametrize(
    "text",
    ["Dinkes, Bag. Hukum", "Dinkes dan Bag. Hukum", "DINKES/BAGHUKUM", "Dinkes & Bagian Hukum", "dinkes,\nBag. hukum",
     "Dinas Kesehatan serta Bagian Hukum", "Dinkes,Bag. Hukum,"],
)  # fmt: skip
def test_several_opd_are_split_where_each_is_known(path: Path, text: str) -> None:
    written = plan_of(read(path, ("Penugasan", "B5", text), ("Penugasan", "A5", "A1-B04-1")))
    pairs = [a.opd_code for a in written.assignments if a.indicator_code == "A1-B04-1"]
    assert pairs == ["DINKES", "BAGHUKUM"]


def test_a_name_may_itself_hold_a_comma_and_a_dan(path: Path) -> None:
    name = "Dinas Pekerjaan Umum, Perumahan, dan Permukiman"
    written = plan_of(read(path, ("OPD", "A2", name), ("Penugasan", "B5", f"{name} dan Bag. Hukum")))
    assert [a.opd_code for a in written.assignments if a.indicator_code == "A1-B04-1"] == ["DINKES", "BAGHUKUM"]


def test_several_codes_are_split_where_each_is_known(path: Path) -> None:
    written = plan_of(read(path, ("Penugasan", "A4", "H06-P1, h06 - h1")))
    assert [a.indicator_code for a in written.assignments if a.row == 4] == ["H06-P1", "H06-H1"]


def test_a_list_with_an_unknown_opd_names_the_semicolon_and_loses_none(path: Path) -> None:
    fault = only(read(path, ("Penugasan", "B5", "Dinkes, Dinsoss dan Bag. Hukum")), Problem.NOT_SEPARATED)
    assert (fault.cell, fault.value, fault.other) == ("B5", "Dinkes, Dinsoss dan Bag. Hukum", "Dinsoss")


def test_one_misspelt_opd_with_a_dan_is_still_suggested(path: Path) -> None:
    reading = read(
        path,
        ("OPD", "A2", "Dinas Perindustrian dan Perdagangan"),
        ("Penugasan", "B2", "Dinas Perindustrian dan Perdagangn"),
    )
    assert only(reading, Problem.UNKNOWN_OPD).choices == ("Dinas Perindustrian dan Perdagangan",)


@pytest.mark.parametrize("style", ["({})", "{}", "[{}]", "{}.", "{})"])
def test_the_numbers_of_columns_are_passed_over(path: Path, style: str) -> None:
    def change(workbook: Workbook) -> None:
        for sheet in ("Kriteria", "Indikator", "Angka", "OPD", "Penugasan"):
            workbook[sheet].insert_rows(2)
            for number in range(1, workbook[sheet].max_column + 1):
                workbook[sheet].cell(2, number, style.format(number) if style != "{}" else number)

    reading = read_here(rewritten(path, change))
    assert plan_of(reading) == PLAN
    assert [(fault.sheet, fault.row) for fault in reading.notes] == [
        (sheet, 2) for sheet in ("Kriteria", "Indikator", "Angka", "OPD", "Penugasan")
    ]


SIGNATURES: list[list[tuple[int, int, str]]] = [
    [
        (2, 2, "Contohsari, 12 Maret 2026"),
        (3, 2, "Kepala Bagian Hukum"),
        (7, 2, "(nama lengkap)"),
        (8, 2, "NIP. 197001011990031001"),
    ],
    [
        (2, 1, "Mengetahui,"),
        (2, 2, "Contohsari, 12 Maret 2026"),
        (3, 1, "Sekretaris Daerah"),
        (3, 2, "Kepala Bagian Hukum"),
        (7, 1, "nama"),
        (7, 2, "nama"),
    ],
    [(1, 1, "Mengetahui:"), (5, 1, "NIP 197001011990031001")],
    [(2, 1, "Keterangan: kode sesuai surat edaran")],
    [(2, 3, "a.n. Bupati"), (3, 3, "Sekretaris Daerah"), (8, 3, "Pembina Utama Muda")],
]
"""Blocks below a table: cells by rows below the last one, column and text."""


@pytest.mark.parametrize("block", SIGNATURES)
@pytest.mark.parametrize("sheet", ["Kriteria", "Indikator", "Angka", "OPD", "Penugasan"])
def test_a_signature_below_a_table_is_passed_over_with_a_note(
    path: Path, sheet: str, block: list[tuple[int, int, str]]
) -> None:
    def change(workbook: Workbook) -> None:
        last = max(row for row in range(1, 30) if workbook[sheet].cell(row, 1).value)
        for row, column, text in block:
            workbook[sheet].cell(last + row, column, text)

    reading = read_here(rewritten(path, change))
    assert plan_of(reading) == PLAN
    assert only(reading, Problem.BELOW_TABLE).sheet == sheet


def test_a_row_that_is_merely_incomplete_is_still_a_fault(path: Path) -> None:
    reading = read(path, ("OPD", "A4", "Dinas Sosial"))
    assert {fault.field for fault in obstacles(reading)} == {Field.OPD_SHORT, Field.OPD_KIND}


def test_a_strict_workbook_is_read(path: Path, tmp_path: Path) -> None:
    write_workbook(path, PLAN)
    assert plan_of(read_here(strict(path, tmp_path / "strict.xlsx"))) == PLAN
