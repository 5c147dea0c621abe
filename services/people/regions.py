"""Regions: created by the operator, with the red dates of two years seeded."""

import asyncio
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.audit import AuditKind
from domain.calendar import ZONES
from domain.people.people import Opd, Region
from storage.database import Database
from storage.queries import audit
from storage.queries.people import opds, regions
from storage.queries.people.regions import RegionCounts


class RegionExists(Exception):
    """A region of that name is there already."""


class UnknownZone(Exception):
    """That is none of Indonesia's three zones, by their IANA names."""


async def create_region(
    database: Database, now: datetime, name: str, office: str, zone: str, bot_id: int | None = None
) -> Region:
    """An operator's command: adds a region and seeds its holidays of this year and the next.

    `zone` is an IANA name, `bot_id` the bot that serves it (None: any). Raises RegionExists or UnknownZone.
    """
    if zone not in ZONES:
        raise UnknownZone(zone)
    year = now.astimezone(ZoneInfo(zone)).year
    days = await asyncio.to_thread(holidays_of, (year, year + 1))
    async with database.write() as db:
        region_id = await regions.add(db, name, office, zone, now, bot_id)
        if region_id is None:
            raise RegionExists(name)
        await regions.seed_holidays(db, region_id, days)
        await audit.record(
            db, region_id=region_id, person_id=None, kind=AuditKind.REGION_CREATED, subject_id=region_id, at=now
        )
        return Region(region_id, name, office, zone, bot_id=bot_id)


async def seed_coming_holidays(database: Database, now: datetime) -> int:
    """Seeds this year's and the next year's holidays in every region where they are missing; returns how many.

    Done by the operator's `upgrade` and every night, so that a bot which runs over New Year knows the coming red dates.
    """
    new = 0
    async with database.read() as db:
        all_regions = await regions.list_all(db)
    for region in all_regions:
        year = now.astimezone(ZoneInfo(region.zone)).year
        # Worked out beforehand: the package takes a while, and there is only one write at a time.
        days = await asyncio.to_thread(holidays_of, (year, year + 1))
        async with database.write() as db:
            new += await regions.seed_holidays(db, region.id, days)
    return new


async def every_region(database: Database, now: datetime) -> list[RegionCounts]:
    """All regions by name, with how many coordinators and agencies each has."""
    async with database.read() as db:
        return await regions.counts(db, now)


async def opds_of(database: Database, region_id: int, today: date) -> list[Opd]:
    """The region's agencies that are in force on that day, by name."""
    async with database.read() as db:
        return await opds.of_region(db, region_id, today)


def national_holidays(year: int) -> list[tuple[date, str]]:
    """Indonesia's public holidays and cuti bersama of a year, as the `holidays` package knows them, in Indonesian.

    Joint leave is decreed every autumn; until the package has it, the coordinator adds it.
    """
    # Imported here: the package is slow to import and is needed at a region's birth and once a night.
    from holidays import GOVERNMENT, PUBLIC, country_holidays

    calendar = country_holidays("ID", years=year, language="id", categories=(PUBLIC, GOVERNMENT))
    return sorted((day, name) for day, name in calendar.items() if day.year == year)


def holidays_of(years: Iterable[int]) -> list[tuple[date, str]]:
    """The same of several years."""
    return [pair for year in years for pair in national_holidays(year)]
