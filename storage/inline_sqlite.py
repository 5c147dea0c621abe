"""SQLite connections that read on the event loop's own thread: a read here is shorter than a hop to another thread.

aiosqlite hands every call to a thread and back; one query is four calls. With a write-ahead log a reader waits
for nobody, so nothing is gained by it. Connections made here only read (`query_only`); writes, which wait for
the disk and for other processes, go through aiosqlite as it is.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import Any, TypeVar

import aiosqlite

_T = TypeVar("_T")
_CACHED_STATEMENTS = 256


class InlineConnection(aiosqlite.Connection):
    """An aiosqlite connection without its thread: each call is done when it is made."""

    async def _execute(self, fn: Callable[..., _T], *args: Any, **kwargs: Any) -> _T:  # aiosqlite's own signature
        if self._connection is None:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)

    async def _connect(self) -> "InlineConnection":
        if self._connection is None:
            self._connection = self._connector()
        return self

    def __await__(self) -> Generator[Any, None, "InlineConnection"]:  # aiosqlite's own signature
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


def inline_connector(path: str) -> Callable[[], Awaitable[InlineConnection]]:
    """Makes read-only connections to the database file at `path`, for `create_async_engine(async_creator=)`."""

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(path, isolation_level=None, cached_statements=_CACHED_STATEMENTS)
        made.execute("PRAGMA query_only=ON")
        return made

    async def make() -> InlineConnection:
        return await InlineConnection(connect, iter_chunk_size=64)

    return make
