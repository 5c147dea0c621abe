"""From the tables of a workbook to the records of a plan, sheet by sheet; what cannot be read stays empty."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from documents.workbook.cells import Grid, Table
from documents.workbook.choices import (
    FIGURE_TYPES,
    FORMATS,
    INDICATOR_KINDS,
    OPD_KINDS,
    PERSON_ROLES,
    ROLES,
    YES_NO,
    YesNo,
    chosen,
)
from documents.workbook.columns import Column
from documents.workbook.layout import CONTACT_FIELDS, ROUND_ROWS
from documents.workbook.lists import SEPARATOR, Known, NamedCodes, codes_in_cell, opds_in
from documents.workbook.rows import Rows
from documents.workbook.values import CellPlace, Values, answer_in, as_code, column_of, is_code
from domain.people.people import OpdKind, Role
from domain.rounds.faults import Fault, Field, Problem
from domain.rounds.ladder import LONGEST_BEFORE, LONGEST_EVERY, MOST_STEPS
from domain.rounds.parsed_workbook import ParsedDates, ParsedFigure
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedContact,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    PlannedPerson,
    opd_code,
    opd_names,
)
from domain.rounds.programme import USUAL_FORMATS, AssignmentRole, FigureType
from domain.text import folded, line_of, plain, says_nothing

_BULLET = re.compile(r"(?:[-•‣▪●◦–—*·○]|\d{1,2}[.)]|[a-z][.)]) ")
_FORMAT_SUFFIX = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）][.,]?$")
_PERIOD = re.compile(r"b ?[-.]? ?(\d{1,2})")
_ITEM_LIMIT = 300


@dataclass(frozen=True, slots=True)
class ParsedRound:
    """The sheet of the round: its name, whether it is only an example, its dates, and its reminders where told."""

    programme: str = ""
    example: bool = False
    dates: ParsedDates = field(default_factory=ParsedDates)
    remind_before: tuple[int, ...] | None = None
    remind_late: int | None = None
    contact: PlannedContact = field(default_factory=PlannedContact)


class RoundRows:
    """The sheet of the round: labels in one column, values in the next."""

    def __init__(self, grid: Grid, values: Values) -> None:
        self._grid = grid
        self._values = values
        self._places: dict[Field, CellPlace] = {}
        for row in grid.rows():
            for number in range(1, min(grid.shape.last_column, 3) + 1):
                cell = grid.cells.get((row, number))
                column = _row_asked(cell.text) if cell else None
                if column and column.field not in self._places:
                    letter = "ABCD"[number]
                    self._places[column.field] = CellPlace(
                        grid.name, row, letter, column, answer_in(grid.cell(row, number + 1))
                    )
                    break

    def place(self, field: Field) -> CellPlace | None:
        """Where that field's value stands; a label that must be there and is not is noted."""
        column = column_of(ROUND_ROWS, field)
        if field not in self._places and column.required:
            self._values.faults.append(Fault(Problem.LABEL_MISSING, self._grid.name, field=field))
        return self._places.get(field)


def _row_asked(label: str) -> Column | None:
    fold = folded(label)
    exact = (column for column in ROUND_ROWS if fold == folded(column.field.value))
    return next(exact, None) or next((column for column in ROUND_ROWS if fold in column.names), None)


def read_round(grid: Grid, values: Values) -> ParsedRound:
    """The sheet of the round, as far as it can be read."""
    rows = RoundRows(grid, values)
    programme = values.line(place) if (place := rows.place(Field.PROGRAMME)) else ""
    year = values.year(place) if (place := rows.place(Field.TAHUN_PENILAIAN)) else None
    data_from = values.day(place, year_means=(1, 1)) if (place := rows.place(Field.DATA_FROM)) else None
    data_until = values.day(place, year_means=(12, 31)) if (place := rows.place(Field.DATA_UNTIL)) else None
    until_is_empty = place is None or place.cell.is_empty
    if data_from and data_until is None and until_is_empty:
        data_until = data_from.replace(month=12, day=31)
    opens_on = values.day(place) if (place := rows.place(Field.OPENS_ON)) else None
    internal = values.moment(place) if (place := rows.place(Field.INTERNAL_DEADLINE)) else None
    official = values.moment(place) if (place := rows.place(Field.OFFICIAL_DEADLINE)) else None
    example = values.choice(place, YES_NO) if (place := rows.place(Field.EXAMPLE)) else None
    dates = ParsedDates(year, data_from, data_until, opens_on, internal, official)
    before = late = None
    if place := rows.place(Field.REMIND_BEFORE):
        before = values.days(place, highest=LONGEST_BEFORE, most=MOST_STEPS)
    if place := rows.place(Field.REMIND_LATE):
        late = values.days(place, highest=LONGEST_EVERY, most=1)
    contact = PlannedContact(*(_contact_part(rows, values, field) for field in CONTACT_FIELDS))
    return ParsedRound(programme, example is YesNo.YES, dates, before, late[0] if late else None, contact)


def _contact_part(rows: RoundRows, values: Values, field: Field) -> str | None:
    place = rows.place(field)
    return values.contact_part(place, CONTACT_FIELDS[field]) if place else None


def round_letters(grid: Grid) -> dict[Field, tuple[int, str | None]]:
    """Row and column letter of each value on the sheet of the round, for faults between cells."""
    rows = RoundRows(grid, Values([]))
    places = ((column.field, rows.place(column.field)) for column in ROUND_ROWS)
    return {field: (place.row, place.letter) for field, place in places if place}


def read_criteria(table: Table, values: Values) -> tuple[PlannedCriterion, ...]:
    """The criteria, in order."""
    return tuple(
        PlannedCriterion(
            values.code(at[Field.CRITERION_CODE]),
            values.line(at[Field.CRITERION_NAME]),
            values.line(at[Field.TARGET_GROUP]) or None,
            _period(values.line(at[Field.PERIOD])) or None,
            row,
        )
        for row, at in Rows(table, values)
    )


def _period(text: str) -> str:
    """B-04, B.04 and b4 are the period B04; anything else stays as it is written."""
    match = _PERIOD.fullmatch(plain(text).strip(" ."))
    return f"B{int(match[1]):02d}" if match else text


def read_indicators(table: Table, values: Values) -> tuple[PlannedIndicator, ...]:
    """The indicators with what must be attached, in order; figures are joined to them later."""
    return tuple(
        PlannedIndicator(
            code=values.code(at[Field.INDICATOR_CODE]),
            criterion_code=values.code(at[Field.CRITERION_CODE]),
            title=values.line(at[Field.TITLE]),
            kind=values.choice(at[Field.KIND], INDICATOR_KINDS),
            measure=values.lines(at[Field.MEASURE]),
            guidance=values.lines(at[Field.GUIDANCE]),
            nihil_allowed=values.choice(at[Field.NIHIL], YES_NO) is YesNo.YES,
            weight=values.line(at[Field.WEIGHT]),
            former_code=_former_code(at, values),
            items=_items(at, values),
            row=row,
        )
        for row, at in Rows(table, values)
    )


def _former_code(at: dict[Field, CellPlace], values: Values) -> str:
    """The code of the year before; empty where it is the row's own. What can be no code is noted, and no obstacle."""
    place = at[Field.FORMER_CODE]
    if not values.usable(place):
        return ""
    code = as_code(values.code_text(place))
    if not is_code(code):
        values.faults.append(place.fault(Problem.UNKNOWN_FORMER_CODE))
        return ""
    return "" if code == as_code(at[Field.INDICATOR_CODE].cell.text) else code


def _items(at: dict[Field, CellPlace], values: Values) -> tuple[PlannedItem, ...]:
    items: dict[str, PlannedItem] = {}
    for column, required in ((Field.REQUIRED_ITEMS, True), (Field.OPTIONAL_ITEMS, False)):
        place = at[column]
        for part in SEPARATOR.split(values.lines(place)):
            item = item_from(part, required)
            if says_nothing(item.name):
                continue
            if len(item.name) > _ITEM_LIMIT:
                values.faults.append(place.fault(Problem.TOO_LONG, other=str(_ITEM_LIMIT)))
            elif folded(item.name) in items:
                values.faults.append(replace(place.fault(Problem.DUPLICATE), value=item.name, other_row=place.row))
            else:
                items[folded(item.name)] = item
    return tuple(items.values())


def item_from(text: str, required: bool) -> PlannedItem:
    """An attachment as it is written in a cell: "- DPA 2025 (PDF, foto)"; brackets that name no format stay."""
    name = line_of(text)
    if bullet := _BULLET.match(name):
        name = name[bullet.end() :]
    suffix = _FORMAT_SUFFIX.search(name)
    if suffix:
        words = [word for word in re.split(r"[,;/]|\bdan\b|\batau\b", plain(suffix[1])) if word.strip()]
        formats = [chosen(word, FORMATS) for word in words]
        accepted = frozenset(format_ for format_ in formats if format_)
        if accepted and None not in formats:
            return PlannedItem(name[: suffix.start()].strip(), required, accepted)
    return PlannedItem(name, required, USUAL_FORMATS)


def read_figures(table: Table, values: Values) -> tuple[ParsedFigure, ...]:
    """The figures with the indicator each is asked for; a percentage needs no unit to be written."""
    figures = []
    for row, at in Rows(table, values):
        code = values.code(at[Field.INDICATOR_CODE])
        label = values.line(at[Field.FIGURE_LABEL])
        type_ = values.choice(at[Field.FIGURE_TYPE], FIGURE_TYPES) or FigureType.NUMBER
        unit = values.line(at[Field.UNIT])
        if not unit and type_ is FigureType.PERCENT:
            unit = FigureType.PERCENT.value
        figures.append(ParsedFigure(code, PlannedFigure(label, unit, type_, row)))
    return tuple(figures)


def read_opds(table: Table, values: Values) -> tuple[PlannedOpd, ...]:
    """The agencies."""
    return tuple(read_opd(row, at, values) for row, at in Rows(table, values))


def read_opd(row: int, at: Mapping[Field, CellPlace], values: Values) -> PlannedOpd:
    """One agency; how the abbreviation was written is kept among the other names where the code differs."""
    name = values.line(at[Field.OPD_NAME])
    short = values.line(at[Field.OPD_SHORT])
    code = opd_code(short)
    if short and not (code and code.isascii()):
        values.faults.append(at[Field.OPD_SHORT].fault(Problem.NOT_A_CODE))
        code = ""
    kind = values.choice(at[Field.OPD_KIND], OPD_KINDS) or OpdKind.DINAS
    aliases_written = [part.strip() for part in SEPARATOR.split(values.lines(at[Field.OPD_ALIASES]))]
    aliases = dict.fromkeys(
        other for other in [short, *aliases_written] if not says_nothing(other) and other not in {code, name}
    )
    return PlannedOpd(code, name, kind, tuple(aliases), row)


def read_assignments(
    table: Table, values: Values, opds: tuple[PlannedOpd, ...], indicators: tuple[PlannedIndicator, ...]
) -> tuple[PlannedAssignment, ...]:
    """Who owes what; a row may name several codes and several OPD, and means every pair of them."""
    names = opd_names(opds)
    known_codes = {indicator.code for indicator in indicators if indicator.code}

    def known_code(text: str) -> str | None:
        code = as_code(text)
        return code if code in known_codes else None

    assignments = []
    for row, at in Rows(table, values):
        place = at[Field.INDICATOR_CODE]
        codes = _named(place, values.code_text(place) if values.lines(place) else "", values, known_code, codes_in_cell)
        place = at[Field.OPD]
        agencies = _named(place, values.lines(place), values, lambda text: names.get(folded(text)), opds_in)
        role = values.choice(at[Field.ROLE], ROLES) or AssignmentRole.PENGAMPU
        deadline = values.moment(at[Field.OWN_DEADLINE])
        # A gap is already noted; it stays a pair with an empty side, so that the other side is checked too.
        for code in codes or [""]:
            for opd in agencies or [""]:
                assignments.append(PlannedAssignment(as_code(code), opd, role, deadline, row))
    return tuple(assignments)


def read_people(table: Table, values: Values, opds: tuple[PlannedOpd, ...]) -> tuple[PlannedPerson, ...]:
    """Who is to be invited to what; a row may name several OPD, and means the person for each of them."""
    names = opd_names(opds)
    people = []
    for row, at in Rows(table, values):
        role = values.choice(at[Field.ROLE], PERSON_ROLES)
        name, phone, place = values.line(at[Field.PERSON_NAME]), values.phone(at[Field.PHONE]), at[Field.OPD]
        if role is Role.PIMPINAN:
            people.append(PlannedPerson(name, role, "", phone, row))
            continue
        codes = _named(place, values.lines(place), values, lambda text: names.get(folded(text)), opds_in)
        if place.cell.is_empty:
            values.faults.append(place.fault(Problem.EMPTY))
        if role is not None:
            people += [PlannedPerson(name, role, code, phone, row) for code in codes]
    return tuple(people)


def _named(
    place: CellPlace, text: str, values: Values, code_of: Known, named_in: Callable[[str, Known], NamedCodes]
) -> list[str]:
    """What a cell names, each by its code; what nobody knows stays as it is written, and is told between the sheets."""
    codes: list[str] = []
    for part in SEPARATOR.split(text):
        if says_nothing(part):
            continue
        named = named_in(line_of(part), code_of)
        if not named.codes:
            codes.append(line_of(part))
            continue
        codes += named.codes
        if named.unknown:
            fault = place.fault(Problem.NOT_SEPARATED, other=", ".join(named.unknown))
            values.faults.append(replace(fault, value=line_of(part)))
    return codes
