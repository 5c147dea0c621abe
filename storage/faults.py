"""Telling a fault of the surroundings (disk, lock, connection) from a fault of our own."""

import errno

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.evidence_store import StoreDamaged

_DISK = {errno.ENOSPC, errno.EIO, errno.EMFILE, errno.ENFILE, errno.EDQUOT, errno.EROFS, errno.ENOMEM}


def is_environment_fault(error: BaseException) -> bool:
    """Whether nothing is wrong with what was being done: tried again later, it may well succeed.

    True for a database that is locked, full, unreachable or restarting, and for a disk that is full, failing
    or out of handles; looks through the chain of causes, since storage wraps what it met.
    """
    visited: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in visited:
        visited.add(id(current))
        if isinstance(current, StoreDamaged) or (isinstance(current, OSError) and current.errno in _DISK):
            return True
        if isinstance(current, InterfaceError | PoolTimeout):
            return True
        if isinstance(current, OperationalError):
            # "no such table" comes as an operational error too, and no waiting mends a wrong schema
            return "no such " not in str(current.orig)
        if isinstance(current, DBAPIError) and current.connection_invalidated:
            return True
        current = current.__cause__
    return False
