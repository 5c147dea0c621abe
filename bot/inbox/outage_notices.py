"""Telling somebody whose update meets a fault of the surroundings that it waits: once per outage, never twice.

The update itself is safe in the inbox and is tried again until it succeeds; this is only the word in between.
It is kept in memory: while a disk is full or a database locked, nothing else could be trusted to remember it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from domain.clock import Clock
from storage.queries.inbox import InboxEntry

_log = structlog.get_logger(__name__)

_QUIET = timedelta(minutes=10)
"""Faults that come and go within this time are one outage."""


@dataclass(slots=True)
class _Told:
    at: datetime
    over: bool = False


class OutageNotices:
    """Remembers who was told; `tell` says whether it told (not strangers, and not where it could not)."""

    def __init__(self, tell: Callable[[InboxEntry], Awaitable[bool]], clock: Clock) -> None:
        self._tell = tell
        self._clock = clock
        self._told: dict[int, _Told] = {}

    async def met(self, entry: InboxEntry) -> None:
        """An update waits for the surroundings: its person is told, unless told before in this outage."""
        now = self._clock.now()
        told = self._told.get(entry.turn_key)
        if told is not None and (not told.over or now - told.at < _QUIET):
            return
        try:
            if await self._tell(entry):
                self._told[entry.turn_key] = _Told(now)
        except Exception as error:
            _log.info("nobody could be told of an outage", inbox_id=entry.id, error=type(error).__name__)

    def over(self, turn_key: int) -> None:
        """An update of that person succeeded: what comes later is another outage."""
        told = self._told.get(turn_key)
        if told is None:
            return
        told.over = True
        if self._clock.now() - told.at >= _QUIET:
            del self._told[turn_key]
