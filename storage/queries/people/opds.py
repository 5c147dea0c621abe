"""Agencies of a region."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select

from domain.people.people import Opd, Region
from storage import conditions
from storage.database import Connection
from storage.records import OPD, REGION, opd, region
from storage.tables.people import OpdRow, RegionRow


async def with_region(db: Connection, opd_id: int) -> tuple[Opd, Region] | None:
    """An OPD and the region it belongs to."""
    row = (
        await db.execute(
            select(*OPD, *REGION).join(RegionRow, RegionRow.id == OpdRow.region_id).where(OpdRow.id == opd_id)
        )
    ).first()
    return (opd(row), region(row)) if row else None


async def of_region(db: Connection, region_id: int, today: date) -> list[Opd]:
    """The OPD of a region that are in force on that day, by name."""
    rows = await db.execute(
        select(*OPD)
        .where(OpdRow.region_id == region_id, conditions.opd_in_force(today))
        .order_by(func.lower(OpdRow.name))
    )
    return [opd(row) for row in rows]


async def ids_by_code(db: Connection, region_id: int) -> dict[str, int]:
    """Every OPD of a region, also those that are no longer in force, by its code."""
    rows = await db.execute(select(OpdRow.code, OpdRow.id).where(OpdRow.region_id == region_id))
    return {row.code: row.id for row in rows}


async def of_ids(db: Connection, opd_ids: Collection[int]) -> list[Opd]:
    """The OPD with these ids, also those that are no longer in force, by name."""
    rows = await db.execute(select(*OPD).where(OpdRow.id.in_(opd_ids)).order_by(OpdRow.name))
    return [opd(row) for row in rows]
