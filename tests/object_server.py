"""A real S3-compatible server (moto's) over loopback, in a process of its own; a gate before it that can refuse."""

import asyncio
import contextlib
import re
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from storage.evidence.location import EvidenceLocation
from storage.evidence.opening import opened
from storage.evidence.store import EvidenceStore

_PATIENCE = 30.0
_LOOK_SECONDS = 0.05
_MEGABYTE = 1024 * 1024


@dataclass(slots=True)
class ObjectServer:
    """A running server; called, it gives the address of a bucket of its own."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __call__(self) -> str:
        """A new bucket."""
        bucket = f"b{uuid.uuid4().hex}"
        with urlopen(Request(f"{self.endpoint}/{bucket}", method="PUT")):
            return f"s3://{bucket}/bukti"


@contextlib.contextmanager
def running() -> Iterator[ObjectServer]:
    """Started, and killed in the end; what it holds lies in its memory."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield ObjectServer(port, process)
    finally:
        process.kill()
        process.wait()


def location(
    server: ObjectServer, folder: Path, url: str, *, port: int | None = None, cache_mb: int = 50
) -> EvidenceLocation:
    """Evidence in that bucket, on its way in a folder of the test's."""
    return EvidenceLocation(
        folder=folder / "berkas",
        url=url,
        endpoint=f"http://127.0.0.1:{port or server.port}",
        key_id="kunci",
        key="rahasia",
        cache_folder=folder / "sementara",
        cache_bytes=cache_mb * _MEGABYTE,
    )


async def marked_objects(place: EvidenceLocation) -> EvidenceStore:
    """A store that takes files, as a start would leave it."""
    store = opened(place)
    await store.set_marker("contoh")
    return store


@dataclass(slots=True)
class Gate:
    """A relay before the server, which refuses, cuts, lets wait or harms what it is told to; `requests` came in.

    `judge` is asked about each request (its first line with its headers): with what status it is refused, "" for none;
    what it raises cuts the connection.
    """

    port: int
    judge: Callable[[str], Awaitable[str]] | None = None
    damages: bool = False
    hides_digests: bool = False
    requests: list[str] = field(default_factory=list)

    def refuses(self, status: str) -> None:
        """From now on everybody is answered so."""

        async def refuse(_: str) -> str:
            return status

        self.judge = refuse


@contextlib.asynccontextmanager
async def gate_before(server: ObjectServer) -> AsyncIterator[Gate]:
    """Opens a gate; one request a connection goes through it."""
    gate: Gate
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await _relay(gate, server.port, reader, writer)
        finally:
            await _closed(writer)

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    gate = Gate(listening.sockets[0].getsockname()[1])
    try:
        yield gate
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await listening.wait_closed()


async def _relay(gate: Gate, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    line, *headers = head.decode("latin-1").split("\r\n")
    gate.requests.append(line)
    status = await gate.judge(head.decode("latin-1")) if gate.judge is not None else ""
    fields = {name.lower(): value.strip() for name, _, value in (each.partition(":") for each in headers if each)}
    body = await reader.readexactly(int(fields.get("content-length", "0")))
    if status:
        writer.write(f"HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode())
        await writer.drain()
        return
    if gate.damages and line.startswith("PUT") and body:
        body = body[:-1] + b"~"
    origin, to_origin = await asyncio.open_connection("127.0.0.1", port)
    try:
        others = [each for each in headers if each and not each.lower().startswith("connection:")]
        to_origin.write("\r\n".join([line, *others, "connection: close", "", ""]).encode("latin-1") + body)
        while chunk := await origin.read(64 * 1024):
            writer.write(re.sub(rb'(?i)(etag: )"[^"]*"', rb'\1"rahasia"', chunk) if gate.hides_digests else chunk)
            await writer.drain()
    finally:
        await _closed(to_origin)


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(ConnectionError, TimeoutError):
        await writer.wait_closed()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    ends_at = time.monotonic() + _PATIENCE
    while time.monotonic() < ends_at and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/moto-api/", timeout=1):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(_LOOK_SECONDS)
    raise RuntimeError("moto's server did not start")
