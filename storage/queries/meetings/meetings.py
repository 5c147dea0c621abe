"""Meetings: drafted, announced, changed, and when to remind of them."""

from datetime import datetime

from sqlalchemy import ColumnElement, Row, Select, exists, insert, select, update

from domain.meetings.meetings import (
    ChangeKind,
    Meeting,
    MeetingChange,
    MeetingKind,
    MeetingState,
    ReminderKind,
    StoredPaper,
)
from domain.people.people import Region
from storage.database import Connection
from storage.tables.meetings import InviteeRow, MeetingChangeRow, MeetingReminderRow, MeetingRow
from storage.tables.people import RegionRow


async def add(
    db: Connection, *, region_id: int, kind: MeetingKind, zone: str, uid: str, code: str, person_id: int, now: datetime
) -> int:
    """Begins a draft and tells its id."""
    made = await db.execute(
        insert(MeetingRow)
        .values(
            region_id=region_id,
            kind=kind,
            state=MeetingState.DRAFT,
            zone=zone,
            uid=uid,
            code=code,
            created_by=person_id,
            created_at=now,
        )
        .returning(MeetingRow.id)
    )
    return made.scalar_one()


async def one(db: Connection, meeting_id: int) -> Meeting | None:
    """One meeting."""
    row = (await db.execute(_meetings().where(MeetingRow.id == meeting_id))).first()
    return _meeting(row) if row else None


async def audience_of(db: Connection, meeting_id: int) -> dict[str, object] | None:
    """Who is to be invited, as it was stored."""
    found: dict[str, object] | None = await db.scalar(select(MeetingRow.audience).where(MeetingRow.id == meeting_id))
    return found


async def set_values(db: Connection, meeting_id: int, **values: object) -> None:
    """Writes columns of a meeting."""
    await db.execute(update(MeetingRow).where(MeetingRow.id == meeting_id).values(**values))


async def become(db: Connection, meeting_id: int, before: MeetingState, after: MeetingState, **values: object) -> bool:
    """Moves a meeting from one state to another; False if it was not there any more."""
    changed = await db.execute(
        update(MeetingRow).where(MeetingRow.id == meeting_id, MeetingRow.state == before).values(state=after, **values)
    )
    return changed.rowcount == 1


async def draft_of(db: Connection, region_id: int, person_id: int) -> Meeting | None:
    """The draft that a person began last in a region."""
    row = (
        await db.execute(
            _meetings()
            .where(
                MeetingRow.region_id == region_id,
                MeetingRow.created_by == person_id,
                MeetingRow.state == MeetingState.DRAFT,
            )
            .order_by(MeetingRow.id.desc())
            .limit(1)
        )
    ).first()
    return _meeting(row) if row else None


async def of_region(db: Connection, region_id: int) -> list[Meeting]:
    """All that were announced in a region, the latest day first."""
    return await _listed(db, MeetingRow.region_id == region_id)


async def inviting(db: Connection, opd_id: int) -> list[Meeting]:
    """All that were announced and invite an OPD, the latest day first."""
    return await _listed(db, exists().where(InviteeRow.meeting_id == MeetingRow.id, InviteeRow.opd_id == opd_id))


async def note_change(
    db: Connection,
    meeting_id: int,
    kind: ChangeKind,
    sequence: int,
    before: dict[str, object],
    after: dict[str, object],
    person_id: int,
    now: datetime,
) -> int:
    """Adds what was changed and tells its id."""
    made = await db.execute(
        insert(MeetingChangeRow)
        .values(
            meeting_id=meeting_id,
            kind=kind,
            sequence=sequence,
            before=before,
            after=after,
            person_id=person_id,
            at=now,
        )
        .returning(MeetingChangeRow.id)
    )
    return made.scalar_one()


async def change(db: Connection, change_id: int) -> tuple[int, MeetingChange] | None:
    """One change, with the meeting's id."""
    row = (
        await db.execute(
            select(
                MeetingChangeRow.meeting_id,
                MeetingChangeRow.id,
                MeetingChangeRow.kind,
                MeetingChangeRow.sequence,
                MeetingChangeRow.before,
                MeetingChangeRow.after,
                MeetingChangeRow.at,
            ).where(MeetingChangeRow.id == change_id)
        )
    ).first()
    return (row[0], MeetingChange(*row[1:])) if row else None


async def set_reminders(
    db: Connection, meeting_id: int, sequence: int, instants: dict[ReminderKind, datetime], now: datetime
) -> None:
    """Replaces the instants at which is reminded: those still ahead are settled, the new ones wait."""
    await db.execute(
        update(MeetingReminderRow)
        .where(MeetingReminderRow.meeting_id == meeting_id, MeetingReminderRow.planned_at.is_(None))
        .values(planned_at=now)
    )
    for kind, due_at in instants.items():
        await db.execute(
            insert(MeetingReminderRow).values(meeting_id=meeting_id, kind=kind, sequence=sequence, due_at=due_at)
        )


async def carry_reminders_over(db: Connection, meeting_id: int, sequence: int) -> None:
    """Keeps the instants ahead for a meeting whose time has not changed."""
    await db.execute(
        update(MeetingReminderRow)
        .where(MeetingReminderRow.meeting_id == meeting_id, MeetingReminderRow.planned_at.is_(None))
        .values(sequence=sequence)
    )


async def any_reminder_due(db: Connection, now: datetime) -> bool:
    """Whether the instant of any reminder has come."""
    found = select(MeetingReminderRow.id).where(
        MeetingReminderRow.planned_at.is_(None), MeetingReminderRow.due_at <= now
    )
    return await db.scalar(found.limit(1)) is not None


async def take_due_reminders(db: Connection, now: datetime) -> list[tuple[int, ReminderKind, int]]:
    """Takes what is due, once: (meeting, kind, sequence); of two that are due at one meeting the later kind alone."""
    taken = await db.execute(
        update(MeetingReminderRow)
        .where(MeetingReminderRow.planned_at.is_(None), MeetingReminderRow.due_at <= now)
        .values(planned_at=now)
        .returning(
            MeetingReminderRow.meeting_id,
            MeetingReminderRow.kind,
            MeetingReminderRow.sequence,
            MeetingReminderRow.due_at,
        )
    )
    latest: dict[int, tuple[datetime, ReminderKind, int]] = {}
    for meeting_id, kind, sequence, due_at in taken:
        if meeting_id not in latest or latest[meeting_id][0] < due_at:
            latest[meeting_id] = (due_at, kind, sequence)
    return [(meeting_id, kind, sequence) for meeting_id, (_, kind, sequence) in sorted(latest.items())]


async def _listed(db: Connection, condition: ColumnElement[bool]) -> list[Meeting]:
    found = await db.execute(
        _meetings()
        .where(condition, MeetingRow.state.in_((MeetingState.ANNOUNCED, MeetingState.CANCELLED)))
        .order_by(MeetingRow.starts_at.desc(), MeetingRow.id.desc())
    )
    return [_meeting(row) for row in found]


_Columns = tuple[
    int,
    MeetingKind,
    MeetingState,
    str,
    datetime | None,
    datetime | None,
    str,
    str,
    str,
    str,
    str,
    str,
    str | None,
    str,
    str,
    int,
    str,
    str,
    str | None,
    str,
    datetime | None,
    datetime | None,
    dict[str, object] | None,
    int,
    str,
    str,
    str,
]


def _meetings() -> Select[*_Columns]:
    return select(
        MeetingRow.id,
        MeetingRow.kind,
        MeetingRow.state,
        MeetingRow.title,
        MeetingRow.starts_at,
        MeetingRow.ends_at,
        MeetingRow.zone,
        MeetingRow.place,
        MeetingRow.link,
        MeetingRow.agenda,
        MeetingRow.speakers,
        MeetingRow.bring,
        MeetingRow.letter_sha256,
        MeetingRow.letter_name,
        MeetingRow.uid,
        MeetingRow.sequence,
        MeetingRow.code,
        MeetingRow.minutes_text,
        MeetingRow.minutes_sha256,
        MeetingRow.minutes_name,
        MeetingRow.minutes_sent_at,
        MeetingRow.announced_at,
        MeetingRow.audience,
        RegionRow.id,
        RegionRow.name,
        RegionRow.office,
        RegionRow.zone,
    ).join(RegionRow, RegionRow.id == MeetingRow.region_id)


def _meeting(row: Row[*_Columns]) -> Meeting:
    return Meeting(
        id=row[0],
        region=Region(row[23], row[24], row[25], row[26]),
        kind=row[1],
        state=row[2],
        title=row[3],
        starts_at=row[4],
        ends_at=row[5],
        zone=row[6],
        place=row[7],
        link=row[8],
        agenda=row[9],
        speakers=row[10],
        bring=row[11],
        letter=StoredPaper(row[12], row[13]) if row[12] is not None else None,
        uid=row[14],
        sequence=row[15],
        code=row[16],
        minutes_text=row[17],
        minutes=StoredPaper(row[18], row[19]) if row[18] is not None else None,
        minutes_sent_at=row[20],
        announced_at=row[21],
        has_audience=row[22] is not None,
    )
