"""Groups: privacy mode, leaving and being removed, the upgrade to a supergroup, topics, rights."""

from __future__ import annotations

from datetime import timedelta

import aiohttp
import pytest

from sandbox.people.groups import Group
from sandbox.people.person import Person
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import HandClock, RawBot


@pytest.fixture
def group(sandbox: Sandbox, bot: RawBot, admin: Person) -> Group:
    """A basic group with the admin and the bot in it."""
    made = sandbox.group("Rakor KKP HAM", members=[admin])
    _forget(bot)
    return made


def _forget(bot: RawBot) -> None:
    bot.sandbox.bot(bot.token).queue.waiting.clear()


async def _heard(bot: RawBot) -> list[str]:
    updates = await bot.updates()
    _forget(bot)
    return [str(update["message"].get("text", "")) for update in updates if "message" in update]


async def test_with_privacy_mode_a_bot_hears_only_what_is_meant_for_it(
    bot: RawBot, admin: Person, group: Group
) -> None:
    own = await bot.says(group.id, "Selamat pagi")
    said = group.messages[-1]
    assert said.id == own
    for text in ("halo semua", "/rekap", "/rekap@lain_bot", "/rekap@kkpham_contoh_bot", "tanya @kkpham_contoh_bot"):
        await admin.sends(text, chat=group, wait=False)
    await admin.sends("terima kasih", chat=group, reply_to=said, wait=False)
    assert await _heard(bot) == ["/rekap", "/rekap@kkpham_contoh_bot", "tanya @kkpham_contoh_bot", "terima kasih"]
    await admin.uploads(b"x", name="undangan.pdf", chat=group, wait=False)
    assert await _heard(bot) == []
    group.promotes_bot()
    await admin.sends("halo semua", chat=group, wait=False)
    assert await _heard(bot) == ["halo semua"]


async def test_a_bare_command_is_for_the_bot_that_spoke_last(
    sandbox: Sandbox, bot: RawBot, admin: Person, group: Group
) -> None:
    other = RawBot(sandbox, sandbox.create_bot("lain_bot", reads_all=True), bot.session)
    group.adds_bot(token=other.token)
    _forget(bot)
    _forget(other)
    await other.says(group.id)
    await admin.sends("/rekap", chat=group, wait=False)
    assert (await _heard(bot), await _heard(other)) == ([], ["/rekap"])
    await bot.says(group.id)
    await admin.sends("/rekap", chat=group, wait=False)
    assert (await _heard(bot), await _heard(other)) == (["/rekap"], ["/rekap"])


async def test_joining_and_leaving_is_told(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    group = sandbox.group("Rakor", members=[admin])
    joined = await bot.updates()
    assert joined[-2]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert joined[-1]["message"]["new_chat_members"][0]["is_bot"] is True
    _forget(bot)
    group.removes_bot()
    left = await bot.updates()
    assert left[0]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert "left_chat_member" in left[1]["message"]
    refused = await bot("sendMessage", chat_id=group.id, text="a")
    assert (refused.status, refused.refusal) == (403, "Forbidden: bot was kicked from the group chat")


async def test_a_bot_that_left_is_no_member(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    group = sandbox.group("Rakor", members=[admin], supergroup=True)
    await bot.says(group.id)
    assert (await bot("leaveChat", chat_id=group.id)).result is True
    refused = await bot("sendMessage", chat_id=group.id, text="a")
    assert (refused.status, refused.refusal) == (403, "Forbidden: bot is not a member of the supergroup chat")
    group.adds_bot()
    await bot.says(group.id)
    group.removes_bot()
    refused = await bot("getChat", chat_id=group.id)
    assert refused.refusal == "Forbidden: bot was kicked from the supergroup chat"


async def test_the_upgrade_to_a_supergroup(bot: RawBot, admin: Person, group: Group) -> None:
    old = group.id
    await bot.says(old)
    group.upgrades()
    told = [update["message"] for update in await bot.updates()]
    assert told[0]["migrate_to_chat_id"] == group.id
    assert told[1]["migrate_from_chat_id"] == old
    refused = await bot("sendMessage", chat_id=old, text="a")
    assert refused.refusal == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused.body["parameters"] == {"migrate_to_chat_id": group.id}
    await bot.says(group.id)
    assert [seen.text for seen in admin.sees_in(group)][-1] == "Selamat pagi."


async def test_a_stranger_to_the_group_cannot_reach_it(sandbox: Sandbox, bot: RawBot, group: Group) -> None:
    other = RawBot(sandbox, sandbox.create_bot("lain_bot"), bot.session)
    assert (await other("sendMessage", chat_id=group.id, text="a")).refusal == "Bad Request: chat not found"
    outsider = sandbox.person("Orang luar")
    with pytest.raises(AssertionError, match="is not a member"):
        await outsider.sends("halo", chat=group, wait=False)


async def test_rights_in_a_group(bot: RawBot, admin: Person, group: Group) -> None:
    asked = await admin.sends("/rekap", chat=group, wait=False)
    own = await bot.says(group.id)
    refused = await bot("deleteMessage", chat_id=group.id, message_id=asked.id)
    assert refused.refusal == "Bad Request: message can't be deleted"
    refused = await bot("pinChatMessage", chat_id=group.id, message_id=own)
    assert refused.refusal == "Bad Request: not enough rights to manage pinned messages in the chat"
    group.mutes()
    refused = await bot("sendMessage", chat_id=group.id, text="a")
    assert refused.refusal == "Bad Request: not enough rights to send text messages to the chat"
    group.promotes_bot()
    await bot.says(group.id)
    assert (await bot("pinChatMessage", chat_id=group.id, message_id=own)).result is True
    assert (await bot("getChat", chat_id=group.id)).result["pinned_message"]["message_id"] == own
    refused = await bot("pinChatMessage", chat_id=group.id, message_id=999)
    assert refused.refusal == "Bad Request: message to pin not found"
    assert (await bot("unpinChatMessage", chat_id=group.id, message_id=own)).result is True
    refused = await bot("unpinChatMessage", chat_id=group.id, message_id=own)
    assert refused.refusal == "Bad Request: message to unpin not found"
    assert (await bot("deleteMessage", chat_id=group.id, message_id=asked.id)).result is True


async def test_an_administrator_of_a_supergroup_deletes_old_messages() -> None:
    clock = HandClock()
    async with Sandbox(clock) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        group = sandbox.group("Rakor", members=[admin], supergroup=True)
        own = await bot.says(group.id)
        clock.at += timedelta(hours=49)
        refused = await bot("deleteMessage", chat_id=group.id, message_id=own)
        assert refused.refusal == "Bad Request: message can't be deleted for everyone"
        group.promotes_bot()
        assert (await bot("deleteMessage", chat_id=group.id, message_id=own)).result is True


async def test_topics(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    group = sandbox.group("Forum OPD", members=[admin], forum=True)
    topic = group.opens_topic("Rakor Maret")
    sent = (await bot("sendMessage", chat_id=group.id, message_thread_id=topic, text="Undangan")).result
    assert isinstance(sent, dict)
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic, True)
    refused = await bot("sendMessage", chat_id=group.id, message_thread_id=topic + 50, text="a")
    assert refused.refusal == "Bad Request: message thread not found"
    _forget(bot)
    await admin.sends("/rekap", chat=group, thread=topic, wait=False)
    assert (await bot.updates())[-1]["message"]["message_thread_id"] == topic
    group.closes_topic(topic)
    refused = await bot("sendMessage", chat_id=group.id, message_thread_id=topic, text="a")
    assert refused.refusal == "Bad Request: TOPIC_CLOSED"


async def test_what_a_bot_can_learn_about_a_group(sandbox: Sandbox, bot: RawBot, admin: Person, group: Group) -> None:
    member = sandbox.person("Kasubbag")
    group.adds(member)

    async def status(user_id: int) -> object:
        return (await bot("getChatMember", chat_id=group.id, user_id=user_id)).result["status"]

    assert [await status(admin.id), await status(member.id)] == ["creator", "member"]
    group.removes(member)
    assert await status(member.id) == "kicked"
    admins = (await bot("getChatAdministrators", chat_id=group.id)).result
    assert [each["user"]["id"] for each in admins] == [admin.id]
    assert (await bot("getChatMemberCount", chat_id=group.id)).result == 2
    refused = await bot("getChatAdministrators", chat_id=admin.id)
    assert refused.refusal == "Bad Request: there are no administrators in the private chat"
    assert (await bot("getChat", chat_id=admin.id)).result["type"] == "private"
    assert (await bot("getChat", chat_id=42)).refusal == "Bad Request: chat not found"


async def test_a_tap_in_a_group(bot: RawBot, admin: Person, group: Group) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Hadir", "callback_data": "hadir"}]]}
    await bot.says(group.id, "Rakor", reply_markup=keyboard)
    await admin.taps("Hadir", chat=group, wait=False)
    query = (await bot.updates())[-1]["callback_query"]
    assert query["message"]["chat"]["id"] == group.id
    assert query["from"]["id"] == admin.id
