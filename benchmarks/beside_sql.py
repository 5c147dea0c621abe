"""Measures screens beside one plain SQL count over the same rows by the bare driver; the screens' benchmarks share it.

Told as processor time of all our threads, so that whatever else runs on the machine does not count: permission,
queries, counting and the finished screen, without the network. Only ratios within one run mean anything.
"""

import asyncio
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path

PLAIN = "plain SQL count"
"""By what name the plain count is measured."""

_WARM_UP = 2

Milliseconds = dict[str, float]


async def medians(
    path: Path, statement: str, shown: dict[str, Callable[[], Awaitable[object]]], times: int
) -> Milliseconds:
    """Processor milliseconds of the median call, by what was shown; first of the statement on the database there."""
    measured = {PLAIN: _plain_count(path, statement, times)}
    for name, show in shown.items():
        measured[name] = await _median(show, times)
    return measured


def print_measured(
    measure: Callable[[Path], Coroutine[object, object, Milliseconds]], name: str, limit: float, what: str
) -> None:
    """Measures once in a folder of its own and prints a line each; of `name` whether it kept to its limit (ms)."""
    with tempfile.TemporaryDirectory() as folder:
        measured = asyncio.run(measure(Path(folder)))
    for label, ms in measured.items():
        print(f"{label:22} {ms:7.1f} ms   {ms / measured[PLAIN]:5.2f} x")
    print(f"{what} under {limit:.0f} ms of our own time: {'kept' if measured[name] < limit else 'MISSED'}")


async def _median(show: Callable[[], Awaitable[object]], times: int) -> float:
    durations: list[float] = []
    for turn in range(times + _WARM_UP):
        started = time.process_time()
        await show()
        if turn >= _WARM_UP:
            durations.append((time.process_time() - started) * 1000)
    return statistics.median(durations)


def _plain_count(path: Path, statement: str, times: int) -> float:
    connection = sqlite3.connect(path)
    durations: list[float] = []
    for _ in range(times):
        started = time.process_time()
        connection.execute(statement).fetchall()
        durations.append((time.process_time() - started) * 1000)
    connection.close()
    return statistics.median(durations)
