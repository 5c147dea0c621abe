"""What is stored of a round in the form of a plan, so that it can be compared with a workbook."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import func, select

from domain.calendar import local
from domain.people.people import Region
from domain.rounds.ladder import ladder_from
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedContact,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    RoundPlan,
)
from storage import conditions
from storage.database import Connection
from storage.queries.people import expected_people
from storage.queries.rounds.rounds import formats
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, CriterionRow, EvidenceItemRow, FigureRow, IndicatorRow, RoundRow

ALIAS_SEPARATOR = "; "


async def of_round(db: Connection, region: Region, round_id: int) -> RoundPlan | None:
    """The round with that id as `stored_plan` tells it."""
    row = (
        await db.execute(select(RoundRow.programme, RoundRow.tahun_penilaian).where(RoundRow.id == round_id))
    ).first()
    return None if row is None else await stored_plan(db, region, row.programme, row.tahun_penilaian)


async def opds_of_region(db: Connection, region_id: int) -> tuple[PlannedOpd, ...]:
    """All OPD of a region, as a workbook would name them."""
    rows = await db.execute(
        select(OpdRow.code, OpdRow.name, OpdRow.kind, OpdRow.aliases)
        .where(OpdRow.region_id == region_id)
        .order_by(OpdRow.id)
    )
    return tuple(
        PlannedOpd(code, name, kind, tuple(alias for alias in aliases.split(ALIAS_SEPARATOR) if alias))
        for code, name, kind, aliases in rows
    )


async def round_id_of(db: Connection, region_id: int, programme: str, tahun_penilaian: int) -> int | None:
    """The round with that programme and year, if the region has it."""
    round_id: int | None = await db.scalar(
        select(RoundRow.id).where(
            RoundRow.region_id == region_id,
            RoundRow.programme == programme,
            RoundRow.tahun_penilaian == tahun_penilaian,
        )
    )
    return round_id


async def stored_plan(db: Connection, region: Region, programme: str, tahun_penilaian: int) -> RoundPlan | None:
    """The round as it is stored, in the region's wall times; what was retired is left out.

    The OPD are those with an assignment in the round.
    """
    round_id = await round_id_of(db, region.id, programme, tahun_penilaian)
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
    assignments = await _assignments(db, round_id, region.zone)
    assigned = {assignment.opd_code for assignment in assignments}
    return RoundPlan(
        programme=programme,
        tahun_penilaian=tahun_penilaian,
        data_from=row.data_from,
        data_until=row.data_until,
        opens_on=local(row.opens_at, region.zone).date(),
        internal_deadline=_wall(row.internal_deadline_at, region.zone),
        official_deadline=_wall(row.official_deadline_at, region.zone),
        example=row.example,
        criteria=await _criteria(db, round_id),
        indicators=await _indicators(db, round_id),
        opds=tuple(opd for opd in await opds_of_region(db, region.id) if opd.code in assigned),
        assignments=assignments,
        remind_before=ladder_from(row.ladder).before if row.ladder else None,
        remind_late=ladder_from(row.ladder).late_every if row.ladder else None,
        contact=PlannedContact(
            region.office, region.contact.name or None, region.contact.number or None, region.contact.hours or None
        ),
        people=tuple(
            person
            for person in await expected_people.planned_in(db, region.id)
            if not person.opd_code or person.opd_code in assigned
        ),
    )


def _wall(instant: datetime, zone: str) -> datetime:
    return local(instant, zone).replace(tzinfo=None)


async def _criteria(db: Connection, round_id: int) -> tuple[PlannedCriterion, ...]:
    """Those with an indicator that holds, and those that never had one: what has only retired ones is retired."""
    rows = await db.execute(
        select(
            CriterionRow.code,
            CriterionRow.name,
            CriterionRow.target_group,
            CriterionRow.period,
            func.count(IndicatorRow.id).label("indicators"),
            func.count(IndicatorRow.retired_at).label("retired"),
        )
        .outerjoin(IndicatorRow, IndicatorRow.criterion_id == CriterionRow.id)
        .where(CriterionRow.round_id == round_id)
        .group_by(CriterionRow.id)
        .order_by(CriterionRow.position, CriterionRow.id)
    )
    return tuple(
        PlannedCriterion(row.code, row.name, row.target_group, row.period)
        for row in rows
        if row.indicators == 0 or row.retired < row.indicators
    )


async def _indicators(db: Connection, round_id: int) -> tuple[PlannedIndicator, ...]:
    of_round = select(IndicatorRow.id).where(IndicatorRow.round_id == round_id).scalar_subquery()
    items: dict[int, list[PlannedItem]] = defaultdict(list)
    for indicator_id, name, required, column in await db.execute(
        select(EvidenceItemRow.indicator_id, EvidenceItemRow.name, EvidenceItemRow.required, EvidenceItemRow.formats)
        .where(EvidenceItemRow.indicator_id.in_(of_round), conditions.asked(EvidenceItemRow))
        .order_by(EvidenceItemRow.position, EvidenceItemRow.id)
    ):
        items[indicator_id].append(PlannedItem(name, required, formats(column)))
    figures: dict[int, list[PlannedFigure]] = defaultdict(list)
    for indicator_id, label, unit, type_ in await db.execute(
        select(FigureRow.indicator_id, FigureRow.label, FigureRow.unit, FigureRow.type)
        .where(FigureRow.indicator_id.in_(of_round), conditions.asked(FigureRow))
        .order_by(FigureRow.position, FigureRow.id)
    ):
        figures[indicator_id].append(PlannedFigure(label, unit, type_))
    rows = await db.execute(
        select(
            IndicatorRow.id,
            IndicatorRow.code,
            CriterionRow.code.label("criterion_code"),
            IndicatorRow.title,
            IndicatorRow.kind,
            IndicatorRow.measure,
            IndicatorRow.guidance,
            IndicatorRow.nihil_allowed,
            IndicatorRow.weight,
            IndicatorRow.former_code,
        )
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .where(IndicatorRow.round_id == round_id, conditions.asked(IndicatorRow))
        .order_by(IndicatorRow.position, IndicatorRow.id)
    )
    return tuple(
        PlannedIndicator(
            code=row.code,
            criterion_code=row.criterion_code,
            title=row.title,
            kind=row.kind,
            measure=row.measure,
            guidance=row.guidance,
            nihil_allowed=row.nihil_allowed,
            weight=row.weight or "",
            former_code=row.former_code or "",
            items=tuple(items[row.id]),
            figures=tuple(figures[row.id]),
        )
        for row in rows
    )


async def _assignments(db: Connection, round_id: int, zone: str) -> tuple[PlannedAssignment, ...]:
    rows = await db.execute(
        select(IndicatorRow.code, OpdRow.code, AssignmentRow.role, AssignmentRow.deadline_at)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        .where(conditions.in_round(round_id), conditions.counts())
        .order_by(IndicatorRow.position, AssignmentRow.id)
    )
    return tuple(
        PlannedAssignment(indicator, opd, role, _wall(deadline, zone) if deadline else None)
        for indicator, opd, role, deadline in rows
    )
