"""Processes that work for a bot beside each other: who is there, by their signs of life, and what the dead leave.

A leader's claim is a row of `leadership`, anybody else's one of `worker`. All times are of the database's own clock.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from domain.operating.processes import ProcessRole
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.operating import leadership
from storage.queries.operating.leadership import database_now, leads
from storage.tables.leadership import LeadershipRow, TurnRow, WorkerRow

_ROLE = "role"


@dataclass(frozen=True, slots=True)
class Process:
    """A process that has claimed work for a bot: `age` is how long ago it gave a sign of life."""

    holder: str
    bot_id: int
    role: ProcessRole
    age: timedelta
    state: Mapping[str, object]


async def every(db: Connection, bot_id: int | None = None) -> list[Process]:
    """All processes that have claimed work, leaders too; of one bot where it is named."""
    now = await database_now(db)
    of_bot = () if bot_id is None else (WorkerRow.bot_id == bot_id,)
    columns = WorkerRow.__table__.columns
    rows = (await db.execute(select(*columns).where(*of_bot).order_by(WorkerRow.since))).all()
    leaders = [
        Process(lease.holder, lease.bot_id, _role_of(lease.state), lease.age, lease.state)
        for lease in await leadership.every(db)
        if lease.holder is not None and bot_id in (None, lease.bot_id)
    ]
    return leaders + [Process(row.holder, row.bot_id, row.role, now - row.beat_at, row.state) for row in rows]


async def acquire(
    db: Connection,
    bot_id: int,
    role: ProcessRole,
    holder: str,
    lapse: timedelta,
    state: Mapping[str, object],
    dead: Collection[str] = (),
) -> bool:
    """Makes a process one of a bot's, if its role is free; `dead` are claims of processes that are known to be gone.

    Roles that share the work do not go together with one process that does it all.
    """
    state = {**state, _ROLE: role.value}
    present = await every(db, bot_id)
    if keep_out(present, role, lapse, dead):
        return False
    await bury(db, bot_id, {process.holder for process in present if _keeps_out(process.role, role)} | set(dead))
    if role.leads:
        return await leadership.acquire(db, bot_id, holder, lapse, state)
    now = await database_now(db)
    insertion = insert_new(db, WorkerRow).values(
        holder=holder, bot_id=bot_id, role=role, alone=role.is_single, since=now, beat_at=now, state=state
    )
    return await db.scalar(insertion.returning(WorkerRow.holder)) is not None


async def beat(db: Connection, bot_id: int, role: ProcessRole, holder: str, state: Mapping[str, object]) -> bool:
    """A sign of life, and how the process is; False where it was taken for dead."""
    state = {**state, _ROLE: role.value}
    if role.leads:
        return await leadership.beat(db, bot_id, holder, state)
    now = await database_now(db)
    result = await db.execute(update(WorkerRow).where(WorkerRow.holder == holder).values(beat_at=now, state=state))
    return result.rowcount == 1


async def release(db: Connection, bot_id: int, role: ProcessRole, holder: str) -> None:
    """A process ends: whoever takes up its work need not wait."""
    if role.leads:
        await leadership.release(db, bot_id, holder)
    await db.execute(delete(WorkerRow).where(WorkerRow.holder == holder))
    await db.execute(update(TurnRow).where(TurnRow.holder == holder).values(holder=None))


async def bury(db: Connection, bot_id: int, dead: Collection[str]) -> None:
    """Takes note of a bot's processes that are gone: their claims stand no more, their turns wait for others."""
    for process in await every(db, bot_id):
        if process.holder in dead:
            await release(db, bot_id, process.role, process.holder)


async def is_claimed(db: Connection, bot_id: int, holder: str) -> bool:
    """Whether a process's claim still stands."""
    return await db.scalar(select(works_for(bot_id, holder))) is True


def works_for(bot_id: ColumnElement[int] | InstrumentedAttribute[int] | int, holder: str) -> ColumnElement[bool]:
    """The condition that a process's claim stands: for the WHERE of what only such a process may write."""
    return or_(leads(bot_id, holder), exists().where(WorkerRow.bot_id == bot_id, WorkerRow.holder == holder))


def is_alive(holder: InstrumentedAttribute[str | None], since: datetime | None = None) -> ColumnElement[bool]:
    """The condition that whoever holds something has not been taken for dead, and gave a sign of life `since` then."""
    return or_(
        *(
            exists().where(row.holder == holder, true() if since is None else row.beat_at > since)
            for row in (LeadershipRow, WorkerRow)
        )
    )


async def claims(db: Connection) -> list[str]:
    """The claims of all processes that have not been taken for dead, of all bots."""
    return [*await leadership.holders(db), *await db.scalars(select(WorkerRow.holder))]


def keep_out(present: Iterable[Process], role: ProcessRole, lapse: timedelta, dead: Collection[str]) -> bool:
    """Whether any of some processes that are still alive keeps another from a role."""
    return any(
        process.holder not in dead and process.age < lapse and _keeps_out(process.role, role) for process in present
    )


def _keeps_out(present: ProcessRole, coming: ProcessRole) -> bool:
    if ProcessRole.ALL in (present, coming):
        return True
    return present is coming and coming.is_single


def _role_of(state: Mapping[str, object]) -> ProcessRole:
    role = state.get(_ROLE)
    return ProcessRole(role) if isinstance(role, str) else ProcessRole.ALL
