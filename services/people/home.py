"""What a coordinator or leader sees first: each round of the region at a glance, and who is still missing."""

from domain.calendar import local
from domain.overview.completion import Completion
from domain.overview.overview import RegionGlance, RegionStanding
from domain.people.people import Actor, Membership
from domain.people.permissions import Action, Place, may
from domain.rounds.due_dates import Due
from services.ports import Ports
from services.refusals import NotAllowed
from storage.queries.overview import completion
from storage.queries.people import regions
from storage.queries.rounds import deadlines, rounds


async def region_standing(ports: Ports, actor: Actor, membership: Membership) -> RegionStanding:
    """Counts per round of the membership's region, the newest round first, and of its OPD."""
    region, now = membership.region, ports.clock.now()
    if not may(actor, Action.SEE_REGION, Place(region.id)):
        raise NotAllowed("see region", region.id)
    async with ports.database.read() as db:
        region_rounds = await rounds.of_region(db, region.id)
        sums = await completion.by_round(db, region.id, now)
        due = await deadlines.due_of_rounds(db, region.id, now)
        red_dates = await rounds.red_dates(db, region.id)
        opds, without_admin = await regions.opds_without_admin(db, region.id, local(now, region.zone).date())
    glances = tuple(
        RegionGlance(round, sums.get(round.id, Completion()), due.get(round.id, Due())) for round in region_rounds
    )
    return RegionStanding(glances, opds, without_admin, red_dates, now)
