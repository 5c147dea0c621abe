"""Regions, their agencies and their red dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, case, func, insert, or_, select, update

from domain.people.people import Opd, Region, Role
from domain.rounds.holidays import RedDate
from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.people import HolidayRow, MembershipRow, OpdRow, RegionRow


@dataclass(frozen=True, slots=True)
class RegionCounts:
    """A region with how many coordinators and valid agencies it has."""

    region: Region
    coordinators: int
    opds: int


async def add(db: Connection, name: str, office: str, zone: str, now: datetime) -> int | None:
    """Adds a region; None if one of that name exists."""
    made: int | None = await db.scalar(
        insert_new(db, RegionRow).values(name=name, office=office, zone=zone, created_at=now).returning(RegionRow.id)
    )
    return made


async def every(db: Connection) -> list[Region]:
    """All regions by name."""
    found = await db.execute(_regions().order_by(RegionRow.name))
    return [Region(*row) for row in found]


async def counts(db: Connection) -> list[RegionCounts]:
    """All regions by name, each with its coordinators and agencies counted."""
    coordinators = (
        select(func.count(MembershipRow.id))
        .where(
            MembershipRow.region_id == RegionRow.id,
            MembershipRow.role == Role.KOORDINATOR,
            MembershipRow.until_at.is_(None),
        )
        .correlate(RegionRow)
        .scalar_subquery()
    )
    agencies = (
        select(func.count(OpdRow.id))
        .where(OpdRow.region_id == RegionRow.id, OpdRow.valid_until.is_(None))
        .correlate(RegionRow)
        .scalar_subquery()
    )
    found = await db.execute(
        select(RegionRow.id, RegionRow.name, RegionRow.office, RegionRow.zone, coordinators, agencies).order_by(
            RegionRow.name
        )
    )
    return [RegionCounts(Region(row[0], row[1], row[2], row[3]), row[4] or 0, row[5] or 0) for row in found]


async def one(db: Connection, region_id: int) -> Region | None:
    """One region."""
    row = (await db.execute(_regions().where(RegionRow.id == region_id))).first()
    return Region(*row) if row else None


async def opd(db: Connection, opd_id: int) -> tuple[Region, Opd] | None:
    """An agency with its region."""
    row = (
        await db.execute(
            select(
                RegionRow.id,
                RegionRow.name,
                RegionRow.office,
                RegionRow.zone,
                OpdRow.id,
                OpdRow.name,
                OpdRow.code,
                OpdRow.kind,
            )
            .join(RegionRow, RegionRow.id == OpdRow.region_id)
            .where(OpdRow.id == opd_id)
        )
    ).first()
    if row is None:
        return None
    return Region(row[0], row[1], row[2], row[3]), Opd(row[4], row[0], row[5], row[6], row[7])


async def opds(db: Connection, region_id: int, today: date) -> list[Opd]:
    """The region's agencies that are valid on that day, by name."""
    found = await db.execute(
        select(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .where(
            OpdRow.region_id == region_id,
            or_(OpdRow.valid_until.is_(None), OpdRow.valid_until >= today),
        )
        .order_by(func.lower(OpdRow.name))
    )
    return [Opd(*row) for row in found]


async def opds_without_admin(db: Connection, region_id: int, today: date) -> tuple[int, int]:
    """How many agencies the region has that are valid on that day, and how many of them have no admin."""
    served = (
        select(MembershipRow.id)
        .where(
            MembershipRow.opd_id == OpdRow.id,
            MembershipRow.role == Role.ADMIN_OPD,
            MembershipRow.until_at.is_(None),
        )
        .correlate(OpdRow)
        .exists()
    )
    found = await db.execute(
        select(func.count(OpdRow.id), func.sum(case((served, 0), else_=1))).where(
            OpdRow.region_id == region_id, or_(OpdRow.valid_until.is_(None), OpdRow.valid_until >= today)
        )
    )
    row = found.one()
    return row[0], row[1] or 0


async def aliases(db: Connection, region_id: int) -> dict[int, str]:
    """What else each of the region's agencies is called, as it is stored."""
    found = await db.execute(select(OpdRow.id, OpdRow.aliases).where(OpdRow.region_id == region_id))
    return {row[0]: row[1] for row in found}


async def seed_holidays(db: Connection, region_id: int, days: Iterable[tuple[date, str]]) -> int:
    """Adds red dates that are not known yet; what a coordinator has corrected stays. Returns how many were new."""
    new = 0
    for day, name in days:
        made = await db.scalar(
            insert_new(db, HolidayRow)
            .values(region_id=region_id, day=day, name=name[:200], working=False)
            .returning(HolidayRow.id)
        )
        new += made is not None
    return new


async def red_dates_between(db: Connection, region_id: int, first: date, last: date) -> list[RedDate]:
    """The region's holidays from `first` to `last`, those turned back into working days too."""
    found = await db.execute(
        select(HolidayRow.day, HolidayRow.name, HolidayRow.working)
        .where(HolidayRow.region_id == region_id, HolidayRow.day.between(first, last))
        .order_by(HolidayRow.day)
    )
    return [RedDate(*row) for row in found]


async def set_red(db: Connection, region_id: int, day: date, name: str, *, red: bool) -> None:
    """Makes a day red or a working day in a region, whatever it was."""
    changed = await db.execute(
        update(HolidayRow).where(HolidayRow.region_id == region_id, HolidayRow.day == day).values(working=not red)
    )
    if changed.rowcount == 0 and red:
        await db.execute(insert(HolidayRow).values(region_id=region_id, day=day, name=name, working=False))


def _regions() -> Select[int, str, str, str]:
    return select(RegionRow.id, RegionRow.name, RegionRow.office, RegionRow.zone)
