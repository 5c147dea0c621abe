"""A pytest plugin: `town`, the real bot against the sandbox, with two regions and the people of a small round."""

from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio
from pydantic import SecretStr

from bot.app.application import BotApplication
from bot.app.wiring import wire
from bot.settings import Settings
from domain.people.people import Role
from domain.rounds.programme import EvidenceFormat
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage.database import Database
from tests import builders

MONDAY = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
"""Senin, 2 Maret 2026 pukul 09.00 WIB."""

REGIONS = ("Kota Contoh", "Kabupaten Teladan")


@dataclass(slots=True)
class SetClock:
    """A clock that stands until it is moved."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.at

    def move(self, **by: float) -> None:
        """Moves it on: `minutes=2`."""
        self.at += timedelta(**by)


@dataclass(slots=True)
class Town:
    """A running bot and the people around it; `ids` finds rows by a readable key ("DINKES", "H06-P1/DINKES")."""

    sandbox: Sandbox
    clock: SetClock
    settings: Settings
    database: Database
    bot: BotApplication
    ids: dict[str, int] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    reads: bool = False

    async def joins(self, name: str, region: str, opd: str | None = None, role: Role | None = None) -> Person:
        """A person with a role from the start, who has pressed START (joining itself has scenarios of its own)."""
        person = self.people.get(name) or self.sandbox.person(name)
        async with self.database.write() as db:
            person_id = self.ids.get(name) or await builders.person(db, name, person.id)
            opd_id = self.ids[f"{opd}@{region}"] if opd else None
            await builders.membership(db, person_id, self.ids[region], opd_id, role)
        self.ids[name] = person_id
        if name not in self.people:
            self.people[name] = person
            await person.starts()
        return person

    async def admin(self, opd: str = "DINKES", region: str = "Kota Contoh", number: int = 1) -> Person:
        """An admin of an OPD."""
        suffix = f" {number}" if number > 1 else ""
        return await self.joins(f"Admin {opd} {region}{suffix}", region, opd)

    async def coordinator(self, region: str = "Kota Contoh", number: int = 1) -> Person:
        """A koordinator of a region."""
        return await self.joins(f"Koordinator {number} {region}", region, role=Role.KOORDINATOR)

    async def leader(self, region: str = "Kota Contoh") -> Person:
        """A pimpinan of a region."""
        return await self.joins(f"Pimpinan {region}", region, role=Role.PIMPINAN)

    async def operator(self, name: str = "Petugas TI") -> Person:
        """Somebody who operates the installation, and may be a member as well."""
        person = self.people.get(name) or self.sandbox.person(name)
        async with self.database.write() as db:
            self.ids[name] = self.ids.get(name) or await builders.person(db, name, person.id)
            await builders.operator(db, self.ids[name])
        if name not in self.people:
            self.people[name] = person
            await person.starts()
        return person

    async def passes(self, **by: float) -> None:
        """Moves the clock on and lets the bot do what has become due."""
        self.clock.move(**by)
        await self.bot.work.run_due()
        await self.sandbox.quiet()

    async def restarts(self, *, stopped: bool = False) -> None:
        """Stops the bot as SIGTERM does, unless it is `stopped`, and starts another on the same data."""
        if not stopped:
            await self.bot.stop()
        self.bot = started(self.settings, self.clock, reads=self.reads)
        await self.bot.start()


def started(settings: Settings, clock: SetClock, *, reads: bool = False) -> BotApplication:
    """The real bot on these settings, not started yet; unless it `reads`, files wait to be read."""
    return BotApplication(settings, partial(wire, card_delay=0.02, progress_seconds=0.0, reads=reads), clock)


@asynccontextmanager
async def opened_town(
    sandbox: Sandbox, settings: Settings, regions: Sequence[str] = REGIONS, *, reads: bool = False
) -> AsyncIterator[Town]:
    """The bot running on a migrated database in which these regions are built; it is stopped in the end."""
    async with AsyncExitStack() as closing:
        clock, ids = SetClock(), dict[str, int]()
        database = Database(settings.database_url)
        closing.push_async_callback(database.close)
        for region in regions:
            await build_region(database, region, ids)
        running = Town(sandbox, clock, settings, database, started(settings, clock, reads=reads), ids, reads=reads)
        await running.bot.start()
        yield running
        await running.bot.stop()


@pytest.fixture
def evidence_at() -> dict[str, object]:
    """Settings of where the evidence lies: in a folder, unless a test chooses otherwise."""
    return {}


@pytest_asyncio.fixture
async def town(
    sandbox: Sandbox, database_at: str, tmp_path: Path, reads_files: bool, evidence_at: dict[str, object]
) -> AsyncIterator[Town]:
    """Two regions, a small round in each, and the bot running; on SQLite unless a test asks for another.

    At the end of a story nothing may have been refused, and no tap left unanswered, that the story did not ask for.
    """
    settings = Settings(
        token=SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
        database_url=database_at,
        evidence_folder=tmp_path / "berkas",
        api_url=sandbox.api_url.removesuffix("/bot"),
        poll_seconds=5,
        rate_overall=None,
        rate_private=None,
        rate_group=None,
        dispatch_seconds=0.2,
        inspection_workers=1,
        _env_file=None,
    ).model_copy(update=evidence_at)
    async with opened_town(sandbox, settings, reads=reads_files) as running:

        async def idle() -> None:
            await running.bot.idle()

        sandbox.add_probe(idle)
        yield running
    sandbox.check_faultless()


async def build_region(database: Database, name: str, ids: dict[str, int]) -> None:
    """A region with three OPD and a small round."""
    async with database.write() as db:
        region = ids[name] = await builders.region(db, name)
        opds = {
            code: await builders.opd(db, region, code, title)
            for code, title in (
                ("DINKES", "Dinas Kesehatan"),
                ("DISDIK", "Dinas Pendidikan"),
                ("BAGHUKUM", "Bagian Hukum"),
            )
        }
        round_id = await builders.round_(db, region)
        health = await builders.criterion(db, round_id)
        budget = await builders.indicator(db, health, "H06-P1", title="Alokasi anggaran untuk hak atas kesehatan")
        await builders.item(db, budget, "DPA/RKA tahun 2025", formats=[EvidenceFormat.PDF, EvidenceFormat.PHOTO])
        await builders.item(db, budget, "Laporan realisasi", required=False)
        service = await builders.indicator(db, health, "H06-P2", title="SOP layanan", nihil_allowed=True)
        await builders.item(db, service, "SOP", formats=[EvidenceFormat.PDF, EvidenceFormat.PHOTO, EvidenceFormat.WORD])
        ratio = await builders.indicator(db, health, "H06-H1", title="Rasio puskesmas")
        await builders.item(db, ratio, "Dokumen sumber angka")
        await builders.figure(db, ratio, "Jumlah puskesmas", "unit")
        ids[f"ratio@{name}"] = ratio
        for code, opd in opds.items():
            ids[f"{code}@{name}"] = opd
            for key, indicator in (("H06-P1", budget), ("H06-P2", service), ("H06-H1", ratio)):
                ids[f"{key}/{code}@{name}"] = await builders.assignment(db, indicator, opd)
        ids[f"round@{name}"] = round_id


@pytest.fixture
def reads_files(request: pytest.FixtureRequest) -> bool:
    """Whether the town's bot reads what it keeps: in the stories about that; in others it would only cost time."""
    return "reading" in request.path.parts


@pytest_asyncio.fixture
async def database_at(sqlite_url: str) -> str:
    """Where the town's data lies."""
    return sqlite_url
