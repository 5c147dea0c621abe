"""Rounds as they might go, drawn by lot: OPD of all temperaments, a reviewer with bad days, returns and second tries.

Nothing in here knows how the forecast reckons.
"""

from collections import deque
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from domain.calendar import is_working_day
from domain.overview.completion import Completion, total
from domain.overview.forecast import Evening

OPENS = date(2026, 1, 19)
NO_RED_DATES: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Habits:
    """What a region is like: shares of its OPD by temperament, and how its office checks."""

    prompt: float
    steady: float
    late_comers: float
    returned: float
    capacity: float
    absent: float


@dataclass
class _Task:
    send_on: int | None
    state: str = "outstanding"


@dataclass(frozen=True, slots=True)
class SimulatedRound:
    """The evenings of a round from the opening to the end, in all and by OPD."""

    evenings: tuple[Evening, ...]
    by_opd: tuple[tuple[Evening, ...], ...]

    @property
    def until(self) -> date:
        """The last day."""
        return self.evenings[-1][0]


def habits(chance: Random) -> Habits:
    """A region by lot."""
    parts = [chance.gammavariate(weight, 1) for weight in (1.5, 2, 3, 1)]
    prompt, steady, late_comers = (part / sum(parts) for part in parts[:3])
    return Habits(
        prompt,
        steady,
        late_comers,
        chance.uniform(0.08, 0.35),
        chance.uniform(0.03, 0.12),
        chance.uniform(0.05, 0.3),
    )


def simulated_round(chance: Random, region: Habits) -> SimulatedRound:
    """One round of a region, whose habits waver from round to round."""
    count = chance.randint(8, 60)
    days = [OPENS + timedelta(days=number) for number in range(chance.randint(35, 80))]
    working = [number for number, day in enumerate(days) if is_working_day(day, NO_RED_DATES)]
    owed = [_tasks_of(chance, region, working) for _ in range(count)]
    tasks = [task for own in owed for task in own]
    daily = max(region.capacity * chance.uniform(0.7, 1.4) * len(tasks), 1)
    queue: deque[_Task] = deque()
    evenings: list[Evening] = []
    by_opd: list[list[Evening]] = [[] for _ in range(count)]
    for number, day in enumerate(days):
        for task in tasks:
            if task.send_on == number:
                task.state, task.send_on = "in_review", None
                queue.append(task)
        if number in working and chance.random() > region.absent:
            for _ in range(min(round(daily * chance.uniform(0.4, 1.6)), len(queue))):
                _check(chance, region, queue.popleft(), number, days)
        standing = [_counted(own) for own in owed]
        evenings.append((day, total(standing)))
        for opd, completion in enumerate(standing):
            by_opd[opd].append((day, completion))
    return SimulatedRound(tuple(evenings), tuple(tuple(own) for own in by_opd))


def _tasks_of(chance: Random, region: Habits, working: list[int]) -> list[_Task]:
    """An OPD sends in a few sittings; some of what the slow ones owe never comes."""
    draw, never = chance.random(), 0.0
    if draw < region.prompt:
        shape = (2.0, 4.0)
    elif draw < region.prompt + region.steady:
        shape = (1.3, 1.3)
    elif draw < region.prompt + region.steady + region.late_comers:
        shape, never = (5.0, 1.6), chance.uniform(0, 0.15)
    else:
        shape, never = (3.0, 1.0), chance.uniform(0.3, 0.9)
    sittings = [working[min(int(chance.betavariate(*shape) * len(working)), len(working) - 1)] for _ in range(3)]
    return [_Task(None if chance.random() < never else chance.choice(sittings)) for _ in range(chance.randint(1, 12))]


def _check(chance: Random, region: Habits, task: _Task, number: int, days: list[date]) -> None:
    if chance.random() > region.returned:
        task.state = "accepted"
        return
    task.state = "returned"
    if chance.random() < 0.9:
        task.send_on = number + chance.randint(1, 10)


def _counted(tasks: list[_Task]) -> Completion:
    states = [task.state for task in tasks]
    return Completion(*(states.count(state) for state in ("accepted", "in_review", "returned", "outstanding")))
