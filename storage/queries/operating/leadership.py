"""Leadership: of the processes that run one bot on one database, which may poll, answer and send.

A lease in a row: taken, renewed by beats, given back or lapsed. All its times are of the database's own clock.
What a leader writes is bound to its lease (`leads`), so that one that was taken for dead changes nothing any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, literal, or_, select, type_coerce, update
from sqlalchemy.orm import InstrumentedAttribute

from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record
from storage.tables.base import UtcDateTime
from storage.tables.leadership import LeadershipRow


class NotLeading(Exception):
    """Another process has taken over the bot: the write that met this must come to nothing."""


@dataclass(frozen=True, slots=True)
class Leadership:
    """A bot's lease as it stands: `age` is how long ago its holder gave a sign of life, `state` what it said then.

    `holder` is None where the last leader gave it back.
    """

    bot_id: int
    holder: str | None
    term: int
    since: datetime
    beat_at: datetime
    age: timedelta
    state: Mapping[str, object]


async def acquire(
    db: Connection,
    bot_id: int,
    holder: str,
    lapse: timedelta,
    state: Mapping[str, object],
) -> bool:
    """Makes a process the leader of a bot if nobody is, or whoever is has given no sign of life for `lapse`.

    `holder` names the process's claim and is never used twice.
    """
    now = await database_now(db)
    await db.execute(
        insert_new(db, LeadershipRow).values(bot_id=bot_id, holder=None, term=0, since=now, beat_at=now, state={})
    )
    free = or_(
        LeadershipRow.holder.is_(None),
        LeadershipRow.beat_at < now - lapse,
    )
    result = await db.execute(
        update(LeadershipRow)
        .where(LeadershipRow.bot_id == bot_id, free)
        .values(holder=holder, term=LeadershipRow.term + 1, since=now, beat_at=now, state=dict(state))
    )
    return result.rowcount == 1


async def beat(db: Connection, bot_id: int, holder: str, state: Mapping[str, object]) -> bool:
    """A sign of life of the leader, and how it is; False where it leads no more."""
    result = await db.execute(
        update(LeadershipRow)
        .where(LeadershipRow.bot_id == bot_id, LeadershipRow.holder == holder)
        .values(beat_at=_now(db), state=dict(state))
    )
    return result.rowcount == 1


async def release(db: Connection, bot_id: int, holder: str) -> None:
    """The leader stops: the next one need not wait."""
    await db.execute(
        update(LeadershipRow)
        .where(LeadershipRow.bot_id == bot_id, LeadershipRow.holder == holder)
        .values(holder=None, beat_at=_now(db))
    )


async def current(db: Connection, bot_id: int) -> Leadership | None:
    """A bot's lease; None where it never ran on this database."""
    return next((lease for lease in await every(db) if lease.bot_id == bot_id), None)


async def every(db: Connection) -> list[Leadership]:
    """The leases of all bots that ever ran on this database, a few."""
    now = await database_now(db)
    columns = LeadershipRow.__table__.columns
    rows = await db.execute(select(*columns).order_by(LeadershipRow.bot_id))
    return [record(Leadership, row, age=now - row.beat_at) for row in rows]


async def holders(db: Connection) -> list[str]:
    """The claims of all processes that lead a bot on this database."""
    held = await db.scalars(select(LeadershipRow.holder).where(LeadershipRow.holder.is_not(None)))
    return [holder for holder in held if holder is not None]


def leads(bot_id: ColumnElement[int] | InstrumentedAttribute[int] | int, holder: str) -> ColumnElement[bool]:
    """The condition that a process leads: for the WHERE of what only the leader may write."""
    return exists().where(LeadershipRow.bot_id == bot_id, LeadershipRow.holder == holder)


async def database_now(db: Connection) -> datetime:
    """The instant by the database's own clock."""
    return (await db.execute(select(_now(db)))).scalar_one()


def _now(db: Connection) -> ColumnElement[datetime]:
    if db.dialect.name == "sqlite":
        # SQLite's clock tells thousandths; instants are kept as text with six places.
        return type_coerce(func.strftime("%Y-%m-%d %H:%M:%f", "now").op("||")(literal("000")), UtcDateTime())
    return type_coerce(func.clock_timestamp(), UtcDateTime())
