"""Notices as others ask of them: which message one became, and those of which nobody knows whether they arrived.

How they are owed, claimed and sent is in `outbox`.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, true, update

from domain.notices import NoticeKind, NoticeState
from domain.people.deliverability import UncertainNotice
from storage import reach
from storage.database import Connection
from storage.records import REGION, record, region
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import PersonRow, RegionRow

DUE_ANEW: dict[str, object] = {
    "state": NoticeState.DUE,
    "claimed_by": None,
    "claimed_at": None,
    "sending_at": None,
    "completed_at": None,
    "error": None,
    "attempts": 0,
}
"""What a notice that has come to its end gets when it is owed once more, besides its new `due_at`."""


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


async def kind_at(db: Connection, person_id: int, message_id: int, bot_id: int | None = None) -> NoticeKind | None:
    """What kind of notice a message in a person's chat with a bot is; None for any other message."""
    at_message = (NoticeRow.person_id == person_id, NoticeRow.message_id == message_id)
    kinds = await db.scalars(select(NoticeRow.kind).where(*at_message, went_out_by(bot_id)).limit(1))
    return kinds.first()


def went_out_by(bot_id: int | None) -> ColumnElement[bool]:
    """A notice that became a message of a bot's, as far as is known: each numbers its messages by itself."""
    return true() if bot_id is None else NoticeRow.bot_id.is_(None) | (NoticeRow.bot_id == bot_id)


async def forget_messages(db: Connection, region_id: int, bot_id: int) -> None:
    """A region has another bot: what its notices became are messages of the former one, which this one cannot edit."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.region_id == region_id, NoticeRow.message_id.is_not(None), NoticeRow.bot_id != bot_id)
        .values(message_id=None)
    )


async def note_arrived(
    db: Connection, kind: NoticeKind, subject_id: int, chat_id: int, message_id: int, now: datetime
) -> bool:
    """Somebody tapped under a notice: it has arrived, as that message. False where that was known."""
    persons = select(PersonRow.id).where(PersonRow.telegram_id == chat_id)
    bound = select(GroupRow.id).where(GroupRow.chat_id == chat_id)
    result = await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.kind == kind,
            NoticeRow.subject_id == subject_id,
            NoticeRow.state == NoticeState.UNKNOWN,
            NoticeRow.person_id.in_(persons) | NoticeRow.group_id.in_(bound),
        )
        .values(state=NoticeState.SENT, message_id=message_id, completed_at=now, error=None)
    )
    return result.rowcount > 0


async def others_like(db: Connection, notice: Notice) -> list[tuple[int, NoticeState, datetime | None]]:
    """Other notices of the same kind to the same person: id, how far it has come, when it came to its end."""
    rows = await db.execute(
        select(NoticeRow.id, NoticeRow.state, NoticeRow.completed_at).where(
            NoticeRow.person_id == notice.person_id, NoticeRow.kind == notice.kind, NoticeRow.id != notice.id
        )
    )
    return [(row.id, row.state, row.completed_at) for row in rows]


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
    return (row.message_id, row.state) if row else (None, None)


async def uncertain(db: Connection, region_id: int) -> list[UncertainNotice]:
    """What may not have arrived in a region though its reader can be written to, latest first.

    Left out are announcements, which have a report of their own, and digests, of which another comes.
    """
    rows = await db.execute(
        _uncertain()
        .where(NoticeRow.region_id == region_id, NoticeRow.kind.not_in(_NOT_LISTED))
        .order_by(NoticeRow.completed_at.desc(), NoticeRow.id.desc())
    )
    return [record(UncertainNotice, row, region=region(row)) for row in rows]


async def get_uncertain(db: Connection, notice_id: int) -> UncertainNotice | None:
    """One notice that may not have arrived."""
    row = (await db.execute(_uncertain().where(NoticeRow.id == notice_id))).first()
    return record(UncertainNotice, row, region=region(row)) if row else None


async def resend(db: Connection, notice_id: int, now: datetime) -> bool:
    """Owes a refused or unknown notice once more, since somebody asked for it; False if it is neither."""
    result = await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)))
        .values(due_at=now, **DUE_ANEW)
    )
    return result.rowcount == 1


async def dismiss(db: Connection, notice_id: int, now: datetime) -> bool:
    """Leaves a refused or unknown notice unsent for good; False if it is neither."""
    result = await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)))
        .values(state=NoticeState.DROPPED, completed_at=now)
    )
    return result.rowcount == 1


_NOT_LISTED = (NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION, NoticeKind.DIGEST)


def _uncertain() -> Select[*tuple[object, ...]]:
    unreachable = or_(reach.unreachable_since(NoticeRow.region_id).is_not(None), GroupRow.gone_at.is_not(None))
    return (
        select(
            NoticeRow.id.label("notice_id"),
            *REGION,
            NoticeRow.kind,
            func.coalesce(PersonRow.name, GroupRow.title).label("recipient"),
            (NoticeRow.state == NoticeState.UNKNOWN).label("unknown"),
            func.coalesce(NoticeRow.error, "").label("reason"),
            func.coalesce(NoticeRow.completed_at, NoticeRow.created_at, type_=NoticeRow.created_at.type).label("at"),
        )
        .join(RegionRow, RegionRow.id == NoticeRow.region_id)
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where((NoticeRow.state == NoticeState.UNKNOWN) | ((NoticeRow.state == NoticeState.REFUSED) & ~unreachable))
    )
