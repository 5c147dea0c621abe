"""What holds between the cells of a round's workbook: codes that exist, codes that are unique, dates in order."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar

from domain.rounds.faults import Fault, Field, Problem, WorkbookSheet
from domain.rounds.parsed_workbook import ParsedDates, ParsedWorkbook
from domain.rounds.plan import PlannedIndicator, PlannedOpd
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.text import folded

_Record = TypeVar("_Record")
_WORDS_COMPARED = 500
_UNKNOWN = frozenset({Problem.UNKNOWN_INDICATOR, Problem.UNKNOWN_OPD})


def cross_faults(
    workbook: ParsedWorkbook, today: date | None = None, known_opds: Iterable[PlannedOpd] = ()
) -> list[Fault]:
    """Everything that is wrong, or worth a look, between the cells.

    `today` (local) tells deadlines already over; `known_opds` are those the region has already: one of them
    under a new abbreviation would become a second OPD, with half of its evidence.
    """
    return [
        *_date_faults(workbook.dates, today),
        *_twice(workbook.criteria, lambda c: c.code, WorkbookSheet.CRITERIA, Field.CRITERION_CODE),
        *_twice(workbook.indicators, lambda i: i.code, WorkbookSheet.INDICATORS, Field.INDICATOR_CODE),
        *_criterion_faults(workbook),
        *_figure_faults(workbook),
        *opd_faults(workbook.opds, known_opds),
        *_assignment_faults(workbook),
        *_person_faults(workbook, known_opds),
        *_coverage_notes(workbook),
    ]


def suggestions(vocabulary: Iterable[str], count: int = 3) -> Callable[[str], tuple[str, ...]]:
    """Makes a function that tells what a word was probably meant to be: the likeliest of the known ones first.

    Comparing is slow, so each word is compared once, and after 500 different unknown words no more are: who has
    that many needs another sheet rather than another letter.
    """
    by_fold: dict[str, str] = {}
    for word in vocabulary:
        by_fold.setdefault(folded(word), word)
    answers: dict[str, tuple[str, ...]] = {}

    def suggest(typed: str) -> tuple[str, ...]:
        fold = folded(typed)
        if fold not in answers and len(answers) < _WORDS_COMPARED and len(by_fold) <= _WORDS_COMPARED * 4:
            matches = get_close_matches(fold, by_fold, n=count, cutoff=0.6)
            answers[fold] = tuple(by_fold[match] for match in matches)
        return answers.get(fold, ())

    return suggest


def opd_faults(opds: Sequence[PlannedOpd], known_opds: Iterable[PlannedOpd] = ()) -> list[Fault]:
    """OPD of a region that could be taken for each other, or for one that it has already."""
    return [
        *_twice(opds, lambda o: o.code, WorkbookSheet.OPDS, Field.OPD_SHORT),
        *_opd_name_faults(opds),
        *_known_otherwise(opds, known_opds),
    ]


def unknown_former_codes(indicators: Iterable[PlannedIndicator], codes: Collection[str]) -> tuple[Fault, ...]:
    """A note for each indicator that names a code of the year before which is not among these."""
    suggest = suggestions(codes)
    return tuple(
        Fault(
            Problem.UNKNOWN_FORMER_CODE,
            WorkbookSheet.INDICATORS,
            indicator.row or None,
            field=Field.FORMER_CODE,
            value=indicator.former_code,
            choices=suggest(indicator.former_code),
        )
        for indicator in indicators
        if indicator.former_code and indicator.former_code not in codes
    )


def _date_faults(dates: ParsedDates, today: date | None) -> list[Fault]:
    def fault(problem: Problem, field: Field, value: date, other: date | None) -> Fault:
        return Fault(
            problem, WorkbookSheet.ROUND, field=field, value=written(value), other=written(other) if other else ""
        )

    faults = []
    if dates.data_from and dates.data_until and dates.data_until < dates.data_from:
        faults.append(fault(Problem.DATES_REVERSED, Field.DATA_UNTIL, dates.data_until, dates.data_from))
    if dates.data_from and dates.tahun_penilaian and dates.data_from.year > dates.tahun_penilaian:
        year = date(dates.tahun_penilaian, 12, 31)
        faults.append(fault(Problem.DATA_AFTER_YEAR, Field.DATA_FROM, dates.data_from, year))
    opens, internal, official = dates.opens_on, dates.internal_deadline, dates.official_deadline
    if opens and internal and opens > internal.date():
        faults.append(fault(Problem.OPENS_AFTER_DEADLINE, Field.OPENS_ON, opens, internal))
    if internal and official and internal > official:
        faults.append(fault(Problem.INTERNAL_AFTER_OFFICIAL, Field.INTERNAL_DEADLINE, internal, official))
    if today and internal and internal.date() < today:
        faults.append(fault(Problem.DEADLINE_OVER, Field.INTERNAL_DEADLINE, internal, today))
    return faults


def written(moment: date) -> str:
    """A date, or a date with its time, as the workbook writes it: 13/03/2026, 13/03/2026 16.00."""
    return moment.strftime("%d/%m/%Y %H.%M" if isinstance(moment, datetime) else "%d/%m/%Y")


def _twice(
    records: Sequence[_Record], key: Callable[[_Record], str], sheet: WorkbookSheet, field: Field
) -> list[Fault]:
    first: dict[str, int] = {}
    faults = []
    for record in records:
        code, row = key(record), _row(record)
        if not code:
            continue
        if code in first:
            faults.append(Fault(Problem.DUPLICATE, sheet, row, field=field, value=code, other_row=first[code]))
        else:
            first[code] = row
    return faults


def _row(record: object) -> int:
    row = getattr(record, "row", 0)
    return row if isinstance(row, int) else 0


def _criterion_faults(workbook: ParsedWorkbook) -> list[Fault]:
    codes = dict.fromkeys(c.code for c in workbook.criteria)
    suggest = suggestions(codes)
    return [
        Fault(
            Problem.UNKNOWN_CRITERION,
            WorkbookSheet.INDICATORS,
            indicator.row,
            field=Field.CRITERION_CODE,
            value=indicator.criterion_code,
            choices=suggest(indicator.criterion_code),
        )
        for indicator in workbook.indicators
        if indicator.criterion_code and indicator.criterion_code not in codes
    ]


def _figure_faults(workbook: ParsedWorkbook) -> list[Fault]:
    codes = dict.fromkeys(i.code for i in workbook.indicators)
    suggest = suggestions(codes)
    rows: dict[tuple[str, str], int] = {}
    faults = []
    for parsed in workbook.figures:
        code, figure = parsed.indicator_code, parsed.figure
        if code and code not in codes:
            faults.append(
                Fault(
                    Problem.UNKNOWN_INDICATOR,
                    WorkbookSheet.FIGURES,
                    figure.row,
                    field=Field.INDICATOR_CODE,
                    value=code,
                    choices=suggest(code),
                )
            )
        key = (code, folded(figure.label))
        if figure.label and key in rows:
            faults.append(
                Fault(
                    Problem.DUPLICATE,
                    WorkbookSheet.FIGURES,
                    figure.row,
                    field=Field.FIGURE_LABEL,
                    value=figure.label,
                    other_row=rows[key],
                )
            )
        rows.setdefault(key, figure.row)
        if figure.label and not figure.unit:
            faults.append(Fault(Problem.UNIT_MISSING, WorkbookSheet.FIGURES, figure.row, field=Field.UNIT))
    return faults


def _opd_name_faults(opds: Sequence[PlannedOpd]) -> list[Fault]:
    """A full name or alias by which two OPD could be meant; equal codes are told elsewhere."""
    owners: dict[str, PlannedOpd] = {}
    faults = []
    for opd in opds:
        names = [(opd.code, Field.OPD_SHORT), (opd.name, Field.OPD_NAME)]
        names += [(alias, Field.OPD_ALIASES) for alias in opd.aliases]
        for name, field in names:
            other = owners.setdefault(folded(name), opd)
            if name and other is not opd and other.code != opd.code:
                faults.append(
                    Fault(
                        Problem.NAME_TAKEN,
                        WorkbookSheet.OPDS,
                        opd.row,
                        field=field,
                        value=name,
                        other=other.name,
                        other_row=other.row,
                    )
                )
    return faults


def _known_otherwise(opds: Sequence[PlannedOpd], known_opds: Iterable[PlannedOpd]) -> list[Fault]:
    by_name = {folded(opd.name): opd for opd in known_opds}
    codes = {opd.code for opd in by_name.values()}
    faults = []
    for opd in opds:
        same = by_name.get(folded(opd.name))
        if opd.code and same and same.code != opd.code and opd.code not in codes:
            faults.append(
                Fault(
                    Problem.KNOWN_OTHERWISE,
                    WorkbookSheet.OPDS,
                    opd.row,
                    field=Field.OPD_SHORT,
                    value=opd.code,
                    choices=(same.code,),
                    other=same.name,
                )
            )
    return faults


def _assignment_faults(workbook: ParsedWorkbook) -> list[Fault]:
    indicators = dict.fromkeys(i.code for i in workbook.indicators)
    opds = dict.fromkeys(o.code for o in workbook.opds)
    suggest_code = suggestions(indicators)
    suggest_opd = suggestions([*opds, *(o.name for o in workbook.opds)])
    rows: dict[tuple[str, str], int] = {}
    faults = []

    def fault(problem: Problem, field: Field, value: str, other: str = "", row: int | None = None) -> None:
        suggest = suggest_code if problem is Problem.UNKNOWN_INDICATOR else suggest_opd
        choices = suggest(value) if problem in _UNKNOWN else ()
        faults.append(
            Fault(problem, WorkbookSheet.ASSIGNMENTS, assignment.row, None, field, value, choices, other, row)
        )

    for assignment in workbook.assignments:
        code, opd = assignment.indicator_code, assignment.opd_code
        if code and code not in indicators:
            fault(Problem.UNKNOWN_INDICATOR, Field.INDICATOR_CODE, code)
        if opd and opd not in opds:
            fault(Problem.UNKNOWN_OPD, Field.OPD, opd)
        if code and opd and assignment.key in rows:
            fault(Problem.DUPLICATE, Field.OPD, f"{code}, {opd}", row=rows[assignment.key])
        rows.setdefault(assignment.key, assignment.row)
        deadline, official, opens = assignment.own_deadline, workbook.dates.official_deadline, workbook.dates.opens_on
        if deadline and official and deadline > official:
            fault(Problem.OWN_AFTER_OFFICIAL, Field.OWN_DEADLINE, written(deadline), other=written(official))
        if deadline and opens and deadline.date() < opens:
            fault(Problem.OWN_BEFORE_OPENING, Field.OWN_DEADLINE, written(deadline), other=written(opens))
    return faults


def _person_faults(workbook: ParsedWorkbook, known_opds: Iterable[PlannedOpd]) -> list[Fault]:
    """Whom nobody could invite: for an OPD that nobody knows, or second to a role that one person is to fill."""
    opds = {opd.code: opd for opd in (*known_opds, *workbook.opds)}
    suggest = suggestions([*opds, *(opd.name for opd in opds.values())])
    rows: dict[tuple[str, str], int] = {}
    faults = []

    def fault(problem: Problem, field: Field, value: str, row: int | None = None) -> None:
        choices = suggest(value) if problem is Problem.UNKNOWN_OPD else ()
        faults.append(Fault(problem, WorkbookSheet.PEOPLE, person.row, None, field, value, choices, other_row=row))

    for person in workbook.people:
        if person.opd_code and person.opd_code not in opds:
            fault(Problem.UNKNOWN_OPD, Field.OPD, person.opd_code)
        if person.key in rows:
            fault(Problem.ROLE_TWICE, Field.ROLE, person.name, rows[person.key])
        rows.setdefault(person.key, person.row)
    return faults


def _coverage_notes(workbook: ParsedWorkbook) -> list[Fault]:
    pengampu: dict[str, list[str]] = defaultdict(list)
    for assignment in workbook.assignments:
        if assignment.role is AssignmentRole.PENGAMPU:
            pengampu[assignment.indicator_code].append(assignment.opd_code)
    figures = Counter(parsed.indicator_code for parsed in workbook.figures)
    notes = []

    def note(problem: Problem, sheet: WorkbookSheet, row: int, field: Field, value: str, other: str = "") -> None:
        notes.append(Fault(problem, sheet, row, field=field, value=value, other=other))

    for i in workbook.indicators:
        if not i.code:
            continue
        answering = list(dict.fromkeys(pengampu[i.code]))
        if not answering:
            note(Problem.NO_PENGAMPU, WorkbookSheet.INDICATORS, i.row, Field.INDICATOR_CODE, i.code)
        elif len(answering) > 1:
            names = ", ".join(answering)
            note(Problem.TWO_PENGAMPU, WorkbookSheet.INDICATORS, i.row, Field.INDICATOR_CODE, i.code, names)
        if not i.items and not figures[i.code]:
            note(Problem.NOTHING_ASKED, WorkbookSheet.INDICATORS, i.row, Field.REQUIRED_ITEMS, i.code)
        elif i.kind is IndicatorKind.HASIL and not figures[i.code]:
            note(Problem.HASIL_WITHOUT_FIGURE, WorkbookSheet.INDICATORS, i.row, Field.INDICATOR_CODE, i.code)
    assigned = {a.opd_code for a in workbook.assignments}
    for opd in workbook.opds:
        if opd.code and opd.code not in assigned:
            note(Problem.OPD_WITHOUT_ASSIGNMENT, WorkbookSheet.OPDS, opd.row, Field.OPD_NAME, opd.name)
    used = {i.criterion_code for i in workbook.indicators}
    for c in workbook.criteria:
        if c.code and c.code not in used:
            note(Problem.CRITERION_WITHOUT_INDICATOR, WorkbookSheet.CRITERIA, c.row, Field.CRITERION_CODE, c.code)
    return notes
