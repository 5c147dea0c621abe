"""What an OPD still owes, and one indicator of it whole."""

from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import Indicator, Round
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
        known = await rounds.of_region(db, membership.region.id)
        red = await rounds.red_dates(db, membership.region.id)
    return OwedAssignments(membership, opd, membership.region, tuple(known), tuple(owed), red, ports.clock.now())


async def indicator_of(ports: Ports, actor: Actor, assignment_id: int) -> tuple[Owed, Indicator, Round]:
    """One assignment with its indicator and round; checked against the assignment's own OPD."""
    async with ports.database.read() as db:
        owed = await assignments.one(db, assignment_id)
        if owed is None:
            raise Gone
        if not may(actor, Action.SEE_OWN, Place(owed.region_id, owed.opd_id)):
            raise NotAllowed("see assignment", owed.region_id, owed.opd_id)
        indicator = await rounds.indicator(db, owed.indicator_id)
        of_round = await rounds.one(db, owed.round_id)
    if indicator is None or of_round is None:
        raise Gone
    return owed, indicator, of_round
