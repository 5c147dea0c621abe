"""Turns: where several processes share a bot, whose updates wait, and which process has them in hand.

Somebody's updates are in the hands of one process at a time, so they are handled in their order. A turn is asked for in
the transaction that keeps the updates; it is given back when none is left, unless more have come meanwhile.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, exists, func, literal, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert

from storage.database import Connection
from storage.queries.inbox import UNDONE, InboxEntry, entries_where
from storage.queries.operating.leadership import database_now
from storage.tables.delivery import InboxRow
from storage.tables.leadership import TurnRow, WorkerRow


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn: the region it counts for (0: none), and how many batches had come when it was seen."""

    queue_key: int
    region: int
    stranger: bool
    arrivals: int


async def ask(db: Connection, bot_id: int, accounts: Iterable[tuple[int, int, bool]]) -> None:
    """Asks for the turns of accounts (with region and whether a stranger) of which updates were kept just now."""
    now = await database_now(db)
    for queue_key, region, stranger in sorted(accounts):  # in one order, so that two who ask never wait for each other
        statement = postgresql_insert(TurnRow).values(
            bot_id=bot_id, queue_key=queue_key, region=region, stranger=stranger, arrivals=1, asked_at=now, holder=None
        )
        await db.execute(
            statement.on_conflict_do_update(
                index_elements=[TurnRow.bot_id, TurnRow.queue_key],
                set_={"arrivals": TurnRow.arrivals + 1, "region": region, "stranger": stranger},
            )
        )


async def ask_for_left(db: Connection, bot_id: int) -> int:
    """Asks for the turns of those whose updates nobody has in hand: left by a process that did everything, or replayed.

    Returns how many.
    """
    turn_of = exists().where(TurnRow.bot_id == InboxRow.bot_id, TurnRow.queue_key == InboxRow.queue_key)
    keys = await db.scalars(
        select(InboxRow.queue_key).distinct().where(InboxRow.bot_id == bot_id, InboxRow.state.in_(UNDONE), ~turn_of)
    )
    accounts = [(queue_key, 0, False) for queue_key in keys]
    await ask(db, bot_id, accounts)
    return len(accounts)


async def take(db: Connection, bot_id: int, holder: str, limit: int) -> list[Turn]:
    """Takes up to `limit` turns that wait: members before strangers, regions in turn, then whoever has waited longest.

    What another process takes just now is passed over.
    """
    waiting = (TurnRow.bot_id == bot_id, _is_free())
    place = func.row_number().over(partition_by=TurnRow.region, order_by=TurnRow.asked_at)
    ranked = select(TurnRow.queue_key, place.label("place")).where(*waiting).subquery()
    chosen = (
        select(TurnRow.queue_key)
        .join(ranked, ranked.c.queue_key == TurnRow.queue_key)
        .where(*waiting)
        .order_by(TurnRow.stranger, ranked.c.place, TurnRow.asked_at)
        .limit(limit)
        .with_for_update(skip_locked=True, of=TurnRow)
    )
    keys = list(await db.scalars(chosen))
    if not keys:
        return []
    rows = await db.execute(
        update(TurnRow)
        .where(TurnRow.bot_id == bot_id, TurnRow.queue_key.in_(keys))
        .values(holder=holder)
        .returning(TurnRow.queue_key, TurnRow.region, TurnRow.stranger, TurnRow.arrivals)
    )
    turns = {row.queue_key: Turn(row.queue_key, row.region, row.stranger, row.arrivals) for row in rows}
    return [turns[key] for key in keys]


async def held(db: Connection, bot_id: int, holder: str) -> list[Turn]:
    """The turns that a process has."""
    rows = await db.execute(
        select(TurnRow.queue_key, TurnRow.region, TurnRow.stranger, TurnRow.arrivals).where(
            TurnRow.bot_id == bot_id, TurnRow.holder == holder
        )
    )
    return [Turn(row.queue_key, row.region, row.stranger, row.arrivals) for row in rows]


async def give_back(db: Connection, bot_id: int, holder: str, ended: Collection[Turn]) -> None:
    """Gives back the turns of those of whom nothing is left; where more came since `arrivals`, the process keeps it."""
    if not ended:
        return
    as_read = [(turn.queue_key, turn.arrivals) for turn in ended]
    await db.execute(
        delete(TurnRow).where(
            TurnRow.bot_id == bot_id,
            TurnRow.holder == holder,
            tuple_(TurnRow.queue_key, TurnRow.arrivals).in_(as_read),
        )
    )


async def waiting_of(db: Connection, bot_id: int, queue_keys: Collection[int]) -> list[InboxEntry]:
    """The updates of some accounts that are not done, oldest first."""
    return await entries_where(db, InboxRow.bot_id == bot_id, InboxRow.queue_key.in_(queue_keys))


async def any_waiting(db: Connection, bot_id: int) -> bool:
    """Whether somebody's turn waits for a process."""
    waiting = select(literal(1)).where(TurnRow.bot_id == bot_id, _is_free()).limit(1)
    return await db.scalar(waiting) is not None


async def busy(db: Connection, bot_id: int, within: timedelta | None = None) -> set[int]:
    """The accounts of which something waits or is in hand, and began to no longer ago than `within`."""
    keys = select(TurnRow.queue_key).where(TurnRow.bot_id == bot_id)
    if within is not None:
        keys = keys.where(TurnRow.asked_at > await database_now(db) - within)
    return set(await db.scalars(keys))


async def count_strangers(db: Connection, bot_id: int) -> int:
    """How many strangers' turns wait or are in hand."""
    strangers = select(func.count()).where(TurnRow.bot_id == bot_id, TurnRow.stranger)
    return await db.scalar(strangers) or 0


def _is_free() -> ColumnElement[bool]:
    """The condition that nobody has a turn: what a process took whose end was noted a moment before is free as well."""
    return or_(TurnRow.holder.is_(None), ~exists().where(WorkerRow.holder == TurnRow.holder))
