"""What a person has on the screen, has had there, or is waiting to see there."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.world.changes import Changes
from sandbox.world.model import Account, Chat
from sandbox.world.visible_message import VisibleMessage
from sandbox.world.world import World


def visible(chat: Chat) -> list[VisibleMessage]:
    """Return the chat's messages that are not deleted, oldest first."""
    return [message for message in everything(chat) if not message.is_deleted]


def everything(chat: Chat) -> list[VisibleMessage]:
    """Return all messages the chat ever had, oldest first."""
    return [VisibleMessage(message) for message in chat.messages.values()]


def private_chats(world: World, person: Account) -> list[Chat]:
    """Return the person's chats with every bot there is."""
    return [world.private_chat(bot.account, person) for bot in world.bots.values()]


def groups(world: World, person: Account) -> list[Chat]:
    """Return the groups the person is or was in."""
    return [chat for chat in world.groups.values() if person.id in chat.status]


async def wait_for(
    changes: Changes, person: Account, chats: Sequence[Chat], fragment: str, seconds: float
) -> VisibleMessage | None:
    """Wait until somebody else's visible message has the fragment; return the latest such, None if none came."""
    matches: list[VisibleMessage] = []

    def is_there() -> bool:
        matches[:] = [
            message
            for chat in chats
            for message in visible(chat)
            if message.has(fragment) and message.message.sender is not person
        ]
        return bool(matches)

    if not await changes.until(is_there, seconds):
        return None
    return max(matches, key=lambda message: (message.message.at, message.id))


def ever_saw(person: Account, chats: Sequence[Chat], fragment: str) -> VisibleMessage | None:
    """Return a message of somebody else that has the fragment or had it in an earlier version."""
    for chat in chats:
        for message in everything(chat):
            versions = [*message.message.earlier, message.message.content]
            texts = [str(each.get("text", each.get("caption", ""))) for each in versions]
            if message.message.sender is not person and any(fragment in text for text in texts):
                return message
    return None
