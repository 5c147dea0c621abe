"""The template is made for an official: explained, with drop-downs, printable, and safe to fill in."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from documents.workbook.layout import COLUMNS
from documents.workbook.read import read_here
from documents.workbook.template import write_workbook
from domain.rounds.faults import WorkbookSheet
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
)
from domain.rounds.programme import EvidenceFormat, FigureType, IndicatorKind
from tests.documents.workbook.workbooks import PLAN, obstacles, rewritten


def test_every_column_has_its_header_its_explanation_and_its_choices(tmp_path: Path) -> None:
    write_workbook(tmp_path / "t.xlsx")
    workbook = load_workbook(tmp_path / "t.xlsx")
    assert workbook.sheetnames == ["Petunjuk", *(sheet.value for sheet in WorkbookSheet)]
    for sheet, columns in COLUMNS.items():
        worksheet = workbook[sheet.value]
        for number, column in enumerate(columns, 1):
            header = worksheet.cell(1, number)
            assert header.value == column.field.value
            assert header.comment is not None
            assert header.comment.text == column.hint
        offered = {v.formula1 for v in worksheet.data_validations.dataValidation}
        assert offered >= {f'"{",".join(c.choices)}"' for c in columns if c.choices}
        assert worksheet.freeze_panes == "B2"
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.print_title_rows == "$1:$1"


def test_codes_are_offered_from_the_sheet_where_they_were_written(tmp_path: Path) -> None:
    write_workbook(tmp_path / "t.xlsx")
    workbook = load_workbook(tmp_path / "t.xlsx")
    offered = {
        (sheet, str(validation.sqref).split(":")[0]): validation.formula1
        for sheet in ("Indikator", "Angka", "Penugasan")
        for validation in workbook[sheet].data_validations.dataValidation
    }
    assert offered["Indikator", "B2"] == "Kriteria!$A$2:$A$2000"
    assert offered["Angka", "A2"] == "Indikator!$A$2:$A$2000"
    assert offered["Penugasan", "A2"] == "Indikator!$A$2:$A$2000"
    assert offered["Penugasan", "B2"] == "OPD!$B$2:$B$2000"


def test_a_choice_list_fits_what_excel_takes() -> None:
    assert all(len(",".join(column.choices)) <= 255 for columns in COLUMNS.values() for column in columns)


def test_no_cell_of_a_plan_becomes_a_formula(tmp_path: Path) -> None:
    evil = PlannedCriterion("H06", '=HYPERLINK("http://example.invalid","klik")')
    plan = replace(PLAN, criteria=(evil,))
    write_workbook(tmp_path / "t.xlsx", plan)
    cell = load_workbook(tmp_path / "t.xlsx")["Kriteria"]["B2"]
    assert (cell.data_type, cell.value) == ("s", evil.name)


def test_a_filled_template_reads_as_what_was_filled_in(tmp_path: Path) -> None:
    """Somebody opens the template, overwrites the example rows and leaves the rest as it is."""
    path = tmp_path / "t.xlsx"
    write_workbook(path)
    workbook = load_workbook(path)
    filled = load_workbook(rewritten(tmp_path / "filled.xlsx", lambda _: None))
    for sheet in WorkbookSheet:
        for number, row in enumerate(filled[sheet.value].iter_rows(values_only=True), 1):
            for column, value in enumerate(row, 1):
                workbook[sheet.value].cell(number, column).value = value
    workbook.save(path)
    assert read_here(path).plan == PLAN


_WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs"), exclude_characters=";[]()"), min_size=3, max_size=40)
_NAMES = _WORDS.map(lambda text: normalize("NFC", "x " + " ".join(text.split()))).filter(str.isprintable)


@settings(max_examples=25, deadline=None)
@given(
    names=st.lists(
        _NAMES, min_size=6, max_size=6, unique_by=lambda text: "".join(filter(str.isalnum, text.casefold()))
    ),
    formats=st.frozensets(st.sampled_from(EvidenceFormat), min_size=1),
    kind=st.none() | st.sampled_from(IndicatorKind),
    type_=st.sampled_from(FigureType),
    nihil=st.booleans(),
)
def test_any_plan_reads_back_as_it_was(
    names: list[str],
    formats: frozenset[EvidenceFormat],
    kind: IndicatorKind | None,
    type_: FigureType,
    nihil: bool,
) -> None:
    plan = RoundPlan(
        names[0],
        2026,
        PLAN.data_from,
        PLAN.data_until,
        PLAN.opens_on,
        PLAN.internal_deadline,
        PLAN.official_deadline,
        True,
        (PlannedCriterion("K1", names[1]),),
        (
            PlannedIndicator(
                "K1-1",
                "K1",
                names[2],
                kind,
                nihil_allowed=nihil,
                items=(PlannedItem(names[3], False, formats),),
                figures=(PlannedFigure(names[4], "unit", type_),),
            ),
        ),
        (PlannedOpd("OPD1", names[5], PLAN.opds[0].kind),),
        (PlannedAssignment("K1-1", "OPD1"),),
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.xlsx"
        write_workbook(path, plan)
        reading = read_here(path)
    assert obstacles(reading) == ()
    assert reading.plan == plan
