"""How long a tap waits for its answer while 200 files are being read, beside the same taps with nothing to read.

python -m benchmarks.documents.taps_while_reading [FILES]
"""

import asyncio
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import text

from bot.logging import set_up
from bot.settings import Settings
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from storage.queries.submission import files
from tests import builders
from tests.bot_fixtures import MONDAY, Town, opened_town
from tests.papers import letter

FILES = 200
TAPS = 400
KOTA = "Kota Contoh"
_PAGES = 4


@asynccontextmanager
async def town(folder: Path, files: int) -> AsyncIterator[Town]:
    """A bot with one region, and so many files that wait to be read."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'reading.db'}")
    await migrate.upgrade(database)
    await database.close()
    async with Sandbox(patience=600.0, keep_calls=1000) as sandbox:
        settings = Settings(
            token=SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
            database_url=f"sqlite+aiosqlite:///{folder / 'reading.db'}",
            evidence_folder=folder / "berkas",
            api_url=sandbox.api_url.removesuffix("/bot"),
            rate_overall=None,
            rate_private=None,
            inspection_workers=1,
            log_level="error",
            _env_file=None,
        )
        async with opened_town(sandbox, settings, (KOTA,), reads=True) as running:
            await put_files(running, files)
            yield running


async def put_files(running: Town, count: int) -> None:
    """Letters of several pages in an OPD's draft, none of which was read."""
    evidence = running.bot.ports.evidence
    region, opd = running.ids[KOTA], running.ids[f"DISDIK@{KOTA}"]
    async with running.database.write() as db:
        person = await builders.person(db, "Admin lain")
        stored = []
        for number in range(count):
            content = letter(f"Nomor : 180/{number}/DISDIK/2025", pages=_PAGES)
            sha256 = hashlib.sha256(content).hexdigest()
            path = evidence.path(region, sha256)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            stored.append(await builders.file(db, opd, person, f"{number}.pdf", sha256, len(content), _PAGES))
        await builders.draft(db, running.ids[f"H06-P1/DISDIK@{KOTA}"], person, stored)
        for file_id in stored:
            await files.have_read(db, file_id, MONDAY)


async def tap_seconds(admin: Person, count: int) -> list[float]:
    """How long each tap waits: the list of what is owed, and one indicator of it, in turn."""
    await admin.sends("/tunggakan", wait=False)
    await admin.sees("Ketuk nomor untuk membuka")
    waits = []
    for _ in range(count):
        for label, fragment in (("2", "Yang dilampirkan"), ("Kembali", "Ketuk nomor untuk membuka")):
            began = time.perf_counter()
            await admin.taps(label, wait=False)
            await admin.sandbox.changes.until(lambda fragment=fragment: fragment in admin.screen.text, 60)  # type: ignore[misc]
            waits.append(time.perf_counter() - began)
    return waits


async def unread(running: Town) -> int:
    """How many files wait."""
    async with running.database.read() as db:
        return await db.scalar(text("SELECT count(*) FROM file_reading WHERE status IN ('waiting', 'reading')")) or 0


async def measure(files: int) -> tuple[list[float], int]:
    """The waits, and how many files were read meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        async with town(Path(folder), files) as running:
            admin = await running.joins("Admin DINKES", KOTA, "DINKES")
            before = await unread(running)
            waits = await tap_seconds(admin, TAPS // 2)
            return waits, before - await unread(running)


def quantile(waits: Sequence[float], share: float) -> float:
    """The wait that this share of all does not exceed, in milliseconds."""
    return statistics.quantiles(waits, n=1000)[round(share * 1000) - 1] * 1000


def main() -> None:
    """Measures both and prints a table."""
    set_up("console", "error")
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    print("| files to read | read meanwhile | median ms | p99 ms | longest ms |")
    print("|---|---|---|---|---|")
    for count in (0, files):
        waits, read = asyncio.run(measure(count))
        print(
            f"| {count} | {read} | {quantile(waits, 0.5):.1f} | {quantile(waits, 0.99):.1f} | {max(waits) * 1000:.1f} |"
        )


if __name__ == "__main__":
    main()
