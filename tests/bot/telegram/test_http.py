"""The HTTP seam against a real server on loopback: what arrives, and what each way of failing is called."""

import asyncio
import io
import json
import logging
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import BodyPartReader, web
from telegram import Bot, InputFile, InputMediaDocument
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TimedOut
from telegram.request import RequestData

from bot.telegram.api_errors import AnswerLate, DownloadCut, EffectUnknown, NotSent, ServerFault
from bot.telegram.http import AiohttpRequest, scrub

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "ya"}
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@pytest.fixture(autouse=True)
def _waits_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@asynccontextmanager
async def served(handler: Handler) -> AsyncIterator[str]:
    """A server on loopback that gives every request to `handler`; yields its base URL."""
    runner = web.ServerRunner(web.Server(handler, access_log=None), shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def raw_server(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A server below HTTP, for connections that break in the middle; yields its base URL."""
    talks: list[asyncio.Task[None]] = []

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await talk(reader, writer)
        finally:
            writer.close()
            await writer.wait_closed()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talks.append(asyncio.create_task(connection(reader, writer)))

    server = await asyncio.start_server(connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        await asyncio.gather(*talks)
        await server.wait_closed()


@asynccontextmanager
async def bot_at(
    base: str, connections: int = 128, connect: float = 10.0, read: float = 20.0, pool: float = 10.0
) -> AsyncIterator[Bot]:
    request = AiohttpRequest(connections=connections, connect_timeout=connect, read_timeout=read, pool_timeout=pool)
    bot = Bot(TOKEN, base_url=f"{base}/bot", request=request, get_updates_request=AiohttpRequest())
    await request.initialize()
    try:
        yield bot
    finally:
        await request.shutdown()


def answers(result: object, status: int = 200, **more: object) -> Handler:
    async def handler(_request: web.BaseRequest) -> web.StreamResponse:
        body = {"ok": True, "result": result} if status == 200 else {"ok": False, **more}
        return web.json_response(body, status=status)

    return handler


async def read_request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
    )
    return head + await reader.readexactly(length)


OK = json.dumps({"ok": True, "result": MESSAGE}).encode()
OK_RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(OK), OK)


async def test_parameters_arrive_as_json_with_their_types() -> None:
    seen: list[object] = []

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        seen.append((request.path, request.content_type, await request.json()))
        return web.json_response({"ok": True, "result": MESSAGE})

    async with served(handler) as base, bot_at(base) as bot:
        message = await bot.send_message(5, "Halo – “Bapak/Ibu” \ud83d", disable_notification=True)
    assert message.text == "ya"
    assert seen == [
        (
            f"/bot{TOKEN}/sendMessage",
            "application/json",
            {"chat_id": 5, "text": "Halo – “Bapak/Ibu” \ud83d", "disable_notification": True},
        )
    ]


async def test_album_is_streamed_from_disk_with_its_names(tmp_path: Path) -> None:
    first = tmp_path / "a.pdf"
    first.write_bytes(b"%PDF" + b"x" * 700_000)
    parts: dict[str, tuple[str | None, bytes]] = {}

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        reader = await request.multipart()
        async for part in reader:
            assert isinstance(part, BodyPartReader) and part.name is not None
            parts[part.name] = (part.filename, bytes(await part.read()))
        return web.json_response({"ok": True, "result": [MESSAGE, MESSAGE]})

    async with served(handler) as base, bot_at(base) as bot:
        with first.open("rb") as handle:
            streamed = InputFile(handle, filename='SK "Bupati" é\r\nX: y.pdf', attach=True, read_file_handle=False)
            held = InputFile(b"isi", filename="b.pdf", attach=True)
            await bot.send_media_group(5, [InputMediaDocument(streamed), InputMediaDocument(held)])
            assert not handle.closed
    media = json.loads(parts["media"][1])
    names = [item["media"].removeprefix("attach://") for item in media]
    assert parts[names[0]] == ("SK 'Bupati' é  X: y.pdf", first.read_bytes())
    assert parts[names[1]] == ("b.pdf", b"isi")
    assert parts["chat_id"][1] == b"5"


async def test_an_upload_repeated_after_429_sends_the_whole_file_again(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"0123456789" * 50_000)
    bodies: list[bytes] = []

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        form = await request.post()
        field = form["document"]
        assert isinstance(field, web.FileField)
        bodies.append(field.file.read())
        if len(bodies) == 1:
            return web.json_response({"ok": False, "parameters": {"retry_after": 3}}, status=429)
        return web.json_response({"ok": True, "result": MESSAGE})

    async with served(handler) as base, bot_at(base) as bot:
        with path.open("rb") as handle:
            document = InputFile(handle, filename="a.pdf", read_file_handle=False)
            with pytest.raises(RetryAfter):
                await bot.send_document(5, document)
            await bot.send_document(5, document)
    assert bodies == [path.read_bytes()] * 2


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (400, {"description": "Bad Request: chat not found"}, BadRequest),
        (400, {"description": "x", "parameters": {"migrate_to_chat_id": -1009}}, ChatMigrated),
        (429, {"description": "x", "parameters": {"retry_after": 7}}, RetryAfter),
        (500, {"description": "Internal Server Error"}, ServerFault),
        (502, {}, ServerFault),
        (504, {}, EffectUnknown),
    ],
)
async def test_answers_that_refuse(status: int, body: dict[str, object], expected: type[Exception]) -> None:
    async with served(answers(None, status, **body)) as base, bot_at(base) as bot:
        with pytest.raises(expected):
            await bot.send_message(5, "x")


async def test_nobody_listening_means_not_sent() -> None:
    async with served(answers(True)) as base:
        pass
    async with bot_at(base) as bot:
        with pytest.raises(NotSent):
            await bot.send_message(5, "x")


async def test_a_full_pool_means_not_sent() -> None:
    entered, leave = asyncio.Event(), asyncio.Event()

    async def handler(_request: web.BaseRequest) -> web.StreamResponse:
        entered.set()
        await leave.wait()
        return web.json_response({"ok": True, "result": MESSAGE})

    async with served(handler) as base, bot_at(base, connections=1, connect=0.02, pool=0.02) as bot:
        first = asyncio.create_task(bot.send_message(5, "x"))
        await entered.wait()
        with pytest.raises(NotSent):
            await bot.send_message(5, "y")
        leave.set()
        await first


async def test_a_closed_client_means_not_sent() -> None:
    async with served(answers(MESSAGE)) as base, bot_at(base) as bot:
        pass
    with pytest.raises(NotSent):
        await bot.send_message(5, "x")


async def test_a_silent_server_leaves_the_effect_unknown() -> None:
    arrived = asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        arrived.set()
        await reader.read()

    async with raw_server(talk) as base, bot_at(base, read=0.05) as bot:
        with pytest.raises(AnswerLate) as caught:
            await bot.send_message(5, "x")
    assert arrived.is_set()
    assert isinstance(caught.value, TimedOut)
    assert isinstance(caught.value, EffectUnknown)


async def test_a_post_cut_on_a_kept_alive_connection_is_not_repeated() -> None:
    requests = 0

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal requests
        await read_request(reader)
        requests += 1
        writer.write(OK_RESPONSE)
        await read_request(reader)
        requests += 1

    async with raw_server(talk) as base, bot_at(base) as bot:
        await bot.send_message(5, "x")
        with pytest.raises(EffectUnknown):
            await bot.send_message(5, "y")
    assert requests == 2


async def test_an_answer_cut_in_the_middle_leaves_the_effect_unknown() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(OK_RESPONSE[:-5])

    async with raw_server(talk) as base, bot_at(base) as bot:
        with pytest.raises(EffectUnknown):
            await bot.send_message(5, "x")


async def test_redirects_are_not_followed() -> None:
    paths: list[str] = []

    async def handler(request: web.BaseRequest) -> web.StreamResponse:
        paths.append(request.path)
        return web.Response(status=302, headers={"Location": "/elsewhere"}, text="{}")

    async with served(handler) as base, bot_at(base) as bot:
        with pytest.raises(NetworkError):
            await bot.send_message(5, "x")
    assert len(paths) == 1


async def test_no_failure_shows_the_token(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    shown: list[str] = []

    async def failing(bot: Bot) -> None:
        with pytest.raises(NetworkError) as caught:
            await bot.send_message(5, "x")
        shown.append("".join(traceback.format_exception(caught.value)))
        assert caught.value.__context__ is None
        assert caught.value.__cause__ is None

    async def echo_path(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=502, text=f"upstream failed for {request.path}")

    async def cut(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await read_request(reader)

    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with served(echo_path) as base, bot_at(base) as bot:
        await failing(bot)
    async with bot_at(base) as bot:
        await failing(bot)
    async with bot_at("no scheme at all") as bot:
        await failing(bot)
    async with bot_at("ftp://127.0.0.1") as bot:
        await failing(bot)
    async with raw_server(cut) as base, bot_at(base) as bot:
        await failing(bot)
    async with raw_server(silent) as base, bot_at(base, read=0.05) as bot:
        await failing(bot)
    secret = TOKEN.split(":")[1]
    assert secret not in "".join(shown)
    assert secret not in caplog.text


def test_scrub_takes_tokens_out_of_addresses_and_sentences() -> None:
    dirty = f"GET https://api.telegram.org/file/bot{TOKEN}/documents/1.pdf failed; token {TOKEN} rejected"
    clean = scrub(dirty)
    assert TOKEN not in clean
    assert "/documents/1.pdf failed" in clean


async def collect(request: AiohttpRequest, url: str) -> tuple[int, bytes]:
    pieces = [piece async for piece in request.stream(url)]
    return max(map(len, pieces)), b"".join(pieces)


async def test_a_file_is_streamed_in_small_pieces() -> None:
    content = bytes(range(256)) * 4096

    async def handler(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=content)

    async with served(handler) as base, AiohttpRequest() as request:
        largest, received = await collect(request, base)
    assert received == content
    assert largest <= 64 * 1024


async def test_a_file_cut_short_is_never_taken_for_the_whole() -> None:
    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 60)

    async with raw_server(talk) as base, AiohttpRequest() as request:
        with pytest.raises(DownloadCut):
            await collect(request, base)


@pytest.mark.parametrize(("status", "expected"), [(404, FileNotFoundError), (503, ServerFault)])
async def test_a_file_that_cannot_be_had(status: int, expected: type[Exception]) -> None:
    async def handler(_request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=status)

    async with served(handler) as base, AiohttpRequest() as request:
        with pytest.raises(expected):
            await collect(request, base)


async def test_uploads_of_other_things_than_files_are_a_programming_error() -> None:
    async with served(answers(MESSAGE)) as base, bot_at(base) as bot:
        wrong = InputFile(b"x")
        wrong.input_file_content = io.StringIO("x")  # type: ignore[assignment]  # the mistake itself
        with pytest.raises(NetworkError, match="opened for reading bytes"):
            await bot.send_document(5, wrong)


async def test_opening_and_closing_twice_is_harmless() -> None:
    request = AiohttpRequest(read_timeout=7)
    await request.initialize()
    await request.initialize()
    async with served(answers(True)) as base:
        assert (await request.do_request(base, "POST", RequestData()))[0] == 200
    await request.shutdown()
    await request.shutdown()
    assert request.read_timeout == 7
