"""How far a round will be by its end, from its own pace so far and that of the round before.

What comes out is a range, never a promise: how wide it is was set on simulated rounds, where about nine of ten ended
within it (`benchmarks/forecast.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from domain.calendar import is_working_day, working_days_between
from domain.overview.completion import Completion, percent, whole_percent

Evening = tuple[date, Completion]
"""How things stood at the end of a day (a local date)."""

_WINDOW = 10
"""The last working days that make the pace; what was before them says little."""

_LEAST_DAYS = 5
_LEAST_ACCEPTED = 5
"""Below these (working days since the opening, acceptances) nothing is foretold."""

_SLOWEST, _FASTEST = (1.6, 0.7), (10.0, 2.2)
"""The pace of the days to come as a multiple of that so far, at the opening and at the end: one round in ten is slower,
one in ten faster. Rounds hasten towards their end, the more so the earlier one looks.
"""

_SLOWEST_REPEATED, _FASTEST_REPEATED = (0.9, 0.5), (3.2, 2.2)
"""The same where the round before tells by how much its pace hastened from here."""

_OPD_SLOWER, _OPD_FASTER = 0.2, 3.0
"""What single OPD do differs by so much more."""

_WIDEST = 60
"""A range of more points tells nothing."""

_MOST_DRIFT = 3.0
_OF_ALL = 12.0
"""How many assignment-days of all OPD stand beside an OPD's own: a few days of three tasks tell little."""

_DEVIATIONS = 1.28
"""Between so many standard deviations below and above lie four fifths of what mere chance does."""


@dataclass(frozen=True, slots=True)
class PaceSoFar:
    """What became accepted in the last working days (`gained`), of how much that waited, summed over these `days`."""

    gained: int
    waited: int
    days: int

    @property
    def hazard(self) -> float:
        """The chance that what waits is accepted within a working day."""
        return min(self.gained / self.waited, 1.0) if self.waited else 0.0

    @property
    def per_day(self) -> float:
        """How many were accepted on a working day."""
        return self.gained / self.days


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many of `total` will be accepted by the end of a day: between `low` and `high`, `at_pace` as it goes now."""

    low: int
    at_pace: int
    high: int
    total: int
    until: date
    pace: PaceSoFar

    @property
    def low_share(self) -> str:
        """The lower end, as people read it."""
        return percent(self.low, self.total)

    @property
    def high_share(self) -> str:
        """The upper end, as people read it."""
        return percent(self.high, self.total)

    @property
    def width(self) -> int:
        """How far the ends lie apart, in points."""
        return whole_percent(self.high - self.low, self.total)


@dataclass(frozen=True, slots=True)
class FormerRound:
    """The evenings of the round before, and on which local dates it opened and ended."""

    evenings: tuple[Evening, ...]
    opened_on: date
    ended_on: date


def pace_so_far(evenings: Sequence[Evening], red_dates: frozenset[date]) -> PaceSoFar | None:
    """The pace of the last two weeks, the day of the last evening included; None where it is too early to tell."""
    steps = list(pairwise(_working(evenings, red_dates)))
    if len(steps) < _LEAST_DAYS:
        return None
    recent = steps[-_WINDOW:]
    gained = sum(after.accepted - before.accepted for before, after in recent)
    return PaceSoFar(max(gained, 0), sum(before.total - before.accepted for before, _ in recent), len(recent))


def outlook(
    evenings: Sequence[Evening], until: date, red_dates: frozenset[date], former: FormerRound | None = None
) -> Outlook | None:
    """How far all OPD will be by the end of `until`; None where it is too early to tell, or nothing is to come."""
    pace = pace_so_far(evenings, red_dates)
    if pace is None or evenings[-1][1].accepted < _LEAST_ACCEPTED:
        return None
    gone = _share_gone(evenings, until)
    drift = _drift(former, gone, red_dates) if former else None
    slowest, fastest = (_SLOWEST, _FASTEST) if drift is None else (_SLOWEST_REPEATED, _FASTEST_REPEATED)
    bounds = (_at(gone, slowest) * (drift or 1), _at(gone, fastest) * (drift or 1))
    return _reached(evenings[-1], pace, pace.hazard, until, red_dates, bounds)


def outlook_of_opd(evenings: Sequence[Evening], overall: Outlook, red_dates: frozenset[date]) -> Outlook | None:
    """How far one OPD will be by the day of `overall`, the outlook of all: its own pace, leaning on that of all."""
    pace = pace_so_far(evenings, red_dates)
    if pace is None:
        return None
    hazard = (pace.gained + _OF_ALL * overall.pace.hazard) / (pace.waited + _OF_ALL)
    gone = _share_gone(evenings, overall.until)
    bounds = (_at(gone, _SLOWEST) * _OPD_SLOWER, _at(gone, _FASTEST) * _OPD_FASTER)
    return _reached(evenings[-1], pace, hazard, overall.until, red_dates, bounds)


def _share_gone(evenings: Sequence[Evening], until: date) -> float:
    opened_on, today = evenings[0][0], evenings[-1][0]
    return (today - opened_on).days / max((until - opened_on).days, 1)


def _at(share: float, ends: tuple[float, float]) -> float:
    """Between what holds at the opening and what holds at the end."""
    return ends[0] + (ends[1] - ends[0]) * share


def _reached(
    last: Evening,
    pace: PaceSoFar,
    hazard: float,
    until: date,
    red_dates: frozenset[date],
    bounds: tuple[float, float],
) -> Outlook | None:
    today, current = last
    remaining = current.total - current.accepted
    if remaining <= 0 or until <= today:
        return None
    days = working_days_between(today, until, red_dates)
    (few, spread_below), (many, spread_above) = (
        _accepted_of(remaining, min(hazard * bound, 1.0), days) for bound in bounds
    )
    at_pace = min(round(pace.per_day * days), remaining)
    low = min(max(int(few - _DEVIATIONS * spread_below), 0), at_pace)
    high = max(min(-int(-(many + _DEVIATIONS * spread_above) // 1), remaining), at_pace)
    base = current.accepted
    reached = Outlook(base + low, base + at_pace, base + high, current.total, until, pace)
    return reached if reached.width <= _WIDEST else None


def _accepted_of(waiting: int, hazard: float, days: int) -> tuple[float, float]:
    """How many of those that wait are accepted in so many working days at a chance a day, and the deviation of it."""
    chance = 1 - (1 - hazard) ** days
    return waiting * chance, (waiting * chance * (1 - chance)) ** 0.5


def _drift(former: FormerRound, share: float, red_dates: frozenset[date]) -> float | None:
    """By how much the round before hastened after that share of it; None where it tells nothing."""
    length = (former.ended_on - former.opened_on).days
    by_then = [evening for evening in former.evenings if (evening[0] - former.opened_on).days <= share * length]
    later = [evening for evening in former.evenings if evening[0] <= former.ended_on][len(by_then) - 1 :]
    before = pace_so_far(by_then, red_dates)
    steps = list(pairwise(_working(later, red_dates)))
    waited = sum(start.total - start.accepted for start, _ in steps)
    if before is None or not before.gained or not waited:
        return None
    gained = max(sum(end.accepted - start.accepted for start, end in steps), 0)
    return min(max(gained / waited / before.hazard, 1 / _MOST_DRIFT), _MOST_DRIFT)


def _working(evenings: Sequence[Evening], red_dates: frozenset[date]) -> list[Completion]:
    """Of the first evening and of those of working days; what happened on other days falls to the next of them."""
    return [
        completion
        for number, (day, completion) in enumerate(evenings)
        if number == 0 or is_working_day(day, red_dates) or number == len(evenings) - 1
    ]
