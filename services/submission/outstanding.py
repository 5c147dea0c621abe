"""What an OPD still owes, and one assignment of it."""

from domain.calendar import local
from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.reminding.promises import promise_holds
from domain.submission.assignments import Owed, OwedAssignments
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.queries.reminding import promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, extensions


async def owed_assignments(ports: Ports, actor: Actor, membership: Membership) -> OwedAssignments:
    """All that the OPD of a membership owes, in every round of its region, whatever its state."""
    opd = membership.opd
    if opd is None or not may(actor, Action.SEE_OWN, Place(membership.region.id, opd.id)):
        raise NotAllowed("see outstanding", membership.region.id, opd.id if opd else None)
    async with ports.database.read() as db:
        owed = await assignments.of_opd(db, opd.id)
        region_rounds = await rounds.of_region(db, membership.region.id)
        red = await rounds.red_dates(db, membership.region.id)
        promised = await promises.of_opd(db, opd.id)
        more_time_asked = frozenset(await extensions.waiting_of(db, opd.id))
    now = ports.clock.now()
    today = local(now, membership.region.zone).date()
    standing = {id_: day for id_, day in promised.items() if promise_holds(day, today)}
    return OwedAssignments(
        membership,
        opd,
        membership.region,
        tuple(region_rounds),
        tuple(owed),
        red,
        now,
        standing,
        actor.serves_namesake_of(opd),
        more_time_asked,
    )


async def owed_assignment(ports: Ports, actor: Actor, assignment_id: int) -> Owed:
    """One assignment; checked against the assignment's own OPD."""
    async with ports.database.read() as db:
        owed = await assignments.get(db, assignment_id)
    if owed is None:
        raise Gone
    if not may(actor, Action.SEE_OWN, Place(owed.region_id, owed.opd_id)):
        raise NotAllowed("see assignment", owed.region_id, owed.opd_id)
    return owed
