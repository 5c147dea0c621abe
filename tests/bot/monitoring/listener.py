"""An HTTP server on loopback that takes whatever it is sent: it stands for whoever is told how the bot is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(slots=True)
class Listener:
    """What came: a line for each request (method, target, body), and the bodies as they were; `status` is answered."""

    address: str = ""
    status: int = 200
    heard: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    came: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def hears(self, line: str, times: int = 1) -> None:
        """Waits until that came so often."""
        async with asyncio.timeout(60), self.came:
            await self.came.wait_for(lambda: self.heard.count(line) >= times)

    async def take(self, request: web.BaseRequest) -> web.Response:
        """Takes a request."""
        body = await request.read()
        self.bodies.append(body)
        text = body.decode("utf-8", "replace")
        async with self.came:
            self.heard.append(" ".join(part for part in (request.method, request.raw_path, text) if part))
            self.came.notify_all()
        return web.Response(status=self.status)


@asynccontextmanager
async def listening() -> AsyncIterator[Listener]:
    """A listener on a free port."""
    listener = Listener()
    runner = web.ServerRunner(web.Server(listener.take))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    listener.address = f"http://{host}:{port}"
    try:
        yield listener
    finally:
        await runner.cleanup()
