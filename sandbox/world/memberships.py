"""Who belongs to a chat, and what bots hear when that changes."""

from __future__ import annotations

from sandbox.world.model import Account, Chat, Json, chat_json, member_json, user_json
from sandbox.world.world import World


def join(world: World, chat: Chat, account: Account, by: Account) -> None:
    """Let an account into a group; the group sees who came. In a channel a bot is administrator, unseen."""
    if chat.type == "channel":
        set_status(world, chat, account, "administrator" if account.is_bot else "member", by)
        return
    set_status(world, chat, account, "member", by)
    world.post(chat, by, "service", {"new_chat_members": [user_json(account)]})


def leave(world: World, chat: Chat, account: Account, status: str, by: Account) -> None:
    """Take an account out of a group, "left" or "kicked"; the group sees who went."""
    set_status(world, chat, account, status, by)
    if chat.type != "channel":
        world.post(chat, by, "service", {"left_chat_member": user_json(account)})


def set_status(world: World, chat: Chat, account: Account, status: str, by: Account) -> None:
    """Change an account's place in a group; bots hear it as `my_chat_member` or `chat_member`."""
    before = member_json(chat, account)
    chat.status[account.id] = status
    chat.members[account.id] = account
    _tell(world, chat, account, before, member_json(chat, account), by)


def set_blocked(world: World, chat: Chat, blocked: bool) -> None:
    """Let a private chat's person block or unblock the bot; the bot hears it as `my_chat_member`."""
    if chat.bot is None or chat.person is None or chat.blocked == blocked:
        return
    chat.blocked = blocked
    member: Json = {"user": user_json(chat.bot), "status": "member"}
    kicked: Json = {"user": user_json(chat.bot), "status": "kicked", "until_date": 0}
    before, after = (member, kicked) if blocked else (kicked, member)
    _tell(world, chat, chat.bot, before, after, chat.person)


def _tell(world: World, chat: Chat, account: Account, before: Json, after: Json, by: Account) -> None:
    """Queue the updates about a changed membership: for the bot itself, and for administrators."""
    for bot in world.bots.values():
        mine = bot.account is account
        if not mine and not chat.is_admin(bot.account):
            continue
        body: Json = {
            "chat": chat_json(chat),
            "from": user_json(by),
            "date": int(world.now().timestamp()),
            "old_chat_member": before,
            "new_chat_member": after,
        }
        world.push(bot, "my_chat_member" if mine else "chat_member", body)
