"""What waits to be checked in a region, and which of it comes next."""

from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.review.review import Holder, Queue, QueuedSubmission, QueueFilter
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.queries.people import opds, regions
from storage.queries.review import reviews
from storage.queries.rounds import rounds


async def queue(ports: Ports, actor: Actor, region_id: int, chosen: QueueFilter | None = None) -> Queue:
    """The whole queue of a region, oldest first, with a filter to look at it through."""
    if not may(actor, Action.REVIEW, Place(region_id)):
        raise NotAllowed("see queue", region_id)
    now = ports.clock.now()
    async with ports.database.read() as db:
        region = await regions.get(db, region_id)
        if region is None:
            raise Gone
        waiting = await reviews.queue(db, region_id, actor.person_id, now)
        agencies = await opds.of_ids(db, {queued.opd_id for queued in waiting})
        region_rounds = await rounds.of_region(db, region_id)
        red = await rounds.red_dates(db, region_id)
    with_any = tuple(round for round in region_rounds if any(queued.round_id == round.id for queued in waiting))
    return Queue(region, chosen or QueueFilter(), tuple(waiting), tuple(agencies), with_any, red, now)


def queue_after(waiting: list[QueuedSubmission], after: int) -> list[QueuedSubmission]:
    """Those that can be taken now, in the order of the queue from behind `after` on, round to what lies before it.

    `after` itself is left out; an `after` that is not in the queue (0, or decided meanwhile) starts at its top.
    """
    at = next((place for place, queued in enumerate(waiting) if queued.submission_id == after), -1)
    cycle = waiting[at + 1 :] + waiting[: max(at, 0)]
    return [queued for queued in cycle if queued.holder is not Holder.ANOTHER and queued.submission_id != after]
