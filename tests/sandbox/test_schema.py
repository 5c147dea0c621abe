"""Requests against the Bot API's description: each wrong one is refused, its right twin passes."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from sandbox.api.schema import load
from sandbox.api_error import ApiRefusal

Params = Mapping[str, object]
SCHEMA = load()
MESSAGE = {"chat_id": "7", "text": "Selamat pagi"}


def refusal(method: str, params: Params, files: tuple[str, ...] = ()) -> str:
    with pytest.raises(ApiRefusal) as caught:
        SCHEMA.check(method, params, files)
    assert caught.value.code == 400
    return caught.value.description


def markup(**fields: object) -> dict[str, object]:
    return {**MESSAGE, "reply_markup": json.dumps(fields)}


def test_method_names_are_known_in_any_case() -> None:
    assert SCHEMA.method("SENDMESSAGE") == SCHEMA.method("sendmessage") == "sendMessage"
    with pytest.raises(ApiRefusal) as caught:
        SCHEMA.method("sendMesage")
    assert (caught.value.code, caught.value.description) == (404, "Not Found")


def test_values_of_a_form_get_their_types() -> None:
    form = {
        **MESSAGE,
        "disable_notification": "true",
        "protect_content": "False",
        "entities": '[{"type": "bold", "offset": 0, "length": 7}]',
        "reply_markup": '{"keyboard": [["Ya", {"text": "Tidak"}]], "resize_keyboard": true}',
    }
    assert SCHEMA.check("sendMessage", form) == {
        "chat_id": 7,
        "text": "Selamat pagi",
        "disable_notification": True,
        "protect_content": False,
        "entities": [{"type": "bold", "offset": 0, "length": 7}],
        "reply_markup": {"keyboard": [[{"text": "Ya"}, {"text": "Tidak"}]], "resize_keyboard": True},
    }
    assert SCHEMA.check("sendLocation", {"chat_id": -100, "latitude": "-6.2", "longitude": 106}) == {
        "chat_id": -100,
        "latitude": -6.2,
        "longitude": 106.0,
    }


def test_values_of_a_json_body_are_taken_as_they_are() -> None:
    body = {
        "chat_id": "@kanal",
        "text": "7",
        "disable_notification": True,
        "parse_mode": None,
        "reply_parameters": {"message_id": 3, "chat_id": "-1001"},
    }
    assert SCHEMA.check("sendMessage", body) == {
        "chat_id": "@kanal",
        "text": "7",
        "disable_notification": True,
        "reply_parameters": {"message_id": 3, "chat_id": -1001},
    }


def test_optional_parameters_left_empty_are_absent_unless_they_are_texts() -> None:
    assert SCHEMA.check("sendMessage", {**MESSAGE, "reply_markup": "", "message_thread_id": ""}) == {
        "chat_id": 7,
        "text": "Selamat pagi",
    }
    assert SCHEMA.check("editMessageCaption", {"chat_id": 7, "message_id": 1, "caption": ""})["caption"] == ""


def test_files_come_directly_or_attached() -> None:
    direct = SCHEMA.check("sendDocument", {"chat_id": 7}, ["document"])
    attached = SCHEMA.check("sendDocument", {"chat_id": 7, "document": "attach://lampiran"}, ["lampiran"])
    known = SCHEMA.check("sendDocument", {"chat_id": 7, "document": "BQACAgU"})
    assert [each["document"] for each in (direct, attached, known)] == [
        "attach://document",
        "attach://lampiran",
        "BQACAgU",
    ]
    album = '[{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "attach://b"}]'
    media = SCHEMA.check("sendMediaGroup", {"chat_id": 7, "media": album}, ["a", "b"])["media"]
    assert isinstance(media, list)
    assert media[1] == {"type": "document", "media": "attach://b"}


@pytest.mark.parametrize(
    ("method", "wrong", "right", "problem"),
    [
        ("sendMessage", {"chat_id": 7}, MESSAGE, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": ""}, MESSAGE, "message text is empty"),
        ("sendMessage", {"text": "a"}, MESSAGE, "chat_id is empty"),
        ("sendMessage", {**MESSAGE, "txt": "a"}, MESSAGE, 'unknown parameter "txt" in sendMessage'),
        ("forwardMessage", {"chat_id": 7, "from_chat_id": 7}, {"chat_id": 7, "from_chat_id": 7, "message_id": 1},
         "message identifier is not specified"),
        ("getFile", {}, {"file_id": "a"}, "file_id not specified"),
        ("sendDocument", {"chat_id": 7}, {"chat_id": 7, "document": "a"}, "there is no document in the request"),
        ("sendDocument", {"chat_id": 7, "document": "attach://x"}, {"chat_id": 7, "document": "x"},
         "there is no document in the request"),
        ("sendPhoto", {"chat_id": 7}, {"chat_id": 7, "photo": "a"}, "there is no photo in the request"),
        ("answerCallbackQuery", {}, {"callback_query_id": "1"},
         "query is too old and response timeout expired or query ID is invalid"),
        ("sendPoll", {"chat_id": 7, "question": "a"}, {"chat_id": 7, "question": "a", "options": '[{"text": "b"}]'},
         'parameter "options" is required'),
        ("deleteMessages", {"chat_id": 7}, {"chat_id": 7, "message_ids": "[1]"},
         "message identifiers are not specified"),
        ("deleteMessage", {"chat_id": 7, "message_id": "satu"}, {"chat_id": 7, "message_id": "1"},
         'parameter "message_id" must be a Number'),
        ("deleteMessage", {"chat_id": 7, "message_id": "1_0"}, {"chat_id": 7, "message_id": 10},
         'parameter "message_id" must be a Number'),
        ("deleteMessage", {"chat_id": 7, "message_id": True}, {"chat_id": 7, "message_id": 1},
         'parameter "message_id" must be a Number'),
        ("sendLocation", {"chat_id": 7, "latitude": "nan", "longitude": "1"},
         {"chat_id": 7, "latitude": "-0.5", "longitude": "1"}, 'parameter "latitude" must be a Number'),
        ("sendMessage", {**MESSAGE, "text": 5}, MESSAGE, 'parameter "text" must be of type String'),
        ("sendMessage", {**MESSAGE, "protect_content": "mungkin"}, {**MESSAGE, "protect_content": "1"},
         'parameter "protect_content" must be of type Boolean'),
        ("sendMessage", {**MESSAGE, "entities": '[{"type": "tebal", "offset": 0, "length": 1}]'},
         {**MESSAGE, "entities": '[{"type": "bold", "offset": 0, "length": 1}]'},
         "can't parse MessageEntity: Field \"type\" has an unsupported value"),
        ("sendMessage", {**MESSAGE, "reply_parameters": "{}"}, {**MESSAGE, "reply_parameters": '{"message_id": 1}'},
         "can't parse reply_parameters: Can't find field \"message_id\""),
        ("sendMessage", {**MESSAGE, "reply_parameters": "[1]"}, {**MESSAGE, "reply_parameters": '{"message_id": 1}'},
         "object expected as reply parameters"),
        ("sendMessage", {**MESSAGE, "link_preview_options": "{"}, {**MESSAGE, "link_preview_options": "{}"},
         "can't parse link preview options JSON object"),
        ("sendChatAction", {"chat_id": 7, "action": "dancing"}, {"chat_id": 7, "action": "typing"},
         "wrong parameter action in request"),
        ("getUpdates", {"allowed_updates": '["pesan"]'}, {"allowed_updates": '["message", "callback_query"]'},
         'unknown kind of update "pesan" in allowed_updates'),
        ("setMyCommands", {"commands": '{"command": "a"}'}, {"commands": "[]"}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": '[{"command": "a"}]'}, {"commands": '[{"command": "a", "description": "b"}]'},
         "can't parse BotCommand: Can't find field \"description\""),
        ("setMyCommands", {"commands": "[]", "scope": '{"type": "semua"}'},
         {"commands": "[]", "scope": '{"type": "all_private_chats"}'},
         "can't parse BotCommandScope: Unsupported type specified"),
        ("setMyCommands", {"commands": "[]", "scope": '{"type": "chat"}'},
         {"commands": "[]", "scope": '{"type": "chat", "chat_id": "7"}'},
         "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ("setMyCommands", {"commands": "[]", "scope": '{"type": "default", "chat_id": 7}'},
         {"commands": "[]", "scope": '{"type": "default"}'},
         'unknown field "chat_id" in scope (BotCommandScopeDefault)'),
        ("sendMediaGroup", {"chat_id": 7, "media": '[{"type": "animation", "media": "a"}]'},
         {"chat_id": 7, "media": '[{"type": "video", "media": "a"}]'},
         "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
        ("sendMediaGroup", {"chat_id": 7, "media": '[{"type": "photo", "media": "attach://a"}]'},
         {"chat_id": 7, "media": '[{"type": "photo", "media": "a"}]'}, "can't parse InputMedia: media not found"),
        ("editMessageMedia", {"media": '{"type": "surat", "media": "a"}'},
         {"media": '{"type": "animation", "media": "a"}'}, "can't parse InputMedia: type \"surat\" is unsupported"),
        ("sendMediaGroup", {"chat_id": 7, "media": "[" * 100_000}, {"chat_id": 7, "media": "[]"},
         "can't parse media JSON object"),
        ("setChatPhoto", {"chat_id": 7, "photo": "AgACAgU"}, None, "photo must be uploaded as an InputFile"),
    ],
)  # fmt: skip
def test_a_wrong_request_is_refused_and_its_right_twin_passes(
    method: str, wrong: Params, right: Params | None, problem: str
) -> None:
    assert refusal(method, wrong) == f"Bad Request: {problem}"
    if right is not None:
        assert SCHEMA.check(method, right).keys() == right.keys()


@pytest.mark.parametrize(
    ("wrong", "right", "problem"),
    [
        ({"inline_keyboard": [[{"callback_data": "a"}]]}, {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]},
         "can't parse inline keyboard button: Can't find field \"text\""),
        ({"inline_keyboard": [[{"text": 5}]]}, {"inline_keyboard": [[{"text": "5"}]]},
         "can't parse inline keyboard button: Field \"text\" must be of type String"),
        ({"inline_keyboard": [[{"text": "A", "url": "a", "style": "gold"}]]},
         {"inline_keyboard": [[{"text": "A", "url": "a", "style": "danger"}]]},
         "can't parse inline keyboard button: Field \"style\" has an unsupported value"),
        ({"inline_keyboard": [{"text": "A"}]}, {"inline_keyboard": [[{"text": "A"}], []]},
         'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"keyboard": ["A"]}, {"keyboard": [["A"]]}, 'field "keyboard" must be an Array of Arrays'),
        ({"inline_keyboard": [[{"text": "A", "callback": "a"}]]}, {"inline_keyboard": [[{"text": "A", "url": "a"}]]},
         'unknown field "callback" in reply_markup.inline_keyboard[0][0] (InlineKeyboardButton)'),
        ({"inline_keyboard": [], "resize_keyboard": True}, {"inline_keyboard": []},
         'unknown field "resize_keyboard" in reply_markup (InlineKeyboardMarkup)'),
        ({"remove_keyboard": "ya"}, {"remove_keyboard": True},
         "can't parse reply_markup: Field \"remove_keyboard\" must be of type Boolean"),
    ],
)  # fmt: skip
def test_a_wrong_keyboard_is_refused_and_its_right_twin_passes(
    wrong: dict[str, object], right: dict[str, object], problem: str
) -> None:
    assert refusal("sendMessage", markup(**wrong)) == f"Bad Request: {problem}"
    assert "reply_markup" in SCHEMA.check("sendMessage", markup(**right))


def test_only_inline_keyboards_go_with_an_edit() -> None:
    keyboard = '{"keyboard": [["A"]]}'
    edit = {"chat_id": 7, "message_id": 1, "text": "a", "reply_markup": keyboard}
    assert "unknown field" in refusal("editMessageText", edit)
    assert SCHEMA.check("sendMessage", {**MESSAGE, "reply_markup": keyboard})


def test_markup_that_is_no_json_object_is_refused() -> None:
    assert refusal("sendMessage", {**MESSAGE, "reply_markup": "tombol"}) == (
        "Bad Request: can't parse reply keyboard markup JSON object"
    )
    assert refusal("sendMessage", {**MESSAGE, "reply_markup": "[]"}) == "Bad Request: object expected as reply markup"


def test_half_a_surrogate_pair_is_refused_wherever_it_stands() -> None:
    button = {"text": "\ud83d", "callback_data": "a"}
    assert refusal("sendMessage", markup(inline_keyboard=[[button]])) == (
        "Bad Request: strings must be encoded in UTF-8"
    )
    assert SCHEMA.check("sendMessage", markup(inline_keyboard=[[{**button, "text": "\ud83d\ude00"}]]))


def test_an_uploaded_part_that_nothing_refers_to_is_refused() -> None:
    assert refusal("sendMessage", MESSAGE, ("lampiran",)) == (
        'Bad Request: file part "lampiran" is not used by sendMessage'
    )
    assert SCHEMA.check("setChatPhoto", {"chat_id": 7}, ["photo"])["photo"] == "attach://photo"
