"""What is kept about a person, for that person alone."""

from dataclasses import dataclass
from datetime import datetime

from domain.operating.own_data import OwnSection
from domain.people.people import Actor
from services.ports import Ports
from storage.queries.operating import personal_data


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
