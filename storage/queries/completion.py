"""Completion of rounds, per OPD, criterion, kind or indicator: assignments counted by what their state is made of."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.completion import Completion, count, total
from domain.programme import IndicatorKind
from domain.submission import Facts, state_of
from storage.database import Connection
from storage.tables.evidence import DraftRow, SubmissionRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow

Key = TypeVar("Key")


async def by_round(db: Connection, region_id: int, now: datetime) -> dict[int, Completion]:
    """Per round of a region; a round of which nothing is owed is left out."""
    return await _sums(db, AssignmentRow.round_id, AssignmentRow.region_id == region_id, now)


async def by_opd(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per OPD that owes anything in a round."""
    return await _sums(db, AssignmentRow.opd_id, AssignmentRow.round_id == round_id, now)


async def by_criterion(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per right or action of a round of which anything is owed."""
    return await _sums(db, IndicatorRow.criterion_id, AssignmentRow.round_id == round_id, now)


async def by_kind(db: Connection, round_id: int, now: datetime) -> dict[IndicatorKind | None, Completion]:
    """Per kind of indicator of a round; None for indicators that have none."""
    return await _sums(db, IndicatorRow.kind, AssignmentRow.round_id == round_id, now)


async def by_indicator(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per indicator of a round that anybody owes."""
    return await _sums(db, AssignmentRow.indicator_id, AssignmentRow.round_id == round_id, now)


async def _sums(
    db: Connection, key: InstrumentedAttribute[Key], condition: ColumnElement[bool], now: datetime
) -> dict[Key, Completion]:
    """Groups in the database by what the state is made of; each group is judged by the domain's own rule."""
    deadline = func.coalesce(
        AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type
    )
    facts = (
        key,
        case((DraftRow.id.is_not(None), 1), else_=0).label("has_draft"),
        case((SubmissionRow.id.is_not(None), 1), else_=0).label("submitted"),
        case((SubmissionRow.begun_at.is_not(None), 1), else_=0).label("begun"),
        SubmissionRow.decision.label("decision"),
        case((SubmissionRow.effective_at <= now, 1), else_=0).label("effective"),
        case((deadline < now, 1), else_=0).label("overdue"),
    )
    found = await db.execute(
        select(*facts, func.count())
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
        .outerjoin(
            SubmissionRow,
            and_(
                SubmissionRow.assignment_id == AssignmentRow.id,
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
            ),
        )
        .where(condition, AssignmentRow.retired_at.is_(None), IndicatorRow.retired_at.is_(None))
        .group_by(*facts)
    )
    parts: dict[Key, list[Completion]] = {}
    for of, has_draft, submitted, begun, decision, effective, overdue, times in found:
        # Only whether it is effective matters here; the instant itself would make a group of every decision.
        effective_at = None if decision is None else (now if effective else datetime.max.replace(tzinfo=now.tzinfo))
        state = state_of(Facts(bool(has_draft), bool(submitted), bool(begun), decision, effective_at), now)
        parts.setdefault(of, []).append(count(state, bool(overdue), times))
    return {of: total(some) for of, some in parts.items()}
