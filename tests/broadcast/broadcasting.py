"""An announcement to very many under Telegram's limits, with people who write meanwhile, kills, and the account.

The bot is a real process at its real rates; the sandbox refuses what Telegram would refuse (30 messages a second
overall, bursts of three to a person, 20 a minute in a group).
"""

import asyncio
import contextlib
import random
import statistics
import tempfile
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from domain.people.people import Role
from sandbox.api.flood import FloodLimits
from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.model import Message
from sandbox.world.story import Story
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot_process import kill, start

ALLOWED = 30
"""Messages a second that Telegram allows a bot (Bots FAQ, "My bot is hitting limits")."""

_HEADING = "Pengumuman Bagian Hukum"
_PATIENCE = 60.0
_OPDS = 50
_RATES = {"KKPHAM_RATE_OVERALL": "28", "KKPHAM_RATE_PRIVATE": "1", "KKPHAM_RATE_GROUP": "20"}


@dataclass(slots=True)
class Account:
    """What a broadcast came to; instants and spans are seconds."""

    recipients: int = 0
    delivered: int = 0
    unknown: int = 0
    doubled: int = 0
    refused: list[str] = field(default_factory=list)
    kills: int = 0
    per_second: float = 0.0
    answers: list[float] = field(default_factory=list)
    card: str = ""
    cards_seen: int = 0

    @property
    def p99(self) -> float:
        """How long 99 in 100 of those who wrote meanwhile waited at most."""
        return statistics.quantiles(self.answers, n=100)[98] if len(self.answers) > 1 else 0.0


class Ears(Story):
    """Hears every message instead of keeping a transcript: when, to whom, and what was refused."""

    def __init__(self) -> None:
        super().__init__(limit=200)
        self.announced: Counter[int] = Counter()
        self.sent_at: list[float] = []
        self.cards = 0
        self.flooded: list[str] = []
        self.waiting: dict[int, asyncio.Future[None]] = {}
        self.progress = asyncio.Event()
        self.wake_at = 0

    def did(self, at: datetime, what: str) -> None:
        """Take note of a refusal."""
        super().did(at, what)
        if "Too Many Requests" in what:
            self.flooded.append(what)

    def message(self, at: datetime, message: Message, verb: str) -> None:
        """Take note of a message of the bot."""
        if not message.sender.is_bot:
            return
        self.sent_at.append(time.monotonic())
        if message.text.startswith(_HEADING) and verb == "sends":
            self.announced[message.chat.id] += 1
            if sum(self.announced.values()) >= self.wake_at:
                self.progress.set()
        elif "terkirim" in message.text and verb == "edits":
            self.cards += 1
        elif (waiting := self.waiting.pop(message.chat.id, None)) is not None and not waiting.done():
            waiting.set_result(None)

    async def until(self, announced: int) -> None:
        """Waits until so many have got the announcement."""
        self.wake_at = announced
        self.progress.clear()
        if sum(self.announced.values()) < announced:
            await self.progress.wait()


@dataclass(slots=True)
class Stage:
    """A sandbox with limits, a database full of people, and the bot's process."""

    sandbox: Sandbox
    ears: Ears
    database: Database
    url: str
    folder: Path
    token: str
    coordinator: Person
    people: list[Person]
    process: Process | None = None

    async def starts(self) -> None:
        """Starts the bot's process."""
        self.process = await start(self.sandbox, self.token, self.url, self.folder, _RATES)

    async def dies(self) -> None:
        """Kills it."""
        if self.process is not None:
            await kill(self.process)

    async def count(self, condition: str) -> int:
        """How many notices of the announcement fulfil a condition."""
        async with self.database.read() as db:
            counted = await db.scalar(text(f"SELECT count(*) FROM notice WHERE kind = 'announcement' AND {condition}"))
        return int(counted or 0)


@contextlib.asynccontextmanager
async def stage(recipients: int) -> AsyncIterator[Stage]:
    """Everything ready for a broadcast to so many; the bot is not started yet."""
    folder = Path(tempfile.mkdtemp(prefix="broadcast"))
    url = f"sqlite+aiosqlite:///{folder / 'test.db'}"
    async with Sandbox(patience=_PATIENCE, flood=FloodLimits()) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        token = sandbox.create_bot("kkpham_contoh_bot")
        ears = Ears()
        sandbox.world.story = ears
        coordinator = sandbox.person("Koordinator")
        people = [sandbox.person(f"Admin {number}") for number in range(recipients)]
        async with database.write() as db:
            region = await builders.region(db)
            opds = [await builders.opd(db, region, f"OPD{n}", f"Dinas {n}") for n in range(_OPDS)]
            head = await builders.person(db, coordinator.name, coordinator.id)
            await builders.membership(db, head, region, role=Role.KOORDINATOR)
            for number, person in enumerate(people):
                person_id = await builders.person(db, person.name, person.id)
                await builders.membership(db, person_id, region, opds[number % _OPDS])
        for person in (coordinator, *people):
            person.private_chat().started = True
        made = Stage(sandbox, ears, database, url, folder, token, coordinator, people)
        closing.push_async_callback(made.dies)
        yield made


async def announce(on: Stage) -> None:
    """The coordinator writes an announcement to all OPD and says yes."""
    coordinator = on.coordinator
    await coordinator.sends("/pengumuman", wait=False)
    await coordinator.sees("Ketuk “Buat pengumuman”", within=_PATIENCE)
    await coordinator.taps("Buat pengumuman", wait=False)
    await coordinator.sees("Paling panjang", within=_PATIENCE)
    await coordinator.sends("Mohon hadir pada apel hari Senin.", wait=False)
    await coordinator.sees("Untuk siapa", within=_PATIENCE)
    await coordinator.taps("Semua OPD", wait=False)
    await coordinator.sees("Kirim sekarang?", within=_PATIENCE)
    await coordinator.taps("Kirim (", wait=False)
    await coordinator.sees("Dikirim", within=_PATIENCE)


async def run(recipients: int, kills: int = 0, writers: int = 0, seed: int = 1, pause: float = 2.0) -> Account:
    """A broadcast to so many, killed so many times on its way, while `writers` people write now and then."""
    account = Account(recipients=recipients)
    async with stage(recipients) as on:
        await on.starts()
        await announce(on)
        chance = random.Random(seed)
        writing = [asyncio.create_task(_writes(on, person, account, chance, pause)) for person in on.people[:writers]]
        points = sorted(chance.uniform(0.1, 0.9) for _ in range(kills))
        for point in points:
            await on.ears.until(int(recipients * point))
            await on.dies()
            account.kills += 1
            await on.starts()
        await _ends(on)
        for writer in writing:
            writer.cancel()
        await asyncio.gather(*writing, return_exceptions=True)
        on.ears.announced.pop(on.coordinator.id, None)  # the preview
        account.delivered = len(on.ears.announced)
        account.doubled = sum(times > 1 for times in on.ears.announced.values())
        account.unknown = await on.count("state = 'unknown'")
        account.refused = on.ears.flooded
        account.cards_seen = on.ears.cards
        account.card = (await on.coordinator.sees("Laporan pengumuman", within=_PATIENCE)).text
        account.per_second = sustained(on.ears.sent_at)
    return account


def sustained(sent_at: list[float]) -> float:
    """Messages a second from the first to the last stretch of a second that holds twenty: the ends are left out."""
    dense = [at for place, at in enumerate(sent_at) if place >= 20 and at - sent_at[place - 20] <= 1.0]
    if len(dense) < 2:
        return 0.0
    return (len(dense) - 1) / (dense[-1] - dense[0])


async def _ends(on: Stage) -> None:
    """Waits until nothing of the announcement is left to be sent."""
    while await on.count("state IN ('due', 'claimed', 'sending')"):
        await on.sandbox.changes.until(lambda: False, 0.5)


async def _writes(on: Stage, person: Person, account: Account, chance: random.Random, pause: float) -> None:
    """Asks how things stand, again and again, and notes how long the answer took."""
    while True:
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        answered = on.ears.waiting[person.id] = asyncio.get_running_loop().create_future()
        asked_at = time.monotonic()
        await person.sends("/status", wait=False)
        await answered
        account.answers.append(time.monotonic() - asked_at)
