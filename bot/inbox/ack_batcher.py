"""Marking answered updates as done, many in one commit: a commit waits for the disk, a reply should not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from domain.clock import Clock
from storage.database import Connection, Database, Lane
from storage.queries import inbox

_log = structlog.get_logger(__name__)

_GATHER_SECONDS = 0.05
_RETRY_SECONDS = 1.0


class AckBatcher:
    """Collects the ids of finished inbox rows and writes them: with the next batch that comes in, or by itself.

    A crash before the write only means that a read-only update is answered twice.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._ids: list[int] = []
        self._in_flight = 0
        self._stopping = False
        self._added = asyncio.Event()
        self._written = asyncio.Event()
        self._written.set()

    def add(self, inbox_id: int) -> None:
        """Takes an update that was handled to its end."""
        self._ids.append(inbox_id)
        self._written.clear()
        self._added.set()

    @asynccontextmanager
    async def transaction(self, lane: Lane | None = None) -> AsyncIterator[Connection]:
        """A write that marks what was gathered so far, besides whatever else is done in it.

        `lane` is INTAKE where that concerns rows of the inbox alone.
        """
        ids, self._ids = self._ids, []
        self._in_flight += 1
        try:
            async with self._database.write(bookkeeping=True, lane=lane) as db:
                if ids:
                    await inbox.finish(db, ids, self._clock.now())
                yield db
        except BaseException:
            self._ids[:0] = ids
            if ids:
                self._added.set()
            raise
        finally:
            self._in_flight -= 1
            if not self._ids and not self._in_flight:
                self._written.set()

    async def flush(self) -> None:
        """Writes what was gathered, in a transaction of its own."""
        if self._ids:
            async with self.transaction(Lane.INTAKE):
                pass

    async def idle(self) -> None:
        """Writes what was gathered, and waits until every mark is on disk."""
        await self.flush()
        await self._written.wait()

    def stop(self) -> None:
        """Lets `run` end after a last write."""
        self._stopping = True
        self._added.set()

    async def run(self) -> None:
        """Writes marks as they come, until stopped; what cannot be written now is written later."""
        while not self._stopping:
            await self._added.wait()
            await asyncio.sleep(_GATHER_SECONDS)
            self._added.clear()
            try:
                await self.flush()
            except Exception as error:
                _log.warning("acknowledgements wait", error=type(error).__name__)
                self._added.set()
                if not self._stopping:
                    await asyncio.sleep(_RETRY_SECONDS)
