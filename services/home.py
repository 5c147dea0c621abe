"""What a coordinator or leader sees first: each round of the region at a glance."""

from domain.completion import Completion
from domain.overview import RegionGlance
from domain.people import Actor, Membership
from domain.permissions import Action, Place, may
from services.ports import Ports
from services.refusals import NotAllowed
from storage.queries import completion, rounds


async def glances(ports: Ports, actor: Actor, membership: Membership) -> list[RegionGlance]:
    """Counts per round of the membership's region, the newest round first."""
    region = membership.region
    if not may(actor, Action.SEE_REGION, Place(region.id)):
        raise NotAllowed("see region", region.id)
    async with ports.database.read() as db:
        known = await rounds.of_region(db, region.id)
        sums = await completion.by_round(db, region.id, ports.clock.now())
    found = [(of, sums.get(of.id, Completion())) for of in known]
    return [RegionGlance(of, done.accepted, done.total, done.in_review) for of, done in found]
