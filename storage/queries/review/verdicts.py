"""Decisions on a submission that everybody may know of."""

from datetime import datetime

from sqlalchemy import select

from domain.people.people import SignedName
from domain.review.history import VerdictGiven
from storage import conditions
from storage.database import Connection
from storage.queries.review.reviews import read_reasons
from storage.records import record
from storage.tables.evidence import ReviewRow, SubmissionRow
from storage.tables.people import PersonRow


async def of_submission(db: Connection, submission_id: int, now: datetime) -> list[VerdictGiven]:
    """How one version was decided, latest first; what was undone or is not yet effective is left out."""
    rows = await db.execute(
        select(
            ReviewRow.decision,
            ReviewRow.administrative,
            ReviewRow.substantive,
            ReviewRow.reasons,
            ReviewRow.remark,
            ReviewRow.decided_at,
            ReviewRow.reviewer_name,
            PersonRow.name,
            (ReviewRow.reviewer_id == SubmissionRow.submitted_by).label("by_sender"),
        )
        .join(PersonRow, PersonRow.id == ReviewRow.reviewer_id)
        .join(SubmissionRow, SubmissionRow.id == ReviewRow.submission_id)
        .where(ReviewRow.submission_id == submission_id, conditions.known_verdict(now))
        .order_by(ReviewRow.id.desc())
    )
    return [
        record(VerdictGiven, row, reasons=read_reasons(row.reasons), reviewer=SignedName(row.reviewer_name, row.name))
        for row in rows
    ]
