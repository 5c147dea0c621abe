"""Which notices of verdicts are told in one message: those decided within a few minutes for the same person."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select, update

from domain.notices import NoticeKind, NoticeState
from storage import conditions
from storage.database import Connection
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


async def first_waiting(db: Connection, person_id: int, region_id: int, since: datetime) -> tuple[int, datetime] | None:
    """The first verdict made since then of which that person has not been told: the notice, and when it was made."""
    row = (
        await db.execute(
            select(NoticeRow.id, NoticeRow.created_at)
            .where(
                NoticeRow.person_id == person_id,
                NoticeRow.region_id == region_id,
                NoticeRow.kind.in_(VERDICTS),
                NoticeRow.state == NoticeState.DUE,
                NoticeRow.gathered_by.is_(None),
                NoticeRow.created_at >= since,
            )
            .order_by(NoticeRow.id.desc())
            .limit(1)
        )
    ).first()
    return (row.id, row.created_at) if row else None


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
