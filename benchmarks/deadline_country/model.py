"""The model of a deadline's day: people who arrive, processes that serve one after the other, Telegram's pace.

A discrete-event simulation. Whoever arrives does four things in turn (asks what is owed, chooses, sends a file, sends
the answer in), each when the last was answered and a moment of thought has passed. Each goes through the intake, for a
file through a transfer and an inspection, through a worker and its part of the database, and leaves at its bot's pace.
"""

import heapq
import random
import statistics
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

STEPS = ("ask", "choose", "file", "send")
FILE = STEPS.index("file")
CARDS_AT_ONCE = 8
"""How many chats' cards the sender shows at once (`bot/notices/cards.py`)."""

_TINY = 1e-9

_SHAPE = 4.0
"""Of the gamma distribution of times of service: they scatter by half their mean."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What an update of each step costs, in seconds of processor time by role, measured with one person alone.

    `inspection` is that of the worker's own processes, which look into a file; `outside` is the people's, where they
    share the machine. `idle` is what an answer takes beside all processor time: ways, commits, gathered wakeups, the
    pause before a card. `messages` is how many that count with Telegram leave for an update.
    """

    spent: Mapping[str, Sequence[float]]
    idle: Sequence[float]
    messages: float

    def mean(self, role: str) -> float:
        """Of all steps."""
        return statistics.fmean(self.spent[role])


@dataclass(frozen=True, slots=True)
class Plant:
    """What there is of processes and machines.

    `cores` is what all of it shares with `rivals` who are always at work, None where each process has a core of its
    own; `database_cores` are the database's. `pace` is messages a second for each bot, None without a limit;
    `way` is how many seconds a call to Telegram takes, `transfer` how many a file is under way.
    """

    bots: int
    workers: int
    cores: int | None = None
    rivals: float = 0.0
    database_cores: int = 8
    pace: float | None = 28.0
    burst: int = 4
    way: float = 0.05
    transfer: float = 0.0
    transfer_slots: int = 32


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody begins an answer: when, in seconds, and at which bot."""

    at: float
    bot: int


@dataclass(slots=True)
class Forecast:
    """Seconds that updates waited: for their answer by step, and for each role's turn; and when the last had its."""

    answers: dict[str, list[float]] = field(default_factory=lambda: {step: [] for step in STEPS})
    turns: dict[str, list[float]] = field(
        default_factory=lambda: {
            role: [] for role in ("intake", "transfer", "inspection", "worker", "database", "sender", "pace")
        }
    )
    busy: dict[str, float] = field(default_factory=dict)
    ended_at: float = 0.0

    @property
    def waits(self) -> list[float]:
        """Of all steps together."""
        return [wait for waits in self.answers.values() for wait in waits]


Act = Callable[[], None]


class Line:
    """Some equal servers with one line before them; `waits` gets how long each stood in it."""

    __slots__ = ("_clock", "_free", "_waiting", "_waits", "busy")

    def __init__(self, clock: "Clock", servers: int, waits: list[float] | None = None) -> None:
        self._clock = clock
        self._free = servers
        self._waiting: deque[tuple[float, Act]] = deque()
        self._waits = waits
        self.busy = 0.0

    def enter(self, act: Act) -> None:
        """Has `act` done when it is somebody's turn."""
        if self._free:
            self._free -= 1
            self._note(0.0)
            act()
        else:
            self._waiting.append((self._clock.now, act))

    def leave(self) -> None:
        """Gives the place to the next."""
        if self._waiting:
            came_at, act = self._waiting.popleft()
            self._note(self._clock.now - came_at)
            act()
        else:
            self._free += 1

    def _note(self, wait: float) -> None:
        if self._waits is not None:
            self._waits.append(wait)


class Clock:
    """What happens, in its order."""

    def __init__(self) -> None:
        self.now = 0.0
        self._events: list[tuple[float, int, Act]] = []
        self._numbers = count()

    def after(self, seconds: float, act: Act) -> None:
        """Has it done so many seconds later."""
        heapq.heappush(self._events, (self.now + seconds, next(self._numbers), act))

    def run(self) -> None:
        """Until nothing happens any more."""
        while self._events:
            self.now, _, act = heapq.heappop(self._events)
            act()


class Machine:
    """Some cores that all who are at work share evenly, among them `rivals` who always are."""

    def __init__(self, clock: Clock, cores: int, rivals: float) -> None:
        self._clock = clock
        self._cores = cores
        self._rivals = rivals
        self._jobs: list[tuple[float, Act]] = []
        self._looked_at = 0.0
        self._turn = 0

    def work(self, seconds: float, then: Act) -> None:
        """Has so much processor time spent."""
        self._go_on()
        self._jobs.append((seconds, then))
        self._plan()

    def _rate(self) -> float:
        return min(1.0, self._cores / (len(self._jobs) + self._rivals)) if self._jobs else 1.0

    def _go_on(self) -> None:
        progress = (self._clock.now - self._looked_at) * self._rate()
        self._jobs = [(seconds - progress, then) for seconds, then in self._jobs]
        self._looked_at = self._clock.now

    def _plan(self) -> None:
        self._turn += 1
        turn = self._turn
        if self._jobs:
            first = max(min(seconds for seconds, _ in self._jobs), 0.0)
            self._clock.after(first / self._rate(), lambda: self._end(turn))

    def _end(self, turn: int) -> None:
        if turn != self._turn:
            return  # somebody came or went meanwhile
        self._go_on()
        ended = [then for seconds, then in self._jobs if seconds <= _TINY]
        self._jobs = [(seconds, then) for seconds, then in self._jobs if seconds > _TINY]
        self._plan()
        for then in ended:
            then()


class Day:
    """A simulated day of a plant."""

    def __init__(self, costs: Costs, plant: Plant, thought: Sequence[float], seed: int = 1) -> None:
        self._costs = costs
        self._plant = plant
        self._thought = thought
        self._chance = random.Random(seed)
        self._clock = Clock()
        self._forecast = Forecast()
        turns = self._forecast.turns
        self._machine = None if plant.cores is None else Machine(self._clock, plant.cores, plant.rivals)
        self._database = Line(self._clock, plant.database_cores, turns["database"])
        self._intakes = [Line(self._clock, 1, turns["intake"]) for _ in range(plant.bots)]
        self._workers = [Line(self._clock, plant.workers, turns["worker"]) for _ in range(plant.bots)]
        self._transfers = [
            Line(self._clock, plant.transfer_slots * plant.workers, turns["transfer"]) for _ in range(plant.bots)
        ]
        self._inspections = [Line(self._clock, plant.workers, turns["inspection"]) for _ in range(plant.bots)]
        self._outside = Line(self._clock, 1)
        self._senders = [Line(self._clock, 1, turns["sender"]) for _ in range(plant.bots)]
        self._cards = [Line(self._clock, CARDS_AT_ONCE) for _ in range(plant.bots)]
        self._next_at = [0.0] * plant.bots

    def lived(self, arrivals: Sequence[Arrival]) -> Forecast:
        """Everybody who arrives has done all four things."""
        for arrival in arrivals:
            self._clock.after(arrival.at, self._beginning(arrival.bot, 0))
        self._clock.run()
        self._forecast.ended_at = self._clock.now
        lines = {
            "intake": self._intakes,
            "worker": self._workers,
            "inspection": self._inspections,
            "sender": self._senders,
            "database": [self._database],
        }
        self._forecast.busy = {role: sum(line.busy for line in several) for role, several in lines.items()}
        return self._forecast

    def _beginning(self, bot: int, step: int) -> Act:
        def begin() -> None:
            came_at = self._clock.now

            def answered() -> None:
                wait = self._clock.now - came_at
                self._forecast.answers[STEPS[step]].append(wait)
                if step + 1 < len(STEPS):
                    self._clock.after(self._scattered(self._thought[step]), self._beginning(bot, step + 1))

            self._served(bot, step, answered)

        return begin

    def _served(self, bot: int, step: int, answered: Act) -> None:
        """One update's way from the intake to its answer."""
        costs = {role: steps[step] for role, steps in self._costs.spent.items()}

        def leaves() -> None:
            self._clock.after(self._pace(bot) + self._costs.idle[step], answered)

        def is_shown() -> None:
            """What a file or a decision to send changes is shown by the sender, some cards at once; else it looks."""
            if step >= FILE:
                self._work(self._senders[bot], costs["sender"], card_is_drawn)
            else:
                leaves()
                self._work(self._senders[bot], costs["sender"], lambda: None)

        def card_is_drawn() -> None:
            self._cards[bot].enter(lambda: self._clock.after(self._plant.way, card_is_there))

        def card_is_there() -> None:
            self._cards[bot].leave()
            leaves()

        def asks_database() -> None:
            self._work(self._database, costs["database"], is_shown)

        def is_handled() -> None:
            self._work(self._workers[bot], costs["worker"], asks_database)

        def is_fetched() -> None:
            self._transfers[bot].leave()
            self._work(self._inspections[bot], costs["inspection"], is_handled)

        def is_kept() -> None:
            if step == FILE:
                way = self._scattered(self._plant.transfer)
                self._transfers[bot].enter(lambda: self._clock.after(way, is_fetched))
            else:
                is_handled()

        def arrives() -> None:
            self._work(self._intakes[bot], costs["intake"], is_kept)

        if self._machine is None:
            arrives()
        else:
            self._work(self._outside, costs["outside"], arrives)

    def _work(self, line: Line, seconds: float, then: Act) -> None:
        """Processor time of a process, which others wait for where the machine is shared."""
        took = self._scattered(seconds)
        line.busy += took
        spend = self._clock.after if self._machine is None else self._machine.work

        def end() -> None:
            line.leave()
            then()

        line.enter(lambda: spend(took, end))

    def _pace(self, bot: int) -> float:
        """How long the messages of an update wait for their place."""
        if self._plant.pace is None:
            return 0.0
        interval = 1.0 / self._plant.pace
        at = max(self._next_at[bot], self._clock.now - self._plant.burst * interval)
        self._next_at[bot] = at + interval * self._costs.messages
        wait = max(at - self._clock.now, 0.0)
        self._forecast.turns["pace"].append(wait)
        return wait

    def _scattered(self, seconds: float) -> float:
        return self._chance.gammavariate(_SHAPE, seconds / _SHAPE) if seconds else 0.0


def p99(waits: Sequence[float]) -> float:
    """The wait that one in a hundred exceeds."""
    return statistics.quantiles(waits, n=100, method="inclusive")[98] if len(waits) > 1 else max(waits, default=0.0)
