"""Meetings: drafted, announced, changed, and when to remind of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, insert, select, update

from domain.meetings.changes import ChangeKind, MeetingChange
from domain.meetings.meetings import Meeting, MeetingKind, MeetingState, ReminderKind, StoredPaper
from domain.meetings.times import PlannedReminder
from storage.database import Connection
from storage.records import REGION, AnyRow, record, region
from storage.tables.meetings import InviteeRow, MeetingChangeRow, MeetingReminderRow, MeetingRow
from storage.tables.people import RegionRow


@dataclass(frozen=True, slots=True)
class DueReminder:
    """What is due about a meeting, for which of its days; `sequence` is the meeting's when it was planned."""

    meeting_id: int
    kind: ReminderKind
    day: int
    sequence: int
    due_at: datetime


async def add(
    db: Connection, *, region_id: int, kind: MeetingKind, zone: str, uid: str, code: str, person_id: int, now: datetime
) -> int:
    """Begins a draft and tells its id."""
    result = await db.execute(
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
    return result.scalar_one()


async def get(db: Connection, meeting_id: int) -> Meeting | None:
    """One meeting."""
    row = (await db.execute(_meetings().where(MeetingRow.id == meeting_id))).first()
    return _meeting(row) if row else None


async def audience_of(db: Connection, meeting_id: int) -> dict[str, object] | None:
    """Who is to be invited, as it was stored."""
    audience: dict[str, object] | None = await db.scalar(select(MeetingRow.audience).where(MeetingRow.id == meeting_id))
    return audience


async def set_values(db: Connection, meeting_id: int, **values: object) -> None:
    """Writes columns of a meeting."""
    await db.execute(update(MeetingRow).where(MeetingRow.id == meeting_id).values(**values))


async def become(db: Connection, meeting_id: int, before: MeetingState, after: MeetingState, **values: object) -> bool:
    """Moves a meeting from one state to another; False if it was not there any more."""
    result = await db.execute(
        update(MeetingRow).where(MeetingRow.id == meeting_id, MeetingRow.state == before).values(state=after, **values)
    )
    return result.rowcount == 1


async def drafts_of(db: Connection, region_id: int, person_id: int) -> list[Meeting]:
    """The drafts that a person has in a region, the one begun last on top."""
    rows = await db.execute(
        _meetings()
        .where(
            MeetingRow.region_id == region_id,
            MeetingRow.created_by == person_id,
            MeetingRow.state == MeetingState.DRAFT,
        )
        .order_by(MeetingRow.id.desc())
    )
    return [_meeting(row) for row in rows]


async def discard_of(db: Connection, region_id: int, person_id: int) -> None:
    """Throws away all drafts that a person has in a region."""
    await db.execute(
        update(MeetingRow)
        .where(
            MeetingRow.region_id == region_id,
            MeetingRow.created_by == person_id,
            MeetingRow.state == MeetingState.DRAFT,
        )
        .values(state=MeetingState.DISCARDED)
    )


async def of_region(db: Connection, region_id: int) -> list[Meeting]:
    """All that were announced in a region, the latest day first."""
    return await _announced(db, MeetingRow.region_id == region_id)


async def inviting(db: Connection, opd_id: int) -> list[Meeting]:
    """All that were announced and invite an OPD, the latest day first."""
    return await _announced(db, exists().where(InviteeRow.meeting_id == MeetingRow.id, InviteeRow.opd_id == opd_id))


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
    result = await db.execute(
        insert(MeetingChangeRow)
        .values(
            meeting_id=meeting_id, kind=kind, sequence=sequence, before=before, after=after, person_id=person_id, at=now
        )
        .returning(MeetingChangeRow.id)
    )
    return result.scalar_one()


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
    return (row.meeting_id, record(MeetingChange, row)) if row else None


async def newest_change(db: Connection, meeting_id: int, kind: ChangeKind) -> int | None:
    """The id of the latest change of a kind."""
    newest: int | None = await db.scalar(
        select(func.max(MeetingChangeRow.id)).where(
            MeetingChangeRow.meeting_id == meeting_id, MeetingChangeRow.kind == kind
        )
    )
    return newest


async def set_reminders(
    db: Connection, meeting_id: int, sequence: int, planned: Iterable[PlannedReminder], now: datetime
) -> None:
    """Replaces the instants at which something is due: those still ahead are settled, the new ones wait."""
    await db.execute(
        update(MeetingReminderRow)
        .where(MeetingReminderRow.meeting_id == meeting_id, MeetingReminderRow.planned_at.is_(None))
        .values(planned_at=now)
    )
    for reminder in planned:
        await db.execute(
            insert(MeetingReminderRow).values(
                meeting_id=meeting_id, kind=reminder.kind, day=reminder.day, sequence=sequence, due_at=reminder.at
            )
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
    due = select(MeetingReminderRow.id).where(MeetingReminderRow.planned_at.is_(None), MeetingReminderRow.due_at <= now)
    return await db.scalar(due.limit(1)) is not None


async def take_due_reminders(db: Connection, now: datetime) -> list[DueReminder]:
    """Takes what is due, once; by meeting, what was due first on top."""
    rows = await db.execute(
        update(MeetingReminderRow)
        .where(MeetingReminderRow.planned_at.is_(None), MeetingReminderRow.due_at <= now)
        .values(planned_at=now)
        .returning(
            MeetingReminderRow.meeting_id,
            MeetingReminderRow.kind,
            MeetingReminderRow.day,
            MeetingReminderRow.sequence,
            MeetingReminderRow.due_at,
        )
    )
    return sorted((record(DueReminder, row) for row in rows), key=lambda due: (due.meeting_id, due.due_at))


async def _announced(db: Connection, condition: ColumnElement[bool]) -> list[Meeting]:
    rows = await db.execute(
        _meetings()
        .where(condition, MeetingRow.state.in_((MeetingState.ANNOUNCED, MeetingState.CANCELLED)))
        .order_by(MeetingRow.starts_at.desc(), MeetingRow.id.desc())
    )
    return [_meeting(row) for row in rows]


def _meetings() -> Select[*tuple[object, ...]]:
    return select(
        MeetingRow.id,
        MeetingRow.kind,
        MeetingRow.state,
        MeetingRow.title,
        MeetingRow.starts_at,
        MeetingRow.ends_at,
        MeetingRow.days,
        MeetingRow.zone.label("meeting_zone"),
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
        *REGION,
    ).join(RegionRow, RegionRow.id == MeetingRow.region_id)


def _meeting(row: AnyRow) -> Meeting:
    return record(
        Meeting,
        row,
        region=region(row),
        zone=row.meeting_zone,
        has_audience=row.audience is not None,
        letter=StoredPaper(row.letter_sha256, row.letter_name) if row.letter_sha256 is not None else None,
        minutes=StoredPaper(row.minutes_sha256, row.minutes_name) if row.minutes_sha256 is not None else None,
    )
