"""A sign of life to somebody who listens (healthchecks' way): what stays silent is noticed, behind any NAT.

The protocol is that of healthchecks.io (https://healthchecks.io/docs/http_api/): a request to the address itself says
that all is well, to `/start` that it begins, to `/fail` that it does not work, with a reason in the body.
"""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import structlog
from yarl import URL

from bot.monitoring.condition import Condition, ServiceObstacle
from bot.monitoring.watched import Watched, hangs

_log = structlog.get_logger(__name__)

_PATIENCE_SECONDS = 10.0
_UNTOLD = frozenset({ServiceObstacle.STARTING, ServiceObstacle.STANDBY, ServiceObstacle.STOPPING})


class Heartbeat:
    """Pings an address every so many seconds while the bot serves people; whatever comes of it, the bot goes on.

    A fault that lasts from one beat to the next is told once; then there is silence until it is over. A process that
    stands by for another says nothing.
    """

    def __init__(
        self,
        bot: Watched,
        url: str,
        seconds: float,
        proxy: str | None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._url = URL(url)
        self._seconds = seconds
        self._proxy = proxy
        self._sleep = sleep
        self._fault: Condition | None = None
        self._fault_told = False
        self._reached = True

    async def run(self) -> None:
        """Beats until it is cancelled."""
        timeout = aiohttp.ClientTimeout(total=_PATIENCE_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout, proxy=self._proxy) as session:
            begun = False
            while True:
                condition = self._bot.condition
                if not begun and condition.obstacle is not ServiceObstacle.STANDBY:
                    begun = True
                    await self._tell(session, self._at("start"), "")
                await self._beat(session, condition)
                # At the start it is not waited for so long: the first beat says that it has come up.
                starting = condition.obstacle is ServiceObstacle.STARTING
                await self._sleep(min(1.0, self._seconds) if starting else self._seconds)

    async def _beat(self, session: aiohttp.ClientSession, condition: Condition) -> None:
        hanging = hangs(self._bot)
        if condition.ready and not hanging:
            self._fault, self._fault_told = None, False
            await self._tell(session, self._url, "")
        elif condition.obstacle not in _UNTOLD:
            if self._fault is not None and not self._fault_told:
                self._fault_told = True
                await self._tell(session, self._at("fail"), "the tick stands still" if hanging else condition.sentence)
            self._fault = condition

    async def _tell(self, session: aiohttp.ClientSession, url: URL, reason: str) -> None:
        try:
            async with session.post(url, data=reason.encode()) if reason else session.get(url) as response:
                reached = response.status < 400
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            reached = False  # the error would tell the address, which is a secret
        if reached != self._reached:
            _log.warning("the sign of life does not arrive") if not reached else _log.info("the sign of life arrives")
        self._reached = reached

    def _at(self, signal: str) -> URL:
        return self._url / signal
