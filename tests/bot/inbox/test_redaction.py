"""What is taken out of an update before it is written down, and what is left to answer it by."""

import json

import pytest

from bot.inbox.redaction import link_of, redacted, without_words, written
from domain.people.invitations import HASHED_TOKEN, hash_of

TOKEN = "Rahasia-undangan_0123456789"
CHAT: dict[str, object] = {"id": 5, "type": "private"}


def message(**fields: object) -> dict[str, object]:
    return {"update_id": 1, "message": {"message_id": 3, "date": 1, "chat": CHAT, "from": {"id": 5}, **fields}}


@pytest.mark.parametrize(
    "text",
    [f"/start {TOKEN}", f"/start@contoh_bot {TOKEN}", f"/START  {TOKEN} ", f"/start\n{TOKEN}", f"/start\t{TOKEN}"],
)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_of_a_token_only_the_hash_is_kept(text: str, kind: str) -> None:
    update = redacted({"update_id": 1, kind: message(text=text)["message"]})
    assert TOKEN not in written(update)
    assert update[HASHED_TOKEN] == hash_of(TOKEN)


@pytest.mark.parametrize(
    "text", [f"/start {TOKEN}.", f"/start {TOKEN} halo", f"/start {TOKEN}{TOKEN}{TOKEN}", "/start x"]
)
def test_a_mangled_token_is_not_kept_either(text: str) -> None:
    update = redacted(message(text=text))
    assert TOKEN not in written(update)
    assert update[HASHED_TOKEN] == ""


@pytest.mark.parametrize("text", ["/start", "halo", "/starting x", "mulai /start x", "/start rakor_12"])
def test_what_is_no_invitation_is_left_alone(text: str) -> None:
    assert redacted(message(text=text)) == message(text=text)
    assert link_of(message(text=text)["message"]) is None


def test_nobody_can_bring_a_hash_along() -> None:
    assert HASHED_TOKEN not in redacted({**message(text="halo"), HASHED_TOKEN: hash_of(TOKEN)})


def test_a_tapped_message_is_no_more_than_a_place() -> None:
    tapped = {"message_id": 7, "date": 1, "chat": CHAT, "text": f"/start {TOKEN}", "reply_markup": {"url": TOKEN}}
    update = redacted({"update_id": 1, "callback_query": {"id": "9", "data": "h:1", "message": tapped}})
    assert update["callback_query"] == {
        "id": "9",
        "data": "h:1",
        "message": {"message_id": 7, "date": 1, "chat": CHAT, "text": ""},
    }


def test_a_message_that_is_replied_to_tells_what_about_and_no_token() -> None:
    replied = {
        "message_id": 7,
        "text": f"H06-P1 https://t.me/contoh_bot?start={TOKEN} atau /start {TOKEN}",
        "reply_markup": {"inline_keyboard": [[{"text": "Buka", "url": f"https://t.me/contoh_bot?start={TOKEN}"}]]},
        "document": {"file_id": "x"},
    }
    update = redacted(message(text="halo", reply_to_message=replied))
    assert TOKEN not in written(update)
    assert "H06-P1" in written(update)
    assert "file_id" not in written(update)


@pytest.mark.parametrize("where", ["message", "edited_message"])
def test_numbers_and_places_are_never_kept(where: str) -> None:
    private = {
        "contact": {"phone_number": "+62811", "first_name": "Orang", "vcard": "+62811"},
        "location": {"latitude": -7.25, "longitude": 112.75, "live_period": 60},
        "venue": {"location": {"latitude": -7.25, "longitude": 112.75}, "title": "Kantor", "address": "Jalan 1"},
    }
    carried = message(**private, reply_to_message=message(**private)["message"])["message"]
    text = written(redacted({"update_id": 1, where: carried}))
    for secret in ("62811", "7.25", "112.75", "Jalan", "live_period"):
        assert secret not in text
    kept = json.loads(text)[where]
    assert {"contact", "location"} <= kept.keys(), "of which kind it was is still told"


def test_of_a_stranger_no_words_are_kept_but_a_command() -> None:
    for text, expected in (
        ("halo " * 800, None),
        ("/privasi sekarang", "/privasi"),
        ("/" + "x" * 4000, "/" + "x" * 63),
    ):
        bare = json.loads(without_words(written(message(text=text, document={"file_id": "x"}, caption="y" * 900))))
        assert bare["message"].get("text") == expected
        assert bare["message"].keys() <= {"message_id", "date", "chat", "from", "text"}


def test_in_a_group_a_strangers_words_are_cut() -> None:
    group = {"id": -100, "type": "supergroup"}
    said = {"message_id": 1, "date": 1, "chat": group, "from": {"id": 5}, "text": "Kapan rakor? " + "x" * 4000}
    bare = json.loads(without_words(written({"update_id": 1, "message": said})))
    assert bare["message"]["text"].startswith("Kapan rakor?")
    assert len(bare["message"]["text"]) == 256


def test_half_a_character_can_be_written() -> None:
    assert "\\ud83d" in written(message(text="\ud83d"))
