"""Work that goes on beside everything else; what a kill cut is begun again."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from services.ports import Ports
from storage.faults import is_environment_fault

_log = structlog.get_logger(__name__)

PAUSE = timedelta(seconds=30)
"""After a fault, before it is tried again."""


class WorkBeside:
    """What this process does beside everything else, as long as it leads; after a fault it rests."""

    name: ClassVar[str]
    """What a piece is, in the logs."""

    def __init__(self, ports: Ports, on_news: Callable[[], None]) -> None:
        """`on_news` is told whenever a card is behind."""
        self._ports = ports
        self._on_news = on_news
        self._task: asyncio.Task[None] | None = None
        self._paused_until: datetime | None = None
        self._stopping = False

    async def stop(self) -> None:
        """Ends what is being done; it is gone on with at the next start."""
        self._stopping = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _may_begin(self) -> bool:
        """Whether nothing is being done, and nothing keeps it from beginning."""
        if self._stopping or (self._task is not None and not self._task.done()):
            return False
        return self._paused_until is None or self._ports.clock.now() >= self._paused_until

    def _rest_after(self, error: Exception, piece_id: int | None) -> None:
        """Has it begun again later; what ends its process each time is given up."""
        self._paused_until = self._ports.clock.now() + PAUSE
        cause = type(error).__name__
        if is_environment_fault(error):
            _log.warning("work waits for its surroundings", work=self.name, piece_id=piece_id, error=cause)
        else:
            _log.error("work could not be done", work=self.name, piece_id=piece_id, error=cause)


class PieceByPiece(WorkBeside, ABC):
    """Does what waits, one piece at a time, each begun when it is due."""

    @abstractmethod
    async def _next(self) -> int | None:
        """The id of what is to be done next."""

    @abstractmethod
    async def _do(self, piece_id: int) -> None:
        """Does it; raises what keeps it from being done now."""

    async def run_due(self) -> None:
        """Begins with what waits."""
        if not self._may_begin():
            return
        piece_id = await self._next()
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
            self._rest_after(error, piece_id)
        self._on_news()
