"""/pengaturan: each person's own reminder time, form of address, leave, and home region."""

from datetime import date, datetime, timedelta

from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.reminding.preferences import FIRST_MINUTE, LAST_MINUTE, LONGEST_LEAVE_DAYS, Address, OwnSettings
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries.reminding import preferences
from storage.queries.rounds import rounds


async def own_settings(ports: Ports, actor: Actor) -> OwnSettings:
    """How the actor is reminded."""
    async with ports.database.read() as db:
        return await _settings(db, ports.clock.now(), actor)


async def set_minute(ports: Ports, actor: Actor, minute: int, update_ref: UpdateRef | None = None) -> OwnSettings:
    """Sets the actor's reminder time, a minute of the day within office hours; Gone for any other."""
    if not FIRST_MINUTE <= minute <= LAST_MINUTE:
        raise Gone
    async with ports.change(update_ref) as (db, now):
        await preferences.set_minute(db, actor.person_id, minute)
        return await _settings(db, now, actor)


async def set_address(ports: Ports, actor: Actor, address: Address, update_ref: UpdateRef | None = None) -> OwnSettings:
    """Sets how the actor is addressed."""
    async with ports.change(update_ref) as (db, now):
        await preferences.set_address(db, actor.person_id, address)
        return await _settings(db, now, actor)


async def set_home(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> OwnSettings:
    """Sets the region whose hour and calendar the actor lives by, one of those they serve."""
    if not any(held.region.id == region_id for held in actor.memberships):
        raise NotAllowed("set home region", region_id)
    async with ports.change(update_ref) as (db, now):
        await preferences.set_home(db, actor.person_id, region_id)
        return await _settings(db, now, actor)


async def add_leave(
    ports: Ports, actor: Actor, first_on: date, last_on: date, update_ref: UpdateRef | None = None
) -> OwnSettings:
    """Notes days of leave from today on; Conflict for days past, turned round, or too many."""
    async with ports.change(update_ref) as (db, now):
        before = await _settings(db, now, actor)
        if not before.today <= first_on <= last_on < first_on + timedelta(days=LONGEST_LEAVE_DAYS):
            raise Conflict(ConflictReason.LEAVE_NOT_POSSIBLE)
        if any(leave.first_on <= last_on and first_on <= leave.last_on for leave in before.leaves):
            raise Conflict(ConflictReason.LEAVE_NOT_POSSIBLE)
        await preferences.add_leave(db, actor.person_id, first_on, last_on, now)
        return await _settings(db, now, actor)


async def remove_leave(ports: Ports, actor: Actor, leave_id: int, update_ref: UpdateRef | None = None) -> OwnSettings:
    """Forgets one of the actor's own leaves."""
    async with ports.change(update_ref) as (db, now):
        if not await preferences.remove_leave(db, actor.person_id, leave_id):
            raise Gone
        return await _settings(db, now, actor)


async def _settings(db: Connection, now: datetime, actor: Actor) -> OwnSettings:
    home = await preferences.home_region(db, actor.person_id)
    if home is None:
        raise NotAllowed("see own settings")
    today = local(now, home.zone).date()
    served = {held.region.id: held.region for held in actor.memberships}
    return OwnSettings(
        await preferences.of_person(db, actor.person_id, today),
        home,
        tuple(served.values()),
        tuple(await preferences.leaves(db, actor.person_id, today)),
        await rounds.red_dates(db, home.id),
        today,
    )
