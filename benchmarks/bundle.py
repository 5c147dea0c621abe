"""A bundle of many files beside plain `zip -0` of the same: `python -m benchmarks.bundle [FILES [KILOBYTES EACH]]`.

Memory is that of the process that makes it, at its highest: it must not grow with the bytes that go through, only by
what the register of more documents takes. The whole bundle is opened in the end, and every hash compared.
"""

import asyncio
import hashlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from bot.clock import SettableClock
from domain.bundles.bundles import BundleFilter
from screens.overview.export import workbook_words
from services.bundles.command import CommandedBundle, make_into
from storage import migrate
from storage.database import Database
from storage.queries.people import regions
from storage.queries.rounds import rounds
from tests.accepted_round import build_accepted
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.evidence_folder import marked_store

FILES, KILOBYTES = 500, 400
_FILES_EACH = 5
_MEGABYTE = 1024 * 1024
_MOST_TIMES_ZIP = 6.0
_MOST_MEMORY_MB = 450
_KINDS = 8


def fill(count: int, size: int) -> Iterator[bytes]:
    """Contents that cannot be packed, of that size; few are made, and each is told from the others by its end."""
    source = random.Random(7)
    bodies = [source.randbytes(size - 8) for _ in range(_KINDS)]
    return (bodies[number % _KINDS] + number.to_bytes(8, "big") for number in range(count))


async def measure(folder: Path, count: int, size: int) -> tuple[float, float, int, int]:
    """Seconds of the bundle, seconds of zip, bytes, and the highest memory of the process that made it (KiB)."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'bench.db'}")
    await migrate.upgrade(database)
    ports = replace(bare_ports(database, SettableClock(NOW)), evidence=marked_store(folder / "berkas"))
    async with database.write() as db:
        built = await build_accepted(db, ports.evidence, fill(count, size), _FILES_EACH)
    async with database.read() as db:
        region, round = await regions.get(db, built.region), await rounds.get(db, built.round)
    assert region is not None and round is not None

    async def untold(_done: int) -> None:
        """Nobody looks."""

    target = folder / "paket.zip"
    commanded = CommandedBundle(region, round, BundleFilter(built.round))
    began = time.monotonic()
    counts = await make_into(ports, commanded, target, workbook_words(), untold)
    took = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert counts.entries == count and not counts.harmed
    _check(target, count)
    began = time.monotonic()
    await asyncio.to_thread(_zip, folder)
    plain = time.monotonic() - began
    await database.close()
    return took, plain, counts.size, memory


def _zip(folder: Path) -> None:
    subprocess.run(["zip", "-0qr", folder / "plain.zip", folder / "berkas"], check=True)


def _check(target: Path, count: int) -> None:
    subprocess.run(["unzip", "-tqq", target], check=True)
    with ZipFile(target) as archive:
        hashes = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if "/" in name}
    assert len(hashes) == count


def main() -> int:
    """Prints the figures; exit code 1 where it took too long beside zip, or too much memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    size = (int(sys.argv[2]) if len(sys.argv) > 2 else KILOBYTES) * 1024
    if shutil.which("zip") is None or shutil.which("unzip") is None:
        print("zip and unzip are needed to compare with")
        return 1
    with tempfile.TemporaryDirectory(prefix="bundle") as name:
        took, plain, total, memory = asyncio.run(measure(Path(name), count, size))
    megabytes = memory / 1024
    print(f"{count} files, {total / _MEGABYTE:.0f} MiB: {took:.1f} s, zip -0 {plain:.1f} s, {took / plain:.1f} times")
    print(f"highest memory of the process that made it: {megabytes:.0f} MiB (to stay under {_MOST_MEMORY_MB})")
    return 0 if took < _MOST_TIMES_ZIP * plain + 10 and megabytes < _MOST_MEMORY_MB else 1


if __name__ == "__main__":
    sys.exit(main())
