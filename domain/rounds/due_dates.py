"""What is due when: one answer for chat, digests, groups, pictures and workbooks.

What is not asked yet (its round is not open, or the period before its own still runs) is neither owed nor late.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Timing(StrEnum):
    """How something that was not sent stands to its deadline: not asked yet, to be sent, or late."""

    AHEAD = "ahead"
    DUE = "due"
    LATE = "late"


def has_passed(deadline_at: datetime, now: datetime) -> bool:
    """Whether a deadline has gone by: what comes at its very instant is in time."""
    return now > deadline_at


def timing(deadline_at: datetime, asked_from: datetime | None, now: datetime) -> Timing:
    """How something that was not sent stands; `asked_from` is when its round or period begins (None: it has).

    A deadline before that beginning is one of its own: it is asked by then, whatever its period.
    """
    if has_passed(deadline_at, now):
        return Timing.LATE
    ahead = asked_from is not None and now < asked_from < deadline_at
    return Timing.AHEAD if ahead else Timing.DUE


@dataclass(frozen=True, slots=True)
class PeriodDeadline:
    """How many assignments of a period of a round have one and the same deadline."""

    round_id: int
    period: str
    deadline_at: datetime
    count: int


Periods = Mapping[tuple[int, str], datetime]
"""From when on each period is asked, by round and period; those asked from the opening on are left out."""


def periods_of(deadlines: Iterable[PeriodDeadline]) -> Periods:
    """A period is asked once the one before it is over; its deadline is the one that most of its assignments have.

    Of two deadlines that equally many have, the earlier one.
    """
    counts: dict[int, dict[str, Counter[datetime]]] = {}
    for entry in deadlines:
        counts.setdefault(entry.round_id, {}).setdefault(entry.period, Counter())[entry.deadline_at] += entry.count
    starts: dict[tuple[int, str], datetime] = {}
    for round_id, by_period in counts.items():
        ends = {period: min(held, key=lambda at: (-held[at], at)) for period, held in by_period.items()}
        for period, end in ends.items():
            earlier = [at for at in ends.values() if at < end]
            if earlier:
                starts[round_id, period] = max(earlier)
    return starts


def asked_from(opens_at: datetime, periods: Periods, round_id: int, period: str | None) -> datetime:
    """From when on something of a period is asked: from the round's opening, or after the period before its own."""
    start = periods.get((round_id, period)) if period else None
    return opens_at if start is None else max(opens_at, start)


@dataclass(frozen=True, slots=True)
class Unsent:
    """Assignments that were not sent and have one deadline."""

    deadline_at: datetime
    asked_from: datetime | None
    count: int = 1


@dataclass(frozen=True, slots=True)
class DueDate:
    """A deadline to come, and how many assignments are still to be sent by then."""

    at: datetime
    count: int


@dataclass(frozen=True, slots=True)
class Due:
    """What was not sent, by when it is due: how many are late, the deadlines to come, how many are not asked yet.

    `late_since` is the last deadline that has gone by with something missing.
    """

    late: int = 0
    dates: tuple[DueDate, ...] = ()
    ahead: int = 0
    late_since: datetime | None = None


def due(unsent: Iterable[Unsent], now: datetime) -> Due:
    """What is due when, the nearest deadline first."""
    late, ahead = 0, 0
    late_since: datetime | None = None
    dates: Counter[datetime] = Counter()
    for entry in unsent:
        match timing(entry.deadline_at, entry.asked_from, now):
            case Timing.LATE:
                late += entry.count
                late_since = max(late_since or entry.deadline_at, entry.deadline_at)
            case Timing.DUE:
                dates[entry.deadline_at] += entry.count
            case Timing.AHEAD:
                ahead += entry.count
    return Due(late, tuple(DueDate(at, dates[at]) for at in sorted(dates)), ahead, late_since)
