"""Processor time of processes, with all that they started."""

import asyncio
import os
import select
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


class Snapshot:
    """Processor time of every process of this machine at one instant (Linux)."""

    def __init__(self) -> None:
        self._own: dict[int, int] = {}
        self._waited: dict[int, int] = {}
        self._children: dict[int, list[int]] = defaultdict(list)
        for entry in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = entry.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue  # it ended meanwhile
            process = int(entry.parent.name)
            user, system, waited_user, waited_system = map(int, fields[11:15])
            self._own[process], self._waited[process] = user + system, waited_user + waited_system
            self._children[int(fields[1])].append(process)

    def own(self, pid: int) -> float:
        """Seconds that a process itself has taken."""
        return self._own.get(pid, 0) / _TICKS

    def below(self, pid: int) -> float:
        """Seconds of all that it started, those that ended included."""
        total, pending = self._waited.get(pid, 0), list(self._children[pid])
        while pending:
            process = pending.pop()
            total += self._own.get(process, 0) + self._waited.get(process, 0)
            pending += self._children[process]
        return total / _TICKS


def share_of_a_core(seconds: float = 0.5) -> float:
    """How much of a core one more busy process gets just now: 1 where nobody else is at work."""
    began, spent = time.perf_counter(), time.process_time()
    while time.perf_counter() - began < seconds:
        pass
    return (time.process_time() - spent) / (time.perf_counter() - began)


@asynccontextmanager
async def sampled_share() -> AsyncIterator[list[float]]:
    """Looks all the while how much of a core one more process gets; the mean stands in the list afterwards."""
    program = f"from {__name__} import sample; sample()"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    mean: list[float] = []
    try:
        yield mean
    finally:
        output, _ = await process.communicate(b"end")
        mean.append(float(output))


def sample() -> None:
    """Prints the mean share of a core that short bursts of work got, once something is read."""
    shares = [share_of_a_core(0.05)]
    while not select.select([sys.stdin], [], [], 0.3)[0]:
        shares.append(share_of_a_core(0.05))
    print(statistics.fmean(shares))


def load() -> str:
    """How busy the machine is with all its work: the load averages of 1, 5 and 15 minutes."""
    return " ".join(f"{average:.1f}" for average in os.getloadavg())
