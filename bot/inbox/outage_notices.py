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
class _OutageState:
    at: datetime
    over: bool = False


class OutageNotices:
    """Remembers who was told; `notify` says whether it did (not strangers, and not where it could not)."""

    def __init__(self, notify: Callable[[InboxEntry], Awaitable[bool]], clock: Clock) -> None:
        self._notify = notify
        self._clock = clock
        self._states: dict[int, _OutageState] = {}

    async def notify(self, entry: InboxEntry) -> None:
        """An update waits for the surroundings: its person is told, unless told before in this outage."""
        now = self._clock.now()
        state = self._states.get(entry.queue_key)
        if state is not None and (not state.over or now - state.at < _QUIET):
            return
        try:
            if await self._notify(entry):
                self._states[entry.queue_key] = _OutageState(now)
        except Exception as error:
            _log.info("nobody could be told of an outage", inbox_id=entry.id, error=type(error).__name__)

    def recovered(self, queue_key: int) -> None:
        """An update of that person succeeded: what comes later is another outage."""
        state = self._states.get(queue_key)
        if state is None:
            return
        state.over = True
        if self._clock.now() - state.at >= _QUIET:
            del self._states[queue_key]
