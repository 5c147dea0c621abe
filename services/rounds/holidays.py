"""The red dates of a region: cuti bersama is decreed every year, so its coordinator corrects what was seeded."""

from datetime import date, datetime, timedelta

from domain.audit import AuditKind
from domain.calendar import local
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.holidays import HolidayMonth
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import regions


async def holidays_of(ports: Ports, actor: Actor, region_id: int, first: date | None) -> HolidayMonth:
    """The month that `first` lies in (the present one for None), for the region's koordinator."""
    async with ports.database.read() as db:
        region = await _region(db, actor, region_id)
        return await _month(db, ports.clock.now(), region, first)


async def toggle_holiday(
    ports: Ports, actor: Actor, region_id: int, day: date, name: str, update_ref: UpdateRef | None = None
) -> tuple[HolidayMonth, bool]:
    """Makes a day red (called `name` where nobody has named it), or a working day again; tells which."""
    async with ports.change(update_ref) as (db, now):
        region = await _region(db, actor, region_id)
        red = day not in (await _month(db, now, region, day)).red
        await regions.set_red(db, region_id, day, name, red=red)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.RED_DATE_SET if red else AuditKind.RED_DATE_CLEARED,
            subject_id=None,
            at=now,
            detail={"day": day.isoformat()},
        )
        return await _month(db, now, region, day), red


async def _region(db: Connection, actor: Actor, region_id: int) -> Region:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("manage holidays", region_id)
    return region


async def _month(db: Connection, now: datetime, region: Region, first: date | None) -> HolidayMonth:
    today = local(now, region.zone).date()
    first = (first or today).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    days = await regions.red_dates_between(db, region.id, first, last)
    return HolidayMonth(region, first, tuple(days), today)
