"""What the surroundings do to an answer on its way: halves, trickles, resets, pages, refusals out of turn."""

from __future__ import annotations

import asyncio
import json
from functools import partial

import aiohttp
import pytest

from sandbox.api.faults import Fault
from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

_CONTENT = b"x" * 1_000_000


async def _file_path(bot: RawBot, admin: Person) -> str:
    await admin.uploads(_CONTENT, name="laporan.pdf", wait=False)
    document = (await bot.updates())[-1]["message"]["document"]
    return str((await bot("getFile", file_id=document["file_id"])).result["file_path"])


async def _raw(bot: RawBot, method: str, **params: object) -> tuple[int, bytes]:
    async with bot.session.post(f"{bot.sandbox.api_url}{bot.token}/{method}", json=params) as response:
        return response.status, await response.read()


async def test_half_a_json_answer_that_claims_to_be_whole(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.truncates(method="sendMessage")
    status, body = await _raw(bot, "sendMessage", chat_id=admin.id, text="sampai")
    assert status == 200
    with pytest.raises(ValueError):
        json.loads(body)
    assert admin.screen.text == "sampai"
    assert not sandbox.calls[-1].ok
    await bot.says(admin)


async def test_half_a_json_answer_whose_length_tells(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.truncates(method="sendMessage", unnoticed=False)
    with pytest.raises(aiohttp.ClientPayloadError):
        await bot.says(admin, "sampai")
    assert admin.screen.text == "sampai"


async def test_half_a_file_that_claims_to_be_whole(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    path = await _file_path(bot, admin)
    sandbox.faults.truncates(method="download")
    assert await bot.download(path) == (200, _CONTENT[:500_000])
    assert await bot.download(path) == (200, _CONTENT)


@pytest.mark.parametrize("reset", [False, True])
async def test_a_download_that_ends_or_is_reset_halfway(
    sandbox: Sandbox, bot: RawBot, admin: Person, reset: bool
) -> None:
    path = await _file_path(bot, admin)
    sandbox.faults.cuts(method="download", after=True, reset=reset)
    with pytest.raises(aiohttp.ClientError) as broken:
        await bot.download(path)
    assert isinstance(
        broken.value, aiohttp.ClientConnectionResetError | ConnectionResetError | aiohttp.ClientPayloadError
    )
    assert sandbox.calls[-1].outcome == "cut halfway"
    assert await bot.download(path) == (200, _CONTENT)


async def test_a_reset_before_the_effect(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.cuts(method="sendMessage", reset=True)
    with pytest.raises(aiohttp.ClientOSError, match="reset by peer"):
        await bot.says(admin, "tidak sampai")
    assert not [seen for seen in admin.messages if seen.from_bot]


def _has_struck(fault: Fault) -> bool:
    return fault.struck == 1


async def test_a_body_that_trickles(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    path = await _file_path(bot, admin)
    for method, ask in (("sendMessage", bot.says(admin, "lambat")), ("download", bot.download(path))):
        fault = sandbox.faults.trickles(method=method)
        slow = asyncio.ensure_future(ask)
        assert await sandbox.changes.until(partial(_has_struck, fault), 5)
        await bot("getMe")
        assert not slow.done()
        fault.release()
        await slow
    assert admin.screen.text == "lambat"


async def test_pages_of_gateways_and_portals(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    for code in (200, 502):
        sandbox.faults.fails(code, page=True, method="sendMessage")
        status, body = await _raw(bot, "sendMessage", chat_id=admin.id, text="a")
        assert (status, body.startswith(b"<html>")) == (code, True)
        assert not sandbox.calls[-1].ok
    path = await _file_path(bot, admin)
    sandbox.faults.fails(502, page=True, method="download")
    assert (await bot.download(path))[0] == 502


async def test_flood_without_its_parameters(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.floods(None, method="sendMessage")
    refused = await bot("sendMessage", chat_id=admin.id, text="a")
    assert refused.body == {"ok": False, "error_code": 429, "description": "Too Many Requests"}


@pytest.mark.parametrize(
    ("code", "description"),
    [
        (401, "Unauthorized"),
        (404, "Not Found"),
        (
            409,
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ),
    ],
)
async def test_what_telegram_says_about_the_bot_itself(
    sandbox: Sandbox, bot: RawBot, code: int, description: str
) -> None:
    sandbox.faults.fails(code, method="getUpdates")
    refused = await bot("getUpdates")
    assert (refused.status, refused.refusal) == (code, description)
    assert await bot.updates() == []


async def test_a_refusal_in_any_words(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.refuses("Forbidden: bot was blocked by the user", 403, chat=admin.id)
    refused = await bot("sendMessage", chat_id=admin.id, text="a")
    assert (refused.status, refused.refusal) == (403, "Forbidden: bot was blocked by the user")
    sandbox.faults.refuses("Bad Request: group chat was upgraded", parameters={"migrate_to_chat_id": -100})
    refused = await bot("sendMessage", chat_id=admin.id, text="a")
    assert refused.body["parameters"] == {"migrate_to_chat_id": -100}


async def test_an_answered_poll_that_is_lost_gives_the_same_updates_again(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    await admin.sends("jangan hilang", wait=False)
    sandbox.faults.fails(502, method="getUpdates", after=True)
    assert (await bot("getUpdates")).status == 502
    assert len(await bot.updates()) == 1
