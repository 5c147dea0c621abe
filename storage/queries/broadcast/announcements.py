"""Announcements: drafts and what was sent, their wordings, and how far their messages have come."""

from datetime import datetime

from sqlalchemy import Select, func, insert, select, update

from domain.broadcast.announcements import Announcement, AnnouncementState, Delivery, Undelivered
from domain.broadcast.audience import Audience
from domain.notices import NoticeKind, NoticeState
from storage import reach
from storage.database import Connection
from storage.records import REGION, AnyRow, record, region
from storage.tables.announcements import AnnouncementRow, AnnouncementWordingRow
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import PersonRow, RegionRow

_OUT = (AnnouncementState.SENDING, AnnouncementState.SENT, AnnouncementState.STOPPED)
_PENDING = (NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING)


async def begin(db: Connection, region_id: int, person_id: int, now: datetime) -> int:
    """A new draft; tells its id."""
    result = await db.execute(
        insert(AnnouncementRow)
        .values(
            region_id=region_id,
            state=AnnouncementState.DRAFT,
            text="",
            file_name="",
            revision=1,
            created_by=person_id,
            created_at=now,
        )
        .returning(AnnouncementRow.id)
    )
    return result.scalar_one()


async def get(db: Connection, announcement_id: int) -> Announcement | None:
    """One announcement."""
    row = (await db.execute(_announcements().where(AnnouncementRow.id == announcement_id))).first()
    return _announcement(row) if row else None


async def draft_of(db: Connection, region_id: int, person_id: int) -> int | None:
    """The draft that a person has open in a region."""
    draft_id: int | None = await db.scalar(
        select(AnnouncementRow.id)
        .where(
            AnnouncementRow.region_id == region_id,
            AnnouncementRow.created_by == person_id,
            AnnouncementRow.state == AnnouncementState.DRAFT,
        )
        .order_by(AnnouncementRow.id.desc())
        .limit(1)
    )
    return draft_id


async def of_region(db: Connection, region_id: int) -> list[Announcement]:
    """What a region has announced, the latest first."""
    rows = await db.execute(
        _announcements()
        .where(AnnouncementRow.region_id == region_id, AnnouncementRow.state.in_(_OUT))
        .order_by(AnnouncementRow.sent_at.desc(), AnnouncementRow.id.desc())
    )
    return [_announcement(row) for row in rows]


async def running(db: Connection) -> list[int]:
    """The announcements that are being sent, or of which a correction may be."""
    ids = await db.scalars(
        select(AnnouncementRow.id)
        .where(AnnouncementRow.state == AnnouncementState.SENDING)
        .order_by(AnnouncementRow.id)
    )
    return list(ids)


async def change_draft(db: Connection, announcement_id: int, **values: object) -> bool:
    """Changes a draft's columns and counts the change; False where it is no draft any more."""
    result = await db.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == AnnouncementState.DRAFT)
        .values(revision=AnnouncementRow.revision + 1, **values)
    )
    return result.rowcount == 1


async def discard(db: Connection, announcement_id: int) -> bool:
    """Throws a draft away; False where it is none."""
    result = await db.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == AnnouncementState.DRAFT)
        .values(state=AnnouncementState.DISCARDED)
    )
    return result.rowcount == 1


async def discard_of(db: Connection, region_id: int, person_id: int) -> None:
    """Throws away all drafts that a person has in a region."""
    await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.region_id == region_id,
            AnnouncementRow.created_by == person_id,
            AnnouncementRow.state == AnnouncementState.DRAFT,
        )
        .values(state=AnnouncementState.DISCARDED)
    )


async def send(db: Connection, announcement_id: int, revision: int, now: datetime) -> bool:
    """Lets a draft go out as it was previewed; False where it was changed or sent meanwhile."""
    result = await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.id == announcement_id,
            AnnouncementRow.state == AnnouncementState.DRAFT,
            AnnouncementRow.revision == revision,
        )
        .values(state=AnnouncementState.SENDING, sent_at=now)
    )
    return result.rowcount == 1


async def end(db: Connection, announcement_id: int, now: datetime) -> None:
    """Notes that nothing of an announcement is left to be sent."""
    stopped = AnnouncementRow.stopped_at.is_not(None)
    for condition, state in ((stopped, AnnouncementState.STOPPED), (~stopped, AnnouncementState.SENT)):
        await db.execute(
            update(AnnouncementRow)
            .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == AnnouncementState.SENDING, condition)
            .values(state=state, ended_at=now)
        )


async def stop(db: Connection, announcement_id: int, person_id: int, now: datetime) -> bool:
    """Stops what is being sent: what has not left is withdrawn; False where nothing was left to be withheld."""
    stoppable = (
        AnnouncementRow.id == announcement_id,
        AnnouncementRow.state == AnnouncementState.SENDING,
        AnnouncementRow.stopped_at.is_(None),
    )
    withheld = await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.kind.in_((NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION)),
            NoticeRow.subject_id == announcement_id,
            NoticeRow.state == NoticeState.DUE,
            select(AnnouncementRow.id).where(*stoppable).exists(),
        )
        .values(state=NoticeState.DROPPED, completed_at=now)
    )
    if withheld.rowcount == 0:
        return False
    await db.execute(update(AnnouncementRow).where(*stoppable).values(stopped_at=now, stopped_by=person_id))
    return True


async def resume(db: Connection, announcement_id: int) -> None:
    """Something of it is to be sent once more, also where the rest was stopped: its card follows again."""
    await db.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state.in_(_OUT))
        .values(state=AnnouncementState.SENDING, ended_at=None)
    )


async def propose(db: Connection, announcement_id: int, text: str) -> None:
    """Keeps a corrected wording until its author says yes."""
    await db.execute(update(AnnouncementRow).where(AnnouncementRow.id == announcement_id).values(proposed=text))


async def correct(db: Connection, announcement_id: int, revision: int, wording: str) -> bool:
    """Makes the proposed wording the one that counts; False where another was quicker, or is proposed by now."""
    result = await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.id == announcement_id,
            AnnouncementRow.revision == revision,
            AnnouncementRow.proposed == wording,
            AnnouncementRow.state.in_(_OUT),
        )
        .values(
            text=wording,
            proposed=None,
            revision=AnnouncementRow.revision + 1,
            state=AnnouncementState.SENDING,
            ended_at=None,
        )
    )
    return result.rowcount == 1


async def keep_wording(db: Connection, announcement_id: int, person_id: int, now: datetime) -> None:
    """Adds the wording that counts now to those the announcement has had."""
    current = select(AnnouncementRow.id, AnnouncementRow.revision, AnnouncementRow.text).where(
        AnnouncementRow.id == announcement_id
    )
    id_, revision, text = (await db.execute(current)).one()
    await db.execute(
        insert(AnnouncementWordingRow).values(announcement_id=id_, revision=revision, text=text, by=person_id, at=now)
    )


async def reached(db: Connection, announcement_id: int) -> tuple[list[int], list[int]]:
    """The persons and the groups whom it has reached or is reaching just now: who has what may need a correction."""
    result = await db.execute(
        select(NoticeRow.person_id, NoticeRow.group_id).where(
            NoticeRow.kind == NoticeKind.ANNOUNCEMENT,
            NoticeRow.subject_id == announcement_id,
            NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING, NoticeState.SENT)),
        )
    )
    recipients = result.all()
    people = [row.person_id for row in recipients if row.person_id is not None]
    return people, [row.group_id for row in recipients if row.group_id is not None]


async def message_of(
    db: Connection, announcement_id: int, person_id: int | None, group_id: int | None
) -> tuple[NoticeState, int | None] | None:
    """How the announcement's own message to a person or group stands, and which message it is."""
    row = (
        await db.execute(
            select(NoticeRow.state, NoticeRow.message_id).where(
                NoticeRow.kind == NoticeKind.ANNOUNCEMENT,
                NoticeRow.subject_id == announcement_id,
                NoticeRow.person_id == person_id if person_id is not None else NoticeRow.group_id == group_id,
            )
        )
    ).first()
    return (row.state, row.message_id) if row else None


async def delivery(db: Connection, announcement_id: int, kind: NoticeKind, occurrence: str | None = None) -> Delivery:
    """How many of its messages came how far; of a correction, those of one `occurrence`."""
    filters = [NoticeRow.kind == kind, NoticeRow.subject_id == announcement_id]
    if occurrence is not None:
        filters.append(NoticeRow.occurrence == occurrence)
    rows = await db.execute(select(NoticeRow.state, func.count()).where(*filters).group_by(NoticeRow.state))
    counts = {state: int(count) for state, count in rows}
    return Delivery(
        delivered=counts.get(NoticeState.SENT, 0),
        pending=sum(counts.get(state, 0) for state in _PENDING),
        unreachable=counts.get(NoticeState.REFUSED, 0),
        unknown=counts.get(NoticeState.UNKNOWN, 0),
        withdrawn=counts.get(NoticeState.DROPPED, 0),
    )


async def undelivered(db: Connection, announcement_id: int) -> list[Undelivered]:
    """Whom it has not reached, or may not have, by name."""
    name = func.coalesce(PersonRow.name, GroupRow.title)
    rows = await db.execute(
        select(
            NoticeRow.id.label("notice_id"),
            name.label("recipient"),
            NoticeRow.group_id.is_not(None).label("group"),
            (NoticeRow.state == NoticeState.UNKNOWN).label("unknown"),
            func.coalesce(
                reach.unreachable_reason(NoticeRow.region_id), GroupRow.gone_reason, NoticeRow.error, ""
            ).label("reason"),
        )
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .outerjoin(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where(
            NoticeRow.kind == NoticeKind.ANNOUNCEMENT,
            NoticeRow.subject_id == announcement_id,
            NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)),
        )
        .order_by(NoticeRow.state.desc(), func.lower(name), NoticeRow.id)
    )
    return [record(Undelivered, row) for row in rows]


def _announcements() -> Select[*tuple[object, ...]]:
    return select(
        AnnouncementRow.id,
        *REGION,
        AnnouncementRow.state,
        AnnouncementRow.text,
        AnnouncementRow.proposed,
        AnnouncementRow.enclosure,
        AnnouncementRow.file_id,
        AnnouncementRow.file_name,
        AnnouncementRow.audience,
        AnnouncementRow.revision,
        AnnouncementRow.created_by,
        AnnouncementRow.created_at,
        AnnouncementRow.sent_at,
        AnnouncementRow.stopped_at,
    ).join(RegionRow, RegionRow.id == AnnouncementRow.region_id)


def _announcement(row: AnyRow) -> Announcement:
    return record(Announcement, row, region=region(row), audience=Audience.from_json(row.audience))
