"""How to photograph a page is said once to each person, with the first indicator they open that takes photos."""

from domain.people.people import Actor
from services.ports import Ports
from storage.queries.submission import photo_guides


async def needs_photo_guide(ports: Ports, actor: Actor) -> bool:
    """Whether a person has never been told."""
    async with ports.database.read() as db:
        return not await photo_guides.was_given(db, actor.person_id)


async def note_photo_guide(ports: Ports, actor: Actor) -> None:
    """Notes that a person has been told: after it was said, so that a crash in between rather says it twice."""
    async with ports.maintain(bookkeeping=True) as (db, now):
        await photo_guides.note(db, actor.person_id, now)
