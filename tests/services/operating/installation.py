"""An installation with a few sent files, on either engine, and a place that it can be restored to."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import text

from bot.clock import SettableClock
from services.operating.backup import BackupOrder, BackupOutcome, back_up
from services.operating.restore import RestoreOutcome, restore
from services.operating.store import tie_store
from storage.backup.pace import CopyPace
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore
from storage.location import sqlite_file
from tests import builders
from tests.builders import NOW
from tests.postgres_server import TOOLS

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Installation:
    """A database, its evidence, and a folder for its backups."""

    database: Database
    url: str
    folder: Path
    clock: SettableClock
    region: int
    criterion: int
    person: int
    opd: int
    evidence: EvidenceStore

    @property
    def vault(self) -> Path:
        """Where its backups go."""
        return self.folder / "cadangan"

    def order(self, keep: int = 5, *, anew: bool = False) -> BackupOrder:
        return BackupOrder(self.url, self.evidence, self.vault, keep, "0.1.0", TOOLS, anew)

    async def backs_up(self, keep: int = 5) -> BackupOutcome:
        """A backup, a minute after whatever was before."""
        self.clock.advance(timedelta(minutes=1))
        return await back_up(self.database, self.order(keep), self.clock, CopyPace())

    async def keeps(self, content: bytes) -> str:
        """A file that is sent for an indicator of its own, its bytes on disk; tells its content address."""
        sha256 = hashlib.sha256(content).hexdigest()

        async def chunks() -> AsyncIterator[bytes]:
            yield content

        await self.evidence.keep(await self.evidence.receive(chunks()), self.region)
        async with self.database.write() as db:
            indicator = await builders.indicator(db, self.criterion, f"H06-P{next(_numbers)}")
            assignment = await builders.assignment(db, indicator, self.opd)
            file = await builders.file(db, self.opd, self.person, f"{content.decode()}.pdf", sha256, len(content))
            await builders.submission(db, assignment, self.person, [file])
        return sha256

    def path(self, sha256: str) -> Path:
        """Where those bytes lie."""
        return self.evidence.path(self.region, sha256)


async def build(database: Database, url: str, folder: Path, evidence: EvidenceStore | None = None) -> Installation:
    """One region with one OPD and nothing sent yet; its evidence (a folder, unless it is given) is tied."""
    evidence = evidence or FolderStore(folder / "berkas")
    clock = SettableClock(NOW)
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        person = await builders.person(db)
        criterion = await builders.criterion(db, await builders.round_(db, region))
    await tie_store(database, evidence, clock.now())
    return Installation(database, url, folder, clock, region, criterion, person, opd, evidence)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another machine: nothing is there yet."""

    url: str
    folder: Path

    @property
    def file(self) -> Path:
        """The database's file, on SQLite."""
        file = sqlite_file(self.url)
        assert file is not None
        return file

    async def restores(self, source: Path) -> RestoreOutcome:
        return await restore(self.url, FolderStore(self.folder / "berkas"), source, NOW + timedelta(days=1), TOOLS)

    def on_disk(self) -> set[str]:
        """The content addresses that lie there."""
        return {path.name for path in (self.folder / "berkas").rglob("*") if len(path.name) == 64}


async def emptied(url: str) -> str:
    """The address of a database in which nothing is, not even a table."""
    if sqlite_file(url) is None:
        database = Database(url)
        async with database.write() as db:
            await db.execute(text("DROP SCHEMA public CASCADE"))
            await db.execute(text("CREATE SCHEMA public"))
        await database.close()
    return url
