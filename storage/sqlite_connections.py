"""aiosqlite's connections with fewer hops between threads: what does not wait is done where it is asked for.

aiosqlite hands every call to a thread and back, four or five of them for one query, each of which costs more
than a short query does. With a write-ahead log a reader waits for nobody, so reading connections do without the
thread. Nor does a statement wait inside a write that is open: it holds the lock, and what it writes reaches the disk
with the commit. So writing connections keep the thread for the commit, for beginning while another process holds the
lock, and for many rows at once (executemany).

This subclasses parts that aiosqlite does not promise, so its version is bounded in pyproject.toml, and `check_driver`
looks at them whenever a database is opened. Relied upon is that

- a connection keeps sqlite3's own in `_connection` (None until it is open, and once it is closed), reads it by `_conn`,
  opens it by `_connector`, notes in `_running` whether it is in use, and starts its `_thread` only when it is awaited;
- every call, those of its cursors too, is one `_execute(bound method of sqlite3, ...)` whose result is taken as it is.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from typing import Any, TypeVar

import aiosqlite

_T = TypeVar("_T")
_CACHED_STATEMENTS = 256
_CHUNK = 64
BEGIN_WRITING = "BEGIN IMMEDIATE"
_AT_ONCE = frozenset({"cursor", "fetchone", "fetchmany", "fetchall"})


class UnknownDriver(RuntimeError):
    """The installed aiosqlite is built differently from the one that these connections are made of."""


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

    busy_seconds = 0.0

    async def _execute(self, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:  # aiosqlite's own signature
        connection = self._connection
        if connection is not None:
            if _does_not_wait(fn) or (connection.in_transaction and getattr(fn, "__name__", "") == "execute"):
                return fn(*args, **kwargs)
            if args and args[0] == BEGIN_WRITING and self._begun(connection, fn, *args):
                return fn.__self__  # type: ignore[attr-defined, no-any-return]  # what sqlite3's execute returns
        # aiosqlite has no types of its own for this method.
        return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-any-return,no-untyped-call]

    def _begun(self, connection: sqlite3.Connection, fn: Callable[..., object], *args: object) -> bool:
        """Begins a write at once, unless somebody else is writing: then it is waited for, in the thread."""
        connection.execute("PRAGMA busy_timeout=0")
        try:
            fn(*args)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:  # the rest says why it is busy
                raise
            return False
        finally:
            connection.execute(f"PRAGMA busy_timeout={self.busy_seconds * 1000:.0f}")
        return True


def reading(path: str) -> Callable[[], Awaitable[ReadingConnection]]:
    """Makes reading connections to the database file at `path`, for `create_async_engine(async_creator=)`."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, cached_statements=_CACHED_STATEMENTS)
        connection.execute("PRAGMA query_only=ON")
        return connection

    async def make() -> ReadingConnection:
        return await ReadingConnection(connect, iter_chunk_size=_CHUNK)

    return make


def writing(path: str, busy_seconds: float) -> Callable[[], Awaitable[WritingConnection]]:
    """Makes writing connections: WAL, commits on disk before they return, foreign keys held, zeros over what goes."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            path,
            timeout=busy_seconds,
            isolation_level=None,  # BEGIN is said by the database; the driver's own would start too late
            cached_statements=_CACHED_STATEMENTS,
            check_same_thread=False,
        )
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA secure_delete=ON")
        return connection

    async def make() -> WritingConnection:
        connection = WritingConnection(connect, iter_chunk_size=_CHUNK)
        connection.busy_seconds = busy_seconds
        connection._thread.daemon = True  # as SQLAlchemy does: a forgotten one must not keep the process alive
        await connection
        return connection

    return make


def check_driver() -> None:
    """Raises UnknownDriver where aiosqlite's parts are not as this module relies on; costs a fraction of a millisecond.

    A database in memory is opened, read and closed on both kinds of connections, without a thread and a loop: what
    goes to neither is done at once, so one step of the coroutine is all of it.
    """
    connector = partial(sqlite3.connect, ":memory:")
    trial = _trial(ReadingConnection(connector, iter_chunk_size=1), WritingConnection(connector, iter_chunk_size=1))
    problem = "a call that should be done at once waits"
    try:
        trial.send(None)
    except StopIteration as end:
        problem = end.value
    except (AttributeError, TypeError, ValueError) as error:
        problem = str(error)
    finally:
        trial.close()
    if problem:
        raise UnknownDriver(
            f"aiosqlite {aiosqlite.__version__} is not built as storage/sqlite_connections.py needs: {problem}"
        )


async def _trial(reading: ReadingConnection, writing: WritingConnection) -> str:
    """What is not as it should be; empty for nothing."""
    if any(connection._connection is not None or connection._thread.is_alive() for connection in (reading, writing)):
        return "a connection is open before it is awaited"
    await reading
    try:
        reading.begin()
        cursor = await reading.execute("SELECT 1")
        read: list[object] = [*await cursor.fetchall()]
        await cursor.close()
        writing._connection = reading._conn  # as opening it would, in its thread
        cursor = aiosqlite.Cursor(writing, reading._conn.execute("SELECT 1"))
        read += [*await cursor.fetchmany(1), await cursor.fetchone()]
        await cursor.close()
    finally:
        writing._connection = None
        await reading.close()
    if read != [(1,), (1,), None]:
        return "what is read is not what sqlite3 has read"
    if reading._connection is not None or reading._thread.is_alive():
        return "a connection is still open after it was closed"
    return ""


def _does_not_wait(fn: Callable[..., object]) -> bool:
    owner: object = getattr(fn, "__self__", None)
    name = getattr(fn, "__name__", "")
    return name in _AT_ONCE or (name == "close" and isinstance(owner, sqlite3.Cursor))
