"""Where a coordinator stands who checks what one OPD sent, or what one criterion asks, in a row."""

from datetime import datetime

from sqlalchemy import insert, select, update

from domain.review.queue import QueueFilter, Stretch
from storage.database import Connection
from storage.records import record
from storage.tables.evidence import ReviewStretchRow


async def of_person(db: Connection, person_id: int, region_id: int) -> Stretch | None:
    """What that coordinator checked in a row last in a region."""
    row = (
        await db.execute(
            select(
                ReviewStretchRow.opd_id,
                ReviewStretchRow.round_id,
                ReviewStretchRow.criterion_id,
                ReviewStretchRow.submission_id,
            ).where(ReviewStretchRow.person_id == person_id, ReviewStretchRow.region_id == region_id)
        )
    ).first()
    return record(Stretch, row, chosen=record(QueueFilter, row)) if row else None


async def keep(db: Connection, person_id: int, region_id: int, stretch: Stretch, now: datetime) -> None:
    """Notes what came up last, in place of whatever that coordinator checked in a row there before."""
    values = {
        "opd_id": stretch.chosen.opd_id,
        "round_id": stretch.chosen.round_id,
        "criterion_id": stretch.chosen.criterion_id,
        "submission_id": stretch.submission_id,
        "taken_at": now,
    }
    result = await db.execute(
        update(ReviewStretchRow)
        .where(ReviewStretchRow.person_id == person_id, ReviewStretchRow.region_id == region_id)
        .values(**values)
    )
    if result.rowcount == 0:
        await db.execute(insert(ReviewStretchRow).values(person_id=person_id, region_id=region_id, **values))
