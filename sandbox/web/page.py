"""A page in the browser that shows a sandbox as a chat app does, and lets one be everybody in it.

page = Page(sandbox)
await page.start()
print(page.address)            # http://127.0.0.1:49152/

It knows no product: what stands beside a person (`describe`), how the clock is moved and how the bot is started
again (`controls`) is handed over by whoever builds it.
"""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from importlib import resources
from typing import Protocol

from aiohttp import web

from sandbox.server import Sandbox
from sandbox.web.curtain import Curtain
from sandbox.web.deeds import Acts
from sandbox.web.guard import LOOPBACK, RealToken, guard, looks_real
from sandbox.web.live import Live
from sandbox.web.reading import Reading
from sandbox.web.shown import Label

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_BODY_LIMIT = 200 * 1024 * 1024


class Controls(Protocol):
    """What a page can do to the world around it."""

    async def advance(self, by: timedelta) -> None:
        """Move the clock on, letting the bot do what becomes due on the way."""
        ...

    async def advance_to_next(self) -> bool:
        """Move the clock on until the bot says something by itself; return False if nothing came."""
        ...

    async def restart(self) -> None:
        """Stop the bot and start it again on the same data."""
        ...


class Player(Protocol):
    """Something that is played on the page step by step."""

    def asked(self, wish: str) -> None:
        """Do what somebody before the page asks for: "step", "automatic" or "pause"."""
        ...


async def nobody() -> Mapping[int, Label]:
    """Describe nobody: people are shown by their names alone."""
    return {}


class Page:
    """The page of one sandbox. `describe` tells what stands beside people and groups, by their ids.

    `host` other than loopback lets others on the network in: say so to whoever asked for it.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        *,
        describe: Callable[[], Awaitable[Mapping[int, Label]]] = nobody,
        controls: Controls | None = None,
        host: str = LOOPBACK,
        port: int = 0,
    ) -> None:
        self.sandbox = sandbox
        self.controls = controls
        self.host = host
        self.port = port
        self.player: Player | None = None
        self.live = Live(sandbox, describe, controls is not None)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK if self.host == '0.0.0.0' else self.host}:{self.port}/"

    async def start(self) -> None:
        """Listen; `port` is the chosen one from then on. Raises `RealToken` for a bot that is Telegram's."""
        for bot in self.sandbox.world.bots.values():
            if bot.given and looks_real(bot.token):
                raise RealToken(bot.account.username or "")
        app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[guard(self.host)])
        app.router.add_get("/", self._index)
        app.router.add_get("/page/{name}", self._static)
        app.router.add_post("/api/play", self._play)
        Reading(self.sandbox, self.live).add_to(app)
        Acts(self.sandbox, self.live).add_to(app)
        Curtain(self.sandbox, self.live, self.controls).add_to(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self.port).start()
        except OSError as error:
            if error.errno != errno.EADDRINUSE or not self.port:
                raise
            # Another page is there already; this one takes a free port.
            await web.TCPSite(self._runner, self.host, 0).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Let everybody who watches go, and stop listening."""
        self.live.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _index(self, _request: web.Request) -> web.Response:
        return _file("index.html")

    async def _play(self, request: web.Request) -> web.Response:
        asked: object = await request.json()
        wish = asked.get("do") if isinstance(asked, dict) else None
        if self.player is None or wish not in ("step", "automatic", "pause"):
            raise web.HTTPBadRequest
        self.player.asked(str(wish))
        return web.json_response({})

    async def _static(self, request: web.Request) -> web.Response:
        return _file(request.match_info["name"])


def _file(name: str) -> web.Response:
    suffix = name[name.rfind(".") :]
    found = resources.files("sandbox") / "page" / name
    if suffix not in _TYPES or "/" in name or "\\" in name or not found.is_file():
        raise web.HTTPNotFound
    return web.Response(body=found.read_bytes(), content_type=_TYPES[suffix], charset="utf-8")
