"""Files, photos and albums in both directions."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from PIL import Image

from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.world.visible_message import VisibleMessage
from tests.sandbox.raw_bot import HandClock, Json, RawBot

_MB = 1024 * 1024


def picture(width: int, height: int) -> bytes:
    """Return a PNG of that size."""
    written = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(written, "PNG")
    return written.getvalue()


async def _message(bot: RawBot) -> Json:
    message = (await bot.updates())[-1]["message"]
    assert isinstance(message, dict)
    return message


async def test_a_document_goes_through_whole(bot: RawBot, admin: Person, tmp_path: Path) -> None:
    path = tmp_path / "DPA Dinkes 2025.pdf"
    path.write_bytes(b"%PDF-1.7 isi")
    await admin.uploads(path, caption="H06-P1", wait=False)
    message = await _message(bot)
    document = message["document"]
    assert isinstance(document, dict)
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "DPA Dinkes 2025.pdf",
        "application/pdf",
        12,
    )
    assert message["caption"] == "H06-P1"
    file = (await bot("getFile", file_id=document["file_id"])).result
    assert isinstance(file, dict)
    assert file["file_path"].endswith(".pdf")
    assert await bot.download(file["file_path"]) == (200, b"%PDF-1.7 isi")
    assert (await bot.download("documents/file_999.pdf"))[0] == 404
    stranger = RawBot(bot.sandbox, bot.token[:-1] + "x", bot.session)
    assert (await stranger.download(file["file_path"]))[0] == 401


async def test_what_get_file_refuses(sandbox: Sandbox, bot: RawBot, admin: Person) -> None:
    await admin.uploads(b"x", name="besar.pdf", size=20 * _MB + 1, wait=False)
    document = (await _message(bot))["document"]
    refused = await bot("getFile", file_id=document["file_id"])
    assert refused.refusal == "Bad Request: file is too big"
    await admin.uploads(b"x", name="pas.pdf", size=20 * _MB, wait=False)
    document = (await _message(bot))["document"]
    fine = document["file_id"]
    assert (await bot("getFile", file_id=fine)).status == 200
    assert (await bot("getFile", file_id="asal")).refusal == "Bad Request: invalid file_id"
    other = RawBot(sandbox, sandbox.create_bot("lain_bot"), bot.session)
    unavailable = "Bad Request: wrong file_id or the file is temporarily unavailable"
    assert (await other("getFile", file_id=fine)).refusal == unavailable
    assert (await bot("getFile", file_id=fine + "x")).refusal == unavailable
    path = (await bot("getFile", file_id=fine)).result["file_path"]
    sandbox.lose_files(admin.messages[-1])
    assert (await bot.download(path))[0] == 404
    assert (await bot("getFile", file_id=fine)).refusal == unavailable


async def test_a_photo_is_made_smaller_and_kept_in_sizes(bot: RawBot, admin: Person) -> None:
    await admin.uploads(picture(2000, 1500), as_photo=True, wait=False)
    sizes = (await _message(bot))["photo"]
    assert isinstance(sizes, list)
    assert [(size["width"], size["height"]) for size in sizes] == [(90, 68), (320, 240), (800, 600), (1280, 960)]
    file = (await bot("getFile", file_id=sizes[-1]["file_id"])).result
    status, content = await bot.download(file["file_path"])
    assert status == 200
    with Image.open(io.BytesIO(content)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (1280, 960))
    await admin.uploads(picture(60, 40), as_photo=True, wait=False)
    assert len((await _message(bot))["photo"]) == 1


async def test_an_album_arrives_as_separate_updates_with_the_caption_on_the_first(bot: RawBot, admin: Person) -> None:
    await admin.uploads_album([picture(100, 100)] * 12, caption="H06", wait=False)
    messages = [update["message"] for update in await bot.updates()]
    albums = [message["media_group_id"] for message in messages]
    assert [albums.count(album) for album in dict.fromkeys(albums)] == [10, 2]
    assert ["caption" in message for message in messages] == [True] + [False] * 11


async def test_a_bot_sends_a_document_by_upload_and_by_its_identifier(
    sandbox: Sandbox, bot: RawBot, admin: Person
) -> None:
    files = {"document": ("Tanda terima.pdf", b"%PDF-1.7")}
    first = await bot.upload("sendDocument", files, chat_id=admin.id, caption="<b>Ini</b>", parse_mode="HTML")
    document = first.result["document"]
    assert admin.screen.files == ["Tanda terima.pdf"]
    assert admin.screen.html == "<b>Ini</b>"
    again = await bot("sendDocument", chat_id=admin.id, document=document["file_id"])
    assert again.result["document"] == document
    other = RawBot(sandbox, sandbox.create_bot("lain_bot"), bot.session)
    await admin.starts(bot=other.token, wait=False)
    refused = await other("sendDocument", chat_id=admin.id, document=document["file_id"])
    assert refused.refusal == "Bad Request: wrong file identifier/HTTP URL specified"
    refused = await bot("sendPhoto", chat_id=admin.id, photo=document["file_id"])
    assert refused.refusal == "Bad Request: can't use file of type Document as Photo"
    refused = await bot("sendDocument", chat_id=admin.id, document="https://contoh.go.id/a.pdf")
    assert refused.refusal == "Bad Request: failed to get HTTP URL content"
    attached = {"berkas": ("a.pdf", b"%PDF")}
    sent = await bot.upload("sendDocument", attached, chat_id=admin.id, document="attach://berkas")
    assert sent.status == 200
    missing = await bot.upload("sendDocument", attached, chat_id=admin.id, document="attach://lain")
    assert missing.status == 400


async def test_what_is_too_large_or_empty_or_no_picture(bot: RawBot, admin: Person) -> None:
    async def send(method: str, name: str, content: bytes, **params: object) -> tuple[int, str]:
        answer = await bot.upload(method, {name: ("a.bin", content)}, chat_id=admin.id, **params)
        return answer.status, "" if answer.status == 200 else answer.refusal

    assert await send("sendDocument", "document", b"x" * (50 * _MB + 1)) == (413, "Request Entity Too Large")
    assert await send("sendDocument", "document", b"x" * (50 * _MB)) == (200, "")
    assert await send("sendDocument", "document", b"") == (400, "Bad Request: file must be non-empty")
    assert (await send("sendPhoto", "photo", b"x" * (10 * _MB + 1)))[1].endswith("is too big for a photo")
    assert await send("sendPhoto", "photo", b"bukan foto") == (400, "Bad Request: IMAGE_PROCESS_FAILED")
    assert await send("sendPhoto", "photo", picture(2100, 100)) == (400, "Bad Request: PHOTO_INVALID_DIMENSIONS")
    assert await send("sendPhoto", "photo", picture(200, 100)) == (200, "")
    long, fits = "a" * 1025, "<b></b>" + "a" * 1024
    assert (await send("sendDocument", "document", b"x", caption=long))[1] == (
        "Bad Request: message caption is too long"
    )
    assert (await send("sendDocument", "document", b"x", caption=fits, parse_mode="HTML"))[0] == 200


@pytest.mark.parametrize(
    ("kinds", "refusal"),
    [
        (["document"], "album must include 2-10 items"),
        (["document"] * 11, "too many messages to send as an album"),
        (["document", "photo"], "document can't be mixed with other media types"),
        (["document"] * 10, ""),
        (["photo", "photo"], ""),
    ],
)
async def test_what_makes_an_album(bot: RawBot, admin: Person, kinds: list[str], refusal: str) -> None:
    files = {f"f{number}": (f"{number}.png", picture(50, 50)) for number in range(len(kinds))}
    media = [{"type": kind, "media": f"attach://f{number}"} for number, kind in enumerate(kinds)]
    media[0]["caption"] = "Lampiran"
    answer = await bot.upload("sendMediaGroup", files, chat_id=admin.id, media=media)
    if refusal:
        assert answer.refusal == f"Bad Request: {refusal}"
        assert not [seen for seen in admin.messages if seen.from_bot]
        return
    sent = answer.result
    assert isinstance(sent, list)
    assert len({message["media_group_id"] for message in sent}) == 1
    assert [message.get("caption") for message in sent] == ["Lampiran"] + [None] * (len(kinds) - 1)


async def test_an_album_is_sent_whole_or_not_at_all(bot: RawBot, admin: Person) -> None:
    files = {"a": ("a.png", picture(50, 50)), "b": ("b.png", b"rusak")}
    media = [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]
    answer = await bot.upload("sendMediaGroup", files, chat_id=admin.id, media=media)
    assert answer.refusal == "Bad Request: IMAGE_PROCESS_FAILED"
    assert not [seen for seen in admin.messages if seen.from_bot]


async def test_a_sent_file_can_be_exchanged_and_its_caption_changed(bot: RawBot, admin: Person) -> None:
    sent = await bot.upload("sendDocument", {"document": ("satu.pdf", b"%PDF")}, chat_id=admin.id)
    number = sent.result["message_id"]
    where: dict[str, object] = {"chat_id": admin.id, "message_id": number}
    refused = await bot("editMessageText", **where, text="a")
    assert refused.refusal == "Bad Request: there is no text in the message to edit"
    await bot("editMessageCaption", **where, caption="Versi 1")
    assert admin.screen.text == "Versi 1"
    media = {"type": "document", "media": "attach://baru", "caption": "Versi 2"}
    edited = await bot.upload("editMessageMedia", {"baru": ("dua.pdf", b"%PDF-2")}, media=media, **where)
    assert edited.status == 200
    assert (admin.screen.files, admin.screen.text) == (["dua.pdf"], "Versi 2")
    same = {**media, "media": edited.result["document"]["file_id"]}
    refused = await bot("editMessageMedia", **where, media=same)
    assert refused.refusal.startswith("Bad Request: message is not modified")


async def test_an_albums_item_keeps_its_type(bot: RawBot, admin: Person) -> None:
    files = {"a": ("a.png", picture(50, 50)), "b": ("b.png", picture(50, 50))}
    media = [{"type": "photo", "media": "attach://a"}, {"type": "photo", "media": "attach://b"}]
    sent = (await bot.upload("sendMediaGroup", files, chat_id=admin.id, media=media)).result
    assert isinstance(sent, list)
    where = {"chat_id": admin.id, "message_id": sent[0]["message_id"]}
    new: dict[str, object] = {"type": "document", "media": "attach://c"}
    refused = await bot.upload("editMessageMedia", {"c": ("c.pdf", b"%PDF")}, media=new, **where)
    assert refused.refusal == "Bad Request: can't use the media of the specified type in the album"
    new["type"] = "photo"
    fine = await bot.upload("editMessageMedia", {"c": ("c.png", picture(80, 80))}, media=new, **where)
    assert fine.status == 200


async def test_other_things_people_send(bot: RawBot, admin: Person) -> None:
    await admin.sends_sticker(wait=False)
    await admin.sends_voice(wait=False)
    await admin.sends_location(wait=False)
    await admin.sends_contact(wait=False)
    messages = [update["message"] for update in await bot.updates()]
    for kind, message in zip(("sticker", "voice", "location", "contact"), messages, strict=True):
        assert kind in message
    with pytest.raises(AssertionError):
        await admin.edits(await _first_of_bot(bot, admin), "bukan milik saya", wait=False)


async def _first_of_bot(bot: RawBot, admin: Person) -> VisibleMessage:
    await bot.says(admin)
    return admin.screen


async def test_a_path_is_good_for_one_bot_and_one_hour() -> None:
    clock = HandClock()
    async with Sandbox(clock) as sandbox, aiohttp.ClientSession() as session:
        bot = RawBot(sandbox, sandbox.create_bot("contoh_bot"), session)
        other = RawBot(sandbox, sandbox.create_bot("lain_bot"), session)
        admin = sandbox.person("Admin Dinas Sosial")
        await admin.uploads(b"isi", name="DPA.pdf", wait=False)
        file_id = (await _message(bot))["document"]["file_id"]
        assert (await bot.download("documents/file_0.pdf"))[0] == 404  # nobody has asked for it yet
        path = (await bot("getFile", file_id=file_id)).result["file_path"]
        assert (await other.download(path))[0] == 404
        clock.at += timedelta(hours=1)
        assert await bot.download(path) == (200, b"isi")
        clock.at += timedelta(seconds=1)
        assert (await bot.download(path))[0] == 404
        again = (await bot("getFile", file_id=file_id)).result["file_path"]
        assert again == path
        assert await bot.download(path) == (200, b"isi")


async def test_a_file_over_the_limit_cannot_be_had_by_any_path(bot: RawBot, admin: Person) -> None:
    await admin.uploads(b"x", name="besar.pdf", size=20 * _MB + 1, wait=False)
    file_id = (await _message(bot))["document"]["file_id"]
    assert (await bot("getFile", file_id=file_id)).status == 400
    assert (await bot.download("documents/file_0.pdf"))[0] == 404
