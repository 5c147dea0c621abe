"""How long pictures and the workbook of a full round take: 60 OPD with 126 indicators each, on SQLite.

    python -m benchmarks.pictures

Wall time from the request to the finished files, processes included, without the network; and the longest time for
which the event loop was kept from everybody else meanwhile, next to what it is when nothing is made.
"""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from benchmarks.overview import COORDINATOR, INDICATORS, NOW, OPDS, build
from bot.clock import SettableClock
from domain.people.people import Actor
from screens.overview.export import workbook_words
from screens.overview.trail import exported_event
from services.overview import export, leader_page, pictures
from services.ports import Ports
from storage import migrate
from storage.database import Database
from storage.queries.people import actors
from tests.bare_ports import bare_ports

TIMES = 5
LIMIT_SECONDS = 2.0


async def measure(folder: Path) -> dict[str, tuple[float, float]]:
    """(median wall seconds, longest stall in milliseconds) by what was made."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'round.db'}")
    try:
        await migrate.upgrade(database)
        async with database.write() as db:
            await build(db)
        clock = SettableClock(NOW)
        ports = bare_ports(database, clock)
        async with database.read() as db:
            standing = await actors.conversation(db, COORDINATOR)
        if standing is None:
            raise AssertionError("the coordinator was just inserted")
        found: dict[str, tuple[float, float]] = {}
        for name, make in made(ports, standing.actor).items():
            seconds: list[float] = []
            stalls: list[float] = []
            for _ in range(TIMES):
                clock.advance(timedelta(minutes=11))
                wall, stall = await watched(make)
                seconds.append(wall)
                stalls.append(stall)
            found[name] = (sorted(seconds)[TIMES // 2], max(stalls) * 1000)
        return found
    finally:
        await database.close()


def made(ports: Ports, actor: Actor) -> dict[str, Callable[[], Awaitable[object]]]:
    """What is measured."""

    async def begun() -> None:
        """Nobody is told."""

    return {
        "nothing": lambda: asyncio.sleep(0.5),
        "pictures and PDF": lambda: pictures.round_pictures(ports, actor, 1, False, begun),
        "leader's page": lambda: leader_page.leader_sheets(ports, 1, 1),
        "workbook": lambda: export.export_round(ports, actor, 1, workbook_words(), exported_event, begun),
    }


async def watched(make: Callable[[], Awaitable[object]]) -> tuple[float, float]:
    """Wall seconds of one making, and the longest that the loop did not come round meanwhile (seconds)."""
    longest = 0.0

    async def watch() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - before - 0.001)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(0.01)
    started = time.perf_counter()
    await make()
    wall = time.perf_counter() - started
    watching.cancel()
    return wall, longest


def report(found: dict[str, tuple[float, float]]) -> list[str]:
    """A line each, and whether the limit was kept."""
    said = [f"{name:18} {wall:6.2f} s   loop held for at most {stall:6.1f} ms" for name, (wall, stall) in found.items()]
    slowest = max(wall for wall, _ in found.values())
    verdict = "kept" if slowest < LIMIT_SECONDS else "MISSED"
    return [*said, f"{OPDS} OPD x {INDICATORS} indicators under {LIMIT_SECONDS:.0f} s: {verdict}"]


def main() -> None:
    """Measures once and prints."""
    with tempfile.TemporaryDirectory() as folder:
        print("\n".join(report(asyncio.run(measure(Path(folder))))))


if __name__ == "__main__":
    main()
