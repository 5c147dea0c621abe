"""The webhook: Telegram brings updates by itself, and each is kept before it is answered with 200.

Telegram repeats whatever is answered otherwise (Bot API, setWebhook), so a fault or a lack of room is said with 503 and
nothing is lost. TLS is the business of whatever stands in front; a proxy on this machine is believed about where a
request comes from (the last address of its X-Forwarded-For), nobody else is.
"""

import asyncio
import contextlib
import hashlib
import hmac
import ipaddress
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from aiohttp import web
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.inbox.poller import Poller, PollSettings, incoming_update
from bot.inbox.redaction import EVENTS
from bot.settings import Settings
from storage.queries.inbox import IncomingUpdate

_log = structlog.get_logger(__name__)

BODY_LIMIT = 1024 * 1024
"""The largest body that is read, in bytes; an update is a few thousand."""

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
_CONNECTIONS = 40
_MOST_AT_ONCE = 100
_MOST_WAITING = 400
_ROOM_SECONDS = 1.0
_SHUTDOWN_SECONDS = 2.0

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class WebhookSettings:
    """Where Telegram is to bring updates, where they are listened for, and who may bring them.

    `secret` comes with every request (1 to 256 of A-Z, a-z, 0-9, _ and -).
    """

    url: str
    host: str
    port: int
    secret: str
    senders: Sequence[Network]


def webhook_of(settings: Settings) -> WebhookSettings | None:
    """The webhook that the settings ask for; None for polling.

    Without a secret of its own one is derived from the token, the same after every start.
    """
    if settings.webhook_url is None:
        return None
    token = settings.token.get_secret_value()
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret is not None else ""
    return WebhookSettings(
        url=settings.webhook_url,
        host=settings.webhook_host,
        port=settings.webhook_port,
        secret=secret or hmac.new(token.encode(), b"webhook", hashlib.sha256).hexdigest(),
        senders=[ipaddress.ip_network(network.strip()) for network in settings.webhook_senders.split(",")],
    )


class Webhook(Poller):
    """Runs until it is stopped, in a poller's stead: what it keeps, and how it waits out faults, is the same.

    `method_url` is the address of the Bot API's methods (it holds the token: never logged).
    """

    def __init__(
        self,
        request: BaseRequest,
        method_url: str,
        store: Callable[[Sequence[IncomingUpdate]], Awaitable[None]],
        wait_for_room: Callable[[], Awaitable[None]],
        polling: PollSettings,
        webhook: WebhookSettings,
    ) -> None:
        super().__init__(request, method_url, self._store_and_answer, wait_for_room, polling)
        self._keep = store
        self._webhook = webhook
        self._waiting: list[tuple[IncomingUpdate, asyncio.Future[None]]] = []
        self._arrived = asyncio.Event()

    async def run(self) -> None:
        """Listens, tells Telegram where, and keeps what comes, until stopped."""
        application = web.Application(client_max_size=BODY_LIMIT)
        application.router.add_post("/{path:.*}", self._receive)
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await runner.setup()
        storing = asyncio.create_task(self._store_what_waits(), name="webhook")
        try:
            await web.TCPSite(runner, self._webhook.host, self._webhook.port).start()
            while not self._stopping.is_set() and not await self._announce():
                pass
            await self._stopping.wait()
        finally:
            self._arrived.set()
            await storing
            for _arrival, future in self._waiting:
                future.cancel()
            await runner.cleanup()

    async def _announce(self) -> bool:
        """Tells Telegram where to bring updates; False where that has to be tried again."""
        parameters = {
            "url": self._webhook.url,
            "secret_token": self._webhook.secret,
            "allowed_updates": EVENTS,
            "max_connections": _CONNECTIONS,
        }
        data = RequestData([RequestParameter.from_input(name, value) for name, value in parameters.items()])
        try:
            await self._request.post(f"{self._url}/setWebhook", data)
        except TelegramError as error:
            await self._back_off(error)
            return False
        self.last_fault = None
        self.polled.set()
        return True

    async def _receive(self, request: web.Request) -> web.Response:
        """One update: 200 once it is committed, 503 where Telegram is to bring it again."""
        if not self._may_send(request):
            return web.Response(status=403)
        secret = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(secret.encode(), self._webhook.secret.encode()):
            return web.Response(status=401)
        if self._stopping.is_set() or len(self._waiting) >= _MOST_WAITING or not await self._has_room():
            return web.Response(status=503)
        try:
            arrival = incoming_update(json.loads(await request.read()))
        except ValueError:
            return web.Response(status=400)
        if arrival is not None:
            future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append((arrival, future))
            self._arrived.set()
            try:
                await future
            except asyncio.CancelledError:
                if not future.cancelled():
                    raise
                return web.Response(status=503)
        return web.Response()

    def _may_send(self, request: web.Request) -> bool:
        peer = request.transport.get_extra_info("peername") if request.transport is not None else None
        with contextlib.suppress(ValueError):
            address = ipaddress.ip_address(peer[0] if peer else "")
            forwarded = request.headers.get("X-Forwarded-For")
            if address.is_loopback and forwarded:
                address = ipaddress.ip_address(forwarded.rpartition(",")[2].strip())
            return any(address in network for network in self._webhook.senders)
        return False

    async def _has_room(self) -> bool:
        try:
            await asyncio.wait_for(self._wait_for_room(), _ROOM_SECONDS)
        except TimeoutError:
            return False
        return True

    async def _store_what_waits(self) -> None:
        """Keeps what has come, as much at once as waits: a commit waits for the disk."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting and not self._stopping.is_set():
                batch = [arrival for arrival, _future in self._waiting[:_MOST_AT_ONCE]]
                await self._store_until_committed(batch)
            if self._stopping.is_set():
                return

    async def _store_and_answer(self, batch: Sequence[IncomingUpdate]) -> None:
        """Keeps a batch, or a part of one that was taken apart, and has those who brought it answered."""
        await self._keep(batch)
        numbers = {arrival.update_id for arrival in batch}
        for arrival, future in self._waiting:
            if arrival.update_id in numbers and not future.done():
                future.set_result(None)
        self._waiting = [entry for entry in self._waiting if entry[0].update_id not in numbers]
