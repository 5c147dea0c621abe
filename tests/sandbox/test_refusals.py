"""What a bot was refused without any story's asking, and taps it never answered: a story ends with none of them."""

import pytest

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

_KEYBOARD = {"inline_keyboard": [[{"text": "Beranda", "callback_data": "h"}]]}


async def test_a_refused_call_and_a_tap_without_an_answer_are_held_against_the_bot(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    number = await bot.says(admin, "Satu", reply_markup=_KEYBOARD)
    sandbox.check_faultless()

    await bot("editMessageText", chat_id=admin.id, message_id=number, text="Satu", reply_markup=_KEYBOARD)
    await admin.taps("Beranda", wait=False)

    with pytest.raises(AssertionError, match=r"(?s)editMessageText: .*not modified.*a tap of Admin .*: h"):
        sandbox.check_faultless()
    sandbox.refusals.excuse("editMessageText: Bad Request: message is not modified")
    sandbox.excuse_taps()
    sandbox.check_faultless()


async def test_what_a_story_asks_for_is_not_held_against_the_bot(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    sandbox.faults.fails(502, method="sendMessage")
    await bot("sendMessage", chat_id=admin.id, text="Satu")
    await admin.blocks(wait=False)
    await bot("sendMessage", chat_id=admin.id, text="Satu")
    await admin.unblocks(wait=False)
    number = await bot.says(admin, "Satu")
    edit = {"chat_id": admin.id, "message_id": number, "text": "Dua"}
    sandbox.faults.fails(500, method="editMessageText", after=True)
    for _ in range(2):  # nobody was told that the first one had its effect
        await bot("editMessageText", **edit)

    sandbox.check_faultless()
