"""What waits to be checked in a region, and which of it comes next."""

from datetime import datetime

from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.review.queue import Holder, Queue, QueuedSubmission, QueueFilter
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.queries.people import opds, regions
from storage.queries.review import reviews, stretches
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
        criteria = await reviews.criteria(db, {queued.criterion_id for queued in waiting})
        region_rounds = await rounds.of_region(db, region_id)
        red = await rounds.red_dates(db, region_id)
        stretch = await stretches.of_person(db, actor.person_id, region_id)
    with_any = tuple(round for round in region_rounds if any(queued.round_id == round.id for queued in waiting))
    return Queue(
        region, chosen or QueueFilter(), tuple(waiting), tuple(agencies), with_any, tuple(criteria), red, now, stretch
    )


def in_turn(
    waiting: list[QueuedSubmission], after: tuple[datetime, int] | None, *, including: bool = False
) -> list[QueuedSubmission]:
    """Those that can be taken now: in the queue's order from behind the turn `after` on, round to what lies before.

    What has that very turn is left out, or comes first where it is `including`. None is the top of the queue.
    """
    if after is not None:
        at = [queued for queued in waiting if queued.turn == after] if including else []
        later = [queued for queued in waiting if queued.turn > after]
        waiting = [*at, *later, *(queued for queued in waiting if queued.turn < after)]
    return [queued for queued in waiting if queued.holder is not Holder.ANOTHER]
