"""Workbooks for tests: a small sound one, and ways to spoil it cell by cell."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from documents.workbook.read import read_here
from documents.workbook.results import WorkbookReading
from documents.workbook.template import write_workbook
from domain.people.people import OpdKind
from domain.rounds.faults import Fault, Problem
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
)
from domain.rounds.programme import AssignmentRole, EvidenceFormat, FigureType, IndicatorKind

Value = str | float | bool | date | None


def at_four(day: date) -> datetime:
    """16.00 of a day, as wall time."""
    return datetime.combine(day, time(16))


PLAN = RoundPlan(
    programme="KKP HAM",
    tahun_penilaian=2026,
    data_from=date(2025, 1, 1),
    data_until=date(2025, 12, 31),
    opens_on=date(2026, 1, 19),
    internal_deadline=at_four(date(2026, 3, 6)),
    official_deadline=at_four(date(2026, 3, 13)),
    criteria=(
        PlannedCriterion("H06", "hak atas kesehatan"),
        PlannedCriterion("A1-B04", "bantuan usaha bagi perempuan kepala keluarga", "perempuan", "B04"),
    ),
    indicators=(
        PlannedIndicator(
            "H06-P1",
            "H06",
            "Alokasi anggaran untuk hak atas kesehatan",
            IndicatorKind.PROSES,
            "Tersedia alokasi anggaran",
            "Cukup halaman pengesahan.\nBoleh foto.",
            True,
            (
                PlannedItem("DPA/RKA tahun 2025", True, frozenset({EvidenceFormat.PDF})),
                PlannedItem("Surat pengantar"),
                PlannedItem("Laporan realisasi", False, frozenset({EvidenceFormat.PDF, EvidenceFormat.EXCEL})),
            ),
        ),
        PlannedIndicator(
            "H06-H1",
            "H06",
            "Rasio puskesmas",
            IndicatorKind.HASIL,
            items=(PlannedItem("Profil kesehatan"),),
            figures=(
                PlannedFigure("Jumlah puskesmas", "unit", FigureType.COUNT),
                PlannedFigure("Rasio per 30.000 penduduk", "unit", FigureType.NUMBER),
            ),
        ),
        PlannedIndicator("A1-B04-1", "A1-B04", "Tersedianya pemetaan", items=(PlannedItem("Laporan"),)),
    ),
    opds=(
        PlannedOpd("DINKES", "Dinas Kesehatan", OpdKind.DINAS, ("Dinkes", "DKK")),
        PlannedOpd("BAGHUKUM", "Bagian Hukum", OpdKind.BAGIAN, ("Bag. Hukum",)),
    ),
    assignments=(
        PlannedAssignment("H06-P1", "DINKES"),
        PlannedAssignment("H06-H1", "DINKES", own_deadline=at_four(date(2026, 2, 27))),
        PlannedAssignment("H06-P1", "BAGHUKUM", AssignmentRole.PENDUKUNG),
        PlannedAssignment("A1-B04-1", "BAGHUKUM"),
    ),
)
"""A small round without any fault or note."""


def spoiled(path: Path, *changes: tuple[str, str, Value], plan: RoundPlan = PLAN) -> Path:
    """Writes the plan's workbook to `path` with some cells changed: (sheet, cell, value)."""

    def change(workbook: Workbook) -> None:
        for sheet, cell, value in changes:
            workbook[sheet][cell] = value

    return rewritten(path, change, plan)


def rewritten(path: Path, change: Callable[[Workbook], None], plan: RoundPlan = PLAN) -> Path:
    """Writes the plan's workbook to `path` after something was done to it."""
    write_workbook(path, plan)
    workbook = load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def strict(path: Path, target: Path) -> Path:
    """The same workbook as Excel saves it as "Strict Open XML" (ISO/IEC 29500 part 1)."""
    pairs = (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    with ZipFile(path) as archive, ZipFile(target, "w") as written:
        for name in archive.namelist():
            content = archive.read(name)
            for transitional, iso in pairs:
                content = content.replace(transitional, iso)
            written.writestr(name, content)
    return target


def read(path: Path, *changes: tuple[str, str, Value]) -> WorkbookReading:
    """What comes of reading the small round with some cells changed."""
    return read_here(spoiled(path, *changes))


def obstacles(reading: WorkbookReading) -> tuple[Fault, ...]:
    """The faults that must be mended first."""
    return tuple(fault for fault in reading.faults if not fault.is_note)


def only(reading: WorkbookReading, problem: Problem) -> Fault:
    """The one obstacle (or note) of that kind, there being no other obstacle."""
    found = [fault for fault in reading.faults if fault.problem is problem]
    assert len(found) == 1, reading.faults
    assert all(fault.problem is problem for fault in obstacles(reading)), reading.faults
    return found[0]
