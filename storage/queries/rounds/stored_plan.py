"""What is stored of a round in the form of a plan, so that it can be compared with a workbook."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import func, select

from domain.calendar import local
from domain.people.people import Region
from domain.rounds.ladder import ladder_from
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
)
from storage.database import Connection
from storage.queries.rounds.rounds import formats
from storage.tables.people import OpdRow, RegionRow
from storage.tables.programme import (
    AssignmentRow,
    CriterionRow,
    EvidenceItemRow,
    FigureRow,
    IndicatorRow,
    RoundRow,
)

ALIAS_SEPARATOR = "; "


async def region(db: Connection, region_id: int) -> Region | None:
    """A region."""
    row = (
        await db.execute(
            select(RegionRow.id, RegionRow.name, RegionRow.office, RegionRow.zone).where(RegionRow.id == region_id)
        )
    ).first()
    return Region(*row) if row else None


async def opds_of_region(db: Connection, region_id: int) -> tuple[PlannedOpd, ...]:
    """All OPD of a region, as a workbook would name them."""
    found = await db.execute(
        select(OpdRow.code, OpdRow.name, OpdRow.kind, OpdRow.aliases)
        .where(OpdRow.region_id == region_id)
        .order_by(OpdRow.id)
    )
    return tuple(
        PlannedOpd(code, name, kind, tuple(alias for alias in aliases.split(ALIAS_SEPARATOR) if alias))
        for code, name, kind, aliases in found
    )


async def round_id_of(db: Connection, region_id: int, programme: str, tahun_penilaian: int) -> int | None:
    """The round with that programme and year, if the region has it."""
    found: int | None = await db.scalar(
        select(RoundRow.id).where(
            RoundRow.region_id == region_id,
            RoundRow.programme == programme,
            RoundRow.tahun_penilaian == tahun_penilaian,
        )
    )
    return found


async def stored_plan(db: Connection, of: Region, programme: str, tahun_penilaian: int) -> RoundPlan | None:
    """The round as it is stored, in the region's wall times; what was retired is left out.

    The OPD are those with an assignment in the round.
    """
    round_id = await round_id_of(db, of.id, programme, tahun_penilaian)
    if round_id is None:
        return None
    row = (
        await db.execute(
            select(
                RoundRow.data_from,
                RoundRow.data_until,
                RoundRow.opens_at,
                RoundRow.internal_deadline_at,
                RoundRow.official_deadline_at,
                RoundRow.example,
                RoundRow.ladder,
            ).where(RoundRow.id == round_id)
        )
    ).one()
    assignments = await _assignments(db, round_id, of.zone)
    assigned = {assignment.opd_code for assignment in assignments}
    return RoundPlan(
        programme,
        tahun_penilaian,
        row[0],
        row[1],
        local(row[2], of.zone).date(),
        _wall(row[3], of.zone),
        _wall(row[4], of.zone),
        row[5],
        await _criteria(db, round_id),
        await _indicators(db, round_id),
        tuple(opd for opd in await opds_of_region(db, of.id) if opd.code in assigned),
        assignments,
        ladder_from(row[6]).before if row[6] else None,
        ladder_from(row[6]).late_every if row[6] else None,
    )


def _wall(instant: datetime, zone: str) -> datetime:
    return local(instant, zone).replace(tzinfo=None)


async def _criteria(db: Connection, round_id: int) -> tuple[PlannedCriterion, ...]:
    """Those with an indicator that holds, and those that never had one: what has only retired ones is retired."""
    found = await db.execute(
        select(
            CriterionRow.code,
            CriterionRow.name,
            CriterionRow.target_group,
            CriterionRow.period,
            func.count(IndicatorRow.id),
            func.count(IndicatorRow.retired_at),
        )
        .outerjoin(IndicatorRow, IndicatorRow.criterion_id == CriterionRow.id)
        .where(CriterionRow.round_id == round_id)
        .group_by(CriterionRow.id)
        .order_by(CriterionRow.position, CriterionRow.id)
    )
    return tuple(
        PlannedCriterion(code, name, target_group, period)
        for code, name, target_group, period, indicators, retired in found
        if indicators == 0 or retired < indicators
    )


async def _indicators(db: Connection, round_id: int) -> tuple[PlannedIndicator, ...]:
    of_round = select(IndicatorRow.id).where(IndicatorRow.round_id == round_id).scalar_subquery()
    items: dict[int, list[PlannedItem]] = defaultdict(list)
    for indicator_id, name, required, stored in await db.execute(
        select(EvidenceItemRow.indicator_id, EvidenceItemRow.name, EvidenceItemRow.required, EvidenceItemRow.formats)
        .where(EvidenceItemRow.indicator_id.in_(of_round), EvidenceItemRow.retired_at.is_(None))
        .order_by(EvidenceItemRow.position, EvidenceItemRow.id)
    ):
        items[indicator_id].append(PlannedItem(name, required, formats(stored)))
    figures: dict[int, list[PlannedFigure]] = defaultdict(list)
    for indicator_id, label, unit, type_ in await db.execute(
        select(FigureRow.indicator_id, FigureRow.label, FigureRow.unit, FigureRow.type)
        .where(FigureRow.indicator_id.in_(of_round), FigureRow.retired_at.is_(None))
        .order_by(FigureRow.position, FigureRow.id)
    ):
        figures[indicator_id].append(PlannedFigure(label, unit, type_))
    found = await db.execute(
        select(
            IndicatorRow.id,
            IndicatorRow.code,
            CriterionRow.code,
            IndicatorRow.title,
            IndicatorRow.kind,
            IndicatorRow.measure,
            IndicatorRow.guidance,
            IndicatorRow.nihil_allowed,
        )
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .where(IndicatorRow.round_id == round_id, IndicatorRow.retired_at.is_(None))
        .order_by(IndicatorRow.position, IndicatorRow.id)
    )
    return tuple(
        PlannedIndicator(*row[1:], items=tuple(items[row[0]]), figures=tuple(figures[row[0]])) for row in found
    )


async def _assignments(db: Connection, round_id: int, zone: str) -> tuple[PlannedAssignment, ...]:
    found = await db.execute(
        select(IndicatorRow.code, OpdRow.code, AssignmentRow.role, AssignmentRow.deadline_at)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .where(AssignmentRow.round_id == round_id, AssignmentRow.retired_at.is_(None))
        .order_by(IndicatorRow.position, AssignmentRow.id)
    )
    return tuple(
        PlannedAssignment(indicator, opd, role, _wall(deadline, zone) if deadline else None)
        for indicator, opd, role, deadline in found
    )
