"""Decisions on a submission that everybody may know of."""

from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from domain.review.history import VerdictGiven
from storage.database import Connection
from storage.queries.review.reviews import read_reasons
from storage.tables.evidence import ReviewRow
from storage.tables.people import PersonRow


async def of_submission(db: Connection, submission_id: int, now: datetime) -> list[VerdictGiven]:
    """How one version was decided, latest first; what was undone or is not yet effective is left out."""
    undoing = aliased(ReviewRow)
    found = await db.execute(
        select(
            ReviewRow.decision,
            ReviewRow.administrative,
            ReviewRow.substantive,
            ReviewRow.reasons,
            ReviewRow.remark,
            ReviewRow.decided_at,
            PersonRow.name,
        )
        .join(PersonRow, PersonRow.id == ReviewRow.reviewer_id)
        .where(
            ReviewRow.submission_id == submission_id,
            ReviewRow.decision.is_not(None),
            ReviewRow.effective_at <= now,
            ~exists().where(undoing.undoes_id == ReviewRow.id),
        )
        .order_by(ReviewRow.id.desc())
    )
    return [
        VerdictGiven(decision, administrative, substantive, read_reasons(reasons), remark, decided_at, name)
        for decision, administrative, substantive, reasons, remark, decided_at, name in found
        if decision is not None
    ]
