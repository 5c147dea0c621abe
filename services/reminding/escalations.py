"""Escalation with a human's yes: an OPD that is late for long, and a ready message to its head."""

from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.reminding.escalations import Letter, Offer, Offers
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.notices import Notice
from storage.queries.people import actors, opds, regions
from storage.queries.reminding import escalations
from storage.queries.reminding.escalations import StoredEscalation
from storage.queries.rounds import rounds
from storage.queries.submission import assignments


async def offers(ports: Ports, actor: Actor, round_id: int) -> Offers:
    """The letters that could be sent for a round, for its region's koordinator; OPD no longer late are left out."""
    async with ports.database.read() as db:
        return await _offers(db, ports, actor, round_id)


async def send_letter(
    ports: Ports, actor: Actor, escalation_id: int, update_ref: UpdateRef | None = None
) -> tuple[Offer, int]:
    """Sends the ready message to the head of an OPD; returns how many heads it goes to.

    Overtaken where it was sent, nobody is bound as head, or the OPD is no longer late.
    """
    async with ports.change(update_ref) as (db, now):
        kept = await escalations.one(db, escalation_id)
        if kept is None:
            raise Gone
        if not may(actor, Action.REMIND, Place(kept.region_id)):
            raise NotAllowed("escalate", kept.region_id)
        offer = await _offer(db, ports, kept)
        people = await escalations.heads(db, kept.opd_id)
        if offer is None or not people or not await escalations.mark_sent(db, escalation_id, actor.person_id, now):
            raise Overtaken
        for person_id, _ in people:
            await notices.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.HEAD_LETTER,
                subject_id=escalation_id,
                region_id=kept.region_id,
                now=now,
            )
        await audit.record(
            db,
            region_id=kept.region_id,
            person_id=actor.person_id,
            action="escalated",
            subject="escalation",
            subject_id=escalation_id,
            at=now,
        )
    return offer, len(people)


async def escalation_news(ports: Ports, notice: Notice) -> Offers | None:
    """What a coordinator is told of a round; None where nobody is late any more or all is sent."""
    async with ports.database.read() as db:
        of = await rounds.one(db, notice.subject_id)
        region = await regions.one(db, of.region_id) if of else None
        if of is None or region is None:
            return None
        if notice.person_id not in await actors.people_of(db, region.id, role=Role.KOORDINATOR):
            return None
        found = await _open_offers(db, ports, of.id)
    unsent = tuple(one for one in found if not one.sent)
    return Offers(region, of, unsent) if unsent else None


async def head_letter(ports: Ports, notice: Notice) -> Letter | None:
    """What a head reads; None where the OPD has sent everything meanwhile, or the head's role has ended."""
    async with ports.database.read() as db:
        kept = await escalations.one(db, notice.subject_id)
        if kept is None or notice.person_id not in {one for one, _ in await escalations.heads(db, kept.opd_id)}:
            return None
        offer = await _offer(db, ports, kept)
    return offer.letter if offer else None


async def _offers(db: Connection, ports: Ports, actor: Actor, round_id: int) -> Offers:
    of = await rounds.one(db, round_id)
    region = await regions.one(db, of.region_id) if of else None
    if of is None or region is None:
        raise Gone
    if not may(actor, Action.REMIND, Place(region.id)):
        raise NotAllowed("see escalations", region.id)
    return Offers(region, of, await _open_offers(db, ports, round_id))


async def _open_offers(db: Connection, ports: Ports, round_id: int) -> tuple[Offer, ...]:
    found = [await _offer(db, ports, kept) for kept in await escalations.latest_of_round(db, round_id)]
    return tuple(sorted((one for one in found if one), key=lambda one: (one.letter.deadline_at, -one.letter.late)))


async def _offer(db: Connection, ports: Ports, kept: StoredEscalation) -> Offer | None:
    now = ports.clock.now()
    of = await rounds.one(db, kept.round_id)
    place = await opds.with_region(db, kept.opd_id)
    if of is None or place is None or now >= of.official_deadline_at:
        return None
    late = [one for one in await assignments.of_opd(db, kept.opd_id) if one.round_id == of.id and one.late(now)]
    if not late:
        return None
    red = await rounds.red_dates(db, kept.region_id)
    letter = Letter(place[1], of, place[0], len(late), min(one.deadline_at for one in late), red, now)
    names = tuple(name for _, name in await escalations.heads(db, kept.opd_id))
    return Offer(kept.id, letter, names, kept.sent_at is not None)
