"""A workbook is read as a whole: tolerant of how people write, exact about what cannot be understood."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from documents.workbook.read import read_here
from documents.workbook.template import write_workbook
from domain.rounds.faults import Problem
from domain.rounds.plan import PlannedOpd
from domain.rounds.programme import AssignmentRole, EvidenceFormat, IndicatorKind
from tests.documents.workbook.workbooks import PLAN, Value, at_four, obstacles, only, read, rewritten, spoiled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "penilaian.xlsx"


def test_what_is_written_reads_back_as_the_same_plan(path: Path) -> None:
    write_workbook(path, PLAN)
    reading = read_here(path)
    assert reading.faults == ()
    assert reading.plan == PLAN


def test_codes_of_the_year_before_read_back_and_what_can_be_no_code_is_only_noted(path: Path) -> None:
    """A split: two name the same code; one's own code says nothing, and a workbook without the column as little."""
    names = ("H06-P0", "H06-P0", "")
    plan = replace(
        PLAN, indicators=tuple(replace(i, former_code=code) for i, code in zip(PLAN.indicators, names, strict=True))
    )
    write_workbook(path, plan)
    assert read_here(path).plan == plan
    typed = (("Indikator", "K1", "Kode lama"), ("Indikator", "K2", " h06-p0"), ("Indikator", "K3", "H06 - P0"))
    assert read(path, *typed).plan == plan
    assert read(path, ("Indikator", "K2", "h06-p1"), ("Indikator", "K3", "-")).plan == PLAN
    assert read(path, ("Indikator", "K1", "Lain"), ("Indikator", "K2", "H06-P0")).plan == PLAN
    reading = read(path, ("Indikator", "K3", "H06-P1; H06-P2"))
    assert reading.plan == PLAN
    assert only(reading, Problem.UNKNOWN_FORMER_CODE).cell == "K3"


def test_a_workbook_of_before_is_read_whose_first_sheet_was_called_otherwise(path: Path) -> None:
    def change(workbook: Workbook) -> None:
        workbook["Penilaian"].title = "Putaran"

    reading = read_here(rewritten(path, change))
    assert reading.faults == () and reading.plan == PLAN


def test_the_empty_template_says_what_to_fill_in_and_passes_over_its_examples(path: Path) -> None:
    write_workbook(path)
    reading = read_here(path)
    assert reading.plan is None
    problems = [fault.problem for fault in obstacles(reading)]
    assert problems.count(Problem.EMPTY) == 6
    assert problems.count(Problem.NO_ROWS) == 4
    assert {fault.problem for fault in reading.notes} == {Problem.EXAMPLE_ROW}


def test_an_example_row_that_was_left_in_is_no_obstacle(path: Path) -> None:
    reading = read(path, ("Kriteria", "A9", "Contoh: H99"), ("Kriteria", "B9", "apa saja"))
    assert reading.plan == PLAN
    assert only(reading, Problem.EXAMPLE_ROW).cell == "A9"


# Tolerance


@pytest.mark.parametrize(
    ("sheet", "cell", "value"),
    [
        ("Indikator", "A2", "h06 - p1"),
        ("Indikator", "A2", "\u00a0H06–P1\u200b "),
        ("Indikator", "C2", "PROSES"),
        ("Indikator", "C2", " proses  "),
        ("Indikator", "I2", "ya"),
        ("Indikator", "I2", True),
        ("Indikator", "F2", "Cukup  halaman\u00a0pengesahan. \r\nBoleh foto.\n"),
        ("Indikator", "G2", "- DPA/RKA tahun 2025 (pdf)\n- Surat pengantar"),
        ("Indikator", "G2", "DPA/RKA tahun 2025 [PDF]; Surat pengantar;"),
        ("Penilaian", "B3", "2026"),
        ("Penilaian", "B3", "Tahun 2026"),
        ("Penilaian", "B3", 2026.0),
        ("Penilaian", "B4", 2025),
        ("Penilaian", "B5", "2025"),
        ("Penilaian", "B5", None),
        ("Penilaian", "B6", "Senin, 19 Januari 2026"),
        ("Penilaian", "B6", 46041),
        ("Penilaian", "B7", "6 Maret 2026 pukul 16.00 WIB"),
        ("Penugasan", "B2", "dinas kesehatan"),
        ("Penugasan", "B2", "dkk"),
        ("Penugasan", "C2", "Penanggung jawab"),
        ("Penugasan", "C2", None),
        ("Angka", "D2", "cacah"),
        ("Kriteria", "D3", "b-04"),
        ("Kriteria", "D3", "B. 4"),
    ],
)
def test_other_ways_of_writing_mean_the_same(path: Path, sheet: str, cell: str, value: Value) -> None:
    reading = read(path, (sheet, cell, value))
    assert obstacles(reading) == ()
    assert reading.plan == PLAN


def test_sheets_and_headers_are_found_in_any_spelling_and_order(path: Path) -> None:
    def rearrange(workbook: Workbook) -> None:
        workbook["Indikator"].title = "daftar  INDIKATOR"
        workbook["OPD"].title = "Perangkat Daerah"
        sheet = workbook["Kriteria"]
        sheet.insert_rows(1, 3)
        sheet["A1"] = "Daftar kriteria hak Kota Contoh"
        sheet["A4"] = "KODE kriteria *"
        sheet["B4"] = "Kriteria   hak (nama)"
        opds = workbook["Perangkat Daerah"]
        opds.move_range("B1:B9", cols=5)
        workbook.move_sheet("Penugasan", -4)

    reading = read_here(rewritten(path, rearrange))
    assert obstacles(reading) == ()
    assert reading.plan == PLAN
    assert reading.plan.criteria[0].row == 5


def test_several_codes_and_several_opd_in_one_row_mean_every_pair(path: Path) -> None:
    cleared = [("Penugasan", f"{letter}{row}", None) for letter in "ABCD" for row in (3, 4)]
    reading = read(path, ("Penugasan", "A2", "h06-p1; H06-H1"), ("Penugasan", "B2", "Bag. Hukum\nDKK"), *cleared)
    assert obstacles(reading) == ()
    assert reading.plan is not None
    assert [(*a.key, a.role) for a in reading.plan.assignments] == [
        ("H06-P1", "BAGHUKUM", AssignmentRole.PENGAMPU),
        ("H06-P1", "DINKES", AssignmentRole.PENGAMPU),
        ("H06-H1", "BAGHUKUM", AssignmentRole.PENGAMPU),
        ("H06-H1", "DINKES", AssignmentRole.PENGAMPU),
        ("A1-B04-1", "BAGHUKUM", AssignmentRole.PENGAMPU),
    ]
    assert {note.problem for note in reading.notes} == {Problem.TWO_PENGAMPU}


def test_merged_cells_repeat_their_value(path: Path) -> None:
    def merge(workbook: Workbook) -> None:
        workbook["Indikator"].merge_cells("B2:B3")

    assert read_here(rewritten(path, merge)).plan == PLAN


def test_empty_rows_formats_and_comments_change_nothing(path: Path) -> None:
    def decorate(workbook: Workbook) -> None:
        sheet = workbook["Indikator"]
        sheet.insert_rows(3, 2)
        sheet["C900"].number_format = "0.00"
        sheet["A3"] = "   "
        sheet["A2"].comment = Comment("sudah dicek", "Kasubbag")

    reading = read_here(rewritten(path, decorate))
    assert reading.faults == ()
    assert reading.plan == PLAN


def test_hidden_rows_are_read_and_said(path: Path) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["OPD"].row_dimensions[3].hidden = True

    reading = read_here(rewritten(path, hide))
    assert reading.plan == PLAN
    assert only(reading, Problem.HIDDEN_ROWS).value == "1"


def test_extra_columns_and_sheets_are_left_alone_with_a_note(path: Path) -> None:
    def extend(workbook: Workbook) -> None:
        workbook["OPD"]["F1"] = "Kontak"
        workbook["OPD"]["F2"] = "telepon kantor"
        workbook.create_sheet("Rekap pribadi")

    reading = read_here(rewritten(path, extend))
    assert reading.plan == PLAN
    assert [(note.problem, note.sheet, note.cell) for note in reading.notes] == [
        (Problem.EXTRA_COLUMN, "OPD", "F1"),
        (Problem.EXTRA_SHEET, "Rekap pribadi", None),
    ]


def test_a_deadline_without_a_time_ends_with_the_office_and_says_so(path: Path) -> None:
    reading = read(path, ("Penilaian", "B7", date(2026, 3, 6)))
    assert reading.plan == PLAN
    assert only(reading, Problem.TIME_ASSUMED).other == "16.00"


def test_formats_in_brackets_are_formats_only_when_all_of_them_are(path: Path) -> None:
    reading = read(path, ("Indikator", "G4", "Laporan (bila ada)\nRekap (Excel dan Word)\nFoto kegiatan (foto)"))
    assert reading.plan is not None
    items = {item.name: item.formats for item in reading.plan.indicators[2].items}
    assert items == {
        "Laporan (bila ada)": frozenset({EvidenceFormat.PDF, EvidenceFormat.PHOTO}),
        "Rekap": frozenset({EvidenceFormat.EXCEL, EvidenceFormat.WORD}),
        "Foto kegiatan": frozenset({EvidenceFormat.PHOTO}),
    }


def test_a_text_that_looks_like_a_formula_stays_a_text(path: Path) -> None:
    plan = spoiled(path, plan=PLAN)
    assert read_here(plan).plan == PLAN
    assert PLAN.indicators[0].kind is IndicatorKind.PROSES


# Faults: each with its place and what to write instead


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "problem", "choices"),
    [
        ("Indikator", "C2", "Prosess", Problem.NOT_A_CHOICE, ("Proses", "Struktur", "Hasil")),
        ("Indikator", "I2", "mungkin", Problem.NOT_A_CHOICE, ("Ya", "Tidak")),
        ("Indikator", "B2", "H6", Problem.UNKNOWN_CRITERION, ("H06",)),
        ("Indikator", "D2", None, Problem.EMPTY, ()),
        ("Indikator", "D2", "x" * 601, Problem.TOO_LONG, ()),
        ("Indikator", "D2", date(2026, 3, 1), Problem.NOT_TEXT, ()),
        ("Indikator", "A4", "A1 B04/1 (baru)", Problem.NOT_A_CODE, ()),
        ("Indikator", "G2", "DPA; dpa", Problem.DUPLICATE, ()),
        ("Kriteria", "B2", "   ", Problem.EMPTY, ()),
        ("OPD", "C2", "Dinass", Problem.NOT_A_CHOICE, ("Dinas",)),
        ("OPD", "B3", "(?)", Problem.NOT_A_CODE, ()),
        ("OPD", "A3", "dinas   kesehatan", Problem.NAME_TAKEN, ()),
        ("OPD", "D3", "DKK", Problem.NAME_TAKEN, ()),
        ("Angka", "C2", None, Problem.UNIT_MISSING, ()),
        ("Angka", "A2", "H06-H2", Problem.UNKNOWN_INDICATOR, ("H06-H1",)),
        ("Angka", "B3", "jumlah PUSKESMAS", Problem.DUPLICATE, ()),
        ("Angka", "D2", "kira-kira", Problem.NOT_A_CHOICE, ("Bilangan bulat",)),
        ("Penugasan", "B2", "Dinkess", Problem.UNKNOWN_OPD, ("DINKES",)),
        ("Penugasan", "A4", "H06-P3", Problem.UNKNOWN_INDICATOR, ("H06-P1",)),
        ("Penugasan", "B4", "Dinkes", Problem.DUPLICATE, ()),
        ("Penugasan", "D3", "31 Februari 2026", Problem.NOT_A_DATE, ()),
        ("Penugasan", "D3", "14 Maret 2026", Problem.OWN_AFTER_OFFICIAL, ()),
        ("Penugasan", "D3", "1 Januari 2026", Problem.OWN_BEFORE_OPENING, ()),
        ("Penilaian", "B2", None, Problem.EMPTY, ()),
        ("Penilaian", "B3", "dua ribu", Problem.NOT_A_YEAR, ()),
        ("Penilaian", "B5", "2024", Problem.DATES_REVERSED, ()),
        ("Penilaian", "B4", "2027", Problem.DATA_AFTER_YEAR, ()),
        ("Penilaian", "B6", "8 Maret 2026", Problem.OPENS_AFTER_DEADLINE, ()),
        ("Penilaian", "B7", "20 Maret 2026", Problem.INTERNAL_AFTER_OFFICIAL, ()),
        ("Penilaian", "B8", "03/13/2026", Problem.NOT_A_DATE, ()),
        ("Penilaian", "A8", "Batas akhir", Problem.LABEL_MISSING, ()),
    ],
)
def test_each_fault_names_its_cell(
    path: Path, sheet: str, cell: str, value: Value, problem: Problem, choices: tuple[str, ...]
) -> None:
    reading = read(path, (sheet, cell, value))
    assert reading.plan is None
    fault = next(fault for fault in obstacles(reading) if fault.problem is problem)
    assert fault.sheet == sheet
    assert fault.cell == (None if problem is Problem.LABEL_MISSING else cell)
    assert fault.choices[: len(choices)] == choices


def test_a_code_that_excel_made_a_date_is_said_rather_than_guessed(path: Path) -> None:
    reading = read(path, ("Kriteria", "A3", date(2025, 12, 8)))
    assert Problem.NOT_A_CODE in {fault.problem for fault in obstacles(reading)}


def test_the_same_code_twice_names_the_first_row(path: Path) -> None:
    fault = next(f for f in obstacles(read(path, ("Indikator", "A3", "H06-P1"))) if f.problem is Problem.DUPLICATE)
    assert (fault.cell, fault.other_row) == ("A3", 2)


def test_formulas_count_by_their_value_and_are_said_without_one(path: Path) -> None:
    fault = only(read(path, ("Kriteria", "B2", '="hak atas "&"kesehatan"')), Problem.FORMULA_WITHOUT_VALUE)
    assert fault.cell == "B2"


def test_an_excel_error_in_a_cell_is_said(path: Path) -> None:
    def put_error(workbook: Workbook) -> None:
        workbook["Kriteria"]["B2"] = "#REF!"
        workbook["Kriteria"]["B2"].data_type = "e"

    assert only(read_here(rewritten(path, put_error)), Problem.ERROR_CELL).cell == "B2"


def test_a_missing_sheet_is_one_fault_and_its_likely_name_is_offered(path: Path) -> None:
    def rename(workbook: Workbook) -> None:
        workbook["Penugasan"].title = "Penugasn"

    reading = read_here(rewritten(path, rename))
    fault = only(reading, Problem.SHEET_MISSING)
    assert (fault.sheet, fault.choices) == ("Penugasan", ("Penugasn",))


def test_a_missing_header_is_said_with_what_it_may_have_been(path: Path) -> None:
    reading = read(path, ("OPD", "B1", "Singktan"))
    fault = next(f for f in obstacles(reading) if f.problem is Problem.HEADER_MISSING)
    assert (fault.sheet, fault.cell, fault.choices) == ("OPD", "B1", ("Singktan",))


def test_the_same_header_twice_is_said(path: Path) -> None:
    reading = read(path, ("OPD", "F1", "Singkatan"), ("OPD", "F2", "X"))
    assert only(reading, Problem.HEADER_TWICE).cell == "F1"


def test_all_faults_come_at_once_in_the_order_of_the_workbook(path: Path) -> None:
    reading = read(
        path,
        ("Penugasan", "B2", "Dinkess"),
        ("Penilaian", "B3", "x"),
        ("Indikator", "C3", "?"),
        ("Indikator", "A2", "*"),
        ("OPD", "C3", "?"),
    )
    assert [(f.sheet, f.cell) for f in obstacles(reading) if f.sheet != "Penugasan" or f.row == 2] == [
        ("Penilaian", "B3"),
        ("Indikator", "A2"),
        ("Indikator", "C3"),
        ("OPD", "C3"),
        ("Penugasan", "A2"),
        ("Penugasan", "B2"),
    ]


def test_what_is_worth_a_look_is_noted(path: Path) -> None:
    reading = read(
        path,
        ("Kriteria", "A4", "H07"),
        ("Kriteria", "B4", "hak atas pendidikan"),
        ("OPD", "A4", "Dinas Pendidikan"),
        ("OPD", "B4", "Disdik"),
        ("OPD", "C4", "Dinas"),
        ("Penugasan", "C2", "Pendukung"),
        ("Indikator", "G4", None),
    )
    assert reading.plan is not None
    assert [(n.problem, n.cell) for n in reading.notes] == [
        (Problem.CRITERION_WITHOUT_INDICATOR, "A4"),
        (Problem.NO_PENGAMPU, "A2"),
        (Problem.NOTHING_ASKED, "G4"),
        (Problem.OPD_WITHOUT_ASSIGNMENT, "A4"),
    ]


def test_a_deadline_already_over_is_noted(path: Path) -> None:
    reading = read_here(spoiled(path), today=date(2026, 4, 1))
    assert reading.plan == PLAN
    assert only(reading, Problem.DEADLINE_OVER).cell == "B7"


def test_an_opd_that_the_region_knows_under_another_abbreviation_is_stopped(path: Path) -> None:
    known = (PlannedOpd("DINKESKOTA", "Dinas Kesehatan", PLAN.opds[0].kind),)
    fault = only(read_here(spoiled(path), known_opds=known), Problem.KNOWN_OTHERWISE)
    assert (fault.cell, fault.choices) == ("B2", ("DINKESKOTA",))


def test_times_of_day_are_wall_times(path: Path) -> None:
    reading = read(path, ("Penugasan", "D3", "27 Februari 2026 pukul 09.30 WIT"))
    assert reading.plan is not None
    own = reading.plan.assignments[1].own_deadline
    assert own == datetime.combine(date(2026, 2, 27), time(9, 30))
    assert own != at_four(date(2026, 2, 27))
