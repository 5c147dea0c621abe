"""Two processes of one bot on one database, of which whichever leads is killed or stalled while notices go out.

What is counted afterwards: how long it took until the other one polled, and whether anything was said twice or never.
"""

import asyncio
import contextlib
import random
import re
import signal
import sqlite3
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from domain.notices import NoticeKind
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from storage.queries import outbox
from storage.queries.operating import leadership
from tests import builders
from tests.bot_process import kill, settled, start

PEOPLE = 10
NOTICES = 30
_PATIENCE = 60.0
_REFERENCE = re.compile(r"\b(9\d{5})\b")
_AGAIN = "(dikirim ulang)"
_TICK = 0.02


@dataclass(slots=True)
class Account:
    """What a run came to: seconds until the other process polled, notices by how they ended, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    owed: int = 0
    arrived: int = 0
    unknown: int = 0
    said_again: int = 0
    faults: list[str] = field(default_factory=list)


class Pair:
    """The two processes, their sandbox and their database."""

    def __init__(self, sandbox: Sandbox, url: str, folder: Path) -> None:
        self.sandbox = sandbox
        self.database = Database(url)
        self.token = sandbox.create_bot("kkpham_contoh_bot")
        self.bot_id = int(self.token.split(":")[0])
        self._url = url
        self._folder = folder
        self.processes: list[Process] = []
        self.people: list[tuple[int, Person]] = []
        self.account = Account()

    async def begin(self, owes: int) -> None:
        """Both processes run, one of them leads, and everybody has pressed START."""
        await migrate.upgrade(self.database)
        async with self.database.write() as db:
            await builders.region(db)
            for number in range(owes):
                person = self.sandbox.person(f"Orang {number + 1}")
                self.people.append((await builders.person(db, person.name, person.id), person))
        for _ in range(2):
            await self.add_process()
        for _id, person in self.people:
            await person.starts(wait=False)
        for _id, person in self.people:
            await person.sees("", within=_PATIENCE)

    async def add_process(self) -> None:
        """Starts one more process."""
        self.processes.append(await start(self.sandbox, self.token, self._url, self._folder))

    async def owe(self) -> None:
        """Owes everybody a few notices, each with a number of its own."""
        async with self.database.write() as db:
            for number in range(NOTICES):
                person_id, _person = self.people[number % len(self.people)]
                await outbox.enqueue(
                    db,
                    kind=NoticeKind.APOLOGY,
                    subject_id=900_000 + self.account.owed,
                    person_id=person_id,
                    now=datetime.now(UTC),
                )
                self.account.owed += 1

    async def leading(self) -> Process:
        """The process that leads, once one of those that run does; none of them ends by itself."""
        async with asyncio.timeout(_PATIENCE):
            while True:
                async with self.database.read() as db:
                    lease = await leadership.current(db, self.bot_id)
                process = lease.state.get("process") if lease is not None and lease.holder is not None else None
                pid = process.get("pid") if isinstance(process, dict) else None
                for running in self.processes:
                    if running.pid == pid:
                        return running
                    if running.returncode is not None:
                        raise AssertionError((self._folder / "log").read_text()[-3000:])
                await self.sandbox.changes.until(lambda: False, _TICK)

    async def wait_for_another(self, before: Process) -> float:
        """Waits until another process than this one leads and polls; returns after how many seconds it did."""
        polls, began_at = self.sandbox.bot().poll_number, time.monotonic()
        async with asyncio.timeout(_PATIENCE):
            while await self.leading() is before:
                await self.sandbox.changes.until(lambda: False, _TICK)
        await self.sandbox.changes.until(lambda: self.sandbox.bot().poll_number > polls, _PATIENCE)
        return time.monotonic() - began_at

    async def end(self) -> Account:
        """Waits until everything was said, and gives the account."""
        try:
            async with asyncio.timeout(_PATIENCE):
                await settled(self.database, self.sandbox, lambda: datetime.now(UTC))
        except TimeoutError:
            self.account.faults.append("something was left to do")
        await self._count()
        return self.account

    async def close(self) -> None:
        """Ends both processes, a stopped one too."""
        for process in self.processes:
            await kill(process)
        await self.database.close()

    async def _count(self) -> None:
        shown: Counter[tuple[str, bool]] = Counter()
        for _id, person in self.people:
            for message in person.messages:
                for reference in _REFERENCE.findall(message.text):
                    shown[reference, _AGAIN in message.text] += 1
        self.account.arrived = len({reference for reference, _again in shown})
        self.account.said_again = sum(again for _reference, again in shown)
        self.account.faults += [f"{key} was said {times} times" for key, times in shown.items() if times > 1]
        if self.account.arrived + self.account.unknown < self.account.owed:
            self.account.faults.append(f"{self.account.owed} were owed, {self.account.arrived} arrived")


async def kill_leaders(url: str, folder: Path, kills: int, seed: int) -> Account:
    """Kills the leader of two processes `kills` times while notices go out; the killed one is started again."""
    chance = random.Random(seed)
    async with _begun(url, folder) as pair:
        for _ in range(kills):
            leader = await pair.leading()
            await pair.owe()
            _id, person = chance.choice(pair.people)
            await person.sends("/bantuan", wait=False)
            await asyncio.sleep(chance.uniform(0.0, 0.8))
            await kill(leader)
            pair.processes.remove(leader)
            pair.account.seconds.append(await pair.wait_for_another(leader))
            await pair.add_process()
        return await pair.end()


async def stall_leader(url: str, folder: Path) -> Account:
    """Stops the leader of two processes amid sending, lets the other take over, and lets it go on."""
    async with _begun(url, folder) as pair:
        leader = await pair.leading()
        await pair.owe()
        calls = pair.sandbox.calls
        await pair.sandbox.changes.until(lambda: any("90000" in str(call.params) for call in calls), _PATIENCE)
        await _stall(leader, Path(make_url(url).database or ""))
        pair.account.seconds.append(await pair.wait_for_another(leader))
        leader.send_signal(signal.SIGCONT)
        await pair.owe()
        return await pair.end()


@contextlib.asynccontextmanager
async def _begun(url: str, folder: Path) -> AsyncIterator[Pair]:
    async with Sandbox(patience=_PATIENCE) as sandbox:
        pair = Pair(sandbox, url, folder)
        try:
            await pair.begin(PEOPLE)
            yield pair
        finally:
            await pair.close()


async def _stall(process: Process, database: Path) -> None:
    """Stops a process, but not inside a write: an SQLite database would be locked for everybody then."""
    while True:
        process.send_signal(signal.SIGSTOP)
        with contextlib.closing(sqlite3.connect(database, timeout=0.2, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE").connection.rollback()
                return
            except sqlite3.OperationalError:
                process.send_signal(signal.SIGCONT)
        await asyncio.sleep(_TICK)
