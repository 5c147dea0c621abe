"""A page in the browser that shows a sandbox as a chat app does, and lets one be everybody in it.

page = Page(sandbox)
await page.start()
print(page.address)            # http://127.0.0.1:49152/

It knows no product: what stands beside a person (`describe`), what the page opens with (`tour`), how the clock is moved
and how the bot is started again (`controls`) is handed over by whoever builds it.
"""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from importlib import resources

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.server import Sandbox
from sandbox.web.action_routes import ActionRoutes, RequestBody
from sandbox.web.control_panel import ControlPanel
from sandbox.web.controls import Controls, Player, Tour
from sandbox.web.guard import LOOPBACK, RealToken, guard, looks_real
from sandbox.web.json_views import Label
from sandbox.web.live_updates import LiveUpdates
from sandbox.web.read_routes import ReadRoutes

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
_BODY_LIMIT = 200 * 1024 * 1024
_PLAY = "/api/play"
_LOOKING = frozenset({_PLAY, "/api/do/read"})


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
        tour: Callable[[], Tour] = Tour,
        controls: Controls | None = None,
        host: str = LOOPBACK,
        port: int = 0,
    ) -> None:
        self.sandbox = sandbox
        self.controls = controls
        self._tour = tour
        self.host = host
        self.port = port
        self.player: Player | None = None
        self.locked = False
        """While it is set, people may look but not act."""
        self.live = LiveUpdates(sandbox, describe, tour, controls is not None)
        self._runner: web.AppRunner | None = None

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK if self.host == '0.0.0.0' else self.host}:{self.port}/"

    async def start(self) -> None:
        """Listen; `port` is the chosen one from then on. Raises `RealToken` for a bot that is Telegram's."""
        for bot in self.sandbox.world.bots.values():
            if bot.has_given_token and looks_real(bot.token):
                raise RealToken(bot.account.username or "")
        app = web.Application(client_max_size=_BODY_LIMIT, middlewares=[guard(self.host), self._lock])
        app.router.add_get("/", self._index)
        app.router.add_get("/page/{name}", self._static)
        app.router.add_post(_PLAY, self._play)
        ReadRoutes(self.sandbox, self.live).add_to(app)
        ActionRoutes(self.sandbox, self.live).add_to(app)
        ControlPanel(self.sandbox, self.live, self.controls).add_to(app)
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
        body = RequestBody(await request.json())
        wish = body.text("do")
        if self.player is None:
            raise web.HTTPBadRequest
        if wish in ("step", "automatic", "pause", "end"):
            self.player.control(wish)
        elif wish == "story" and body.text("name") in self._tour().stories:
            self.player.begin(body.text("name"))
        else:
            raise web.HTTPBadRequest
        return web.json_response({})

    @web.middleware
    async def _lock(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if self.locked and request.method == "POST" and request.path not in _LOOKING:
            return web.Response(status=HTTPStatus.LOCKED)
        return await handler(request)

    async def _static(self, request: web.Request) -> web.Response:
        return _file(request.match_info["name"])


def _file(name: str) -> web.Response:
    suffix = name[name.rfind(".") :]
    resource = resources.files("sandbox") / "page" / name
    if suffix not in _TYPES or "/" in name or "\\" in name or not resource.is_file():
        raise web.HTTPNotFound
    return web.Response(body=resource.read_bytes(), content_type=_TYPES[suffix], charset="utf-8")
