"""What was learned in a region from where its people put files: how much, and forgetting it."""

from domain.audit import AuditKind
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import regions
from storage.queries.reading import placed_words


async def learned_words(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, int]:
    """How many words are counted in a region; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        region = await _coordinated(db, actor, region_id)
        return region, await placed_words.count_of(db, region_id)


async def forget(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None) -> tuple[Region, int]:
    """Forgets what was learned in a region, and how many words that were; raises Gone, NotAllowed."""
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        region = await _coordinated(db, actor, region_id)
        count = await placed_words.forget(db, region_id)
        if count:
            await audit.record(
                db,
                region_id=region_id,
                person_id=actor.person_id,
                kind=AuditKind.PLACED_WORDS_FORGOTTEN,
                subject_id=region_id,
                at=now,
                detail={},
            )
        return region, count


async def _coordinated(db: Connection, actor: Actor, region_id: int) -> Region:
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("see what was learned", region_id)
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    return region
