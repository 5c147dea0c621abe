"""What waits to be checked, as one coordinator sees it, and the parts of it that are checked in a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from domain.people.people import Opd, Region
from domain.rounds.programme import Round


class Holder(Enum):
    """Whose hands a waiting submission is in, as one coordinator sees it."""

    NOBODY = auto()
    ME = auto()
    ANOTHER = auto()


@dataclass(frozen=True, slots=True)
class QueuedSubmission:
    """A submission in the queue: sent, live and not decided (or decided by another within the last minute)."""

    submission_id: int
    opd_id: int
    opd_code: str
    round_id: int
    criterion_id: int
    code: str
    title: str
    version: int
    late: bool
    submitted_at: datetime
    holder: Holder

    @property
    def turn(self) -> tuple[datetime, int]:
        """Its turn in the queue: oldest first."""
        return self.submitted_at, self.submission_id


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Which part of a region's queue is looked at; None means all of it. A criterion is of one round."""

    opd_id: int | None = None
    round_id: int | None = None
    criterion_id: int | None = None

    def apply(self, waiting: Sequence[QueuedSubmission]) -> list[QueuedSubmission]:
        """What it leaves of a queue, in the same order."""
        return [
            queued
            for queued in waiting
            if (self.opd_id is None or queued.opd_id == self.opd_id)
            and (self.round_id is None or queued.round_id == self.round_id)
            and (self.criterion_id is None or queued.criterion_id == self.criterion_id)
        ]


@dataclass(frozen=True, slots=True)
class QueuedCriterion:
    """A criterion of a round of which something waits; `of_action` tells that it is a group of people's."""

    criterion_id: int
    code: str
    name: str
    round_id: int
    of_action: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a queue, one OPD's or one right's, which a coordinator checks in a row; and what came up last."""

    chosen: QueueFilter
    submission_id: int


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits in a region, oldest first; `all` ignores the filter, so that others can be chosen.

    `stretch` is what its reader checked in a row last, today or before.
    """

    region: Region
    chosen: QueueFilter
    all: tuple[QueuedSubmission, ...]
    opds: tuple[Opd, ...]
    rounds: tuple[Round, ...]
    criteria: tuple[QueuedCriterion, ...]
    red_dates: frozenset[date]
    now: datetime
    stretch: Stretch | None = None

    def filtered(self, chosen: QueueFilter | None = None) -> list[QueuedSubmission]:
        """What a filter (its own by default) leaves, oldest first."""
        return (chosen or self.chosen).apply(self.all)

    def free(self, chosen: QueueFilter | None = None) -> bool:
        """Whether there is anything in a filter (its own by default) that this coordinator could take now."""
        return any(queued.holder is not Holder.ANOTHER for queued in self.filtered(chosen))
