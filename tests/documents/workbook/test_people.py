"""The sheet of those who are to be invited: read as it is meant, each fault told at its cell."""

from dataclasses import replace
from pathlib import Path

from openpyxl.workbook import Workbook

from documents.workbook.read import read_here
from domain.people.people import OpdKind, Role
from domain.rounds.faults import Fault, Problem
from domain.rounds.plan import PlannedOpd, PlannedPerson
from screens.rounds.faults import sentence
from tests.documents.workbook.workbooks import PLAN, Value, obstacles, rewritten

Row = tuple[Value, Value, Value, Value]


def _book(path: Path, *rows: Row) -> Path:
    def fill(workbook: Workbook) -> None:
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                workbook["Orang"].cell(number, column, value)

    return rewritten(path, fill)


def test_names_roles_and_numbers_are_read_however_they_are_written(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "t.xlsx",
        ("Dinas Kesehatan", "Siti Aminah", "Admin", 8.12345e10),
        ("dinkes; Bag. Hukum", "Budi", "Kepala OPD", "’0812–3456–7890_x000D_"),
        (None, "Wakil", "pimpinan", "＋６２ ８１１ ２３４５ ６７８"),
        ("DINSOS", "Tanpa nomor", "Admin OPD", "-"),
    )
    reading = read_here(path, known_opds=(PlannedOpd("DINSOS", "Dinas Sosial", OpdKind.DINAS),))
    assert reading.plan is not None, reading.faults
    assert reading.plan.people == (
        PlannedPerson("Siti Aminah", Role.ADMIN_OPD, "DINKES", "6281234500000"),
        PlannedPerson("Budi", Role.KEPALA_OPD, "DINKES", "6281234567890"),
        PlannedPerson("Budi", Role.KEPALA_OPD, "BAGHUKUM", "6281234567890"),
        PlannedPerson("Wakil", Role.PIMPINAN, "", "628112345678"),
        PlannedPerson("Tanpa nomor", Role.ADMIN_OPD, "DINSOS"),
    )


def test_a_book_without_the_sheet_or_with_an_empty_one_is_whole(tmp_path: Path) -> None:
    without = rewritten(tmp_path / "t.xlsx", lambda workbook: workbook.remove(workbook["Orang"]))
    assert read_here(without).plan == read_here(_book(tmp_path / "u.xlsx")).plan == PLAN


def test_every_fault_of_the_sheet_is_told_at_its_cell(tmp_path: Path) -> None:
    path = _book(
        tmp_path / "t.xlsx",
        ("Dinkse", "A", "Admin OPD", None),
        ("DINKES", "B", "Sekretaris Daerah", None),
        ("DINKES", "C", "Kepala OPD", "0812"),
        ("DKK", "D", "Kepala OPD", None),
        (None, "E", "Admin OPD", "0812 3456 789O"),
        ("BAGHUKUM", None, "Admin OPD", None),
    )
    faults = obstacles(read_here(path))
    assert [(fault.problem, fault.cell) for fault in faults] == [
        (Problem.UNKNOWN_OPD, "A2"),
        (Problem.NOT_A_CHOICE, "C3"),
        (Problem.NOT_A_PHONE, "D4"),
        (Problem.ROLE_TWICE, "C5"),
        (Problem.EMPTY, "A6"),
        (Problem.NOT_A_PHONE, "D6"),
        (Problem.EMPTY, "B7"),
    ]
    assert {fault.sheet for fault in faults} == {"Orang"}
    told = {fault.cell: sentence(fault) for fault in faults}
    assert "Mungkin maksudnya DINKES" in told["A2"]
    assert "Admin OPD, Kepala OPD, Pimpinan" in told["C3"]
    assert "baris 4" in told["C5"] and "“D”" in told["C5"]
    assert "0812 3456 789O" in told["D6"] and isinstance(faults[0], Fault)


def test_what_is_stored_is_written_as_it_is_read(tmp_path: Path) -> None:
    people = (
        PlannedPerson("Siti", Role.ADMIN_OPD, "DINKES", "6281234567890"),
        PlannedPerson("=1+1", Role.PIMPINAN),
    )
    path = rewritten(tmp_path / "t.xlsx", lambda _: None, replace(PLAN, people=people))
    reading = read_here(path)
    assert reading.plan is not None and reading.plan.people == people
