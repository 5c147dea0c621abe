"""Sending and editing text: what Telegram refuses, each with the request that passes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import aiohttp
import pytest

from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import HandClock, RawBot

_BUTTON = {"text": "Kirim", "callback_data": "kirim:1"}


def _keyboard(*buttons: Mapping[str, object]) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("wrong", "right", "refusal"),
    [
        ({"text": ""}, {"text": "a"}, "message text is empty"),
        (
            {"text": "<b></b>", "parse_mode": "HTML"},
            {"text": "<b>a</b>", "parse_mode": "HTML"},
            "text must be non-empty",
        ),
        ({"text": "a" * 4097}, {"text": "a" * 4096}, "message is too long"),
        (
            {"text": "<b>a", "parse_mode": "HTML"},
            {"text": "&lt;b&gt;a" + "<b></b>" * 600, "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "a", "txet": "b"}, {"text": "a"}, 'unknown parameter "txet" in sendMessage'),
        (
            {"text": "a", "reply_markup": _keyboard({"text": "a", "callback_data": "é" * 33})},
            {"text": "a", "reply_markup": _keyboard({"text": "a", "callback_data": "é" * 32})},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[_BUTTON]] * 101}},
            {"text": "a", "reply_markup": {"inline_keyboard": [[_BUTTON]] * 100}},
            "reply markup is too long",
        ),
        (
            {"text": "a", "reply_markup": _keyboard({"text": "a"})},
            {"text": "a", "reply_markup": _keyboard({"text": "a", "url": "https://contoh.go.id"})},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "reply_parameters": {"message_id": 999}},
            {"text": "a", "reply_parameters": {"message_id": 999, "allow_sending_without_reply": True}},
            "message to be replied not found",
        ),
        ({"text": "a", "message_thread_id": 7}, {"text": "a"}, "message thread not found"),
    ],
)
async def test_a_wrong_message_is_refused_and_a_right_one_passes(
    bot: RawBot, admin: Person, wrong: dict[str, object], right: dict[str, object], refusal: str
) -> None:
    refused = await bot("sendMessage", chat_id=admin.id, **wrong)
    assert refused.status == 400
    assert refused.refusal.startswith(f"Bad Request: {refusal}")
    assert not [seen for seen in admin.messages if seen.from_bot]
    assert (await bot("sendMessage", chat_id=admin.id, **right)).status == 200


async def test_two_actions_on_one_button_are_refused(bot: RawBot, admin: Person) -> None:
    both = _keyboard({**_BUTTON, "url": "https://contoh.go.id"})
    refused = await bot("sendMessage", chat_id=admin.id, text="a", reply_markup=both)
    assert refused.refusal.startswith("Bad Request: can't parse inline keyboard button")


async def test_whom_a_bot_cannot_reach(sandbox: Sandbox, bot: RawBot) -> None:
    person = sandbox.person("Kasubbag Program")
    for never_met in (12345, "@tidakada", person.id):
        refused = await bot("sendMessage", chat_id=never_met, text="a")
        assert (refused.status, refused.refusal) == (400, "Bad Request: chat not found")
    sandbox.group("Rakor", members=[person])
    refused = await bot("sendMessage", chat_id=person.id, text="a")
    assert (refused.status, refused.refusal) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await person.starts(wait=False)
    await bot.says(person)
    await person.blocks(wait=False)
    refused = await bot("sendMessage", chat_id=person.id, text="a")
    assert (refused.status, refused.refusal) == (403, "Forbidden: bot was blocked by the user")
    await person.starts(wait=False)
    await bot.says(person)
    person.deactivates()
    refused = await bot("sendChatAction", chat_id=person.id, action="typing")
    assert (refused.status, refused.refusal) == (403, "Forbidden: user is deactivated")


async def test_blocking_and_unblocking_is_told(bot: RawBot, admin: Person) -> None:
    await admin.blocks(wait=False)
    await admin.unblocks(wait=False)
    told = [update["my_chat_member"] for update in await bot.updates()]
    statuses = [(each["old_chat_member"]["status"], each["new_chat_member"]["status"]) for each in told]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_an_edit_that_changes_nothing_is_refused(bot: RawBot, admin: Person) -> None:
    number = await bot.says(admin, "<b>Draf</b>", parse_mode="HTML", reply_markup=_keyboard(_BUTTON))
    where = {"chat_id": admin.id, "message_id": number}
    same = {"text": "<b>Draf</b>", "parse_mode": "HTML", "reply_markup": _keyboard(_BUTTON)}
    refused = await bot("editMessageText", **where, **same)
    assert refused.refusal == (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly "
        "the same as a current content and reply markup of the message"
    )
    refused = await bot("editMessageReplyMarkup", **where, reply_markup=_keyboard(_BUTTON))
    assert refused.refusal.startswith("Bad Request: message is not modified")
    await bot("editMessageText", **where, text="Draf")
    assert (admin.screen.html, admin.screen.buttons) == ("Draf", [])
    assert (await bot("editMessageReplyMarkup", **where, reply_markup=_keyboard(_BUTTON))).status == 200
    assert admin.screen.buttons == [["Kirim"]]


async def test_what_a_bot_may_not_edit(bot: RawBot, admin: Person) -> None:
    asked = await admin.sends("halo", wait=False)
    own = await bot.says(admin)

    async def edit(number: int, **params: object) -> str:
        answer = await bot("editMessageText", chat_id=admin.id, message_id=number, text="baru", **params)
        return "" if answer.status == 200 else answer.refusal

    assert await edit(asked.id) == "Bad Request: message can't be edited"
    assert await edit(999) == "Bad Request: message to edit not found"
    assert await edit(own) == ""
    await bot("deleteMessage", chat_id=admin.id, message_id=own)
    assert await edit(own) == "Bad Request: message to edit not found"
    with_keyboard = await bot.says(admin, reply_markup={"keyboard": [[{"text": "Ya"}]]})
    assert await edit(with_keyboard) == "Bad Request: message can't be edited"
    forwarded = await bot("forwardMessage", chat_id=admin.id, from_chat_id=admin.id, message_id=asked.id)
    assert await edit(forwarded.result["message_id"]) == "Bad Request: message can't be edited"
    refused = await bot("editMessageCaption", chat_id=admin.id, message_id=await bot.says(admin), caption="a")
    assert refused.refusal == "Bad Request: there is no caption in the message to edit"


async def test_what_a_bot_may_delete_and_for_how_long() -> None:
    clock = HandClock()
    async with Sandbox(clock) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        asked = await admin.starts(wait=False)
        first, second = await bot.says(admin, "satu"), await bot.says(admin, "dua")

        async def delete(number: int) -> str:
            answer = await bot("deleteMessage", chat_id=admin.id, message_id=number)
            return "" if answer.status == 200 else answer.refusal

        assert await delete(999) == "Bad Request: message to delete not found"
        assert await delete(first) == ""
        assert await delete(first) == "Bad Request: message to delete not found"
        assert await delete(asked.id) == ""
        clock.at += timedelta(hours=48)
        assert await delete(second) == "Bad Request: message can't be deleted for everyone"
        third = await bot.says(admin, "tiga")
        assert (await bot("deleteMessages", chat_id=admin.id, message_ids=[first, third])).result is True
        assert [seen.text for seen in admin.messages] == ["dua"]
        assert (await bot("deleteMessages", chat_id=admin.id, message_ids=[])).status == 400


async def test_forwarding_and_copying(bot: RawBot, admin: Person) -> None:
    asked = await admin.sends("Mohon petunjuk", wait=False)
    source = {"chat_id": admin.id, "from_chat_id": admin.id}
    forwarded = (await bot("forwardMessage", **source, message_id=asked.id)).result
    assert forwarded["forward_origin"]["sender_user"]["id"] == admin.id
    copied = (await bot("copyMessage", **source, message_id=asked.id)).result
    assert set(copied) == {"message_id"}
    refused = await bot("copyMessage", **source, message_id=999)
    assert refused.refusal == "Bad Request: message to copy not found"
    refused = await bot("forwardMessage", **source, message_id=999)
    assert refused.refusal == "Bad Request: message to forward not found"
    protected = await bot.says(admin, protect_content=True)
    refused = await bot("forwardMessage", **source, message_id=protected)
    assert refused.refusal == "Bad Request: message can't be forwarded"
    both = (await bot("copyMessages", **source, message_ids=[asked.id, protected])).result
    assert len(both) == 1
    assert (await bot("copyMessages", **source, message_ids=[2, 1])).status == 400


async def test_messages_carry_what_telegram_puts_into_them(bot: RawBot, admin: Person) -> None:
    asked = await admin.sends("/tunggakan H06 https://contoh.go.id", wait=False)
    [update] = await bot.updates()
    message = update["message"]
    assert isinstance(message, dict)
    assert message["from"]["language_code"] == "id"
    assert message["chat"] == {"id": admin.id, "type": "private", "first_name": "Admin Dinas Kesehatan"}
    assert [entity["type"] for entity in message["entities"]] == ["bot_command", "url"]
    answer = (await bot("sendMessage", chat_id=admin.id, text="ya", reply_parameters={"message_id": asked.id})).result
    assert isinstance(answer, dict)
    assert answer["reply_to_message"]["text"].startswith("/tunggakan")
    assert answer["message_id"] > asked.id
    edited = (await bot("editMessageText", chat_id=admin.id, message_id=answer["message_id"], text="baik")).result
    assert isinstance(edited, dict)
    assert edited["edit_date"] >= edited["date"]


async def test_a_reply_keyboard_is_pressed_by_its_label(bot: RawBot, admin: Person) -> None:
    keyboard = {"keyboard": [[{"text": "Bagikan nomor", "request_contact": True}, {"text": "Tidak"}]]}
    await bot.says(admin, "Nomor Bapak/Ibu?", reply_markup=keyboard)
    await admin.taps("Tidak", wait=False)
    assert (await bot.updates())[-1]["message"]["text"] == "Tidak"


async def test_a_person_in_a_forwarded_message_is_known_but_cannot_be_written_to(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    writer = sandbox.person("Kasubbag Program")
    other = sandbox.create_bot("lain_bot")
    written = await writer.sends("Mohon petunjuk", bot=other, wait=False)
    assert (await bot("sendMessage", chat_id=writer.id, text="a")).status == 400
    await admin.forwards(written, wait=False)
    assert (await bot("sendMessage", chat_id=writer.id, text="a")).status == 403


async def test_a_button_or_mention_leads_only_to_people_the_bot_has_met(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    stranger = sandbox.person("Kasubbag Program")
    for unknown in (stranger.id, 12345):
        to_stranger = _keyboard({"text": "Tanya", "url": f"tg://user?id={unknown}"})
        refused = await bot("sendMessage", chat_id=admin.id, text="a", reply_markup=to_stranger)
        assert refused.refusal == "Bad Request: BUTTON_USER_INVALID"
        await bot.says(admin, f'<a href="tg://user?id={unknown}">Kasubbag</a>', parse_mode="HTML")
        assert (admin.screen.text, admin.screen.html) == ("Kasubbag", "Kasubbag")
    await bot.says(admin, reply_markup=_keyboard({"text": "Tanya", "url": f"tg://user?id={admin.id}"}))
    mention = f'<a href="tg://user?id={admin.id}">Admin</a>'
    await bot.says(admin, mention, parse_mode="HTML")
    assert admin.screen.html == mention


async def test_a_message_keeps_a_hundred_entities(bot: RawBot, admin: Person) -> None:
    await bot.says(admin, " ".join(["<b>a</b>"] * 101), parse_mode="HTML")
    assert admin.screen.html == " ".join(["<b>a</b>"] * 100) + " a"


async def test_numbers_grow_with_gaps_and_are_shared_by_private_chats_and_basic_groups(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    second = sandbox.person("Admin Dinas Sosial")
    await second.starts(wait=False)
    group = sandbox.group("Rakor", members=[admin])
    numbers = [await bot.says(chat) for chat in (admin, second, group.id) * 5]
    assert numbers == sorted(set(numbers))
    assert len(numbers) < numbers[-1] - numbers[0] < 3 * len(numbers)
    asked = await admin.sends("halo", wait=False)
    assert asked.id > numbers[-1]
    other = RawBot(sandbox, sandbox.create_bot("lain_bot"), bot.session)
    await admin.starts(bot=other.token, wait=False)
    assert await other.says(admin) < numbers[-1]  # another account counts for itself


async def test_a_supergroup_counts_for_itself_and_without_gaps(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    supergroup = sandbox.group("Forum", members=[admin], supergroup=True)
    first = await bot.says(supergroup.id)
    await bot.says(admin)
    assert [await bot.says(supergroup.id) for _ in range(3)] == [first + 1, first + 2, first + 3]


async def test_numbers_without_gaps_on_request() -> None:
    async with Sandbox(gaps=False) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        await admin.starts(wait=False)
        assert [await bot.says(admin) for _ in range(5)] == [2, 3, 4, 5, 6]


async def test_a_revoked_token_opens_nothing_any_more(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    fresh = sandbox.revoke_token()
    for method in ("getMe", "getUpdates", "sendMessage"):
        refused = await bot(method, chat_id=admin.id, text="a")
        assert (refused.status, refused.refusal) == (401, "Unauthorized")
    await RawBot(sandbox, fresh, bot.session).says(admin, "kembali")
    assert admin.screen.text == "kembali"
