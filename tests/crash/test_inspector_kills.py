"""SIGKILL of the process that reads a file, and of the one that makes a bundle: another one ends it, once."""

import asyncio
import contextlib
import hashlib
import random
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from domain.operating.processes import ProcessRole
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage.database import Database
from storage.evidence.folder import FolderStore
from tests import builders
from tests.accepted_round import AcceptedRound, build_accepted
from tests.bot_process import kill, settled, start
from tests.crash.working_day import MovedClock, morning_clock
from tests.papers import letter
from tests.postgres_server import PostgresServer

PATIENCE = 60.0
_LOOK_SECONDS = 0.02
_PAGES, _FILES, _SIZE = 10, 24, 400_000
_UPLOADS = {"KKPHAM_UPLOAD_LIMIT_MB": "2"}
_QUIET = {"getMe", "getUpdates", "deleteWebhook", "getWebhookInfo"}


class _Company:
    """The processes of one bot, a role each, of which two inspect."""

    def __init__(self, sandbox: Sandbox, url: str, folder: Path, clock: MovedClock) -> None:
        self.sandbox = sandbox
        self.database = Database(url)
        self.token = sandbox.create_bot("kkpham_contoh_bot")
        self._url = url
        self._folder = folder
        self._clock = clock
        self._processes: list[Process] = []
        self.sender: Process | None = None

    async def add(self, role: ProcessRole) -> None:
        process = await start(self.sandbox, self.token, self._url, self._folder, _UPLOADS, self._clock.program_as(role))
        self._processes.append(process)
        if role is ProcessRole.SENDER:
            self.sender = process

    async def kill(self, *processes: Process) -> None:
        for process in processes:
            await kill(process)
            self._processes.remove(process)

    async def close(self) -> None:
        await self.kill(*self._processes)
        await self.database.close()

    async def scalar(self, query: str) -> object:
        async with self.database.read() as db:
            return await db.scalar(text(query))

    async def until(self, query: str) -> None:
        """Waits until that is true."""
        async with asyncio.timeout(PATIENCE):
            while not await self.scalar(query):
                await self.sandbox.changes.until(lambda: False, _LOOK_SECONDS)

    async def at_work_on(self, table: str) -> Process:
        """The process that has the one piece of a kind in hand."""
        pid = await self.scalar(
            f"SELECT w.state -> 'process' ->> 'pid' FROM worker w JOIN {table} t ON t.holder = w.holder"
        )
        return next(process for process in self._processes if str(process.pid) == pid)


@contextlib.asynccontextmanager
async def _company(url: str, folder: Path) -> AsyncIterator[_Company]:
    clock = morning_clock()
    async with Sandbox(clock, patience=PATIENCE) as sandbox:
        company = _Company(sandbox, url, folder, clock)
        try:
            yield company
        finally:
            await company.close()


async def _build(company: _Company, folder: Path, admin: Person, coordinator: Person) -> AcceptedRound:
    """An OPD that owes, and in another region a round that is accepted."""
    chance = random.Random(20260310)
    async with company.database.write() as db:
        built = await build_accepted(
            db, FolderStore(folder / "berkas"), [chance.randbytes(_SIZE) for _ in range(_FILES)], 2
        )
        person = await builders.person(db, coordinator.name, coordinator.id)
        await builders.membership(db, person, built.region)
        region = await builders.region(db, "Kabupaten Teladan")
        opd = await builders.opd(db, region)
        await builders.membership(db, await builders.person(db, admin.name, admin.id), region, opd)
        criterion = await builders.criterion(db, await builders.round_(db, region))
        await builders.assignment(db, await builders.indicator(db, criterion, "H06-P1"), opd)
    return built


@pytest.mark.timeout(180)
async def test_what_a_killed_inspector_had_in_hand_is_ended_by_another(
    postgres: PostgresServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = postgres()
    request.addfinalizer(lambda: postgres.give_back(url))
    async with _company(url, tmp_path) as company:
        admin = company.sandbox.person("Admin Dinas Kesehatan")
        coordinator = company.sandbox.person("Koordinator Kota Contoh")
        built = await _build(company, tmp_path, admin, coordinator)
        roles = (ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.SENDER, *[ProcessRole.INSPECT] * 2)
        await asyncio.gather(*(company.add(role) for role in roles))

        await admin.starts(wait=False)
        await admin.sees("Dinas Kesehatan", within=PATIENCE)
        content = letter("Nomor : ..../DINKES/2025", pages=_PAGES)
        await admin.uploads(content, name="Laporan.pdf", caption="H06-P1", wait=False)
        await company.until("SELECT status = 'reading' FROM file_reading")
        await company.kill(await company.at_work_on("file_reading"))
        await asyncio.gather(company.add(ProcessRole.INSPECT), admin.sees("Saran: 1", within=PATIENCE))
        assert await company.scalar("SELECT status = 'read' AND starts = 2 FROM file_reading")

        await coordinator.sends("/paket", wait=False)
        await coordinator.sees("Ketuk Buat paket", within=PATIENCE)
        await coordinator.taps("Buat paket", wait=False)
        await company.until("SELECT status = 'making' FROM bundle")
        assert company.sender is not None
        await company.kill(await company.at_work_on("bundle"), company.sender)
        assert await company.scalar("SELECT status = 'making' AND starts = 1 FROM bundle")
        calls = len(company.sandbox.calls)
        await company.until("SELECT status = 'made' FROM bundle")
        assert {call.method for call in company.sandbox.calls[calls:]} <= _QUIET, "who inspects sends nothing"
        await company.add(ProcessRole.SENDER)
        async with asyncio.timeout(PATIENCE):
            await settled(company.database, company.sandbox, company._clock.now)
        _came_whole_and_once(company.sandbox, coordinator, built)


def _came_whole_and_once(sandbox: Sandbox, coordinator: Person, built: AcceptedRound) -> None:
    names = Counter(name for message in coordinator.messages for name in message.files if name.endswith(".zip"))
    assert len(names) > 2 and set(names.values()) == {1}
    contents = {file.name: file.content for file in sandbox.world.files.files.values() if file.name in names}
    hashes: Counter[str] = Counter()
    for content in contents.values():
        with ZipFile(BytesIO(content)) as archive:
            assert archive.testzip() is None
            hashes.update(hashlib.sha256(archive.read(path)).hexdigest() for path in archive.namelist() if "/" in path)
    assert hashes == Counter(built.hashes)
