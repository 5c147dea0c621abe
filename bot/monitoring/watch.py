"""The watch: looks each half minute whether anything is amiss with the installation, in a task of its own."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from bot.monitoring.condition import Condition, ServiceObstacle
from domain.operating.alerts import AlertKind
from services.operating.alerts import set_alert
from services.operating.detection import detect
from services.ports import Ports

_log = structlog.get_logger(__name__)

EVERY_SECONDS = 30.0

AMISS_AFTER = timedelta(minutes=3)
"""How long something may keep the bot from its work before somebody is told: most of it passes."""

REFUSED = frozenset({"Conflict", "InvalidToken", "TokenRefused", "Forbidden", "BadRequest"})
"""Errors by which Telegram refuses to hand out updates: they do not pass by waiting."""

CRASHES_WITHIN, MOST_CRASHES = timedelta(hours=1), 3


class Watch:
    """Looks at the running bot and its installation until it is stopped; remembers since when something is amiss."""

    def __init__(self, ports: Ports, condition: Callable[[], Condition]) -> None:
        self._ports = ports
        self._condition = condition
        self._hindered_since: datetime | None = None
        self._crashes: deque[tuple[datetime, int]] = deque()

    async def run(self, stopping: asyncio.Event) -> None:
        """Looks again and again until it is stopping."""
        while not stopping.is_set():
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY_SECONDS):
                    await stopping.wait()
                    return
            await self.look()

    async def look(self) -> None:
        """Looks once; what cannot be looked at now is looked at the next time."""
        looks: tuple[Callable[[], Awaitable[None]], ...] = (
            self._look_at_intake,
            self._look_at_workers,
            lambda: detect(self._ports),
        )
        for look in looks:
            try:
                await look()
            except Exception as error:
                _log.warning("the watch could not look; it looks again", error=type(error).__name__)

    async def _look_at_intake(self) -> None:
        database, now, condition = self._ports.database, self._ports.clock.now(), self._condition()
        hindered = condition.obstacle in (ServiceObstacle.POLLING, ServiceObstacle.DATABASE, ServiceObstacle.HANDLING)
        if not hindered:
            self._hindered_since = None
        elif self._hindered_since is None:
            self._hindered_since = now
        refused = condition.error in REFUSED
        since = self._hindered_since or now
        lasting = hindered and now - since >= AMISS_AFTER
        unreachable = lasting and condition.obstacle is ServiceObstacle.POLLING and not refused
        await set_alert(database, since, unreachable, AlertKind.API_UNREACHABLE)
        fault = hindered and (refused or (lasting and not unreachable))
        await set_alert(database, since, fault, AlertKind.POLLING_FAULT, facts={"reason": condition.error or ""})

    async def _look_at_workers(self) -> None:
        now, total = self._ports.clock.now(), self._ports.vitals().crashes
        while self._crashes and now - self._crashes[0][0] > CRASHES_WITHIN:
            self._crashes.popleft()
        self._crashes.append((now, total))
        count = total - self._crashes[0][1]
        await set_alert(
            self._ports.database, now, count >= MOST_CRASHES, AlertKind.WORKER_CRASHING, facts={"count": count}
        )
