"""Completion of rounds, per OPD, criterion, kind or indicator: assignments counted by what their state is made of."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Label, Select, and_, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.overview.completion import Completion, count, total
from domain.rounds.due_dates import Periods, asked_from, timing
from domain.rounds.programme import IndicatorKind
from domain.submission.states import Decision, State
from storage import conditions
from storage.database import Connection
from storage.queries.rounds import deadlines
from storage.records import AnyRow
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow

Key = TypeVar("Key")


async def by_round(db: Connection, region_id: int, now: datetime) -> dict[int, Completion]:
    """Per round of a region; a round of which nothing is owed is left out."""
    return await _sums(db, AssignmentRow.round_id, AssignmentRow.region_id == region_id, now)


async def by_chosen_round(db: Connection, regions: Mapping[int, int], now: datetime) -> dict[int, Completion]:
    """Per round of many, each with the region whose it is; a round of which nothing is owed is left out."""
    # What was sent names no round: told of the regions, the database reads no other region's to join with.
    theirs = SubmissionRow.region_id.in_(set(regions.values()))
    return await _sums(db, AssignmentRow.round_id, _in_rounds(regions), now, theirs)


async def by_opd(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per OPD that owes anything in a round."""
    return await _sums(db, AssignmentRow.opd_id, _in_round(round_id), now)


async def by_criterion(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per right or action of a round of which anything is owed."""
    return await _sums(db, IndicatorRow.criterion_id, _in_round(round_id), now)


async def by_kind(db: Connection, round_id: int, now: datetime) -> dict[IndicatorKind | None, Completion]:
    """Per kind of indicator of a round; None for indicators that have none."""
    return await _sums(db, IndicatorRow.kind, _in_round(round_id), now)


async def by_indicator(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per indicator of a round that anybody owes."""
    return await _sums(db, AssignmentRow.indicator_id, _in_round(round_id), now)


async def by_opd_and_criterion(db: Connection, round_id: int, now: datetime) -> dict[tuple[int, int], Completion]:
    """Per OPD and right or action (their ids) of which the OPD owes anything."""
    return await _pairs(db, IndicatorRow.criterion_id, round_id, now)


async def by_opd_and_kind(
    db: Connection, round_id: int, now: datetime
) -> dict[tuple[int, IndicatorKind | None], Completion]:
    """Per OPD and kind of indicator of which the OPD owes anything; None for indicators that have no kind."""
    return await _pairs(db, IndicatorRow.kind, round_id, now)


def _in_rounds(round_ids: Collection[int]) -> ColumnElement[bool]:
    return and_(AssignmentRow.round_id.in_(round_ids), IndicatorRow.round_id.in_(round_ids))


def _in_round(round_id: int) -> ColumnElement[bool]:
    """What is owed in a round; said of its indicators too, of which the database would read everybody's else."""
    return and_(AssignmentRow.round_id == round_id, IndicatorRow.round_id == round_id)


async def _sums(
    db: Connection,
    key: InstrumentedAttribute[Key],
    condition: ColumnElement[bool],
    now: datetime,
    sent: ColumnElement[bool] | None = None,
) -> dict[Key, Completion]:
    groups: dict[Key, list[Completion]] = {}
    periods = await deadlines.periods(db, condition)
    for row in await db.execute(_grouped([key.label("group_key")], condition, now, sent)):
        groups.setdefault(row.group_key, []).append(_completion(row, periods, now))
    return {value: total(parts) for value, parts in groups.items()}


async def _pairs(
    db: Connection, key: InstrumentedAttribute[Key], round_id: int, now: datetime
) -> dict[tuple[int, Key], Completion]:
    keys: list[Label[Any]] = [AssignmentRow.opd_id.label("opd_key"), key.label("group_key")]
    groups: dict[tuple[int, Key], list[Completion]] = {}
    periods = await deadlines.periods(db, _in_round(round_id))
    for row in await db.execute(_grouped(keys, _in_round(round_id), now)):
        groups.setdefault((row.opd_key, row.group_key), []).append(_completion(row, periods, now))
    return {pair: total(parts) for pair, parts in groups.items()}


def _grouped(
    keys: Sequence[Label[Any]],
    condition: ColumnElement[bool],
    now: datetime,
    sent: ColumnElement[bool] | None = None,
) -> Select[*tuple[Any, ...]]:
    """Counts in the database by the keys and what timing depends on, as `_completion` reads them.

    What a group has in common is joined to it afterwards: grouped by all of that, PostgreSQL takes a country's millions
    of assignments for as many groups, and sorts them on disk.
    """
    by_round = [key for key in keys if key.element is AssignmentRow.round_id.expression]
    parts = [key for key in keys if key not in by_round]
    common = (IndicatorRow.criterion_id.label("of_criterion"), AssignmentRow.deadline_at.label("own_deadline_at"))
    answer = conditions.answers_assignment()
    counted = (
        select(
            *common,
            *parts,
            func.count().label("assigned"),
            func.count(SubmissionRow.id).label("sent"),
            func.count().filter(conditions.decided_as(Decision.ACCEPTED, now)).label("accepted"),
            func.count().filter(conditions.decided_as(Decision.RETURNED, now)).label("returned"),
        )
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .outerjoin(SubmissionRow, answer if sent is None else answer & sent)
        .where(condition, conditions.counts())
        .group_by(*common, *parts)
        .subquery()
    )
    return (
        select(
            *(counted.c[name] for name in ("assigned", "sent", "accepted", "returned", *(key.name for key in parts))),
            *(RoundRow.id.label(key.name) for key in by_round),
            RoundRow.id.label("round_id"),
            RoundRow.opens_at,
            CriterionRow.period,
            func.coalesce(counted.c.own_deadline_at, RoundRow.internal_deadline_at).label("deadline_at"),
        )
        .select_from(counted)
        .join(CriterionRow, CriterionRow.id == counted.c.of_criterion)
        .join(RoundRow, RoundRow.id == CriterionRow.round_id)
    )


def _completion(row: AnyRow, periods: Periods, now: datetime) -> Completion:
    """The completion of a group; a draft is no state of its own here, and what was not sent is judged by its time."""
    asked_at = asked_from(row.opens_at, periods, row.round_id, row.period)
    by_state = {
        State.ACCEPTED: row.accepted,
        State.RETURNED: row.returned,
        State.IN_REVIEW: row.sent - row.accepted - row.returned,
        State.OUTSTANDING: row.assigned - row.sent,
    }
    when = timing(row.deadline_at, asked_at, now)
    return total(count(state, when, times) for state, times in by_state.items())
