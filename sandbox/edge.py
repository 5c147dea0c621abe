"""The HTTP edge: reads requests as Telegram's server does and writes its answers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import BodyPartReader, web

from sandbox.files import UPLOAD_LIMIT, Upload, guess_mime_type
from sandbox.refused import Refused, bad_request

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
        raise Refused(404, "Not Found")
    return token


async def read_body(request: web.Request) -> Body:
    """Read the parameters from the query and the body (Bot API, "Making requests").

    Form, JSON and multipart bodies are understood. Raises `Refused` for a body that cannot be read.
    """
    params: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
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
    return Body(params, uploads)


async def _read_json(request: web.Request) -> dict[str, object]:
    try:
        read: object = json.loads(await request.read())
    except ValueError:
        raise bad_request("can't parse JSON in the body") from None
    if not isinstance(read, dict):
        raise bad_request("JSON object expected in the body")
    return read


async def _read_parts(request: web.Request, params: dict[str, object], uploads: dict[str, Upload]) -> None:
    too_large = False
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse the multipart body")
        if part.filename is None:
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
        raise Refused(413, "Request Entity Too Large")


def answer(result: object) -> web.Response:
    """Write the answer to a request that was carried out."""
    return _json(200, {"ok": True, "result": result})


def refusal(refused: Refused) -> web.Response:
    """Write the answer to a request that was refused."""
    body: dict[str, object] = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    response = _json(refused.code, body)
    if "retry_after" in refused.parameters:
        response.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return response


def broken_page(status: int) -> web.Response:
    """Write what a gateway in front of Telegram answers when there is nobody behind it."""
    page = f"<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
    return web.Response(status=status, text=page, content_type="text/html")


def cut(request: web.Request) -> web.Response:
    """Close the connection without an answer; what is returned never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def send_file(request: web.Request, content: bytes, cut_halfway: bool) -> web.StreamResponse:
    """Send a file in pieces; `cut_halfway` closes the connection in the middle of it."""
    response = web.StreamResponse(headers={"Content-Type": "application/octet-stream"})
    response.content_length = len(content)
    await response.prepare(request)
    end = len(content) // 2 if cut_halfway else len(content)
    for start in range(0, end, _PIECE):
        await response.write(content[start : min(start + _PIECE, end)])
    if cut_halfway and request.transport is not None:
        request.transport.close()
        return response
    await response.write_eof()
    return response


def _json(status: int, body: Mapping[str, object]) -> web.Response:
    encoded = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return web.Response(status=status, body=encoded, content_type="application/json")
