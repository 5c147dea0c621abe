"""Behind the curtain: the clock, every request of the bots, faults on demand, and the bot's restart."""

from datetime import timedelta

from aiohttp import web

from sandbox.api.faults import Fault
from sandbox.server import Sandbox
from sandbox.web.action_routes import RequestBody
from sandbox.web.controls import Controls
from sandbox.web.json_views import call_json
from sandbox.web.live_updates import LiveUpdates
from sandbox.world.model import Json

_AT_ONCE = 200
_FURTHEST = timedelta(days=31)
_SLOW_SECONDS = 3.0


class ControlPanel:
    """Answers what is no action of people."""

    def __init__(self, sandbox: Sandbox, live: LiveUpdates, controls: Controls | None) -> None:
        self.sandbox = sandbox
        self.live = live
        self.controls = controls
        self._switched: dict[str, Fault] = {}

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/api/calls", self._calls)
        app.router.add_post("/api/fault", self._fault)
        app.router.add_post("/api/clock", self._clock)
        app.router.add_post("/api/restart", self._restart)

    async def _calls(self, request: web.Request) -> web.Response:
        """The requests after a number, newest last, without the polls that waited in vain."""
        after = request.query.get("after", "0")
        first = self.sandbox.recorded - len(self.sandbox.calls)
        start = max(0, int(after) - first if after.isdecimal() else 0, len(self.sandbox.calls) - _AT_ONCE)
        calls = [
            call_json(first + start + place + 1, call)
            for place, call in enumerate(self.sandbox.calls[start:])
            if call.method != "getUpdates" or not call.ok or call.answer
        ]
        switched = [name for name, fault in self._switched.items() if fault.times != fault.struck]
        return web.json_response({"calls": calls, "recorded": self.sandbox.recorded, "faults": switched})

    async def _fault(self, request: web.Request) -> web.Response:
        """Switch a fault on or off; it strikes every request but polls until it is switched off."""
        body = RequestBody(await request.json())
        name = body.text("name")
        switched = self._switched.pop(name, None)
        if switched is not None:
            switched.cancel()
        elif (fault := self._fault_named(name)) is not None:
            self._switched[name] = fault
        else:
            raise web.HTTPNotFound
        self.sandbox.changes.announce()
        return web.json_response({"faults": list(self._switched)})

    def _fault_named(self, name: str) -> Fault | None:
        faults = self.sandbox.faults
        match name:
            case "429":
                return faults.floods(5, times=None, when=_sends)
            case "5xx":
                return faults.fails(502, times=None, when=_sends)
            case "cut":
                return faults.cuts(times=None, when=_sends)
            case "slow":
                return faults.delays(_SLOW_SECONDS, times=None, when=_sends)
            case "blocked":
                return faults.refuses("Forbidden: bot was blocked by the user", 403, times=None, when=_sends)
        return None

    async def _clock(self, request: web.Request) -> web.Response:
        """Move the clock on by seconds, or to when the bot next says something by itself."""
        if self.controls is None:
            raise web.HTTPNotFound
        body = RequestBody(await request.json())
        reached = True
        if body.text("to") == "next":
            reached = await self.controls.advance_to_next()
        else:
            seconds = body.number("seconds") or 0
            if not 0 < seconds <= _FURTHEST.total_seconds():
                raise web.HTTPBadRequest
            await self.controls.advance(timedelta(seconds=seconds))
        self.sandbox.changes.announce()
        moved: Json = {"now": self.sandbox.world.now().timestamp(), "found": reached}
        return web.json_response(moved)

    async def _restart(self, _request: web.Request) -> web.Response:
        if self.controls is None:
            raise web.HTTPNotFound
        await self.controls.restart()
        return web.json_response({})


def _sends(method: str, _params: object) -> bool:
    """Whether a request is one that people would see the effect of."""
    return method.startswith(("send", "edit", "delete", "copy", "forward", "answer"))
