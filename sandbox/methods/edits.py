"""Editing a bot's own messages: text, caption, keyboard."""

from __future__ import annotations

from sandbox.api import access
from sandbox.api.keyboards import inline_keyboard
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.methods.messages import given_entities, read_caption, read_text, with_known_mentions
from sandbox.world.model import CAPTIONED, Json, Message

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def to_edit(ask: ApiCall) -> Message:
    """Return the message an editing request means."""
    if ask.has("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    return access.editable(ask.bot, chat, ask.integer("message_id"))


def new_keyboard(ask: ApiCall, message: Message) -> Json | None:
    """Return the keyboard after the edit: the one given, or none, for leaving it out removes it."""
    markup = ask.mapping("reply_markup")
    return None if markup is None else inline_keyboard(ask, markup, message.chat)


def apply_edit(ask: ApiCall, message: Message, content: Json, keyboard: Json | None) -> object:
    """Change the message, or refuse when nothing would change."""
    content = with_known_mentions(ask, content)
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(_NOT_MODIFIED)
    return ask.show(ask.world.edit(message, content, keyboard))


def edit_message_text(ask: ApiCall) -> object:
    """Carry out `editMessageText`."""
    message = to_edit(ask)
    content = read_text(ask)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return apply_edit(ask, message, content, new_keyboard(ask, message))


def edit_message_caption(ask: ApiCall) -> object:
    """Carry out `editMessageCaption`."""
    message = to_edit(ask)
    caption = read_caption(ask.text("caption"), ask.text("parse_mode") or None, given_entities(ask, "caption_entities"))
    if message.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    content = {key: value for key, value in message.content.items() if key not in _CAPTION}
    return apply_edit(ask, message, content | caption, new_keyboard(ask, message))


def edit_message_reply_markup(ask: ApiCall) -> object:
    """Carry out `editMessageReplyMarkup`."""
    message = to_edit(ask)
    return apply_edit(ask, message, message.content, new_keyboard(ask, message))
