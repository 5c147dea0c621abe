"""What the sandbox's own tests share: a bare bot and a person who has started it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest_asyncio

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


@pytest_asyncio.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[RawBot]:
    """A bot registered in the sandbox."""
    token = sandbox.create_bot("kkpham_contoh_bot", name="KKP HAM Contoh")
    async with aiohttp.ClientSession() as session:
        yield RawBot(sandbox, token, session)


@pytest_asyncio.fixture
async def admin(sandbox: Sandbox, bot: RawBot) -> Person:
    """A person who has pressed START; the update about it is confirmed."""
    person = sandbox.person("Admin Dinas Kesehatan")
    await person.starts(wait=False)
    await bot.updates(offset=-1)
    sandbox.bot(bot.token).queue.waiting.clear()
    return person
