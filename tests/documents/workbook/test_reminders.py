"""The two rows of the workbook that say when people are reminded."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from documents.workbook.read import read_here
from documents.workbook.template import write_workbook
from domain.rounds.changes import diff
from domain.rounds.faults import Field, Problem
from domain.rounds.plan_json import from_json, to_json
from tests.documents.workbook.workbooks import PLAN, Value

LADDER = replace(PLAN, remind_before=(7, 3, 0), remind_late=2)


def _with(tmp_path: Path, before: Value, late: Value = None) -> Path:
    path = tmp_path / "t.xlsx"
    write_workbook(path, PLAN)
    workbook = load_workbook(path)
    sheet = workbook["Penilaian"]
    for row in range(1, sheet.max_row + 1):
        if sheet.cell(row, 1).value == Field.REMIND_BEFORE.value:
            sheet.cell(row, 2).value = before
        if sheet.cell(row, 1).value == Field.REMIND_LATE.value:
            sheet.cell(row, 2).value = late
    workbook.save(path)
    return path


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    write_workbook(tmp_path / "t.xlsx", LADDER)
    assert read_here(tmp_path / "t.xlsx").plan == LADDER
    assert from_json(type(LADDER), to_json(LADDER)) == LADDER


@pytest.mark.parametrize(
    ("before", "late", "expected"),
    [
        (None, None, (None, None)),
        ("14, 7, 3, 1, 0", 3, ((14, 7, 3, 1, 0), 3)),
        ("0; 1 ; 14", "5", ((14, 1, 0), 5)),
        (7.3, 0, ((7, 3), 0)),
        (7, None, ((7,), None)),
    ],
)
def test_days_are_read_as_people_write_them(
    tmp_path: Path, before: Value, late: Value, expected: tuple[object, object]
) -> None:
    plan = read_here(_with(tmp_path, before, late)).plan
    assert plan is not None
    assert (plan.remind_before, plan.remind_late) == expected


@pytest.mark.parametrize(
    ("before", "late"), [("sering", None), ("99", None), ("7, 7", None), (None, "2, 3"), (None, -1)]
)
def test_what_is_no_number_of_days_is_told(tmp_path: Path, before: Value, late: Value) -> None:
    reading = read_here(_with(tmp_path, before, late))
    assert reading.plan is None
    assert [fault.problem for fault in reading.faults if not fault.is_note] == [Problem.NOT_DAYS]


def test_what_is_not_said_changes_nothing() -> None:
    assert not diff(LADDER, PLAN)
    assert not diff(PLAN, replace(PLAN, remind_before=(14, 7, 3, 1, 0), remind_late=3))
    (change,) = diff(PLAN, LADDER).items
    assert [(one.field, one.before, one.after) for one in change.fields] == [
        (Field.REMIND_BEFORE, "14, 7, 3, 1, 0", "7, 3, 0"),
        (Field.REMIND_LATE, "3", "2"),
    ]
