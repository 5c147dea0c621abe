"""What exists in the sandbox's little world: accounts, chats and messages, and how Telegram writes them as JSON.

Everything here is plain state. Values inside a message's content are replaced, never changed in place, so
JSON made earlier (an update waiting in a queue) stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sandbox.text.entity import Entity

Json = dict[str, object]

# Kinds of message that can have a caption.
CAPTIONED = frozenset({"animation", "audio", "document", "photo", "video", "voice"})
IN_CHAT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(eq=False)
class Account:
    """A person's or a bot's account (Bot API type User)."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = "id"
    phone_number: str | None = None
    deactivated: bool = False
    hidden_in_forwards: bool = False

    @property
    def name(self) -> str:
        """The name as a chat shows it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name


class HasAccount(Protocol):
    """Somebody who drives an account: what a group needs to know of a person."""

    account: Account

    @property
    def id(self) -> int:
        """The Telegram id."""
        ...


@dataclass(eq=False)
class Topic:
    """One topic of a forum supergroup."""

    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Chat:
    """A private chat between one person and one bot, a group with its members, or a channel.

    `type` is "private", "group", "supergroup" or "channel". A private chat carries the person's id, so two bots have
    two chats with the same `id`. `status` maps account ids to Telegram's member statuses.
    """

    id: int
    type: str
    title: str | None = None
    person: Account | None = None
    bot: Account | None = None
    is_forum: bool = False
    started: bool = False
    blocked: bool = False
    muted: bool = False
    deleted: bool = False
    description: str | None = None
    migrated_to: Chat | None = None
    status: dict[int, str] = field(default_factory=dict)
    members: dict[int, Account] = field(default_factory=dict)
    rights: dict[int, Json] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    last_message_id: int = 0
    last_bot_id: int | None = None
    instance: str = ""

    @property
    def is_private(self) -> bool:
        """Whether this is a chat between one person and one bot."""
        return self.type == "private"

    @property
    def name(self) -> str:
        """The chat's name as a person who looks at a log knows it."""
        return self.person.name if self.person else self.title or ""

    def has(self, account: Account) -> bool:
        """Say whether the account takes part in this chat now."""
        if self.is_private:
            return account in (self.person, self.bot)
        return self.status.get(account.id) in IN_CHAT

    def is_admin(self, account: Account) -> bool:
        """Say whether the account owns or administers this group."""
        return self.status.get(account.id) in ("creator", "administrator")


@dataclass(eq=False)
class Message:
    """One message; `content` holds the fields of the Bot API's Message that depend on its `kind`.

    `signed` stands where bots see the author when that is not the `sender`: a group, a channel.
    """

    id: int
    chat: Chat
    sender: Account
    at: datetime
    kind: str
    content: Json
    reply_to: Message | None = None
    thread_id: int | None = None
    album: str | None = None
    keyboard: Json | None = None
    reply_keyboard: Json | None = None
    forward_origin: Json | None = None
    signed: Json | None = None
    edited_at: datetime | None = None
    protected: bool = False
    deleted: bool = False
    earlier: list[Json] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text or caption, empty where there is none."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> Sequence[Entity]:
        """The formatting of `text`."""
        entities = self.content.get("entities", self.content.get("caption_entities", []))
        return entities if isinstance(entities, list) else []


@dataclass(eq=False)
class CallbackQuery:
    """A tap on an inline button that waits for the bot's answer."""

    id: str
    bot: Account
    person: Account
    message: Message
    data: str
    at: datetime
    answered: bool = False
    text: str | None = None
    alert: bool = False
    url: str | None = None


def user_json(account: Account) -> Json:
    """Write an account as the Bot API's User."""
    user: Json = {"id": account.id, "is_bot": account.is_bot, "first_name": account.first_name}
    if account.last_name:
        user["last_name"] = account.last_name
    if account.username:
        user["username"] = account.username
    if account.language_code and not account.is_bot:
        user["language_code"] = account.language_code
    return user


def chat_json(chat: Chat) -> Json:
    """Write a chat as the Bot API's Chat."""
    result: Json = {"id": chat.id, "type": chat.type}
    if chat.person is not None:
        result["first_name"] = chat.person.first_name
        if chat.person.last_name:
            result["last_name"] = chat.person.last_name
        if chat.person.username:
            result["username"] = chat.person.username
    else:
        result["title"] = chat.title
    if chat.is_forum:
        result["is_forum"] = True
    return result


def message_json(message: Message, named: Callable[[Json], Json], nested: bool = False) -> Json:
    """Write a message as the Bot API's Message; a nested one (replied to, pinned) leaves out its own reply.

    `named` gives the files in the content the identifiers by which the receiving bot knows them.
    """
    result: Json = {
        "message_id": message.id,
        **(message.signed or {"from": user_json(message.sender)}),
        "chat": chat_json(message.chat),
        "date": int(message.at.timestamp()),
    }
    if message.thread_id is not None:
        result["message_thread_id"] = message.thread_id
        result["is_topic_message"] = True
    if message.forward_origin is not None:
        result["forward_origin"] = message.forward_origin
    if message.reply_to is not None and not nested and not message.reply_to.deleted:
        result["reply_to_message"] = message_json(message.reply_to, named, nested=True)
    if message.edited_at is not None:
        result["edit_date"] = int(message.edited_at.timestamp())
    if message.protected:
        result["has_protected_content"] = True
    if message.album is not None:
        result["media_group_id"] = message.album
    result.update(named(message.content))
    if message.keyboard is not None:
        result["reply_markup"] = message.keyboard
    return result


def member_json(chat: Chat, account: Account) -> Json:
    """Write an account's place in a chat as the Bot API's ChatMember."""
    status = chat.status.get(account.id, "left")
    member: Json = {"user": user_json(account), "status": status}
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= {
            "can_be_edited": False,
            "is_anonymous": False,
            "can_manage_chat": True,
            "can_delete_messages": True,
            "can_manage_video_chats": True,
            "can_restrict_members": True,
            "can_promote_members": False,
            "can_change_info": True,
            "can_invite_users": True,
            "can_post_stories": False,
            "can_edit_stories": False,
            "can_delete_stories": False,
            "can_send_welcome_messages": False,
            "can_pin_messages": True,
        }
        if chat.type == "channel":
            member |= {"can_post_messages": True, "can_edit_messages": True}
        member |= chat.rights.get(account.id, {})
    if status == "kicked":
        member["until_date"] = 0
    return member
