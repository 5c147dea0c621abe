"""Which faults are the surroundings', and which revision the database is at."""

import errno
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import revision
from storage.database import Database
from storage.evidence.store import StoreDamaged
from storage.faults import is_disk_fault, is_environment_fault


def operational(message: str) -> OperationalError:
    return OperationalError("SELECT 1", {}, Exception(message))


def wrapped(update_ref: Exception) -> Exception:
    error = RuntimeError("could not keep the file")
    error.__cause__ = update_ref
    return error


@pytest.mark.parametrize(
    "fault",
    [
        operational("database is locked"),
        operational("disk I/O error"),
        operational("database or disk is full"),
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EMFILE, "Too many open files"),
        StoreDamaged("read back otherwise than written"),
        wrapped(OSError(errno.EIO, "Input/output error")),
    ],
    ids=str,
)
def test_the_surroundings(fault: Exception) -> None:
    assert is_environment_fault(fault)


@pytest.mark.parametrize(
    "fault",
    [
        operational("no such table: inbox"),
        IntegrityError("INSERT", {}, Exception("UNIQUE constraint failed")),
        FileNotFoundError(errno.ENOENT, "No such file"),
        ValueError("a fault of ours"),
    ],
    ids=str,
)
def test_our_own(fault: Exception) -> None:
    assert not is_environment_fault(fault)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
def test_a_disk_that_takes_no_files_is_told_from_other_faults(number: int) -> None:
    fault = OSError(number, "the disk")

    assert is_disk_fault(fault) and is_disk_fault(wrapped(wrapped(fault)))
    assert not is_disk_fault(operational("database is locked"))
    assert not is_disk_fault(OSError(errno.EMFILE, "Too many open files"))


async def test_the_revision_of_a_database(database: Database) -> None:
    assert await revision.current(database) == revision.newest()


async def test_a_database_without_a_schema_has_no_revision(tmp_path: Path) -> None:
    empty = Database(f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}")
    assert await revision.current(empty) is None
    await empty.close()
