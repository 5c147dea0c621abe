"""What happens in group chats, and the coordinator's list of them.

In a group the bot answers three things: being added, `/tautkan`, and a tap on what it has posted itself. Whatever
else is meant for it there is met with one pointer to the private chat, once an hour.
"""

from telegram import ChatMember, ChatMemberUpdated, Message
from telegram.constants import MessageEntityType

from domain.people.people import Role
from handlers.people.unknown_users import Strangers
from handlers.routes import Command, TapRoute, on
from handlers.update_context import Turn
from screens.broadcast import groups as screens
from screens.buttons.broadcast.groups import BindGroup, OpenGroup, OpenGroups, ReleaseGroup
from screens.texts.broadcast import groups as texts
from services.broadcast import groups as services
from services.refusals import NotAllowed

_THERE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED, ChatMember.OWNER})
_BIND_COMMAND = "tautkan"
_ASKS = "?"


async def membership_changed(turn: Turn, change: ChatMemberUpdated, greeted: Strangers) -> None:
    """The bot was added to a group, or taken out of it; a group that adds it over and over is greeted once an hour."""
    before, after = change.old_chat_member.status in _THERE, change.new_chat_member.status in _THERE
    if before and not after:
        await services.left_group(turn.ports, turn.chat_id, turn.cause)
    elif after and not before and greeted.may_answer(turn.chat_id, turn.ports.clock.now()):
        await turn.say(screens.added())


async def posted(turn: Turn, message: Message, command: str | None) -> None:
    """A message in a group: its move to a supergroup, its new title, the command that binds, or a pointer."""
    if message.migrate_to_chat_id is not None:
        await services.moved_group(turn.ports, turn.chat_id, message.migrate_to_chat_id, turn.cause)
    elif message.migrate_from_chat_id is not None:
        await services.moved_group(turn.ports, message.migrate_from_chat_id, turn.chat_id, turn.cause)
    elif message.new_chat_title is not None:
        await services.renamed_group(turn.ports, turn.chat_id, message.new_chat_title)
    elif command == _BIND_COMMAND:
        if not services.regions_to_bind(turn.actor):
            return
        await turn.say(screens.ask_to_bind(turn.topic_id is not None))
    elif _wants_an_answer(message, command, turn.bot.username):
        await _point(turn)


async def _point(turn: Turn) -> None:
    if await services.may_point(turn.ports, turn.chat_id, turn.cause) is not None:
        await turn.say(screens.pointer(turn.ports.bot_name))


def _wants_an_answer(message: Message, command: str | None, bot_name: str) -> bool:
    """Whether a post is a file or a question, or speaks to the bot."""
    if message.document is not None or message.photo or message.video is not None:
        return True
    text = message.text or ""
    replied = message.reply_to_message
    return (
        command is not None
        or _ASKS in text
        or f"@{bot_name}".casefold() in {found.casefold() for found in _mentions(message)}
        or (replied is not None and replied.from_user is not None and replied.from_user.username == bot_name)
    )


def _mentions(message: Message) -> list[str]:
    return list(message.parse_entities([MessageEntityType.MENTION]).values())


async def bind(turn: Turn, tap: BindGroup) -> None:
    """[Tautkan]: by the coordinator of the region; who coordinates several is asked which."""
    regions = services.regions_to_bind(turn.actor)
    if not regions:
        await turn.toast(texts.ONLY_COORDINATORS, alert=True)
        return
    chat = turn.update.effective_chat
    bound = await services.bound_to(turn.ports, turn.chat_id)
    if tap.region == 0 and len(regions) > 1:
        await turn.show(screens.which_region(regions))
        return
    region_id = tap.region or regions[0].id
    if bound is not None and bound.region.id == region_id and bound.topic_id == turn.topic_id:
        await turn.show(screens.bound_already(bound))
        return
    try:
        done = await services.bind_group(
            turn.ports,
            turn.actor,
            region_id,
            chat_id=turn.chat_id,
            topic_id=turn.topic_id,
            title=(chat.title if chat else None) or "",
            cause=turn.cause,
        )
    except NotAllowed:
        await turn.toast(texts.ONLY_COORDINATORS, alert=True)
        raise
    await turn.show(screens.bound(done))


async def grup(turn: Turn, _payload: str) -> None:
    """/grup: the groups of the region the person coordinates."""
    membership = turn.actor.current
    if membership is None:
        raise NotAllowed("see groups")
    await open_groups(turn, OpenGroups(membership.region.id))


async def open_groups(turn: Turn, tap: OpenGroups) -> None:
    """The groups of a region."""
    region, found = await services.groups_of(turn.ports, turn.actor, tap.region)
    await turn.show(screens.listed(region, found, tap.page))


async def open_group(turn: Turn, tap: OpenGroup) -> None:
    """One group."""
    await turn.show(screens.one(await services.group_of(turn.ports, turn.actor, tap.group)))


async def release(turn: Turn, tap: ReleaseGroup) -> None:
    """Lets go of it."""
    await turn.show(screens.released(await services.release_group(turn.ports, turn.actor, tap.group, turn.cause)))


GROUP_TAPS: tuple[TapRoute, ...] = (on(BindGroup, bind),)
"""Taps that are made in groups."""

TAPS: tuple[TapRoute, ...] = (
    on(OpenGroups, open_groups),
    on(OpenGroup, open_group),
    on(ReleaseGroup, release),
)
COMMANDS = {"grup": Command(grup, frozenset({Role.KOORDINATOR}))}
