"""Group chats of a region: bound by its coordinator, followed when they move, let go, and noticed when lost."""

from datetime import datetime

from domain.audit import AuditKind
from domain.broadcast.groups import POINT_EVERY, GoneReason, Group
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Region, Role
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.broadcast.progress import want_now
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.broadcast import groups
from storage.queries.notices import Notice
from storage.queries.people import actors


def regions_to_bind(actor: Actor) -> list[Region]:
    """The regions whose groups this person may bind, the one acted for first."""
    memberships = [held for held in (actor.current, *actor.memberships) if held is not None]
    regions = {held.region.id: held.region for held in memberships if may(actor, Action.CONVENE, Place(held.region.id))}
    return list(regions.values())


async def group_in_chat(ports: Ports, chat_id: int) -> Group | None:
    """The live binding of a chat."""
    async with ports.database.read() as db:
        return await groups.of_chat(db, chat_id)


async def bind_group(
    ports: Ports,
    actor: Actor,
    region_id: int,
    *,
    chat_id: int,
    topic_id: int | None,
    title: str,
    update_ref: UpdateRef | None = None,
) -> Group:
    """Binds a chat, or one topic of it, to a region, and wants its progress card.

    Raises NotAllowed for somebody who does not coordinate that region, Conflict while the chat is bound to another
    one: its own coordinator lets go of it first.
    """
    async with ports.change(update_ref) as (db, now):
        if not may(actor, Action.CONVENE, Place(region_id)):
            raise NotAllowed("bind a group", region_id)
        before = await groups.of_chat(db, chat_id)
        if (
            before is not None
            and before.region.id != region_id
            and not may(actor, Action.CONVENE, Place(before.region.id))
        ):
            raise Conflict(ConflictReason.GROUP_BOUND_ELSEWHERE)
        group_id = await groups.bind(
            db,
            region_id=region_id,
            chat_id=chat_id,
            topic_id=topic_id,
            title=title,
            person_id=actor.person_id,
            now=now,
            bot_id=ports.bot_id,
        )
        await want_now(db, group_id, region_id, now)
        await _record(db, actor.person_id, AuditKind.GROUP_BOUND, group_id, region_id, now)
        bound = await groups.get(db, group_id)
    if bound is None:
        raise Gone
    return bound


async def groups_of(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, list[Group]]:
    """The groups bound to a region, for its coordinator."""
    if not may(actor, Action.CONVENE, Place(region_id)):
        raise NotAllowed("see groups", region_id)
    async with ports.database.read() as db:
        bound = await groups.of_region(db, region_id)
    return next(held.region for held in actor.memberships if held.region.id == region_id), bound


async def group_of(ports: Ports, actor: Actor, group_id: int) -> Group:
    """One group, for its region's coordinator; Gone once it is bound no more."""
    async with ports.database.read() as db:
        group = await groups.get(db, group_id)
    if group is None:
        raise Gone
    if not may(actor, Action.CONVENE, Place(group.region.id)):
        raise NotAllowed("see a group", group.region.id)
    if group.gone_at is not None:
        raise Gone
    return group


async def release_group(ports: Ports, actor: Actor, group_id: int, update_ref: UpdateRef | None = None) -> Group:
    """Lets go of a group: nothing is sent there any more, though the bot stays in it."""
    async with ports.change(update_ref) as (db, now):
        group = await groups.get(db, group_id)
        if group is None:
            raise Gone
        if not may(actor, Action.CONVENE, Place(group.region.id)):
            raise NotAllowed("release a group", group.region.id)
        if not await groups.end(db, group_id, GoneReason.RELEASED, now):
            raise Conflict(ConflictReason.GROUP_RELEASED)
        await _record(db, actor.person_id, AuditKind.GROUP_RELEASED, group_id, group.region.id, now)
    return group


async def note_removal(ports: Ports, chat_id: int, update_ref: UpdateRef | None = None) -> None:
    """The bot was taken out of a chat: its binding ends and the region's coordinators are told."""
    async with ports.change(update_ref, answered=True) as (db, now):
        group = await groups.of_chat(db, chat_id)
        if group is not None and _is_ours(ports, group):
            await lose_group(db, now, group, GoneReason.REMOVED)


async def lose_group(db: Connection, now: datetime, group: Group, reason: GoneReason) -> None:
    """In the open transaction: ends a binding and owes the coordinators of its region a word about it, once."""
    if not await groups.end(db, group.id, reason, now):
        return
    await _record(db, None, AuditKind.GROUP_LOST, group.id, group.region.id, now)
    for person_id in await actors.people_of(db, group.region.id, role=Role.KOORDINATOR):
        await outbox.enqueue(
            db, person_id=person_id, kind=NoticeKind.GROUP_GONE, subject_id=group.id, region_id=group.region.id, now=now
        )


async def migrate_group(ports: Ports, old_chat_id: int, new_chat_id: int, update_ref: UpdateRef | None = None) -> None:
    """A group has become a supergroup: its binding goes with it. Told twice, it moves once."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await groups.migrate(db, old_chat_id, new_chat_id)


async def may_point(ports: Ports, chat_id: int, update_ref: UpdateRef | None = None) -> Group | None:
    """The bound group, if it is to be pointed to the private chat now; asking counts as pointing."""
    not_since = ports.clock.now() - POINT_EVERY
    async with ports.database.read() as db:
        group = await groups.of_chat(db, chat_id)
        if group is None or not _is_ours(ports, group) or await groups.pointed_after(db, group.id, not_since):
            return None
    async with ports.change(update_ref) as (db, now):
        return group if await groups.point(db, group.id, now, now - POINT_EVERY) else None


async def rename_group(ports: Ports, chat_id: int, title: str, update_ref: UpdateRef | None = None) -> None:
    """Follows a group's new title."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await groups.rename(db, chat_id, title)


async def lost_group(ports: Ports, notice: Notice) -> Group | None:
    """The group that was lost; None where the same chat is bound to the region again."""
    async with ports.database.read() as db:
        group = await groups.get(db, notice.subject_id)
        again = await groups.of_chat(db, group.chat_id) if group else None
    return None if group is None or (again is not None and again.region == group.region) else group


def _is_ours(ports: Ports, group: Group) -> bool:
    """Whether a group was not bound through another bot that is in it as well."""
    return group.bot_id is None or ports.bot_id is None or group.bot_id == ports.bot_id


async def _record(
    db: Connection, person_id: int | None, kind: AuditKind, group_id: int, region_id: int, now: datetime
) -> None:
    await audit.record(db, region_id=region_id, person_id=person_id, kind=kind, subject_id=group_id, at=now)
