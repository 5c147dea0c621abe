"""Why a database cannot be worked with, told from what its driver raised: for whoever has to mend it."""

import sqlite3
from enum import Enum, auto

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage.faults import causes_of


class DatabaseCause(Enum):
    """What is amiss with the database or the way to it."""

    DAMAGED = auto()
    NOT_A_DATABASE = auto()
    LOCKED = auto()
    FULL = auto()
    READ_ONLY = auto()
    CANNOT_OPEN = auto()
    DISK = auto()
    PASSWORD = auto()
    USER = auto()
    NAME = auto()
    HOST = auto()
    NOBODY_LISTENS = auto()
    NO_WAY = auto()
    NOT_ADMITTED = auto()
    TOO_MANY = auto()
    STARTING = auto()
    RIGHTS = auto()
    TLS = auto()
    OTHER = auto()


_SQLITE = {
    sqlite3.SQLITE_CORRUPT: DatabaseCause.DAMAGED,
    sqlite3.SQLITE_NOTADB: DatabaseCause.NOT_A_DATABASE,
    sqlite3.SQLITE_BUSY: DatabaseCause.LOCKED,
    sqlite3.SQLITE_LOCKED: DatabaseCause.LOCKED,
    sqlite3.SQLITE_PROTOCOL: DatabaseCause.LOCKED,
    sqlite3.SQLITE_FULL: DatabaseCause.FULL,
    sqlite3.SQLITE_READONLY: DatabaseCause.READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: DatabaseCause.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: DatabaseCause.CANNOT_OPEN,
    sqlite3.SQLITE_IOERR: DatabaseCause.DISK,
}
"""Primary result codes (sqlite.org/rescode.html); the extended ones carry them in their last byte."""

_SQLSTATES = {
    "25006": DatabaseCause.READ_ONLY,
    "28000": DatabaseCause.NOT_ADMITTED,
    "28P01": DatabaseCause.PASSWORD,
    "3D000": DatabaseCause.NAME,
    "42501": DatabaseCause.RIGHTS,
    "53100": DatabaseCause.FULL,
    "53300": DatabaseCause.TOO_MANY,
    "55P03": DatabaseCause.LOCKED,
    "57P03": DatabaseCause.STARTING,
    "XX001": DatabaseCause.DAMAGED,
    "XX002": DatabaseCause.DAMAGED,
}
"""PostgreSQL's error codes (its manual, appendix A)."""

# A connection that was never made carries no code: only libpq's words, lower case; the first that occurs wins.
_WORDS = (
    ("password authentication failed", DatabaseCause.PASSWORD),
    ("no password supplied", DatabaseCause.PASSWORD),
    ("no pg_hba.conf entry", DatabaseCause.NOT_ADMITTED),
    ("authentication failed for user", DatabaseCause.NOT_ADMITTED),
    ("permission denied for", DatabaseCause.RIGHTS),
    ("too many connections", DatabaseCause.TOO_MANY),
    ("too many clients", DatabaseCause.TOO_MANY),
    ("remaining connection slots", DatabaseCause.TOO_MANY),
    ("is starting up", DatabaseCause.STARTING),
    ("is shutting down", DatabaseCause.STARTING),
    ("is not yet accepting connections", DatabaseCause.STARTING),
    ("in recovery mode", DatabaseCause.STARTING),
    ("does not support ssl", DatabaseCause.TLS),
    ("certificate", DatabaseCause.TLS),
    ("ssl error", DatabaseCause.TLS),
    ("could not translate host name", DatabaseCause.HOST),
    ("failed to resolve host", DatabaseCause.HOST),
    ("name or service not known", DatabaseCause.HOST),
    ("connection refused", DatabaseCause.NOBODY_LISTENS),
    ("no such file or directory", DatabaseCause.NOBODY_LISTENS),
    ("no route to host", DatabaseCause.NO_WAY),
    ("network is unreachable", DatabaseCause.NO_WAY),
    ("timeout expired", DatabaseCause.NO_WAY),
    ("timed out", DatabaseCause.NO_WAY),
)


def database_cause(error: BaseException) -> DatabaseCause | None:
    """What a failure says of the database; None for one that is not the database's, or a fault of our own query."""
    for current in causes_of(error):
        if isinstance(current, PoolTimeout):
            return DatabaseCause.TOO_MANY
        if isinstance(current, DBAPIError):
            return _cause(current)
        if isinstance(current, sqlite3.Error):
            return _of_sqlite(current)
    return None


def driver_words(error: BaseException) -> str:
    """What the driver said, in one line: for a failure without a sentence of its own."""
    for current in causes_of(error):
        if isinstance(current, DBAPIError):
            return " ".join(str(current.orig).split())
    return type(error).__name__


def _cause(error: DBAPIError) -> DatabaseCause | None:
    driver_error = error.orig
    if isinstance(driver_error, sqlite3.Error):
        return _of_sqlite(driver_error)
    code: object = getattr(driver_error, "sqlstate", None)
    if isinstance(code, str):
        known = _SQLSTATES.get(code)
        return DatabaseCause.OTHER if known is None and code[:2] in ("08", "53", "57", "58") else known
    words = str(driver_error).lower()
    if "does not exist" in words:
        return DatabaseCause.NAME if 'database "' in words else DatabaseCause.USER
    for fragment, cause in _WORDS:
        if fragment in words:
            return cause
    return DatabaseCause.OTHER


def _of_sqlite(error: sqlite3.Error) -> DatabaseCause | None:
    code = getattr(error, "sqlite_errorcode", None)
    return _SQLITE.get(code & 0xFF) if isinstance(code, int) else None
