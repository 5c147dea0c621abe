"""A bundle that is made and handed over part by part while the bot's process is killed at random points; and what came
to its coordinator's phone in the end.
"""

import asyncio
import contextlib
import hashlib
import random
import re
from collections import Counter
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from sqlalchemy import text

from documents.bundles import words
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from storage.evidence.folder import FolderStore
from tests import builders
from tests.accepted_round import AcceptedRound, build_accepted
from tests.bot_process import kill, settled, start
from tests.crash.working_day import morning_clock

PATIENCE = 90.0
_FILES, _EACH, _SIZE = 48, 2, 400_000
_PART_MB = 2
_STEPS = 22
"""Fewer than parts that are made and given out again."""
_LOOK_SECONDS = 0.02
_LONGEST_PAUSE = 0.15
_AGAIN = "(dikirim ulang)"
_PART = re.compile(r"bagian (\d+) dari (\d+)\.zip$")
_GIVEN = re.compile(r"Bagian (\d+) dari \d+ ada di atas")


@dataclass(slots=True)
class BundleAccount:
    """What a run came to: how often it was killed, how many parts there are, which were handed over twice."""

    kills: int = 0
    parts: int = 0
    given_again: int = 0
    faults: list[str] = field(default_factory=list)


async def run(url: str, folder: Path, kills: int, seed: int) -> BundleAccount:
    """A coordinator asks for a bundle, and the process is killed `kills` times until its parts are there.

    The database at `url` is empty, and so is the folder for files and the log.
    """
    account, chance, clock = BundleAccount(), random.Random(seed), morning_clock()
    async with Sandbox(clock, patience=PATIENCE) as sandbox, contextlib.AsyncExitStack() as closing:
        database = Database(url)
        closing.push_async_callback(database.close)
        await migrate.upgrade(database)
        token = sandbox.create_bot("kkpham_contoh_bot")
        coordinator = sandbox.person("Koordinator Kota Contoh")
        contents = [chance.randbytes(_SIZE) for _ in range(_FILES)]
        async with database.write() as db:
            built = await build_accepted(db, FolderStore(folder / "berkas"), contents, _EACH)
            person_id = await builders.person(db, coordinator.name, coordinator.id)
            await builders.membership(db, person_id, built.region)

        async def begin() -> asyncio.subprocess.Process:
            limit = {"KKPHAM_UPLOAD_LIMIT_MB": str(_PART_MB)}
            return await start(sandbox, token, url, folder, limit, clock.program)

        process = await begin()
        try:
            await _asks(coordinator)
            for point in sorted(chance.sample(range(_STEPS), kills)):
                await _reached(sandbox, folder, coordinator, point)
                await asyncio.wait([asyncio.ensure_future(process.wait())], timeout=chance.uniform(0.0, _LONGEST_PAUSE))
                await kill(process)
                account.kills += 1
                process = await begin()
            async with asyncio.timeout(PATIENCE):
                await _made(sandbox, database)
                await settled(database, sandbox, clock.now)
        except TimeoutError:
            account.faults.append("something was left to do")
        finally:
            await kill(process)
        await _judge(sandbox, database, built, coordinator, account)
    return account


async def _asks(coordinator: Person) -> None:
    await coordinator.sends("/paket", wait=False)
    await coordinator.sees("Ketuk Buat paket", within=PATIENCE)
    await coordinator.taps("Buat paket", wait=False)


async def _reached(sandbox: Sandbox, folder: Path, coordinator: Person, point: int) -> None:
    """Waits until so many parts are made or given out, the made ones counted once more when they are given."""
    async with asyncio.timeout(PATIENCE):
        while len(list((folder / "berkas").glob("paket/*/*.zip"))) + len(set(_arrivals(coordinator))) < point:
            await sandbox.changes.until(lambda: False, _LOOK_SECONDS)


async def _made(sandbox: Sandbox, database: Database) -> None:
    """Waits until nothing is being made any more."""
    while True:
        async with database.read() as db:
            if not await db.scalar(text("SELECT count(*) FROM bundle WHERE status IN ('waiting', 'making')")):
                return
        await sandbox.changes.until(lambda: False, _LOOK_SECONDS)


def _arrivals(coordinator: Person) -> Counter[int]:
    """How often each part arrived."""
    names = (name for message in coordinator.messages for name in message.files)
    return Counter(int(part.group(1)) for name in names if (part := _PART.search(name)))


async def _judge(
    sandbox: Sandbox, database: Database, built: AcceptedRound, coordinator: Person, account: BundleAccount
) -> None:
    """Each part arrived, once, or a second time where it says so; all are whole, and the register tells the truth."""
    async with database.read() as db:
        statuses = list(await db.scalars(text("SELECT status FROM bundle")))
        unknown = set(await db.scalars(text("SELECT occurrence FROM notice WHERE state = 'unknown'")))
        account.parts = await db.scalar(text("SELECT count(*) FROM notice WHERE kind = 'bundle_part'")) or 0
    if statuses != ["made"]:
        account.faults.append(f"the bundle is {statuses}")
    repeated = Counter(
        int(part.group(1))
        for message in coordinator.messages
        if _AGAIN in message.text and (part := _GIVEN.search(message.text))
    )
    arrivals = _arrivals(coordinator)
    for number in range(1, account.parts + 1):
        account.given_again += arrivals[number] > 1
        if not arrivals[number] and f"{number:04d}" not in unknown:
            account.faults.append(f"part {number} did not arrive")
        if arrivals[number] > 1 + repeated[number]:
            account.faults.append(f"part {number} arrived {arrivals[number]} times, {repeated[number]} times said so")
    contents = {file.name or "": file.content for file in sandbox.world.files.files.values()}
    account.faults += _look_into({name: contents[name] for name in contents if _PART.search(name)}, built)


def _look_into(archives: dict[str, bytes], built: AcceptedRound) -> list[str]:
    faults, hashes = [], Counter[str]()
    registered: set[str] = set()
    for name, content in archives.items():
        with ZipFile(BytesIO(content)) as archive:
            if archive.testzip() is not None:
                faults.append(f"{name} is damaged")
            for path in archive.namelist():
                if "/" in path:
                    hashes[hashlib.sha256(archive.read(path)).hexdigest()] += 1
                elif path == words.REGISTER_BOOK:
                    head, *rows = load_workbook(BytesIO(archive.read(path)))[words.ENTRIES].iter_rows(values_only=True)
                    column = head.index(words.SHA256)
                    registered |= {str(row[column]) for row in rows}
    if hashes != Counter(built.hashes):
        faults.append(f"{hashes.total()} documents of {len(built.hashes)} went out")
    if registered != set(built.hashes):
        faults.append("the register names other hashes than the store")
    return faults
