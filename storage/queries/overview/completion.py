"""Completion of rounds, per OPD, criterion, kind or indicator: assignments counted by what their state is made of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import CTE, ColumnElement, Select, Subquery, func, select

from domain.overview.completion import Completion, count, total
from domain.rounds.due_dates import PeriodDeadline, Periods, asked_from, periods_of, timing
from domain.rounds.programme import IndicatorKind
from domain.submission.states import Decision, State
from storage import conditions
from storage.database import Connection
from storage.records import AnyRow
from storage.tables.evidence import SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow

_ROUNDS_AT_ONCE = 16
"""Of so many rounds PostgreSQL joins what was sent within the memory that it has for a join."""

_Key = Literal["round_id", "opd_id", "criterion_id", "kind", "indicator_id"]
_STATES = ("assigned", "sent", "accepted", "returned")


@dataclass(frozen=True, slots=True)
class _WholeRounds:
    """Which rounds are looked at, what is assigned in them, and where what was sent for it lies: it names no round."""

    rounds: ColumnElement[bool]
    assigned: ColumnElement[bool]
    sent: ColumnElement[bool]


async def by_round(db: Connection, region_id: int, now: datetime) -> dict[int, Completion]:
    """Per round of a region; a round of which nothing is owed is left out."""
    tables = (RoundRow, AssignmentRow, SubmissionRow)
    rounds = _WholeRounds(*(table.region_id == region_id for table in tables))
    return {round_id: sum_ for (round_id,), sum_ in (await _sums(db, ["round_id"], rounds, now)).items()}


async def by_chosen_round(db: Connection, regions: Mapping[int, int], now: datetime) -> dict[int, Completion]:
    """Per round of many, each with the region whose it is; a round of which nothing is owed is left out."""
    sums: dict[int, Completion] = {}
    for few in a_few_at_once(regions):
        theirs = SubmissionRow.region_id.in_({regions[round_id] for round_id in few})
        rounds = _WholeRounds(RoundRow.id.in_(few), AssignmentRow.round_id.in_(few), theirs)
        sums |= {round_id: sum_ for (round_id,), sum_ in (await _sums(db, ["round_id"], rounds, now)).items()}
    return sums


def a_few_at_once(round_ids: Collection[int]) -> Iterator[list[int]]:
    """Rounds in as many parts as it takes for each to be counted in memory."""
    in_order = sorted(round_ids)
    return (in_order[start : start + _ROUNDS_AT_ONCE] for start in range(0, len(in_order), _ROUNDS_AT_ONCE))


async def by_opd(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per OPD that owes anything in a round."""
    return {opd_id: sum_ for (opd_id,), sum_ in (await _sums(db, ["opd_id"], _round(round_id), now)).items()}


async def by_criterion(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per right or action of a round of which anything is owed."""
    return {id_: sum_ for (id_,), sum_ in (await _sums(db, ["criterion_id"], _round(round_id), now)).items()}


async def by_kind(db: Connection, round_id: int, now: datetime) -> dict[IndicatorKind | None, Completion]:
    """Per kind of indicator of a round; None for indicators that have none."""
    return {kind: sum_ for (kind,), sum_ in (await _sums(db, ["kind"], _round(round_id), now)).items()}


async def by_indicator(db: Connection, round_id: int, now: datetime) -> dict[int, Completion]:
    """Per indicator of a round that anybody owes."""
    return {id_: sum_ for (id_,), sum_ in (await _sums(db, ["indicator_id"], _round(round_id), now)).items()}


async def by_opd_and_criterion(db: Connection, round_id: int, now: datetime) -> dict[tuple[int, int], Completion]:
    """Per OPD and right or action (their ids) of which the OPD owes anything."""
    sums = await _sums(db, ["opd_id", "criterion_id"], _round(round_id), now)
    return {(opd_id, criterion_id): sum_ for (opd_id, criterion_id), sum_ in sums.items()}


async def by_opd_and_kind(
    db: Connection, round_id: int, now: datetime
) -> dict[tuple[int, IndicatorKind | None], Completion]:
    """Per OPD and kind of indicator of which the OPD owes anything; None for indicators that have no kind."""
    sums = await _sums(db, ["opd_id", "kind"], _round(round_id), now)
    return {(opd_id, kind): sum_ for (opd_id, kind), sum_ in sums.items()}


def _round(round_id: int) -> _WholeRounds:
    theirs = SubmissionRow.region_id == conditions.region_of(round_id)
    return _WholeRounds(RoundRow.id == round_id, AssignmentRow.round_id == round_id, theirs)


async def _sums(
    db: Connection, keys: Sequence[_Key], rounds: _WholeRounds, now: datetime
) -> dict[tuple[Any, ...], Completion]:
    rows = (await db.execute(_grouped(keys, rounds, now))).all()
    periods = periods_of(
        PeriodDeadline(row.of_round, row.period, row.deadline_at, row.assigned) for row in rows if row.period
    )
    groups: dict[tuple[Any, ...], list[Completion]] = {}
    for row in rows:
        groups.setdefault(tuple(row[: len(keys)]), []).append(_completion(row, periods, now))
    return {key: total(parts) for key, parts in groups.items()}


def _grouped(keys: Sequence[_Key], rounds: _WholeRounds, now: datetime) -> Select[*tuple[Any, ...]]:
    """Counts in the database by the keys, which come first, and by what timing depends on, as `_completion` reads them.

    What an indicator's assignments have in common is joined to their counts afterwards: grouped by all of that,
    PostgreSQL takes a country's millions of assignments for as many groups, and sorts them on disk.
    """
    counted, indicators = _counted(rounds, now, by_opd="opd_id" in keys), _indicators(rounds)
    columns = {**indicators.c, **counted.c}
    by = [columns[key] for key in keys]
    deadline = func.coalesce(counted.c.own_deadline_at, indicators.c.internal_deadline_at).label("deadline_at")
    common = (indicators.c.of_round, indicators.c.opens_at, indicators.c.period, deadline)
    return (
        select(*by, *common, *(func.sum(counted.c[state]).label(state) for state in _STATES))
        .select_from(counted)
        .join(indicators, indicators.c.indicator_id == counted.c.indicator_id)
        .group_by(*by, *common)
    )


def _indicators(rounds: _WholeRounds) -> CTE:
    """What the rounds ask, looked up by itself: joined at once, PostgreSQL expects hardly any row of it."""
    return (
        select(
            IndicatorRow.id.label("indicator_id"),
            IndicatorRow.criterion_id,
            IndicatorRow.kind,
            CriterionRow.period,
            RoundRow.id.label("of_round"),
            RoundRow.id.label("round_id"),
            RoundRow.opens_at,
            RoundRow.internal_deadline_at,
        )
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == IndicatorRow.round_id)
        .where(rounds.rounds, conditions.asked(IndicatorRow))
        .cte("indicators")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )


def _counted(rounds: _WholeRounds, now: datetime, *, by_opd: bool) -> Subquery:
    by = [AssignmentRow.indicator_id, AssignmentRow.deadline_at.label("own_deadline_at")]
    if by_opd:
        by.append(AssignmentRow.opd_id)
    return (
        select(
            *by,
            func.count().label("assigned"),
            func.count(SubmissionRow.assignment_id).label("sent"),
            func.count().filter(conditions.decided_as(Decision.ACCEPTED, now)).label("accepted"),
            func.count().filter(conditions.decided_as(Decision.RETURNED, now)).label("returned"),
        )
        .select_from(AssignmentRow)
        .outerjoin(SubmissionRow, conditions.answers_assignment() & rounds.sent)
        .where(rounds.assigned, conditions.asked(AssignmentRow))
        .group_by(*by)
        .subquery()
    )


def _completion(row: AnyRow, periods: Periods, now: datetime) -> Completion:
    """The completion of a group; a draft is no state of its own here, and what was not sent is judged by its time."""
    asked_at = asked_from(row.opens_at, periods, row.of_round, row.period)
    by_state = {
        State.ACCEPTED: int(row.accepted),
        State.RETURNED: int(row.returned),
        State.IN_REVIEW: int(row.sent - row.accepted - row.returned),
        State.OUTSTANDING: int(row.assigned - row.sent),
    }
    when = timing(row.deadline_at, asked_at, now)
    return total(count(state, when, times) for state, times in by_state.items())
