"""The outbox: what is owed to people, and how far its delivery has come.

due -> claimed -> sending -> sent | refused | unknown, or dropped when there is nothing left to say. Every step
is a conditional update, so two processes can never send the same notice.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, update

from domain.notices import NoticeKind, NoticeState, is_repeated
from storage import reach
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.notices import Notice
from storage.queries.operating.workers import claims, works_for
from storage.records import record
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import PersonRow

_LONGEST_ERROR = 1000
_RESTORED = "restored"


async def enqueue(
    db: Connection,
    *,
    kind: NoticeKind,
    subject_id: int,
    now: datetime,
    person_id: int | None = None,
    group_id: int | None = None,
    region_id: int | None = None,
    occurrence: str = "",
    due_at: datetime | None = None,
) -> int:
    """Owes a person or a bound group a message from `due_at` on (now), once per recipient, kind, subject, occurrence.

    Exactly one of `person_id` and `group_id` is given. Returns the notice's id, also when it was owed before.
    """
    notice_id: int | None = await db.scalar(
        insert_new(db, NoticeRow)
        .values(
            region_id=region_id,
            person_id=person_id,
            group_id=group_id,
            kind=kind,
            subject_id=subject_id,
            occurrence=occurrence,
            state=NoticeState.DUE,
            created_at=now,
            due_at=due_at or now,
            attempts=0,
            bulk=False,
            repeated=False,
        )
        .returning(NoticeRow.id)
    )
    if notice_id is not None:
        return notice_id
    result = await db.execute(
        select(NoticeRow.id).where(
            NoticeRow.person_id == person_id if person_id is not None else NoticeRow.group_id == group_id,
            NoticeRow.kind == kind,
            NoticeRow.subject_id == subject_id,
            NoticeRow.occurrence == occurrence,
        )
    )
    return result.scalar_one()


async def enqueue_bulk(
    db: Connection,
    *,
    kind: NoticeKind,
    subject_id: int,
    now: datetime,
    region_id: int | None,
    person_ids: Collection[int] = (),
    group_ids: Collection[int] = (),
    occurrence: str = "",
) -> None:
    """Owes very many the same message from now on; whoever was owed it before is passed over.

    Notices of this kind let all others go first.
    """
    recipients: list[tuple[int | None, int | None]] = [(None, group) for group in group_ids]
    recipients += [(person, None) for person in person_ids]
    if not recipients:
        return
    await db.execute(
        insert_new(db, NoticeRow),
        [
            {
                "region_id": region_id,
                "person_id": person_id,
                "group_id": group_id,
                "kind": kind,
                "subject_id": subject_id,
                "occurrence": occurrence,
                "state": NoticeState.DUE,
                "bulk": True,
                "repeated": False,
                "created_at": now,
                "due_at": now,
                "attempts": 0,
            }
            for person_id, group_id in recipients
        ],
    )


async def claim(
    db: Connection,
    claimer: str,
    now: datetime,
    limit: int,
    only_ids: Collection[int] | None = None,
    bot_id: int | None = None,
) -> list[Notice]:
    """Takes up to `limit` notices that are due for `claimer` (an id of the process), the longest due first.

    What goes to very many comes after everything else. With a `bot_id` only while the claimer leads that bot, and
    only what goes out by it: of regions that it serves; else to persons who wrote to it last, and groups bound through
    it.
    """
    ids: list[int] = []
    for bulk in (False, True):
        due = select(NoticeRow.id).where(
            NoticeRow.state == NoticeState.DUE, NoticeRow.bulk.is_(bulk), NoticeRow.due_at <= now
        )
        if bot_id is not None:
            due = due.where(_goes_out_by(bot_id))
        if only_ids is not None:
            due = due.where(NoticeRow.id.in_(only_ids))
        if len(ids) < limit:
            ids += await db.scalars(due.order_by(NoticeRow.due_at, NoticeRow.id).limit(limit - len(ids)))
    if not ids:
        return []
    claimed = list(
        await db.scalars(
            update(NoticeRow)
            .where(NoticeRow.id.in_(ids), NoticeRow.state == NoticeState.DUE, *_while_leading(bot_id, claimer))
            .values(state=NoticeState.CLAIMED, claimed_by=claimer, claimed_at=now, bot_id=bot_id)
            .returning(NoticeRow.id)
        )
    )
    rows = await db.execute(
        select(
            NoticeRow.id,
            NoticeRow.kind,
            NoticeRow.subject_id,
            NoticeRow.occurrence,
            NoticeRow.region_id,
            NoticeRow.person_id.label("to_person_id"),
            NoticeRow.group_id,
            func.coalesce(PersonRow.telegram_id, GroupRow.chat_id).label("chat_id"),
            GroupRow.topic_id,
            or_(reach.unreachable_since(NoticeRow.region_id).is_not(None), GroupRow.gone_at.is_not(None)).label(
                "unreachable"
            ),
            NoticeRow.attempts,
            NoticeRow.repeated,
            NoticeRow.due_at,
            NoticeRow.created_at,
        )
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where(NoticeRow.id.in_(claimed))
        .order_by(NoticeRow.bulk, NoticeRow.due_at, NoticeRow.id)
    )
    return [record(Notice, row) for row in rows]


async def mark_sending(db: Connection, claimer: str, notice_id: int, now: datetime, bot_id: int | None = None) -> bool:
    """Says that the request goes out now; False if the claim is not ours (any more): then it must not.

    With a `bot_id` it must not either where the claimer leads that bot no more.
    """
    mine = (NoticeRow.id == notice_id, NoticeRow.state == NoticeState.CLAIMED, NoticeRow.claimed_by == claimer)
    result = await db.execute(
        update(NoticeRow)
        .where(*mine, *_while_leading(bot_id, claimer))
        .values(state=NoticeState.SENDING, sending_at=now)
    )
    return result.rowcount == 1


async def complete(
    db: Connection,
    claimer: str,
    notice_id: int,
    state: NoticeState,
    now: datetime,
    *,
    message_id: int | None = None,
    error: str | None = None,
) -> None:
    """Records how a claimed notice ended: sent (with its message), refused, unknown or dropped.

    Also from unknown: another process may have taken us for dead while the request was on its way.
    """
    await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.id == notice_id,
            NoticeRow.claimed_by == claimer,
            NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING, NoticeState.UNKNOWN)),
        )
        .values(
            state=state,
            completed_at=now,
            message_id=message_id,
            error=None if error is None else error[:_LONGEST_ERROR],
            attempts=NoticeRow.attempts + 1,
        )
    )


async def reschedule(
    db: Connection, claimer: str, notice_id: int, due_at: datetime, error: str, *, repeated: bool = False
) -> None:
    """Makes a claimed notice due again at an instant, since nothing of it was sent.

    `repeated`: it may have been sent, and is sent once more all the same.
    """
    await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.id == notice_id,
            NoticeRow.claimed_by == claimer,
            NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING)),
        )
        .values(
            state=NoticeState.DUE,
            due_at=due_at,
            claimed_by=None,
            claimed_at=None,
            sending_at=None,
            error=error[:_LONGEST_ERROR],
            attempts=NoticeRow.attempts + 1,
            **({"repeated": True} if repeated else {}),
        )
    )


async def release(db: Connection, claimer: str, in_hand: Collection[int]) -> None:
    """Makes due again what this process had claimed and lost sight of (a fault of the database in between)."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.state == NoticeState.CLAIMED, NoticeRow.claimed_by == claimer, NoticeRow.id.not_in(in_hand))
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None)
    )


async def take_back(db: Connection, region_id: int) -> None:
    """Makes due again what a process has claimed for a region and not begun to send: another bot is to send it."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.region_id == region_id, NoticeRow.state == NoticeState.CLAIMED)
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None)
    )


async def recover(db: Connection, claimer: str, now: datetime) -> int:
    """At start: what a dead process had claimed is due again; what it was sending nobody knows any more.

    Whose claim stands is alive: what that process has in hand stays its own. Returns how many became unknown.
    """
    stale = NoticeRow.claimed_by.not_in([claimer, *await claims(db)])
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.state == NoticeState.CLAIMED, stale)
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None)
    )
    interrupted = (NoticeRow.state == NoticeState.SENDING, stale)
    rows = (await db.execute(select(NoticeRow.id, NoticeRow.kind, NoticeRow.repeated).where(*interrupted))).all()
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id.in_([row.id for row in rows if is_repeated(row.kind, row.repeated)]))
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None, sending_at=None, repeated=True)
    )
    result = await db.execute(
        update(NoticeRow)
        .where(*interrupted)
        .values(state=NoticeState.UNKNOWN, completed_at=now, error="the process ended while it was sent")
    )
    return result.rowcount


def _goes_out_by(bot_id: int) -> ColumnElement[bool]:
    """Whether that bot serves the notice's region, or no other one is the one that its recipient knows."""
    served_by = reach.bot_of(NoticeRow.region_id)
    persons = exists().where(PersonRow.id == NoticeRow.person_id, PersonRow.bot_id != bot_id)
    bound = exists().where(GroupRow.id == NoticeRow.group_id, GroupRow.bot_id != bot_id)
    return or_(served_by == bot_id, served_by.is_(None) & ~persons & ~bound)


def _while_leading(bot_id: int | None, claimer: str) -> tuple[ColumnElement[bool], ...]:
    return () if bot_id is None else (works_for(bot_id, claimer),)


async def doubt(db: Connection, now: datetime) -> None:
    """After a restore: whoever worked on after the backup may have sent what was due by now, and nobody knows.

    The next start judges these as it does those a dead process was sending.
    """
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.state.in_((NoticeState.DUE, NoticeState.CLAIMED)), NoticeRow.due_at <= now)
        .values(state=NoticeState.SENDING, claimed_by=_RESTORED, sending_at=now)
    )


async def drop(db: Connection, ids: Iterable[int], now: datetime) -> None:
    """Withdraws notices that are still due: what they would say is no longer so."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id.in_(list(ids)), NoticeRow.state == NoticeState.DUE)
        .values(state=NoticeState.DROPPED, completed_at=now)
    )


async def any_due(db: Connection, now: datetime, bot_id: int | None = None) -> bool:
    """Whether anything is due (that goes out by a bot)."""
    due = select(NoticeRow.id).where(NoticeRow.state == NoticeState.DUE, NoticeRow.due_at <= now).limit(1)
    return await db.scalar(due if bot_id is None else due.where(_goes_out_by(bot_id))) is not None


async def waiting(db: Connection, now: datetime, bot_id: int | None = None) -> int:
    """How many notices are due now or on their way (that go out by a bot)."""
    waits = select(func.count()).where(
        (NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING)))
        | ((NoticeRow.state == NoticeState.DUE) & (NoticeRow.due_at <= now))
    )
    return await db.scalar(waits if bot_id is None else waits.where(_goes_out_by(bot_id))) or 0
