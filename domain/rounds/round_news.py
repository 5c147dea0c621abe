"""What people are told of a round: that it is open and what they owe in it, or that their tasks have changed.

It is told once, with the first message that leaves for somebody after the round has opened and the import was made;
who comes in later sees it on the first screen.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol, TypeVar

from domain.people.people import Opd, Region, Role
from domain.rounds.due_dates import Due
from domain.rounds.programme import Round

GATHER_TIME = timedelta(minutes=5)
"""How long an import is not told yet: who corrects it at once is told of once, by what stands then."""

NEWS_HOLDS = timedelta(days=31)
"""How long what nobody could be told (on leave, out of reach) is still worth telling."""


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
class RoundChange:
    """What one import did to an open round, by the ids of the OPD concerned.

    `opens` tells that people learn of the round by it: it is new, or has opened since.
    """

    id: int
    round_id: int
    region_id: int
    counts: Mapping[int, TaskCounts]
    opens: bool
    at: datetime
    opens_at: datetime

    @property
    def told_from(self) -> datetime:
        """From when on it may be told: not before the round is open."""
        return max(self.at + GATHER_TIME, self.opens_at)


@dataclass(frozen=True, slots=True)
class RoundReader:
    """A role by which somebody may be told of rounds; `from_at` is when it began.

    `home_region_id` is the region by whose calendar the person lives, `minute` the own minute of being reminded.
    """

    person_id: int
    membership_id: int
    region_id: int
    opd_id: int | None
    role: Role
    from_at: datetime
    home_region_id: int
    minute: int | None


def is_news(change: RoundChange, reader: RoundReader, told_at: datetime | None, now: datetime) -> bool:
    """Whether a change is still to be told to somebody who was last told of rounds at `told_at`.

    Leaders hear of rounds that open, and of the rest by the week's figures.
    """
    of_role = change.opens if reader.role is Role.PIMPINAN else reader.opd_id in change.counts
    welcomed = reader.from_at > max(change.at, change.opens_at)
    return (
        of_role
        and change.region_id == reader.region_id
        and not welcomed
        and change.told_from <= now < change.told_from + NEWS_HOLDS
        and (told_at is None or told_at < change.told_from)
    )


class _OfRegion(Protocol):
    @property
    def region_id(self) -> int: ...


_Change = TypeVar("_Change", bound=_OfRegion)


def by_region(changes: Iterable[_Change]) -> dict[int, list[_Change]]:
    """Changes by their region: nobody is told of another one's, and a country has many of both."""
    changes_in: dict[int, list[_Change]] = {}
    for change in changes:
        changes_in.setdefault(change.region_id, []).append(change)
    return changes_in


def news_by_person(
    changes: Collection[RoundChange], readers: Iterable[RoundReader], told_at: Mapping[int, datetime], now: datetime
) -> dict[int, list[tuple[RoundReader, RoundChange]]]:
    """What is still to be told, by person: each role with each change that concerns it."""
    news: dict[int, list[tuple[RoundReader, RoundChange]]] = {}
    changes_in = by_region(changes)
    for reader in readers:
        for change in changes_in.get(reader.region_id, ()):
            if is_news(change, reader, told_at.get(reader.person_id), now):
                news.setdefault(reader.person_id, []).append((reader, change))
    return news


@dataclass(frozen=True, slots=True)
class OpdNews:
    """What concerns one OPD of the reader; `to_do` is how much it has to send in the round by now, `criteria` the
    rights or actions with how much of each, `due` what is due when.

    `sends` tells that the reader is who sends it.
    """

    membership_id: int
    opd: Opd
    sends: bool
    counts: TaskCounts
    to_do: int
    criteria: tuple[tuple[str, int], ...]
    due: Due


@dataclass(frozen=True, slots=True)
class RoundNews:
    """All that somebody is told at once of one round; for a leader with all its OPD and how much is asked of each."""

    region: Region
    round: Round
    opens: bool
    opds: tuple[OpdNews, ...]
    region_opds: tuple[tuple[Opd, int], ...]
    red_dates: frozenset[date]
    now: datetime
