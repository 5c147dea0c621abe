"""Whom a meeting invites, what each OPD replied (the last reply counts), and who was there."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Update, func, insert, select, update

from domain.meetings.meetings import CheckInMethod, Invitee, Present, Reply, RsvpAnswer
from domain.notices import NoticeKind, NoticeState
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, opd, record
from storage.tables.delivery import NoticeRow
from storage.tables.groups import GroupRow
from storage.tables.meetings import AttendanceRow, CodeTryRow, InvitationCopyRow, InviteeRow, RsvpRow
from storage.tables.people import OpdRow, PersonRow


async def invite(db: Connection, meeting_id: int, opd_ids: Iterable[int]) -> list[tuple[int, int]]:
    """Invites OPD; tells (invitee id, OPD id) of each."""
    invitees = []
    for opd_id in opd_ids:
        result = await db.execute(
            insert(InviteeRow).values(meeting_id=meeting_id, opd_id=opd_id).returning(InviteeRow.id)
        )
        invitees.append((result.scalar_one(), opd_id))
    return invitees


async def invitees(db: Connection, meeting_id: int) -> list[Invitee]:
    """All OPD that a meeting invites, by name, with the replies that count."""
    return [invitee for _, invitee in await _invitees(db, InviteeRow.meeting_id == meeting_id)]


async def invitee(db: Connection, invitee_id: int) -> tuple[int, Invitee] | None:
    """One invited OPD, with the meeting's id."""
    return next(iter(await _invitees(db, InviteeRow.id == invitee_id)), None)


async def reply(db: Connection, invitee_id: int, answer: RsvpAnswer, note: str, person_id: int, now: datetime) -> None:
    """Adds a reply; from now on it is the one that counts."""
    await db.execute(
        insert(RsvpRow).values(invitee_id=invitee_id, answer=answer, note=note[:200], person_id=person_id, at=now)
    )


async def present(db: Connection, meeting_id: int) -> list[Present]:
    """Everybody on the attendance list, in the order in which they came onto it."""
    rows = await db.execute(
        select(
            AttendanceRow.id,
            AttendanceRow.invitee_id,
            AttendanceRow.day,
            AttendanceRow.name,
            AttendanceRow.how,
            AttendanceRow.at,
        )
        .join(InviteeRow, InviteeRow.id == AttendanceRow.invitee_id)
        .where(InviteeRow.meeting_id == meeting_id, AttendanceRow.removed_at.is_(None))
        .order_by(AttendanceRow.at, AttendanceRow.id)
    )
    return [record(Present, row) for row in rows]


async def attend(
    db: Connection, invitee_id: int, day: int, name: str, how: CheckInMethod, person_id: int, now: datetime
) -> bool:
    """Puts somebody onto a day's attendance list of an OPD; False if that name is on it.

    Whoever was on it without a name is the one who is named now.
    """
    if name:
        await db.execute(_taken_off(invitee_id, day, person_id, now).where(AttendanceRow.name == ""))
    attendance_id = await db.scalar(
        insert_new(db, AttendanceRow)
        .values(invitee_id=invitee_id, day=day, name=name[:200], how=how, recorded_by=person_id, at=now)
        .returning(AttendanceRow.id)
    )
    return attendance_id is not None


async def unattend(db: Connection, invitee_id: int, day: int, person_id: int, now: datetime) -> int:
    """Takes everybody of an OPD off a day's list again; tells how many."""
    return (await db.execute(_taken_off(invitee_id, day, person_id, now))).rowcount


async def keep_copy(db: Connection, invitee_id: int, person_id: int, message_id: int) -> int:
    """A message that shows somebody an invitation besides the announced one; tells its id, new or old."""
    copy = dict(invitee_id=invitee_id, person_id=person_id, message_id=message_id)
    copy_id = await db.scalar(insert_new(db, InvitationCopyRow).values(copy).returning(InvitationCopyRow.id))
    if copy_id is None:
        copy_id = (await db.execute(select(InvitationCopyRow.id).filter_by(**copy))).scalar_one()
    return copy_id


async def copies(db: Connection, invitee_id: int) -> list[int]:
    """The ids of an invitation's copies."""
    return list(await db.scalars(select(InvitationCopyRow.id).where(InvitationCopyRow.invitee_id == invitee_id)))


async def copied_invitee(db: Connection, copy_id: int) -> int | None:
    """Of which invited OPD a message is a copy of the invitation."""
    invitee_id: int | None = await db.scalar(
        select(InvitationCopyRow.invitee_id).where(InvitationCopyRow.id == copy_id)
    )
    return invitee_id


async def code_tries(db: Connection, meeting_id: int, telegram_id: int) -> int:
    """How many wrong codes somebody has typed for a meeting."""
    return (
        await db.scalar(
            select(func.count(CodeTryRow.id)).where(
                CodeTryRow.meeting_id == meeting_id, CodeTryRow.telegram_id == telegram_id
            )
        )
        or 0
    )


async def note_code_try(db: Connection, meeting_id: int, telegram_id: int, now: datetime) -> None:
    """Counts a wrong code."""
    await db.execute(insert(CodeTryRow).values(meeting_id=meeting_id, telegram_id=telegram_id, at=now))


async def notified_persons(db: Connection, kind: NoticeKind, subject_id: int) -> list[int]:
    """The persons to whom a notice about a subject was sent."""
    person_ids = await db.scalars(
        select(NoticeRow.person_id).where(
            NoticeRow.kind == kind,
            NoticeRow.subject_id == subject_id,
            NoticeRow.person_id.is_not(None),
            NoticeRow.state.in_((NoticeState.SENT, NoticeState.SENDING, NoticeState.CLAIMED)),
        )
    )
    return [person_id for person_id in person_ids if person_id is not None]


async def notified_groups(db: Connection, kind: NoticeKind, subject_id: int) -> list[int]:
    """The live groups to which a notice about a subject was sent, or is being sent."""
    group_ids = await db.scalars(
        select(NoticeRow.group_id)
        .join(GroupRow, GroupRow.id == NoticeRow.group_id)
        .where(
            NoticeRow.kind == kind,
            NoticeRow.subject_id == subject_id,
            NoticeRow.state.in_((NoticeState.SENT, NoticeState.SENDING, NoticeState.CLAIMED)),
            GroupRow.gone_at.is_(None),
        )
    )
    return [group_id for group_id in group_ids if group_id is not None]


def _taken_off(invitee_id: int, day: int, person_id: int, now: datetime) -> Update:
    return (
        update(AttendanceRow)
        .where(AttendanceRow.invitee_id == invitee_id, AttendanceRow.day == day, AttendanceRow.removed_at.is_(None))
        .values(removed_at=now, removed_by=person_id)
    )


async def _invitees(db: Connection, condition: ColumnElement[bool]) -> list[tuple[int, Invitee]]:
    last = select(func.max(RsvpRow.id)).where(RsvpRow.invitee_id == InviteeRow.id).correlate(InviteeRow)
    rows = await db.execute(
        select(
            InviteeRow.meeting_id,
            InviteeRow.id,
            *OPD,
            RsvpRow.answer,
            RsvpRow.note,
            PersonRow.name.label("person_name"),
            RsvpRow.at,
        )
        .join(OpdRow, OpdRow.id == InviteeRow.opd_id)
        .outerjoin(RsvpRow, RsvpRow.id == last.scalar_subquery())
        .outerjoin(PersonRow, PersonRow.id == RsvpRow.person_id)
        .where(condition)
        .order_by(func.lower(OpdRow.name))
    )
    return [
        (
            row.meeting_id,
            Invitee(
                row.id,
                opd(row),
                # an outer join: the whole right side may be missing
                Reply(row.answer, row.note, row.person_name, row.at) if row.answer is not None else None,
            ),
        )
        for row in rows
    ]
