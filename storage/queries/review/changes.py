"""Changes of the review: taking, ticking, deciding and undoing, each a conditional update that one person wins."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update

from domain.notices import NoticeKind, NoticeState
from domain.review.review import Verdicts
from domain.submission.states import Decision
from storage import conditions
from storage.database import Connection
from storage.queries.people.names import name_now
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import FileRow, ReviewRow, ReviewWorkRow, SubmissionRow


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """A decision to be recorded: what was decided, why, and from when on others learn of it."""

    submission_id: int
    reviewer_id: int
    decision: Decision | None
    verdicts: Verdicts
    decided_at: datetime
    effective_at: datetime
    undoes_id: int | None = None


async def take(db: Connection, submission_id: int, person_id: int, now: datetime) -> bool:
    """Locks a waiting submission for that person from now on, or renews their lock; False if it is not to be had.

    From the first time on the OPD can no longer withdraw it. What another reviewer had ticked is cleared.
    """
    result = await db.execute(
        update(SubmissionRow)
        .where(
            SubmissionRow.id == submission_id,
            conditions.live(),
            SubmissionRow.decision.is_(None),
            conditions.free_for(person_id, now),
        )
        .values(taken_by=person_id, taken_at=now, begun_at=func.coalesce(SubmissionRow.begun_at, now))
    )
    if result.rowcount == 0:
        return False
    await db.execute(
        delete(ReviewWorkRow).where(
            ReviewWorkRow.submission_id == submission_id, ReviewWorkRow.reviewer_id != person_id
        )
    )
    return True


async def release(db: Connection, submission_id: int, person_id: int) -> None:
    """Gives up that person's own lock; nobody else's."""
    await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission_id, SubmissionRow.taken_by == person_id, SubmissionRow.decision.is_(None))
        .values(taken_by=None, taken_at=None)
    )


async def save_work(db: Connection, submission_id: int, person_id: int, verdicts: Verdicts) -> None:
    """Keeps what a reviewer has ticked, so that a restart changes nothing."""
    values = {
        "reviewer_id": person_id,
        "administrative": verdicts.administrative,
        "substantive": verdicts.substantive,
        "reasons": [reason.value for reason in verdicts.reasons],
        "remark": verdicts.remark,
    }
    result = await db.execute(
        update(ReviewWorkRow).where(ReviewWorkRow.submission_id == submission_id).values(**values)
    )
    if result.rowcount == 0:
        await db.execute(insert(ReviewWorkRow).values(submission_id=submission_id, **values))


async def drop_work(db: Connection, submission_id: int) -> None:
    """Forgets what was ticked: it is decided."""
    await db.execute(delete(ReviewWorkRow).where(ReviewWorkRow.submission_id == submission_id))


async def record(db: Connection, decision: DecisionRecord) -> int:
    """Adds a decision (or the undoing of one) to the history; returns its id."""
    review_id = await db.execute(
        insert(ReviewRow)
        .values(
            submission_id=decision.submission_id,
            reviewer_id=decision.reviewer_id,
            reviewer_name=name_now(decision.reviewer_id),
            decided_at=decision.decided_at,
            effective_at=decision.effective_at,
            decision=decision.decision,
            administrative=decision.verdicts.administrative,
            substantive=decision.verdicts.substantive,
            reasons=[reason.value for reason in decision.verdicts.reasons],
            remark=decision.verdicts.remark,
            undoes_id=decision.undoes_id,
        )
        .returning(ReviewRow.id)
    )
    return review_id.scalar_one()


async def decide(db: Connection, review_id: int, decision: DecisionRecord) -> bool:
    """Makes a recorded decision the submission's; False unless it is live, undecided and in that reviewer's hands."""
    return await _point(
        db, review_id, decision, and_(SubmissionRow.decision.is_(None), SubmissionRow.taken_by == decision.reviewer_id)
    )


async def reopen(db: Connection, review_id: int, decision: DecisionRecord) -> bool:
    """Replaces an acceptance that counts already; False if it does not (any more)."""
    return await _point(
        db,
        review_id,
        decision,
        and_(SubmissionRow.decision == Decision.ACCEPTED, conditions.effective(SubmissionRow, decision.decided_at)),
    )


async def undecide(db: Connection, submission_id: int, review_id: int, person_id: int, now: datetime) -> bool:
    """Takes back the author's own decision while nobody else knows it, and gives them the lock again."""
    result = await db.execute(
        update(SubmissionRow)
        .where(
            SubmissionRow.id == submission_id,
            conditions.live(),
            SubmissionRow.review_id == review_id,
            SubmissionRow.decided_by == person_id,
            ~conditions.effective(SubmissionRow, now),
        )
        .values(decision=None, decided_by=None, effective_at=None, review_id=None, taken_by=person_id, taken_at=now)
    )
    return result.rowcount == 1


async def verdict_notices(db: Connection, submission_id: int, review_id: int) -> dict[int, NoticeState]:
    """The notices owed on account of a decision, and how far each has come."""
    rows = await db.execute(
        select(NoticeRow.id, NoticeRow.state).where(
            NoticeRow.kind.in_((NoticeKind.ACCEPTED, NoticeKind.RETURNED)),
            NoticeRow.subject_id == submission_id,
            NoticeRow.occurrence == str(review_id),
        )
    )
    return {row.id: row.state for row in rows}


async def mark_damaged(db: Connection, file_ids: list[int], now: datetime) -> None:
    """Notes since when files are missing or differ from what was stored; the first instant stays."""
    await db.execute(
        update(FileRow).where(FileRow.id.in_(file_ids), FileRow.damaged_at.is_(None)).values(damaged_at=now)
    )


async def _point(db: Connection, review_id: int, decision: DecisionRecord, condition: ColumnElement[bool]) -> bool:
    result = await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == decision.submission_id, conditions.live(), condition)
        .values(
            decision=decision.decision,
            decided_by=decision.reviewer_id,
            effective_at=decision.effective_at,
            review_id=review_id,
        )
    )
    return result.rowcount == 1
