"""Escalation with a human's yes: an OPD that is late for long, and a ready message to its head."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.reminding.escalations import Letter, Offer, Offers, counts_in_letter
from domain.submission.assignments import to_do_in
from domain.submission.states import State
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.notices import Notice
from storage.queries.people import actors, expected_people, opds, regions
from storage.queries.reminding import escalations, promises
from storage.queries.reminding.escalations import StoredEscalation
from storage.queries.rounds import rounds
from storage.queries.submission import assignments


async def offers(ports: Ports, actor: Actor, round_id: int) -> Offers:
    """The letters that could be sent for a round, for its region's koordinator; OPD no longer late are left out."""
    async with ports.database.read() as db:
        return await _offers(db, ports.clock.now(), actor, round_id)


async def offers_with(ports: Ports, actor: Actor, escalation_id: int) -> Offers:
    """The letters that could be sent beside one of them, as it all stands now."""
    async with ports.database.read() as db:
        escalation = await escalations.get(db, escalation_id)
        if escalation is None:
            raise Gone
        return await _offers(db, ports.clock.now(), actor, escalation.round_id)


async def send_letter(
    ports: Ports, actor: Actor, escalation_id: int, revision: str, update_ref: UpdateRef | None = None
) -> tuple[Offer, int]:
    """Sends the ready message to the head of an OPD; returns how many heads it goes to.

    Conflict where it was sent, would say something else than was shown (`revision`), nobody is bound as head, or
    the OPD is no longer late.
    """
    async with ports.change(update_ref) as (db, now):
        escalation = await escalations.get(db, escalation_id)
        if escalation is None:
            raise Gone
        if not may(actor, Action.REMIND, Place(escalation.region_id)):
            raise NotAllowed("escalate", escalation.region_id)
        offer = await _offer(db, now, escalation)
        people = await escalations.heads(db, escalation.opd_id)
        if offer is None:
            raise Conflict(ConflictReason.NOT_LATE)
        if not people:
            raise Conflict(ConflictReason.NO_HEAD)
        if offer.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if not await escalations.mark_sent(db, escalation_id, actor.person_id, now):
            raise Conflict(ConflictReason.ALREADY_SENT)
        for person_id, _ in people:
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.HEAD_LETTER,
                subject_id=escalation_id,
                region_id=escalation.region_id,
                now=now,
            )
        await audit.record(
            db,
            region_id=escalation.region_id,
            person_id=actor.person_id,
            kind=AuditKind.ESCALATED,
            subject_id=escalation_id,
            at=now,
        )
    return offer, len(people)


async def escalation_notice(ports: Ports, notice: Notice) -> Offers | None:
    """What a coordinator is told of a round; None where nobody is late any more or all is sent."""
    async with ports.database.read() as db:
        round = await rounds.get(db, notice.subject_id)
        region = await regions.get(db, round.region_id) if round else None
        if round is None or region is None:
            return None
        if notice.person_id not in await actors.people_of(db, region.id, role=Role.KOORDINATOR):
            return None
        open_offers = await _open_offers(db, ports.clock.now(), round.id)
    unsent = tuple(offer for offer in open_offers if not offer.sent)
    return Offers(region, round, unsent) if unsent else None


async def head_letter(ports: Ports, notice: Notice) -> Letter | None:
    """What a head reads; None where the OPD has sent everything meanwhile, or the head's role has ended."""
    async with ports.database.read() as db:
        escalation = await escalations.get(db, notice.subject_id)
        if escalation is None or notice.person_id not in {
            person_id for person_id, _ in await escalations.heads(db, escalation.opd_id)
        }:
            return None
        offer = await _offer(db, ports.clock.now(), escalation)
    return offer.letter if offer else None


async def _offers(db: Connection, now: datetime, actor: Actor, round_id: int) -> Offers:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.REMIND, Place(region.id)):
        raise NotAllowed("see escalations", region.id)
    return Offers(region, round, await _open_offers(db, now, round_id))


async def _open_offers(db: Connection, now: datetime, round_id: int) -> tuple[Offer, ...]:
    candidates = [await _offer(db, now, escalation) for escalation in await escalations.latest_of_round(db, round_id)]
    return tuple(
        sorted(
            (offer for offer in candidates if offer), key=lambda offer: (offer.letter.deadline_at, -offer.letter.late)
        )
    )


async def _offer(db: Connection, now: datetime, escalation: StoredEscalation) -> Offer | None:
    round = await rounds.get(db, escalation.round_id)
    place = await opds.with_region(db, escalation.opd_id)
    if round is None or place is None or not round.is_open(now):
        return None
    opd, region = place
    today = local(now, region.zone).date()
    promised = await promises.of_opd(db, opd.id)
    handed_back = await promises.open_not_ours(db, opd.id)
    late = [
        assignment
        for assignment in to_do_in(round.id, await assignments.of_opd(db, opd.id), now)
        if counts_in_letter(
            assignment.deadline_at,
            promised.get(assignment.assignment_id),
            returned=assignment.state(now) is State.RETURNED,
            handed_back=assignment.assignment_id in handed_back,
            now=now,
            today=today,
        )
    ]
    if not late:
        return None
    red = await rounds.red_dates(db, escalation.region_id)
    letter = Letter(region, round, opd, len(late), min(assignment.deadline_at for assignment in late), red, now)
    names = tuple(name for _, name in await escalations.heads(db, escalation.opd_id))
    expected = await expected_people.expected_as(db, escalation.region_id, opd.id, Role.KEPALA_OPD)
    return Offer(escalation.id, letter, names, escalation.sent_at is not None, None if names else expected)
