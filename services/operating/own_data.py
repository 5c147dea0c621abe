"""What is kept about a person, for that person alone."""

from dataclasses import dataclass
from datetime import datetime

from domain.operating.own_data import OwnSection
from domain.people.people import Actor, Region
from services.ports import Ports
from services.refusals import NotAllowed
from storage.queries.operating import personal_data
from storage.queries.people import members, regions
from storage.queries.provinces import provinces
from storage.queries.submission import contributions


@dataclass(frozen=True, slots=True)
class OwnData:
    """All of it, as it stood at an instant."""

    sections: tuple[OwnSection, ...]
    at: datetime


async def own_data(ports: Ports, actor: Actor) -> OwnData:
    """What is kept about whoever asks; there is no way to ask for somebody else."""
    async with ports.database.read() as db:
        sections = await personal_data.own_data(db, actor.person_id)
    return OwnData(tuple(sections), ports.clock.now())


async def own_region(ports: Ports, actor: Actor) -> Region:
    """Where whoever asks acts: by a role, by helping as a colleague, or among what they oversee.

    Raises NotAllowed for anybody else.
    """
    if actor.current is not None:
        return actor.current.region
    async with ports.database.read() as db:
        helps = await contributions.of_person(db, actor.person_id)
        region = await regions.get(db, helps[0].region_id) if helps else None
        if region is None and actor.provinces:
            region = next(iter(await provinces.regions_of(db, actor.provinces[0].id)), None)
    if region is None:
        raise NotAllowed("see own data")
    return region


async def own_data_of_leaver(ports: Ports, actor: Actor, membership_id: int) -> tuple[OwnData, Region]:
    """The same for who held a role, and the region of it, whether they hold any by now; nobody else may ask."""
    async with ports.database.read() as db:
        held = await members.get(db, membership_id)
    if held is None or held.person_id != actor.person_id:
        raise NotAllowed("see what is kept about somebody else")
    return await own_data(ports, actor), held.membership.region
