"""Writes a round's workbook for an official to fill in: empty with an example row per sheet, or filled from a plan."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from documents.cell_style import FILTER_SIGN, least_width, lettering, row_height, set_row_height
from documents.print_setup import print_on_a4
from documents.workbook.choices import (
    FIGURE_TYPES,
    FORMATS,
    INDICATOR_KINDS,
    OPD_KINDS,
    PERSON_ROLES,
    ROLES,
    YesNo,
    word_for,
)
from documents.workbook.columns import Column
from documents.workbook.instructions import EXAMPLE_ROWS, INSTRUCTIONS
from documents.workbook.layout import COLUMNS, PETUNJUK, ROUND_ROWS
from domain.rounds.faults import Field, WorkbookSheet
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    PlannedPerson,
    RoundPlan,
    opd_code,
)
from domain.rounds.programme import USUAL_FORMATS

Value = str | int | float | date | datetime | None
_AUTHOR = "Petunjuk"
_DAY_FORMAT = "dd/mm/yyyy"
_MOMENT_FORMAT = "dd/mm/yyyy hh.mm"
_LAST_ROW_OFFERED = 2_000
_MOMENTS = frozenset({Field.INTERNAL_DEADLINE, Field.OFFICIAL_DEADLINE, Field.OWN_DEADLINE})
_CODES = (
    Field.CRITERION_CODE,
    Field.INDICATOR_CODE,
    Field.FORMER_CODE,
    Field.PERIOD,
    Field.OPD_SHORT,
    Field.OPD,
    Field.PHONE,
)

_TAKEN_FROM: Mapping[tuple[WorkbookSheet, Field], tuple[WorkbookSheet, Field]] = {
    (WorkbookSheet.INDICATORS, Field.CRITERION_CODE): (WorkbookSheet.CRITERIA, Field.CRITERION_CODE),
    (WorkbookSheet.FIGURES, Field.INDICATOR_CODE): (WorkbookSheet.INDICATORS, Field.INDICATOR_CODE),
    (WorkbookSheet.ASSIGNMENTS, Field.INDICATOR_CODE): (WorkbookSheet.INDICATORS, Field.INDICATOR_CODE),
    (WorkbookSheet.ASSIGNMENTS, Field.OPD): (WorkbookSheet.OPDS, Field.OPD_SHORT),
    (WorkbookSheet.PEOPLE, Field.OPD): (WorkbookSheet.OPDS, Field.OPD_SHORT),
}
"""Columns whose drop-down is what was written on another sheet."""

_INK = "FF1F3A5F"
_HEADER = PatternFill("solid", fgColor=_INK)
_INPUT = PatternFill("solid", fgColor="FFFFF8E1")
_OPTIONAL_HEADER = PatternFill("solid", fgColor="FF5B7290")
_LINE = Side(style="thin", color="FFB8C2CC")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_TOP = Alignment(vertical="top", wrap_text=True)
_EXAMPLE_FONT = lettering(italic=True, color="FF7A7A7A")
_TABLE_FONT = lettering()
_MARK_WIDTH, _TEXT_WIDTH = 5, 100
_ROUND_WIDTHS = (28, 32, 80)
_REPEATED = 1
"""Columns that stand on every printed page of a sheet: the code, or what is asked."""


def workbook_here(plan: RoundPlan) -> bytes:
    """A plan as a workbook that reads back as the same plan."""
    content = BytesIO()
    write_workbook(content, plan)
    return content.getvalue()


def write_workbook(target: Path | BytesIO, plan: RoundPlan | None = None, title: str = "") -> None:
    """Writes the template (no plan), or a plan as a workbook that reads back as the same plan.

    `title` heads the instructions and the printed pages. Overwrites a `target` that is a file; raises `OSError` if it
    cannot.
    """
    heading = title or (plan.name if plan else "Penilaian data dukung")
    workbook = Workbook()
    first = workbook.active
    if first is not None:
        workbook.remove(first)
    _write_instructions(workbook.create_sheet(PETUNJUK), heading)
    _write_round(workbook.create_sheet(WorkbookSheet.ROUND.value), plan)
    rows = _rows_of(plan) if plan else EXAMPLE_ROWS
    for sheet, columns in COLUMNS.items():
        worksheet = workbook.create_sheet(sheet.value)
        write_table(worksheet, columns, rows[sheet], is_example=plan is None)
        _offer_choices(worksheet, sheet, columns)
    for worksheet in workbook.worksheets:
        widths = [
            worksheet.column_dimensions[get_column_letter(number + 1)].width for number in range(worksheet.max_column)
        ]
        print_on_a4(worksheet, widths, _REPEATED, heading, "&P / &N")
    workbook.active = 0 if plan is None else 1
    workbook.properties.title = heading
    workbook.properties.creator = ""
    workbook.save(target)


def _write_instructions(sheet: Worksheet, heading: str) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _MARK_WIDTH, _TEXT_WIDTH
    sheet["A1"] = heading
    sheet["A1"].font = lettering(bold=True, size=16, color=_INK)
    set_row_height(sheet, 1, row_height((), size=16))
    for number, (mark, text) in enumerate(INSTRUCTIONS, 3):
        font = lettering() if mark else lettering(bold=True, color=_INK)
        for column, value in ((1, mark), (2, text)):
            cell = sheet.cell(number, column, value)
            cell.alignment, cell.font = _TOP, font
        set_row_height(sheet, number, row_height([(text, _TEXT_WIDTH)], bold=not mark))


def _write_round(sheet: Worksheet, plan: RoundPlan | None) -> None:
    for letter, width in zip("ABC", _ROUND_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for number, text in enumerate(("Yang diminta", "Isian", "Keterangan"), 1):
        _style_header(sheet, number, text, is_required=True)
    set_row_height(sheet, 1, row_height(()) + FILTER_SIGN)
    values = _round_values(plan) if plan else {}
    for row, column in enumerate(ROUND_ROWS, 2):
        sheet.cell(row, 1, column.field.value).font = lettering(bold=column.required)
        cell = _put(sheet, row, 2, values.get(column.field))
        cell.fill, cell.border, cell.font = _INPUT, _BOX, _TABLE_FONT
        cell.number_format = _format_of(column.field, cell.value)
        sheet.cell(row, 3, column.hint).font = lettering(color="FF5A5A5A")
        texts = (column.field.value, cell.value, column.hint)
        set_row_height(sheet, row, row_height(zip(texts, _ROUND_WIDTHS, strict=True)))
        for number in (1, 2, 3):
            sheet.cell(row, number).alignment = _TOP
        if column.choices:
            offer(sheet, choice_list(column.choices), f"B{row}")
    sheet.freeze_panes = "A2"


def write_table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[Field, Value]], *, is_example: bool
) -> None:
    """A table's head, each column with its hint, and its rows; examples are in grey."""
    for number, column in enumerate(columns, 1):
        head = column.field.value
        _style_header(sheet, number, head, is_required=column.filled)
        note = Comment(column.hint, _AUTHOR, height=110, width=300)
        sheet.cell(1, number).comment = note
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = max(column.width, least_width(head, bold=True))
        sheet.column_dimensions[letter].font = _TABLE_FONT
        if column.field in _CODES:  # all the way down: else Excel makes 1.1 of 1.10, and a date of 12-12
            sheet.column_dimensions[letter].number_format = "@"
    heads = ((column.field.value, column.width) for column in columns)
    set_row_height(sheet, 1, row_height(heads, bold=True) + FILTER_SIGN)
    for row, values in enumerate(rows, 2):
        for number, column in enumerate(columns, 1):
            cell = _put(sheet, row, number, values.get(column.field))
            cell.alignment, cell.border = _TOP, _BOX
            cell.number_format = _format_of(column.field, cell.value)
            cell.font = _EXAMPLE_FONT if is_example else _TABLE_FONT
        texts = ((values.get(column.field), column.width) for column in columns)
        set_row_height(sheet, row, row_height(texts))
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(len(rows) + 1, 2)}"


def _style_header(sheet: Worksheet, column: int, text: str, *, is_required: bool) -> None:
    cell = sheet.cell(1, column, text)
    cell.font = lettering(bold=True, color="FFFFFFFF")
    cell.fill = _HEADER if is_required else _OPTIONAL_HEADER
    cell.alignment, cell.border = _TOP, _BOX


def _offer_choices(worksheet: Worksheet, sheet: WorkbookSheet, columns: Sequence[Column]) -> None:
    """The drop-downs of a table: fixed choices, or the codes and abbreviations of another sheet."""
    for number, column in enumerate(columns, 1):
        letter = get_column_letter(number)
        cells = f"{letter}2:{letter}{_LAST_ROW_OFFERED}"
        taken_from = _TAKEN_FROM.get((sheet, column.field))
        if column.choices:
            offer(worksheet, choice_list(column.choices), cells)
        elif taken_from:
            other, field = taken_from
            source = get_column_letter([target.field for target in COLUMNS[other]].index(field) + 1)
            offer(worksheet, f"{other.value}!${source}$2:${source}${_LAST_ROW_OFFERED}", cells)


def choice_list(choices: Sequence[str]) -> str:
    """The formula of a drop-down with fixed choices."""
    return f'"{",".join(choices)}"'


def offer(sheet: Worksheet, formula: str, cells: str) -> None:
    """A drop-down; writing something else is allowed, since the reader knows more words and tells better."""
    offered = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=False)
    offered.add(cells)
    sheet.add_data_validation(offered)


def _format_of(field: Field, value: object) -> str:
    if isinstance(value, datetime) and (field in _MOMENTS or value.time() != time(0)):
        return _MOMENT_FORMAT
    return _DAY_FORMAT if isinstance(value, date) else "@" if isinstance(value, str) else "General"


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell | MergedCell:
    """Writes a value so that Excel shows it as it is: a text that begins like a formula stays a text."""
    cell = sheet.cell(row, column, None if value == "" else value)
    if isinstance(value, str) and value:
        cell.data_type = "s"
    return cell


def _round_values(plan: RoundPlan) -> dict[Field, Value]:
    return {
        Field.PROGRAMME: plan.programme,
        Field.TAHUN_PENILAIAN: plan.tahun_penilaian,
        Field.DATA_FROM: plan.data_from,
        Field.DATA_UNTIL: plan.data_until,
        Field.OPENS_ON: plan.opens_on,
        Field.INTERNAL_DEADLINE: plan.internal_deadline,
        Field.OFFICIAL_DEADLINE: plan.official_deadline,
        Field.EXAMPLE: YesNo.YES.value if plan.example else YesNo.NO.value,
        Field.REMIND_BEFORE: ", ".join(map(str, plan.remind_before)) if plan.remind_before else None,
        Field.REMIND_LATE: plan.remind_late,
        Field.CONTACT_OFFICE: plan.contact.office,
        Field.CONTACT_NAME: plan.contact.name,
        Field.CONTACT_NUMBER: plan.contact.number,
        Field.CONTACT_HOURS: plan.contact.hours,
    }


def _rows_of(plan: RoundPlan) -> dict[WorkbookSheet, list[dict[Field, Value]]]:
    shorts = {opd.code: _short(opd) for opd in plan.opds}
    return {
        WorkbookSheet.CRITERIA: [
            {
                Field.CRITERION_CODE: c.code,
                Field.CRITERION_NAME: c.name,
                Field.TARGET_GROUP: c.target_group,
                Field.PERIOD: c.period,
            }
            for c in plan.criteria
        ],
        WorkbookSheet.INDICATORS: [_indicator_row(i) for i in plan.indicators],
        WorkbookSheet.FIGURES: [
            {
                Field.INDICATOR_CODE: i.code,
                Field.FIGURE_LABEL: figure.label,
                Field.UNIT: figure.unit,
                Field.FIGURE_TYPE: word_for(figure.type, FIGURE_TYPES),
            }
            for i in plan.indicators
            for figure in i.figures
        ],
        WorkbookSheet.OPDS: [_opd_row(opd) for opd in plan.opds],
        WorkbookSheet.ASSIGNMENTS: [_assignment_row(a, shorts) for a in plan.assignments],
        WorkbookSheet.PEOPLE: [_person_row(person, shorts) for person in plan.people],
    }


def _indicator_row(indicator: PlannedIndicator) -> dict[Field, Value]:
    return {
        Field.INDICATOR_CODE: indicator.code,
        Field.CRITERION_CODE: indicator.criterion_code,
        Field.KIND: word_for(indicator.kind, INDICATOR_KINDS) if indicator.kind else None,
        Field.TITLE: indicator.title,
        Field.MEASURE: indicator.measure,
        Field.GUIDANCE: indicator.guidance,
        Field.REQUIRED_ITEMS: "\n".join(_item_text(i) for i in indicator.items if i.required),
        Field.OPTIONAL_ITEMS: "\n".join(_item_text(i) for i in indicator.items if not i.required),
        Field.NIHIL: YesNo.YES.value if indicator.nihil_allowed else YesNo.NO.value,
        Field.WEIGHT: indicator.weight,
        Field.FORMER_CODE: indicator.former_code,
    }


def _item_text(item: PlannedItem) -> str:
    if item.formats == USUAL_FORMATS:
        return item.name
    return f"{item.name} ({', '.join(word for word, format_ in FORMATS.items() if format_ in item.formats)})"


def _opd_row(opd: PlannedOpd) -> dict[Field, Value]:
    short = _short(opd)
    return {
        Field.OPD_NAME: opd.name,
        Field.OPD_SHORT: short,
        Field.OPD_KIND: word_for(opd.kind, OPD_KINDS),
        Field.OPD_ALIASES: "; ".join(alias for alias in opd.aliases if alias != short),
    }


def _short(opd: PlannedOpd) -> str:
    """The abbreviation as people write it, which reading keeps among the other names."""
    return next((alias for alias in opd.aliases if opd_code(alias) == opd.code), opd.code)


def _assignment_row(assignment: PlannedAssignment, shorts: Mapping[str, str]) -> dict[Field, Value]:
    return {
        Field.INDICATOR_CODE: assignment.indicator_code,
        Field.OPD: shorts.get(assignment.opd_code, assignment.opd_code),
        Field.ROLE: word_for(assignment.role, ROLES),
        Field.OWN_DEADLINE: assignment.own_deadline,
    }


def _person_row(person: PlannedPerson, shorts: Mapping[str, str]) -> dict[Field, Value]:
    return {
        Field.OPD: shorts.get(person.opd_code, person.opd_code),
        Field.PERSON_NAME: person.name,
        Field.ROLE: word_for(person.role, PERSON_ROLES),
        Field.PHONE: f"+{person.phone}" if person.phone else None,
    }
