"""Taps and their answers."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import HandClock, Json, RawBot

_STALE = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Kirim ke Bagian Hukum", "callback_data": "kirim"}, {"text": "Batal", "callback_data": "batal"}],
        [{"text": "Situs", "url": "https://contoh.go.id/"}],
    ]
}


async def _tapped(bot: RawBot) -> Json:
    update = (await bot.updates(timeout=5))[-1]
    query = update["callback_query"]
    assert isinstance(query, dict)
    return query


async def test_a_tap_is_answered_once_by_its_own_bot(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    other = RawBot(sandbox, sandbox.create_bot("lain_bot"), bot.session)
    await bot.says(admin, reply_markup=_KEYBOARD)
    await admin.taps("Kirim", wait=False)
    query = await _tapped(bot)
    assert query["data"] == "kirim"
    assert query["message"]["reply_markup"] == _KEYBOARD
    assert (await other("answerCallbackQuery", callback_query_id=query["id"])).refusal == _STALE
    assert (await bot("answerCallbackQuery", callback_query_id="123")).refusal == _STALE
    too_long = await bot("answerCallbackQuery", callback_query_id=query["id"], text="a" * 201)
    assert too_long.refusal == "Bad Request: MESSAGE_TOO_LONG"
    assert (await bot("answerCallbackQuery", callback_query_id=query["id"], text="a" * 200)).result is True
    assert (await bot("answerCallbackQuery", callback_query_id=query["id"])).refusal == _STALE


@pytest.mark.parametrize("within", [None, timedelta(seconds=15)])
async def test_a_bot_that_comes_back_too_late_can_no_longer_answer_but_edit(within: timedelta | None) -> None:
    clock = HandClock()
    longest = within or timedelta(minutes=10)
    async with Sandbox(clock, answer_within=within) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        await admin.starts(wait=False)
        await bot.says(admin, reply_markup=_KEYBOARD)
        for away, refused in ((longest, False), (longest + timedelta(seconds=1), True)):
            await admin.taps("Batal", wait=False)
            clock.at += away  # the bot is restarted; the tap waits in its queue
            query = await _tapped(bot)
            answer = await bot("answerCallbackQuery", callback_query_id=query["id"])
            assert (answer.status == 400) is refused
        assert answer.refusal == _STALE
        where = {"chat_id": admin.id, "message_id": query["message"]["message_id"]}
        assert (await bot("editMessageText", **where, text="Dibatalkan")).status == 200


async def test_the_person_sees_the_toast(bot: RawBot, admin: Person) -> None:
    await bot.says(admin, reply_markup=_KEYBOARD)
    tap = asyncio.create_task(admin.taps("Batal"))
    query = await _tapped(bot)
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Dibatalkan", show_alert=True)
    await bot.updates(offset=-1, limit=1)
    bot.sandbox.bot(bot.token).queue.waiting.clear()
    bot.sandbox.changes.announce()
    assert await tap == "Dibatalkan"
    assert 'sees the alert "Dibatalkan"' in bot.sandbox.transcript()


async def test_a_button_is_found_by_what_is_visible(bot: RawBot, admin: Person) -> None:
    first = await bot.says(admin, "lama", reply_markup=_KEYBOARD)
    await bot.says(admin, "baru", reply_markup=_KEYBOARD)
    await admin.taps("Hukum", wait=False)
    assert (await _tapped(bot))["message"]["text"] == "baru"
    await admin.taps("Batal", on="lama", wait=False)
    assert (await _tapped(bot))["message"]["message_id"] == first
    with pytest.raises(AssertionError, match=r"no visible button is labelled 'Hapus'.*"):
        await admin.taps("Hapus", wait=False)
    with pytest.raises(AssertionError, match="could be any of"):
        await admin.taps("i", wait=False)
    await bot("deleteMessage", chat_id=admin.id, message_id=first)
    with pytest.raises(AssertionError, match="no visible button"):
        await admin.taps("Batal", on="lama", wait=False)


async def test_a_forged_tap_carries_any_data(bot: RawBot, admin: Person) -> None:
    await bot.says(admin)
    await admin.taps_forged("hapus:semua", wait=False)
    assert (await _tapped(bot))["data"] == "hapus:semua"


async def test_a_tap_on_a_message_that_is_gone_carries_no_content(bot: RawBot, admin: Person) -> None:
    number = await bot.says(admin, reply_markup=_KEYBOARD)
    gone = admin.screen
    await bot("deleteMessage", chat_id=admin.id, message_id=number)
    await admin.taps_forged("kirim", gone, wait=False)
    message = (await _tapped(bot))["message"]
    assert message["date"] == 0
    assert set(message) == {"chat", "message_id", "date"}


async def test_a_link_in_an_answer_must_lead_to_the_bot(bot: RawBot, admin: Person) -> None:
    await bot.says(admin, reply_markup=_KEYBOARD)
    await admin.taps("Batal", wait=False)
    query = await _tapped(bot)
    answer = {"callback_query_id": query["id"]}
    refused = await bot("answerCallbackQuery", **answer, url="https://contoh.go.id/")
    assert refused.refusal == "Bad Request: URL_INVALID"
    link = "https://t.me/kkpham_contoh_bot?start=abc"
    assert (await bot("answerCallbackQuery", **answer, url=link)).result is True


async def test_a_deep_link_brings_its_payload(bot: RawBot, admin: Person) -> None:
    await admin.opens("https://t.me/kkpham_contoh_bot?start=Undangan_1-2", wait=False)
    assert (await bot.updates())[-1]["message"]["text"] == "/start Undangan_1-2"
    for bad in ("https://t.me/kkpham_contoh_bot?start=a.b", "https://t.me/lain_bot?start=a"):
        with pytest.raises(AssertionError):
            await admin.opens(bad, wait=False)
    with pytest.raises(AssertionError):
        await admin.starts("a" * 65, wait=False)
