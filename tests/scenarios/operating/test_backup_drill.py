"""The drill: a backup amid the work of a day, one that is killed, a restore elsewhere, and people go on as before."""

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app.nightly_backup import backup_order
from bot.clock import SystemClock
from sandbox.people.person import Person
from services.operating.backup import back_up
from services.operating.restore import restore
from services.operating.verification import verify
from storage.backup.pace import CopyPace
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.location import sqlite_file
from storage.tables.evidence import FileRow, SubmissionFileRow, SubmissionRow
from tests import bot_process, builders
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.postgres_server import TOOLS
from tests.scenarios.shelf import nothing_is_lost, on_disk, opens, sha
from tests.services.operating.installation import emptied

COMMITS_A_SECOND = 20
_LOOK_SECONDS = 0.01


@pytest.fixture
def database_at(database_url: str) -> str:
    """On each engine in turn."""
    return database_url


async def killed_amid(town: Town, vault: Path) -> None:
    """The command of the operator, as a process of its own, killed as soon as it has begun to write."""
    environment = {
        **os.environ,
        **bot_process.connection(
            town.sandbox,
            town.settings.token.get_secret_value(),
            town.settings.database_url,
            town.settings.evidence_folder.parent,
        ),
        "KKPHAM_POSTGRES_TOOLS": str(TOOLS),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", f"from bot.cli import app; app(['backup', '--to', {str(vault)!r}])", env=environment
    )
    while process.returncode is None and not _has_begun(vault):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _LOOK_SECONDS)
    await bot_process.kill(process)


def _has_begun(vault: Path) -> bool:
    return any(vault.glob("*.unfinished"))


async def backs_up(town: Town, vault: Path, keep: int) -> None:
    """What the night does, at once."""
    order = backup_order(town.settings.model_copy(update={"postgres_tools": TOOLS}), vault, keep)
    await back_up(town.bot.ports.database, order, SystemClock(), CopyPace())


@contextlib.asynccontextmanager
async def work_of_a_day(town: Town) -> AsyncIterator[None]:
    """Twenty commits a second, all the while."""
    over = asyncio.Event()

    async def work() -> None:
        while not over.is_set():
            async with town.bot.ports.database.write() as db:
                await builders.person(db, "Pegawai")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(over.wait(), 1 / COMMITS_A_SECOND)

    working = asyncio.create_task(work())
    try:
        yield
    finally:
        over.set()
        await working


async def sends(admin: Person, code: str, content: bytes) -> None:
    """A file for an indicator, up to its receipt."""
    await opens(admin, code)
    await admin.uploads(content, name=f"{code}.pdf")
    await admin.taps("Kirim ke Bagian Hukum", on=f"{code}.pdf ·")
    await admin.sees("Tanda terima")


async def promised(town: Town) -> dict[str, str]:
    """The receipts, each with the content address of what was sent under it."""
    async with town.database.read() as db:
        rows = await db.execute(
            select(SubmissionRow.receipt_number, FileRow.sha256)
            .join(SubmissionFileRow, SubmissionFileRow.submission_id == SubmissionRow.id)
            .join(FileRow, FileRow.id == SubmissionFileRow.file_id)
        )
        return {row.receipt_number: row.sha256 for row in rows}


async def moves_in(town: Town, url: str, evidence: Path) -> None:
    """The town's bot starts on what was restored."""
    town.settings = town.settings.model_copy(update={"database_url": url, "evidence_folder": evidence})
    town.database = Database(url)
    await town.restarts(stopped=True)


@pytest.mark.timeout(180)
async def test_backup_amid_work_a_kill_and_a_restore_elsewhere(
    town: Town, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    admin, colleague, vault = await town.admin(), await town.admin("DISDIK"), tmp_path / "cadangan"
    first, second, third = (pdf(title) for title in ("satu", "dua", "tiga"))
    await sends(admin, "H06-P1", first)
    async with work_of_a_day(town):
        await backs_up(town, vault, keep=3)
        good = set(vault.glob("2*"))
        await killed_amid(town, vault)
        assert good <= set(vault.glob("2*")), "the last good one is still there"
        await sends(admin, "H06-P2", second)
        await backs_up(town, vault, keep=1)
    assert len(list(vault.glob("2*"))) == 1
    assert not list(vault.glob("*.unfinished"))
    receipts = await promised(town)
    assert set(receipts.values()) == {sha(first), sha(second)}

    await town.bot.stop()
    url, evidence = await _another_place(town, tmp_path, request), tmp_path / "sana" / "berkas"
    assert not (await restore(url, FolderStore(evidence), vault, town.clock.now(), TOOLS)).missing
    await moves_in(town, url, evidence)

    assert await promised(town) == receipts
    assert on_disk(town).keys() == set(receipts.values())
    await sends(colleague, "H06-P1", third)
    assert len(await promised(town)) == 3
    await nothing_is_lost(town)
    assert (await verify(town.database, FolderStore(evidence), town.clock)).harmed == []
    await town.database.close()


async def _another_place(town: Town, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a database of the same engine in which nothing is."""
    if sqlite_file(town.settings.database_url) is not None:
        return f"sqlite+aiosqlite:///{tmp_path / 'sana' / 'kkpham.db'}"
    new_url: Callable[[], str] = request.getfixturevalue("postgres")
    return await emptied(new_url())
