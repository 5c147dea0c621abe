"""Rounds of a region, their red dates, and indicators whole."""

from datetime import date

from sqlalchemy import bindparam, select

from domain.rounds.programme import EvidenceFormat, EvidenceItem, Figure, GuidanceEdit, Indicator, Round
from storage import conditions
from storage.database import Connection
from storage.records import record
from storage.tables.people import HolidayRow, PersonRow
from storage.tables.programme import CriterionRow, EvidenceItemRow, FigureRow, IndicatorRow, RoundRow
from storage.tables.specimens import GuidanceEditRow

_ROUNDS = select(
    RoundRow.id,
    RoundRow.region_id,
    RoundRow.programme,
    RoundRow.tahun_penilaian,
    RoundRow.data_from,
    RoundRow.data_until,
    RoundRow.opens_at,
    RoundRow.internal_deadline_at,
    RoundRow.official_deadline_at,
    RoundRow.example,
    RoundRow.closed_at,
)
# Built once: building a statement takes longer than running it.
_OF_REGION = _ROUNDS.where(RoundRow.region_id == bindparam("id")).order_by(RoundRow.tahun_penilaian.desc(), RoundRow.id)
_BY_ID = _ROUNDS.where(RoundRow.id == bindparam("id"))
_RED_DATES = select(HolidayRow.day).where(HolidayRow.region_id == bindparam("id"), conditions.red())


async def of_region(db: Connection, region_id: int) -> list[Round]:
    """All rounds of a region, the newest assessment year first."""
    return [record(Round, row) for row in await db.execute(_OF_REGION, {"id": region_id})]


async def get(db: Connection, round_id: int) -> Round | None:
    """One round."""
    row = (await db.execute(_BY_ID, {"id": round_id})).first()
    return record(Round, row) if row else None


async def red_dates(db: Connection, region_id: int) -> frozenset[date]:
    """The days on which the region does not work, besides weekends."""
    return frozenset((await db.execute(_RED_DATES, {"id": region_id})).scalars())


async def indicator(db: Connection, indicator_id: int) -> Indicator | None:
    """One indicator with the items and figures it asks (those retired are left out)."""
    row = (
        await db.execute(
            select(
                IndicatorRow.id,
                IndicatorRow.code,
                IndicatorRow.kind,
                IndicatorRow.title,
                CriterionRow.code.label("criterion_code"),
                CriterionRow.name.label("criterion"),
                CriterionRow.target_group,
                CriterionRow.period,
                IndicatorRow.measure,
                IndicatorRow.guidance,
                IndicatorRow.nihil_allowed,
                IndicatorRow.retired_at,
                GuidanceEditRow.edited_at,
                PersonRow.name.label("edited_by"),
            )
            .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
            .outerjoin(GuidanceEditRow, GuidanceEditRow.indicator_id == IndicatorRow.id)
            .outerjoin(PersonRow, PersonRow.id == GuidanceEditRow.edited_by)
            .where(IndicatorRow.id == indicator_id)
        )
    ).first()
    if row is None:
        return None
    items = await db.execute(
        select(EvidenceItemRow.id, EvidenceItemRow.name, EvidenceItemRow.required, EvidenceItemRow.formats)
        .where(EvidenceItemRow.indicator_id == indicator_id, conditions.asked(EvidenceItemRow))
        .order_by(EvidenceItemRow.position)
    )
    figures = await db.execute(
        select(FigureRow.id, FigureRow.label, FigureRow.unit, FigureRow.type)
        .where(FigureRow.indicator_id == indicator_id, conditions.asked(FigureRow))
        .order_by(FigureRow.position)
    )
    return record(
        Indicator,
        row,
        retired=row.retired_at is not None,
        edited=GuidanceEdit(row.edited_by, row.edited_at) if row.edited_at is not None else None,
        items=tuple(record(EvidenceItem, item, formats=formats(item.formats)) for item in items),
        figures=tuple(record(Figure, figure) for figure in figures),
    )


def formats(column: str) -> frozenset[EvidenceFormat]:
    """Reads the column evidence_item.formats."""
    return frozenset(EvidenceFormat(part) for part in column.split(",") if part)
