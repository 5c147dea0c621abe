"""`getUpdates`: offsets, limits, kinds, the one-poller rule."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import HandClock, Json, RawBot


async def _says(person: Person, *texts: str) -> None:
    for text in texts:
        await person.sends(text, wait=False)


def _texts(updates: list[Json]) -> list[str]:
    return [str(update["message"]["text"]) for update in updates]


async def test_an_offset_confirms_everything_below_it_and_nothing_else(bot: RawBot, admin: Person) -> None:
    await _says(admin, "satu", "dua", "tiga")
    first = await bot.updates()
    assert _texts(first) == ["satu", "dua", "tiga"]
    assert _texts(await bot.updates()) == ["satu", "dua", "tiga"]
    ids = [int(str(update["update_id"])) for update in first]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]
    assert _texts(await bot.updates(offset=ids[0] + 1)) == ["dua", "tiga"]
    assert _texts(await bot.updates()) == ["dua", "tiga"]
    assert await bot.updates(offset=ids[2] + 1) == []
    assert await bot.updates() == []


async def test_a_negative_offset_forgets_all_but_the_last(bot: RawBot, admin: Person) -> None:
    await _says(admin, "satu", "dua", "tiga")
    assert _texts(await bot.updates(offset=-2)) == ["dua", "tiga"]
    assert _texts(await bot.updates()) == ["dua", "tiga"]


async def test_the_limit_is_kept(bot: RawBot, admin: Person) -> None:
    await _says(admin, *(str(number) for number in range(105)))
    assert len(await bot.updates()) == 100
    assert _texts(await bot.updates(limit=2)) == ["0", "1"]
    refused = await bot("getUpdates", limit=101)
    assert refused.status == 400


async def test_a_poll_waits_and_is_woken(bot: RawBot, admin: Person) -> None:
    poll = asyncio.create_task(bot.updates(timeout=20))
    await _wait_for_poll(bot)
    await _says(admin, "halo")
    assert _texts(await poll) == ["halo"]


async def test_the_older_of_two_polls_is_refused(bot: RawBot, admin: Person) -> None:
    older = asyncio.create_task(bot("getUpdates", timeout=20))
    await _wait_for_poll(bot)
    newer = asyncio.create_task(bot.updates(timeout=20))
    refused = await older
    assert refused.status == 409
    assert refused.refusal == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await _says(admin, "halo")
    assert _texts(await newer) == ["halo"]


async def test_a_poll_ends_when_its_token_is_revoked(sandbox: Sandbox, bot: RawBot) -> None:
    poll = asyncio.create_task(bot("getUpdates", timeout=20))
    await _wait_for_poll(bot)
    sandbox.revoke_token()
    assert (await poll).refusal == "Unauthorized"


async def test_a_webhook_excludes_polling(bot: RawBot) -> None:
    waiting = asyncio.create_task(bot("getUpdates", timeout=20))
    await _wait_for_poll(bot)
    assert (await bot("setWebhook", url="http://contoh.go.id/x")).status == 400
    assert (await bot("setWebhook", url="https://contoh.go.id/x")).result is True
    assert (await waiting).status == 409
    refused = await bot("getUpdates")
    assert refused.status == 409
    assert refused.refusal.startswith("Conflict: can't use getUpdates method while webhook is active")
    assert (await bot("deleteWebhook")).result is True
    assert await bot.updates() == []


async def test_allowed_updates_are_remembered_and_concern_later_updates(bot: RawBot, admin: Person) -> None:
    shown = await admin.sends("satu", wait=False)
    assert len(await bot.updates(allowed_updates=["message"])) == 1
    await admin.edits(shown, "dua", wait=False)
    await _says(admin, "tiga")
    kinds = [set(update) - {"update_id"} for update in await bot.updates()]
    assert kinds == [{"message"}, {"message"}]
    await bot.updates(allowed_updates=[])
    await admin.edits(shown, "empat", wait=False)
    assert "edited_message" in (await bot.updates())[-1]
    refused = await bot("getUpdates", allowed_updates=["mesage"])
    assert refused.status == 400


async def test_updates_are_kept_for_a_day() -> None:
    clock = HandClock()
    async with Sandbox(clock) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        person = sandbox.person("Admin Dinas Sosial")
        await _says(person, "lama")
        clock.at += timedelta(hours=23)
        await _says(person, "baru")
        assert _texts(await bot.updates()) == ["lama", "baru"]
        clock.at += timedelta(hours=1)
        assert _texts(await bot.updates()) == ["baru"]


async def test_numbering_can_start_anew(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    await _says(admin, "satu")
    [first] = await bot.updates()
    await bot.updates(offset=int(str(first["update_id"])) + 1)
    sandbox.restart_numbering(next_id=77)
    await _says(admin, "dua")
    # Without an offset; with the old, larger one the new update would count as confirmed.
    assert [update["update_id"] for update in await bot.updates()] == [77]


async def test_tokens_and_methods_that_are_none(sandbox: Sandbox, bot: RawBot) -> None:
    assert (await RawBot(sandbox, "bukan-token", bot.session)("getMe")).status == 404
    stranger = await RawBot(sandbox, bot.token[:-1] + "x", bot.session)("getMe")
    assert (stranger.status, stranger.refusal) == (401, "Unauthorized")
    assert (await bot("getMee")).status == 404
    assert (await bot("GETME")).status == 200
    refused = await bot("sendDice", chat_id=1)
    assert refused.refusal == "Bad Request: method not supported by this sandbox"


async def test_parameters_travel_in_every_documented_way(bot: RawBot, admin: Person) -> None:
    url = f"{bot.sandbox.api_url}{bot.token}/sendMessage"
    params = {"chat_id": str(admin.id), "text": "halo", "protect_content": "true"}
    form = aiohttp.FormData(params)
    parts = aiohttp.FormData(params, default_to_multipart=True)
    async with bot.session.get(url, params=params) as response:
        assert response.status == 200
    async with bot.session.post(url, data=form) as response:
        assert response.status == 200
    async with bot.session.post(url, data=parts) as response:
        assert response.status == 200
    async with bot.session.post(url, data="{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    assert len([seen for seen in admin.messages if seen.text == "halo"]) == 3


async def _wait_for_poll(bot: RawBot) -> None:
    """Wait until a poll has arrived and found nothing."""
    state = bot.sandbox.bot(bot.token)
    assert await bot.sandbox.changes.until(lambda: state.waiting_polls > 0, 5)
