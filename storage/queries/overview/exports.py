"""What a round is written out from: how it is set up, and every version that an OPD has sent for it."""

from datetime import datetime

from sqlalchemy import and_, func, select

from domain.overview.export import ExportedVersion
from domain.review.history import VersionFacts
from storage.database import Connection
from storage.queries.review.reviews import read_reasons
from storage.tables.evidence import ReviewRow, SubmissionFigureRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, FigureRow, IndicatorRow, RoundRow

_FILES = (
    select(func.count(SubmissionFileRow.id))
    .where(SubmissionFileRow.submission_id == SubmissionRow.id)
    .correlate(SubmissionRow)
    .scalar_subquery()
)


async def ladder(db: Connection, round_id: int) -> dict[str, object] | None:
    """The ladder of a round as it is stored."""
    stored: dict[str, object] | None = await db.scalar(select(RoundRow.ladder).where(RoundRow.id == round_id))
    return stored


async def senders(db: Connection, round_id: int) -> dict[int, datetime]:
    """When each OPD last sent anything of a round, by OPD; also those that owe nothing of it any more."""
    found = await db.execute(
        select(SubmissionRow.opd_id, func.max(SubmissionRow.submitted_at, type_=SubmissionRow.submitted_at.type))
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id)
        .group_by(SubmissionRow.opd_id)
    )
    return {row[0]: row[1] for row in found}


async def versions(db: Connection, round_id: int, opd_id: int, now: datetime) -> list[ExportedVersion]:
    """Every version that an OPD has sent in a round, by indicator; verdicts count from their `effective_at` on."""
    reviewer = PersonRow.__table__.alias("reviewer")
    found = await db.execute(
        select(
            SubmissionRow.id,
            OpdRow.code,
            IndicatorRow.code,
            IndicatorRow.title,
            SubmissionRow.version,
            SubmissionRow.receipt_number,
            SubmissionRow.submitted_at,
            SubmissionRow.late,
            PersonRow.name,
            SubmissionRow.answer,
            SubmissionRow.nihil_reason,
            _FILES,
            SubmissionRow.begun_at,
            SubmissionRow.withdrawn_at,
            SubmissionRow.superseded_at,
            SubmissionRow.decision,
            SubmissionRow.effective_at,
            ReviewRow.administrative,
            ReviewRow.substantive,
            ReviewRow.reasons,
            ReviewRow.remark,
            ReviewRow.decided_at,
            reviewer.c.name,
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .join(PersonRow, PersonRow.id == SubmissionRow.submitted_by)
        .outerjoin(ReviewRow, and_(ReviewRow.id == SubmissionRow.review_id, ReviewRow.effective_at <= now))
        .outerjoin(reviewer, reviewer.c.id == ReviewRow.reviewer_id)
        .where(AssignmentRow.round_id == round_id, SubmissionRow.opd_id == opd_id)
        .order_by(IndicatorRow.position, IndicatorRow.id, SubmissionRow.version)
    )
    figures = await _figures(db, round_id, opd_id)
    return [
        ExportedVersion(
            opd=row[1],
            indicator=row[2],
            title=row[3],
            version=row[4],
            receipt_number=row[5],
            submitted_at=row[6],
            late=row[7],
            sender=row[8],
            answer=row[9],
            nihil_reason=row[10] or "",
            files=row[11],
            figures=tuple(figures.get(row[0], ())),
            state=VersionFacts(row[12] is not None, row[13] is not None, row[14] is not None, row[15], row[16]).state(
                now
            ),
            administrative=row[17],
            substantive=row[18],
            reasons=read_reasons(row[19] or ()),
            remark=row[20] or "",
            decided_at=row[21],
            reviewer=row[22] or "",
        )
        for row in found
    ]


async def _figures(db: Connection, round_id: int, opd_id: int) -> dict[int, list[tuple[str, str, str]]]:
    found = await db.execute(
        select(SubmissionFigureRow.submission_id, FigureRow.label, SubmissionFigureRow.value, FigureRow.unit)
        .join(FigureRow, FigureRow.id == SubmissionFigureRow.figure_id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFigureRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id, SubmissionRow.opd_id == opd_id)
        .order_by(FigureRow.position, FigureRow.id)
    )
    by_submission: dict[int, list[tuple[str, str, str]]] = {}
    for submission_id, label, value, unit in found:
        by_submission.setdefault(submission_id, []).append((label, value, unit))
    return by_submission
