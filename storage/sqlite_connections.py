"""aiosqlite's connections with fewer hops between threads: what does not wait is done where it is asked for.

aiosqlite hands every call to a thread and back, four or five of them for one query, each of which costs more
than a short query does. With a write-ahead log a reader waits for nobody, so reading connections do without the
thread; writing connections keep it for what waits (for the disk, for another process): execute and commit.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar

import aiosqlite

_T = TypeVar("_T")
_CACHED_STATEMENTS = 256
_CHUNK = 64
_AT_ONCE = frozenset({"cursor", "fetchone", "fetchmany", "fetchall"})


class ReadingConnection(aiosqlite.Connection):
    """An aiosqlite connection without its thread: each call is done when it is made. It cannot write."""

    async def _execute(self, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:  # aiosqlite's own signature
        if self._connection is None:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)

    async def _connect(self) -> "ReadingConnection":
        if self._connection is None:
            self._connection = self._connector()
        return self

    def __await__(self) -> Generator[Any, None, "ReadingConnection"]:  # aiosqlite's own signature
        return self._connect().__await__()

    def begin(self) -> None:
        """Opens a snapshot, without the cost of a statement through all layers."""
        self._conn.execute("BEGIN")

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        connection, self._connection = self._connection, None
        self._running = False
        if connection is not None:
            connection.close()


class WritingConnection(aiosqlite.Connection):
    """An aiosqlite connection that goes to its thread for what may wait, and for nothing else.

    Only one call is under way at a time (SQLAlchemy's adapter holds a lock), so the connection is never used
    by two threads at once.
    """

    async def _execute(self, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:  # aiosqlite's own signature
        if self._connection is not None and _does_not_wait(fn):
            return fn(*args, **kwargs)
        # aiosqlite has no types of its own for this method.
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-any-return,no-untyped-call]


def reading(path: str) -> Callable[[], Awaitable[ReadingConnection]]:
    """Makes reading connections to the database file at `path`, for `create_async_engine(async_creator=)`."""

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None, cached_statements=_CACHED_STATEMENTS)
        made.execute("PRAGMA query_only=ON")
        return made

    async def make() -> ReadingConnection:
        return await ReadingConnection(connect, iter_chunk_size=_CHUNK)

    return make


def writing(path: str, busy_seconds: float) -> Callable[[], Awaitable[WritingConnection]]:
    """Makes writing connections: WAL, each commit on disk before it returns, foreign keys held."""

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(
            path,
            timeout=busy_seconds,
            isolation_level=None,  # BEGIN is said by the database; the driver's own would start too late
            cached_statements=_CACHED_STATEMENTS,
            check_same_thread=False,
        )
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("PRAGMA synchronous=FULL")
        made.execute("PRAGMA foreign_keys=ON")
        return made

    async def make() -> WritingConnection:
        made = WritingConnection(connect, iter_chunk_size=_CHUNK)
        made._thread.daemon = True  # as SQLAlchemy does: a forgotten connection must not keep the process alive
        await made
        return made

    return make


def _does_not_wait(fn: Callable[..., object]) -> bool:
    owner: object = getattr(fn, "__self__", None)
    name = getattr(fn, "__name__", "")
    return name in _AT_ONCE or (name == "close" and isinstance(owner, sqlite3.Cursor))
