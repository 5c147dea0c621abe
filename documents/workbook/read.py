"""Reads a round's workbook whole: the plan it describes, and every fault at once with its sheet, row and column."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from documents.workbook.cells import Grid, Table, find_table, read_grids
from documents.workbook.layout import COLUMNS, OPTIONAL_SHEETS, ROUND_BOOK
from documents.workbook.precheck import reject
from documents.workbook.results import WorkbookReading
from documents.workbook.sheets import (
    ParsedRound,
    read_assignments,
    read_criteria,
    read_figures,
    read_indicators,
    read_opds,
    read_people,
    read_round,
    round_letters,
)
from documents.workbook.values import Values
from domain.endorsement.outcome_book import is_outcome_sheet
from domain.rounds.checks import cross_faults
from domain.rounds.faults import Fault, Field, Problem, WorkbookSheet
from domain.rounds.parsed_workbook import ParsedWorkbook
from domain.rounds.plan import PlannedFigure, PlannedOpd, RoundPlan

MAX_FAULTS = 5_000
"""How many faults are told one by one; who has more of them has the wrong sheet in hand."""


def read_here(path: Path, today: date | None = None, known_opds: tuple[PlannedOpd, ...] = ()) -> WorkbookReading:
    """Reads in this very process; meant for the worker, which has the limits that a stranger's file needs.

    `today` (local date) lets a deadline that is already over be noted, `known_opds` (those the region has) an
    OPD that comes again under another abbreviation.
    """
    refused = reject(path)
    if refused:
        return WorkbookReading(None, (refused,))
    try:
        grids, faults = read_grids(path, ROUND_BOOK)
    except MemoryError:
        return WorkbookReading(None, (Fault(Problem.TOO_COMPLEX),))
    except Exception:
        # openpyxl raises whatever its parsing trips over (KeyError, TypeError, ParseError, ...): all mean the same.
        return WorkbookReading(None, (Fault(Problem.DAMAGED),))
    if WorkbookSheet.ROUND not in grids and any(is_outcome_sheet(fault.value) for fault in faults):
        return WorkbookReading(None, holds_outcome=True)
    return _judge(grids, faults, today, known_opds)


def _judge(
    grids: dict[WorkbookSheet, Grid], faults: list[Fault], today: date | None, known_opds: tuple[PlannedOpd, ...]
) -> WorkbookReading:
    values = Values(faults)
    tables = {
        sheet: find_table(grids[sheet], columns, faults, may_be_empty=sheet in OPTIONAL_SHEETS)
        for sheet, columns in COLUMNS.items()
        if sheet in grids
    }
    round = read_round(grids[WorkbookSheet.ROUND], values) if WorkbookSheet.ROUND in grids else ParsedRound()
    opds = read_opds(tables[WorkbookSheet.OPDS], values) if WorkbookSheet.OPDS in tables else ()
    indicators = read_indicators(tables[WorkbookSheet.INDICATORS], values) if WorkbookSheet.INDICATORS in tables else ()
    parsed = ParsedWorkbook(
        round.dates,
        read_criteria(tables[WorkbookSheet.CRITERIA], values) if WorkbookSheet.CRITERIA in tables else (),
        indicators,
        read_figures(tables[WorkbookSheet.FIGURES], values) if WorkbookSheet.FIGURES in tables else (),
        opds,
        read_assignments(
            tables[WorkbookSheet.ASSIGNMENTS], values, (*opds, *_named_before(opds, known_opds)), indicators
        )
        if WorkbookSheet.ASSIGNMENTS in tables
        else (),
        read_people(tables[WorkbookSheet.PEOPLE], values, (*opds, *known_opds))
        if WorkbookSheet.PEOPLE in tables
        else (),
    )
    between = [_with_place(fault, grids, tables) for fault in cross_faults(parsed, today, known_opds)]
    missing = {fault.sheet for fault in faults if fault.problem is Problem.SHEET_MISSING}
    # Where a sheet is missing, everything that refers to it would be a fault of its own: one is enough.
    between = [fault for fault in between if not (missing & _REFERRED.get(fault.problem, frozenset()))]
    between = [_with_lost_zeros(fault, values.codes_from_numbers) for fault in between]
    ordered = tuple(dict.fromkeys(sorted([*faults, *between], key=_order(grids))))
    if any(not fault.is_note for fault in ordered):
        rest = len(ordered) - MAX_FAULTS
        more = (Fault(Problem.MORE_FAULTS, value=str(rest)),) if rest > 0 else ()
        return WorkbookReading(None, (*ordered[:MAX_FAULTS], *more))
    return WorkbookReading(_plan(round, parsed), ordered)


_REFERRED = {
    Problem.UNKNOWN_CRITERION: frozenset({WorkbookSheet.CRITERIA.value}),
    Problem.UNKNOWN_INDICATOR: frozenset({WorkbookSheet.INDICATORS.value}),
    Problem.UNKNOWN_OPD: frozenset({WorkbookSheet.OPDS.value}),
    Problem.NO_PENGAMPU: frozenset({WorkbookSheet.ASSIGNMENTS.value}),
    Problem.OPD_WITHOUT_ASSIGNMENT: frozenset({WorkbookSheet.ASSIGNMENTS.value}),
    Problem.CRITERION_WITHOUT_INDICATOR: frozenset({WorkbookSheet.INDICATORS.value}),
}


def _named_before(opds: Sequence[PlannedOpd], known_opds: Sequence[PlannedOpd]) -> tuple[PlannedOpd, ...]:
    """The workbook's own OPD, by the names that the region knows them by besides."""
    codes = {opd.code for opd in opds}
    return tuple(opd for opd in known_opds if opd.code in codes)


def _with_place(fault: Fault, grids: dict[WorkbookSheet, Grid], tables: dict[WorkbookSheet, Table]) -> Fault:
    """A fault between cells, with the tab's name and the column's letter of this very file."""
    sheet = WorkbookSheet(fault.sheet) if fault.sheet else None
    if sheet is None or sheet not in grids:
        return fault
    name = grids[sheet].name
    field = next((column.field for column in COLUMNS.get(sheet, ()) if column.field == fault.field), None)
    if sheet is WorkbookSheet.ROUND:
        for label, (row, letter) in round_letters(grids[sheet]).items():
            if label == fault.field:
                return replace(fault, sheet=name, row=row, column=letter)
        return replace(fault, sheet=name)
    return replace(fault, sheet=name, column=tables[sheet].letter(field) if field else None)


_CODE_OF = {Field.OPD: Field.INDICATOR_CODE, Field.FIGURE_LABEL: Field.INDICATOR_CODE}
"""Fields of which two are the same because their codes are."""


def _with_lost_zeros(fault: Fault, codes_from_numbers: list[Fault]) -> Fault:
    """Two that seem the same because Excel took a code for a number: 1.10 and 1.1 are asked for, not one of them."""
    if fault.problem is not Problem.DUPLICATE or fault.field is None:
        return fault
    field = _CODE_OF.get(Field(fault.field), Field(fault.field))
    rows = (fault.row, fault.other_row)
    for note in codes_from_numbers:
        if note.sheet == fault.sheet and note.row in rows and note.field == field:
            return replace(note, problem=Problem.CODE_AMBIGUOUS)
    return fault


def _order(grids: dict[WorkbookSheet, Grid]) -> Callable[[Fault], tuple[int, int, int, str]]:
    places = {grids[sheet].name if sheet in grids else sheet.value: n for n, sheet in enumerate(WorkbookSheet)}

    def order(fault: Fault) -> tuple[int, int, int, str]:
        letters = fault.column or ""
        return places.get(fault.sheet or "", len(places)), fault.row or 0, len(letters), letters

    return order


def _plan(round: ParsedRound, parsed: ParsedWorkbook) -> RoundPlan | None:
    dates = parsed.dates
    if (
        dates.tahun_penilaian is None
        or dates.data_from is None
        or dates.data_until is None
        or dates.opens_on is None
        or dates.internal_deadline is None
        or dates.official_deadline is None
    ):
        return None
    figures: dict[str, list[PlannedFigure]] = {}
    for figure in parsed.figures:
        figures.setdefault(figure.indicator_code, []).append(figure.figure)
    return RoundPlan(
        round.programme,
        dates.tahun_penilaian,
        dates.data_from,
        dates.data_until,
        dates.opens_on,
        dates.internal_deadline,
        dates.official_deadline,
        round.example,
        parsed.criteria,
        tuple(replace(i, figures=tuple(figures.get(i.code, ()))) for i in parsed.indicators),
        parsed.opds,
        parsed.assignments,
        round.remind_before,
        round.remind_late,
        parsed.people,
        round.contact,
    )
