"""Three weeks of a round, lived through by the real process under a system clock that is moved.

What an injected clock hides shows here: a clock that is read twice, a timer that sleeps through a night, a worker
that sat idle over a weekend, a driver's own idea of the time. Takes some minutes: `make season`.
"""

import asyncio
import contextlib
import re
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.people.people import Role
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, settled, start
from tests.papers import pdf
from tests.season.faked_time import FakedTime

ZONE = ZoneInfo("Asia/Jakarta")
BEGINS = date(2026, 4, 13)
HOLIDAY = date(2026, 4, 24)
"""A Friday: what would be said three days before the deadline is said on Thursday. The first of May is red anyway."""

DEADLINE = datetime(2026, 4, 27, 16, 0, tzinfo=ZONE)
OFFICIAL = datetime(2026, 5, 15, 16, 0, tzinfo=ZONE)
_DISPATCH_SECONDS = 0.1
_DISPATCHES_AT_EACH_INSTANT = 2
"""The first may have been planned before the clock was moved."""

_DISPATCHED = re.compile(r"event='dispatched' began_at='([^']+)'")
_RECENT_BYTES = 4000
_LOOK_SECONDS = 0.05
_BY_DAY = timedelta(minutes=30)
_BY_NIGHT = timedelta(hours=2)
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message of the bot that reached somebody's private chat, at the region's wall time."""

    at: datetime
    text: str


@dataclass(slots=True)
class Season:
    """The round, its people, and the process that serves them."""

    faked: FakedTime
    sandbox: Sandbox
    folder: Path
    url: str
    token: str
    process: Process
    coordinator: Person
    leader: Person
    diligent: Person
    silent: Person

    async def reaches(self, instant: datetime) -> None:
        """Lives on to an instant, in steps, with time for the process to do at each what is due then."""
        while (now := self.faked.now()) < instant:
            step = _BY_DAY if time(6, 30) <= now.astimezone(ZONE).time() <= time(17, 30) else _BY_NIGHT
            self.faked.move_to(min(now + step, instant))
            await self._lets_it_work()

    async def restarts(self) -> None:
        """The machine is told to stop, and comes up again."""
        self.process.terminate()
        assert await asyncio.wait_for(self.process.wait(), _PATIENCE) == 0
        await self.starts()

    async def is_killed(self) -> None:
        """The machine loses its power, and comes up again."""
        await kill(self.process)
        await self.starts()

    async def starts(self) -> None:
        """Starts the process on what is stored, at the faked time."""
        self.process = await _start(self.sandbox, self.token, self.url, self.folder, self.faked)
        await self._lets_it_work()

    async def has_its_clock_set_back(self, by: timedelta) -> None:
        """Somebody, or a time server, corrects the machine's clock; the process goes on."""
        self.faked.move_to(self.faked.now() - by)
        await self._lets_it_work()

    def digests(self, person: Person) -> list[Arrival]:
        """What the bot has told a person in the morning, in order."""
        messages = person.private_chat(None).messages.values()
        return [
            Arrival(message.at.astimezone(ZONE), message.text)
            for message in messages
            if message.sender.is_bot and message.text.startswith("Selamat ")
        ]

    def digest_days(self, person: Person) -> list[int]:
        """The days of April and May on which they came."""
        return [arrival.at.day for arrival in self.digests(person)]

    def log(self) -> list[str]:
        """What the process wrote down."""
        return (self.folder / "log").read_text().splitlines()

    async def _lets_it_work(self) -> None:
        """Waits until the process has looked twice at what is due at this instant, and has sent what it found."""
        moved_at = self.faked.now()
        async with asyncio.timeout(_PATIENCE):
            while self._dispatches_since(moved_at) < _DISPATCHES_AT_EACH_INSTANT:
                await self.sandbox.changes.until(lambda: False, _LOOK_SECONDS)
        await self.sandbox.quiet()

    def _dispatches_since(self, instant: datetime) -> int:
        recent = (self.folder / "log").read_bytes()[-_RECENT_BYTES:].decode(errors="replace")
        return sum(datetime.fromisoformat(began_at) >= instant for began_at in _DISPATCHED.findall(recent))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A wall time of the region."""
    return datetime.combine(day, time(hour, minute), ZONE)


@pytest.fixture
async def season(tmp_path: Path) -> AsyncIterator[Season]:
    """A region with one round, a coordinator, a leader and two agencies, on Monday at seven."""
    faked = FakedTime(tmp_path, at(BEGINS, 7))
    url = f"sqlite+aiosqlite:///{tmp_path / 'musim.db'}"
    async with Sandbox(faked, patience=_PATIENCE) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        token = sandbox.create_bot("kkpham_contoh_bot")
        sandbox.add_probe(partial(settled, database, sandbox, faked.now))
        coordinator = sandbox.person("Koordinator Bagian Hukum")
        leader = sandbox.person("Sekretaris Daerah")
        diligent = sandbox.person("Admin Dinas Kesehatan")
        silent = sandbox.person("Admin Dinas Sosial")
        await _build(database, coordinator, leader, diligent, silent)
        process = await _start(sandbox, token, url, tmp_path, faked)
        season = Season(faked, sandbox, tmp_path, url, token, process, coordinator, leader, diligent, silent)
        try:
            yield season
        finally:
            await kill(season.process)


async def _build(database: Database, coordinator: Person, leader: Person, diligent: Person, silent: Person) -> None:
    async with database.write() as db:
        region = await builders.region(db)
        await builders.holiday(db, region, HOLIDAY)
        round_id = await builders.round_(db, region, internal=DEADLINE, official=OFFICIAL, opens=at(BEGINS, 6))
        criterion = await builders.criterion(db, round_id)
        indicators = [await builders.indicator(db, criterion, f"H06-P{number}") for number in (1, 2, 3)]
        for indicator in indicators:
            await builders.item(db, indicator)
        for code, name, person in (
            ("DINKES", "Dinas Kesehatan", diligent),
            ("DINSOS", "Dinas Sosial", silent),
        ):
            opd = await builders.opd(db, region, code, name)
            for indicator in indicators:
                await builders.assignment(db, indicator, opd)
            await builders.membership(db, await builders.person(db, person.name, person.id), region, opd)
        for person, role in ((coordinator, Role.KOORDINATOR), (leader, Role.PIMPINAN)):
            await builders.membership(db, await builders.person(db, person.name, person.id), region, role=role)


async def _start(sandbox: Sandbox, token: str, url: str, folder: Path, faked: FakedTime) -> Process:
    settings = {**faked.environment, "KKPHAM_DISPATCH_SECONDS": str(_DISPATCH_SECONDS), "KKPHAM_LOG_LEVEL": "debug"}
    return await start(sandbox, token, url, folder, settings)


async def answers(admin: Person, number: str, name: str) -> None:
    """An admin opens an indicator of the list and sends a document for it."""
    await admin.sends("/tunggakan")
    await admin.taps(number)
    await admin.uploads(pdf(name), name=name)
    await admin.sees(name)
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("Tanda terima")


async def accepts_the_oldest(coordinator: Person) -> None:
    """A coordinator finds a submission complete and fitting."""
    await coordinator.sends("/periksa")
    await coordinator.taps("Mulai dari yang terlama")
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")


async def reminds_everybody(coordinator: Person) -> str:
    """A coordinator asks to remind all who are not complete; returns what would be sent."""
    await coordinator.sends("/ingatkan")
    await coordinator.taps("Semua yang belum lengkap")
    return coordinator.screen.text


@pytest.mark.timeout(1800)
async def test_three_weeks_of_the_real_process(season: Season) -> None:
    """Everybody is told what they should be on the days they should be, once, and what they send arrives."""
    people = (season.coordinator, season.leader, season.diligent, season.silent)
    for person in people:
        await person.starts()

    await season.reaches(at(date(2026, 4, 14), 10))
    await answers(season.diligent, "1", "DPA.pdf")
    await season.reaches(at(date(2026, 4, 15), 10))  # the inspection process sat idle for a night
    await accepts_the_oldest(season.coordinator)
    await season.reaches(at(date(2026, 4, 15), 10, 5))
    await season.diligent.sees("✓ Diterima")

    await season.reaches(at(date(2026, 4, 19), 3))
    await season.is_killed()
    await season.reaches(at(date(2026, 4, 20), 11))  # and for a weekend
    await answers(season.diligent, "1", "Realisasi.pdf")

    await season.reaches(at(date(2026, 4, 21), 10, 15))
    assert "di luar jam kerja" not in await reminds_everybody(season.coordinator)

    await season.reaches(at(date(2026, 4, 22), 9, 30))
    await season.has_its_clock_set_back(timedelta(hours=1))

    await season.reaches(at(date(2026, 4, 25), 22))
    await season.restarts()
    await season.reaches(at(date(2026, 4, 27), 15, 50))
    await answers(season.diligent, "1", "Laporan.pdf")
    season.diligent.never_saw("terlambat")
    await season.reaches(at(date(2026, 5, 6), 17))

    assert season.digest_days(season.diligent) == [13, 20, 23, 27]
    assert season.digest_days(season.silent) == [13, 20, 23, 27, 30, 6]
    assert season.digest_days(season.leader) == [13, 20, 27, 4]
    await season.coordinator.sees("Kepala")
    for person in people:
        for arrival in season.digests(person):
            assert time(8) <= arrival.at.time() <= time(10), arrival
    assert not [line for line in season.log() if "'error'" in line or "'warning'" in line]
