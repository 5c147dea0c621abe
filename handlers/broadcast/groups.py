"""What happens in group chats, and the coordinator's list of them.

In a group the bot answers three things: being added, `/tautkan`, and a tap on what it has posted itself. Whatever
else is meant for it there is met with one pointer to the private chat, once an hour.
"""

from telegram import ChatMember, ChatMemberUpdated, Message
from telegram.constants import MessageEntityType

from domain.people.people import Role
from domain.text import line_of, plain
from handlers.people.unknown_users import UnknownUsers
from handlers.routes import Command, TapRoute, on
from handlers.update_context import UpdateContext
from screens.broadcast import groups as screens
from screens.buttons.broadcast.groups import BindGroup, OpenGroup, OpenGroups, ReleaseGroup
from screens.people.other_bots import group_elsewhere
from screens.texts.broadcast import groups as texts
from services.broadcast import groups as services
from services.refusals import NotAllowed

_THERE = frozenset({ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED, ChatMember.OWNER})
_BIND_COMMAND = "tautkan"
_ASKS = "?"


async def membership_changed(context: UpdateContext, change: ChatMemberUpdated, greeted: UnknownUsers) -> None:
    """The bot was added to a group, or taken out of it; a group that adds it over and over is greeted once an hour."""
    before, after = change.old_chat_member.status in _THERE, change.new_chat_member.status in _THERE
    if before and not after:
        await services.note_removal(context.ports, context.chat_id, context.update_ref)
    elif after and not before and greeted.may_answer(context.chat_id, context.ports.clock.now()):
        await context.say(screens.added())


async def handle_message(context: UpdateContext, message: Message, command: str | None) -> None:
    """A message in a group: its move to a supergroup, its new title, the command that binds, or a pointer."""
    if message.migrate_to_chat_id is not None:
        await services.migrate_group(context.ports, context.chat_id, message.migrate_to_chat_id, context.update_ref)
    elif message.migrate_from_chat_id is not None:
        await services.migrate_group(context.ports, message.migrate_from_chat_id, context.chat_id, context.update_ref)
    elif message.new_chat_title is not None:
        await services.rename_group(context.ports, context.chat_id, line_of(message.new_chat_title), context.update_ref)
    elif command == _BIND_COMMAND:
        if not services.regions_to_bind(context.actor) and not _is_anonymous(message):
            await _point_elsewhere(context)
            return
        await context.say(screens.ask_to_bind(context.topic_id is not None))
    elif _is_for_the_bot(message, command, context.bot.username):
        await _point(context)


async def _point_elsewhere(context: UpdateContext) -> None:
    """A coordinator whose region another bot serves is told which one belongs into the group."""
    place = next((place for place in context.actor.elsewhere if place.coordinates), None)
    if place is not None:
        await context.say(group_elsewhere(place))


def _is_anonymous(message: Message) -> bool:
    """Whether an administrator writes as the group itself: who that is only a tap tells."""
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id


async def _point(context: UpdateContext) -> None:
    if await services.may_point(context.ports, context.chat_id, context.update_ref) is not None:
        await context.say(screens.pointer(context.ports.bot_name))


def _is_for_the_bot(message: Message, command: str | None, bot_name: str) -> bool:
    """Whether a post is a file or a question, or speaks to the bot."""
    if message.document is not None or message.photo or message.video is not None:
        return True
    text = message.text or ""
    replied = message.reply_to_message
    return (
        command is not None
        or _ASKS in text
        or plain(f"@{bot_name}") in {plain(mention) for mention in _mentions(message)}
        or (replied is not None and replied.from_user is not None and replied.from_user.username == bot_name)
    )


def _mentions(message: Message) -> list[str]:
    return list(message.parse_entities([MessageEntityType.MENTION]).values())


async def bind(context: UpdateContext, tap: BindGroup) -> None:
    """[Tautkan]: by the coordinator of the region; who coordinates several is asked which."""
    regions = services.regions_to_bind(context.actor)
    if not regions:
        await context.toast(texts.ONLY_COORDINATORS, alert=True)
        await _point_elsewhere(context)
        return
    chat = context.update.effective_chat
    bound = await services.group_in_chat(context.ports, context.chat_id)
    if tap.region == 0 and len(regions) > 1:
        await context.show(screens.which_region(regions))
        return
    region_id = tap.region or regions[0].id
    if (
        bound is not None
        and bound.region.id == region_id
        and bound.topic_id == context.topic_id
        and region_id in {region.id for region in regions}
    ):
        await context.show(screens.bound_already(bound))
        return
    try:
        group = await services.bind_group(
            context.ports,
            context.actor,
            region_id,
            chat_id=context.chat_id,
            topic_id=context.topic_id,
            title=line_of((chat.title if chat else None) or ""),
            update_ref=context.update_ref,
        )
    except NotAllowed:
        await context.toast(texts.ONLY_COORDINATORS, alert=True)
        raise
    await context.show(screens.bound(group))


async def grup(context: UpdateContext, _payload: str) -> None:
    """/grup: the groups of the region the person coordinates."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see groups")
    await open_groups(context, OpenGroups(membership.region.id))


async def open_groups(context: UpdateContext, tap: OpenGroups) -> None:
    """The groups of a region."""
    region, groups = await services.groups_of(context.ports, context.actor, tap.region)
    await context.show(screens.list_screen(region, groups, tap.page))


async def open_group(context: UpdateContext, tap: OpenGroup) -> None:
    """One group."""
    await context.show(screens.group_screen(await services.group_of(context.ports, context.actor, tap.group)))


async def release(context: UpdateContext, tap: ReleaseGroup) -> None:
    """Lets go of it."""
    await context.show(
        screens.released(await services.release_group(context.ports, context.actor, tap.group, context.update_ref))
    )


GROUP_TAPS: tuple[TapRoute, ...] = (on(BindGroup, bind),)
"""Taps that are made in groups."""

TAPS: tuple[TapRoute, ...] = (
    on(OpenGroups, open_groups),
    on(OpenGroup, open_group),
    on(ReleaseGroup, release),
)
COMMANDS = {"grup": Command(grup, frozenset({Role.KOORDINATOR}))}
