"""The deadline's day of a country: a model with 2, 4 and 8 workers, held against a small real run.

    python -m benchmarks.deadline_country

The real run: SQLite and PostgreSQL with one process, PostgreSQL with one and with two workers, each measured twice;
what an update costs each role; then a small town's last minute before 16.00 with two workers, beside what the model
says of it; then each role is killed. The costs measured carry the model to a province and to the country. All of it
shares the cores of this machine with the people and the database: only the processor times, the ratios and the waits
with few people mean anything elsewhere. A machine that is busy with something else spoils them: its load is told.
"""

import argparse
import asyncio
import os
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.deadline_country.model import STEPS, Arrival, Costs, Day, Forecast, Plant, p99
from benchmarks.deadline_country.on_paper import country, province
from benchmarks.deadline_country.processor_time import load, share_of_a_core
from benchmarks.deadline_country.small_town import (
    Crowd,
    Throughput,
    Town,
    add_standbys,
    calm,
    crowd,
    idleness,
    takeover,
    throughput,
    town,
)
from domain.operating.processes import ProcessRole
from tests import postgres_server

INTAKE, WORKER, SENDER = ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.SENDER

SETUPS: Mapping[str, Sequence[ProcessRole]] = {
    "SQLite, all": (ProcessRole.ALL,),
    "PostgreSQL, all": (ProcessRole.ALL,),
    "PostgreSQL, 1 worker": (INTAKE, SENDER, WORKER),
    "PostgreSQL, 2 workers": (INTAKE, SENDER, WORKER, WORKER),
}
LAST = "PostgreSQL, 2 workers"

PEOPLE = 16
SETTINGS = {"KKPHAM_OPD_DAILY_MB": "", "KKPHAM_DISPATCH_SECONDS": "2"}

_THOUGHT = (0.4, 0.4, 0.4)
_MINUTE = 45.0
_BUSY = 0.5
"""How busy the machine is to be in that minute, as a share of what of it can be had."""

_ALONE = 0.95


@dataclass(frozen=True, slots=True)
class Peak:
    """The last minute before the deadline, as it was lived and as the model has it."""

    costs: Costs
    rivals: float
    people: int
    lived: Crowd
    forecast: Forecast
    takeovers: Mapping[ProcessRole, float]


async def small_run(
    new_url: Callable[[], str], folder: Path, rounds: int, seconds: float
) -> tuple[dict[str, list[Throughput]], Peak]:
    """Everything that is real: each setup, measured `rounds` times, and the last minute with the last of them."""
    figures: dict[str, list[Throughput]] = {}
    for number, (name, roles) in enumerate(SETUPS.items()):
        place = folder / str(number)
        place.mkdir()
        url = f"sqlite+aiosqlite:///{place / 'bench.db'}" if name.startswith("SQLite") else new_url()
        async with town(url, place, PEOPLE, roles, SETTINGS) as running:
            figures[name] = [await throughput(running, seconds) for _ in range(rounds)]
            if name == LAST:
                last = await last_minute(running)
    return figures, last


async def last_minute(running: Town) -> Peak:
    """Measures what an answer costs, lives through the last minute, and kills each role."""
    await calm(running, 2, _THOUGHT, await idleness(running, 0.1))  # what begins with the first file
    idle, cores = await idleness(running, 3.0), len(os.sched_getaffinity(0))
    rivals = _rivals(cores)
    alone = await calm(running, 5, _THOUGHT, idle)
    machine = Plant(bots=1, workers=2, cores=cores, rivals=rivals, pace=None)
    costs = Costs(alone.spent, (0.0,) * len(STEPS), alone.messages)
    calm_forecast = Day(costs, machine, _THOUGHT).lived([Arrival(10.0 * place, 0) for place in range(50)])
    medians = ((statistics.median(alone.waits[step]), statistics.median(calm_forecast.answers[step])) for step in STEPS)
    costs = replace(costs, idle=tuple(max(lived - working, 0.0) for lived, working in medians))
    path = sum(costs.mean(role) for role in costs.spent)
    people = round(min(max(_BUSY * cores / (1 + rivals / 5) / path * _MINUTE / len(STEPS), 10), 100))
    chance = random.Random(16)
    arrivals = sorted((Arrival(_MINUTE * chance.random() ** 0.5, 0) for _ in range(people)), key=lambda each: each.at)
    lived = await crowd(running, arrivals, _THOUGHT)
    busy = sum(lived.spent.values()) / lived.seconds
    rivals = 0.0 if lived.share > _ALONE else max((cores - busy) / lived.share - 1.0, 0.0)
    forecast = Day(costs, replace(machine, rivals=rivals), _THOUGHT).lived(arrivals)
    await add_standbys(running, (INTAKE, SENDER), SETTINGS)
    takeovers = {role: await takeover(running, role) for role in (WORKER, INTAKE, SENDER)}
    return Peak(costs, rivals, people, lived, forecast, takeovers)


def _rivals(cores: int) -> float:
    """How many others are always at work on this machine: as many as take that much from one more."""
    share = share_of_a_core()
    return 0.0 if share > _ALONE else cores / share - 1.0


def told_throughput(figures: Mapping[str, Sequence[Throughput]]) -> Iterator[str]:
    """A line for each setup: both rounds, and what an answer cost each role in the last."""
    yield "| what | answers/s | median ms | p99 ms | processor ms for each answer |"
    yield "|---|---|---|---|---|"
    for name, rounds in figures.items():
        last = rounds[-1]
        rates = " and ".join(f"{figure.per_second:.0f}" for figure in rounds)
        spent = ", ".join(f"{role} {1000 * seconds:.1f}" for role, seconds in last.spent.items() if seconds)
        waits = f"{1000 * statistics.median(last.waits):.0f} | {1000 * p99(last.waits):.0f}"
        yield f"| {name} | {rates} | {waits} | {spent} |"
    one, two = (_mean(figures[name]) for name in ("PostgreSQL, 1 worker", LAST))
    sqlite, postgresql = (_mean(figures[name]) for name in ("SQLite, all", "PostgreSQL, all"))
    yield ""
    yield f"Two workers beside one: {two / one:.2f}. One process, PostgreSQL beside SQLite: {postgresql / sqlite:.2f}."


def _mean(rounds: Sequence[Throughput]) -> float:
    return statistics.fmean(figure.per_second for figure in rounds)


def told_peak(minute: Peak) -> Iterator[str]:
    """What was lived through, beside what the model says of it."""
    costs = minute.costs
    yield f"| role | {' | '.join(f'{step}, ms' for step in STEPS)} |"
    yield "|---" * (len(STEPS) + 1) + "|"
    for role, steps in costs.spent.items():
        yield f"| {role} | {' | '.join(f'{1000 * seconds:.0f}' for seconds in steps)} |"
    yield f"| beside all that | {' | '.join(f'{1000 * seconds:.0f}' for seconds in costs.idle)} |"
    yield ""
    yield f"An update leaves {costs.messages:.2f} messages that count with Telegram."
    yield ""
    yield (
        f"{minute.people} people in the last {_MINUTE:.0f} s, lived in {minute.lived.seconds:.0f} s; "
        f"others took as much of the machine as {minute.rivals:.1f} who never rest:"
    )
    yield ""
    updates = len(STEPS) * minute.people
    spent = ", ".join(
        f"{role} {1000 * minute.lived.spent[role] / updates:.0f} ({1000 * costs.mean(role):.0f})"
        for role in costs.spent
    )
    yield f"Processor ms for an update among many (with one person alone): {spent}."
    yield ""
    yield "| step | measured: median s | p99 s | forecast: median s | p99 s | forecast / measured |"
    yield "|---|---|---|---|---|---|"
    for step in STEPS:
        lived, forecast = minute.lived.waits[step], minute.forecast.answers[step]
        ratio = f"{statistics.median(forecast) / statistics.median(lived):.2f}, {p99(forecast) / p99(lived):.2f}"
        yield (
            f"| {step} | {statistics.median(lived):.2f} | {p99(lived):.2f} "
            f"| {statistics.median(forecast):.2f} | {p99(forecast):.2f} | {ratio} |"
        )
    yield ""
    yield "Killed, longest wait until another had taken over, in seconds: " + ", ".join(
        f"{role.value} {seconds:.1f}" for role, seconds in minute.takeovers.items()
    )


@contextmanager
def _loads(what: str) -> Iterator[None]:
    before = load()
    yield
    print(f"\nLoad average before and after {what}: {before} and {load()}.\n", flush=True)


def main() -> None:
    """Measures, simulates and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--answers", type=int, default=3, help="how many answers each admin sends on the last day")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="country") as scratch, _loads("the real run"):
        folder = Path(scratch)
        with postgres_server.running(folder / "lock") as new_url:
            figures, minute = asyncio.run(small_run(new_url, folder, arguments.rounds, arguments.seconds))
        print(*told_throughput(figures), "", *told_peak(minute), sep="\n")
    print(*province(minute.costs, arguments.answers), "", *country(minute.costs, arguments.answers), sep="\n")


if __name__ == "__main__":
    main()
