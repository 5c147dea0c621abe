"""What a person has on the screen, has had there, or is waiting to see there."""

from __future__ import annotations

from collections.abc import Sequence

from sandbox.world.changes import Changes
from sandbox.world.model import Account, Chat
from sandbox.world.seen import Seen
from sandbox.world.world import World


def visible(chat: Chat) -> list[Seen]:
    """Return the chat's messages that are not deleted, oldest first."""
    return [seen for seen in everything(chat) if not seen.is_deleted]


def everything(chat: Chat) -> list[Seen]:
    """Return all messages the chat ever had, oldest first."""
    return [Seen(message) for message in chat.messages.values()]


def private_chats(world: World, person: Account) -> list[Chat]:
    """Return the person's chats with every bot there is."""
    return [world.private_chat(bot.account, person) for bot in world.bots.values()]


def groups(world: World, person: Account) -> list[Chat]:
    """Return the groups the person is or was in."""
    return [chat for chat in world.groups.values() if person.id in chat.status]


async def wait_for(
    changes: Changes, person: Account, chats: Sequence[Chat], fragment: str, seconds: float
) -> Seen | None:
    """Wait until somebody else's visible message has the fragment; return the latest such, None if none came."""
    found: list[Seen] = []

    def is_there() -> bool:
        found[:] = [
            seen for chat in chats for seen in visible(chat) if seen.has(fragment) and seen.message.sender is not person
        ]
        return bool(found)

    if not await changes.until(is_there, seconds):
        return None
    return max(found, key=lambda seen: (seen.message.at, seen.id))


def ever_saw(person: Account, chats: Sequence[Chat], fragment: str) -> Seen | None:
    """Return a message of somebody else that has the fragment or had it in an earlier version."""
    for chat in chats:
        for seen in everything(chat):
            versions = [*seen.message.earlier, seen.message.content]
            texts = [str(each.get("text", each.get("caption", ""))) for each in versions]
            if seen.message.sender is not person and any(fragment in text for text in texts):
                return seen
    return None
