"""What of an update is never written down: tokens of invitations, places, telephone numbers, what strangers write.

It is taken out before the update is kept, so that what is handled and what a restart takes up are the same.
"""

import json
import re

from domain.meetings.links import linked_meeting
from domain.people.invitations import HASHED_TOKEN, hash_of, well_formed
from domain.submission.receipts import LINK_PREFIX

EVENTS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of updates that are asked for (Bot API, getUpdates): from each of them secrets are taken out."""

_BLANKS: dict[str, dict[str, object]] = {
    "contact": {"phone_number": "", "first_name": ""},
    "location": {"latitude": 0, "longitude": 0},
}
"""What stands for them: of which kind a message was is still told."""

_NEEDLESS = frozenset({"venue", "external_reply", "quote"})
_POINTED_AT = frozenset({"reply_to_message", "pinned_message"})
_TOKEN = re.compile(r"(start[= ])[A-Za-z0-9_-]{16,64}")
_SHELL = frozenset(
    {"message_id", "message_thread_id", "is_topic_message", "date", "edit_date", "chat", "from", "sender_chat"}
)
"""What is kept of a message that another one, or a tap, points to."""

_LONGEST_COMMAND = 64
_LONGEST_POST = 256


def redacted(update: dict[str, object]) -> dict[str, object]:
    """An update without what nobody needs to keep; in place of an invitation's token stands its hash (`HASHED_TOKEN`),
    and of a code on a receipt its first signs are left.

    The hash stands beside the event, where nobody who writes to the bot can put anything.
    """
    purged: dict[str, object] = {
        name: _without_secrets(event) if name in EVENTS else event
        for name, event in update.items()
        if name != HASHED_TOKEN
    }
    for name in ("message", "edited_message"):
        message = purged.get(name)
        token = link_of(message)
        if token is not None and isinstance(message, dict):
            command = str(message["text"]).split(None, 1)[0]
            message["text"] = f"{command} {LINK_PREFIX}" if token.startswith(LINK_PREFIX) else command
            purged[HASHED_TOKEN] = hash_of(token) if well_formed(token) else ""
    return purged


def without_words(payload: str) -> str:
    """The JSON of a stranger's update with no more than is needed to answer it.

    In a private chat that is a command, which is a word; in a group the beginning of what was said, which tells
    whether the bot is meant.
    """
    update = json.loads(payload)
    for name in ("message", "edited_message"):
        message = update.get(name)
        if isinstance(message, dict):
            update[name] = _shortened(message) if is_private(message) else _cut(message)
    return written(update)


def link_of(message: object) -> str | None:
    """What an invitation's link brought along (/start TOKEN), mangled ones too; None for any other message."""
    text = message.get("text") if isinstance(message, dict) else None
    if not isinstance(text, str):
        return None
    first, *rest = text.split(None, 1)
    if not rest or first.partition("@")[0].casefold() != "/start" or linked_meeting(rest[0].strip()) is not None:
        return None
    token = rest[0].strip()
    return None if token == LINK_PREFIX else token


def written(update: dict[str, object]) -> str:
    """An update as JSON, in characters that every database takes."""
    return json.dumps(update, ensure_ascii=True, separators=(",", ":"))


def _without_secrets(event: object) -> object:
    if isinstance(event, list):
        return [_without_secrets(each) for each in event]
    if not isinstance(event, dict):
        return event
    purged: dict[str, object] = {}
    for name, value in event.items():
        if name in _BLANKS and isinstance(value, dict):
            purged[name] = dict(_BLANKS[name])
        elif name == "message" and isinstance(value, dict):
            purged[name] = {**_shell(value), **({"text": ""} if isinstance(value.get("text"), str) else {})}
        elif name in _POINTED_AT and isinstance(value, dict):
            purged[name] = {**_shell(value), **_what_it_is_about(value)}
        elif name not in _NEEDLESS:
            purged[name] = _without_secrets(value) if isinstance(value, dict | list) else value
    return purged


def _shell(message: dict[str, object]) -> dict[str, object]:
    """Which message it is: all that is kept of one under which a button was tapped, but whether it is a text."""
    return {name: value for name, value in message.items() if name in _SHELL}


def _what_it_is_about(message: dict[str, object]) -> dict[str, object]:
    """The words and buttons of a message that somebody replies to, without tokens: they tell what the reply is for."""
    told = {name: value for name, value in message.items() if name in ("text", "caption", "reply_markup")}
    without: dict[str, object] = json.loads(_TOKEN.sub(r"\1-", json.dumps(told)))
    return without


def is_private(message: dict[str, object]) -> bool:
    """Whether a message was written to the bot alone."""
    chat = message.get("chat")
    return isinstance(chat, dict) and chat.get("type") == "private"


def _shortened(message: dict[str, object]) -> dict[str, object]:
    shortened = _shell(message)
    text = message.get("text")
    if isinstance(text, str) and text.startswith("/"):
        command, *rest = text.split(None, 1)
        link = rest[0].strip() if rest else ""
        is_kept = linked_meeting(link) is not None or link == LINK_PREFIX
        shortened["text"] = f"{command} {link}" if is_kept else command[:_LONGEST_COMMAND]
    return shortened


def _cut(message: dict[str, object]) -> dict[str, object]:
    texts = {name: text[:_LONGEST_POST] for name in ("text", "caption") if isinstance(text := message.get(name), str)}
    return {**message, **texts}
