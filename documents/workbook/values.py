"""One cell at a time: what must stand in it, and the fault that is noted where something else does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from openpyxl.utils.datetime import from_excel

from documents.workbook.cells import NOTHING, Cell, Table
from documents.workbook.choices import chosen
from documents.workbook.columns import Column
from domain.calendar import OFFICE_CLOSES
from domain.people.contacts import ContactPart, contact_part
from domain.people.phone_numbers import international
from domain.rounds.checks import suggestions
from domain.rounds.faults import Fault, Field, Problem
from domain.text import line_of, plain
from domain.typed_dates import FIRST_YEAR, LAST_YEAR, TypedMoment, day_in_words, read_moment, read_year

_Choice = TypeVar("_Choice")
_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9._/-]{0,38}[A-Z0-9])?")
_FOUND_LIMIT = 80
_DAY_ZERO = date(1899, 12, 30)
_DIGITS_SHOWN = re.compile(r"(0+)(?:\.(0+))?")


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell with where it stands and what is asked there; on the sheet of the round the row is what varies."""

    sheet: str
    row: int
    letter: str | None
    column: Column
    cell: Cell

    def fault(self, problem: Problem, *, choices: tuple[str, ...] = (), other: str = "") -> Fault:
        """A fault at this place, quoting what was found."""
        text = self.cell.text.replace("\n", " ")
        if len(text) > _FOUND_LIMIT:
            text = text[: _FOUND_LIMIT - 1] + "…"
        return Fault(problem, self.sheet, self.row, self.letter, self.column.field, text, choices, other)


class Values:
    """Reads places into values and collects every fault on the way; an unusable cell yields an empty value."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        self.codes_from_numbers: list[Fault] = []

    def usable(self, place: CellPlace) -> bool:
        """Whether something stands there that can be read; an error, a dead formula or a gap is noted."""
        if place.cell.is_error:
            self.faults.append(place.fault(Problem.ERROR_CELL))
        elif place.cell.unvalued:
            self.faults.append(place.fault(Problem.FORMULA_WITHOUT_VALUE))
        elif place.cell.is_empty:
            if place.column.filled:
                self.faults.append(place.fault(Problem.EMPTY, choices=place.column.choices))
        else:
            return True
        return False

    def line(self, place: CellPlace) -> str:
        """A text in one line."""
        return line_of(self.lines(place))

    def lines(self, place: CellPlace) -> str:
        """A text that may have several lines."""
        if not self.usable(place):
            return ""
        if isinstance(place.cell.value, datetime | date | time | timedelta):
            self.faults.append(place.fault(Problem.NOT_TEXT))
            return ""
        text = place.cell.text
        if len(text) > place.column.limit:
            self.faults.append(place.fault(Problem.TOO_LONG, other=str(place.column.limit)))
            return text[: place.column.limit]
        return text

    def code(self, place: CellPlace) -> str:
        """A code: capitals, digits and . _ / - without spaces; "h06 - p1" is taken as H06-P1."""
        if not self.usable(place):
            return ""
        if isinstance(place.cell.value, datetime | date | time | timedelta):
            # Excel makes 12 December of "12-12" as soon as it is typed: the code is lost, only its writer knows it.
            self.faults.append(place.fault(Problem.NOT_A_CODE))
            return ""
        code = as_code(self.code_text(place))
        if not is_code(code):
            self.faults.append(place.fault(Problem.NOT_A_CODE))
            return ""
        return code

    def code_text(self, place: CellPlace) -> str:
        """The text in which a code stands; of a number what Excel displays, and a remark where zeros may be lost."""
        value = place.cell.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            return place.cell.text
        if digits := _DIGITS_SHOWN.fullmatch(place.cell.number_format):
            integers, decimals = len(digits[1]), len(digits[2] or "")
            if integers + decimals > 1:
                return f"{value:0{integers + decimals + bool(decimals)}.{decimals}f}"
        note = place.fault(Problem.CODE_FROM_NUMBER)
        is_first = all((other.sheet, other.column) != (note.sheet, note.column) for other in self.codes_from_numbers)
        if is_first or not float(value).is_integer():  # whole numbers fill a column: one remark is enough
            self.faults.append(note)
        self.codes_from_numbers.append(note)
        return place.cell.text

    def choice(self, place: CellPlace, choices: Mapping[str, _Choice]) -> _Choice | None:
        """One of the choices of a column; None where the cell is empty or is none of them."""
        if not self.usable(place):
            return None
        value = chosen(place.cell.text, choices)
        if value is None:
            near = suggestions(choices)(place.cell.text)
            self.faults.append(
                place.fault(Problem.NOT_A_CHOICE, choices=(*near, *(word for word in choices if word not in near)))
            )
        return value

    def phone(self, place: CellPlace) -> str:
        """A telephone number as WhatsApp takes it; empty where the cell is, or holds none."""
        if not self.usable(place):
            return ""
        number = international(place.cell.text)
        if number is None:
            self.faults.append(place.fault(Problem.NOT_A_PHONE))
        return number or ""

    def contact_part(self, place: CellPlace, part: ContactPart) -> str | None:
        """A part of whom people may ask; None where the cell is empty or cannot be used."""
        if not self.usable(place):
            return None
        written = self.line(place)
        if not written:
            return None
        value = contact_part(part, written)
        if value is None and part is ContactPart.NUMBER:
            self.faults.append(place.fault(Problem.NOT_A_PHONE))
        return value

    def year(self, place: CellPlace) -> int | None:
        """A year of four digits."""
        if not self.usable(place):
            return None
        value = place.cell.value
        year = _typed_year(place.cell) or (value.year if isinstance(value, date) else None)
        if year is None:
            self.faults.append(place.fault(Problem.NOT_A_YEAR))
        return year

    def days(self, place: CellPlace, *, highest: int, most: int) -> tuple[int, ...] | None:
        """Up to `most` numbers of days, each from 0 to `highest`, the largest first; None where the cell is empty."""
        if not self.usable(place):
            return None
        # A comma between two digits is a decimal one to some spreadsheets: 7,3 comes as the number 7.3.
        parts = [part for part in re.split(r"[ ,;.]+", plain(place.cell.text)) if part]
        numbers = {int(part) for part in parts if part.isdecimal() and len(part) <= 3}
        if not 0 < len(parts) <= most or len(numbers) != len(parts) or max(numbers) > highest:
            self.faults.append(place.fault(Problem.NOT_DAYS, other=str(highest)))
            return None
        return tuple(sorted(numbers, reverse=True))

    def day(self, place: CellPlace, *, year_means: tuple[int, int] | None = None) -> date | None:
        """A date; where `year_means` (month, day) is given, a bare year stands for that day of it."""
        if not self.usable(place):
            return None
        year = _typed_year(place.cell)
        if year and year_means:
            return date(year, *year_means)
        moment = self._moment(place)
        return moment.day if moment else None

    def moment(self, place: CellPlace) -> datetime | None:
        """A wall time; a day without a time means the close of office hours, which is noted."""
        if not self.usable(place):
            return None
        moment = self._moment(place)
        if moment is None:
            return None
        if moment.start is None:
            self.faults.append(place.fault(Problem.TIME_ASSUMED, other=OFFICE_CLOSES.strftime("%H.%M")))
        return datetime.combine(moment.day, moment.start or OFFICE_CLOSES)

    def _moment(self, place: CellPlace) -> TypedMoment | None:
        """What was written; a day of another weekday than the one named is a fault, what was added to it a note."""
        moment = _moment(place.cell)
        if moment is None:
            self.faults.append(place.fault(Problem.NOT_A_DATE))
        elif moment.other_day is not None:
            choices = tuple(day_in_words(day) for day in moment.possible_days)
            self.faults.append(place.fault(Problem.WEEKDAY_DIFFERS, choices=choices))
        elif moment.lenient:
            at = f" {moment.start:%H.%M}" if moment.start else ""
            self.faults.append(place.fault(Problem.DATE_UNDERSTOOD, other=day_in_words(moment.day) + at))
        return moment


def as_code(text: str) -> str:
    """A code as it is kept: capitals, no spaces, plain hyphens."""
    return plain(text).replace(" ", "").upper()


def is_code(text: str) -> bool:
    """Whether that can be a code as it is kept."""
    return _CODE.fullmatch(text) is not None


def place_in(table: Table, row: int, column: Column) -> CellPlace:
    """The place of a column in a row of a table; a column that is not there reads as empty."""
    number = table.columns.get(column.field)
    cell = answer_in(table.grid.cell(row, number)) if number else NOTHING
    return CellPlace(table.grid.name, row, table.letter(column.field), column, cell)


def answer_in(cell: Cell) -> Cell:
    """A cell as an answer: a word for nothing (-, tidak ada, nihil) reads as empty in every column."""
    return NOTHING if cell.says_nothing else cell


def column_of(columns: tuple[Column, ...], field: Field) -> Column:
    """The column that asks for a field."""
    return next(column for column in columns if column.field is field)


def _typed_year(cell: Cell) -> int | None:
    """A bare year; typed into a cell that is formatted as a date, 2025 becomes the 2025th day since 1900."""
    if isinstance(cell.value, date):
        days = cell.value.toordinal() - _DAY_ZERO.toordinal()
        return days if FIRST_YEAR <= days <= LAST_YEAR else None
    return read_year(cell.text)


def _moment(cell: Cell) -> TypedMoment | None:
    value = cell.value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        # A real date whose cell was formatted as a number: days since 1900, as Excel counts them.
        try:
            converted = from_excel(value)
        except (ValueError, OverflowError, TypeError):
            return None
        value = converted if isinstance(converted, datetime) else None
    if isinstance(value, datetime):
        at = value.time().replace(second=0, microsecond=0)
        moment: TypedMoment | None = TypedMoment(value.date(), at if at != time(0) else None)
    elif isinstance(value, date):
        moment = TypedMoment(value)
    else:
        moment = read_moment(cell.text)
    return moment if moment and FIRST_YEAR <= moment.day.year <= LAST_YEAR else None
