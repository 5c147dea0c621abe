"""Completion of rounds, per OPD, criterion, kind or indicator: assignments counted by what their state is made of."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.overview.completion import Completion, count, total
from domain.rounds.due_dates import Periods, asked_from, timing
from domain.rounds.programme import IndicatorKind
from domain.submission.states import AnswerFacts, state_of
from storage import conditions
from storage.database import Connection
from storage.queries.rounds import deadlines
from storage.records import AnyRow
from storage.tables.evidence import DraftRow, SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow

Key = TypeVar("Key")


async def by_round(db: Connection, region_id: int, now: datetime) -> dict[int, Completion]:
    """Per round of a region; a round of which nothing is owed is left out."""
    return await _sums(db, AssignmentRow.round_id, AssignmentRow.region_id == region_id, now)


async def by_chosen_round(db: Connection, round_ids: Sequence[int], now: datetime) -> dict[int, Completion]:
    """Per round of many, of whatever regions; a round of which nothing is owed is left out."""
    return await _sums(db, AssignmentRow.round_id, AssignmentRow.round_id.in_(round_ids), now)


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
    groups: dict[Key, list[Completion]] = {}
    periods = await deadlines.periods(db, condition)
    for row in await db.execute(_grouped([key.label("group_key")], condition, now)):
        groups.setdefault(row.group_key, []).append(_completion(row, periods, now))
    return {value: total(parts) for value, parts in groups.items()}


async def _pairs(
    db: Connection, key: InstrumentedAttribute[Key], round_id: int, now: datetime
) -> dict[tuple[int, Key], Completion]:
    keys: list[ColumnElement[Any]] = [AssignmentRow.opd_id.label("opd_key"), key.label("group_key")]
    groups: dict[tuple[int, Key], list[Completion]] = {}
    in_round = AssignmentRow.round_id == round_id
    periods = await deadlines.periods(db, in_round)
    for row in await db.execute(_grouped(keys, in_round, now)):
        groups.setdefault((row.opd_key, row.group_key), []).append(_completion(row, periods, now))
    return {pair: total(parts) for pair, parts in groups.items()}


def _grouped(
    keys: Sequence[ColumnElement[Any]], condition: ColumnElement[bool], now: datetime
) -> Select[*tuple[Any, ...]]:
    """Groups in the database by what the state is made of, as `_completion` reads it, and by the keys."""
    facts = (
        case((DraftRow.id.is_not(None), 1), else_=0).label("has_draft"),
        case((SubmissionRow.id.is_not(None), 1), else_=0).label("submitted"),
        case((SubmissionRow.begun_at.is_not(None), 1), else_=0).label("begun"),
        SubmissionRow.decision.label("decision"),
        case((conditions.effective(SubmissionRow, now), 1), else_=0).label("effective"),
        AssignmentRow.round_id,
        RoundRow.opens_at,
        CriterionRow.period,
        conditions.deadline().label("deadline_at"),
    )
    return (
        select(*facts, func.count().label("times"), *keys)
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(condition, conditions.counts())
        .group_by(*facts, *keys)
    )


def _completion(row: AnyRow, periods: Periods, now: datetime) -> Completion:
    """The completion of a group, judged by the domain's own rules."""
    # Only whether the decision is effective matters; the instant itself would make a group of every decision.
    effective_at = now if row.effective else None
    facts = AnswerFacts(bool(row.has_draft), bool(row.submitted), bool(row.begun), row.decision, effective_at)
    asked_at = asked_from(row.opens_at, periods, row.round_id, row.period)
    return count(state_of(facts, now), timing(row.deadline_at, asked_at, now), row.times)
