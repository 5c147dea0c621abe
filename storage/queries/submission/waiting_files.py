"""Files that wait for their sender to say which indicator they are for, counted for those who should know."""

from datetime import datetime

from sqlalchemy import func, select

from domain.people.people import Opd
from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT
from storage.records import OPD, opd
from storage.tables.evidence import UnassignedFileRow
from storage.tables.people import OpdRow


async def of_person(db: Connection, person_id: int) -> dict[int, int]:
    """How many files of a person wait, by OPD."""
    rows = await db.execute(
        select(UnassignedFileRow.opd_id, func.count().label("waiting"))
        .where(UnassignedFileRow.person_id == person_id, ASKED_ABOUT)
        .group_by(UnassignedFileRow.opd_id)
    )
    return {row.opd_id: row.waiting for row in rows}


async def since_before(db: Connection, region_id: int, before: datetime) -> list[tuple[Opd, int]]:
    """Per OPD of a region how many files wait since before that instant, by name."""
    rows = await db.execute(
        select(*OPD, func.count().label("waiting"))
        .select_from(UnassignedFileRow)
        .join(OpdRow, OpdRow.id == UnassignedFileRow.opd_id)
        .where(OpdRow.region_id == region_id, ASKED_ABOUT, UnassignedFileRow.arrived_at < before)
        .group_by(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .order_by(func.lower(OpdRow.name))
    )
    return [(opd(row), row.waiting) for row in rows]
