"""What the pictures of a round show: plain records, the same for a phone and for paper."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import local
from domain.overview.completion import Completion, total
from domain.overview.course import Pace


class Columns(StrEnum):
    """What the columns of a heat map are."""

    RIGHTS = "rights"
    ACTIONS = "actions"
    KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class PictureHead:
    """What every picture says of itself: whose round, of which data, as of when (aware UTC; `zone` is an IANA name)."""

    region: str
    round: str
    tahun_data: str
    example: bool
    at: datetime
    zone: str


@dataclass(frozen=True, slots=True)
class HeatColumn:
    """A column: a right or an action by code and name, or a kind by its name alone."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """An OPD; its cells are in the order of the columns, None where it owes nothing."""

    code: str
    name: str
    cells: tuple[Completion | None, ...]

    @property
    def whole(self) -> Completion:
        """All columns together."""
        return total(cell for cell in self.cells if cell is not None)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """OPD by right, action or kind; the rows stand in the order in which they are drawn."""

    head: PictureHead
    by: Columns
    columns: tuple[HeatColumn, ...]
    rows: tuple[HeatRow, ...]

    @property
    def sums(self) -> tuple[Completion, ...]:
        """Per column over all OPD."""
        return tuple(
            total(cell for row in self.rows if (cell := row.cells[number]) is not None)
            for number in range(len(self.columns))
        )

    @property
    def whole(self) -> Completion:
        """The round over all OPD."""
        return total(row.whole for row in self.rows)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The region's completion at the end of a day (its local date); the last point of a trend may be of today."""

    day: date
    completion: Completion


@dataclass(frozen=True, slots=True)
class Trend:
    """Completion over the days of a round, with the days that matter (local dates); `steps` are those of the ladder.

    `pace` is what it takes from now on; None where nothing is missing, or it is too late.
    """

    head: PictureHead
    opens_on: date
    internal_on: date
    official_on: date
    steps: tuple[date, ...]
    points: tuple[TrendPoint, ...]
    pace: Pace | None = None

    @property
    def head_day(self) -> date:
        """The local date on which it is looked at."""
        return local(self.head.at, self.head.zone).date()
