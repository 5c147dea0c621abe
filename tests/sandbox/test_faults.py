"""Flood limits, and what goes wrong on demand."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from sandbox.api.flood import FloodLimits
from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


class Seconds:
    """A monotonic clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        """Return the seconds it was set to."""
        return self.at


async def test_flood_limits_are_refused_until_their_time_is_over() -> None:
    seconds = Seconds()
    limits = FloodLimits(overall=5, private_burst=2)
    async with Sandbox(flood=limits, monotonic=seconds) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        people = [sandbox.person(f"Admin {number}") for number in range(4)]
        for person in people:
            await person.starts(wait=False)

        async def wait_for(person: Person) -> int:
            answer = await bot("sendMessage", chat_id=person.id, text="a")
            if answer.status == 200:
                return 0
            retry = answer.body["parameters"]["retry_after"]
            assert answer.refusal == f"Too Many Requests: retry after {retry}"
            assert answer.status == 429
            return int(retry)

        assert [await wait_for(people[0]) for _ in range(3)] == [0, 0, 1]
        seconds.at += 0.5
        assert await wait_for(people[0]) == 1  # half a second is left
        seconds.at += 0.5
        assert await wait_for(people[0]) == 0
        seconds.at += 10
        sent = [await wait_for(people[number % 4]) for number in range(6)]
        assert sent == [0, 0, 0, 0, 0, 1]
        assert (await bot("sendChatAction", chat_id=people[0].id, action="typing")).status == 200
        seconds.at += 1.0
        assert await wait_for(people[3]) == 0


async def test_a_group_takes_twenty_a_minute() -> None:
    seconds = Seconds()
    async with Sandbox(flood=FloodLimits(), monotonic=seconds) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        group = sandbox.group("Rakor", members=[sandbox.person("Admin")])
        for _ in range(20):
            await bot.says(group.id)
            seconds.at += 0.5
        refused = await bot("sendMessage", chat_id=group.id, text="a")
        assert refused.body["parameters"] == {"retry_after": 50}
        seconds.at += 50
        await bot.says(group.id)


async def test_a_server_error_strikes_once_and_has_no_effect(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    fault = sandbox.faults.fails(502, method="sendMessage", chat=admin.id)
    refused = await bot("sendMessage", chat_id=admin.id, text="a")
    assert (refused.status, refused.refusal) == (502, "Bad Gateway")
    assert not [seen for seen in admin.messages if seen.from_bot]
    assert fault.struck == 1
    await bot.says(admin)


async def test_a_server_error_after_the_effect(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.fails(500, after=True)
    assert (await bot("sendMessage", chat_id=admin.id, text="sampai")).status == 500
    assert admin.screen.text == "sampai"


async def test_a_gateways_page_is_no_json(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.fails(504, page=True)
    url = f"{sandbox.api_url}{bot.token}/getMe"
    async with bot.session.get(url) as response:
        assert (response.status, response.content_type) == (504, "text/html")


@pytest.mark.parametrize("after", [False, True])
async def test_a_cut_connection(sandbox: Sandbox, bot: RawBot, admin: Person, after: bool) -> None:
    sandbox.faults.cuts(method="sendMessage", after=after)
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot("sendMessage", chat_id=admin.id, text="sampai")
    assert bool([seen for seen in admin.messages if seen.from_bot]) is after
    assert (sandbox.calls[-1].outcome, sandbox.calls[-1].code) == ("connection cut", 0)
    await bot.says(admin)


async def test_a_request_is_held_back_until_released(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    fault = sandbox.faults.delays(when=lambda method, params: params.get("text") == "lambat")
    slow = asyncio.create_task(bot.says(admin, "lambat"))
    assert await sandbox.changes.until(lambda: fault.struck == 1, 5)
    await bot.says(admin, "cepat")
    assert not slow.done()
    fault.release()
    await slow
    assert [seen.text for seen in admin.messages[1:]] == ["cepat", "lambat"]


async def test_flood_on_demand(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    fault = sandbox.faults.floods(7, times=None)
    for _ in range(2):
        refused = await bot("sendMessage", chat_id=admin.id, text="a")
        assert refused.body["parameters"] == {"retry_after": 7}
    fault.cancel()
    await bot.says(admin)


async def test_a_download_breaks_off_halfway(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    await admin.uploads(b"x" * 1_000_000, name="laporan.pdf", wait=False)
    document = (await bot.updates())[-1]["message"]["document"]
    path = (await bot("getFile", file_id=document["file_id"])).result["file_path"]
    sandbox.faults.cuts(method="download", after=True)
    with pytest.raises(aiohttp.ClientError):
        await bot.download(path)
    sandbox.faults.fails(500, method="download")
    assert (await bot.download(path))[0] == 500
    assert await bot.download(path) == (200, b"x" * 1_000_000)


async def test_polls_are_struck_only_when_they_are_meant(sandbox: Sandbox, bot: RawBot) -> None:
    fault = sandbox.faults.fails(502)
    assert await bot.updates() == []
    assert fault.struck == 0
    sandbox.faults.fails(502, method="getUpdates")
    assert (await bot("getUpdates")).status == 502


async def test_every_call_is_on_record(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    await bot.says(admin, "halo")
    await bot("sendMessage", chat_id=1, text="a")
    sent, refused = sandbox.calls[-2:]
    assert (sent.bot, sent.method, sent.ok) == ("kkpham_contoh_bot", "sendMessage", True)
    assert sent.params["text"] == "halo"
    assert (refused.code, refused.outcome) == (400, "Bad Request: chat not found")
