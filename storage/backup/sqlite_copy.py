"""Copies a SQLite database while people work on it: one snapshot, in slices, never begun anew.

SQLite begins a backup anew whenever somebody else has written between two of its steps (sqlite.org/backup.html). Here
the connection that is read from holds a snapshot open all the while, so it has nothing new to see. Writers wait for
nobody meanwhile; only the write-ahead log grows, and is emptied afterwards.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from domain.operating.backups import BackupFault, BackupFaultKind
from storage.backup.content import content_of
from storage.backup.disk import sync_file, sync_folder
from storage.backup.manifest import Content
from storage.backup.pace import CopyPace

_PAGES = 1024
_SYNC_EVERY = 8


def copy_sqlite(source: Path, target: Path, pace: CopyPace) -> Content:
    """Copies the database to a new file, whole and on disk when this returns; tells what is in it."""
    try:
        with closing(_reading(source)) as origin, closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=OFF")
            copy.execute("PRAGMA synchronous=OFF")
            origin.execute("BEGIN")
            origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with target.open("rb+") as written:
                slices = 0

                def step(_status: int, _remaining: int, _total: int) -> None:
                    nonlocal slices
                    slices += 1
                    if slices % _SYNC_EVERY == 0:  # or the system writes all of it at once, and commits wait behind it
                        os.fsync(written.fileno())
                    pace.slice_done()

                origin.backup(copy, pages=_PAGES, progress=step, sleep=0)
            copy.execute("PRAGMA journal_mode=DELETE")
        sync_file(target)
        sync_folder(target.parent)
        return sqlite_content(target)
    except sqlite3.Error as error:
        raise BackupFault(BackupFaultKind.DATABASE, source, error) from error


def sqlite_content(path: Path) -> Content:
    """What a copy holds that nobody writes to."""
    engine = create_engine("sqlite://", creator=lambda: _reading(path), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return content_of(connection)
    finally:
        engine.dispose()


def check_sqlite(path: Path) -> str | None:
    """What SQLite finds wrong in a file; None where it is sound."""
    try:
        with closing(_reading(path)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return None if answer == "ok" else str(answer)
    except sqlite3.Error as error:
        return str(error)


def _reading(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
