"""How long a backup and a restore take, and what a tap costs meanwhile.

`python -m benchmarks.backup [DATABASE_MB EVIDENCE_MB [FOLDER]]`; FOLDER on another disk has files copied, not linked.
"""

import asyncio
import contextlib
import hashlib
import os
import random
import shutil
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from sqlalchemy import text

from domain.people.people import Role
from sandbox.people.person import Person
from sandbox.server import Sandbox
from services.operating.store import tie_store
from storage import migrate
from storage.database import Connection, Database
from storage.evidence.folder import FolderStore
from tests import bot_process, builders
from tests.builders import NOW

_MEGABYTE = 1024 * 1024
_FILE = 2 * _MEGABYTE
_PATIENCE = 60.0


async def fill(url: str, folder: Path, person: Person, database_mb: int, evidence_mb: int) -> None:
    """A database of about that size, and evidence that it knows of."""
    database = Database(url)
    await migrate.upgrade(database)
    await tie_store(database, FolderStore(folder / "berkas"), NOW)
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        person_id = await builders.person(db, person.name, person.id)
        await builders.membership(db, person_id, region, opd, Role.ADMIN_OPD)
        indicator = await builders.indicator(db, await builders.criterion(db, await builders.round_(db, region)))
        await builders.assignment(db, indicator, opd)
        for number in range(max(1, evidence_mb * _MEGABYTE // _FILE)):
            await add_file(db, folder, region, opd, person_id, random.Random(number).randbytes(_FILE))
    detail = '{"filler": "' + "x" * 4000 + '"}'
    rows = [{"detail": detail}] * 250
    for _ in range(database_mb):
        async with database.write() as db:
            await db.execute(
                text(
                    "INSERT INTO audit_event (action, subject, detail, at)"
                    " VALUES ('filler', 'filler', :detail, '2026-03-04 02:00:00')"
                ),
                rows,
            )
    await database.close()


async def add_file(db: Connection, folder: Path, region: int, opd: int, person_id: int, content: bytes) -> None:
    """A file on disk and its row."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / "berkas" / str(region) / sha256[:2] / sha256
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)  # nobody else is here yet
    await builders.file(db, opd, person_id, f"{sha256[:8]}.pdf", sha256, len(content))


@contextlib.asynccontextmanager
async def taps(person: Person) -> AsyncIterator[list[float]]:
    """Somebody asks again and again; how long each answer took, in seconds."""
    waits: list[float] = []
    over = asyncio.Event()

    async def ask() -> None:
        while not over.is_set():
            began, answered = time.monotonic(), len(person.messages) + 2
            await person.sends("/status", wait=False)
            await person.sandbox.changes.until(partial(_has, person, answered), _PATIENCE)
            waits.append(time.monotonic() - began)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), 0.05)

    asking = asyncio.create_task(ask())
    try:
        yield waits
    finally:
        over.set()
        await asking


def _has(person: Person, count: int) -> bool:
    return len(person.messages) >= count


async def command(environment: dict[str, str], *arguments: str) -> float:
    """Runs a command of the operator; how many seconds it took."""
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"from bot.cli import app; app({list(arguments)!r})",
        env={**os.environ, **environment},
        stdout=DEVNULL,
    )
    if await process.wait():
        raise RuntimeError(f"{arguments} failed")
    return time.monotonic() - began


def told(name: str, waits: list[float]) -> str:
    """The median, the 99th percentile and the longest, in milliseconds."""
    ordered = sorted(waits)
    shares = (0.5, 0.99, 1.0)
    median, high, longest = (1000 * ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in shares)
    return f"{name}: {len(ordered)} answers, median {median:.0f} ms, p99 {high:.0f} ms, longest {longest:.0f} ms"


async def measure(folder: Path, database_mb: int, evidence_mb: int, vault: Path) -> None:
    """Prints the figures."""
    url = f"sqlite+aiosqlite:///{folder / 'kkpham.db'}"
    async with Sandbox(patience=_PATIENCE) as sandbox:
        token = sandbox.create_bot("kkpham_contoh_bot")
        person = sandbox.person("Admin Dinas Kesehatan")
        await fill(url, folder, person, database_mb, evidence_mb)
        size = (folder / "kkpham.db").stat().st_size / _MEGABYTE
        print(f"database {size:.0f} MB, evidence {evidence_mb} MB")
        process = await bot_process.start(sandbox, token, url, folder)
        environment = bot_process.connection(sandbox, token, url, folder)
        try:
            await person.starts(wait=False)
            await person.sees("belum dikirim", within=_PATIENCE)
            async with taps(person) as waits:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), 5.0)
            print(told("without a backup", waits))
            for name in ("first backup", "second backup"):
                async with taps(person) as waits:
                    seconds = await command(environment, "backup", "--to", str(vault))
                print(f"{name}: {seconds:.1f} s")
                print(told("  meanwhile", waits))
        finally:
            await bot_process.kill(process)
        elsewhere = folder / "sana"
        url = f"sqlite+aiosqlite:///{elsewhere / 'kkpham.db'}"
        environment |= bot_process.connection(sandbox, token, url, elsewhere)
        print(f"restore: {await command(environment, 'restore', str(vault)):.1f} s")


def main() -> int:
    """Prints the figures."""
    database_mb, evidence_mb = (int(size) for size in sys.argv[1:3]) if len(sys.argv) > 2 else (50, 100)
    with tempfile.TemporaryDirectory(prefix="backup") as folder:
        vault = Path(folder) / "cadangan"
        if len(sys.argv) > 3:
            vault = Path(tempfile.mkdtemp(prefix="backup", dir=sys.argv[3]))
        try:
            asyncio.run(measure(Path(folder), database_mb, evidence_mb, vault))
        finally:
            shutil.rmtree(vault, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
