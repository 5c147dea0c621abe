"""Group chats bound to regions: bound, moved to a supergroup, gone; a chat has one live binding at most."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Row, Select, insert, or_, select, update

from domain.broadcast.groups import GoneReason, Group
from domain.people.people import Region
from storage.database import Connection
from storage.tables.delivery import CardRow, NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import RegionRow


async def bind(
    db: Connection, *, region_id: int, chat_id: int, topic_id: int | None, title: str, person_id: int, now: datetime
) -> int:
    """Binds a chat (or a topic of it) to a region and tells the binding's id.

    A live binding to the same region only takes the new topic and title; one to another region ends.
    """
    live = await of_chat(db, chat_id)
    if live is not None and live.region.id == region_id:
        await db.execute(update(GroupRow).where(GroupRow.id == live.id).values(topic_id=topic_id, title=title[:255]))
        if live.topic_id != topic_id:  # a message does not move from topic to topic: the cards are posted anew
            await db.execute(update(CardRow).where(CardRow.group_id == live.id).values(message_id=None, shown=0))
        return live.id
    if live is not None:
        await end(db, live.id, GoneReason.REBOUND, now)
    made = await db.execute(
        insert(GroupRow)
        .values(
            region_id=region_id,
            chat_id=chat_id,
            topic_id=topic_id,
            title=title[:255],
            bound_by=person_id,
            bound_at=now,
        )
        .returning(GroupRow.id)
    )
    return made.scalar_one()


async def one(db: Connection, group_id: int) -> Group | None:
    """One binding, live or ended."""
    return _group((await db.execute(_groups().where(GroupRow.id == group_id))).first())


async def of_chat(db: Connection, chat_id: int) -> Group | None:
    """The live binding of a chat."""
    found = await db.execute(_groups().where(GroupRow.chat_id == chat_id, GroupRow.gone_at.is_(None)))
    return _group(found.first())


async def of_region(db: Connection, region_id: int) -> list[Group]:
    """The live bindings of a region, the oldest first."""
    found = await db.execute(
        _groups().where(GroupRow.region_id == region_id, GroupRow.gone_at.is_(None)).order_by(GroupRow.id)
    )
    return [group for row in found if (group := _group(row)) is not None]


async def regions_with_groups(db: Connection) -> list[int]:
    """The regions that have a live binding."""
    return list(await db.scalars(select(GroupRow.region_id).where(GroupRow.gone_at.is_(None)).distinct()))


async def end(db: Connection, group_id: int, reason: GoneReason, now: datetime) -> bool:
    """Ends a live binding, and closes its cards; False if it has ended before."""
    changed = await db.execute(
        update(GroupRow)
        .where(GroupRow.id == group_id, GroupRow.gone_at.is_(None))
        .values(gone_at=now, gone_reason=reason.value)
    )
    await db.execute(update(CardRow).where(CardRow.group_id == group_id).values(closed=True, shown=CardRow.wanted))
    return changed.rowcount == 1


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
        update(CardRow).where(CardRow.group_id.in_(moved), CardRow.closed.is_(False)).values(wanted=CardRow.wanted + 1)
    )
    return bool(moved)


async def rename(db: Connection, chat_id: int, title: str) -> None:
    """Follows a group's new title."""
    await db.execute(update(GroupRow).where(GroupRow.chat_id == chat_id).values(title=title[:255]))


async def point(db: Connection, group_id: int, now: datetime, not_since: datetime) -> bool:
    """Notes that a group is pointed to the private chat now; False if it was after `not_since`."""
    changed = await db.execute(
        update(GroupRow)
        .where(GroupRow.id == group_id, or_(GroupRow.pointed_at.is_(None), GroupRow.pointed_at <= not_since))
        .values(pointed_at=now)
    )
    return changed.rowcount == 1


async def every(db: Connection, ids: Collection[int]) -> list[Group]:
    """The bindings with these ids."""
    found = await db.execute(_groups().where(GroupRow.id.in_(ids)).order_by(GroupRow.id))
    return [group for row in found if (group := _group(row)) is not None]


_Columns = tuple[int, int, int | None, str, datetime, datetime | None, str | None, int, str, str, str]


def _groups() -> Select[*_Columns]:
    return select(
        GroupRow.id,
        GroupRow.chat_id,
        GroupRow.topic_id,
        GroupRow.title,
        GroupRow.bound_at,
        GroupRow.gone_at,
        GroupRow.gone_reason,
        RegionRow.id,
        RegionRow.name,
        RegionRow.office,
        RegionRow.zone,
    ).join(RegionRow, RegionRow.id == GroupRow.region_id)


def _group(row: Row[*_Columns] | None) -> Group | None:
    if row is None:
        return None
    region = Region(row[7], row[8], row[9], row[10])
    return Group(row[0], region, row[1], row[2], row[3], row[4], row[5], row[6])
