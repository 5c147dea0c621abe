"""What a watcher can ask over HTTP, on a port of its own: is it alive, does it serve people, what has it counted."""

import asyncio

import structlog
from aiohttp import web
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from bot.monitoring.snapshots import Snapshots
from bot.monitoring.watched import Watched, hangs

_log = structlog.get_logger(__name__)

_RETRY_SECONDS = 30.0


class MonitorServer:
    """Answers `/health`, `/ready` and `/metrics` until it is cancelled.

    A port that is in use is tried again every half minute: a bot that must run does not end over it, and whoever
    holds the port may be the process that this one stands by for.
    """

    def __init__(
        self,
        bot: Watched,
        registry: CollectorRegistry,
        snapshots: Snapshots,
        address: tuple[str, int],
    ) -> None:
        self._bot = bot
        self._registry = registry
        self._snapshots = snapshots
        self._host, self._port = address
        self.listening = False
        """Whether somebody can ask."""

    async def run(self) -> None:
        """Listens and answers; ends by being cancelled."""
        app = web.Application()
        app.add_routes(
            [web.get("/health", self._health), web.get("/ready", self._ready), web.get("/metrics", self._metrics)]
        )
        runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
        await runner.setup()
        try:
            await self._listen(runner)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _listen(self, runner: web.AppRunner) -> None:
        warned = False
        while True:
            site = web.TCPSite(runner, self._host, self._port)
            try:
                await site.start()
            except OSError as error:
                if not warned:
                    _log.warning(
                        "the port for monitoring cannot be listened on; the bot runs without it, and it is tried again",
                        host=self._host,
                        port=self._port,
                        error=error.strerror or type(error).__name__,
                    )
                warned = True
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                self.listening = True
                _log.info("listening for those who watch", host=self._host, port=self._port)
                return

    async def _health(self, _request: web.Request) -> web.Response:
        """Whether the process is alive: that this is answered says that its event loop turns."""
        if hangs(self._bot):
            return _answer(503, "the tick stands still")
        return _answer(200, "alive")

    async def _ready(self, _request: web.Request) -> web.Response:
        """Whether it serves people, and else why not."""
        condition = self._bot.condition
        if condition.obstacle is not None:
            return _answer(503, condition.sentence)
        snapshot = await self._snapshots.refresh(self._bot.database)
        return _answer(200, "ready") if snapshot.answered else _answer(503, "database")

    async def _metrics(self, request: web.Request) -> web.Response:
        await self._snapshots.refresh(self._bot.database)
        encode, content_type = choose_encoder(request.headers.get("Accept", ""))
        return web.Response(body=encode(self._registry), headers={"Content-Type": content_type})


def _answer(status: int, text: str) -> web.Response:
    return web.Response(status=status, text=f"{text}\n", headers={"Cache-Control": "no-store"})
