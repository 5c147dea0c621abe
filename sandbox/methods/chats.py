"""What a bot can learn about its chats, and the few things it can do to them."""

from __future__ import annotations

from sandbox.api import access
from sandbox.api.request import ApiCall
from sandbox.api_error import bad_request
from sandbox.world import memberships
from sandbox.world.model import IN_CHAT, Chat, Json, chat_json, member_json

_GIFTS: Json = {
    "unlimited_gifts": True,
    "limited_gifts": True,
    "unique_gifts": True,
    "premium_subscription": True,
    "gifts_from_channels": True,
}
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_NOT_FOR_MEMBERS = frozenset({"can_change_info", "can_pin_messages", "can_manage_topics"})


def get_chat(ask: ApiCall) -> object:
    """Carry out `getChat` (ChatFullInfo, the fields this world has)."""
    chat = access.readable(ask.world, ask.bot, ask.chat_id())
    full: Json = {
        **chat_json(chat),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": _GIFTS,
    }
    if chat.description:
        full["description"] = chat.description
    if not chat.is_private:
        full["permissions"] = {name: not chat.muted and name not in _NOT_FOR_MEMBERS for name in _PERMISSIONS}
    pinned = [chat.messages[number] for number in chat.pinned]
    if pinned:
        full["pinned_message"] = ask.show(pinned[-1])
    return full


def get_chat_member(ask: ApiCall) -> object:
    """Carry out `getChatMember`."""
    chat = access.readable(ask.world, ask.bot, ask.chat_id())
    account = ask.world.accounts.get(ask.integer("user_id"))
    if account is None:
        raise bad_request("invalid user_id specified")
    if chat.is_private:
        if not chat.has(account):
            raise bad_request("user not found")
        return {**member_json(chat, account), "status": "member"}
    return member_json(chat, account)


def get_chat_administrators(ask: ApiCall) -> object:
    """Carry out `getChatAdministrators`: owner and administrators, but no other bots."""
    chat = access.readable(ask.world, ask.bot, ask.chat_id())
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    admins = [account for account in chat.members.values() if chat.is_admin(account)]
    return [member_json(chat, each) for each in admins if not each.is_bot or each is ask.bot.account]


def get_chat_member_count(ask: ApiCall) -> object:
    """Carry out `getChatMemberCount`."""
    chat = access.readable(ask.world, ask.bot, ask.chat_id())
    return 2 if chat.is_private else sum(status in IN_CHAT for status in chat.status.values())


def leave_chat(ask: ApiCall) -> object:
    """Carry out `leaveChat`."""
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    if chat.is_private:
        raise bad_request("method is available only for groups, supergroups and channels")
    memberships.leave(ask.world, chat, ask.bot.account, "left", ask.bot.account)
    return True


def pin_chat_message(ask: ApiCall) -> object:
    """Carry out `pinChatMessage`."""
    chat = _pinnable(ask)
    message = access.message_of(chat, ask.integer("message_id"), "message to pin")
    if message.kind == "service":
        raise bad_request("message can't be pinned")
    if message.id in chat.pinned:
        return True
    chat.pinned.append(message.id)
    ask.world.post(chat, ask.bot.account, "service", {"pinned_message": ask.show(message)})
    return True


def unpin_chat_message(ask: ApiCall) -> object:
    """Carry out `unpinChatMessage`: a given message, or the one pinned last."""
    chat = _pinnable(ask)
    message_id = ask.integer("message_id") if ask.has("message_id") else (chat.pinned or [0])[-1]
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    ask.world.changes.announce()
    return True


def unpin_all_chat_messages(ask: ApiCall) -> object:
    """Carry out `unpinAllChatMessages`."""
    _pinnable(ask).pinned.clear()
    ask.world.changes.announce()
    return True


def _pinnable(ask: ApiCall) -> Chat:
    chat = access.writable(ask.world, ask.bot, ask.chat_id())
    if not chat.is_private and not chat.is_admin(ask.bot.account):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat
