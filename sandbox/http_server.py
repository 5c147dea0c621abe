"""Carries out what arrives over HTTP: the request, the faults that strike it, its refusal, its record.

Whatever goes wrong inside the sandbox itself is printed, answered with 500 and kept in `crashes`, so that no
test passes on a sandbox that has failed.
"""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from sandbox import http_io
from sandbox.api import limits, schema
from sandbox.api.calls import OK, Call
from sandbox.api.faults import DOWNLOAD, BrokenPage, Cut, Faults, Spoilt
from sandbox.api.flood import Flood
from sandbox.api.refusals import Refusals
from sandbox.api.request import ApiCall
from sandbox.api_error import ApiRefusal, bad_request
from sandbox.methods.polling import get_updates
from sandbox.methods.table import METHODS
from sandbox.quiet import QuietWatch
from sandbox.world.model import Json
from sandbox.world.world import Bot, World


@dataclass
class _Exchange:
    """One request while it is being carried out."""

    request: web.Request
    method: str
    bot: Bot | None = None
    params: Json = field(default_factory=dict)
    struck: bool = False
    outcome: str = OK
    code: int = 200
    answer: object = None


class HttpServer:
    """Answers requests for one sandbox; the last `keep_calls` of them stay in `calls`."""

    def __init__(self, world: World, faults: Faults, flood: Flood, quiet: QuietWatch, keep_calls: int) -> None:
        self.world = world
        self.faults = faults
        self.flood = flood
        self.quiet = quiet
        self.calls: list[Call] = []
        self.recorded = 0
        self.crashes: list[str] = []
        self.refusals = Refusals()
        self._keep_calls = keep_calls
        self._schema = schema.load()

    def application(self) -> web.Application:
        """Return the HTTP application: methods, downloads, and 404 as JSON for everything else."""
        app = web.Application(client_max_size=http_io.BODY_LIMIT, middlewares=[http_io.only_by_address])
        app.router.add_route("*", "/bot{token}/{method}", self._serve_method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._serve_file)
        app.router.add_route("*", "/{path:.*}", self._serve_nothing)
        return app

    async def _serve_method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        return await self._serve(_Exchange(request, method), self._call, polling=method.lower() == "getupdates")

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        exchange = _Exchange(request, DOWNLOAD, params={"path": request.match_info["path"]})
        return await self._serve(exchange, self._download)

    async def _serve_nothing(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(_Exchange(request, ""), self._find_nothing)

    async def _serve(
        self,
        exchange: _Exchange,
        work: Callable[[_Exchange], Awaitable[web.StreamResponse]],
        polling: bool = False,
    ) -> web.StreamResponse:
        self.quiet.enter(polling)
        try:
            return await work(exchange)
        except ApiRefusal as refused:
            exchange.outcome, exchange.code = refused.description, refused.code
            if not exchange.struck:
                self.refusals.note(exchange.method, exchange.params, refused)
            return http_io.refusal(refused)
        except BrokenPage as broken:
            exchange.outcome, exchange.code = "an HTML page instead of an answer", broken.code
            return http_io.broken_page(broken.code)
        except Cut as cut:
            exchange.outcome, exchange.code = "connection cut", 0
            return http_io.cut(exchange.request, cut.reset)
        except (ConnectionError, web.RequestPayloadError):
            exchange.outcome, exchange.code = "the client went away", 0
            return http_io.cut(exchange.request)
        except asyncio.CancelledError:
            exchange.outcome, exchange.code = "not carried through, for the sandbox stops", 0
            raise
        except Exception as error:
            exchange.outcome, exchange.code = f"the sandbox crashed: {error!r}", 500
            self._report_crash(exchange)
            return http_io.refusal(ApiRefusal(500, "Internal Server Error"))
        finally:
            self._record(exchange)
            self.quiet.leave(polling)

    async def _call(self, exchange: _Exchange) -> web.StreamResponse:
        exchange.bot = self._bot_of(http_io.token_of(exchange.request))
        body = await http_io.read_body(exchange.request)
        exchange.params = dict(body.params)
        exchange.method = method = self._schema.method(exchange.method)
        await self._strike(exchange, after=False)
        exchange.answer = result = await self._do(exchange.bot, method, body)
        spoilt = await self._strike(exchange, after=True)
        if spoilt is None:
            return http_io.answer(result)
        return await self._send_spoilt(exchange, http_io.written(result), "application/json", spoilt)

    async def _do(self, bot: Bot, method: str, body: http_io.Body) -> object:
        params = self._schema.check(method, body.params, body.uploads.keys())
        limits.check(method, params)
        ask = ApiCall(self.world, bot, method, params, body.uploads)
        if method == "getUpdates":
            return await get_updates(ask)
        action = METHODS.get(method)
        if action is None:
            raise bad_request("method not supported by this sandbox")
        self.flood.admit(bot.id, method, params)
        return action(ask)

    async def _download(self, exchange: _Exchange) -> web.StreamResponse:
        exchange.bot = self._bot_of(http_io.token_of(exchange.request))
        file = self.world.files.linked(exchange.bot.id, str(exchange.params["path"]), self.world.now())
        if file is None:
            raise ApiRefusal(404, "Not Found")
        await self._strike(exchange, after=False)
        spoilt = await self._strike(exchange, after=True)
        kind = "application/octet-stream"
        if spoilt is None:
            return await http_io.send(exchange.request, file.content, kind)
        return await self._send_spoilt(exchange, file.content, kind, spoilt)

    async def _strike(self, exchange: _Exchange, after: bool) -> Spoilt | None:
        """Lets a fault strike, if one lies in wait; what follows from it is not the bot's fault."""
        fault = self.faults.take(exchange.method, exchange.params, after)
        if fault is None:
            return None
        exchange.struck = fault.kind != "delay"
        if after and exchange.struck:
            self.refusals.answer_lost(exchange.method, exchange.params)
        if exchange.struck and "callback_query_id" in exchange.params:
            self.refusals.struck_taps.add(str(exchange.params["callback_query_id"]))
        return await self.faults.harm(fault, exchange.method)

    async def _find_nothing(self, exchange: _Exchange) -> web.StreamResponse:
        raise ApiRefusal(404, "Not Found")

    async def _send_spoilt(
        self, exchange: _Exchange, body: bytes, content_type: str, spoilt: Spoilt
    ) -> web.StreamResponse:
        exchange.outcome = spoilt.outcome
        return await http_io.send_spoilt(exchange.request, body, content_type, spoilt)

    def _bot_of(self, token: str) -> Bot:
        bot = self.world.bots.get(token)
        if bot is None:
            raise ApiRefusal(401, "Unauthorized")
        return bot

    def _report_crash(self, exchange: _Exchange) -> None:
        report = f"the sandbox crashed in {exchange.method}\n{traceback.format_exc()}"
        self.crashes.append(report)
        print(report, file=sys.stderr)

    def _record(self, exchange: _Exchange) -> None:
        bot, outcome = exchange.bot, exchange.outcome
        name = (bot.account.username or "") if bot else "a stranger"
        self.recorded += 1
        self.calls.append(
            Call(name, exchange.method, exchange.params, outcome, exchange.code, self.world.now(), exchange.answer)
        )
        if len(self.calls) > 2 * self._keep_calls:
            del self.calls[: -self._keep_calls]
        if outcome != OK:
            self.world.story.did(self.world.now(), f"{name} asks for {exchange.method}: {outcome}")
