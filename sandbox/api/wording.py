"""The words in which Telegram refuses a request whose shape is wrong: absent, unreadable or ill-typed values.

A place is the path of a value from its parameter down, such as `reply_markup.inline_keyboard[0][1].text`.
Where Telegram has no words, because it overlooks the fault, the sentence is the sandbox's own.
"""

from __future__ import annotations

import re

from sandbox.api_error import ApiRefusal, bad_request

_ABSENT = {
    "action": "wrong parameter action in request",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "chat_id": "chat_id is empty",
    "file_id": "file_id not specified",
    "from_chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "text": "message text is empty",
    "user_id": "invalid user_id specified",
}
_FILES = frozenset({"animation", "audio", "document", "photo", "sticker", "video", "video_note", "voice"})
_READABLE = {
    "link_preview_options": "link preview options",
    "menu_button": "menu button",
    "reply_markup": "reply keyboard markup",
    "reply_parameters": "reply parameters",
    "scope": "BotCommandScope",
}
_EXPECTED_OBJECT = {
    "link_preview_options": "object expected as link preview options",
    "permissions": "object expected as permissions",
    "reply_markup": "object expected as reply markup",
    "reply_parameters": "object expected as reply parameters",
}
_EXPECTED_ARRAY = {"commands": "BotCommand", "media": "InputMedia"}
_HOLDERS = (
    (re.compile(r"inline_keyboard\[\d+\]\[\d+\]$"), "inline keyboard button"),
    (re.compile(r"\.keyboard\[\d+\]\[\d+\]$"), "keyboard button"),
    (re.compile(r"entities\[\d+\]$"), "MessageEntity"),
    (re.compile(r"^commands\[\d+\]$"), "BotCommand"),
    (re.compile(r"^media(\[\d+\])?$"), "InputMedia"),
    (re.compile(r"^scope$"), "BotCommandScope"),
)
_ROW = re.compile(r"reply_markup\.(inline_keyboard|keyboard)\[\d+\]$")
_TYPES = {"Integer": "a Number", "Float": "a Number"}


def absent(name: str) -> ApiRefusal:
    """A required parameter is missing or empty."""
    if name in _FILES:
        return bad_request(f"there is no {name} in the request")
    return bad_request(_ABSENT.get(name, f'parameter "{name}" is required'))


def unknown_parameter(name: str, method: str) -> ApiRefusal:
    """A parameter that the method does not have; Telegram would overlook it."""
    return bad_request(f'unknown parameter "{name}" in {method}')


def unknown_field(name: str, place: str, kind: str) -> ApiRefusal:
    """A field that the object does not have; Telegram would overlook it."""
    return bad_request(f'unknown field "{name}" in {place} ({kind})')


def unused_file(part: str, method: str) -> ApiRefusal:
    """An uploaded part to which nothing refers; Telegram would overlook it."""
    return bad_request(f'file part "{part}" is not used by {method}')


def unreadable(name: str) -> ApiRefusal:
    """A parameter that should be JSON and is not."""
    return bad_request(f"can't parse {_READABLE.get(name, name)} JSON object")


def missing_field(place: str, name: str) -> ApiRefusal:
    """An object without a field it must have."""
    return bad_request(f"can't parse {_holder(place)}: Can't find field \"{name}\"")


def missing_file(place: str) -> ApiRefusal:
    """A reference to an uploaded part that is not in the request."""
    holder, dot, name = place.rpartition(".")
    return bad_request(f"can't parse {_holder(holder)}: {name} not found") if dot else absent(place)


def not_uploaded(name: str) -> ApiRefusal:
    """Something else where only an uploaded file will do."""
    return bad_request(f"{name} must be uploaded as an InputFile")


def ill_typed(place: str, kind: str) -> ApiRefusal:
    """A value of another type than its place asks for; `kind` in the description's notation."""
    if kind == "Object" and place in _EXPECTED_OBJECT:
        return bad_request(_EXPECTED_OBJECT[place])
    if kind == "Array" and place in _EXPECTED_ARRAY:
        return bad_request(f"expected an Array of {_EXPECTED_ARRAY[place]}")
    row = _ROW.match(place)
    if kind == "Array" and row is not None:
        owner = " of the InlineKeyboardMarkup" if row[1] == "inline_keyboard" else ""
        return bad_request(f'field "{row[1]}"{owner} must be an Array of Arrays')
    return bad_request(_described(place, f"must be {_TYPES.get(kind, f'of type {kind}')}"))


def not_utf8() -> ApiRefusal:
    """A text with half a surrogate pair, which JSON can spell and UTF-8 cannot."""
    return bad_request("strings must be encoded in UTF-8")


def unsupported_type(place: str, mark: object) -> ApiRefusal:
    """An object whose `type` is none of those its place allows."""
    if place.startswith("media["):
        return bad_request(f"can't parse InputMedia: type \"{mark}\" can't be used in sendMediaGroup")
    if place == "scope":
        return bad_request("can't parse BotCommandScope: Unsupported type specified")
    return bad_request(f'can\'t parse {_holder(place)}: type "{mark}" is unsupported')


def unsupported_value(place: str) -> ApiRefusal:
    """A value outside the list that its place allows."""
    if place == "action":
        return absent(place)
    return bad_request(_described(place, "has an unsupported value"))


def _described(place: str, problem: str) -> str:
    holder, dot, name = place.rpartition(".")
    return f'can\'t parse {_holder(holder)}: Field "{name}" {problem}' if dot else f'parameter "{place}" {problem}'


def _holder(place: str) -> str:
    return next((name for pattern, name in _HOLDERS if pattern.search(place)), place)
