"""Sending text, and what every sent message has in common: where it goes, what it replies to, its keyboard."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.api import access
from sandbox.api.keyboards import read_markup
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.text.entities import MAX_CAPTION, MAX_TEXT, Parsed, ensure_length, parse
from sandbox.world.model import Chat, Json, Message, user_json

_MAX_ENTITIES = 100
_SENT = {"sendDocument": "documents", "sendMediaGroup": "media messages", "sendPhoto": "photos"}


@dataclass(frozen=True)
class Place:
    """Where a message goes: chat, topic, the message it replies to, its keyboard."""

    chat: Chat
    thread_id: int | None
    reply_to: Message | None
    keyboard: Json | None
    reply_keyboard: Json | None
    protected: bool

    def post(
        self, ask: ApiCall, kind: str, content: Json, album: str | None = None, origin: Json | None = None
    ) -> Message:
        """Put the message there, said by the asking bot."""
        return ask.world.post(
            self.chat,
            ask.bot.account,
            kind,
            with_known_mentions(ask, content),
            reply_to=self.reply_to,
            thread_id=self.thread_id,
            album=album,
            keyboard=self.keyboard,
            reply_keyboard=self.reply_keyboard,
            forward_origin=origin,
            protected=self.protected,
        )


def place(ask: ApiCall) -> Place:
    """Read the parameters all sending methods share, refusing what Telegram refuses about them."""
    chat = access.speakable(ask.world, ask.bot, ask.chat_id(), _SENT.get(ask.method, "text messages"))
    thread_id = _topic(ask, chat)
    keyboard, other = read_markup(ask, chat)
    reply_to = _replied(ask, chat)
    return Place(chat, thread_id, reply_to, keyboard, other, ask.flag("protect_content"))


def _topic(ask: ApiCall, chat: Chat) -> int | None:
    if not ask.has("message_thread_id"):
        return None
    topic = chat.topics.get(ask.integer("message_thread_id"))
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not chat.is_admin(ask.bot.account):
        raise bad_request("TOPIC_CLOSED")
    return topic.id


def _replied(ask: ApiCall, chat: Chat) -> Message | None:
    parameters = ask.mapping("reply_parameters")
    if parameters is None:
        return None
    elsewhere = parameters.get("chat_id")
    if isinstance(elsewhere, int | str) and elsewhere != chat.id:
        chat = access.readable(ask.world, ask.bot, elsewhere)
    number = parameters.get("message_id")
    original = chat.messages.get(number) if isinstance(number, int) else None
    if original is not None and not original.deleted:
        return original
    if parameters.get("allow_sending_without_reply") is True:
        return None
    raise bad_request("message to be replied not found")


def read_text(ask: ApiCall) -> Json:
    """Return the content of a text message, refusing empty and too long texts and broken formatting."""
    parsed = parse(ask.text("text"), ask.text("parse_mode") or None, given_entities(ask, "entities"))
    ensure_length(parsed, MAX_TEXT, "message")
    return with_entities("text", "entities", parsed)


def read_caption(text: str, parse_mode: str | None, entities: list[Json] | None) -> Json:
    """Return the caption fields of a media message; empty when there is no caption."""
    parsed = parse(text, parse_mode, entities)
    ensure_length(parsed, MAX_CAPTION, "message caption")
    return with_entities("caption", "caption_entities", parsed) if parsed.text.strip() else {}


def given_entities(ask: ApiCall, name: str) -> list[Json] | None:
    """Return the entities a request spells out, None where it does not."""
    return ask.objects(name) if ask.has(name) else None


def with_entities(text_name: str, entities_name: str, parsed: Parsed) -> Json:
    """Write a parsed text under the names its message uses."""
    content: Json = {text_name: parsed.text}
    if parsed.entities:
        content[entities_name] = list(parsed.entities)
    return content


def with_known_mentions(ask: ApiCall, content: Json) -> Json:
    """Return a message's content as Telegram keeps it: 100 entities, mentions only of people the bot has met."""
    cleaned = dict(content)
    for name in ("entities", "caption_entities"):
        entities = content.get(name)
        if isinstance(entities, list):
            resolved = [each for each in (_known(ask, entity) for entity in entities) if each is not None]
            cleaned[name] = resolved[:_MAX_ENTITIES]
            if not resolved:
                del cleaned[name]
    return cleaned


def _known(ask: ApiCall, entity: Json) -> Json | None:
    user = entity.get("user")
    if not isinstance(user, dict):
        return entity
    account = ask.world.accounts.get(user["id"])
    if account is None or not (account is ask.bot.account or ask.world.has_met(ask.bot, account)):
        return None
    return {**entity, "user": user_json(account)}


def send_message(ask: ApiCall) -> object:
    """Carry out `sendMessage`."""
    where = place(ask)
    return ask.show(where.post(ask, "text", read_text(ask)))


def send_chat_action(ask: ApiCall) -> object:
    """Carry out `sendChatAction`."""
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    ask.world.story.did(ask.world.now(), f"{ask.bot.account.name} shows {ask.text('action')} to {chat.name}")
    return True
