"""Brings updates to webhooks (Bot API, setWebhook): one after the other, each until it is answered with a 2xx."""

from __future__ import annotations

import asyncio
import contextlib

import aiohttp

from sandbox.methods.polling import LOOPBACK
from sandbox.world.changes import Changes
from sandbox.world.world import Bot, World

_TRY_AGAIN_SECONDS = 0.1
_LOOK_SECONDS = 5.0
_LONGEST_ANSWER = aiohttp.ClientTimeout(total=60)


class Deliveries:
    """Sends what waits to every bot with a webhook on this machine; other addresses are never called."""

    def __init__(self, world: World, changes: Changes) -> None:
        self._world = world
        self._changes = changes
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; what is on its way comes again."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        bots: dict[str, asyncio.Task[None]] = {}
        async with aiohttp.ClientSession(timeout=_LONGEST_ANSWER) as session:
            try:
                while not self._world.closing:
                    for token, bot in self._world.bots.items():
                        if bot.webhook_url.startswith(LOOPBACK) and (token not in bots or bots[token].done()):
                            bots[token] = asyncio.create_task(self._deliver(session, bot))
                    await self._changes.next(_LOOK_SECONDS)
            finally:
                for task in bots.values():
                    task.cancel()
                await asyncio.gather(*bots.values(), return_exceptions=True)

    async def _deliver(self, session: aiohttp.ClientSession, bot: Bot) -> None:
        """Deliver until nothing waits, or the webhook is no more."""
        while bot.webhook_url and (batch := bot.queue.take(0, 1, self._world.now())):
            update = batch[0]
            headers = {"X-Telegram-Bot-Api-Secret-Token": bot.webhook_secret} if bot.webhook_secret else {}
            bot.webhook_fault = await _post(session, bot.webhook_url, update.json(), headers)
            if bot.webhook_fault is None:
                with contextlib.suppress(ValueError):
                    bot.queue.waiting.remove(update)
                self._changes.announce()
            else:
                await asyncio.sleep(_TRY_AGAIN_SECONDS)


async def _post(session: aiohttp.ClientSession, url: str, update: object, headers: dict[str, str]) -> str | None:
    """Bring one update; return what went wrong."""
    try:
        async with session.post(url, json=update, headers=headers, allow_redirects=False) as answer:
            if 200 <= answer.status < 300:
                return None
            return f"Wrong response from the webhook: {answer.status} {answer.reason}"
    except (aiohttp.ClientError, OSError, TimeoutError):
        return "Connection refused"
