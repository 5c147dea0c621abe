"""The database: one engine, reads and writes as units of work, and the settings durability depends on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import event, make_url, text
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.sqlite_connections import ReadingConnection, WritingConnection, check_driver, reading, writing

Connection = AsyncConnection
"""What queries are handed: an open unit of work; committing is its opener's business."""

_WRITER_LOCK = 5_170_422
_BUSY_SECONDS = 10
_CONNECTIONS = 8


class Database:
    """Opens units of work on SQLite (WAL, `synchronous=FULL`) or PostgreSQL, chosen by the URL alone.

    Only one write is open at a time, on either engine: SQLite by `BEGIN IMMEDIATE`, PostgreSQL by an advisory
    lock, so that a rule proven on one holds on the other. A write commits when its block ends and rolls back
    when it raises.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._sqlite = parsed.get_backend_name() == "sqlite"
        if self._sqlite:
            check_driver()
            path = parsed.database or ":memory:"
            self.engine = create_async_engine(parsed, async_creator=writing(path, _BUSY_SECONDS), pool_size=1)
            self._reader = create_async_engine(parsed, async_creator=reading(path), pool_size=_CONNECTIONS)
            event.listen(self.engine.sync_engine, "begin", _begin_writing)
            event.listen(self._reader.sync_engine, "begin", _begin_reading)
        else:
            self.engine = self._reader = create_async_engine(parsed, pool_size=_CONNECTIONS)
        self._idle_readers: list[Connection] = []
        self._idle_writers: list[Connection] = []
        self._writing = asyncio.Lock()
        self.commits = 0
        """How many writes this process has committed: whether anything changed at all."""

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A snapshot to read from; nothing can be written in it."""
        async with self._connected(self._reader, self._idle_readers) as connection:
            if not self._sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @asynccontextmanager
    async def write(self, *, bookkeeping: bool = False) -> AsyncIterator[Connection]:
        """The one open write; committed at the end of the block, rolled back if it raises.

        `bookkeeping` leaves it out of `commits`: nothing that people are shown changes by it.
        """
        async with self._writing, self._connected(self.engine, self._idle_writers) as connection:
            if not self._sqlite:
                await connection.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
            async with connection.begin():
                if not self._sqlite:
                    await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
                yield connection
        if not bookkeeping:
            self.commits += 1

    async def clear_log(self) -> None:
        """Brings SQLite's write-ahead log into the database and empties it: what was purged stays readable there."""
        if not self._sqlite:
            return
        async with self._writing, self._connected(self.engine, self._idle_writers) as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            if not isinstance(driver, WritingConnection):
                raise TypeError("writing connections are made by storage.sqlite_connections")
            await (await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")).close()

    async def close(self) -> None:
        """Closes every connection."""
        idle = [*self._idle_readers, *self._idle_writers]
        self._idle_readers.clear()
        self._idle_writers.clear()
        for connection in idle:
            await connection.close()
        await self._reader.dispose()
        await self.engine.dispose()

    @asynccontextmanager
    async def _connected(self, engine: AsyncEngine, idle: list[Connection]) -> AsyncIterator[Connection]:
        """A connection for one unit of work; on SQLite it is kept, since a pool's ways cost as much as a read."""
        if not self._sqlite:
            async with engine.connect() as pooled:
                yield pooled
            return
        connection = idle.pop() if idle else await engine.connect()
        reusable = False
        try:
            yield connection
            reusable = True
        except Exception:
            reusable = True
            raise
        finally:
            # After a cancellation a call may still be under way in the connection's thread: it is not used again.
            if reusable and not connection.invalidated:
                await connection.rollback()
                idle.append(connection)
            else:
                await asyncio.shield(connection.close())


def _begin_writing(connection: SyncConnection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: SyncConnection) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, ReadingConnection):
        raise TypeError("reading connections are made by storage.sqlite_connections")
    driver.begin()
