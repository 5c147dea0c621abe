"""Bots made with unmodified libraries run on the sandbox: what keeps it honest towards both of them."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from sandbox.server import Sandbox
from tests.sandbox import stock_aiogram, stock_ptb

# The library advises against what its own examples do with buttons inside a conversation.
pytestmark = pytest.mark.filterwarnings("ignore:If 'per_message=False':telegram.warnings.PTBUserWarning")

Running = Callable[[Sandbox, str], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def _ptb(sandbox: Sandbox, token: str) -> AsyncIterator[None]:
    application = stock_ptb.build(token, sandbox.api_url, sandbox.file_url)
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling()
        yield
        await application.updater.stop()
        await application.stop()


@asynccontextmanager
async def _aiogram(sandbox: Sandbox, token: str) -> AsyncIterator[None]:
    bot, dispatcher = stock_aiogram.build(token, f"http://127.0.0.1:{sandbox.port}")
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False))
    yield
    with contextlib.suppress(RuntimeError):  # it may have failed to start; the test has said so by then
        await dispatcher.stop_polling()
    await polling
    await bot.session.close()


@pytest.fixture(params=[_ptb, _aiogram], ids=["python-telegram-bot", "aiogram"])
def running(request: pytest.FixtureRequest) -> Running:
    """Each library's bot in turn."""
    started: Running = request.param
    return started


async def test_a_conversation_with_buttons_and_files(sandbox: Sandbox, running: Running) -> None:
    token = sandbox.create_bot("contoh_bot", name="Contoh")
    admin = sandbox.person("Admin Dinas Kesehatan")
    async with running(sandbox, token):
        await admin.opens("https://t.me/contoh_bot?start=Undangan-1")
        assert (await admin.sees("Selamat datang")).html == "Selamat datang: <b>Undangan-1</b>"
        await admin.sends("/kirim")
        asked = await admin.sees("Silakan kirim")
        assert asked.message.reply_to is not None
        content = b"%PDF-1.7 " + bytes(range(256)) * 4000
        await admin.uploads(content, name="DPA Dinkes 2025.pdf")
        await admin.sees(f"{len(content)} bita tersimpan")
        await admin.taps("Kirim")
        await admin.sees("Jawaban: ya")
        receipt = await admin.sees("tanda terima.pdf")
        assert receipt.text == "Ini"
        await admin.sees("b.pdf")
        album = [seen for seen in admin.messages if seen.message.album]
        assert [seen.files for seen in album] == [["a.pdf"], ["b.pdf"]]
        assert 'sees the alert "Terkirim"' in sandbox.transcript()
        assert "kirim" in admin.menu


async def test_an_edited_message_and_two_people_at_once(sandbox: Sandbox, running: Running) -> None:
    token = sandbox.create_bot("contoh_bot", name="Contoh")
    first, second = sandbox.person("Admin Dinas Sosial"), sandbox.person("Admin Bappeda")
    async with running(sandbox, token):
        shown = await first.sends("halo")
        await first.edits(shown, "halo semua")
        await first.sees("Diubah menjadi: halo semua")
        await asyncio.gather(first.sends("/kirim"), second.sends("/kirim"))
        await asyncio.gather(first.sees("Silakan kirim"), second.sees("Silakan kirim"))
        second.never_saw("Diubah")


async def test_it_goes_on_after_errors_and_floods(sandbox: Sandbox, running: Running) -> None:
    token = sandbox.create_bot("contoh_bot", name="Contoh")
    admin = sandbox.person("Admin Dinas Sosial")
    async with running(sandbox, token):
        await admin.starts()
        await admin.sees("Selamat datang")
        broken = sandbox.faults.fails(502, method="getUpdates")
        cut = sandbox.faults.cuts(method="getUpdates")
        await admin.sends("/kirim", wait=False)
        await admin.sees("Silakan kirim")
        assert await sandbox.changes.until(lambda: broken.struck == cut.struck == 1, 15)
        await admin.uploads(b"%PDF-1.7 isi", name="a.pdf", wait=False)
        await admin.sees("12 bita tersimpan", within=15)
