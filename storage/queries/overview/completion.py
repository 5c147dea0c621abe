"""Completion of rounds, per OPD, criterion, kind or indicator: assignments counted by what their state is made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.overview.completion import Completion, count, total
from domain.rounds.programme import IndicatorKind
from domain.submission.states import AnswerFacts, state_of
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


async def by_opd_and_criterion(db: Connection, round_id: int, now: datetime) -> dict[tuple[int, int], Completion]:
    """Per OPD and right or action (their ids) of which the OPD owes anything."""
    return await _pairs(db, IndicatorRow.criterion_id, round_id, now)


async def by_opd_and_kind(
    db: Connection, round_id: int, now: datetime
) -> dict[tuple[int, IndicatorKind | None], Completion]:
    """Per OPD and kind of indicator of which the OPD owes anything; None for indicators that have no kind."""
    return await _pairs(db, IndicatorRow.kind, round_id, now)


async def _sums(
    db: Connection, key: InstrumentedAttribute[Key], condition: ColumnElement[bool], now: datetime
) -> dict[Key, Completion]:
    parts: dict[Key, list[Completion]] = {}
    for row in await db.execute(_grouped([key], condition, now)):
        parts.setdefault(row[-1], []).append(_judged(row, now))
    return {of: total(some) for of, some in parts.items()}


async def _pairs(
    db: Connection, key: InstrumentedAttribute[Key], round_id: int, now: datetime
) -> dict[tuple[int, Key], Completion]:
    parts: dict[tuple[int, Key], list[Completion]] = {}
    for row in await db.execute(_grouped([AssignmentRow.opd_id, key], AssignmentRow.round_id == round_id, now)):
        parts.setdefault((row[-2], row[-1]), []).append(_judged(row, now))
    return {of: total(some) for of, some in parts.items()}


def _grouped(
    keys: Sequence[InstrumentedAttribute[Any]], condition: ColumnElement[bool], now: datetime
) -> Select[*tuple[Any, ...]]:
    """Groups in the database by what the state is made of: seven columns as `_judged` reads them, then the keys."""
    deadline = func.coalesce(
        AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type
    )
    facts = (
        case((DraftRow.id.is_not(None), 1), else_=0).label("has_draft"),
        case((SubmissionRow.id.is_not(None), 1), else_=0).label("submitted"),
        case((SubmissionRow.begun_at.is_not(None), 1), else_=0).label("begun"),
        SubmissionRow.decision.label("decision"),
        case((SubmissionRow.effective_at <= now, 1), else_=0).label("effective"),
        case((deadline < now, 1), else_=0).label("overdue"),
    )
    return (
        select(*facts, func.count(), *keys)
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
        .group_by(*facts, *keys)
    )


def _judged(row: Row[*tuple[Any, ...]], now: datetime) -> Completion:
    """A group judged by the domain's own rule."""
    has_draft, submitted, begun, decision, effective, overdue, times = row[:7]
    # Only whether it is effective matters here; the instant itself would make a group of every decision.
    effective_at = None if decision is None else (now if effective else datetime.max.replace(tzinfo=now.tzinfo))
    state = state_of(AnswerFacts(bool(has_draft), bool(submitted), bool(begun), decision, effective_at), now)
    return count(state, bool(overdue), times)
