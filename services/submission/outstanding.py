"""What an OPD still owes, and one assignment of it."""

from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.submission.assignments import Owed, OwedAssignments
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.queries.rounds import rounds
from storage.queries.submission import assignments


async def owed_assignments(ports: Ports, actor: Actor, membership: Membership) -> OwedAssignments:
    """All that the OPD of a membership owes, in every round of its region, whatever its state."""
    opd = membership.opd
    if opd is None or not may(actor, Action.SEE_OWN, Place(membership.region.id, opd.id)):
        raise NotAllowed("see outstanding", membership.region.id, opd.id if opd else None)
    async with ports.database.read() as db:
        owed = await assignments.of_opd(db, opd.id)
        region_rounds = await rounds.of_region(db, membership.region.id)
        red = await rounds.red_dates(db, membership.region.id)
    return OwedAssignments(
        membership, opd, membership.region, tuple(region_rounds), tuple(owed), red, ports.clock.now()
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
