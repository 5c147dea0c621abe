"""The rounds of a region, for whoever sets them up."""

from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import Round
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.queries.people import regions
from storage.queries.rounds import rounds


async def rounds_of(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, list[Round]]:
    """The region and its rounds, the newest assessment year first; for its koordinator alone."""
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("see rounds", region_id)
    async with ports.database.read() as db:
        region = await regions.get(db, region_id)
        region_rounds = await rounds.of_region(db, region_id)
    if region is None:
        raise Gone
    return region, region_rounds
