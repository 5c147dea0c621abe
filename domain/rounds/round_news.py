"""What the admins of OPD are told of an import: a round is open to them, or their tasks in it have changed."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.people.people import Opd, Region
from domain.rounds.programme import Round

GATHER_TIME = timedelta(minutes=5)
"""How long an import is not told yet: who corrects it at once is told of once, by what stands then."""


@dataclass(frozen=True, slots=True)
class TaskCounts:
    """How many assignments of an OPD were added, changed, retired."""

    added: int = 0
    modified: int = 0
    retired: int = 0

    def __add__(self, other: "TaskCounts") -> "TaskCounts":
        return TaskCounts(self.added + other.added, self.modified + other.modified, self.retired + other.retired)

    def __bool__(self) -> bool:
        return bool(self.added or self.modified or self.retired)


@dataclass(frozen=True, slots=True)
class OpdNews:
    """What concerns one OPD of the reader; `to_do` is how much it has to send in the round by now."""

    membership_id: int
    opd: Opd
    counts: TaskCounts
    to_do: int


@dataclass(frozen=True, slots=True)
class RoundNews:
    """All that an admin is told at once of one round; `due_at` is the first deadline of what is to do."""

    region: Region
    round: Round
    opens: bool
    opds: tuple[OpdNews, ...]
    due_at: datetime | None
    red_dates: frozenset[date]
    now: datetime
