"""Which bot hears of which message: the chat's members, privacy mode in groups, never its own words."""

from __future__ import annotations

from sandbox.text.entity import end
from sandbox.world.model import Account, Message

# Service messages that a bot receives even when it caused them itself.
_OWN_HEARD = frozenset({"new_chat_title", "pinned_message", "left_chat_member", "forum_topic_created"})


def hears(bot: Account, reads_all: bool, message: Message, kind: str) -> bool:
    """Say whether Telegram would send this bot an update about the message.

    `kind` is "message" or "edited_message". In groups with privacy mode on, a bot that is no administrator
    hears service messages, replies to its own messages, mentions of it, and commands that are addressed to
    it or, unaddressed, to the bot that spoke last (Bot features, "Privacy mode").
    """
    chat = message.chat
    if message.sender is bot:
        return kind == "message" and bool(_OWN_HEARD & message.content.keys())
    if chat.type == "channel":
        return chat.has(bot)
    if chat.is_private:
        return chat.bot is bot and not chat.blocked
    if message.kind == "service":
        leaver = message.content.get("left_chat_member")
        return chat.has(bot) or (isinstance(leaver, dict) and leaver.get("id") == bot.id)
    if not chat.has(bot) or message.sender.is_bot:
        return False
    if reads_all or chat.is_admin(bot):
        return True
    if message.reply_to is not None and message.reply_to.sender is bot:
        return True
    return _addressed(bot, message)


def _addressed(bot: Account, message: Message) -> bool:
    units = message.text.encode("utf-16-le")
    mine = f"@{bot.username}".lower()
    for entity in message.entities:
        word = units[entity["offset"] * 2 : end(entity) * 2].decode("utf-16-le").lower()
        if entity["type"] == "mention" and word == mine:
            return True
        if entity["type"] == "text_mention" and "user" in entity and entity["user"]["id"] == bot.id:
            return True
        if entity["type"] == "bot_command":
            if "@" in word:
                return word.endswith(mine)
            if message.chat.last_bot_id in (None, bot.id):
                return True
    return False
