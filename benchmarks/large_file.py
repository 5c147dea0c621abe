"""What a 20 MB file costs the bot's process, beside a file of 1 MB, in one run: `python -m benchmarks.large_file`.

Memory is the growth of the process's peak (VmHWM) while the file comes in, is inspected, kept and shown in the
draft; inspection itself happens in processes of its own.
"""

import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, peak_memory, start
from tests.papers import pdf

_MEGABYTE = 1024 * 1024
_PATIENCE = 60.0
LIMIT = 32 * _MEGABYTE


def heavy_pdf(size: int, seed: int) -> bytes:
    """A PDF of about that many bytes that opens: real pages, and a trailing comment that cannot be compressed."""
    document = pdf("Laporan", pages=3)
    filler = random.Random(seed).randbytes(size - len(document) - 2)
    return document + b"\n%" + filler.replace(b"\n", b"x").replace(b"\r", b"x")


async def measure(folder: Path) -> dict[int, tuple[int, float]]:
    """By size in MB the growth in bytes and the seconds until the draft card showed."""
    url = f"sqlite+aiosqlite:///{folder / 'bench.db'}"
    database = Database(url)
    await migrate.upgrade(database)
    costs: dict[int, tuple[int, float]] = {}
    async with Sandbox(patience=_PATIENCE) as sandbox:
        token = sandbox.create_bot("kkpham_contoh_bot")
        person = sandbox.person("Admin Dinas Kesehatan")
        async with database.write() as db:
            region = await builders.region(db)
            opd = await builders.opd(db, region)
            round_id = await builders.round_(db, region)
            indicator = await builders.indicator(db, await builders.criterion(db, round_id))
            await builders.assignment(db, indicator, opd)
            await builders.membership(db, await builders.person(db, person.name, person.id), region, opd)
        await database.close()
        process = await start(sandbox, token, url, folder)
        await person.starts(wait=False)
        await person.sees("belum dikirim", within=_PATIENCE)
        await person.sends("/tunggakan", wait=False)
        await person.sees("Ketuk nomor", within=_PATIENCE)
        await person.taps("1", wait=False)
        for size in (1, 1, 19):  # the first one warms up: the inspection's process, the card, every import
            name = f"Laporan-{size}-{len(costs)}.pdf"
            before, began = peak_memory(process), time.monotonic()
            await person.uploads(heavy_pdf(size * _MEGABYTE, size + len(costs)), name=name, wait=False)
            await person.sees(name, within=_PATIENCE)
            costs[size] = (peak_memory(process) - before, time.monotonic() - began)
        await kill(process)
    return costs


def main() -> int:
    """Prints the figures; exit code 1 where memory grew by more than the limit."""
    with tempfile.TemporaryDirectory(prefix="large") as folder:
        costs = asyncio.run(measure(Path(folder)))
    for size, (growth, seconds) in costs.items():
        print(f"{size} MB: peak memory grew by {growth / _MEGABYTE:.1f} MiB, shown in the draft after {seconds:.2f} s")
    small, large = costs[1][1], costs[19][1]
    print(f"19 MB took {large / small:.1f} times as long as 1 MB; growth is to stay under {LIMIT // _MEGABYTE} MiB")
    return 0 if costs[19][0] < LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
