"""May this bot look at, write to or change this? Telegram's refusals about chats and messages in one place."""

from __future__ import annotations

from sandbox.api_error import ApiRefusal, bad_request
from sandbox.world.model import Chat, Message
from sandbox.world.world import Bot, World


def chat_of(world: World, bot: Bot, chat_id: int | str) -> Chat:
    """Return the chat a bot means, or refuse with "chat not found"."""
    if isinstance(chat_id, str):
        raise bad_request("chat not found")
    group = world.groups.get(chat_id)
    if group is not None and bot.id in group.status:
        return group
    person = world.accounts.get(chat_id)
    if group is not None or person is None or person is bot.account:
        raise bad_request("chat not found")
    if person.is_bot:
        raise ApiRefusal(403, "Forbidden: bot can't send messages to bots")
    if not world.has_met(bot, person):
        raise bad_request("chat not found")
    return world.private_chat(bot.account, person)


def readable(world: World, bot: Bot, chat_id: int | str) -> Chat:
    """Return a chat the bot may look at."""
    chat = chat_of(world, bot, chat_id)
    if chat.is_private and not chat.started:
        raise bad_request("chat not found")
    if chat.type == "supergroup":
        _check_member(bot, chat)
    return chat


def writable(world: World, bot: Bot, chat_id: int | str) -> Chat:
    """Return a chat the bot may write to; refuse one that is blocked, left, upgraded or was never started."""
    chat = chat_of(world, bot, chat_id)
    if chat.is_private:
        if chat.person is not None and chat.person.deactivated:
            raise ApiRefusal(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise ApiRefusal(403, "Forbidden: bot was blocked by the user")
        if not chat.started:
            raise ApiRefusal(403, "Forbidden: bot can't initiate conversation with a user")
        return chat
    if chat.migrated_to is not None:
        raise ApiRefusal(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to.id},
        )
    if chat.deleted:
        raise ApiRefusal(403, "Forbidden: the group chat was deleted")
    _check_member(bot, chat)
    return chat


def speakable(world: World, bot: Bot, chat_id: int | str, subject: str = "text messages") -> Chat:
    """Return a chat the bot may send `what` to; in a group its members' permissions count."""
    chat = writable(world, bot, chat_id)
    if chat.muted and not chat.is_admin(bot.account):
        raise bad_request(f"not enough rights to send {subject} to the chat")
    return chat


def _check_member(bot: Bot, chat: Chat) -> None:
    kind = f"the {chat.type} chat"
    status = chat.status.get(bot.id)
    if status == "kicked":
        raise ApiRefusal(403, f"Forbidden: bot was kicked from {kind}")
    if status == "left":
        raise ApiRefusal(403, f"Forbidden: bot is not a member of {kind}")


def message_of(chat: Chat, message_id: int, called: str) -> Message:
    """Return a message that is there, or refuse with "`called` not found"."""
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request(f"{called} not found")
    return message


def editable(bot: Bot, chat: Chat, message_id: int) -> Message:
    """Return a message the bot may edit: its own, not forwarded, without a reply keyboard."""
    message = message_of(chat, message_id, "message to edit")
    if message.sender is not bot.account or message.kind == "service" or message.forward_origin is not None:
        raise bad_request("message can't be edited")
    if message.reply_keyboard is not None:
        raise bad_request("message can't be edited")
    return message
