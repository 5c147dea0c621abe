"""The one HTTP client behind PTB's network seam: aiohttp, since it answers several times faster than httpx.

It keeps apart two failures PTB mixes up: a connection that was never made (`NotSent`: repeat at will) and
one that was cut after the request left (`EffectUnknown`: repeating may say a thing twice). The Bot API
puts the token into every URL and aiohttp puts URLs into its errors, so no foreign error leaves this module:
each is replaced by one of ours, with scrubbed text and no chained cause.
"""

import io
import json
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from typing import IO

import aiohttp
from aiohttp import payload
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import JSONDict
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest, RequestData

from bot.telegram.api_errors import AnswerLate, DownloadCut, EffectUnknown, NetworkCause, NotSent, ServerFault
from bot.telegram.button_styles import ButtonStyles, may_refuse_styles, said, said_in_fields

CHUNK = 64 * 1024

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")
_BOT_PATH = re.compile(r"/bot[^/\s'\"]+")
_JSON = {"Content-Type": "application/json"}
_IDENTITY = {"Accept-Encoding": "identity"}

Seconds = float | None | DefaultValue[float] | DefaultValue[None]


def scrub(text: str) -> str:
    """Take bot tokens out of a text that is going to be logged or shown."""
    return _TOKEN.sub("<token>", _BOT_PATH.sub("/bot<token>", text))


_ECHOED = ("reply_markup", "entities", "link_preview_options")


class AiohttpRequest(BaseRequest):
    """PTB's requests over one shared aiohttp session, opened by `initialize` and closed by `shutdown`.

    Timeouts are seconds; `None` waits for ever. `connections` bounds the pool. A POST is never repeated
    here (aiohttp repeats idempotent methods on a dead kept-alive connection, and only those). `on_call` hears of each
    request the HTTP status (None: no answer came) and the bytes of the bodies sent and received. `gate` is awaited
    right before a request leaves; where it raises, nothing does.
    """

    __slots__ = (
        "_connect_timeout",
        "_connections",
        "_default_timeout",
        "_gate",
        "_on_call",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_styles",
        "_upload_timeout",
    )

    def __init__(
        self,
        *,
        connections: int = 128,
        connect_timeout: float | None = 10.0,
        read_timeout: float | None = 20.0,
        pool_timeout: float | None = 10.0,
        upload_timeout: float | None = 300.0,
        proxy: str | None = None,
        on_call: Callable[[int | None, int, int], None] | None = None,
        gate: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._gate = gate
        self._connections = connections
        self._on_call = on_call
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._pool_timeout = pool_timeout
        self._upload_timeout = upload_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._styles = ButtonStyles()
        self._default_timeout = _timeouts(connect_timeout, read_timeout, pool_timeout)

    @property
    def read_timeout(self) -> float | None:
        """Seconds a call waits for its answer unless it says otherwise; PTB adds it to a poll's own time."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session; a second call does nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                # Connections idle for longer are likelier to be half closed, and a request on such a
                # connection ends as "effect unknown".
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=15.0),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=self._default_timeout,
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; a second call does nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as JSON, less what the bot itself has just sent.

        A sent message comes back whole, and its buttons and formatting would be built into objects that nobody
        looks at: half the cost of sending.
        """
        answer = _parsed(payload)
        result = answer.get("result")
        if isinstance(result, dict) and "message_id" in result:
            for echoed in _ECHOED:
                result.pop(echoed, None)
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one request; see `BaseRequest.do_request`.

        `write_timeout` bounds an upload as a whole (the body included), and nothing else: a request without
        files fits the socket's buffer. Returns status and body for everything below 500. Raises `NotSent`,
        `EffectUnknown` (`AnswerLate` when it is a timeout; also for 504, where a gateway stopped waiting)
        or `ServerFault`.
        """
        is_upload = request_data is not None and request_data.contains_files
        limits = self._timeout_for(read_timeout, write_timeout, connect_timeout, pool_timeout, is_upload=is_upload)
        plain = self._styles.refused
        status, answer = await self._ask(url, method, request_data, limits, plain=plain)
        if not plain and may_refuse_styles(status, answer, request_data):
            status, answer = await self._ask(url, method, request_data, limits, plain=True)
            self._styles.note_without(status)
        return status, answer

    async def _ask(
        self, url: str, method: str, request_data: RequestData | None, limits: aiohttp.ClientTimeout, *, plain: bool
    ) -> tuple[int, bytes]:
        upload: aiohttp.MultipartWriter | None = None
        if request_data is not None and request_data.contains_files:
            upload = _multipart(request_data, said_in_fields(request_data, plain=plain))
        size = 0
        if self._gate is not None:
            await self._gate()
        try:
            if upload is not None:
                size = upload.size or 0
                request = self._open().request(method, url, data=upload, timeout=limits, allow_redirects=False)
            elif request_data is not None:
                body = json.dumps(said(request_data, plain=plain)).encode()
                size = len(body)
                request = self._open().request(
                    method, url, data=body, headers=_JSON, timeout=limits, allow_redirects=False
                )
            else:
                request = self._open().request(method, url, timeout=limits, allow_redirects=False)
            async with request as response:
                status, answer = response.status, await response.read()
        except Exception as error:
            self._report(None, size, 0)
            fault = _fault(error)
        else:
            self._report(status, size, len(answer))
            if status < 500:
                return status, answer
            fault = _server_fault(status, answer)
        # Outside the except block, so that the foreign error is not even the context of ours.
        raise fault

    async def stream(self, url: str) -> AsyncGenerator[bytes, None]:
        """Yield a file's body in pieces of at most 64 KiB; at most two of them are in memory.

        Raises `FileNotFoundError` when the server does not have it (404, or a link that expired), and
        `NotSent`, `ServerFault` or, when the body stays behind what was announced, `DownloadCut`.
        """
        fault: Exception
        received = 0
        try:
            request = self._open().get(url, headers=_IDENTITY, allow_redirects=False)
            async with request as response:
                if response.status == 200:
                    async for piece in response.content.iter_chunked(CHUNK):
                        received += len(piece)
                        yield piece
                    self._report(200, 0, received)
                    return
                if response.status >= 500:
                    fault = _server_fault(response.status, b"")
                else:
                    fault = FileNotFoundError(f"the server answered {response.status} for a file")
                self._report(response.status, 0, received)
        except (aiohttp.ClientError, OSError) as error:
            self._report(None, 0, received)
            fault = _fault(error)
            if isinstance(fault, EffectUnknown):
                # Reading has no effect, so the doubt that matters elsewhere is none here.
                fault = DownloadCut(f"a file's transfer was cut ({type(error).__name__})")
        raise fault

    def _report(self, status: int | None, sent: int, received: int) -> None:
        if self._on_call is not None:
            self._on_call(status, sent, received)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            raise NotSent("the HTTP client is closed")
        return self._session

    def _timeout_for(
        self, read: Seconds, write: Seconds, connect: Seconds, pool: Seconds, *, is_upload: bool
    ) -> aiohttp.ClientTimeout:
        if (
            not is_upload
            and isinstance(read, DefaultValue)
            and isinstance(connect, DefaultValue)
            and isinstance(pool, DefaultValue)
        ):
            return self._default_timeout
        return _timeouts(
            self._connect_timeout if isinstance(connect, DefaultValue) else connect,
            self._read_timeout if isinstance(read, DefaultValue) else read,
            self._pool_timeout if isinstance(pool, DefaultValue) else pool,
            None if not is_upload else self._upload_timeout if isinstance(write, DefaultValue) else write,
        )


def _timeouts(
    connect: float | None, read: float | None, pool: float | None, total: float | None = None
) -> aiohttp.ClientTimeout:
    # aiohttp's `connect` covers waiting for a place in the pool and connecting; `sock_connect` the latter.
    both = None if connect is None or pool is None else connect + pool
    return aiohttp.ClientTimeout(total=total, connect=both, sock_connect=connect, sock_read=read)


def _fault(error: Exception) -> NetworkError:
    """Replace an error of the HTTP library by one of ours that says whether the request had left."""
    if isinstance(error, NetworkError):
        return error
    name = type(error).__name__
    cause = _connection_cause(error)
    if cause is not None:
        return NotSent(f"no connection ({name})", cause)
    match error:
        case TimeoutError():
            return AnswerLate(f"no answer in time ({name})")
        case aiohttp.ClientError() | OSError():
            return EffectUnknown(f"connection cut after the request was sent ({name})")
        case _:
            return EffectUnknown(scrub(f"the HTTP client failed: {error!r}"))


def _connection_cause(error: Exception) -> NetworkCause | None:
    """Why no connection was made; None where one was, so that a request may have left."""
    match error:
        case aiohttp.ClientConnectorDNSError():
            return NetworkCause.NAME
        case aiohttp.ClientProxyConnectionError():
            return NetworkCause.PROXY_UNREACHABLE
        case aiohttp.ClientHttpProxyError():
            return NetworkCause.PROXY_LOGIN if error.status == 407 else NetworkCause.PROXY_REFUSED
        case aiohttp.ClientConnectorCertificateError():
            return NetworkCause.CERTIFICATE
        case aiohttp.ClientSSLError():
            return NetworkCause.TLS
        case aiohttp.ClientConnectorError():
            return NetworkCause.REFUSED if isinstance(error.os_error, ConnectionRefusedError) else NetworkCause.NO_WAY
        case aiohttp.ConnectionTimeoutError():
            return NetworkCause.NO_WAY
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return NetworkCause.ADDRESS
        case _:
            return None


def _parsed(payload: bytes) -> JSONDict:
    try:
        answer = json.loads(payload.decode("utf-8", "replace"))
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        # In the words of PTB, which would log the whole page that came instead.
        raise TelegramError("Invalid server response")
    return answer


def _server_fault(status: int, answer: bytes) -> NetworkError:
    detail = scrub(answer[:200].decode("utf-8", "replace"))
    if status == 504:
        return EffectUnknown(f"HTTP 504 {detail}")
    return ServerFault(f"HTTP {status} {detail}")


class _OpenFilePayload(payload.BufferedReaderPayload):
    """A file read from disk while it is sent, and left open: a call repeated after a 429 sends it again."""

    async def close(self) -> None:
        """Do nothing; whoever opened the file closes it."""

    def _close(self) -> None:
        """Do nothing, for aiohttp's older way of closing as well."""


def _multipart(request_data: RequestData, fields: Mapping[str, str]) -> aiohttp.MultipartWriter:
    writer = aiohttp.MultipartWriter("form-data")
    for name, value in fields.items():
        _add(writer, payload.StringPayload(value), {"name": name})
    files: Mapping[str, tuple[str, bytes | IO[bytes], str]] = request_data.multipart_data
    for name, (filename, content, mime) in files.items():
        part: payload.Payload
        if isinstance(content, bytes):
            part = payload.BytesIOPayload(io.BytesIO(content), content_type=mime)
        elif isinstance(content, io.BufferedIOBase):
            content.seek(0)
            part = _OpenFilePayload(content, content_type=mime)
        else:
            raise TypeError(f"an upload is bytes or a file opened for reading bytes, not {type(content)}")
        _add(writer, part, {"name": name, "filename": _header_safe(filename)})
    return writer


def _add(writer: aiohttp.MultipartWriter, part: payload.Payload, disposition: Mapping[str, str]) -> None:
    # Telegram takes 8-bit names as they are and does not undo percent signs.
    part.set_content_disposition("form-data", quote_fields=False, **disposition)
    # RFC 7578 section 4.8: no Content-Length in a part.
    part.headers.popall("Content-Length", None)
    writer.append_payload(part)


def _header_safe(filename: str) -> str:
    """A file name that cannot end the header it stands in: people choose these names."""
    printable = "".join(" " if ord(char) < 32 or ord(char) == 127 else char for char in filename)
    return printable.replace('"', "'").replace("\\", "_").encode("utf-8", "replace").decode()
