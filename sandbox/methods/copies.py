"""Forwarding and copying messages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sandbox.api import access
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.methods.messages import given_entities, place, read_caption
from sandbox.world.model import CAPTIONED, Json, Message
from sandbox.world.origins import origin_of

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def forward_message(ask: ApiCall) -> object:
    """Carry out `forwardMessage`."""
    where = replace(place(ask), reply_to=None)
    message = _source(ask, ask.integer("message_id"), "forward")
    return ask.show(where.post(ask, message.kind, message.content, origin=origin_of(message)))


def forward_messages(ask: ApiCall) -> object:
    """Carry out `forwardMessages`: what cannot be forwarded is left out, albums stay together."""
    where = replace(place(ask), reply_to=None)
    albums: dict[str, str] = {}
    sent: list[Json] = []
    for message in _sources(ask, "forward"):
        album = albums.setdefault(message.album, ask.world.new_id()) if message.album else None
        posted = where.post(ask, message.kind, message.content, album, origin_of(message))
        sent.append({"message_id": posted.id})
    return sent


def copy_message(ask: ApiCall) -> object:
    """Carry out `copyMessage`: the same content without a link to where it came from."""
    where = place(ask)
    message = _source(ask, ask.integer("message_id"), "copy")
    content = message.content
    if ask.has("caption") and message.kind in CAPTIONED:
        entities = given_entities(ask, "caption_entities")
        caption = read_caption(ask.text("caption"), ask.text("parse_mode") or None, entities)
        content = {key: value for key, value in content.items() if key not in _CAPTION} | caption
    return {"message_id": where.post(ask, message.kind, content).id}


def copy_messages(ask: ApiCall) -> object:
    """Carry out `copyMessages`."""
    where = place(ask)
    albums: dict[str, str] = {}
    sent: list[Json] = []
    for message in _sources(ask, "copy"):
        album = albums.setdefault(message.album, ask.world.new_id()) if message.album else None
        content = message.content
        if ask.flag("remove_caption"):
            content = {key: value for key, value in content.items() if key not in _CAPTION}
        sent.append({"message_id": where.post(ask, message.kind, content, album).id})
    return sent


def _source(ask: ApiCall, number: int, verb: str) -> Message:
    chat = access.readable(ask.world, ask.bot, ask.chat_id("from_chat_id"))
    message = access.message_of(chat, number, f"message to {verb}")
    if message.kind == "service" or message.protected:
        raise bad_request("message can't be copied" if verb == "copy" else "message can't be forwarded")
    return message


def _sources(ask: ApiCall, verb: str) -> list[Message]:
    numbers = [number for number in ask.items("message_ids") if isinstance(number, int)]
    if any(later <= earlier for earlier, later in pairwise(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    chat = access.readable(ask.world, ask.bot, ask.chat_id("from_chat_id"))
    sources = [chat.messages[number] for number in numbers if number in chat.messages]
    sound = [each for each in sources if not each.deleted and each.kind != "service" and not each.protected]
    if not sound:
        raise bad_request(f"there are no messages to {verb}")
    return sound
