"""Puts a backup back, into a database and an evidence folder that are not there yet; everything is compared on its way.

The files come first, the database last: as long as it is not there, no bot starts. What was interrupted is gone on
with by doing it again.
"""

import asyncio
import contextlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.operating.backups import BackupFault, BackupFaultKind
from storage import revision
from storage.backup.disk import copy_file, make_folder, sync_folder
from storage.backup.manifest import Content, KeptBytes, Manifest, read_manifest
from storage.backup.pace import CopyPace
from storage.backup.postgres_dump import load_postgres, postgres_content, postgres_tables
from storage.backup.sqlite_copy import check_sqlite, sqlite_content
from storage.backup.vault import Vault, newest_in
from storage.database import Database
from storage.evidence.files import chunks_of
from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore
from storage.location import sqlite_file
from storage.queries import outbox
from storage.store_marker import write_marker

_UNFINISHED = ".kkpham-restoring"
_OF_THE_DISK = {"lost+found"}
_MARK = "restoring-{snapshot}"
"""What marks evidence on a server that is being put back: it is no database's yet."""


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """What was put back; `missing` are files that the backup names and does not have. `older`: to be upgraded."""

    source: Path
    taken_at: datetime
    rows: int
    files: int
    missing: Sequence[KeptBytes]
    older: bool


async def restore(url: str, evidence: EvidenceStore, source: Path, now: datetime, tools: Path | None) -> RestoreOutcome:
    """An operator's command: puts a backup (or the newest of a folder) where the settings say.

    Raises BackupFault where the target is not empty, or the backup is not whole or not for this program.
    """
    vault, snapshot = await asyncio.to_thread(newest_in, source)
    manifest = await asyncio.to_thread(read_manifest, snapshot)
    file = sqlite_file(url)
    if manifest.engine != ("postgresql" if file is None else "sqlite"):
        raise BackupFault(BackupFaultKind.OTHER_ENGINE, manifest.engine)
    if (manifest.content.revision or "") > revision.newest():
        raise BackupFault(BackupFaultKind.NEWER, manifest.program)
    await _check_evidence(evidence, snapshot.name)
    if file is None:
        database = Database(url)
        try:
            if await postgres_tables(database):
                raise BackupFault(BackupFaultKind.DATABASE_THERE, database.engine.url.database)
            missing = await _put_evidence(vault, snapshot.name, manifest, evidence)
            await load_postgres(url, snapshot / manifest.database, tools)
            _compare(manifest, await postgres_content(database))
            await _doubt(database, manifest, now)
        finally:
            await database.close()
    else:
        await asyncio.to_thread(_check_file, file)
        missing = await _put_evidence(vault, snapshot.name, manifest, evidence)
        await _put_sqlite(file, snapshot / manifest.database, manifest, now)
    await asyncio.to_thread((evidence.root / _UNFINISHED).unlink, True)
    return RestoreOutcome(
        source=snapshot,
        taken_at=manifest.taken_at,
        rows=sum(manifest.content.counts.values()),
        files=len(manifest.content.files) - len(missing),
        missing=missing,
        older=manifest.content.revision != revision.newest(),
    )


async def _put_sqlite(file: Path, copy: Path, manifest: Manifest, now: datetime) -> None:
    """Makes the database beside where it belongs, and gives it its name when it is whole."""
    unfinished = file.with_name(f"{file.name}.restoring")
    await asyncio.to_thread(_copy_sqlite, copy, unfinished, manifest)
    database = Database(f"sqlite+aiosqlite:///{unfinished}")
    await _doubt(database, manifest, now)
    await database.clear_log()
    await database.close()
    await asyncio.to_thread(_name_sqlite, unfinished, file)


async def _doubt(database: Database, manifest: Manifest, now: datetime) -> None:
    """An operator's command: what was due in the backup is not simply sent now."""
    if "notice" in manifest.content.counts:
        async with database.write() as db:
            await outbox.doubt(db, now)


def _copy_sqlite(copy: Path, unfinished: Path, manifest: Manifest) -> None:
    make_folder(unfinished.parent)
    for path in _beside(unfinished):
        path.unlink(missing_ok=True)
    if copy_file(copy, unfinished, CopyPace()) != manifest.database_sha256:
        unfinished.unlink()
        raise BackupFault(BackupFaultKind.DAMAGED, copy)
    complaint = check_sqlite(unfinished)
    if complaint is not None:
        raise BackupFault(BackupFaultKind.DAMAGED, copy, complaint)
    _compare(manifest, sqlite_content(unfinished))


def _name_sqlite(unfinished: Path, file: Path) -> None:
    """Never over another database, nor beside the log of one: SQLite would play that into this one."""
    _check_file(file)
    try:
        file.hardlink_to(unfinished)
    except FileExistsError as error:
        raise BackupFault(BackupFaultKind.DATABASE_THERE, file) from error
    except OSError:  # a disk without second names
        unfinished.rename(file)
    sync_folder(file.parent)
    for path in _beside(unfinished):
        path.unlink(missing_ok=True)


def _check_file(file: Path) -> None:
    for path in _beside(file):
        if os.path.lexists(path):
            raise BackupFault(BackupFaultKind.DATABASE_THERE, path.absolute())


def _beside(file: Path) -> list[Path]:
    return [file, *(file.with_name(file.name + suffix) for suffix in ("-wal", "-shm", "-journal"))]


async def _check_evidence(evidence: EvidenceStore, snapshot: str) -> None:
    if not evidence.fetches:
        await asyncio.to_thread(_check_folder, evidence.root, snapshot)
    elif await evidence.marker() != _MARK.format(snapshot=snapshot) and not await evidence.is_empty():
        raise BackupFault(BackupFaultKind.EVIDENCE_THERE, evidence.place)


async def _put_evidence(vault: Vault, snapshot: str, manifest: Manifest, evidence: EvidenceStore) -> list[KeptBytes]:
    """Copies the files to where they belong, each compared with its hash; tells which the backup does not have."""
    if not evidence.fetches:
        return await asyncio.to_thread(_put_files, vault, snapshot, manifest, evidence.root)
    await evidence.set_marker(_MARK.format(snapshot=snapshot))
    missing = [entry for entry in manifest.content.files if not await _sent(vault, entry, evidence)]
    await evidence.set_marker(manifest.content.store_id or "")
    return missing


async def _sent(vault: Vault, entry: KeptBytes, evidence: EvidenceStore) -> bool:
    """Keeps one file on a server; False where the backup does not have it whole."""
    try:
        received = await evidence.receive(chunks_of(vault.path(entry.sha256)))
    except FileNotFoundError:
        return False
    try:
        if received.sha256 == entry.sha256:
            await evidence.keep(received, entry.region_id)
        return received.sha256 == entry.sha256
    finally:
        await evidence.discard(received)


def _check_folder(folder: Path, snapshot: str) -> None:
    """The folder is empty, or holds what an earlier try of the same backup has left."""
    if folder.is_dir():
        names = {path.name for path in folder.iterdir()} - _OF_THE_DISK
        with contextlib.suppress(FileNotFoundError):
            if (folder / _UNFINISHED).read_text(encoding="ascii") == snapshot:
                return
        if names:
            raise BackupFault(BackupFaultKind.EVIDENCE_THERE, folder.absolute())
    elif os.path.lexists(folder):
        raise BackupFault(BackupFaultKind.EVIDENCE_THERE, folder.absolute())


def _put_files(vault: Vault, snapshot: str, manifest: Manifest, folder: Path) -> list[KeptBytes]:
    make_folder(folder)
    (folder / _UNFINISHED).write_text(snapshot, encoding="ascii")
    evidence = FolderStore(folder)
    missing: list[KeptBytes] = []
    folders: set[Path] = set()
    for entry in manifest.content.files:
        target = evidence.path(entry.region_id, entry.sha256)
        if target.is_file():
            continue
        make_folder(target.parent)
        unfinished = target.with_name(f"{target.name}.new")
        unfinished.unlink(missing_ok=True)
        try:
            sound = copy_file(vault.path(entry.sha256), unfinished, CopyPace()) == entry.sha256
        except FileNotFoundError:
            sound = False
        if sound:
            unfinished.replace(target)
            folders |= {target.parent, target.parent.parent}
        else:
            unfinished.unlink(missing_ok=True)
            missing.append(entry)
    for changed_folder in folders:
        sync_folder(changed_folder)
    if manifest.content.store_id is not None:
        write_marker(folder, manifest.content.store_id)
    sync_folder(folder)
    return missing


def _compare(manifest: Manifest, content: Content) -> None:
    """Every table has as many rows as it had."""
    for table, count in manifest.content.counts.items():
        if content.counts.get(table) != count:
            raise BackupFault(BackupFaultKind.DAMAGED, table, f"{content.counts.get(table)} / {count}")
