"""Steps written to the database together: whatever waits when a write ends goes into the next one.

A commit waits for the disk, and there is one write at a time; with many notices on their way at once each of
them would wait for all the others' commits. Here they share one.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar, cast

from storage.database import Connection, Database, Lane

T = TypeVar("T")
Step = Callable[[Connection], Awaitable[T]]

_MOST_AT_ONCE = 64


class BatchWriter:
    """Writes steps in the order they came, as many as wait in one transaction.

    A step may be tried a second time (alone, where a transaction it shared failed), so it must be conditional on
    the state it finds.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[tuple[Step[object], asyncio.Future[object]]] = []
        self._writing = asyncio.Lock()

    async def write(self, step: Step[T]) -> T:
        """Runs a step in a transaction; returns its result once that is committed, or raises what it raised."""
        future: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append((step, future))
        try:
            async with self._writing:
                while not future.done():
                    await self._commit()
        except asyncio.CancelledError:
            future.cancel()
            self._waiting = [entry for entry in self._waiting if entry[1] is not future]
            raise
        # The future carries what this very step returned.
        return cast(T, future.result())

    async def _commit(self) -> None:
        batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
        try:
            try:
                if len(batch) > 1:
                    await self._together(batch)
            except Exception:
                pass  # whose fault it was is found out one by one
            for entry in batch:
                if not entry[1].done():
                    await self._alone(entry)
        except BaseException:
            # Cancelled: the others wait for the lock as well, and each takes up what is left.
            self._waiting = [entry for entry in batch if not entry[1].done()] + self._waiting
            raise

    async def _together(self, batch: list[tuple[Step[object], asyncio.Future[object]]]) -> None:
        async with self._database.write(bookkeeping=True, lane=Lane.OUTBOX) as db:
            results = [await step(db) for step, _ in batch]
        for (_, future), result in zip(batch, results, strict=True):
            _resolve(future, result)

    async def _alone(self, entry: tuple[Step[object], asyncio.Future[object]]) -> None:
        step, future = entry
        try:
            async with self._database.write(bookkeeping=True, lane=Lane.OUTBOX) as db:
                result = await step(db)
        except Exception as error:
            if not future.done():
                future.set_exception(error)
        else:
            _resolve(future, result)


def _resolve(future: asyncio.Future[object], result: object) -> None:
    if not future.done():
        future.set_result(result)
