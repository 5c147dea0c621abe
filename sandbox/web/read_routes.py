"""What the page asks for: who there is, what was said, a file, a menu."""

from __future__ import annotations

import re
from urllib.parse import quote

from aiohttp import web

from sandbox.server import Sandbox
from sandbox.web.json_views import menu_json, message_json
from sandbox.web.live_updates import LiveUpdates

_AT_ONCE = 60
_SHOWN_INLINE = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})


class ReadRoutes:
    """Answers what changes nothing."""

    def __init__(self, sandbox: Sandbox, live: LiveUpdates) -> None:
        self.sandbox = sandbox
        self.live = live

    def add_to(self, app: web.Application) -> None:
        """Add the routes."""
        app.router.add_get("/api/state", self._state)
        app.router.add_get("/api/messages", self._messages)
        app.router.add_get("/api/menu", self._menu)
        app.router.add_get("/api/file/{file}", self._file)
        app.router.add_get("/api/events", self.live.stream)

    async def _state(self, _request: web.Request) -> web.Response:
        return web.json_response(await self.live.state())

    async def _messages(self, request: web.Request) -> web.Response:
        """The last messages of a chat, or those before a number; `until` fetches back to a message as well."""
        chat = self.live.chat(request.query.get("chat", ""))
        before, until = _number(request, "before"), _number(request, "until")
        visible = [each for each in chat.messages.values() if not each.deleted and (before is None or each.id < before)]
        first = max(0, len(visible) - _AT_ONCE)
        if until is not None:
            first = min(first, sum(each.id < until for each in visible))
        return web.json_response({"messages": [message_json(each) for each in visible[first:]], "more": first > 0})

    async def _menu(self, request: web.Request) -> web.Response:
        chat = self.live.chat(request.query.get("chat", ""))
        person = self.live.person(_number(request, "person"))
        return web.json_response({"commands": menu_json(self.sandbox.world, chat, person.account)})

    async def _file(self, request: web.Request) -> web.Response:
        file = self.sandbox.world.files.files.get(request.match_info["file"])
        if file is None or file.is_lost:
            raise web.HTTPNotFound
        inline = file.mime_type in _SHOWN_INLINE
        name = re.sub(r"[\r\n\"]", "_", request.query.get("name") or file.name)
        return web.Response(
            body=file.content,
            content_type=file.mime_type if inline else "application/octet-stream",
            headers={
                "Content-Disposition": f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(name)}",
                "Content-Security-Policy": "sandbox",
            },
        )


def _number(request: web.Request, name: str) -> int | None:
    value = request.query.get(name, "")
    return int(value) if value.isdecimal() and value.isascii() and len(value) < 20 else None
