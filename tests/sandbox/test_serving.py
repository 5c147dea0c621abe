"""The HTTP edge: bodies nobody can read, addresses that lead nowhere, clients that go away, and crashes."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import Answer, RawBot

_DEEP = "[" * 100_000 + "]" * 100_000


async def _post(bot: RawBot, body: bytes, content_type: str) -> Answer:
    url = f"{bot.sandbox.api_url}{bot.token}/sendMessage"
    async with bot.session.post(url, data=body, headers={"Content-Type": content_type}) as response:
        return Answer(response.status, await response.json())


def _parts(*parts: tuple[str, bytes]) -> bytes:
    written = b"".join(
        b"--batas\r\nContent-Disposition: form-data; %s\r\n\r\n%s\r\n" % (h.encode(), c) for h, c in parts
    )
    return written + b"--batas--\r\n"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"{", "application/json"),
        (b"[1]", "application/json"),
        (b'"\xff"', "application/json"),
        (_DEEP.encode(), "application/json"),
        (b'{"chat_id": 1, "text": "a", "reply_markup": ' + _DEEP.encode() + b"}", "application/json"),
        (_parts(('name="chat_id"', b"1"), ('name="text"', b"\xff\xfe")), "multipart/form-data; boundary=batas"),
        (_parts(('name="reply_markup"', _DEEP.encode())), "multipart/form-data; boundary=batas"),
        (b"tanpa batas", "multipart/form-data; boundary=batas"),
        (b"tanpa batas", "multipart/form-data"),
        (b"text=\xff", "application/x-www-form-urlencoded; charset=utf-8"),
        (b"text=a", "application/x-www-form-urlencoded; charset=tidak-ada"),
        (b"text=a", "text/plain"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_as_json(bot: RawBot, body: bytes, content_type: str) -> None:
    answer = await _post(bot, body, content_type)
    assert answer.status == 400
    assert answer.refusal.startswith("Bad Request: ")


async def test_a_readable_body_of_each_kind_passes(bot: RawBot, admin: Person) -> None:
    params = {"chat_id": admin.id, "text": "Selamat pagi – é"}
    assert (await _post(bot, json.dumps(params).encode(), "application/json")).status == 200
    parts = _parts(*((f'name="{name}"', str(value).encode()) for name, value in params.items()))
    assert (await _post(bot, parts, "multipart/form-data; boundary=batas")).status == 200
    assert [seen.text for seen in admin.last(2)] == ["Selamat pagi – é"] * 2


async def test_a_part_with_an_empty_file_name_is_no_file(bot: RawBot, admin: Person) -> None:
    chosen = [('name="chat_id"', str(admin.id).encode()), ('name="text"', b"halo"), ('name="berkas"; filename=""', b"")]
    answer = await _post(bot, _parts(*chosen), "multipart/form-data; boundary=batas")
    assert answer.refusal == 'Bad Request: unknown parameter "berkas" in sendMessage'
    url = f"{bot.sandbox.api_url}{bot.token}/sendDocument"
    parts = _parts(('name="chat_id"', str(admin.id).encode()), ('name="document"; filename=""', b""))
    kind = {"Content-Type": "multipart/form-data; boundary=batas"}
    async with bot.session.post(url, data=parts, headers=kind) as response:
        assert (await response.json())["description"] == "Bad Request: there is no document in the request"


@pytest.mark.parametrize("path", ["bot{token}", "bot{token}/", "bot{token}/getMe/lagi", "", "file/bot{token}", "bot"])
async def test_an_address_that_leads_nowhere_is_answered_as_json(sandbox: Sandbox, bot: RawBot, path: str) -> None:
    url = f"http://127.0.0.1:{sandbox.port}/{path.format(token=bot.token)}"
    async with bot.session.get(url) as response:
        assert response.status == 404
        assert await response.json() == {"ok": False, "error_code": 404, "description": "Not Found"}


async def test_a_crash_of_the_sandbox_is_answered_recorded_and_fails_the_test(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(AssertionError, match=r"the sandbox crashed in getMe(.|\n)*ZeroDivisionError"):
        async with Sandbox() as sandbox, aiohttp.ClientSession() as session:
            bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
            sandbox.faults.fails(when=lambda method, params: bool(1 / 0))
            crashed = await bot("getMe")
            assert (crashed.status, crashed.refusal) == (500, "Internal Server Error")
            call = sandbox.calls[-1]
            assert (call.ok, call.code) == (False, 500)
            assert call.outcome.startswith("the sandbox crashed: ZeroDivisionError")
            assert "the sandbox crashed" in sandbox.transcript()
    assert "ZeroDivisionError" in capsys.readouterr().err


async def test_a_test_that_failed_already_keeps_its_own_reason() -> None:
    with pytest.raises(KeyError):
        async with Sandbox() as sandbox:
            sandbox.crashes.append("rusak")
            raise KeyError("alasan tes")


@pytest.mark.parametrize(
    "begun",
    [
        "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
        "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n5\r\ntex",
        "Content-Type: multipart/form-data; boundary=batas\r\nContent-Length: 1000\r\n\r\n--batas\r\nContent-Disp",
        "Content-Type: multipart/form-data; boundary=batas\r\nContent-Length: 1000\r\n\r\n--batas\r\n"
        'Content-Disposition: form-data; name="document"; filename="a.pdf"\r\n\r\n%PDF-1.7',
    ],
)
@pytest.mark.parametrize("abruptly", [False, True])
async def test_a_client_that_goes_away_is_no_crash(sandbox: Sandbox, bot: RawBot, begun: str, abruptly: bool) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", sandbox.port)
    writer.write(f"POST /bot{bot.token}/sendDocument HTTP/1.1\r\nHost: a\r\n{begun}".encode())
    await writer.drain()
    await bot("getMe")  # by then the other request has arrived
    if abruptly:
        writer.transport.abort()
    else:
        writer.close()
    assert await sandbox.changes.until(lambda: len(sandbox.calls) == 2, 5)
    assert (sandbox.calls[-1].outcome, sandbox.calls[-1].code) == ("the client went away", 0)
    assert sandbox.crashes == []


async def test_a_sandbox_comes_back_on_its_port_with_everything_in_it(sandbox: Sandbox, bot: RawBot) -> None:
    port = sandbox.port
    await sandbox.stop()
    with pytest.raises(aiohttp.ClientConnectorError):
        await bot("getMe")
    person = sandbox.person("Admin Dinas Sosial")
    await person.starts(wait=False)
    await sandbox.start()
    assert sandbox.port == port
    waiting = asyncio.create_task(bot.updates(timeout=5))
    assert len(await waiting) == 1


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1", 200),
        ("localhost:8081", 200),
        ("[::1]:8081", 200),
        ("sandbox:8081", 200),
        ("jahat.example", 403),
        ("jahat.example:8081", 403),
        ("127.0.0.1.jahat.example", 403),
    ],
)
async def test_a_foreign_page_cannot_give_its_name_this_address(
    sandbox: Sandbox, bot: RawBot, host: str, status: int
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.api_url}{bot.token}/getMe", headers={"Host": host}) as answer,
    ):
        assert answer.status == status
