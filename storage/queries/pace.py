"""The pace of all processes of a bot: when the next message may leave, kept in the database that they share.

The generic cell rate algorithm (ITU-T I.371): per chat, and for all chats together, one instant by which everything so
far is spread evenly. A message may leave as many intervals before it as the burst allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record
from storage.tables.base import UtcDateTime
from storage.tables.leadership import PaceRow

EVERYTHING = ""
"""The chat that stands for all together."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often messages may leave for `chat`: one each `interval` seconds, and up to `burst` at once."""

    chat: str
    interval: float
    burst: int


async def reserve(
    db: Connection, bot_id: int, rhythms: Sequence[Rhythm], count: int, *, at_most: float, paced: bool
) -> tuple[bool, float]:
    """Sets the next place for `count` messages aside, unless it is more than `at_most` seconds away.

    Returns whether it did, and in how many seconds that place comes. `paced` leaves the bursts to others.
    """
    names = sorted(rhythm.chat for rhythm in rhythms)
    rows = await _locked(db, bot_id, names)
    if len(rows) < len(names):
        epoch = datetime.min.replace(year=2000, tzinfo=rows[0].now.tzinfo) if rows else None
        for name in names:
            instant = func.clock_timestamp() if epoch is None else epoch
            await db.execute(insert_new(db, PaceRow).values(bot_id=bot_id, chat=name, next_at=instant))
        rows = await _locked(db, bot_id, names)
    now = max(row.now for row in rows)
    by_chat = {row.chat: row for row in rows}
    leaves_at = now
    for rhythm in rhythms:
        row = by_chat[rhythm.chat]
        burst = 1 if paced else rhythm.burst
        spare = timedelta(seconds=rhythm.interval * max(burst - count, 0))
        leaves_at = max(leaves_at, row.next_at - spare, row.blocked_until or now)
    wait = (leaves_at - now).total_seconds()
    if wait > at_most:
        return False, wait
    for rhythm in rhythms:
        after = max(by_chat[rhythm.chat].next_at, leaves_at) + timedelta(seconds=rhythm.interval * count)
        await db.execute(
            update(PaceRow).where(PaceRow.bot_id == bot_id, PaceRow.chat == rhythm.chat).values(next_at=after)
        )
    return True, wait


async def block(db: Connection, bot_id: int, chat: str, seconds: float) -> None:
    """Telegram wants nothing for a chat for so long (429); while it says so of two, everything waits."""
    until = func.clock_timestamp() + timedelta(seconds=seconds)
    elsewhere = select(PaceRow.chat).where(
        PaceRow.bot_id == bot_id, PaceRow.chat != chat, PaceRow.blocked_until > func.clock_timestamp()
    )
    names = [chat] if await db.scalar(elsewhere.limit(1)) is None else sorted({chat, EVERYTHING})
    for name in names:
        await db.execute(insert_new(db, PaceRow).values(bot_id=bot_id, chat=name, next_at=func.clock_timestamp()))
        await db.execute(
            update(PaceRow).where(PaceRow.bot_id == bot_id, PaceRow.chat == name).values(blocked_until=until)
        )


async def _locked(db: Connection, bot_id: int, names: Sequence[str]) -> list["_Place"]:
    rows = await db.execute(
        select(
            PaceRow.chat,
            PaceRow.next_at,
            PaceRow.blocked_until,
            func.clock_timestamp(type_=UtcDateTime()).label("now"),
            func.set_config("synchronous_commit", "off", True),  # what a crash forgets of it is half a second old
        )
        .where(PaceRow.bot_id == bot_id, PaceRow.chat.in_(names))
        .order_by(PaceRow.chat)
        .with_for_update()
    )
    return [record(_Place, row) for row in rows]


@dataclass(frozen=True, slots=True)
class _Place:
    chat: str
    next_at: datetime
    blocked_until: datetime | None
    now: datetime
