"""What a round is written out from: when each OPD sent, and every version that it sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from domain.overview.export import ExportedFigure, ExportedVersion
from domain.people.people import SignedName
from storage import conditions
from storage.database import Connection
from storage.queries.review.reviews import read_reasons
from storage.queries.submission.history import FACTS, version_facts
from storage.records import record
from storage.tables.evidence import ReviewRow, SubmissionFigureRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, FigureRow, IndicatorRow

_FILES = (
    select(func.count(SubmissionFileRow.id))
    .where(SubmissionFileRow.submission_id == SubmissionRow.id)
    .correlate(SubmissionRow)
    .scalar_subquery()
)


async def senders(db: Connection, round_id: int) -> dict[int, datetime]:
    """When each OPD last sent anything of a round, by OPD; also those that owe nothing of it any more."""
    last_at = func.max(SubmissionRow.submitted_at, type_=SubmissionRow.submitted_at.type)
    rows = await db.execute(
        select(SubmissionRow.opd_id, last_at.label("last_at"))
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id)
        .group_by(SubmissionRow.opd_id)
    )
    return {row.opd_id: row.last_at for row in rows}


async def versions(db: Connection, round_id: int, opd_id: int, now: datetime) -> list[ExportedVersion]:
    """Every version that an OPD has sent in a round, by indicator; verdicts count from their `effective_at` on."""
    rows = await db.execute(
        _versions(now)
        .where(AssignmentRow.round_id == round_id, SubmissionRow.opd_id == opd_id)
        .order_by(IndicatorRow.position, IndicatorRow.id, SubmissionRow.version)
    )
    figures = await _figures(db, round_id, opd_id)
    return [
        record(
            ExportedVersion,
            row,
            nihil_reason=row.nihil_reason or "",
            figures=tuple(figures.get(row.submission_id, ())),
            state=version_facts(row).state(now),
            reasons=read_reasons(row.reasons or ()),
            remark=row.remark or "",
            sender=SignedName(row.submitted_name, row.sender_now),
            reviewer=SignedName(row.reviewer_name, row.reviewer_now) if row.reviewer_id is not None else None,
            own_verdict=row.reviewer_id == row.submitted_by,
        )
        for row in rows
    ]


def _versions(now: datetime) -> Select[*tuple[Any, ...]]:
    reviewer = aliased(PersonRow)
    return (
        select(
            SubmissionRow.id.label("submission_id"),
            OpdRow.code.label("opd"),
            IndicatorRow.code.label("indicator"),
            IndicatorRow.title,
            SubmissionRow.version,
            SubmissionRow.receipt_number,
            SubmissionRow.submitted_at,
            SubmissionRow.late,
            SubmissionRow.submitted_name,
            SubmissionRow.submitted_by,
            PersonRow.name.label("sender_now"),
            SubmissionRow.answer,
            SubmissionRow.nihil_reason,
            _FILES.label("files"),
            *FACTS,
            ReviewRow.administrative,
            ReviewRow.substantive,
            ReviewRow.reasons,
            ReviewRow.remark,
            ReviewRow.decided_at,
            ReviewRow.reviewer_id,
            ReviewRow.reviewer_name,
            reviewer.name.label("reviewer_now"),
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == SubmissionRow.opd_id)
        .join(PersonRow, PersonRow.id == SubmissionRow.submitted_by)
        .outerjoin(ReviewRow, and_(ReviewRow.id == SubmissionRow.review_id, conditions.effective(ReviewRow, now)))
        .outerjoin(reviewer, reviewer.id == ReviewRow.reviewer_id)
    )


async def _figures(db: Connection, round_id: int, opd_id: int) -> dict[int, list[ExportedFigure]]:
    rows = await db.execute(
        select(SubmissionFigureRow.submission_id, FigureRow.label, SubmissionFigureRow.value, FigureRow.unit)
        .join(FigureRow, FigureRow.id == SubmissionFigureRow.figure_id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFigureRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id, SubmissionRow.opd_id == opd_id)
        .order_by(FigureRow.position, FigureRow.id)
    )
    by_submission: dict[int, list[ExportedFigure]] = {}
    for row in rows:
        by_submission.setdefault(row.submission_id, []).append(ExportedFigure(row.label, row.value, row.unit))
    return by_submission
