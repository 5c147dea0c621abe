"""Fetching what people sent, from a server on loopback and from a self-hosted server's folder."""

import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest

from bot.telegram.api_errors import DownloadCut, ServerFault, classify
from bot.telegram.file_fetcher import FileFetcher, FileOutsideRoot
from bot.telegram.http import AiohttpRequest
from reminders.delivery import RetryLater
from services.ports import FileGone, FileSource, FileTooLarge

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFake"
PIECE = bytes(range(256)) * 256


class Server:
    """Answers `getFile` as told and serves `pieces` pieces of 64 KiB for any file."""

    def __init__(self) -> None:
        self.pieces = 1
        self.announced: int | None = None
        self.refusal: str | None = None
        self.path: str | None = "documents/file_1.pdf"
        self.cut = False
        self.status = 200
        self.stale = 0
        self.asked: list[str] = []

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        self.asked.append(request.path.replace(TOKEN, "T"))
        if request.path.endswith("/getFile"):
            if self.refusal is not None:
                return web.json_response({"ok": False, "description": self.refusal}, status=400)
            size = self.pieces * len(PIECE) if self.announced is None else self.announced
            file = {"file_id": "f", "file_unique_id": "u", "file_size": size, "file_path": self.path}
            return web.json_response({"ok": True, "result": file})
        if self.stale:
            self.stale -= 1
            return web.Response(status=404)
        response = web.StreamResponse(status=self.status)
        if self.cut:
            response.content_length = (self.pieces + 1) * len(PIECE)
        await response.prepare(request)
        for _ in range(self.pieces):
            await response.write(PIECE)
        if self.cut:
            assert request.transport is not None
            request.transport.close()
        return response


@asynccontextmanager
async def fetcher_for(
    server: Server, limit: int | None = 20 * 1024 * 1024, root: Path | None = None
) -> AsyncIterator[FileFetcher]:
    runner = web.ServerRunner(web.Server(server, access_log=None), shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with AiohttpRequest() as request:
            bot = Bot(
                TOKEN,
                base_url=f"{base}/bot",
                base_file_url=f"{base}/file/bot",
                request=request,
                get_updates_request=AiohttpRequest(),
            )
            yield FileFetcher(bot, request, limit_bytes=limit, local_root=root)
    finally:
        await runner.cleanup()


async def whole(source: FileSource) -> bytes:
    return b"".join([piece async for piece in source.stream("f")])


async def test_a_file_arrives_whole() -> None:
    server = Server()
    server.pieces = 5
    async with fetcher_for(server) as fetcher:
        assert await whole(fetcher) == PIECE * 5
    assert server.asked == ["/botT/getFile", "/file/botT/documents/file_1.pdf"]


async def test_twenty_megabytes_pass_through_little_memory() -> None:
    server = Server()
    server.pieces = 320
    received = largest = 0
    async with fetcher_for(server) as fetcher:
        tracemalloc.start()
        try:
            async for piece in fetcher.stream("f"):
                received += len(piece)
                largest = max(largest, len(piece))
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert received == 20 * 1024 * 1024
    assert largest <= 64 * 1024
    assert peak < 4 * 1024 * 1024


async def test_a_declared_size_over_the_limit_is_refused_before_telegram_is_asked() -> None:
    server = Server()
    async with fetcher_for(server, limit=1000) as fetcher:
        with pytest.raises(FileTooLarge) as caught:
            await anext(fetcher.stream("f", declared_size=1001))
    assert (caught.value.size, caught.value.limit) == (1001, 1000)
    assert server.asked == []


@pytest.mark.parametrize("announced", [len(PIECE), 10])
async def test_a_file_that_turns_out_too_large_is_refused(announced: int) -> None:
    server = Server()
    server.announced = announced
    async with fetcher_for(server, limit=1000) as fetcher:
        with pytest.raises(FileTooLarge):
            await whole(fetcher)


@pytest.mark.parametrize(
    ("refusal", "expected"),
    [
        ("Bad Request: file is too big", FileTooLarge),
        ("Bad Request: wrong file_id or the file is temporarily unavailable", FileGone),
        ("Bad Request: something else", BadRequest),
    ],
)
async def test_telegrams_refusals(refusal: str, expected: type[Exception]) -> None:
    server = Server()
    server.refusal = refusal
    async with fetcher_for(server) as fetcher:
        with pytest.raises(expected):
            await whole(fetcher)


async def test_a_cut_transfer_is_the_surroundings_fault() -> None:
    server = Server()
    server.cut = True
    async with fetcher_for(server) as fetcher:
        with pytest.raises(DownloadCut) as caught:
            await whole(fetcher)
    assert isinstance(classify(caught.value), RetryLater)


@pytest.mark.parametrize("announced", [len(PIECE) + 1, len(PIECE) - 1])
async def test_a_file_of_another_size_than_announced_is_not_taken(announced: int) -> None:
    server = Server()
    server.announced = announced
    async with fetcher_for(server) as fetcher:
        with pytest.raises(DownloadCut):
            await whole(fetcher)


@pytest.mark.parametrize(("status", "expected"), [(404, FileGone), (502, ServerFault)])
async def test_a_file_server_that_refuses(status: int, expected: type[Exception]) -> None:
    server = Server()
    server.status = status
    async with fetcher_for(server) as fetcher:
        with pytest.raises(expected):
            await whole(fetcher)


async def test_a_stale_address_is_asked_for_anew() -> None:
    server = Server()
    server.stale = 1
    async with fetcher_for(server) as fetcher:
        assert await whole(fetcher) == PIECE
    assert server.asked == ["/botT/getFile", "/file/botT/documents/file_1.pdf"] * 2


async def test_a_file_without_an_address() -> None:
    server = Server()
    server.path = None
    async with fetcher_for(server) as fetcher:
        with pytest.raises(FileGone):
            await whole(fetcher)


async def test_a_self_hosted_servers_file_is_read_from_its_folder(tmp_path: Path) -> None:
    root = tmp_path / "server"
    root.mkdir()
    (root / "file_1.pdf").write_bytes(PIECE * 3)
    server = Server()
    server.pieces = 3
    server.path = str(root / "file_1.pdf")
    async with fetcher_for(server, limit=None, root=root) as fetcher:
        assert await whole(fetcher) == PIECE * 3
    assert server.asked == ["/botT/getFile"]


async def test_no_other_folder_is_read(tmp_path: Path) -> None:
    root = tmp_path / "server"
    root.mkdir()
    secret = tmp_path / "secret"
    secret.write_bytes(PIECE)
    (root / "link").symlink_to(secret)
    server = Server()
    for named in (secret, root / ".." / "secret", root / "link"):
        server.path = str(named)
        async with fetcher_for(server, root=root) as fetcher:
            with pytest.raises(FileOutsideRoot):
                await whole(fetcher)
        async with fetcher_for(server) as fetcher:
            with pytest.raises(FileOutsideRoot):
                await whole(fetcher)
