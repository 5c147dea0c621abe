"""Group chats bound to regions: bound, moved to a supergroup, gone; a chat has one live binding at most."""

from datetime import datetime

from sqlalchemy import Select, insert, or_, select, update

from domain.broadcast.groups import GoneReason, Group
from storage.database import Connection
from storage.records import REGION, AnyRow, record, region
from storage.tables.delivery import CardRow, NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import RegionRow


async def bind(
    db: Connection,
    *,
    region_id: int,
    chat_id: int,
    topic_id: int | None,
    title: str,
    person_id: int,
    now: datetime,
    bot_id: int | None = None,
) -> int:
    """Binds a chat (or a topic of it) to a region, through that bot, and tells the binding's id.

    A live binding to the same region only takes the new topic and title; one to another region ends.
    """
    live = await of_chat(db, chat_id)
    if live is not None and live.region.id == region_id:
        await db.execute(update(GroupRow).where(GroupRow.id == live.id).values(topic_id=topic_id, title=title[:255]))
        if live.topic_id != topic_id:  # a message does not move from topic to topic: the cards are posted anew
            await db.execute(
                update(CardRow).where(CardRow.group_id == live.id).values(message_id=None, shown_revision=0)
            )
        return live.id
    if live is not None:
        await end(db, live.id, GoneReason.REBOUND, now)
    result = await db.execute(
        insert(GroupRow)
        .values(
            region_id=region_id,
            chat_id=chat_id,
            topic_id=topic_id,
            title=title[:255],
            bound_by=person_id,
            bound_at=now,
            bot_id=bot_id,
        )
        .returning(GroupRow.id)
    )
    return result.scalar_one()


async def get(db: Connection, group_id: int) -> Group | None:
    """One binding, live or ended."""
    row = (await db.execute(_groups().where(GroupRow.id == group_id))).first()
    return _group(row) if row else None


async def of_chat(db: Connection, chat_id: int) -> Group | None:
    """The live binding of a chat."""
    row = (await db.execute(_groups().where(GroupRow.chat_id == chat_id, GroupRow.gone_at.is_(None)))).first()
    return _group(row) if row else None


async def of_region(db: Connection, region_id: int) -> list[Group]:
    """The live bindings of a region, the oldest first."""
    rows = await db.execute(
        _groups().where(GroupRow.region_id == region_id, GroupRow.gone_at.is_(None)).order_by(GroupRow.id)
    )
    return [_group(row) for row in rows]


async def adopt(db: Connection, region_id: int, bot_id: int) -> None:
    """A region has one bot now: the groups of which it was not known which are its."""
    await db.execute(
        update(GroupRow).where(GroupRow.region_id == region_id, GroupRow.bot_id.is_(None)).values(bot_id=bot_id)
    )


async def regions_with_groups(db: Connection) -> list[int]:
    """The regions that have a live binding."""
    return list(await db.scalars(select(GroupRow.region_id).where(GroupRow.gone_at.is_(None)).distinct()))


async def end(db: Connection, group_id: int, reason: GoneReason, now: datetime) -> bool:
    """Ends a live binding, and closes its cards; False if it has ended before."""
    result = await db.execute(
        update(GroupRow)
        .where(GroupRow.id == group_id, GroupRow.gone_at.is_(None))
        .values(gone_at=now, gone_reason=reason.value)
    )
    await db.execute(
        update(CardRow).where(CardRow.group_id == group_id).values(closed=True, shown_revision=CardRow.wanted_revision)
    )
    return result.rowcount == 1


async def migrate(db: Connection, old_chat_id: int, new_chat_id: int) -> bool:
    """Lets the binding of a group follow it into the supergroup it has become; True if there was one to move.

    The messages of the old group cannot be edited any more, so its cards are posted anew.
    """
    if await of_chat(db, new_chat_id) is not None:
        return False
    moved = list(
        await db.scalars(
            update(GroupRow)
            .where(GroupRow.chat_id == old_chat_id, GroupRow.gone_at.is_(None))
            .values(chat_id=new_chat_id, topic_id=None)
            .returning(GroupRow.id)
        )
    )
    await db.execute(update(NoticeRow).where(NoticeRow.group_id.in_(moved)).values(message_id=None))
    await db.execute(
        update(CardRow)
        .where(CardRow.group_id.in_(moved))
        .values(chat_id=new_chat_id, message_id=None, stale_message_id=None)
    )
    await db.execute(
        update(CardRow)
        .where(CardRow.group_id.in_(moved), CardRow.closed.is_(False))
        .values(wanted_revision=CardRow.wanted_revision + 1)
    )
    return bool(moved)


async def rename(db: Connection, chat_id: int, title: str) -> None:
    """Follows a group's new title."""
    await db.execute(update(GroupRow).where(GroupRow.chat_id == chat_id).values(title=title[:255]))


async def pointed_after(db: Connection, group_id: int, since: datetime) -> bool:
    """Whether a group was pointed to the private chat after that instant."""
    rows = await db.execute(select(GroupRow.id).where(GroupRow.id == group_id, GroupRow.pointed_at > since))
    return rows.first() is not None


async def point(db: Connection, group_id: int, now: datetime, not_since: datetime) -> bool:
    """Notes that a group is pointed to the private chat now; False if it was after `not_since`."""
    result = await db.execute(
        update(GroupRow)
        .where(GroupRow.id == group_id, or_(GroupRow.pointed_at.is_(None), GroupRow.pointed_at <= not_since))
        .values(pointed_at=now)
    )
    return result.rowcount == 1


def _groups() -> Select[*tuple[object, ...]]:
    return select(
        GroupRow.id,
        GroupRow.chat_id,
        GroupRow.topic_id,
        GroupRow.title,
        GroupRow.bound_at,
        GroupRow.gone_at,
        GroupRow.gone_reason,
        GroupRow.bot_id,
        *REGION,
    ).join(RegionRow, RegionRow.id == GroupRow.region_id)


def _group(row: AnyRow) -> Group:
    return record(Group, row, region=region(row))
