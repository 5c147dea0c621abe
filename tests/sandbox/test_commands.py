"""Commands per scope and language, and which of them a person is offered."""

from __future__ import annotations

import pytest

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot


def _named(*names: str) -> list[dict[str, str]]:
    return [{"command": name, "description": f"Perintah {name}"} for name in names]


async def test_the_narrowest_scope_wins(bot: RawBot, admin: Person) -> None:
    everybody, one = {"type": "all_private_chats"}, {"type": "chat", "chat_id": admin.id}
    await bot("setMyCommands", commands=_named("mulai"))
    assert admin.menu == ["mulai"]
    await bot("setMyCommands", commands=_named("tunggakan", "status"), scope=everybody)
    await bot("setMyCommands", commands=_named("outstanding"), scope=everybody, language_code="en")
    assert admin.menu == ["tunggakan", "status"]
    await bot("setMyCommands", commands=_named("periksa"), scope=one)
    assert admin.menu == ["periksa"]
    assert (await bot("getMyCommands", scope=everybody)).result == _named("tunggakan", "status")
    assert (await bot("getMyCommands", scope=everybody, language_code="id")).result == []
    await bot("deleteMyCommands", scope=one)
    assert admin.menu == ["tunggakan", "status"]


@pytest.mark.parametrize(
    ("wrong", "right", "refusal"),
    [
        (_named("Rekap"), _named("rekap"), "BOT_COMMAND_INVALID"),
        (_named("a" * 33), _named("a" * 32), "command length must not exceed 32"),
        (_named(""), _named("/rekap"), "command must be non-empty"),
        (
            [{"command": "a", "description": ""}],
            [{"command": "a", "description": "b"}],
            "command description must be non-empty",
        ),
        (_named(*(f"a{n}" for n in range(101))), _named(*(f"a{n}" for n in range(100))), "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_what_no_command_may_be(
    bot: RawBot, wrong: list[dict[str, str]], right: list[dict[str, str]], refusal: str
) -> None:
    assert (await bot("setMyCommands", commands=wrong)).refusal == f"Bad Request: {refusal}"
    assert (await bot("setMyCommands", commands=right)).result is True


async def test_a_scope_needs_a_chat_that_was_started(sandbox: Sandbox, bot: RawBot) -> None:
    person = sandbox.person("Kepala Bagian Hukum")
    scope = {"type": "chat", "chat_id": person.id}
    refused = await bot("setMyCommands", commands=_named("periksa"), scope=scope)
    assert refused.refusal == "Bad Request: chat not found"
    await person.starts(wait=False)
    assert (await bot("setMyCommands", commands=_named("periksa"), scope=scope)).result is True
    narrow = {"type": "chat_administrators", "chat_id": person.id}
    refused = await bot("setMyCommands", commands=_named("periksa"), scope=narrow)
    assert refused.refusal == "Bad Request: can't use specified scope in private chats"


async def test_texts_about_the_bot(bot: RawBot) -> None:
    assert (await bot("getMyName")).result == {"name": "KKP HAM Contoh"}
    await bot("setMyDescription", description="Pengumpul data dukung")
    assert (await bot("getMyDescription", language_code="id")).result == {"description": "Pengumpul data dukung"}
    assert (await bot("setMyShortDescription", short_description="a" * 121)).status == 400
