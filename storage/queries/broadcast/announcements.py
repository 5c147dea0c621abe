"""Announcements: drafts and what was sent, their wordings, and how far their messages have come."""

from datetime import datetime

from sqlalchemy import Row, Select, func, insert, select, update

from domain.broadcast.announcements import Announcement, AnnouncementState, Delivery, Enclosure, Undelivered
from domain.broadcast.audience import Audience
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Region
from storage.database import Connection
from storage.tables.announcements import AnnouncementRow, AnnouncementWordingRow
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.people import MembershipRow, PersonRow, RegionRow

_OUT = (AnnouncementState.SENDING, AnnouncementState.SENT, AnnouncementState.STOPPED)
_PENDING = (NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING)


async def begin(db: Connection, region_id: int, person_id: int, now: datetime) -> int:
    """A new draft; tells its id."""
    made = await db.execute(
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
    return made.scalar_one()


async def one(db: Connection, announcement_id: int) -> Announcement | None:
    """One announcement."""
    row = (await db.execute(_announcements().where(AnnouncementRow.id == announcement_id))).first()
    return _announcement(row) if row else None


async def draft_of(db: Connection, region_id: int, person_id: int) -> int | None:
    """The draft that a person has open in a region."""
    found: int | None = await db.scalar(
        select(AnnouncementRow.id)
        .where(
            AnnouncementRow.region_id == region_id,
            AnnouncementRow.created_by == person_id,
            AnnouncementRow.state == AnnouncementState.DRAFT,
        )
        .order_by(AnnouncementRow.id.desc())
        .limit(1)
    )
    return found


async def of_region(db: Connection, region_id: int) -> list[Announcement]:
    """What a region has announced, the latest first."""
    found = await db.execute(
        _announcements()
        .where(AnnouncementRow.region_id == region_id, AnnouncementRow.state.in_(_OUT))
        .order_by(AnnouncementRow.sent_at.desc(), AnnouncementRow.id.desc())
    )
    return [_announcement(row) for row in found]


async def running(db: Connection) -> list[int]:
    """The announcements that are being sent, or of which a correction may be."""
    found = await db.scalars(
        select(AnnouncementRow.id)
        .where(AnnouncementRow.state == AnnouncementState.SENDING)
        .order_by(AnnouncementRow.id)
    )
    return list(found)


async def change_draft(db: Connection, announcement_id: int, **values: object) -> bool:
    """Changes a draft's columns and counts the change; False where it is no draft any more."""
    changed = await db.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == AnnouncementState.DRAFT)
        .values(revision=AnnouncementRow.revision + 1, **values)
    )
    return changed.rowcount == 1


async def discard(db: Connection, announcement_id: int) -> bool:
    """Throws a draft away; False where it is none."""
    changed = await db.execute(
        update(AnnouncementRow)
        .where(AnnouncementRow.id == announcement_id, AnnouncementRow.state == AnnouncementState.DRAFT)
        .values(state=AnnouncementState.DISCARDED)
    )
    return changed.rowcount == 1


async def send(db: Connection, announcement_id: int, revision: int, now: datetime) -> bool:
    """Lets a draft go out as it was previewed; False where it was changed or sent meanwhile."""
    changed = await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.id == announcement_id,
            AnnouncementRow.state == AnnouncementState.DRAFT,
            AnnouncementRow.revision == revision,
        )
        .values(state=AnnouncementState.SENDING, sent_at=now)
    )
    return changed.rowcount == 1


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
    """Stops what is being sent: what has not left is withdrawn; False where there was nothing to stop."""
    changed = await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.id == announcement_id,
            AnnouncementRow.state == AnnouncementState.SENDING,
            AnnouncementRow.stopped_at.is_(None),
        )
        .values(stopped_at=now, stopped_by=person_id)
    )
    if changed.rowcount == 0:
        return False
    await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.kind.in_((NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION)),
            NoticeRow.subject_id == announcement_id,
            NoticeRow.state == NoticeState.DUE,
        )
        .values(state=NoticeState.DROPPED, settled_at=now)
    )
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


async def correct(db: Connection, announcement_id: int, revision: int, now: datetime) -> bool:
    """Makes the proposed wording the one that counts; False where another was quicker."""
    changed = await db.execute(
        update(AnnouncementRow)
        .where(
            AnnouncementRow.id == announcement_id,
            AnnouncementRow.revision == revision,
            AnnouncementRow.proposed.is_not(None),
            AnnouncementRow.state.in_(_OUT),
        )
        .values(
            text=AnnouncementRow.proposed,
            proposed=None,
            revision=AnnouncementRow.revision + 1,
            state=AnnouncementState.SENDING,
            ended_at=None,
        )
    )
    return changed.rowcount == 1


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
    found = await db.execute(
        select(NoticeRow.person_id, NoticeRow.group_id).where(
            NoticeRow.kind == NoticeKind.ANNOUNCEMENT,
            NoticeRow.subject_id == announcement_id,
            NoticeRow.state.in_((NoticeState.CLAIMED, NoticeState.SENDING, NoticeState.SENT)),
        )
    )
    both = found.all()
    return [row[0] for row in both if row[0] is not None], [row[1] for row in both if row[1] is not None]


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
    return (row[0], row[1]) if row else None


async def serves(db: Connection, person_id: int, region_id: int) -> bool:
    """Whether a person holds any role in a region now."""
    found = select(MembershipRow.id).where(
        MembershipRow.person_id == person_id,
        MembershipRow.region_id == region_id,
        MembershipRow.until_at.is_(None),
    )
    return await db.scalar(found.limit(1)) is not None


async def delivery(db: Connection, announcement_id: int, kind: NoticeKind, occurrence: str | None = None) -> Delivery:
    """How many of its messages came how far; of a correction, those of one `occurrence`."""
    conditions = [NoticeRow.kind == kind, NoticeRow.subject_id == announcement_id]
    if occurrence is not None:
        conditions.append(NoticeRow.occurrence == occurrence)
    found = await db.execute(select(NoticeRow.state, func.count()).where(*conditions).group_by(NoticeRow.state))
    counts = {row[0]: int(row[1]) for row in found}
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
    found = await db.execute(
        select(
            NoticeRow.id,
            name,
            NoticeRow.group_id.is_not(None),
            NoticeRow.state == NoticeState.UNKNOWN,
            func.coalesce(PersonRow.unreachable_reason, GroupRow.gone_reason, NoticeRow.error, ""),
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
    return [Undelivered(row[0], row[1], bool(row[2]), bool(row[3]), row[4]) for row in found]


_Columns = tuple[
    int,
    int,
    str,
    str,
    str,
    AnnouncementState,
    str,
    str | None,
    Enclosure | None,
    str | None,
    str,
    dict[str, object] | None,
    int,
    int,
    datetime,
    datetime | None,
    datetime | None,
]


def _announcements() -> Select[*_Columns]:
    return select(
        AnnouncementRow.id,
        RegionRow.id,
        RegionRow.name,
        RegionRow.office,
        RegionRow.zone,
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


def _announcement(row: Row[*_Columns]) -> Announcement:
    return Announcement(row[0], Region(*row[1:5]), *row[5:11], Audience.from_json(row[11]), *row[12:])
