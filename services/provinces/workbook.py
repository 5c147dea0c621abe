"""A province's regions from one workbook: looked at, told what it would add, and added in one transaction.

What is there already stays as it is, so the same workbook may be brought in again and again, with more in it each time.
"""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from documents.invitations.process import handed_out
from documents.workbook.process import read_province
from domain.audit import AuditKind
from domain.people.contacts import Contact, ContactPart
from domain.people.handouts import HandedInvitation, Handout, HandoutForm
from domain.people.people import Region, Role
from domain.rounds.faults import Fault
from domain.rounds.provinces import PlannedRegion, ProvincePlan
from domain.text import plain
from services.people.invitations import make_invitation
from services.people.regions import holidays_of
from services.provinces.attaching import above_named, put_under
from storage.database import Connection, Database
from storage.queries import audit
from storage.queries.people import actors, invitations, regions
from storage.queries.provinces import provinces
from storage.queries.rounds import import_round, stored_plan


@dataclass(frozen=True, slots=True)
class RegionAddition:
    """What one region of a workbook adds; `region` is the one that is there, None for a new one.

    `is_invited` tells that its first coordinator gets an invitation: nobody holds that role, nor was invited to it;
    `is_put_under` that a province is above it from then on, as the workbook says, and none was before.
    """

    planned: PlannedRegion
    region: Region | None
    opds: int
    is_invited: bool
    is_put_under: bool = False

    def __bool__(self) -> bool:
        return self.region is None or self.opds > 0 or self.is_invited or self.is_put_under


@dataclass(frozen=True, slots=True)
class ProvincePreview:
    """What a workbook would add, region by region, and what is worth a look."""

    additions: tuple[RegionAddition, ...]
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class ProvinceFaulty:
    """The workbook cannot be brought in yet: all faults, and the notes beside them."""

    faults: tuple[Fault, ...]


async def check_province(
    database: Database, now: datetime, path: Path, *, again: bool = False
) -> ProvincePreview | ProvinceFaulty:
    """Reads the workbook at `path` and tells what it would add; nothing changes.

    `again` invites also where somebody was invited and has not come.
    """
    async with database.read() as db:
        all_regions = await regions.list_all(db)
        present = [PlannedRegion(each.name, opds=await stored_plan.opds_of_region(db, each.id)) for each in all_regions]
    reading = await read_province(path, ProvincePlan(tuple(present)))
    if reading.province is None:
        return ProvinceFaulty(reading.faults)
    async with database.read() as db:
        additions = await _additions(db, reading.province, now, again=again)
    return ProvincePreview(additions, reading.faults)


async def add_province(
    database: Database,
    now: datetime,
    preview: ProvincePreview,
    unsaid: Region,
    bot_name: str | None,
    *,
    again: bool = False,
) -> tuple[HandedInvitation, ...]:
    """An operator's command: adds what is still missing of a workbook that was looked at, all of it or nothing.

    Office and zone of `unsaid` are those of a region of which the workbook does not tell. Returns the invitations of
    the first coordinators, whose tokens are shown this once.
    """
    province = ProvincePlan(tuple(addition.planned for addition in preview.additions))
    years = {now.astimezone(ZoneInfo(unsaid.zone)).year + ahead for ahead in (0, 1)}
    days = await asyncio.to_thread(holidays_of, tuple(sorted(years)))
    handed: list[HandedInvitation] = []
    async with database.write() as db:
        for addition in await _additions(db, province, now, again=again):
            planned, region = addition.planned, addition.region
            if region is None:
                region = await _new_region(db, planned, unsaid, now)
                await regions.seed_holidays(db, region.id, days)
            await import_round.add_missing_opds(db, region.id, planned.opds)
            region = await _with_contact(db, region, planned)
            if addition.is_put_under:
                above = await above_named(db, now, planned.province)
                await put_under(db, now, above.id, [region.id])
            if addition.is_invited:
                handed.append(await _invited(db, region, planned, now, bot_name))
    return tuple(handed)


async def _additions(
    db: Connection, province: ProvincePlan, now: datetime, *, again: bool
) -> tuple[RegionAddition, ...]:
    by_name = {plain(region.name): region for region in await regions.list_all(db)}
    additions = []
    for planned in province.regions:
        region = by_name.get(plain(planned.name))
        codes = {opd.code for opd in await stored_plan.opds_of_region(db, region.id)} if region else set()
        missing = sum(opd.code not in codes for opd in planned.opds)
        is_free = region is None or await provinces.province_of(db, region.id) is None
        is_invited = region is None or await _lacks_coordinator(db, region, now, again=again)
        is_put_under = bool(planned.province) and is_free
        additions.append(RegionAddition(planned, region, missing, is_invited, is_put_under))
    return tuple(additions)


async def _lacks_coordinator(db: Connection, region: Region, now: datetime, *, again: bool) -> bool:
    if await actors.people_of(db, region.id, role=Role.KOORDINATOR):
        return False
    open_ones = await invitations.open_in(db, region.id, now)
    return again or all(record.invitation.role is not Role.KOORDINATOR for record in open_ones)


async def _new_region(db: Connection, planned: PlannedRegion, unsaid: Region, now: datetime) -> Region:
    office, zone = planned.office or unsaid.office, planned.zone or unsaid.zone
    region_id = await regions.add(db, planned.name, office, zone, now)
    if region_id is None:
        raise ValueError(f"{planned.name} is there already")
    await audit.record(
        db, region_id=region_id, person_id=None, kind=AuditKind.REGION_CREATED, subject_id=region_id, at=now
    )
    return Region(region_id, planned.name, office, zone)


async def _with_contact(db: Connection, region: Region, planned: PlannedRegion) -> Region:
    """The region with whom to ask, where the workbook tells and nobody was named before."""
    contact = Contact(planned.contact_name, planned.contact_number, planned.contact_hours)
    if region.contact != Contact() or contact == Contact():
        return region
    parts = {
        ContactPart.NAME: contact.name,
        ContactPart.NUMBER: contact.number,
        ContactPart.HOURS: contact.hours,
    }
    await regions.set_contact(db, region.id, parts)
    return replace(region, contact=contact)


async def _invited(
    db: Connection, region: Region, planned: PlannedRegion, now: datetime, bot_name: str | None
) -> HandedInvitation:
    await invitations.revoke_of_operator(db, region.id, None, Role.KOORDINATOR, now)
    new = await make_invitation(db, region, None, Role.KOORDINATOR, now, None, bot_name)
    place = f"{region.office} {region.name}"
    return HandedInvitation(
        region, place, Role.KOORDINATOR, planned.coordinator, new.link or new.command, new.invitation.expires_at
    )


async def province_template() -> bytes:
    """The empty workbook of a province."""
    # Imported here, as of a round's template: openpyxl takes a while.
    from documents.workbook.province import province_template_here

    return await asyncio.to_thread(province_template_here)


async def invitations_listed(handed: tuple[HandedInvitation, ...], now: datetime) -> bytes:
    """The invitations as a workbook; raises RenderFailed."""
    return await handed_out(Handout(handed, now), HandoutForm.WORKBOOK)
