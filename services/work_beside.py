"""Work that goes on beside everything else, in one process or several; what a kill cut is begun again."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from services.ports import Ports
from storage.database import Lane
from storage.evidence.store import StoreMissing
from storage.faults import is_environment_fault
from storage.queries import pieces
from storage.queries.pieces import Work

_log = structlog.get_logger(__name__)

PAUSE = timedelta(seconds=30)
"""After a fault, before it is tried again."""


class WorkBeside:
    """What this process does beside everything else, one piece at a time; after a fault it rests.

    Several processes may do the same work: each takes pieces that no other one has in hand.
    """

    name: ClassVar[str]
    """What a piece is, in the logs."""
    work: ClassVar[Work]
    """Where its pieces are."""

    def __init__(self, ports: Ports, on_news: Callable[[], None]) -> None:
        """`on_news` is told whenever a card is behind."""
        self._ports = ports
        self._on_news = on_news
        self._task: asyncio.Task[None] | None = None
        self._paused_until: datetime | None = None
        self._stopping = False

    async def stop(self) -> None:
        """Ends what is being done; it is gone on with at the next start, or by another process."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _may_begin(self) -> bool:
        """Whether nothing is being done, and nothing keeps it from beginning."""
        if self._stopping or (self._task is not None and not self._task.done()):
            return False
        return self._paused_until is None or self._ports.clock.now() >= self._paused_until

    async def _take(self) -> int | None:
        """Takes the next piece in hand, if there is one and the evidence is there; its id."""
        ports = self._ports
        async with ports.database.read() as db:
            if not await pieces.any_free(db, self.work, ports.bot_id, ports.holder):
                return None
        try:
            await ports.evidence.check()
        except StoreMissing as error:
            await self._rest_after(error, None)
            return None
        async with ports.maintain(bookkeeping=True, lane=Lane.PIECES) as (db, _):
            return await pieces.take(db, self.work, ports.bot_id, ports.holder)

    async def _rest_after(self, error: Exception, piece_id: int | None) -> None:
        """Has it begun again later; what ends its process each time is given up.

        What the surroundings hinder counts for no piece: another process may be better off.
        """
        self._paused_until = self._ports.clock.now() + PAUSE
        cause = type(error).__name__
        if not is_environment_fault(error):
            _log.error("work could not be done", work=self.name, piece_id=piece_id, error=cause)
            return
        _log.warning("work waits for its surroundings", work=self.name, piece_id=piece_id, error=cause)
        if piece_id is not None:
            await self._put_back(piece_id)

    async def _put_back(self, piece_id: int) -> None:
        """Leaves a piece to whoever can do it; where the database is what hinders, it stays in hand."""
        try:
            async with self._ports.maintain(bookkeeping=True, lane=Lane.PIECES) as (db, _):
                await pieces.put_back(db, self.work, piece_id, self._ports.holder)
        except Exception as error:
            if not is_environment_fault(error):
                raise


class PieceByPiece(WorkBeside, ABC):
    """Does what waits, one piece at a time, each begun when it is due."""

    @abstractmethod
    async def _do(self, piece_id: int) -> None:
        """Does it; raises what keeps it from being done now."""

    async def run_due(self) -> None:
        """Begins with what waits."""
        if not self._may_begin():
            return
        piece_id = await self._take()
        if piece_id is not None:
            self._task = asyncio.create_task(self._try(piece_id))

    async def idle(self) -> None:
        """Waits for what is being done."""
        while self._task is not None and not self._task.done():
            await asyncio.wait([self._task])
            await self.run_due()

    async def _try(self, piece_id: int) -> None:
        try:
            await self._do(piece_id)
        except Exception as error:
            await self._rest_after(error, piece_id)
        self._on_news()
