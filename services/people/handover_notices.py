"""What the notices around a hand-over tell, read anew when they are about to be sent; None where it is no longer so."""

from domain.operating.retention import Retention
from domain.people.handovers import HandoverEvent, HandoverNews, HandoverPage, Leaver, may_see
from services.people.handovers import page
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.operating import personal_data
from storage.queries.people import actors, handovers, members

_OUTDATED = frozenset({HandoverEvent.BEGUN, HandoverEvent.AGREED})
"""What need not be said of a hand-over that has ended meanwhile."""


async def handover_asked(ports: Ports, notice: Notice) -> HandoverPage | None:
    """What the successor is asked; None once there is an answer, or it has ended."""
    if notice.to_person_id is None:
        return None
    async with ports.database.read() as db:
        handover = await handovers.get(db, notice.subject_id)
        actor = await actors.actor(db, notice.to_person_id)
    if handover is None or actor is None or not handover.is_open or handover.accepted_at is not None:
        return None
    if handover.successor is None or handover.successor.person_id != actor.person_id:
        return None
    return await page(ports, actor, handover.id)


async def handover_news(ports: Ports, notice: Notice) -> HandoverNews | None:
    """What became of a hand-over; None for who is neither one of its parties nor answers for it any more."""
    if notice.to_person_id is None:
        return None
    async with ports.database.read() as db:
        handover = await handovers.get(db, notice.subject_id)
        actor = await actors.actor(db, notice.to_person_id)
    if handover is None or actor is None:
        return None
    event = HandoverEvent(notice.occurrence)
    parties = {handover.holder.person_id, handover.begun_by.person_id}
    if actor.person_id not in parties and not may_see(actor, handover):
        return None
    if event in _OUTDATED and not handover.is_open:
        return None
    return HandoverNews(handover, event, actor.person_id, is_member=not actor.is_stranger)


async def farewell(ports: Ports, notice: Notice) -> tuple[Leaver, Retention] | None:
    """Who goes on, and what is kept about who has left."""
    async with ports.database.read() as db:
        held = await members.get(db, notice.subject_id)
        if held is None or held.until is None:
            return None
        completed = await handovers.completed(db, notice.subject_id)
        actor = await actors.actor(db, held.person_id)
        sections = await personal_data.own_data(db, held.person_id)
    name = completed.successor.name if completed is not None and completed.successor is not None else ""
    is_member = actor is not None and not actor.is_stranger
    return Leaver(
        held.membership, held.until, name, tuple((section.key, section.count) for section in sections), is_member
    ), ports.retention
