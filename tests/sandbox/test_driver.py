"""The people driver: quiet, what is visible, and the transcript."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

_KEYBOARD = {"inline_keyboard": [[{"text": "Kirim", "callback_data": "kirim"}]]}


class SlowBot:
    """Confirms each update at once and works on it later, as bots with a queue of their own do."""

    def __init__(self, bot: RawBot) -> None:
        self.bot = bot
        self.queue: asyncio.Queue[dict[str, object]] = asyncio.Queue()

    async def poll(self) -> None:
        """Fetch updates for ever."""
        offset = 0
        while True:
            for update in await self.bot.updates(offset=offset, timeout=30):
                offset = int(str(update["update_id"])) + 1
                self.queue.put_nowait(update)

    async def work(self) -> None:
        """Answer updates for ever, one after the other."""
        while True:
            update = await self.queue.get()
            query, message = update.get("callback_query"), update.get("message")
            if isinstance(query, dict):
                await self.bot("answerCallbackQuery", callback_query_id=query["id"], text="Terkirim")
                where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
                await self.bot("editMessageText", **where, text="Sudah terkirim")
            elif isinstance(message, dict):
                for word in ("satu", "dua", "tiga"):
                    await self.bot.says(message["chat"]["id"], word, reply_markup=_KEYBOARD)
            self.queue.task_done()


@pytest_asyncio.fixture
async def slow_bot(sandbox: Sandbox, bot: RawBot) -> AsyncIterator[SlowBot]:
    """A running slow bot that tells the sandbox when it is idle."""
    slow = SlowBot(bot)
    sandbox.add_probe(slow.queue.join)
    tasks = [asyncio.create_task(slow.poll()), asyncio.create_task(slow.work())]
    yield slow
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_an_action_returns_when_everything_it_caused_is_done(sandbox: Sandbox, slow_bot: SlowBot) -> None:
    admin = sandbox.person("Admin Dinas Kesehatan")
    await admin.sends("halo")
    assert [seen.text for seen in admin.messages] == ["halo", "satu", "dua", "tiga"]
    assert [seen.text for seen in admin.last(2)] == ["dua", "tiga"]
    assert admin.screen.buttons == [["Kirim"]]
    assert await admin.taps("Kirim", on="dua") == "Terkirim"
    assert [seen.text for seen in admin.messages] == ["halo", "satu", "Sudah terkirim", "tiga"]
    admin.never_saw("empat")
    with pytest.raises(AssertionError, match="saw 'dua'"):
        admin.never_saw("dua")
    with pytest.raises(AssertionError, match="never saw 'dua'"):
        await admin.sees("dua", within=0.01)


async def test_many_people_at_once(sandbox: Sandbox, slow_bot: SlowBot) -> None:
    people = [sandbox.person(f"Admin {number}") for number in range(10)]
    await asyncio.gather(*(person.sends("halo") for person in people))
    await asyncio.gather(*(person.taps("Kirim") for person in people))
    assert {person.screen.text for person in people} == {"Sudah terkirim"}


async def test_without_a_bot_there_is_no_quiet() -> None:
    async with Sandbox(patience=0.05) as sandbox:
        sandbox.create_bot("contoh_bot", name="Contoh")
        admin = sandbox.person("Admin Dinas Sosial")
        with pytest.raises(AssertionError, match=r"1 updates not confirmed(.|\n)*Admin Dinas Sosial sends #1"):
            await admin.sends("halo")


async def test_what_a_person_cannot_do(bot: RawBot, admin: Person) -> None:
    await admin.blocks(wait=False)
    with pytest.raises(AssertionError, match="blocked"):
        await admin.sends("halo", wait=False)


async def test_the_transcript_tells_the_story(sandbox: Sandbox, slow_bot: SlowBot) -> None:
    admin = sandbox.person("Admin Dinas Kesehatan")
    await admin.uploads(b"%PDF", name="DPA.pdf", caption="H06-P1")
    await admin.taps("Kirim", on="satu")
    lines = [line.partition("  ")[2].strip() for line in sandbox.transcript().splitlines()]
    told = [re.sub(r"#\d+", "#", line) for line in lines if line]
    assert told[:4] == [
        "Admin Dinas Kesehatan sends # to KKP HAM Contoh",
        "<DPA.pdf>",
        "H06-P1",
        "KKP HAM Contoh sends # to Admin Dinas Kesehatan",
    ]
    assert told[4:6] == ["satu", "[ Kirim ]"]
    assert told[-4:] == [
        "Admin Dinas Kesehatan taps [ Kirim ] on #",
        'Admin Dinas Kesehatan sees the toast "Terkirim"',
        "KKP HAM Contoh edits # to Admin Dinas Kesehatan",
        "Sudah terkirim",
    ]


def test_a_failing_test_prints_the_transcript(tmp_path: Path) -> None:
    failing = tmp_path / "test_failing.py"
    failing.write_text(
        "from tests.sandbox_fixtures import pytest_runtest_makereport, sandbox\n"
        "async def test_it(sandbox):\n"
        "    sandbox.create_bot('contoh_bot', name='Contoh')\n"
        "    await sandbox.person('Admin Bappeda').sends('jejak', wait=False)\n"
        "    assert False\n"
        "async def test_that_passes_on_a_broken_sandbox(sandbox):\n"
        "    sandbox.crashes.append('rusak di dalam')\n"
    )
    (tmp_path / "conftest.py").write_text("from tests.sandbox_fixtures import pytest_runtest_makereport\n")
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "pytest", str(failing), "-o", "asyncio_mode=auto", "-p", "no:cacheprovider"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)
    assert ran.returncode == 1
    assert "1 failed, 1 passed, 1 error" in ran.stdout  # passed, and failed by what came to light afterwards
    assert "AssertionError: rusak di dalam" in ran.stdout
    assert "sandbox transcript" in ran.stdout
    assert "Admin Bappeda sends #1 to Contoh" in ran.stdout


async def test_two_sandboxes_do_not_disturb_each_other(sandbox: Sandbox, bot: RawBot) -> None:
    async with Sandbox() as other, aiohttp.ClientSession() as session:
        assert other.port != sandbox.port
        stranger = RawBot(other, bot.token, session)
        assert (await stranger("getMe")).status == 401
