"""Measures how fast a bot answers: N people write, each as soon as the last answer came, over real HTTP.

    python -m benchmarks.reply_path.load                          the usual subjects, 1, 16 and 64 people
    python -m benchmarks.reply_path.load --only ptb,aiogram --people 16 --seconds 5 --rounds 3

The sandbox and its people run here, on one core; the bot runs in its own process, on another. Message rates
are lifted on both sides. Subjects take turns within each round, so that a machine that slows down slows all
of them; a subject's figure is the median of its rounds, and only the ratios of one run mean anything. "busy" is the
sandbox's share of its core: near 100 % the sandbox, not the bot, was the limit. "CPU ms" is what an answer costs the
bot's process, all threads together.
"""

import argparse
import asyncio
import os
import signal
import statistics
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.model import Message
from sandbox.world.story import Story

_PTB = (sys.executable, "-m", "benchmarks.reply_path.baseline_ptb", "--api", "{api}", "--token", "{token}")
_AIOGRAM = (sys.executable, "-m", "benchmarks.reply_path.baseline_aiogram", "--api", "{api}", "--token", "{token}")
_PRODUCT = (
    *(sys.executable, "-m", "benchmarks.reply_path.product"),
    *("--api", "{api}", "--token", "{token}", "--ids", "{ids}"),
)

SUBJECTS: Mapping[str, Sequence[str]] = {
    "ptb": _PTB,
    "ptb-at-once": (*_PTB, "--at-once", "64"),
    "ptb-aiohttp": (*_PTB, "--at-once", "64", "--client", "aiohttp"),
    "ptb-aiohttp-uvloop": (*_PTB, "--at-once", "64", "--client", "aiohttp", "--uvloop"),
    "aiogram": _AIOGRAM,
    "product": _PRODUCT,
    "aiogram-uvloop": (*_AIOGRAM, "--uvloop"),
}
"""Command lines by name; `{api}`, `{token}` and `{ids}` (of the people) are filled in. Ratios refer to the first."""

USUAL = "ptb,aiogram,product"

PATIENCE = 30.0


@dataclass(frozen=True)
class Figure:
    """One measurement: answers a second, and seconds from a message to its answer."""

    per_second: float
    p50: float
    p99: float
    busy: float
    cost: float


class Ears(Story):
    """Hears the bot's messages in place of the transcript, and wakes the person each is meant for."""

    def __init__(self) -> None:
        super().__init__(limit=1)
        self.waiting: dict[int, asyncio.Future[None]] = {}

    def message(self, at: datetime, message: Message, verb: str) -> None:
        """Take note of a message that was posted or edited."""
        if message.sender.is_bot and (waiting := self.waiting.pop(message.chat.id, None)) is not None:
            waiting.set_result(None)

    def next_to(self, person: Person) -> asyncio.Future[None]:
        """The next message to this person."""
        self.waiting[person.id] = future = asyncio.get_running_loop().create_future()
        return future


async def measure(command: Sequence[str], core: int, people: int, seconds: float, warm_up: float) -> Figure:
    """Start the bot, let `people` write for `seconds`, stop the bot."""
    async with Sandbox(keep_calls=1000) as sandbox:
        token = sandbox.create_bot("contoh_bot")
        ears = sandbox.world.story = Ears()
        writers = [sandbox.person(f"Orang {number}") for number in range(people)]
        ids = ",".join(str(person.id) for person in writers)
        async with running([part.format(api=sandbox.api_url, token=token, ids=ids) for part in command], core) as bot:
            took: list[float] = []
            over = asyncio.Event()

            async def write(person: Person, text: str) -> None:
                answer = ears.next_to(person)
                started = time.perf_counter()
                await person.sends(text, wait=False)
                await asyncio.wait_for(answer, PATIENCE)
                took.append(time.perf_counter() - started)

            async def writes_on(person: Person) -> None:
                while not over.is_set():
                    await write(person, "/tunggakan")

            for person in writers:
                ears.next_to(person)
                await person.starts(wait=False)
            await asyncio.wait_for(_all_answered(ears), PATIENCE)
            tasks = [asyncio.create_task(writes_on(person)) for person in writers]
            await asyncio.sleep(warm_up)
            took.clear()
            started, worked, spent = time.perf_counter(), time.process_time(), _cpu_seconds(bot)
            await asyncio.sleep(seconds)
            elapsed, busy = time.perf_counter() - started, time.process_time() - worked
            spent = _cpu_seconds(bot) - spent
            measured = sorted(took)
            over.set()
            await asyncio.gather(*tasks)
    if len(measured) < 2:
        raise RuntimeError("no answers came in the time measured")
    percentiles = statistics.quantiles(measured, n=100, method="inclusive")
    return Figure(len(measured) / elapsed, percentiles[49], percentiles[98], busy / elapsed, spent / len(measured))


def _cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def _all_answered(ears: Ears) -> None:
    await asyncio.gather(*ears.waiting.values())


@asynccontextmanager
async def running(command: Sequence[str], core: int) -> AsyncIterator[int]:
    """A bot in its own process, on the core given; yields its process id."""
    process = await asyncio.create_subprocess_exec(*command)
    os.sched_setaffinity(process.pid, {core})
    try:
        yield process.pid
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), 15)
        except TimeoutError:
            process.kill()
            await process.wait()


def table(results: Mapping[tuple[str, int], Figure], subjects: Sequence[str], counts: Sequence[int]) -> str:
    """Write the figures as a Markdown table, with the ratio to the first subject."""
    lines = [
        "| people | subject | answers/s | ratio | p50 ms | p99 ms | busy | CPU ms |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for people in counts:
        base = results[subjects[0], people].per_second
        for name in subjects:
            figure = results[name, people]
            lines.append(
                f"| {people} | {name} | {figure.per_second:.0f} | {figure.per_second / base:.2f} "
                f"| {figure.p50 * 1000:.1f} | {figure.p99 * 1000:.1f} | {figure.busy:.0%} | {figure.cost * 1000:.2f} |"
            )
    return "\n".join(lines)


def median(figures: Sequence[Figure]) -> Figure:
    """The figures in the middle, each taken for itself."""
    return Figure(
        statistics.median(figure.per_second for figure in figures),
        statistics.median(figure.p50 for figure in figures),
        statistics.median(figure.p99 for figure in figures),
        statistics.median(figure.busy for figure in figures),
        statistics.median(figure.cost for figure in figures),
    )


def main() -> None:
    """Measure what the arguments name and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=USUAL, help=f"some of {', '.join(SUBJECTS)}")
    parser.add_argument("--people", default="1,16,64")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--warm-up", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    subjects = given.only.split(",")
    counts = [int(count) for count in given.people.split(",")]
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(0, cores[:-1])
    figures: dict[tuple[str, int], list[Figure]] = {}
    for number in range(given.rounds):
        for people in counts:
            for name in subjects:
                figure = asyncio.run(measure(SUBJECTS[name], cores[-1], people, given.seconds, given.warm_up))
                figures.setdefault((name, people), []).append(figure)
                print(f"round {number + 1}, {people} people, {name}: {figure.per_second:.0f}/s", file=sys.stderr)
    print(table({key: median(several) for key, several in figures.items()}, subjects, counts))


if __name__ == "__main__":
    main()
