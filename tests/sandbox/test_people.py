"""What people do that bots forget: long texts, films, forwards from anywhere, anonymous authors, late albums."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiogram.types
import aiohttp
import pytest
import telegram

from sandbox.people import other_kinds, posting
from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.origins import Origin
from tests.sandbox.raw_bot import HandClock, Json, RawBot


async def _messages(bot: RawBot, kind: str = "message") -> list[Json]:
    found = [update[kind] for update in await bot.updates() if kind in update]
    return [each for each in found if isinstance(each, dict)]


@pytest.mark.parametrize(
    ("kind", "send"),
    [
        ("animation", lambda admin: admin.sends_animation("H06", wait=False)),
        ("video", lambda admin: admin.sends_video("H06", wait=False)),
        ("video_note", lambda admin: admin.sends_video_note(wait=False)),
        ("audio", lambda admin: admin.sends_audio(wait=False)),
        ("voice", lambda admin: admin.sends_voice("H06", wait=False)),
        ("sticker", lambda admin: admin.sends_sticker(wait=False)),
        ("poll", lambda admin: admin.sends_poll(wait=False)),
        ("dice", lambda admin: admin.sends_dice(6, wait=False)),
        ("location", lambda admin: admin.sends_location(wait=False)),
        ("contact", lambda admin: admin.sends_contact(wait=False)),
    ],
)
async def test_every_kind_is_read_by_both_libraries(
    bot: RawBot, admin: Person, kind: str, send: Callable[[Person], Awaitable[object]]
) -> None:
    await send(admin)
    [update] = await bot.updates()
    read = telegram.Update.de_json(update, None)
    assert read.message is not None
    assert getattr(read.message, kind)
    assert getattr(aiogram.types.Update.model_validate(update).message, kind)
    message = update["message"]
    assert isinstance(message, dict)
    if isinstance(message[kind], dict) and "file_id" in message[kind]:
        assert (await bot("getFile", file_id=message[kind]["file_id"])).status == 200


async def test_a_gif_also_looks_like_a_document(bot: RawBot, admin: Person) -> None:
    await admin.sends_animation(wait=False)
    [message] = await _messages(bot)
    assert message["document"]["file_id"] == message["animation"]["file_id"]


@pytest.mark.parametrize(
    "missing", [{"file_name"}, {"mime_type"}, {"file_size"}, {"file_name", "mime_type", "file_size"}]
)
async def test_a_document_may_come_without_its_particulars(bot: RawBot, admin: Person, missing: set[str]) -> None:
    await admin.uploads(b"%PDF-1.7", name="DPA.pdf", without=missing, wait=False)
    document = (await _messages(bot))[0]["document"]
    assert isinstance(document, dict)
    assert {"file_name", "mime_type", "file_size"} - document.keys() == missing
    assert (await bot("getFile", file_id=document["file_id"])).status == 200
    assert admin.messages[-1].files == ["berkas" if "file_name" in missing else "DPA.pdf"]


@pytest.mark.parametrize(
    ("origin", "fields"),
    [
        ("hidden_user", {"sender_user_name"}),
        ("chat", {"sender_chat"}),
        ("channel", {"chat", "message_id", "author_signature"}),
    ],
)
async def test_a_forward_from_elsewhere(bot: RawBot, admin: Person, origin: Origin, fields: set[str]) -> None:
    await admin.forwards_from(origin, "Undangan rakor", name="Info Kabupaten", wait=False)
    document = posting.file(bot.sandbox.world.files, b"%PDF", "undangan.pdf")
    await admin.forwards_from(origin, document, wait=False)
    updates = await bot.updates()
    shown = updates[0]["message"]["forward_origin"]
    assert (shown["type"], set(shown) - {"type", "date"}) == (origin, fields)
    assert "document" in updates[1]["message"]
    for update in updates:
        assert telegram.Update.de_json(update, None).message is not None
        assert aiogram.types.Update.model_validate(update).message is not None


async def test_a_person_who_hides_in_forwards(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    writer = sandbox.person("Kasubbag Program")
    group = sandbox.group("Rakor", members=[admin, writer])
    said = await writer.sends("Mohon petunjuk", chat=group, wait=False)
    await admin.forwards(said, wait=False)
    writer.hides_in_forwards()
    await admin.forwards(said, wait=False)
    origins = [message["forward_origin"] for message in (await _messages(bot))[-2:]]
    assert [origin["type"] for origin in origins] == ["user", "hidden_user"]


async def test_a_forwarded_album_is_one_again(bot: RawBot, admin: Person) -> None:
    sent = await admin.uploads_album([b"a", b"b"], as_photos=False, wait=False)
    await admin.forwards_all(sent, wait=False)
    await admin.forwards(sent[0], wait=False)
    albums = [message.get("media_group_id") for message in await _messages(bot)]
    assert albums[0] == albums[1] != albums[2] == albums[3]
    assert albums[4] is None


async def test_what_the_bot_protects_cannot_be_forwarded(bot: RawBot, admin: Person) -> None:
    await bot.says(admin, protect_content=True)
    with pytest.raises(AssertionError, match="does not allow"):
        await admin.forwards(admin.screen, wait=False)


async def test_an_anonymous_administrator_and_a_channel_speak_in_a_group(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    member = sandbox.person("Kasubbag")
    group = sandbox.group("Rakor", members=[admin, member], bot="admin", supergroup=True)
    sandbox.bot(bot.token).queue.waiting.clear()
    await admin.sends("/rekap", chat=group, anonymously=True, wait=False)
    await admin.uploads(b"%PDF", name="a.pdf", chat=group, anonymously=True, wait=False)
    said = await member.sends("Kami hadir", chat=group, as_channel="Dinas Sosial", wait=False)
    first, second, third = await _messages(bot)
    for message in (first, second):
        assert message["from"]["username"] == "GroupAnonymousBot"
        assert message["sender_chat"]["id"] == group.id
    assert (third["from"]["username"], third["sender_chat"]["title"]) == ("Channel_Bot", "Dinas Sosial")
    assert not said.from_bot
    with pytest.raises(AssertionError, match="only a group's administrators"):
        await member.sends("/rekap", chat=group, anonymously=True, wait=False)
    with pytest.raises(AssertionError, match="only a group's administrators"):
        await admin.sends("/rekap", anonymously=True, wait=False)
    await member.forwards(said, wait=False)
    assert (await _messages(bot))[-1]["forward_origin"]["type"] == "chat"


async def test_a_channel_is_heard_as_channel_posts_without_an_author(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    channel = sandbox.channel("Pengumuman", admin)
    post = await channel.posts("/rekap", wait=False)
    await channel.edits(post, "Rakor Selasa", wait=False)
    updates = await bot.updates()
    assert [set(update) - {"update_id"} for update in updates] == [
        {"my_chat_member"},
        {"channel_post"},
        {"edited_channel_post"},
    ]
    assert "from" not in updates[1]["channel_post"]
    for update in updates:
        assert telegram.Update.de_json(update, None).effective_user is None or "my_chat_member" in update
        aiogram.types.Update.model_validate(update)
    own = (await bot("sendMessage", chat_id=channel.id, text="Undangan")).result
    assert own["sender_chat"]["title"] == "Pengumuman"
    assert [seen.text for seen in channel.messages] == ["Rakor Selasa", "Undangan"]
    await admin.forwards(post, wait=False)
    assert (await _messages(bot))[-1]["forward_origin"]["message_id"] == post.id
    channel.removes_bot()
    refused = await bot("sendMessage", chat_id=channel.id, text="a")
    assert (refused.status, refused.refusal) == (403, "Forbidden: bot was kicked from the channel chat")


async def test_a_long_text_goes_out_in_several_messages(bot: RawBot, admin: Person) -> None:
    text = " ".join(f"kalimat{number}" for number in range(900)) + "\n" + "x" * 5000
    last = await admin.sends(text, wait=False)
    texts = [str(message["text"]) for message in await _messages(bot)]
    assert len(texts) == 5
    assert max(map(len, texts)) <= 4096
    assert "".join(texts).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert texts[-1] == last.text
    await admin.sends("👍" * 3000, wait=False)
    assert [len(str(message["text"])) for message in (await _messages(bot))[5:]] == [2048, 952]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\u200b"])
async def test_no_app_sends_a_blank_message(admin: Person, blank: str) -> None:
    with pytest.raises(AssertionError, match="no app would send"):
        await admin.sends(blank, wait=False)


async def test_no_app_sends_a_longer_caption(admin: Person) -> None:
    await admin.uploads(b"x", name="a.pdf", caption="a" * 1024, wait=False)
    with pytest.raises(AssertionError, match="caption is too long"):
        await admin.uploads(b"x", name="a.pdf", caption="a" * 1025, wait=False)


async def test_what_a_person_cannot_edit() -> None:
    clock = HandClock()
    async with Sandbox(clock) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        sent = await admin.sends("satu", wait=False)
        with pytest.raises(AssertionError, match="forwarded"):
            await admin.edits(await admin.forwards(sent, wait=False), "dua", wait=False)
        with pytest.raises(AssertionError, match="no app lets a sticker be edited"):
            await admin.edits(await admin.sends_sticker(wait=False), "dua", wait=False)
        with pytest.raises(AssertionError, match="too long"):
            await admin.edits(sent, "a" * 4097, wait=False)
        file = await admin.uploads(b"x", name="a.pdf", caption="satu", wait=False)
        await admin.edits(file, "", wait=False)
        assert "caption" not in (await bot.updates())[-1]["edited_message"]
        clock.at += timedelta(hours=48)
        await admin.edits(sent, "dua", wait=False)
        clock.at += timedelta(seconds=1)
        with pytest.raises(AssertionError, match="after 48 hours"):
            await admin.edits(sent, "tiga", wait=False)


async def test_an_album_comes_in_two_answers(bot: RawBot, admin: Person) -> None:
    await admin.uploads_album([b"a", b"b", b"c"], as_photos=False, split_after=2, wait=False)
    first = await bot.updates()
    assert len(first) == 2
    second = await bot.updates(offset=int(str(first[-1]["update_id"])) + 1)
    assert len(second) == 1
    albums = {update["message"]["media_group_id"] for update in first + second}
    assert len(albums) == 1


async def test_the_rest_of_an_album_comes_when_the_bot_is_done_with_the_beginning(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    uploading = asyncio.create_task(
        admin.uploads_album([b"a", b"b", b"c"], as_photos=False, split_after=2, late=True, wait=False)
    )
    first = await bot.updates(timeout=5)
    while len(first) < 2:
        first = await bot.updates(timeout=5)
    after = int(str(first[-1]["update_id"])) + 1
    assert len(await bot.updates(offset=after, timeout=5)) == 1
    assert len(await uploading) == 3


async def test_a_bot_passes_on_what_it_cannot_make(bot: RawBot, admin: Person) -> None:
    seen = await admin.sends_draft(other_kinds.dice(3), wait=False)
    where = {"chat_id": admin.id, "from_chat_id": admin.id, "message_id": seen.id}
    assert (await bot("copyMessage", **where, caption="tanpa keterangan")).status == 200
    assert admin.screen.kind == "dice"
    refused = await bot("editMessageCaption", chat_id=admin.id, message_id=admin.screen.id, caption="a")
    assert refused.refusal == "Bad Request: there is no caption in the message to edit"
