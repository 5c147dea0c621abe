"""Deadline day: how long a tap waits while 200 files come over slow lines, and when 500 people answer at once.

    python -m benchmarks.deadline_day

The limits of sending are lifted on both sides: what is measured is our own time. The bot is a process of its own; the
sandbox and its people share the other core. A machine that is busy with something else spoils the figures.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reply_path.load import Ears
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, start
from tests.papers import pdf

REGIONS = 5
INDICATORS = 12
PATIENCE = 300.0
_OUTSTANDING = "/tunggakan"


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot in a process of its own, and the admins of OPD of several regions."""

    sandbox: Sandbox
    ears: Ears
    admins: Sequence[Person]


@asynccontextmanager
async def scene(people: int) -> AsyncIterator[Scene]:
    """Each person is admin of an OPD of their own that owes twelve indicators, and has pressed START."""
    with tempfile.TemporaryDirectory(prefix="deadline") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        async with Sandbox(patience=PATIENCE, keep_calls=2000) as sandbox:
            admins = [sandbox.person(f"Admin {number}") for number in range(people)]
            await _build(url, admins)
            ears = sandbox.world.story = Ears()
            process = await start(
                sandbox, sandbox.create_bot("contoh_bot"), url, Path(folder), {"KKPHAM_STOP_SECONDS": "1"}
            )
            try:
                for admin in admins:
                    heard = ears.next_to(admin)
                    await admin.starts(wait=False)
                    await asyncio.wait_for(heard, PATIENCE)
                yield Scene(sandbox, ears, admins)
            finally:
                await kill(process)


async def _build(url: str, admins: Sequence[Person]) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    async with database.write() as db:
        for number in range(REGIONS):
            region = await builders.region(db, f"Kota Contoh {number}")
            criterion = await builders.criterion(db, await builders.round_(db, region))
            indicators = [await builders.indicator(db, criterion, f"H06-P{n}") for n in range(1, INDICATORS + 1)]
            for place, admin in list(enumerate(admins))[number::REGIONS]:
                opd = await builders.opd(db, region, f"OPD{place}", f"Dinas {place}")
                for indicator in indicators:
                    await builders.assignment(db, indicator, opd)
                person_id = await builders.person(db, admin.name, admin.id)
                await builders.membership(db, person_id, region, opd)
    await database.close()


async def asks(scene: Scene, person: Person) -> float:
    """Seconds until a command has its answer."""
    heard, began = scene.ears.next_to(person), time.perf_counter()
    await person.sends(_OUTSTANDING, wait=False)
    await asyncio.wait_for(heard, PATIENCE)
    return time.perf_counter() - began


async def slow_files(files: int, seconds: float, askers: int) -> tuple[list[float], float]:
    """How long answers took while all files were under way, and until the last file was placed, in seconds."""
    async with scene(files + askers) as stage:
        senders, others = stage.admins[:files], stage.admins[files:]
        stage.sandbox.faults.delays(seconds, method="download", times=None)
        began, waits = time.perf_counter(), list[float]()
        received = [stage.ears.next_to(sender) for sender in senders]
        for number, sender in enumerate(senders):
            await sender.uploads(pdf(f"lembar {number}"), name=f"DPA {number}.pdf", wait=False)
        everything = asyncio.gather(*received)
        while not everything.done():
            for other in others:
                waits.append(await asks(stage, other))
                await asyncio.sleep(0.05)
        return waits, time.perf_counter() - began


async def all_at_once(people: int) -> list[float]:
    """How long each of so many waits for an answer, when all of them ask in the same moment."""
    async with scene(people) as stage:
        return list(await asyncio.gather(*(asks(stage, admin) for admin in stage.admins)))


def _p99(waits: Sequence[float]) -> float:
    return statistics.quantiles(waits, n=100, method="inclusive")[98]


def main() -> None:
    """Measures both and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--people", type=int, default=500)
    arguments = parser.parse_args()
    os.environ["KKPHAM_OPD_DAILY_MB"] = ""
    waits, took = asyncio.run(slow_files(arguments.files, arguments.seconds, askers=4))
    print("| what | answers | median s | p99 s | longest s |")
    print("|---|---|---|---|---|")
    print(f"| while {arguments.files} files of {arguments.seconds:.0f} s each are fetched ({took:.0f} s) {_row(waits)}")
    print(f"| {arguments.people} people at once {_row(asyncio.run(all_at_once(arguments.people)))}")


def _row(waits: Sequence[float]) -> str:
    return f"| {len(waits)} | {statistics.median(waits):.3f} | {_p99(waits):.3f} | {max(waits):.3f} |"


if __name__ == "__main__":
    main()
