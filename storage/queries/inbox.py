"""The inbox: updates kept before they are acknowledged, and what became of each.

new -> applied -> done, or set aside after three faults of its own or beyond its account's share; a set-aside row
that somebody wants replayed is marked so, and the running bot takes it up. What somebody wrote goes when its row is
done: nothing needs it any more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, bindparam, case, delete, exists, func, or_, select, update
from sqlalchemy.sql.dml import ReturningInsert

from domain.update_ref import AlreadyApplied, UpdateRef
from storage.database import Connection
from storage.insertion import insert_new_on
from storage.queries.operating.leadership import NotLeading, leads
from storage.records import record
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.leadership import TurnRow

UNDONE = (InboxState.NEW, InboxState.APPLIED)
"""The states of what is not finished."""

_LONGEST_ERROR = 4000
_TAP = '"callback_query"'
_FILE = '"file_id"'
_EMPTIED = case((InboxRow.payload.contains(_TAP), InboxRow.payload), else_="")
"""What is kept for a day of an update that is done: of a tap its ids, of anything else nothing."""
_ENTRY = (
    InboxRow.id,
    InboxRow.update_id,
    InboxRow.queue_key,
    InboxRow.payload,
    InboxRow.attempts,
    InboxRow.received_at,
    (InboxRow.state == InboxState.APPLIED).label("applied"),
)

# Built once, as every update passes here: building a statement takes longer than running it.
_FINISH = (
    update(InboxRow)
    .where(InboxRow.id.in_(bindparam("ids", expanding=True)), InboxRow.state.in_(UNDONE))
    .values(state=InboxState.DONE, done_at=bindparam("now"), payload=_EMPTIED)
)


@dataclass(frozen=True, slots=True)
class IncomingUpdate:
    """An update as it came: its number, whose queue it waits in (None: nobody's), and its JSON.

    `chatter` is what somebody without a role is told once an hour and no more: neither a tap nor a link. `stranger`
    is such an account. `aside` says why an update is not even tried. `tapped` is the message under a tap as it came:
    it tells what that shows now, and is not kept.
    """

    update_id: int
    queue_key: int | None
    payload: str
    chatter: bool = False
    stranger: bool = False
    aside: str | None = None
    tapped: Mapping[str, object] | None = None

    @property
    def has_file(self) -> bool:
        """Whether it brings a file."""
        return _FILE in self.payload

    @property
    def is_tap(self) -> bool:
        """Whether a button was tapped."""
        return _TAP in self.payload


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """A kept update that is not done; `applied` when only its answer is missing, `stranger` where nobody has a role."""

    id: int
    update_id: int
    queue_key: int
    payload: str
    attempts: int
    received_at: datetime
    applied: bool
    stranger: bool = False

    @property
    def has_file(self) -> bool:
        """Whether it brings a file."""
        return _FILE in self.payload

    @property
    def is_tap(self) -> bool:
        """Whether a button was tapped."""
        return _TAP in self.payload


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that failed by its own fault or was beyond its account's share, as an operator looks at it."""

    id: int
    update_id: int
    queue_key: int
    attempts: int
    error: str
    received_at: datetime


async def keep_batch(db: Connection, bot_id: int, batch: Sequence[IncomingUpdate], now: datetime) -> list[InboxEntry]:
    """Keeps what Telegram handed over and returns, in its order, what was not there before.

    Updates that belong to nobody are kept as done: there is no one to answer. Those that are `aside` are kept and not
    returned.
    """
    if not batch:
        return []
    rows = [_row_of(arrival, bot_id, now) for arrival in batch]
    new = {update_id: id_ for id_, update_id in (await db.execute(_keeping(db.dialect.name), rows)).all()}
    entries: dict[int, InboxEntry] = {}
    for arrival in batch:
        update_id, queue_key = arrival.update_id, arrival.queue_key
        if update_id not in new or update_id in entries or queue_key is None or arrival.aside is not None:
            continue
        entries[update_id] = InboxEntry(
            new[update_id], update_id, queue_key, arrival.payload, 0, now, applied=False, stranger=arrival.stranger
        )
    return list(entries.values())


@cache
def _keeping(dialect: str) -> ReturningInsert[int, int]:
    return insert_new_on(dialect, InboxRow).returning(InboxRow.id, InboxRow.update_id)


def _row_of(arrival: IncomingUpdate, bot_id: int, now: datetime) -> dict[str, object]:
    state = InboxState.NEW
    if arrival.queue_key is None:
        state = InboxState.DONE
    elif arrival.aside is not None:
        state = InboxState.SET_ASIDE
    return {
        "bot_id": bot_id,
        "update_id": arrival.update_id,
        "queue_key": arrival.queue_key or 0,
        "payload": "" if state is InboxState.DONE else arrival.payload,
        "state": state,
        "attempts": 0,
        "error": arrival.aside,
        "received_at": now,
        "done_at": now if state is InboxState.DONE else None,
    }


async def note_dropped(db: Connection, inbox_id: int, count: int) -> None:
    """Counts updates that were not kept behind the one that was."""
    await db.execute(update(InboxRow).where(InboxRow.id == inbox_id).values(dropped=InboxRow.dropped + count))


async def count_dropped(db: Connection) -> int:
    """How many updates were not kept, as far as the rows reach back that count them."""
    return await db.scalar(select(func.sum(InboxRow.dropped))) or 0


async def count_set_aside(db: Connection, queue_key: int) -> int:
    """How many updates of an account lie set aside."""
    of_account = select(func.count()).where(InboxRow.state == InboxState.SET_ASIDE, InboxRow.queue_key == queue_key)
    return await db.scalar(of_account) or 0


async def undone(db: Connection, bot_id: int) -> list[InboxEntry]:
    """Everything this bot was given and has not finished, oldest first."""
    return await entries_where(db, InboxRow.bot_id == bot_id)


async def entries_where(db: Connection, *conditions: ColumnElement[bool]) -> list[InboxEntry]:
    """What is not finished of the rows that meet some conditions, oldest first."""
    rows = await db.execute(select(*_ENTRY).where(*conditions, InboxRow.state.in_(UNDONE)).order_by(InboxRow.id))
    return [record(InboxEntry, row, stranger=False) for row in rows]


async def count_waiting(db: Connection, bot_id: int, queue_keys: Collection[int]) -> dict[int, tuple[int, int]]:
    """How many updates of some accounts are not finished: without a file, and with one."""
    files = func.sum(case((InboxRow.payload.contains(_FILE), 1), else_=0))
    rows = await db.execute(
        select(InboxRow.queue_key, func.count().label("waiting"), files.label("files"))
        .where(InboxRow.bot_id == bot_id, InboxRow.queue_key.in_(queue_keys), InboxRow.state.in_(UNDONE))
        .group_by(InboxRow.queue_key)
    )
    return {row.queue_key: (row.waiting - row.files, row.files) for row in rows}


async def reread(db: Connection, inbox_id: int) -> InboxEntry | None:
    """The entry as it stands now, or None when there is nothing left to do for it."""
    row = (await db.execute(select(*_ENTRY).where(InboxRow.id == inbox_id, InboxRow.state.in_(UNDONE)))).one_or_none()
    return None if row is None else record(InboxEntry, row, stranger=False)


async def apply_once(db: Connection, update_ref: UpdateRef | None, now: datetime, *, answered: bool = False) -> None:
    """Marks, in the transaction of the effects, that this update has had them; must be its first statement.

    `answered` says that the answer is durable too (a notice or a card), so the row is done; else its answer
    is still to be sent. Raises `AlreadyApplied` if the update had its effects before, and `NotLeading` if the
    process that handles it leads no more; without one (the command line) there is nothing to mark.
    """
    if update_ref is None:
        return
    condition = (InboxRow.id == update_ref.inbox_id) & (InboxRow.state == InboxState.NEW)
    result = await db.execute(
        update(InboxRow)
        .where(condition if update_ref.holder is None else condition & _may_handle(update_ref.holder))
        .values(
            state=InboxState.DONE if answered else InboxState.APPLIED,
            applied_at=now,
            done_at=now if answered else None,
            payload=_EMPTIED if answered else InboxRow.payload,
        )
    )
    if result.rowcount == 0:
        if await db.scalar(select(InboxRow.id).where(condition)) is not None:
            raise NotLeading("another process has taken over this bot")
        raise AlreadyApplied(f"inbox row {update_ref.inbox_id} has had its effects")


def _may_handle(holder: str) -> ColumnElement[bool]:
    """The condition that a process may still handle a row: it leads the bot, or has the turn of whoever sent it."""
    has_turn = exists().where(
        TurnRow.bot_id == InboxRow.bot_id, TurnRow.queue_key == InboxRow.queue_key, TurnRow.holder == holder
    )
    return or_(leads(InboxRow.bot_id, holder), has_turn)


async def finish(db: Connection, ids: Iterable[int], now: datetime) -> None:
    """Marks entries as done; those that are already, or were set aside, stay as they are."""
    await db.execute(_FINISH, {"ids": list(ids), "now": now})


async def record_failure(db: Connection, inbox_id: int, error: str, *, set_aside: bool) -> None:
    """Counts a failure of the entry's own; `set_aside` takes it out of the way."""
    values: dict[str, object] = {"attempts": InboxRow.attempts + 1, "error": error[:_LONGEST_ERROR]}
    if set_aside:
        values["state"] = InboxState.SET_ASIDE
    await db.execute(update(InboxRow).where(InboxRow.id == inbox_id, InboxRow.state.in_(UNDONE)).values(values))


async def list_set_aside(db: Connection) -> list[SetAside]:
    """Every update that was set aside, oldest first."""
    rows = await db.execute(
        select(
            InboxRow.id,
            InboxRow.update_id,
            InboxRow.queue_key,
            InboxRow.attempts,
            func.coalesce(InboxRow.error, "").label("error"),
            InboxRow.received_at,
        )
        .where(InboxRow.state == InboxState.SET_ASIDE)
        .order_by(InboxRow.id)
    )
    return [record(SetAside, row) for row in rows]


async def ask_replay(db: Connection, inbox_id: int) -> bool:
    """Asks the running bot (or the next one started) to try a set-aside update anew; False if it is not set aside."""
    result = await db.execute(
        update(InboxRow)
        .where(InboxRow.id == inbox_id, InboxRow.state == InboxState.SET_ASIDE)
        .values(state=InboxState.REPLAY)
    )
    return result.rowcount == 1


async def any_replays(db: Connection, bot_id: int) -> bool:
    """Whether somebody asked for a replay."""
    replays = select(InboxRow.id).where(InboxRow.bot_id == bot_id, InboxRow.state == InboxState.REPLAY).limit(1)
    return await db.scalar(replays) is not None


async def take_replays(db: Connection, bot_id: int) -> list[InboxEntry]:
    """Takes up what somebody asked to be replayed, with its failures forgotten but not its effects."""
    ids = list(
        await db.scalars(
            select(InboxRow.id)
            .where(InboxRow.bot_id == bot_id, InboxRow.state == InboxState.REPLAY)
            .order_by(InboxRow.id)
        )
    )
    entries: list[InboxEntry] = []
    for inbox_id in ids:
        result = await db.execute(
            update(InboxRow)
            .where(InboxRow.id == inbox_id, InboxRow.state == InboxState.REPLAY)
            .values(attempts=0, state=case((InboxRow.applied_at.is_(None), InboxState.NEW), else_=InboxState.APPLIED))
        )
        entry = await reread(db, inbox_id) if result.rowcount else None
        if entry is not None:
            entries.append(entry)
    return entries


async def count_undone(db: Connection) -> int:
    """How many updates wait to be finished, for health."""
    return await db.scalar(select(func.count()).where(InboxRow.state.in_(UNDONE))) or 0


async def drop_payloads(db: Connection, older_than: datetime, after: int, limit: int) -> int | None:
    """Drops what was kept of taps that were done before that instant, in rows behind the one with the id `after`.

    Returns the last of at most `limit` rows that were looked at, None where there was none.
    """
    ids = list(await db.scalars(select(InboxRow.id).where(InboxRow.id > after).order_by(InboxRow.id).limit(limit)))
    if not ids:
        return None
    await db.execute(
        update(InboxRow)
        .where(
            InboxRow.id.between(ids[0], ids[-1]),
            InboxRow.state == InboxState.DONE,
            InboxRow.done_at < older_than,
            InboxRow.payload != "",
        )
        .values(payload="")
    )
    return ids[-1]


async def purge(db: Connection, older_than: datetime, limit: int) -> int:
    """Deletes what was done, or was received and set aside, before that instant; returns how many rows of `limit`."""
    purged = 0
    for outlived in (
        select(InboxRow.id)
        .where(InboxRow.state == InboxState.DONE, InboxRow.done_at < older_than)
        .order_by(InboxRow.done_at),
        select(InboxRow.id)
        .where(InboxRow.state == InboxState.SET_ASIDE, InboxRow.received_at < older_than)
        .order_by(InboxRow.id),
    ):
        ids = list(await db.scalars(outlived.limit(limit - purged)))
        if ids:
            purged += (await db.execute(delete(InboxRow).where(InboxRow.id.in_(ids)))).rowcount
    return purged
