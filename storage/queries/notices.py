"""The outbox: what is owed to people, and how far its delivery has come.

due -> claimed -> sending -> sent | refused | unknown, or dropped when there is nothing left to say. Every step
is a conditional update, so two processes can never send the same notice.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, or_, select, update

from domain.notices import REPEATED_ONCE, NoticeKind, NoticeState
from domain.people.deliverability import UncertainNotice
from domain.people.people import Region
from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import PersonRow, RegionRow

_LONGEST_ERROR = 1000


@dataclass(frozen=True, slots=True)
class Notice:
    """A message owed to a person or to a bound group (one of the two ids is None), with what addresses it.

    `unreachable`: the person cannot be written to, or the group is gone. `repeated`: sent once already, and nobody
    knows how it went.
    """

    id: int
    kind: NoticeKind
    subject_id: int
    occurrence: str
    region_id: int | None
    to_person_id: int | None
    group_id: int | None
    chat_id: int
    topic_id: int | None
    unreachable: bool
    attempts: int
    repeated: bool
    due_at: datetime
    created_at: datetime

    @property
    def person_id(self) -> int:
        """The person it is for; asking this of a group's notice is a fault of ours."""
        if self.to_person_id is None:
            raise ValueError("a notice to a group has no person")
        return self.to_person_id

    @property
    def telegram_id(self) -> int:
        """The Telegram account of the person it is for."""
        if self.to_person_id is None:
            raise ValueError("a notice to a group has no account")
        return self.chat_id


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
    made: int | None = await db.scalar(
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
    if made is not None:
        return made
    found = await db.execute(
        select(NoticeRow.id).where(
            NoticeRow.person_id == person_id if person_id is not None else NoticeRow.group_id == group_id,
            NoticeRow.kind == kind,
            NoticeRow.subject_id == subject_id,
            NoticeRow.occurrence == occurrence,
        )
    )
    return int(found.scalar_one())


async def enqueue_bulk(
    db: Connection,
    *,
    kind: NoticeKind,
    subject_id: int,
    now: datetime,
    region_id: int,
    person_ids: Collection[int] = (),
    group_ids: Collection[int] = (),
    occurrence: str = "",
) -> None:
    """Owes very many the same message from now on; whoever was owed it before is passed over.

    Notices of this kind let all others go first.
    """
    everybody: list[tuple[int | None, int | None]] = [(None, group) for group in group_ids]
    everybody += [(person, None) for person in person_ids]
    if not everybody:
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
            for person_id, group_id in everybody
        ],
    )


async def kind_at(db: Connection, person_id: int, message_id: int) -> NoticeKind | None:
    """What kind of notice a message in a person's chat is; None for any other message."""
    found = await db.scalars(
        select(NoticeRow.kind).where(NoticeRow.person_id == person_id, NoticeRow.message_id == message_id).limit(1)
    )
    return found.first()


async def claim(
    db: Connection, claimer: str, now: datetime, limit: int, only_ids: Collection[int] | None = None
) -> list[Notice]:
    """Takes up to `limit` notices that are due for `claimer` (an id of the process), the longest due first.

    What goes to very many comes after everything else.
    """
    ids: list[int] = []
    for bulk in (False, True):
        wanted = select(NoticeRow.id).where(
            NoticeRow.state == NoticeState.DUE, NoticeRow.bulk.is_(bulk), NoticeRow.due_at <= now
        )
        if only_ids is not None:
            wanted = wanted.where(NoticeRow.id.in_(only_ids))
        if len(ids) < limit:
            ids += await db.scalars(wanted.order_by(NoticeRow.due_at, NoticeRow.id).limit(limit - len(ids)))
    if not ids:
        return []
    taken = list(
        await db.scalars(
            update(NoticeRow)
            .where(NoticeRow.id.in_(ids), NoticeRow.state == NoticeState.DUE)
            .values(state=NoticeState.CLAIMED, claimed_by=claimer, claimed_at=now)
            .returning(NoticeRow.id)
        )
    )
    found = await db.execute(
        select(
            NoticeRow.id,
            NoticeRow.kind,
            NoticeRow.subject_id,
            NoticeRow.occurrence,
            NoticeRow.region_id,
            NoticeRow.person_id,
            NoticeRow.group_id,
            func.coalesce(PersonRow.telegram_id, GroupRow.chat_id),
            GroupRow.topic_id,
            or_(PersonRow.unreachable_since.is_not(None), GroupRow.gone_at.is_not(None)),
            NoticeRow.attempts,
            NoticeRow.repeated,
            NoticeRow.due_at,
            NoticeRow.created_at,
        )
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where(NoticeRow.id.in_(taken))
        .order_by(NoticeRow.bulk, NoticeRow.due_at, NoticeRow.id)
    )
    return [Notice(*tuple(row)) for row in found]


async def mark_sending(db: Connection, claimer: str, notice_id: int, now: datetime) -> bool:
    """Says that the request goes out now; False if the claim is not ours (any more): then it must not."""
    changed = await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.id == notice_id,
            NoticeRow.state == NoticeState.CLAIMED,
            NoticeRow.claimed_by == claimer,
        )
        .values(state=NoticeState.SENDING, sending_at=now)
    )
    return changed.rowcount == 1


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
            settled_at=now,
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
        .where(
            NoticeRow.state == NoticeState.CLAIMED,
            NoticeRow.claimed_by == claimer,
            NoticeRow.id.not_in(in_hand),
        )
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None)
    )


async def recover(db: Connection, claimer: str, now: datetime) -> int:
    """At start: what a dead process had claimed is due again; what it was sending nobody knows any more.

    Returns how many became unknown.
    """
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.state == NoticeState.CLAIMED, NoticeRow.claimed_by != claimer)
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None)
    )
    lost = (NoticeRow.state == NoticeState.SENDING, NoticeRow.claimed_by != claimer)
    await db.execute(
        update(NoticeRow)
        .where(*lost, NoticeRow.kind.in_(REPEATED_ONCE), NoticeRow.repeated.is_(False))
        .values(state=NoticeState.DUE, claimed_by=None, claimed_at=None, sending_at=None, repeated=True)
    )
    unknown = await db.execute(
        update(NoticeRow)
        .where(*lost)
        .values(state=NoticeState.UNKNOWN, settled_at=now, error="the process ended while it was sent")
    )
    return unknown.rowcount


async def resend(db: Connection, notice_id: int, now: datetime) -> bool:
    """Owes a refused or unknown notice once more, since somebody asked for it; False if it is neither."""
    changed = await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.id == notice_id,
            NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)),
        )
        .values(
            state=NoticeState.DUE,
            due_at=now,
            claimed_by=None,
            claimed_at=None,
            sending_at=None,
            settled_at=None,
            error=None,
            attempts=0,
        )
    )
    return changed.rowcount == 1


async def message_of(
    db: Connection, kind: NoticeKind, subject_id: int, *, person_id: int | None, group_id: int | None
) -> tuple[int | None, NoticeState | None]:
    """The message that a notice became, and how far it has come; (None, None) where it was never owed."""
    to = NoticeRow.person_id == person_id if person_id is not None else NoticeRow.group_id == group_id
    row = (
        await db.execute(
            select(NoticeRow.message_id, NoticeRow.state)
            .where(NoticeRow.kind == kind, NoticeRow.subject_id == subject_id, to)
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
    ).first()
    return (row[0], row[1]) if row else (None, None)


async def drop(db: Connection, ids: Iterable[int], now: datetime) -> None:
    """Withdraws notices that are still due: what they would say is no longer so."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id.in_(list(ids)), NoticeRow.state == NoticeState.DUE)
        .values(state=NoticeState.DROPPED, settled_at=now)
    )


async def dismiss(db: Connection, notice_id: int, now: datetime) -> bool:
    """Leaves a refused or unknown notice unsent for good; False if it is neither."""
    changed = await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)))
        .values(state=NoticeState.DROPPED, settled_at=now)
    )
    return changed.rowcount == 1


async def unsure(db: Connection, region_id: int) -> list[UncertainNotice]:
    """What may not have arrived in a region though its reader can be written to, latest first.

    Left out are announcements, which have a report of their own, and what is repeated by itself.
    """
    found = await db.execute(
        _unsure()
        .where(NoticeRow.region_id == region_id, NoticeRow.kind.not_in(_NOT_LISTED))
        .order_by(NoticeRow.settled_at.desc(), NoticeRow.id.desc())
    )
    return [_unsure_of(row) for row in found]


async def one_unsure(db: Connection, notice_id: int) -> UncertainNotice | None:
    """One notice that may not have arrived."""
    row = (await db.execute(_unsure().where(NoticeRow.id == notice_id))).first()
    return _unsure_of(row) if row else None


async def any_due(db: Connection, now: datetime) -> bool:
    """Whether anything is due."""
    found = select(NoticeRow.id).where(NoticeRow.state == NoticeState.DUE, NoticeRow.due_at <= now).limit(1)
    return await db.scalar(found) is not None


async def waiting(db: Connection, now: datetime) -> int:
    """How many notices are due now or on their way."""
    return (
        await db.scalar(
            select(func.count()).where(
                (NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING)))
                | ((NoticeRow.state == NoticeState.DUE) & (NoticeRow.due_at <= now))
            )
        )
        or 0
    )


_NOT_LISTED = (NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION, *REPEATED_ONCE)
_UnsureColumns = tuple[int, int, str, str, str, NoticeKind, str, NoticeState, str, datetime | None, datetime]


def _unsure() -> Select[*_UnsureColumns]:
    lost = or_(PersonRow.unreachable_since.is_not(None), GroupRow.gone_at.is_not(None))
    return (
        select(
            NoticeRow.id,
            RegionRow.id,
            RegionRow.name,
            RegionRow.office,
            RegionRow.zone,
            NoticeRow.kind,
            func.coalesce(PersonRow.name, GroupRow.title),
            NoticeRow.state,
            func.coalesce(NoticeRow.error, ""),
            NoticeRow.settled_at,
            NoticeRow.created_at,
        )
        .join(RegionRow, RegionRow.id == NoticeRow.region_id)
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where((NoticeRow.state == NoticeState.UNKNOWN) | ((NoticeRow.state == NoticeState.REFUSED) & ~lost))
    )


def _unsure_of(row: Row[*_UnsureColumns]) -> UncertainNotice:
    return UncertainNotice(
        row[0], Region(*row[1:5]), row[5], row[6], row[7] is NoticeState.UNKNOWN, row[8], row[9] or row[10]
    )
