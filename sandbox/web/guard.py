"""Who may talk to the page: this machine's own browser, from the page itself. Nothing else, from nowhere else.

A page of another site could send requests to this address, or give its own name this address (DNS rebinding).
So the Host must be an address and not a name (but "localhost"), the Origin of what changes anything must be the
page's, and such a request must carry a header that other sites cannot send unasked.
"""

from __future__ import annotations

import ipaddress
import re

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK = "127.0.0.1"
ASKING = "X-Sandbox"

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_HOST = re.compile(r"(?P<name>\[[0-9a-f:]+\]|[^:]+)(?::(?P<port>\d+))?", re.IGNORECASE)
_REAL_TOKEN = re.compile(r"[1-9]\d{7,10}:AA[A-Za-z0-9_-]{33}")
_WORDS = "Halaman ini hanya untuk peramban di komputer ini."


class RealToken(Exception):
    """A token of Telegram's was found where only an invented one belongs."""


def looks_real(token: str) -> bool:
    """Say whether a token has the shape of those that BotFather gives out."""
    return _REAL_TOKEN.fullmatch(token.strip()) is not None


def guard(bound: str) -> Middleware:
    """Return the middleware for a page that listens on the address `bound`."""

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _is_ours(request.host, bound) or not _is_asked_for(request):
            return web.Response(status=403, text=_WORDS)
        response = await handler(request)
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)  # a file's own policy is the stricter one
        return response

    return check


def _is_ours(host: str, bound: str) -> bool:
    match = _HOST.fullmatch(host)
    if match is None:
        return False
    name = match["name"].strip("[]").lower()
    if name == "localhost":
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or bound != LOOPBACK


def _is_asked_for(request: web.Request) -> bool:
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        # Following a link to the page is harmless; asking it for anything else from elsewhere is not.
        return request.path == "/" and request.method == "GET"
    if request.method in ("GET", "HEAD"):
        return True
    origin = request.headers.get("Origin")
    return (origin is None or origin == f"{request.scheme}://{request.host}") and ASKING in request.headers
