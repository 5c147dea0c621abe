"""What an admin answers to a digest: a day by which things are sent, or the digest again tomorrow."""

from datetime import date, datetime

from domain.audit import AuditKind
from domain.calendar import is_working_day, local
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Membership, Opd
from domain.people.permissions import Action, Place, may
from domain.reminding.promises import WHOLE, Promisable, Promised, PromiseScope, promise_holds
from domain.reminding.reminder_times import next_working_day
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from services.reminding.digest import asked_of
from storage.database import Connection
from storage.queries import audit
from storage.queries.reminding import preferences, promises
from storage.queries.rounds import rounds


async def promisable(ports: Ports, actor: Actor, membership_id: int, scope: PromiseScope) -> Promisable | None:
    """What can be promised for the OPD of a membership; None where nothing of that is asked of it now."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        return await _promisable(db, *_own(actor, membership_id), scope, now)


async def promise(
    ports: Ports,
    actor: Actor,
    membership_id: int,
    day: date,
    scope: PromiseScope = WHOLE,
    update_ref: UpdateRef | None = None,
) -> Promised | None:
    """Promises what is asked of the OPD now by a day: nobody is chased until it has gone by. An earlier promise ends.

    None where nothing is asked any more; Conflict for a day that is past, red, or after the official deadline.
    """
    held, opd = _own(actor, membership_id)
    async with ports.change(update_ref) as (db, now):
        current = await _promisable(db, held, opd, scope, now)
        if current is None:
            return None
        if not current.today <= day <= current.last or not is_working_day(day, current.red_dates):
            raise Conflict(ConflictReason.DAY_NOT_OFFERED)
        await promises.make(db, current.owed, day, actor.person_id, now)
        await audit.record(
            db,
            region_id=held.region.id,
            person_id=actor.person_id,
            kind=AuditKind.PROMISED,
            subject_id=opd.id,
            at=now,
            detail={"day": day.isoformat(), "assignments": [entry.assignment_id for entry in current.owed]},
        )
    return Promised(held, opd, current.owed, day)


async def put_off(ports: Ports, actor: Actor, update_ref: UpdateRef | None = None) -> date:
    """Wants the digest again on the next working day of the home region; tells which day that is."""
    async with ports.change(update_ref) as (db, now):
        home = await preferences.home_region(db, actor.person_id)
        if home is None:
            raise NotAllowed("put off")
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, actor.person_id, today)
        red = await rounds.red_dates(db, home.id)
        day = next_working_day(today, lambda candidate: is_working_day(candidate, red) and not wants.away(candidate))
        await preferences.put_off(db, actor.person_id, day, now)
    return day


async def _promisable(
    db: Connection, held: Membership, opd: Opd, scope: PromiseScope, now: datetime
) -> Promisable | None:
    today = local(now, held.region.zone).date()
    promised = await promises.of_opd(db, opd.id)
    owed = scope.chosen(await asked_of(db, held, now), promised, today)
    if not owed:
        return None
    days = {promised.get(assignment.assignment_id) for assignment in owed}
    before = days.pop() if len(days) == 1 else None
    return Promisable(
        membership=held,
        opd=opd,
        owed=tuple(owed),
        promised_on=before if promise_holds(before, today) else None,
        official_at=min(assignment.official_deadline_at for assignment in owed),
        today=today,
        red_dates=await rounds.red_dates(db, held.region.id),
    )


def _own(actor: Actor, membership_id: int) -> tuple[Membership, Opd]:
    held = actor.membership(membership_id)
    if held is None or held.opd is None or not may(actor, Action.SUBMIT, Place(held.region.id, held.opd.id)):
        raise NotAllowed("promise")
    return held, held.opd
