"""Which notices of verdicts are told in one message: those decided within a few minutes for the same person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select, update

from domain.notices import NoticeKind, NoticeState
from domain.review.news import NewsMessage
from domain.submission.states import UNDO_WINDOW
from storage import conditions
from storage.database import Connection
from storage.records import record
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import AssignmentRow, IndicatorRow

VERDICTS = (NoticeKind.ACCEPTED, NoticeKind.RETURNED)


@dataclass(frozen=True, slots=True)
class GatheredVerdict:
    """A notice of a verdict that is told together with others."""

    notice_id: int
    submission_id: int
    occurrence: str
    state: NoticeState


async def messages_to(db: Connection, person_id: int, region_id: int, since: datetime) -> list[NewsMessage]:
    """The messages with verdicts for that person whose first verdict was made since then, and which go out or did."""
    first_id = func.coalesce(NoticeRow.gathered_by, NoticeRow.id)
    rows = await db.execute(
        select(
            first_id.label("notice_id"),
            func.min(NoticeRow.created_at).label("first_at"),
            func.max(NoticeRow.created_at).label("last_at"),
            func.max(func.coalesce(NoticeRow.sending_at, NoticeRow.due_at)).label("leaves_at"),
            func.max(case((NoticeRow.state == NoticeState.DUE, 0), else_=1)).label("begun"),
        )
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.region_id == region_id,
            NoticeRow.kind.in_(VERDICTS),
            NoticeRow.state.not_in((NoticeState.DROPPED, NoticeState.REFUSED)),
            NoticeRow.created_at >= since,
        )
        .group_by(first_id)
    )
    return [record(NewsMessage, row, counts_at=row.last_at + UNDO_WINDOW, open=not row.begun) for row in rows]


async def gather(db: Connection, first_id: int, notice_id: int, due_at: datetime) -> None:
    """Has a verdict told in the message of another, and all of that message at an instant."""
    await db.execute(update(NoticeRow).where(NoticeRow.id == notice_id).values(gathered_by=first_id))
    await db.execute(
        update(NoticeRow)
        .where(or_(NoticeRow.id == first_id, NoticeRow.gathered_by == first_id), NoticeRow.state == NoticeState.DUE)
        .values(due_at=due_at)
    )


async def told_with(db: Connection, notice_id: int) -> list[GatheredVerdict]:
    """All verdicts of the message that a notice belongs to, itself included, in the order in which they were made."""
    first = (
        select(func.coalesce(NoticeRow.gathered_by, NoticeRow.id)).where(NoticeRow.id == notice_id).scalar_subquery()
    )
    rows = await db.execute(
        select(NoticeRow.id, NoticeRow.subject_id, NoticeRow.occurrence, NoticeRow.state)
        .where(or_(NoticeRow.id == first, NoticeRow.gathered_by == first))
        .order_by(NoticeRow.id)
    )
    return [GatheredVerdict(row.id, row.subject_id, row.occurrence, row.state) for row in rows]


async def more_to_check(db: Connection, opd_id: int) -> bool:
    """Whether anything else of an OPD waits for a verdict."""
    waiting = await db.scalar(
        select(SubmissionRow.id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(SubmissionRow.opd_id == opd_id, conditions.live(), conditions.counts(), SubmissionRow.decision.is_(None))
        .limit(1)
    )
    return waiting is not None
