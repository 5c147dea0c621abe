"""Makes a backup while people work: the database in one snapshot, then the files it names, which never change."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, TypeVar

from domain.clock import Clock
from domain.operating.backups import BackupFault, BackupFaultKind, BackupRun
from services.operating.store import StoreNotTied, store_fault
from storage import revision
from storage.backup.disk import hash_file
from storage.backup.manifest import KeptBytes, Manifest, write_manifest
from storage.backup.pace import CopyPace
from storage.backup.postgres_dump import dump_postgres
from storage.backup.sqlite_copy import copy_sqlite
from storage.backup.vault import Vault
from storage.database import Database
from storage.evidence.store import EvidenceStore
from storage.location import sqlite_file
from storage.queries.operating import backups
from storage.queries.submission import unused_files

_P = ParamSpec("_P")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """What to back up and where to: `keep` backups stay, `tools` is the folder of pg_dump (None: on the PATH).

    `anew` takes a folder that is empty although backups were made into it before.
    """

    database_url: str
    evidence: EvidenceStore
    folder: Path
    keep: int
    program: str
    tools: Path | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """A backup that was made, with those of its files that are still promised and were not there."""

    run: BackupRun
    path: Path
    absent: Sequence[KeptBytes]


async def back_up(database: Database, order: BackupOrder, clock: Clock, pace: CopyPace) -> BackupOutcome:
    """An operator's command, and a night's work: makes one backup, and notes in the database how it went.

    Raises BackupFault, StoreNotTied or OSError; the backups made before stay as they were.
    """
    began = clock.now()
    current = await revision.fits(database)
    try:
        if current:
            await _check(database, order)
        outcome = await _make(database, order, clock, pace, current)
    except (BackupFault, StoreNotTied, OSError) as error:
        if current:
            with contextlib.suppress(Exception):  # the database itself may be what failed
                await _note(database, BackupRun(began, clock.now(), None, 0, 0, 0, 0, str(error)))
        raise
    if current:
        await _note(database, outcome.run)
    return outcome


async def _check(database: Database, order: BackupOrder) -> None:
    """Raises where the evidence is not this database's, or the backups of before are gone."""
    fault = await store_fault(database, order.evidence)
    if fault is not None:
        raise StoreNotTied(fault, order.evidence.place)
    async with database.read() as db:
        latest = await backups.latest_good(db)
    if latest is None or latest.path is None or order.anew:
        return
    if Path(latest.path).parent == order.folder.absolute() and not Vault(order.folder).snapshots():
        raise BackupFault(BackupFaultKind.VANISHED, order.folder)


async def _make(database: Database, order: BackupOrder, clock: Clock, pace: CopyPace, current: bool) -> BackupOutcome:
    began, vault = clock.now(), Vault(order.folder.absolute())
    if order.evidence.root.absolute() in (vault.root, *vault.root.parents):
        raise BackupFault(BackupFaultKind.INSIDE_EVIDENCE, order.folder)
    with vault.held():
        unfinished = vault.begin(began)
        file = sqlite_file(order.database_url)
        database_copy = unfinished / ("database.sqlite3" if file is not None else "database.pgdump")
        if file is not None:
            content = await _in_thread(pace, copy_sqlite, file, database_copy, pace)
        else:
            content = await dump_postgres(database, order.database_url, database_copy, order.tools)
        absent, copied = await _keep_files(order.evidence, vault, content.files, pace)
        digest = await _in_thread(pace, hash_file, database_copy, pace)
        database_size = database_copy.stat().st_size
        engine = "sqlite" if file is not None else "postgresql"
        manifest = Manifest(
            began, order.program, engine, database_copy.name, digest, database_size, content, tuple(absent)
        )
        await _in_thread(pace, write_manifest, unfinished, manifest)
        finished = vault.finish(unfinished)
        await _in_thread(pace, vault.prune, order.keep)
    if current and absent:
        async with database.read() as db:
            absent = [entry for entry in absent if await unused_files.is_spoken_of(db, entry.region_id, entry.sha256)]
    size = database_size + sum(entry.size or 0 for entry in content.files)
    run = BackupRun(
        started_at=began,
        ended_at=clock.now(),
        path=str(finished),
        size=size,
        copied=copied + database_size,
        files=len(content.files),
        absent=len(absent),
        error=None,
    )
    return BackupOutcome(run, finished, absent)


async def _keep_files(
    evidence: EvidenceStore, vault: Vault, entries: Sequence[KeptBytes], pace: CopyPace
) -> tuple[list[KeptBytes], int]:
    """Brings the files in; tells which were not there (any more), and how many bytes were new."""
    absent: list[KeptBytes] = []
    copied = 0
    for entry in await _in_thread(pace, vault.lacking, entries):
        size: int | None = None
        with contextlib.suppress(FileNotFoundError):
            async with evidence.local(entry.region_id, entry.sha256) as path:
                size = await _in_thread(pace, vault.keep, path, entry, pace)
        if size is None:
            absent.append(entry)
        copied += size or 0
    await _in_thread(pace, vault.sync)
    return absent, copied


async def _in_thread(pace: CopyPace, work: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
    """Runs it beside the event loop; a cancellation ends it at its next slice, and waits for that."""
    task = asyncio.ensure_future(asyncio.to_thread(work, *args, **kwargs))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        pace.stop()
        await asyncio.wait([task])
        raise


async def _note(database: Database, run: BackupRun) -> None:
    """An operator's command notes how it went."""
    async with database.write(bookkeeping=True) as db:
        await backups.add(db, run)
