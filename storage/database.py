"""The database: one engine, reads and writes as units of work, and the settings durability depends on."""

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from enum import IntEnum

from sqlalchemy import event, make_url, text
from sqlalchemy.engine import Connection as SyncConnection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.sqlite_connections import (
    BEGIN_WRITING,
    ReadingConnection,
    WritingConnection,
    check_driver,
    reading,
    writing,
)

Connection = AsyncConnection
"""What queries are handed: an open unit of work; committing is its opener's business."""

_WRITER_LOCK = 5_170_422
_REGION_LOCKS = 5_170_423
_IDLE_WRITER = "10s"
_BUSY_SECONDS = 10
_CONNECTIONS = 8


class Lane(IntEnum):
    """Bookkeeping that goes on beside what regions write: conditional updates of rows that nobody else touches."""

    INTAKE = -1  # what comes in is kept, what was answered is marked
    OUTBOX = -2  # notices are claimed, marked as leaving, and noted as sent
    LEASE = -3  # a leader's signs of life
    PIECES = -4  # pieces of long work are put into a process's hands


class Database:
    """Opens units of work on SQLite (WAL, `synchronous=FULL`) or PostgreSQL, chosen by the URL alone.

    A write is alone, on either engine: SQLite by `BEGIN IMMEDIATE`, PostgreSQL by an advisory lock, so that a rule
    proven on one holds on the other. On PostgreSQL those that name their region, or their lane, are alone in it only.
    A write commits when its block ends and rolls back when it raises.
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
        self._writing_in: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._writers = asyncio.Semaphore(_CONNECTIONS)
        self.on_write: Callable[[float, float], None] | None = None
        """Hears of each write that was committed how long it waited for its turn and how long it took, in seconds."""
        self.commits = 0
        """How many writes this process has committed: whether anything changed at all."""

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[Connection]:
        """A snapshot to read from; nothing can be written in it."""
        async with self._connected(self._reader, self._idle_readers) as connection:
            if not self._sqlite:
                await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            yield connection

    @contextlib.asynccontextmanager
    async def write(
        self,
        *,
        bookkeeping: bool = False,
        unhurried: bool = False,
        region_id: int | None = None,
        lane: Lane | None = None,
    ) -> AsyncIterator[Connection]:
        """A write that is alone; committed at the end of the block, rolled back if it raises.

        With a `region_id` (or a `lane`) others may write at the same time on PostgreSQL, but nobody in that region:
        for what judges by and changes rows of that one region only, and rows of the acting person. `bookkeeping` leaves
        it out of `commits`: nothing that people are shown changes by it. PostgreSQL ends one that pauses for ten
        seconds amid its statements, unless it is `unhurried`: an operator's, that moves files meanwhile.
        """
        asked_at = time.monotonic()
        key = None if self._sqlite else region_id if lane is None else lane.value
        turn = self._writing if key is None else self._writing_in[key]
        # Signs of life never wait behind writes that wait for each other.
        room = contextlib.nullcontext() if lane is Lane.LEASE else self._writers
        async with turn, room, self._connected(self.engine, self._idle_writers) as connection:
            if not self._sqlite:
                await connection.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
            async with connection.begin():
                if not self._sqlite:
                    await connection.execute(_ALONE if key is None else _ALONE_IN, _lock_parameters(key, unhurried))
                open_at = time.monotonic()
                yield connection
        if self.on_write is not None:
            self.on_write(open_at - asked_at, time.monotonic() - open_at)
        if not bookkeeping:
            self.commits += 1

    @contextlib.asynccontextmanager
    async def write_beside(self) -> AsyncIterator[Connection]:
        """A write beside all others, of rows about the processes that it locks one by one (PostgreSQL alone)."""
        if self._sqlite:
            raise TypeError("SQLite has one writer")
        async with self._connected(self.engine, self._idle_writers) as connection:
            await connection.execution_options(isolation_level="READ COMMITTED", postgresql_readonly=False)
            async with connection.begin():
                yield connection

    @property
    def is_shared(self) -> bool:
        """Whether several processes may work on it side by side: on PostgreSQL."""
        return not self._sqlite

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

    @contextlib.asynccontextmanager
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


_PATIENCE = "set_config('idle_in_transaction_session_timeout', :idle, true)"
"""A process that was stalled amid a write gives way to the others: the server ends it."""

_ALONE = text(f"SELECT {_PATIENCE}, pg_advisory_xact_lock(:writer)")
_ALONE_IN = text(f"SELECT {_PATIENCE}, pg_advisory_xact_lock_shared(:writer), pg_advisory_xact_lock(:regions, :region)")


def _lock_parameters(key: int | None, unhurried: bool) -> dict[str, object]:
    parameters: dict[str, object] = {"idle": "0" if unhurried else _IDLE_WRITER, "writer": _WRITER_LOCK}
    return parameters if key is None else parameters | {"regions": _REGION_LOCKS, "region": key}


def _begin_writing(connection: SyncConnection) -> None:
    connection.exec_driver_sql(BEGIN_WRITING)


def _begin_reading(connection: SyncConnection) -> None:
    driver = connection.connection.driver_connection
    if not isinstance(driver, ReadingConnection):
        raise TypeError("reading connections are made by storage.sqlite_connections")
    driver.begin()
