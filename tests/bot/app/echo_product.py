"""The smallest product, for stories about the machinery: it echoes, and fails as it is told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr
from telegram import Update

from bot.app.application import BotApplication
from bot.app.hooks import Hooks, Runtime
from bot.settings import Settings
from domain.update_ref import UpdateRef
from sandbox.server import Sandbox
from screens.screen import Screen
from screens.wording import say
from storage.queries.inbox import InboxEntry
from storage.queries.notices import Notice


class Echo:
    """Answers every text with itself; `faults` maps a text to the errors it raises, one per try."""

    def __init__(self) -> None:
        self.faults: dict[str, list[Exception]] = {}
        self.seen: list[tuple[str, bool]] = []
        self.held: asyncio.Event | None = None
        self.begun = asyncio.Event()
        self._parts: Runtime | None = None

    def wire(self, parts: Runtime) -> Hooks:
        self._parts = parts
        return Hooks(self.route, self.render, self.slow_down)

    @property
    def parts(self) -> Runtime:
        assert self._parts is not None, "not wired yet"
        return self._parts

    async def route(self, update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None:
        message = update.message
        if message is None:
            return
        text = message.text or ""
        self.seen.append((text, replayed))
        self.begun.set()
        if self.held is not None:
            await self.held.wait()
        if self.faults.get(text):
            raise self.faults[text].pop(0)
        answer = f"sudah diproses: {text}" if replayed else text
        await self.parts.bot.send_message(message.chat.id, answer)

    async def render(self, notice: Notice) -> Screen | None:
        return Screen(say("{kind} {subject}", kind=notice.kind.value, subject=notice.subject_id))

    async def slow_down(self, entry: InboxEntry) -> None:
        await self.parts.bot.send_message(entry.queue_key, "mohon menunggu")


def settings_for(sandbox: Sandbox, token: str, database_url: str, folder: Path) -> Settings:
    """Settings of a bot that talks to the sandbox, with the message rates lifted."""
    return Settings.model_validate(
        {
            "token": SecretStr(token),
            "database_url": database_url,
            "evidence_folder": folder / "berkas",
            "api_url": sandbox.api_url.removesuffix("/bot"),
            "rate_overall": None,
            "rate_private": None,
            "dispatch_seconds": 60,
        }
    )


@asynccontextmanager
async def running(lifespan: BotApplication, sandbox: Sandbox) -> AsyncIterator[BotApplication]:
    """The bot from start to stop; the sandbox waits for it to come to rest."""
    await lifespan.start()
    sandbox.add_probe(lifespan.idle)
    try:
        yield lifespan
    finally:
        await lifespan.stop()
