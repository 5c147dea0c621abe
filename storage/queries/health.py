"""Facts by which an operator sees whether the data makes sense."""

from datetime import datetime

from sqlalchemy import func, select

from storage.database import Connection
from storage.tables.delivery import AuditRow, InboxRow, InboxState
from storage.tables.people import HolidayRow


async def latest_instant(db: Connection) -> datetime | None:
    """The latest instant that anything was noted at; a right clock is not before it."""
    noted = [await db.scalar(select(func.max(AuditRow.at))), await db.scalar(select(func.max(InboxRow.received_at)))]
    return max((instant for instant in noted if instant is not None), default=None)


async def set_aside_count(db: Connection) -> int:
    """How many updates were set aside."""
    return await db.scalar(select(func.count()).where(InboxRow.state == InboxState.SET_ASIDE)) or 0


async def holiday_years(db: Connection, region_id: int) -> frozenset[int]:
    """The years of which a region knows any red date."""
    days = await db.scalars(select(HolidayRow.day).where(HolidayRow.region_id == region_id))
    return frozenset(day.year for day in days)
