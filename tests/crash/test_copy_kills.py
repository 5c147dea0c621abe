"""SIGKILL while photos are made into a document, and while a copy is blackened: each is there once, and said so."""

import asyncio
import contextlib
from asyncio.subprocess import Process
from pathlib import Path

import pytest
from sqlalchemy import text

from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, settled, start
from tests.crash.working_day import MovedClock, morning_clock
from tests.documents.reading.lists_of_persons import photo_of_list
from tests.papers import photo

PATIENCE = 60.0
MADE = "Foto dirapikan menjadi satu PDF"
_LOOK_SECONDS = 0.02
_PHOTOS = 3
_READ_DOCUMENT = (
    f"evidence_file f JOIN file_reading r ON r.file_id = f.id WHERE f.pages = {_PHOTOS} AND r.status = 'read'"
)


class _Killed:
    """The bot as a process that is killed, with its sandbox and database."""

    def __init__(self, sandbox: Sandbox, database: Database, url: str, folder: Path) -> None:
        self.sandbox = sandbox
        self.database = database
        self.clock: MovedClock = morning_clock()
        self._url = url
        self._folder = folder
        self._token = sandbox.create_bot("kkpham_contoh_bot")
        self._process: Process | None = None

    async def starts(self) -> None:
        """Starts it, killed before where it runs."""
        await self.ends()
        self._process = await start(self.sandbox, self._token, self._url, self._folder, program=self.clock.program)

    async def ends(self) -> None:
        """Kills it."""
        if self._process is not None:
            await kill(self._process)

    async def count(self, rows: str) -> int:
        """How many rows there are."""
        async with self.database.read() as db:
            return await db.scalar(text(f"SELECT count(*) FROM {rows}")) or 0

    async def comes(self, rows: str) -> None:
        """Waits until there is such a row."""
        async with asyncio.timeout(PATIENCE):
            while not await self.count(rows):
                await self.sandbox.changes.until(lambda: False, _LOOK_SECONDS)

    async def says(self, sentence: str) -> None:
        """Waits until it has said that to Telegram."""
        await self.sandbox.changes.until(
            lambda: any(sentence in str(call.params) for call in self.sandbox.calls), PATIENCE
        )


@pytest.mark.timeout(240)
async def test_what_is_made_of_files_is_there_once_after_kills(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    async with Sandbox(morning_clock(), patience=PATIENCE) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        bot = _Killed(sandbox, database, url, tmp_path)
        closing.push_async_callback(bot.ends)
        admin, coordinator = sandbox.person("Admin Dinas Kesehatan"), sandbox.person("Koordinator Kota Contoh")
        async with database.write() as db:
            region = await builders.region(db)
            opd = await builders.opd(db, region)
            for person, office in ((admin, opd), (coordinator, None)):
                person_id = await builders.person(db, person.name, person.id)
                await builders.membership(db, person_id, region, office)
            criterion = await builders.criterion(db, await builders.round_(db, region))
            await builders.assignment(db, await builders.indicator(db, criterion, "H06-P1"), opd)
        await bot.starts()

        await _cleans(bot, admin)
        await _blackens(bot, coordinator)
        async with asyncio.timeout(PATIENCE):
            await settled(database, sandbox, bot.clock.now)

        assert sum(MADE in seen.text for seen in admin.messages) == 1
        assert await bot.count("cleaned_document WHERE status = 'made' AND starts = 2") == 1
        assert sum("Ditutup hitam" in seen.text for seen in coordinator.messages) == 1
        assert await bot.count("cleaned_document") == await bot.count("redacted_copy") == 1
        assert await bot.count("evidence_file") == _PHOTOS + 2
        assert await bot.count("(SELECT DISTINCT sha256 FROM evidence_file)") == _PHOTOS + 2
        assert not list((tmp_path / "berkas").glob("incoming/*"))


async def _cleans(bot: _Killed, admin: Person) -> None:
    """Photos, one of them of a list of persons, are made into a document amid a kill, and sent."""
    await admin.starts(wait=False)
    await admin.sees("Dinas Kesehatan", within=PATIENCE)
    contents = [*(photo(f"Halaman {number}") for number in range(1, _PHOTOS)), photo_of_list()]
    for number, content in enumerate(contents, 1):
        await admin.uploads(content, name=f"foto-{number}.jpg", caption="H06-P1", wait=False)
        await admin.sees(f"foto-{number}.jpg", within=PATIENCE)
    await admin.taps(f"Rapikan foto ({_PHOTOS})", wait=False)
    await bot.comes("cleaned_document WHERE status = 'making'")
    await bot.starts()
    await admin.sees(MADE, within=PATIENCE)
    await admin.taps("Pakai yang bersih", on=MADE, wait=False)
    await admin.sees(f"PDF hasil rapi ({_PHOTOS} halaman)", within=PATIENCE)
    await bot.comes(_READ_DOCUMENT)
    await admin.sends("/tunggakan", wait=False)
    await admin.sees("1. ", within=PATIENCE)
    await admin.taps("1", on="1. ", wait=False)
    await admin.sees("tersimpan, belum terkirim", within=PATIENCE)
    await admin.taps("Kirim ke Bagian Hukum", wait=False)
    await admin.sees("Tanda terima", within=PATIENCE)


async def _blackens(bot: _Killed, coordinator: Person) -> None:
    """A copy is blackened amid a kill."""
    await coordinator.starts(wait=False)
    await coordinator.sends("/periksa", wait=False)
    await coordinator.sees("1. ", within=PATIENCE)
    await coordinator.taps("1", on="1. ", wait=False)
    await coordinator.sees("Saran", within=PATIENCE)
    await coordinator.taps("Saran", wait=False)
    await coordinator.sees("Hasil baca", within=PATIENCE)
    await coordinator.taps("Samarkan", on="Hasil baca", wait=False)
    await bot.says("Salinan sedang disamarkan")
    await bot.starts()
    await coordinator.sees("Ditutup hitam", within=PATIENCE)
