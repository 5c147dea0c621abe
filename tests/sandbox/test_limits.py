"""Limits that the Bot API's description leaves out: each has a request beyond it and one within."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from sandbox.api import limits
from sandbox.api_error import ApiRefusal
from sandbox.text.links import check_payload, checked_link, linked_user

Params = Mapping[str, object]


def refusal(method: str, params: Params) -> str:
    with pytest.raises(ApiRefusal) as caught:
        limits.check(method, params)
    assert caught.value.code == 400
    return caught.value.description


def inline(*buttons: Params) -> dict[str, object]:
    return {"reply_markup": {"inline_keyboard": [list(buttons)]}}


def grid(rows: int, columns: int) -> dict[str, object]:
    button = {"text": "A", "callback_data": "a"}
    return {"reply_markup": {"inline_keyboard": [[button] * columns] * rows}}


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ({"callback_data": "a" * 65}, {"callback_data": "a" * 64}, "BUTTON_DATA_INVALID"),
        ({"callback_data": "é" * 33}, {"callback_data": "é" * 32}, "BUTTON_DATA_INVALID"),
        ({"text": "", "url": "a.id"}, {"url": "a.id"}, "inline keyboard button text must be non-empty"),
        ({}, {"callback_data": "a"},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": ""}, {"switch_inline_query": ""},
         "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        ({"callback_data": "a", "url": "a.id"}, {"callback_data": "a", "url": ""},
         "can't parse inline keyboard button: exactly one action expected, found ['url', 'callback_data']"),
        ({"url": "localhost:80"}, {"url": "http://contoh.go.id:80/a?b#c"},
         "inline keyboard button URL 'localhost:80' is invalid: Wrong HTTP URL"),
        ({"url": "https://t.me/bot?start=a.b"}, {"url": "https://t.me/bot?start=a-b_C3"}, "START_PARAM_INVALID"),
        ({"url": "https://t.me/bot?start=" + "a" * 65}, {"url": "tg://user?id=5"}, "START_PARAM_INVALID"),
        ({"web_app": {"url": "http://a.id"}}, {"web_app": {"url": "https://a.id"}},
         "inline keyboard button Web App URL 'http://a.id' is invalid: Only HTTPS links are allowed"),
        ({"copy_text": {"text": ""}}, {"copy_text": {"text": "R-1"}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)  # fmt: skip
def test_inline_buttons(wrong: Params, right: Params, problem: str) -> None:
    assert refusal("sendMessage", inline({"text": "A", **wrong})) == f"Bad Request: {problem}"
    limits.check("sendMessage", inline({"text": "A", **right}))


def test_keyboards_have_a_size() -> None:
    for wrong in (grid(1, 9), grid(101, 1), grid(13, 8)):
        assert refusal("sendMessage", wrong) == "Bad Request: reply markup is too long"
    for right in (grid(12, 8), grid(100, 1), grid(0, 0)):
        limits.check("sendMessage", right)
    wide = {"reply_markup": {"keyboard": [[{"text": "A"}] * 13]}}
    assert refusal("sendMessage", wide) == "Bad Request: reply markup is too long"
    empty = {"reply_markup": {"keyboard": [[{"text": ""}]]}}
    assert refusal("sendMessage", empty) == "Bad Request: keyboard button text must be non-empty"
    limits.check("sendMessage", {"reply_markup": {"keyboard": [[{"text": "A"}] * 12], "is_persistent": True}})


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        (("", "a"), ("a", "a"), "command must be non-empty"),
        (("/", "a"), ("/a", "a"), "command must be non-empty"),
        (("a" * 33, "a"), ("a" * 32, "a"), "command length must not exceed 32"),
        (("Rekap", "a"), ("rekap_2", "a"), "BOT_COMMAND_INVALID"),
        (("ke-kap", "a"), ("kekap", "a"), "BOT_COMMAND_INVALID"),
        (("a", " "), ("a", "b"), "command description must be non-empty"),
        (("a", "b" * 257), ("a", "b" * 256), "command description length must not exceed 256"),
    ],
)
def test_commands(wrong: tuple[str, str], right: tuple[str, str], problem: str) -> None:
    def commands(pair: tuple[str, str]) -> Params:
        return {"commands": [{"command": pair[0], "description": pair[1]}]}

    assert refusal("setMyCommands", commands(wrong)) == f"Bad Request: {problem}"
    limits.check("setMyCommands", commands(right))


def test_lists_of_commands() -> None:
    many: dict[str, object] = {"commands": [{"command": "a", "description": "b"}] * 101}
    assert refusal("setMyCommands", many) == "Bad Request: BOT_COMMANDS_TOO_MUCH"
    language = {"commands": [], "language_code": "ind"}
    assert refusal("setMyCommands", language) == "Bad Request: invalid language code specified"
    limits.check("setMyCommands", {"commands": [], "language_code": "id"})


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ([], ["photo"] * 2, "there are no messages to send"),
        (["photo"], ["photo", "video"], "album must include 2-10 items"),
        (["photo"] * 11, ["photo"] * 10, "too many messages to send as an album"),
        (["photo", "document"], ["document"] * 2, "document can't be mixed with other media types"),
        (["audio", "video"], ["audio"] * 2, "audio can't be mixed with other media types"),
    ],
)
def test_albums(wrong: list[str], right: list[str], problem: str) -> None:
    def album(kinds: list[str]) -> Params:
        return {"media": [{"type": kind, "media": "a"} for kind in kinds]}

    assert refusal("sendMediaGroup", album(wrong)) == f"Bad Request: {problem}"
    limits.check("sendMediaGroup", album(right))


@pytest.mark.parametrize(
    ("method", "wrong", "right", "problem"),
    [
        ("answerCallbackQuery", {"text": "a" * 201}, {"text": "a" * 200}, "MESSAGE_TOO_LONG"),
        ("answerCallbackQuery", {"url": "https://contoh.go.id"}, {"url": "https://t.me/bot?start=a"}, "URL_INVALID"),
        ("answerCallbackQuery", {"url": "t.me/bot?start=a+b"}, {"url": "t.me/bot?start=ab"}, "START_PARAM_INVALID"),
        ("getUpdates", {"limit": 0}, {"limit": 1}, 'parameter "limit" must be from 1 to 100'),
        ("getUpdates", {"limit": 101}, {"limit": 100}, 'parameter "limit" must be from 1 to 100'),
        ("editMessageText", {"text": "a"}, {"text": "a", "chat_id": 1, "message_id": 2},
         "message identifier is not specified"),
        ("editMessageText", {"message_id": 1}, {"inline_message_id": "a"}, "chat_id is empty"),
        ("deleteMessages", {"message_ids": []}, {"message_ids": [1]}, "message identifiers are not specified"),
        ("deleteMessages", {"message_ids": [1] * 101}, {"message_ids": [1] * 100},
         "too many message identifiers specified"),
        ("setChatTitle", {"title": ""}, {"title": "a"}, "title must be non-empty"),
        ("sendMessage", {"reply_markup": {"force_reply": True, "input_field_placeholder": "a" * 65}},
         {"reply_markup": {"force_reply": True, "input_field_placeholder": "a" * 64}},
         "input field placeholder must be of 1-64 characters"),
        ("sendPoll", {"options": []}, {"options": [{"text": "a"}]},
         "poll must have at least 1 option and at most 12"),
    ],
)  # fmt: skip
def test_other_limits(method: str, wrong: Params, right: Params, problem: str) -> None:
    assert refusal(method, wrong) == f"Bad Request: {problem}"
    limits.check(method, right)


def test_uploads_have_a_size() -> None:
    limits.check_upload(1)
    limits.check_upload(limits.MAX_DOCUMENT_BYTES)
    limits.check_upload(limits.MAX_PHOTO_BYTES, as_photo=True)
    for size, as_photo, problem in (
        (0, False, "file must be non-empty"),
        (limits.MAX_DOCUMENT_BYTES + 1, False, "is too big"),
        (limits.MAX_PHOTO_BYTES + 1, True, "is too big for a photo"),
    ):
        with pytest.raises(ApiRefusal, match=problem):
            limits.check_upload(size, as_photo=as_photo)


@pytest.mark.parametrize(
    ("link", "stored"),
    [
        ("Contoh.go.id", "http://contoh.go.id/"),
        ("https://contoh.go.id?a=b", "https://contoh.go.id/?a=b"),
        ("tg:resolve?domain=bot", "tg://resolve?domain=bot"),
        ("localhost", None),
        ("javascript:alert(1)", None),
        ("ftp://contoh.go.id", None),
        ("bukan tautan.id", None),
        ("", None),
    ],
)
def test_links(link: str, stored: str | None) -> None:
    assert checked_link(link) == stored


def test_links_to_users() -> None:
    assert linked_user("tg://user?id=42") == 42
    assert linked_user("tg://user?id=0") is None
    assert linked_user("https://t.me/orang") is None


def test_deep_link_payloads() -> None:
    check_payload("Az09_-" + "x" * 58)
    for payload in ("", "a" * 65, "a b", "a=b", "é"):
        with pytest.raises(ApiRefusal, match="START_PARAM_INVALID"):
            check_payload(payload)
