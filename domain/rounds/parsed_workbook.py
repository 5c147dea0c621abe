"""What a round's workbook says as far as it could be read, in the form in which it is checked."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedOpd,
    PlannedPerson,
)


@dataclass(frozen=True, slots=True)
class ParsedDates:
    """The dates and years of a round as far as they could be read; None where they could not."""

    tahun_penilaian: int | None = None
    data_from: date | None = None
    data_until: date | None = None
    opens_on: date | None = None
    internal_deadline: datetime | None = None
    official_deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class ParsedFigure:
    """A figure together with the indicator it is asked for."""

    indicator_code: str
    figure: PlannedFigure


@dataclass(frozen=True, slots=True)
class ParsedWorkbook:
    """Everything a workbook says, as far as it could be read: an unreadable code is empty, and then not checked."""

    dates: ParsedDates
    criteria: tuple[PlannedCriterion, ...] = ()
    indicators: tuple[PlannedIndicator, ...] = ()
    figures: tuple[ParsedFigure, ...] = ()
    opds: tuple[PlannedOpd, ...] = ()
    assignments: tuple[PlannedAssignment, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
