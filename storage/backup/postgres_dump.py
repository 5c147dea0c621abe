"""Copies a PostgreSQL database by its own tools: `pg_dump` and `pg_restore`, whose versions must suit the server."""

import asyncio
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import inspect, make_url, text
from sqlalchemy.engine import Connection as SyncConnection

from domain.operating.backups import BackupFault, BackupFaultKind
from domain.text import line_of
from storage.backup.content import content_of
from storage.backup.disk import sync_file, sync_folder
from storage.backup.manifest import Content
from storage.database import Database

_LONGEST_REASON = 400


async def dump_postgres(database: Database, url: str, target: Path, tools: Path | None) -> Content:
    """Writes a dump in PostgreSQL's custom format, and tells what is in it: both of the same snapshot."""
    program = _tool("pg_dump", tools)
    async with database.read() as db:
        snapshot = await db.scalar(text("SELECT pg_export_snapshot()"))
        arguments = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")
        await _run(program, arguments, url)
        content = await db.run_sync(content_of)
    await asyncio.to_thread(_sync, target)
    return content


async def load_postgres(url: str, source: Path, tools: Path | None) -> None:
    """Puts a dump into an empty database: all of it, or nothing."""
    program = _tool("pg_restore", tools)
    arguments = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(source))
    await _run(program, arguments, url, by_option=True)


async def postgres_tables(database: Database) -> list[str]:
    """The tables that are there; raises BackupFault where the database cannot be asked."""

    def names(connection: SyncConnection) -> list[str]:
        return sorted(inspect(connection).get_table_names())

    async with database.read() as db:
        return await db.run_sync(names)


async def postgres_content(database: Database) -> Content:
    """What the database holds now."""
    async with database.read() as db:
        return await db.run_sync(content_of)


async def _run(program: str, arguments: Sequence[str], url: str, *, by_option: bool = False) -> None:
    parsed = make_url(url)
    environment = {**os.environ, **({"PGPASSWORD": str(parsed.password)} if parsed.password else {})}
    address = parsed.set(drivername="postgresql", password=None).render_as_string()
    target = (f"--dbname={address}",) if by_option else (address,)
    process = await asyncio.create_subprocess_exec(
        program,
        *target,
        *arguments,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        _, complaint = await process.communicate()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    if process.returncode:
        reason = line_of(complaint.decode("utf-8", "replace"))[:_LONGEST_REASON]
        raise BackupFault(BackupFaultKind.DATABASE, Path(program).name, reason)


def _tool(name: str, tools: Path | None) -> str:
    path = shutil.which(name) if tools is None else shutil.which(name, path=str(tools))
    if path is None:
        raise BackupFault(BackupFaultKind.NO_TOOL, name)
    return path


def _sync(target: Path) -> None:
    sync_file(target)
    sync_folder(target.parent)
