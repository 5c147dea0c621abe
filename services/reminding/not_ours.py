"""Bukan tugas OPD kami: an admin hands an assignment back, a coordinator gives it to another OPD or declines."""

from domain.notices import NoticeKind
from domain.people.people import Actor, Membership, Opd, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.reminding.not_ours import REMARK_LIMIT, NotOursRequest
from domain.reminding.reminder_times import NotOursReason
from domain.submission.assignments import Owed
from domain.submission.states import OWED
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.notices import Notice
from storage.queries.people import actors, opds
from storage.queries.reminding import not_ours, promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments

TO, FROM = "to", "from"
"""Occurrences of the notice of a decision: for the OPD that has it now, and for the one that asked."""


async def returnable(ports: Ports, actor: Actor, membership_id: int) -> tuple[Membership, list[Owed]]:
    """What an OPD still owes in rounds that are open and could hand back, most urgent first."""
    held = actor.membership(membership_id)
    if held is None or held.opd is None or not may(actor, Action.SUBMIT, Place(held.region.id, held.opd.id)):
        raise NotAllowed("hand back")
    now = ports.clock.now()
    async with ports.database.read() as db:
        opened = {of.id for of in await rounds.of_region(db, held.region.id) if of.opens_at <= now}
        handed_back = await promises.handed_back(db, held.opd.id)
        owed = [
            one
            for one in await assignments.of_opd(db, held.opd.id)
            if one.state(now) in OWED and one.round_id in opened and one.assignment_id not in handed_back
        ]
    return held, sorted(owed, key=lambda one: (one.deadline_at, one.code))


async def to_hand_back(ports: Ports, actor: Actor, assignment_id: int) -> Owed:
    """An assignment that its admin may hand back."""
    async with ports.database.read() as db:
        return await _owed(db, actor, assignment_id, Action.SUBMIT)


async def ask_remark(ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None) -> Owed:
    """What is typed next is taken for the reason why an assignment is handed back."""
    async with ports.change(update_ref) as (db, now):
        owed = await _owed(db, actor, assignment_id, Action.SUBMIT)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.HANDBACK_REMARK, assignment_id), now)
    return owed


async def hand_back(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    reason: NotOursReason,
    remark: str = "",
    update_ref: UpdateRef | None = None,
) -> Owed:
    """Says that an assignment is not the OPD's task; the coordinators are asked. Overtaken where they are already."""
    async with ports.change(update_ref) as (db, now):
        owed = await _owed(db, actor, assignment_id, Action.SUBMIT)
        if owed.state(now) not in OWED:
            raise Overtaken
        made = await not_ours.add(
            db,
            region_id=owed.region_id,
            opd_id=owed.opd_id,
            assignment_id=assignment_id,
            person_id=actor.person_id,
            reason=reason,
            remark=remark.strip()[:REMARK_LIMIT],
            now=now,
        )
        if made is None:
            raise Overtaken
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, ports, actor, "handed_back", owed.region_id, made)
        for person_id in await actors.people_of(db, owed.region_id, role=Role.KOORDINATOR):
            await notices.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.HANDBACK_ASKED,
                subject_id=made,
                region_id=owed.region_id,
                now=now,
            )
    return owed


async def not_ours_request(ports: Ports, actor: Actor, handback_id: int) -> NotOursRequest:
    """One handback, for its region's koordinator."""
    async with ports.database.read() as db:
        return await _handback(db, actor, handback_id)


async def open_requests(ports: Ports, actor: Actor, region_id: int) -> list[NotOursRequest]:
    """All that wait for a decision in a region, the oldest first."""
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("see handbacks", region_id)
    async with ports.database.read() as db:
        return [await _handback(db, actor, one) for one in await not_ours.open_in(db, region_id)]


async def other_opds(ports: Ports, actor: Actor, handback_id: int) -> tuple[NotOursRequest, list[Opd]]:
    """A handback with the OPD that could have it instead, by name."""
    async with ports.database.read() as db:
        of = await _handback(db, actor, handback_id)
        return of, [one for one in await opds.of_region(db, of.region.id) if one.id != of.opd.id]


async def reassign(
    ports: Ports, actor: Actor, handback_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> NotOursRequest:
    """Gives the assignment to another OPD of the region; both OPD are told."""
    async with ports.change(update_ref) as (db, now):
        of = await _handback(db, actor, handback_id)
        if opd_id not in {one.id for one in await opds.of_region(db, of.region.id)} - {of.opd.id}:
            raise Gone
        if of.owed.state(now) not in OWED or not await not_ours.decide(
            db, handback_id, actor.person_id, now, to_opd_id=opd_id, answer=""
        ):
            raise Overtaken
        await not_ours.move_assignment(db, of.owed.assignment_id, opd_id, now)
        await _note(db, ports, actor, "reassigned", of.region.id, handback_id)
        await _tell(db, of, opd_id, TO, ports)
        await _tell(db, of, of.opd.id, FROM, ports)
        return await _handback(db, actor, handback_id)


async def ask_answer(
    ports: Ports, actor: Actor, handback_id: int, update_ref: UpdateRef | None = None
) -> NotOursRequest:
    """What is typed next is taken for the reason why a handback is declined."""
    async with ports.change(update_ref) as (db, now):
        of = await _handback(db, actor, handback_id)
        if of.decided:
            raise Overtaken
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.HANDBACK_ANSWER, handback_id), now)
    return of


async def decline(
    ports: Ports, actor: Actor, handback_id: int, answer: str, update_ref: UpdateRef | None = None
) -> NotOursRequest:
    """The assignment stays where it is; the OPD is told why."""
    async with ports.change(update_ref) as (db, now):
        of = await _handback(db, actor, handback_id)
        if not await not_ours.decide(
            db, handback_id, actor.person_id, now, to_opd_id=None, answer=answer.strip()[:REMARK_LIMIT]
        ):
            raise Overtaken
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, ports, actor, "declined", of.region.id, handback_id)
        await _tell(db, of, of.opd.id, FROM, ports)
        return await _handback(db, actor, handback_id)


async def not_ours_asked(ports: Ports, notice: Notice) -> NotOursRequest | None:
    """What a coordinator is asked; None where it is decided, or the person coordinates no longer."""
    async with ports.database.read() as db:
        of = await _read(db, notice.subject_id)
        if of is None or of.decided:
            return None
        meant = await actors.people_of(db, of.region.id, role=Role.KOORDINATOR)
    return of if notice.person_id in meant else None


async def not_ours_decided(ports: Ports, notice: Notice) -> tuple[NotOursRequest, bool] | None:
    """What an admin is told, and whether theirs is the OPD that has it now; None for who serves it no longer."""
    to_new = notice.occurrence == TO
    async with ports.database.read() as db:
        of = await _read(db, notice.subject_id)
        opd = None if of is None else of.to if to_new else of.opd
        if of is None or opd is None or not of.decided:
            return None
        meant = await actors.people_of(db, of.region.id, opd_id=opd.id, role=Role.ADMIN_OPD)
    return (of, to_new) if notice.person_id in meant else None


async def _owed(db: Connection, actor: Actor, assignment_id: int, action: Action) -> Owed:
    owed = await assignments.one(db, assignment_id)
    if owed is None:
        raise Gone
    if not may(actor, action, Place(owed.region_id, owed.opd_id)):
        raise NotAllowed("hand back", owed.region_id, owed.opd_id)
    return owed


async def _handback(db: Connection, actor: Actor, handback_id: int) -> NotOursRequest:
    of = await _read(db, handback_id)
    if of is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(of.region.id)):
        raise NotAllowed("decide handback", of.region.id)
    return of


async def _read(db: Connection, handback_id: int) -> NotOursRequest | None:
    kept = await not_ours.one(db, handback_id)
    owed = await assignments.one(db, kept.assignment_id) if kept else None
    place = await opds.with_region(db, kept.opd_id) if kept else None
    if kept is None or owed is None or place is None:
        return None
    to = await opds.with_region(db, kept.to_opd_id) if kept.to_opd_id else None
    return NotOursRequest(
        id=kept.id,
        region=place[1],
        opd=place[0],
        owed=owed,
        asked_by=kept.asked_by,
        asked_at=kept.asked_at,
        reason=kept.reason,
        remark=kept.remark,
        decided=kept.decided_at is not None,
        to=to[0] if to else None,
        answer=kept.answer,
        to_assignment_id=await not_ours.assignment_of(db, owed.indicator_id, to[0].id) if to else None,
    )


async def _tell(db: Connection, of: NotOursRequest, opd_id: int, occurrence: str, ports: Ports) -> None:
    for person_id in await actors.people_of(db, of.region.id, opd_id=opd_id, role=Role.ADMIN_OPD):
        await notices.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.HANDBACK_DECIDED,
            subject_id=of.id,
            region_id=of.region.id,
            occurrence=occurrence,
            now=ports.clock.now(),
        )


async def _note(db: Connection, ports: Ports, actor: Actor, action: str, region_id: int, handback_id: int) -> None:
    await audit.record(
        db,
        region_id=region_id,
        person_id=actor.person_id,
        action=action,
        subject="handback",
        subject_id=handback_id,
        at=ports.clock.now(),
    )
