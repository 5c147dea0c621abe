"""Signs of life of a bot: how it is, and how much waits in it, for whoever watches it from start to stop."""

import asyncio
from collections.abc import Callable

from bot.app.recurring_work import RecurringWork
from bot.inbox.error_boundary import ErrorBoundary
from bot.inbox.poller import Poller
from bot.inbox.user_queues import UserQueues
from bot.monitoring.condition import STANDBY, STARTING, STOPPING, Condition, serving_condition
from bot.telegram.rate_limiter import RateLimiter
from domain.operating.processes import ProcessRole
from storage.database import Database


class LifeSigns:
    """How a bot is at present; it is told of its parts as they are built (`database`, then `serve`)."""

    def __init__(self, stopping: asyncio.Event, standing_by: Callable[[], bool], role: ProcessRole) -> None:
        self._stopping = stopping
        self._standing_by = standing_by
        self._parts: tuple[Poller, UserQueues, ErrorBoundary, RateLimiter, RecurringWork] | None = None
        self.role = role
        """What it does of its bot's work."""
        self.database: Database | None = None
        """Its database, once it is open."""

    def serve(
        self, poller: Poller, queues: UserQueues, boundary: ErrorBoundary, limiter: RateLimiter, work: RecurringWork
    ) -> None:
        """From now on it serves people, with these."""
        self._parts = (poller, queues, boundary, limiter, work)

    @property
    def condition(self) -> Condition:
        """Whether it serves people at the moment, and what keeps it from it."""
        if self._stopping.is_set():
            return STOPPING
        if self._parts is None:
            return STANDBY if self._standing_by() else STARTING
        return serving_condition(*self._parts[:3])

    @property
    def ticked_at(self) -> float | None:
        """When its tick ended last, by the monotonic clock; None before it serves."""
        return None if self._parts is None else self._parts[4].ticked_at

    @property
    def queue_lengths(self) -> dict[str, int]:
        """How much waits in memory: updates, those of strangers among them, and calls to the Bot API."""
        if self._parts is None:
            return {}
        _poller, queues, _boundary, limiter, _work = self._parts
        return {"updates": queues.pending, "strangers": queues.strangers, "calls": limiter.waiting}
