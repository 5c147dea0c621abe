"""SIGKILL while a file is being read: it is read after the next start, once, and its advice comes onto the card."""

import contextlib
from pathlib import Path

import pytest
from sqlalchemy import text

from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, start
from tests.crash.working_day import morning_clock
from tests.papers import letter

PATIENCE = 60.0
_LOOK_SECONDS = 0.02
_PAGES = 12


@pytest.mark.timeout(180)
async def test_a_file_is_read_after_a_kill(tmp_path: Path) -> None:
    url, clock = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", morning_clock()
    async with Sandbox(clock, patience=PATIENCE) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        token = sandbox.create_bot("kkpham_contoh_bot")
        admin = sandbox.person("Admin Dinas Kesehatan")
        async with database.write() as db:
            region = await builders.region(db)
            opd = await builders.opd(db, region)
            person_id = await builders.person(db, admin.name, admin.id)
            await builders.membership(db, person_id, region, opd)
            criterion = await builders.criterion(db, await builders.round_(db, region))
            await builders.assignment(db, await builders.indicator(db, criterion, "H06-P1"), opd)

        async def count(condition: str) -> int:
            async with database.read() as db:
                return await db.scalar(text(f"SELECT count(*) FROM file_reading WHERE {condition}")) or 0

        process = await start(sandbox, token, url, tmp_path, program=clock.program)
        try:
            await admin.starts(wait=False)
            await admin.sees("Dinas Kesehatan", within=20)
            content = letter("Nomor : ..../DINKES/2025", pages=_PAGES)
            await admin.uploads(content, name="Laporan.pdf", caption="H06-P1", wait=False)
            while not await count("status = 'reading'"):
                assert not await count("status = 'read'"), "it was read before anybody could be killed"
                await sandbox.changes.until(lambda: False, _LOOK_SECONDS)
            await kill(process)
            process = await start(sandbox, token, url, tmp_path, program=clock.program)
            await admin.sees("Saran: 1", within=PATIENCE)
        finally:
            await kill(process)
        assert await count("status = 'read' AND starts = 2") == await count("1 = 1") == 1
