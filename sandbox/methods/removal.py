"""Deleting messages: what a bot may take away, and until when."""

from __future__ import annotations

from datetime import timedelta

from sandbox.api import access
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.world.model import Chat, Message

_DELETABLE_FOR = timedelta(hours=48)
_NEVER = frozenset({"migrate_from_chat_id", "migrate_to_chat_id", "forum_topic_created"})


def delete_message(ask: ApiCall) -> object:
    """Carry out `deleteMessage`."""
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    message = access.message_of(chat, ask.integer("message_id"), "message to delete")
    problem = _problem(ask, chat, message)
    if problem is not None:
        raise bad_request(problem)
    ask.world.delete(message)
    return True


def delete_messages(ask: ApiCall) -> object:
    """Carry out `deleteMessages`: what is not there is skipped, what may not be deleted refuses all."""
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    numbers = [number for number in ask.items("message_ids") if isinstance(number, int)]
    messages = [chat.messages[number] for number in numbers if number in chat.messages]
    messages = [message for message in messages if not message.deleted]
    for message in messages:
        problem = _problem(ask, chat, message)
        if problem is not None:
            raise bad_request(problem)
    for message in messages:
        ask.world.delete(message)
    return True


def _problem(ask: ApiCall, chat: Chat, message: Message) -> str | None:
    """Say why the bot may not delete the message (Bot API, deleteMessage), None if it may."""
    bot = ask.bot.account
    if _NEVER & message.content.keys():
        return "message can't be deleted"
    if chat.type in ("supergroup", "channel") and chat.is_admin(bot):
        return None
    if not chat.is_private and message.sender is not bot and not chat.is_admin(bot):
        return "message can't be deleted"
    if ask.world.now() - message.at >= _DELETABLE_FOR:
        return "message can't be deleted for everyone"
    return None
