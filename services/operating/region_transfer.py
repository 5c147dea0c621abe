"""One region with its files out of an installation, and into another one: whole, checked, or not at all."""

import asyncio
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from domain.people.people import Region
from services.operating import region_manifest
from services.operating.region_manifest import FILES, FORMAT, ROWS, FolderUnreadable, RegionManifest, TablePart
from services.people.regions import RegionExists
from storage import revision
from storage.database import Connection, Database
from storage.evidence.store import EvidenceStore, NotWhole
from storage.queries.operating import raw_rows, region_rows
from storage.queries.operating.raw_rows import RawRow
from storage.queries.people import regions

_AT_ONCE = 500


class FolderTaken(Exception):
    """Something lies already where the region was to be exported to."""


class SchemaDiffers(Exception):
    """The region was exported by a program of another schema."""

    def __init__(self, exported: str, needed: str) -> None:
        super().__init__(f"exported at revision {exported}, needed is {needed}")
        self.exported = exported
        self.needed = needed


@dataclass(frozen=True, slots=True)
class Transferred:
    """A region that was carried: how many rows and files; `absent` counts bytes that were gone or damaged before."""

    region: str
    rows: int
    files: int
    absent: int


async def export_region(
    database: Database, evidence: EvidenceStore, region: Region, folder: Path, now: datetime
) -> Transferred:
    """An operator's command: writes a region's rows and files into a new folder; nothing in the installation changes.

    It gets its name when it is whole. Raises FolderTaken, and OSError where it cannot be written.
    """
    if await asyncio.to_thread(folder.exists):
        raise FolderTaken
    unfinished = folder.with_name(f".{folder.name}.{uuid.uuid4().hex}")
    try:
        await asyncio.to_thread(_make_folders, unfinished)
        async with database.read() as db:
            tables = await _write_rows(db, region.id, unfinished)
            addresses = sorted(await region_rows.bytes_named(db, region.id))
        absent = await _copy_files(evidence, region.id, addresses, unfinished / FILES)
        manifest = RegionManifest(
            format=FORMAT,
            revision=revision.newest(),
            region=region.name,
            exported_at=now.isoformat(),
            tables=tables,
            files=tuple(sha256 for sha256 in addresses if sha256 not in absent),
            absent=tuple(absent),
        )
        await asyncio.to_thread(region_manifest.write_manifest, unfinished, manifest)
        await asyncio.to_thread(unfinished.rename, folder)
    finally:
        await asyncio.to_thread(shutil.rmtree, unfinished, True)
    return _transferred(manifest)


async def import_region(
    database: Database, evidence: EvidenceStore, folder: Path, now: datetime, bot_id: int | None
) -> Transferred:
    """An operator's command: brings in a region that was exported, under ids of this installation.

    The files come first, each hashed again; then all rows in one transaction. `bot_id` is the bot that serves it from
    now on. Raises FolderUnreadable, SchemaDiffers or RegionExists, having changed nothing.
    """
    manifest = await asyncio.to_thread(region_manifest.read_manifest, folder)
    if manifest.revision != revision.newest():
        raise SchemaDiffers(manifest.revision, revision.newest())
    await asyncio.to_thread(region_manifest.check_rows, folder, manifest)
    async with database.read() as db:
        await _refuse_namesake(db, manifest)
    try:
        staged = await evidence.stage(folder / FILES, manifest.files)
    except NotWhole as fault:
        raise FolderUnreadable(f"{FILES}/{fault.sha256}") from fault
    try:
        async with database.write(unhurried=True) as db:
            await _refuse_namesake(db, manifest)
            arrival = region_rows.Arrival(db, now, bot_id)
            region_id = await _take_in(arrival, folder, manifest)
            # Nothing travels: what is staged lies beside.
            await evidence.adopt(staged, region_id)
    finally:
        await evidence.unstage(staged)
    return _transferred(manifest)


async def _refuse_namesake(db: Connection, manifest: RegionManifest) -> None:
    if any(region.name == manifest.region for region in await regions.list_all(db)):
        raise RegionExists(manifest.region)


async def _take_in(arrival: region_rows.Arrival, folder: Path, manifest: RegionManifest) -> int:
    """All rows, table by table; returns the region's new id."""
    for table in region_rows.moved_tables():
        if table.name not in manifest.tables:
            continue
        lines = region_manifest.lines_of(folder, table.name)
        while rows := [raw_rows.from_json(table, line) for line in islice(lines, _AT_ONCE)]:
            await arrival.take_in(table, rows)
    await arrival.finish()
    return arrival.region_id


async def _write_rows(db: Connection, region_id: int, folder: Path) -> dict[str, TablePart]:
    person_ids = await region_rows.persons_named(db, region_id)
    parts: dict[str, TablePart] = {}
    for table in region_rows.moved_tables():
        path, count = region_manifest.rows_file(folder, table.name), 0
        with path.open("w", encoding="utf-8") as file:
            async for rows in region_rows.exported(db, table, region_id, person_ids):
                count += len(rows)
                await asyncio.to_thread(file.writelines, _lines(rows))
        parts[table.name] = TablePart(count, await asyncio.to_thread(region_manifest.sha256_of, path))
    return parts


def _lines(rows: Iterable[RawRow]) -> Iterator[str]:
    return (f"{raw_rows.to_json(row)}\n" for row in rows)


def _make_folders(folder: Path) -> None:
    for path in (folder, folder / ROWS, folder / FILES):
        path.mkdir(mode=0o700, parents=True)


async def _copy_files(evidence: EvidenceStore, region_id: int, addresses: Iterable[str], folder: Path) -> list[str]:
    """Copies the bytes; returns those that are gone or differ."""
    absent: list[str] = []
    for sha256 in addresses:
        target = folder / sha256
        try:
            async with evidence.local(region_id, sha256) as path:
                await asyncio.to_thread(shutil.copyfile, path, target)
        except FileNotFoundError:
            absent.append(sha256)
            continue
        if await asyncio.to_thread(region_manifest.sha256_of, target) != sha256:
            target.unlink()
            absent.append(sha256)
    return absent


def _transferred(manifest: RegionManifest) -> Transferred:
    rows = sum(part.count for part in manifest.tables.values())
    return Transferred(manifest.region, rows, len(manifest.files), len(manifest.absent))
