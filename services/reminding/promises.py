"""What an admin answers to a digest: a day by which things are sent, or the digest again tomorrow."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import is_working_day, local
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Membership, Opd
from domain.people.permissions import Action, Place, may
from domain.reminding.digests import DigestSection
from domain.reminding.promises import is_expected
from domain.reminding.reminder_times import next_working_day
from domain.submission.states import OWED
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from services.reminding.digest import section
from storage.database import Connection
from storage.queries import audit
from storage.queries.reminding import preferences, promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments


@dataclass(frozen=True, slots=True)
class Promisable:
    """What an OPD can promise today: its section, and the last day that can be chosen (local date)."""

    section: DigestSection
    today: date
    last: date


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that was made: for how many assignments, by which day."""

    membership: Membership
    opd: Opd
    count: int
    promised_on: date


async def promisable(ports: Ports, actor: Actor, membership_id: int) -> Promisable | None:
    """What can be promised for the OPD of a membership; None where nothing is asked of it now."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        return await _promisable(db, _own(actor, membership_id), now)


async def promise(
    ports: Ports, actor: Actor, membership_id: int, day: date, update_ref: UpdateRef | None = None
) -> Promised | None:
    """Promises all that is asked of the OPD now by a day: nobody is chased until it has gone by.

    None where nothing is asked any more; Conflict for a day that is past, red, or after the official deadline.
    """
    held = _own(actor, membership_id)
    async with ports.change(update_ref) as (db, now):
        current = await _promisable(db, held, now)
        if current is None:
            return None
        opd, red = current.section.opd, current.section.red_dates
        if not current.today <= day <= current.last or not is_working_day(day, red):
            raise Conflict(ConflictReason.DAY_NOT_OFFERED)
        handed_back = await promises.open_not_ours(db, opd.id)
        promised = await promises.of_opd(db, opd.id)
        open_now = {round.id for round in await rounds.of_region(db, held.region.id) if round.is_open(now)}
        entries = [
            assignment
            for assignment in await assignments.of_opd(db, opd.id)
            if assignment.round_id in open_now
            and assignment.state(now) in OWED
            and is_expected(assignment.assignment_id, promised, handed_back, current.today)
        ]
        await promises.make(db, entries, day, actor.person_id, now)
        await audit.record(
            db,
            region_id=held.region.id,
            person_id=actor.person_id,
            action="promised",
            subject="opd",
            subject_id=opd.id,
            at=now,
            detail={"day": day.isoformat(), "assignments": [entry.assignment_id for entry in entries]},
        )
    return Promised(held, opd, len(entries), day)


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


async def _promisable(db: Connection, held: Membership, now: datetime) -> Promisable | None:
    # On a red date the digest is silent, but what is owed can be promised all the same.
    due = await section(db, held, now, on_red_dates=True)
    if due is None:
        return None
    zone = held.region.zone
    return Promisable(due, local(now, zone).date(), local(due.official_at, zone).date())


def _own(actor: Actor, membership_id: int) -> Membership:
    held = actor.membership(membership_id)
    if held is None or held.opd is None or not may(actor, Action.SUBMIT, Place(held.region.id, held.opd.id)):
        raise NotAllowed("promise")
    return held
