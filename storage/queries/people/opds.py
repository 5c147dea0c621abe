"""Agencies of a region."""

from sqlalchemy import select

from domain.people.people import Opd, Region
from storage.database import Connection
from storage.tables.people import OpdRow, RegionRow


async def with_region(db: Connection, opd_id: int) -> tuple[Opd, Region] | None:
    """An OPD and the region it belongs to."""
    row = (
        await db.execute(
            select(
                OpdRow.id,
                OpdRow.region_id,
                OpdRow.name,
                OpdRow.code,
                OpdRow.kind,
                RegionRow.id,
                RegionRow.name,
                RegionRow.office,
                RegionRow.zone,
            )
            .join(RegionRow, RegionRow.id == OpdRow.region_id)
            .where(OpdRow.id == opd_id)
        )
    ).first()
    return (Opd(*row[:5]), Region(*row[5:])) if row else None


async def of_region(db: Connection, region_id: int) -> list[Opd]:
    """All OPD of a region that are valid now, by name."""
    found = await db.execute(
        select(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .where(OpdRow.region_id == region_id, OpdRow.valid_until.is_(None))
        .order_by(OpdRow.name)
    )
    return [Opd(*row) for row in found]
