"""What somebody has begun by a role, counted, and passed on to whoever takes that role over.

What belongs to an OPD (drafts, promises, replies to meetings) stays where it is: only rows that name the person move.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.orm import aliased

from domain.broadcast.announcements import AnnouncementState
from domain.meetings.meetings import MeetingState
from domain.notices import ABOUT_ONESELF, NoticeKind, NoticeState
from domain.people.people import Membership, Role
from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT
from storage.tables.announcements import AnnouncementRow
from storage.tables.base import Base
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import ReviewWorkRow, SubmissionRow, UnassignedFileRow
from storage.tables.inquiries import InquiryRow
from storage.tables.meetings import InviteeRow, MeetingRow, RsvpRow
from storage.tables.programme import PendingImportRow

_OF_ONE_DAY = frozenset(
    {NoticeKind.MORNING_BRIEF, NoticeKind.WEEKLY_DIGEST, NoticeKind.HANDOVER_ASKED, NoticeKind.HANDOVER_NEWS}
)
"""Kinds of which everybody gets an own one, or that are about a hand-over itself."""


async def waiting_files(db: Connection, person_id: int, opd_id: int) -> int:
    """How many files of an OPD wait for a person to say what they are for."""
    return await _count(db, UnassignedFileRow, *_waiting(person_id, opd_id))


async def open_inquiries(db: Connection, membership: Membership, person_id: int) -> int:
    """How many threads a person has open: asked by them for the OPD, or taken by them for the office."""
    return await _count(db, InquiryRow, *_inquiries(membership, person_id))


async def replies(db: Connection, opd_id: int, now: datetime) -> int:
    """To how many coming meetings an OPD has replied."""
    replied = exists().where(RsvpRow.invitee_id == InviteeRow.id)
    rows = await db.scalar(
        select(func.count())
        .select_from(InviteeRow)
        .join(MeetingRow, MeetingRow.id == InviteeRow.meeting_id)
        .where(
            InviteeRow.opd_id == opd_id, replied, MeetingRow.state == MeetingState.ANNOUNCED, MeetingRow.starts_at > now
        )
    )
    return rows or 0


async def unsent(db: Connection, region_id: int, person_id: int) -> int:
    """How many announcements and meetings a person has begun in a region, and workbooks that wait for a yes."""
    return sum([await _count(db, table, *conditions_) for table, conditions_ in _begun(region_id, person_id)])


async def pass_on(
    db: Connection, membership: Membership, holder_id: int, successor_id: int, *, leaves_region: bool
) -> None:
    """Passes on what names the holder of a role and is still open.

    `leaves_region` tells that they hold nothing else there: news that has not left yet goes to the successor, too.
    Invitations do not pass on: who leaves knows their links.
    """
    region_id = membership.region.id
    if membership.role is Role.ADMIN_OPD and membership.opd is not None:
        await _rename(db, UnassignedFileRow, "person_id", successor_id, *_waiting(holder_id, membership.opd.id))
        asker = _inquiries(membership, holder_id)
        await _rename(db, InquiryRow, "asked_by", successor_id, *asker)
    elif membership.role is Role.KOORDINATOR:
        await _rename(db, InquiryRow, "taken_by", successor_id, *_inquiries(membership, holder_id))
        for table, conditions_ in _begun(region_id, holder_id):
            column = "uploaded_by" if table is PendingImportRow else "created_by"
            await _rename(db, table, column, successor_id, *conditions_)
        in_region = exists().where(
            SubmissionRow.id == ReviewWorkRow.submission_id, SubmissionRow.region_id == region_id
        )
        await _rename(db, ReviewWorkRow, "reviewer_id", successor_id, ReviewWorkRow.reviewer_id == holder_id, in_region)
        await _rename(
            db,
            SubmissionRow,
            "taken_by",
            successor_id,
            SubmissionRow.region_id == region_id,
            SubmissionRow.taken_by == holder_id,
            SubmissionRow.decision.is_(None),
        )
    if leaves_region:
        await _pass_news_on(db, region_id, holder_id, successor_id)


async def _pass_news_on(db: Connection, region_id: int, holder_id: int, successor_id: int) -> None:
    same = aliased(NoticeRow)
    told_anyway = exists().where(
        same.person_id == successor_id,
        same.kind == NoticeRow.kind,
        same.subject_id == NoticeRow.subject_id,
        same.occurrence == NoticeRow.occurrence,
    )
    await db.execute(
        update(NoticeRow)
        .where(
            NoticeRow.region_id == region_id,
            NoticeRow.person_id == holder_id,
            NoticeRow.state == NoticeState.DUE,
            NoticeRow.kind.not_in(ABOUT_ONESELF | _OF_ONE_DAY),
            ~told_anyway,
        )
        .values(person_id=successor_id)
    )


def _waiting(person_id: int, opd_id: int) -> tuple[ColumnElement[bool], ...]:
    return (UnassignedFileRow.person_id == person_id, UnassignedFileRow.opd_id == opd_id, ASKED_ABOUT)


def _inquiries(membership: Membership, person_id: int) -> tuple[ColumnElement[bool], ...]:
    if membership.opd is not None:
        mine = (InquiryRow.opd_id == membership.opd.id, InquiryRow.asked_by == person_id)
    else:
        mine = (InquiryRow.region_id == membership.region.id, InquiryRow.taken_by == person_id)
    return (*mine, InquiryRow.closed_at.is_(None))


def _begun(region_id: int, person_id: int) -> tuple[tuple[type[Base], tuple[ColumnElement[bool], ...]], ...]:
    return (
        (
            AnnouncementRow,
            (
                AnnouncementRow.region_id == region_id,
                AnnouncementRow.created_by == person_id,
                AnnouncementRow.state == AnnouncementState.DRAFT,
            ),
        ),
        (
            MeetingRow,
            (
                MeetingRow.region_id == region_id,
                MeetingRow.created_by == person_id,
                MeetingRow.state == MeetingState.DRAFT,
            ),
        ),
        (
            PendingImportRow,
            (
                PendingImportRow.region_id == region_id,
                PendingImportRow.uploaded_by == person_id,
                PendingImportRow.applied_at.is_(None),
                PendingImportRow.dismissed_at.is_(None),
            ),
        ),
    )


async def _count(db: Connection, table: type[Base], *filters: ColumnElement[bool]) -> int:
    return await db.scalar(select(func.count()).select_from(table).where(*filters)) or 0


async def _rename(
    db: Connection, table: type[Base], column: str, person_id: int, *filters: ColumnElement[bool]
) -> None:
    await db.execute(update(table).where(*filters).values({column: person_id}))
