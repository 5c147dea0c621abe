"""Who stands above a message: where a forward came from, and groups and channels that speak for themselves.

Source: Bot API, "MessageOrigin" and its four members, and the fields `from` and `sender_chat` of "Message".
"""

from __future__ import annotations

from typing import Literal

from sandbox.world.model import Chat, Json, Message, chat_json, user_json
from sandbox.world.world import World

Origin = Literal["hidden_user", "chat", "channel"]

# Accounts that Telegram puts into `from` for programs that know only people.
_ANONYMOUS: Json = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_CHANNEL: Json = {"id": 136_817_688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def origin_of(message: Message) -> Json:
    """Write where a forward of this message came from; what was forwarded already keeps its origin."""
    if message.forward_origin is not None:
        return message.forward_origin
    at = int(message.at.timestamp())
    if message.chat.type == "channel":
        return {"type": "channel", "date": at, "chat": chat_json(message.chat), "message_id": message.id}
    if message.signed is not None:
        return {"type": "chat", "date": at, "sender_chat": message.signed["sender_chat"]}
    if message.sender.hidden_in_forwards:
        return {"type": "hidden_user", "date": at, "sender_user_name": message.sender.name}
    return {"type": "user", "date": at, "sender_user": user_json(message.sender)}


def foreign_origin(world: World, origin: Origin, name: str) -> Json:
    """Write the origin of a message from somewhere the bot has never been, called `name`."""
    at = int(world.now().timestamp())
    if origin == "hidden_user":
        return {"type": "hidden_user", "date": at, "sender_user_name": name}
    chat = _foreign_chat(name, "supergroup" if origin == "chat" else "channel")
    if origin == "chat":
        return {"type": "chat", "date": at, "sender_chat": chat}
    return {"type": "channel", "date": at, "chat": chat, "message_id": 4021, "author_signature": "Redaksi"}


def signed_by_group(group: Chat) -> Json:
    """Write the author of what an anonymous administrator says in a group."""
    return {"from": _ANONYMOUS, "sender_chat": chat_json(group)}


def signed_by_channel(title: str) -> Json:
    """Write the author of what a person says in a group in the name of a channel."""
    return {"from": _CHANNEL, "sender_chat": _foreign_chat(title, "channel")}


def _foreign_chat(title: str, kind: str) -> Json:
    number = sum(ord(letter) * place for place, letter in enumerate(title, 1))
    return {"id": -1_001_000_000_000 - number, "type": kind, "title": title}
