"""The HTTP edge: reads requests as Telegram's server does and writes its answers."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import BodyPartReader, web
from aiohttp.typedefs import Handler

from sandbox.api import wording
from sandbox.api.faults import Spoilt
from sandbox.api_error import ApiRefusal, bad_request
from sandbox.world.files import UPLOAD_LIMIT, Upload, guess_mime_type

_TOKEN = re.compile(r"[0-9]{1,19}:[A-Za-z0-9_-]{30,50}")
_PIECE = 256 * 1024
BODY_LIMIT = UPLOAD_LIMIT * 10 + 1024 * 1024


@dataclass(frozen=True)
class Body:
    """What a request carried: parameters by name, and uploaded parts by name."""

    params: Mapping[str, object]
    uploads: Mapping[str, Upload]


def token_of(request: web.Request) -> str:
    """Return the token in the path; a malformed one is answered 404, as at Telegram."""
    token = request.match_info["token"]
    if not _TOKEN.fullmatch(token):
        raise ApiRefusal(404, "Not Found")
    return token


@web.middleware
async def only_by_address(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse whoever calls this machine by a name of the internet: a foreign page whose name was given its address."""
    name = request.host.rpartition(":")[0] or request.host
    if "." in name and not _is_address(name):
        return refusal(ApiRefusal(403, "Forbidden: the sandbox is asked by an address, not by a name"))
    return await handler(request)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def read_body(request: web.Request) -> Body:
    """Read the parameters from the query and the body (Bot API, "Making requests").

    Form, JSON and multipart bodies are understood. Raises `ApiRefusal` for a body that cannot be read.
    """
    params: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        await _read(request, params, uploads)
    except UnicodeDecodeError:
        raise wording.not_utf8() from None
    except web.HTTPRequestEntityTooLarge:
        raise ApiRefusal(413, "Request Entity Too Large") from None
    except (ValueError, LookupError, RecursionError):  # a boundary, an encoding or a nesting nobody can read
        raise bad_request("can't parse the body") from None
    return Body(params, uploads)


async def _read(request: web.Request, params: dict[str, object], uploads: dict[str, Upload]) -> None:
    kind = request.content_type
    if request.method == "POST" and request.can_read_body:
        if kind == "application/json":
            params |= await _read_json(request)
        elif kind == "application/x-www-form-urlencoded":
            params |= {name: str(value) for name, value in (await request.post()).items()}
        elif kind == "multipart/form-data":
            await _read_parts(request, params, uploads)
        else:
            raise bad_request(f"unsupported content type {kind}")


async def _read_json(request: web.Request) -> dict[str, object]:
    content = await request.read()
    try:
        read: object = json.loads(content)
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON in the body") from None
    if not isinstance(read, dict):
        raise bad_request("JSON object expected in the body")
    return read


async def _read_parts(request: web.Request, params: dict[str, object], uploads: dict[str, Upload]) -> None:
    too_large = False
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse the multipart body")
        if not part.filename:  # a form writes an empty name where nobody chose a file
            params[part.name] = await part.text()
            continue
        content = bytearray()
        # The whole part is read even when it is too large, so that the client hears the refusal.
        while chunk := await part.read_chunk(_PIECE):
            if len(content) <= UPLOAD_LIMIT:
                content += chunk
        too_large = too_large or len(content) > UPLOAD_LIMIT
        name = part.filename.rpartition("/")[2]
        mime_type = part.headers.get("Content-Type", guess_mime_type(name))
        uploads[part.name] = Upload(name, mime_type, bytes(content))
    if too_large:
        raise ApiRefusal(413, "Request Entity Too Large")


def answer(result: object) -> web.Response:
    """Write the answer to a request that was carried out."""
    return _json(200, written(result))


def refusal(refused: ApiRefusal) -> web.Response:
    """Write the answer to a request that was refused."""
    body: dict[str, object] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    response = _json(refused.code, _encoded(body))
    if "retry_after" in refused.parameters:
        response.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return response


def broken_page(status: int) -> web.Response:
    """Write what a gateway in front of Telegram answers when there is nobody behind it."""
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
    return web.Response(status=status, text=page, content_type="text/html")


def cut(request: web.Request, reset: bool = False) -> web.Response:
    """Close the connection without an answer, or `reset` it; what is returned never arrives."""
    if request.transport is not None:
        _abort(request.transport, reset)
    return web.Response(status=500)


async def send(request: web.Request, content: bytes, content_type: str) -> web.StreamResponse:
    """Send a body in pieces, so that a large one needs no second copy."""
    response = await _begin(request, len(content), content_type)
    await _write(response, content)
    await response.write_eof()
    return response


async def send_spoilt(request: web.Request, content: bytes, content_type: str, spoilt: Spoilt) -> web.StreamResponse:
    """Send a body with a flaw: held back halfway, shorter than announced, or shorter and announced so."""
    half = len(content) // 2
    response = await _begin(request, half if spoilt.unnoticed else len(content), content_type)
    await _write(response, content[:half])
    if spoilt.hold is not None:
        await spoilt.hold()
        await _write(response, content[half:])
    elif not spoilt.unnoticed:
        if request.transport is not None and spoilt.reset:
            _abort(request.transport, reset=True)
        elif request.transport is not None:
            request.transport.close()
        return response
    await response.write_eof()
    return response


async def _begin(request: web.Request, length: int, content_type: str) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": content_type})
    response.content_length = length
    await response.prepare(request)
    return response


async def _write(response: web.StreamResponse, content: bytes) -> None:
    for start in range(0, len(content), _PIECE):
        await response.write(content[start : start + _PIECE])


def _abort(transport: asyncio.Transport, reset: bool) -> None:
    if reset:
        # Lingering for no time makes the kernel send RST in place of an orderly end.
        connection = transport.get_extra_info("socket")
        if connection is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def written(result: object) -> bytes:
    """Return the body of the answer to a request that was carried out."""
    return _encoded({"ok": True, "result": result})


def _encoded(body: Mapping[str, object]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _json(status: int, encoded: bytes) -> web.Response:
    return web.Response(status=status, body=encoded, content_type="application/json")
