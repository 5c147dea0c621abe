"""Scores of a round's indicators with the tasks that mend them, the actions that run, and what OPD have read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, exists, func, insert, or_, select
from sqlalchemy.orm import aliased

from domain.endorsement.improvements import RunningAction, ScoredIndicator
from domain.people.people import Opd
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.endorsement import outcomes
from storage.queries.rounds import rounds
from storage.records import OPD, opd
from storage.tables.endorsement import ImprovementRow, OutcomeReadingRow, OutcomeRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow


async def scored(db: Connection, round_id: int, opd_ids: Collection[int] = ()) -> list[ScoredIndicator]:
    """The indicators of a round that have a score, in their order; where OPD are named, those alone that they owed."""
    result = {outcome.indicator_id: outcome for outcome in (await outcomes.of_round(db, round_id)).indicators}
    if not result:
        return []
    mending = aliased(IndicatorRow)
    query = (
        select(
            IndicatorRow.id,
            IndicatorRow.code,
            IndicatorRow.title,
            CriterionRow.code.label("criterion_code"),
            CriterionRow.name.label("criterion"),
            mending.code.label("mended_by"),
        )
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .outerjoin(ImprovementRow, ImprovementRow.weak_indicator_id == IndicatorRow.id)
        .outerjoin(mending, mending.id == ImprovementRow.indicator_id)
        .where(IndicatorRow.round_id == round_id)
        .order_by(CriterionRow.position, IndicatorRow.position, IndicatorRow.id)
    )
    if opd_ids:
        owed = and_(AssignmentRow.indicator_id == IndicatorRow.id, AssignmentRow.opd_id.in_(opd_ids))
        query = query.where(exists().where(owed, conditions.asked(AssignmentRow)))
    return [
        ScoredIndicator(
            row.id, row.code, row.title, row.criterion_code, row.criterion, result[row.id], row.mended_by or ""
        )
        for row in await db.execute(query)
        if row.id in result
    ]


async def running_actions(db: Connection, region_id: int, now: datetime) -> list[RunningAction]:
    """The actions (criteria with a target group) of rounds of a region that run, each round's in their order."""
    rows = await db.execute(
        select(CriterionRow.id, CriterionRow.code, CriterionRow.name, CriterionRow.period, CriterionRow.round_id)
        .join(RoundRow, RoundRow.id == CriterionRow.round_id)
        .where(RoundRow.region_id == region_id, CriterionRow.target_group.is_not(None), conditions.round_open(now))
        .order_by(RoundRow.id, CriterionRow.position, CriterionRow.id)
    )
    of_region = {round.id: round for round in await rounds.of_region(db, region_id)}
    return [RunningAction(row.id, row.code, row.name, row.period or "", of_region[row.round_id]) for row in rows]


async def owing(db: Connection, indicator_id: int) -> list[Opd]:
    """Who owed an indicator, or goes on for who has merged, by name."""
    former = aliased(OpdRow)
    goes_on = or_(and_(OpdRow.id == former.id, former.successor_id.is_(None)), OpdRow.id == former.successor_id)
    rows = await db.execute(
        select(*OPD)
        .distinct()
        .join(former, goes_on)
        .join(AssignmentRow, AssignmentRow.opd_id == former.id)
        .where(AssignmentRow.indicator_id == indicator_id, conditions.asked(AssignmentRow))
        .order_by(OpdRow.name)
    )
    return [opd(row) for row in rows]


async def round_of(db: Connection, indicator_id: int) -> int | None:
    """The round that an indicator is of."""
    round_id: int | None = await db.scalar(select(IndicatorRow.round_id).where(IndicatorRow.id == indicator_id))
    return round_id


async def link(
    db: Connection, *, region_id: int, weak_id: int, round_id: int, code: str, by: int, now: datetime
) -> int:
    """Notes that the indicator with that code of a round mends a weak one; returns its id."""
    indicator_id = (
        await db.execute(select(IndicatorRow.id).where(IndicatorRow.round_id == round_id, IndicatorRow.code == code))
    ).scalar_one()
    await db.execute(
        insert(ImprovementRow).values(
            region_id=region_id, weak_indicator_id=weak_id, indicator_id=indicator_id, made_by=by, made_at=now
        )
    )
    return indicator_id


async def unread_of(db: Connection, opd_id: int) -> int | None:
    """The round of the year before one that an OPD has now, with a score for it that it has not read."""
    former, earlier, task = aliased(RoundRow), aliased(RoundRow), aliased(AssignmentRow)
    year_before = (
        select(func.max(earlier.tahun_penilaian))
        .where(
            earlier.region_id == RoundRow.region_id,
            earlier.programme == RoundRow.programme,
            earlier.tahun_penilaian < RoundRow.tahun_penilaian,
        )
        .correlate(RoundRow)
        .scalar_subquery()
    )
    is_former = and_(
        former.region_id == RoundRow.region_id,
        former.programme == RoundRow.programme,
        former.tahun_penilaian == year_before,
    )
    had_scores = exists().where(
        OutcomeRow.round_id == former.id,
        task.indicator_id == OutcomeRow.indicator_id,
        task.opd_id == opd_id,
        task.retired_at.is_(None),
    )
    was_read = exists().where(OutcomeReadingRow.round_id == former.id, OutcomeReadingRow.opd_id == opd_id)
    now_owed = exists().where(
        AssignmentRow.round_id == RoundRow.id, AssignmentRow.opd_id == opd_id, conditions.asked(AssignmentRow)
    )
    round_id: int | None = await db.scalar(
        select(former.id)
        .join(RoundRow, is_former)
        .where(conditions.round_not_closed(), now_owed, had_scores, ~was_read)
        .order_by(former.id.desc())
        .limit(1)
    )
    return round_id


async def mark_read(db: Connection, *, region_id: int, round_id: int, opd_id: int, by: int, now: datetime) -> None:
    """Notes that an OPD has read what of a round it is to mend; once is enough."""
    await db.execute(
        insert_new(db, OutcomeReadingRow).values(
            region_id=region_id, round_id=round_id, opd_id=opd_id, read_by=by, read_at=now
        )
    )
