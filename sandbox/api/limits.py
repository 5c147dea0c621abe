"""Checks of what the machine-readable description leaves out and Telegram enforces all the same.

Runs on a request that `sandbox.api.schema` has already given its types. Lengths of texts and captions are not
looked at here: they count only after parsing, in `sandbox.text.entities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sandbox.api_error import bad_request
from sandbox.text.links import check_deep_link, checked_link, linked_user

MAX_DOCUMENT_BYTES = 50 * 1024 * 1024
MAX_PHOTO_BYTES = 10 * 1024 * 1024
_MAX_BUTTONS, _MAX_IN_ROW, _MAX_REPLY_BUTTONS, _MAX_REPLY_ROW = 100, 8, 300, 12
_MAX_COMMANDS, _MAX_COMMAND, _MAX_COMMAND_DESCRIPTION = 100, 32, 256
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
# An empty string here is as good as the field's absence.
_NEEDS_VALUE = frozenset({"url", "callback_data"})
_EDITS = frozenset({
    "editMessageCaption", "editMessageLiveLocation", "editMessageMedia", "editMessageReplyMarkup",
    "editMessageText", "stopMessageLiveLocation",
})  # fmt: skip


class _Length(NamedTuple):
    method: str
    name: str
    least: int
    most: int
    refusal: str


_LENGTHS = (
    _Length("answerCallbackQuery", "text", 0, 200, "MESSAGE_TOO_LONG"),
    _Length("setMyName", "name", 0, 64, "BOT_TITLE_INVALID"),
    _Length("setMyDescription", "description", 0, 512, "BOT_DESCRIPTION_TOO_LONG"),
    _Length("setMyShortDescription", "short_description", 0, 120, "BOT_SHORT_DESCRIPTION_TOO_LONG"),
    _Length("setChatTitle", "title", 1, 128, "title must be non-empty"),
    _Length("setChatDescription", "description", 0, 255, "CHAT_ABOUT_TOO_LONG"),
    _Length("createChatInviteLink", "name", 0, 32, "invite link name is too long"),
    _Length("sendPoll", "question", 1, 300, "poll question length must not exceed 300"),
    _Length("setWebhook", "secret_token", 1, 256, "secret token contains unallowed characters"),
)


def check(method: str, params: Mapping[str, object]) -> None:
    """Refuse (400) what the description allows and Telegram does not.

    `method` and `params` are as `Schema.method` and `Schema.check` return them.
    """
    if method in _EDITS:
        _check_target(params)
    markup = params.get("reply_markup")
    if isinstance(markup, dict):
        _check_markup(markup)
    if method == "setMyCommands":
        _check_commands(_dicts(params.get("commands")))
    if method in ("setMyCommands", "getMyCommands", "deleteMyCommands"):
        _check_language(params.get("language_code"))
    if method == "sendMediaGroup":
        _check_album(_dicts(params.get("media")))
    if method == "sendPoll" and not 1 <= len(_list(params.get("options"))) <= 12:
        raise bad_request("poll must have at least 1 option and at most 12")
    if method == "getUpdates":
        _check_range(params, "limit", 1, 100)
    for name in ("message_ids", "user_ids"):
        _check_identifiers(params, name)
    if method == "answerCallbackQuery" and params.get("url"):
        _check_answer_link(str(params["url"]))
    for length in _LENGTHS:
        value = params.get(length.name) if length.method == method else None
        if isinstance(value, str) and not length.least <= len(value) <= length.most:
            raise bad_request(length.refusal)


def check_upload(size: int, *, as_photo: bool = False) -> None:
    """Refuse an uploaded part of `size` bytes that is empty (400) or over what a bot may send.

    Source: Bot API, "Sending files": 10 MB for photos, 50 MB for other files.
    """
    if size == 0:
        raise bad_request("file must be non-empty")
    if size > (MAX_PHOTO_BYTES if as_photo else MAX_DOCUMENT_BYTES):
        problem = "too big for a photo" if as_photo else "too big"
        raise bad_request(f"file of size {size} bytes is {problem}")


def _check_target(params: Mapping[str, object]) -> None:
    if params.get("inline_message_id"):
        return
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")


def _check_markup(markup: Mapping[str, object]) -> None:
    placeholder = markup.get("input_field_placeholder")
    if isinstance(placeholder, str) and not 1 <= len(placeholder) <= 64:
        raise bad_request("input field placeholder must be of 1-64 characters")
    if "keyboard" in markup:
        _check_size(markup["keyboard"], _MAX_REPLY_BUTTONS, _MAX_REPLY_ROW)
        for row in _list(markup["keyboard"]):
            for button in _dicts(row):
                if button.get("text") == "":
                    raise bad_request("keyboard button text must be non-empty")
    if "inline_keyboard" in markup:
        _check_size(markup["inline_keyboard"], _MAX_BUTTONS, _MAX_IN_ROW)
        for row in _list(markup["inline_keyboard"]):
            for button in _dicts(row):
                _check_inline_button(button)


def _check_size(rows: object, most: int, most_in_row: int) -> None:
    lengths = [len(_list(row)) for row in _list(rows)]
    if sum(lengths) > most or any(length > most_in_row for length in lengths):
        raise bad_request("reply markup is too long")


def _check_inline_button(button: Mapping[str, object]) -> None:
    actions = [name for name in _ACTIONS if name in button and (button[name] or name not in _NEEDS_VALUE)]
    if button.get("text") == "":
        raise bad_request("inline keyboard button text must be non-empty")
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: exactly one action expected, found {actions}")
    data, url = button.get("callback_data"), button.get("url")
    if isinstance(data, str) and len(data.encode("utf-8", "surrogatepass")) > 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if isinstance(url, str) and url and linked_user(url) is None:
        if checked_link(url) is None:
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
        check_deep_link(url)
    for name in ("web_app", "login_url"):
        _check_https(button.get(name))
    copied = button.get("copy_text")
    if isinstance(copied, dict) and not 1 <= len(str(copied.get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _check_https(opened: object) -> None:
    if not isinstance(opened, dict):
        return
    url = str(opened.get("url", ""))
    if not url.startswith("https://") or checked_link(url) is None:
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")


def _check_commands(commands: Iterable[Mapping[str, object]]) -> None:
    entries = list(commands)
    if len(entries) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in entries:
        name = str(command.get("command", "")).strip().removeprefix("/")
        description = str(command.get("description", "")).strip()
        if not name:
            raise bad_request("command must be non-empty")
        if len(name) > _MAX_COMMAND:
            raise bad_request(f"command length must not exceed {_MAX_COMMAND}")
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not description:
            raise bad_request("command description must be non-empty")
        if len(description) > _MAX_COMMAND_DESCRIPTION:
            raise bad_request(f"command description length must not exceed {_MAX_COMMAND_DESCRIPTION}")


def _check_language(code: object) -> None:
    if isinstance(code, str) and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")


def _check_album(media: Iterable[Mapping[str, object]]) -> None:
    kinds = [str(item.get("type")) for item in media]
    if not kinds:
        raise bad_request("there are no messages to send")
    if len(kinds) < 2:
        raise bad_request("album must include 2-10 items")
    if len(kinds) > 10:
        raise bad_request("too many messages to send as an album")
    if len(set(kinds)) > 1:
        for kind in ("document", "audio"):
            if kind in kinds:
                raise bad_request(f"{kind} can't be mixed with other media types")


def _check_identifiers(params: Mapping[str, object], name: str) -> None:
    if name not in params:
        return
    identifiers = _list(params[name])
    subject = "message" if name == "message_ids" else "user"
    if not identifiers:
        raise bad_request(f"{subject} identifiers are not specified")
    if len(identifiers) > 100:
        raise bad_request(f"too many {subject} identifiers specified")


def _check_range(params: Mapping[str, object], name: str, least: int, most: int) -> None:
    value = params.get(name)
    if isinstance(value, int) and not least <= value <= most:
        raise bad_request(f'parameter "{name}" must be from {least} to {most}')


def _check_answer_link(url: str) -> None:
    """An answer to a tap may open a deep link to a bot (or a game, which this product has not)."""
    if not re.match(r"(https?://)?(t|telegram)\.me/\w+\?start=", url):
        raise bad_request("URL_INVALID")
    check_deep_link(url)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, object]]:
    return [item for item in _list(value) if isinstance(item, dict)]
