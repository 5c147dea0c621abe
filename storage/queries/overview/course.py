"""What the course of a round is computed from: every version that was sent, and every decision about it."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import select

from domain.overview.course import AssignmentCourse, VersionSpan
from domain.rounds.due_dates import Periods, asked_from
from domain.submission.states import Decision
from storage import conditions
from storage.database import Connection
from storage.queries.rounds import deadlines
from storage.records import AnyRow
from storage.tables.evidence import ReviewRow, SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow


async def by_opd(db: Connection, round_id: int) -> dict[int, list[AssignmentCourse]]:
    """The assignments of a round by OPD, each with all that was ever sent for it; also those that have left it.

    Of a full round these are tens of thousands of rows: records are made of them beside the event loop.
    """
    in_round = conditions.in_round(round_id)
    periods = await deadlines.periods(db, in_round)
    versions = await _versions(db, round_id)
    rows = await db.execute(
        select(
            AssignmentRow.id,
            AssignmentRow.opd_id,
            AssignmentRow.retired_at,
            IndicatorRow.retired_at.label("indicator_retired_at"),
            RoundRow.opens_at,
            CriterionRow.period,
            conditions.deadline().label("deadline_at"),
        )
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(in_round)
    )
    return await asyncio.to_thread(_courses, rows, round_id, periods, versions)


def _courses(
    rows: Iterable[AnyRow], round_id: int, periods: Periods, versions: Mapping[int, list[VersionSpan]]
) -> dict[int, list[AssignmentCourse]]:
    courses: dict[int, list[AssignmentCourse]] = {}
    for row in rows:
        courses.setdefault(row.opd_id, []).append(
            AssignmentCourse(
                row.deadline_at,
                asked_from(row.opens_at, periods, round_id, row.period),
                tuple(versions.get(row.id, ())),
                min((at for at in (row.retired_at, row.indicator_retired_at) if at is not None), default=None),
            )
        )
    return courses


async def _versions(db: Connection, round_id: int) -> dict[int, list[VersionSpan]]:
    """By assignment what was sent for it, in order."""
    decisions = await _decisions(db, round_id)
    rows = await db.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.assignment_id,
            SubmissionRow.submitted_at,
            SubmissionRow.withdrawn_at,
            SubmissionRow.superseded_at,
        )
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id)
        .order_by(SubmissionRow.assignment_id, SubmissionRow.version)
    )
    return await asyncio.to_thread(_spans, rows, decisions)


def _spans(
    rows: Iterable[AnyRow], decisions: Mapping[int, list[tuple[datetime, Decision]]]
) -> dict[int, list[VersionSpan]]:
    versions: dict[int, list[VersionSpan]] = {}
    for row in rows:
        ended_at = min((at for at in (row.withdrawn_at, row.superseded_at) if at is not None), default=None)
        span = VersionSpan(row.submitted_at, ended_at, tuple(decisions.get(row.id, ())))
        versions.setdefault(row.assignment_id, []).append(span)
    return versions


async def _decisions(db: Connection, round_id: int) -> dict[int, list[tuple[datetime, Decision]]]:
    """By submission the decisions that were not undone, in order."""
    rows = await db.execute(
        select(ReviewRow.submission_id, ReviewRow.effective_at, ReviewRow.decision)
        .join(SubmissionRow, SubmissionRow.id == ReviewRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(AssignmentRow.round_id == round_id, ReviewRow.decision.is_not(None), ~conditions.undone())
        .order_by(ReviewRow.id)
    )
    decisions: dict[int, list[tuple[datetime, Decision]]] = {}
    for row in rows:
        decisions.setdefault(row.submission_id, []).append((row.effective_at, row.decision))
    return decisions
