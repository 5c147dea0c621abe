"""A town whose bot is watched as the settings ask, and somebody who looks at its numbers over HTTP."""

import asyncio
import contextlib
import random
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from bot.app.application import BotApplication
from bot.app.wiring import wire
from bot.monitoring.monitoring import Monitoring
from bot.settings import Settings
from sandbox.server import Sandbox
from storage.database import Database
from tests.bot_fixtures import SetClock, Town, build_region

Numbers = dict[tuple[str, ...], float]
"""By name and values of labels: ("kkpham_updates_total", "text")."""


def free_port() -> int:
    """A port of loopback that nobody listens on, below those that connections get: one may meet itself there."""
    while True:
        port = random.randrange(10_000, 30_000)
        with socket.socket() as trial, contextlib.suppress(OSError):
            trial.bind(("127.0.0.1", port))
            return port


def settings_of(sandbox: Sandbox, url: str, folder: Path, **changes: object) -> Settings:
    """Settings of a bot that is watched over HTTP, with message rates lifted."""
    return Settings.model_validate(
        {
            "token": SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
            "database_url": url,
            "evidence_folder": folder / "berkas",
            "api_url": sandbox.api_url.removesuffix("/bot"),
            "poll_seconds": 5,
            "rate_overall": None,
            "rate_private": None,
            "rate_group": None,
            "dispatch_seconds": 0.2,
            "inspection_workers": 1,
            "monitor_port": free_port(),
            **changes,
        }
    )


@asynccontextmanager
async def watched_town(sandbox: Sandbox, settings: Settings) -> AsyncIterator[Town]:
    """A region and a bot that serves it, observed from before its start until after its stop."""
    clock, ids = SetClock(), dict[str, int]()
    database = Database(settings.database_url)
    await build_region(database, "Kota Contoh", ids)
    monitoring = Monitoring(settings, clock)
    bot = BotApplication(
        settings, partial(wire, card_delay=0.02, progress_seconds=0.0), clock, observer=monitoring.observer
    )
    async with monitoring.watching(bot.signs, asyncio.Event()):
        await bot.start()
        sandbox.add_probe(bot.idle)
        try:
            yield Town(sandbox, clock, settings, database, bot, ids)
        finally:
            await bot.stop()
            await database.close()


async def asked(settings: Settings, path: str, patience: float = 60.0) -> tuple[int, str]:
    """Status and text of what the bot answers at a path; a port that nobody listens on yet is waited for."""
    url = f"http://127.0.0.1:{settings.monitor_port}{path}"
    async with aiohttp.ClientSession() as session, asyncio.timeout(patience):
        while True:
            try:
                async with session.get(url) as response:
                    return response.status, (await response.text()).strip()
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.01)


async def until(settings: Settings, path: str, answer: tuple[int, str]) -> None:
    """Asks until that is answered."""
    async with asyncio.timeout(60):
        while await asked(settings, path) != answer:
            pass


async def numbers(settings: Settings) -> Numbers:
    """What is counted, as Prometheus reads it."""
    status, text = await asked(settings, "/metrics")
    assert status == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }
