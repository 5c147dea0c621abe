"""Regions, their agencies and their red dates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, case, false, func, insert, or_, select, update

from domain.calendar import local
from domain.people.contacts import ContactPart
from domain.people.people import Region, Role
from domain.rounds.holidays import RedDate
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import REGION, record, region
from storage.tables.people import HolidayRow, MembershipRow, OpdRow, RegionRow


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """A region with how many coordinators and valid agencies it has."""

    region: Region
    coordinators: int
    opds: int


async def add(
    db: Connection, name: str, office: str, zone: str, now: datetime, bot_id: int | None = None
) -> int | None:
    """Adds a region that a bot serves (None: any); None if one of that name exists."""
    region_id: int | None = await db.scalar(
        insert_new(db, RegionRow)
        .values(name=name, office=office, zone=zone, created_at=now, bot_id=bot_id)
        .returning(RegionRow.id)
    )
    return region_id


async def list_all(db: Connection) -> list[Region]:
    """All regions by name."""
    rows = await db.execute(select(*REGION).order_by(RegionRow.name))
    return [region(row) for row in rows]


async def counts(db: Connection, now: datetime) -> list[RegionCounts]:
    """All regions by name, each with its coordinators and the agencies counted that are in force there by now."""
    zones = (await db.scalars(select(RegionRow.zone).distinct())).all()
    in_force = [
        and_(RegionRow.zone == zone, conditions.opd_in_force(local(now, zone).date())) for zone in sorted(zones)
    ]
    coordinators = (
        select(func.count(MembershipRow.id))
        .where(MembershipRow.region_id == RegionRow.id, MembershipRow.role == Role.KOORDINATOR, conditions.role_holds())
        .correlate(RegionRow)
        .scalar_subquery()
    )
    agencies = (
        select(func.count(OpdRow.id))
        .where(OpdRow.region_id == RegionRow.id, or_(false(), *in_force))
        .correlate(RegionRow)
        .scalar_subquery()
    )
    rows = await db.execute(
        select(*REGION, coordinators.label("coordinators"), agencies.label("opds")).order_by(RegionRow.name)
    )
    return [RegionCounts(region(row), row.coordinators or 0, row.opds or 0) for row in rows]


async def get(db: Connection, region_id: int) -> Region | None:
    """One region."""
    row = (await db.execute(select(*REGION).where(RegionRow.id == region_id))).first()
    return region(row) if row else None


async def set_contact(db: Connection, region_id: int, parts: Mapping[ContactPart, str]) -> None:
    """Sets those parts of whom people of a region may ask; others stay."""
    columns = {
        ContactPart.OFFICE: RegionRow.office,
        ContactPart.NAME: RegionRow.contact_name,
        ContactPart.NUMBER: RegionRow.contact_number,
        ContactPart.HOURS: RegionRow.contact_hours,
    }
    values = {columns[part]: value for part, value in parts.items()}
    if values:
        await db.execute(update(RegionRow).where(RegionRow.id == region_id).values(values))


async def opds_without_admin(db: Connection, region_id: int, today: date) -> tuple[int, int]:
    """How many agencies the region has that are in force on that day, and how many of them have no admin."""
    served = (
        select(MembershipRow.id)
        .where(MembershipRow.opd_id == OpdRow.id, MembershipRow.role == Role.ADMIN_OPD, conditions.role_holds())
        .correlate(OpdRow)
        .exists()
    )
    result = await db.execute(
        select(func.count(OpdRow.id).label("opds"), func.sum(case((served, 0), else_=1)).label("without_admin")).where(
            OpdRow.region_id == region_id, conditions.opd_in_force(today)
        )
    )
    row = result.one()
    return row.opds, row.without_admin or 0


async def aliases(db: Connection, region_id: int) -> dict[int, str]:
    """What else each of the region's agencies is called, as it is stored."""
    rows = await db.execute(select(OpdRow.id, OpdRow.aliases).where(OpdRow.region_id == region_id))
    return {row.id: row.aliases for row in rows}


async def seed_holidays(db: Connection, region_id: int, days: Iterable[tuple[date, str]]) -> int:
    """Adds red dates that are not known yet; what a coordinator has corrected stays. Returns how many were new."""
    new = 0
    for day, name in days:
        holiday_id = await db.scalar(
            insert_new(db, HolidayRow)
            .values(region_id=region_id, day=day, name=name[:200], working=False)
            .returning(HolidayRow.id)
        )
        new += holiday_id is not None
    return new


async def red_dates_between(db: Connection, region_id: int, first: date, last: date) -> list[RedDate]:
    """The region's holidays from `first` to `last`, those turned back into working days too."""
    rows = await db.execute(
        select(HolidayRow.day, HolidayRow.name, HolidayRow.working)
        .where(HolidayRow.region_id == region_id, HolidayRow.day.between(first, last))
        .order_by(HolidayRow.day)
    )
    return [record(RedDate, row) for row in rows]


async def set_red(db: Connection, region_id: int, day: date, name: str, *, red: bool) -> None:
    """Makes a day red or a working day in a region, whatever it was."""
    result = await db.execute(
        update(HolidayRow).where(HolidayRow.region_id == region_id, HolidayRow.day == day).values(working=not red)
    )
    if result.rowcount == 0 and red:
        await db.execute(insert(HolidayRow).values(region_id=region_id, day=day, name=name, working=False))
