"""Telling a fault of the surroundings (disk, lock, connection) from a fault of our own."""

import errno
from collections.abc import Iterator

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.evidence.store import StoreDamaged, StoreMissing
from storage.queries.operating.leadership import NotLeading

_DISK = {errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS}
_MACHINE = {*_DISK, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def is_environment_fault(error: BaseException) -> bool:
    """Whether nothing is wrong with what was being done: tried again later, it may well succeed.

    True for a database that is locked, full, unreachable, restarting or written to by another process in our stead,
    and for a disk that is full, failing, gone or out of handles; looks through the chain of causes, since storage
    wraps what it met.
    """
    for current in causes_of(error):
        if isinstance(current, StoreDamaged | StoreMissing) or (
            isinstance(current, OSError) and current.errno in _MACHINE
        ):
            return True
        if isinstance(current, InterfaceError | PoolTimeout | NotLeading):
            return True
        if isinstance(current, OperationalError):
            # "no such table" comes as an operational error too, and no waiting mends a wrong schema
            return "no such " not in str(current.orig)
        if isinstance(current, DBAPIError) and current.connection_invalidated:
            return True
    return False


def is_disk_fault(error: BaseException) -> bool:
    """Whether files cannot be written at present: the disk is full, failing, gone or not to be trusted.

    What needs no file goes on meanwhile. A database that has no room is not meant: without it nothing goes on.
    """
    return any(
        isinstance(current, StoreDamaged | StoreMissing) or (isinstance(current, OSError) and current.errno in _DISK)
        for current in causes_of(error)
    )


def causes_of(error: BaseException) -> Iterator[BaseException]:
    """An error and what it was raised from, to the root."""
    visited: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in visited:
        visited.add(id(current))
        yield current
        current = current.__cause__


def lacks_table(error: DBAPIError) -> bool:
    """Whether a statement failed since its table does not exist: the schema was never made."""
    return "no such table" in str(error.orig) or getattr(error.orig, "sqlstate", None) == "42P01"
