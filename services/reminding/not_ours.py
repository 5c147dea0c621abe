"""Bukan tugas OPD kami: an admin hands an assignment back, a coordinator gives it to another OPD or declines."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.members import OpdsTold
from domain.people.people import Actor, Membership, Opd, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.reminding.not_ours import REMARK_LIMIT, NotOursReason, NotOursRequest, Reassignment
from domain.rounds.programme import role_after
from domain.submission.assignments import Owed
from domain.submission.states import OWED
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.people.opds_told import opds_told
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.contributions import tell_retired
from storage.database import Connection
from storage.queries import audit, outbox
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
        of_region = await rounds.of_region(db, held.region.id)
        opened = {round.id for round in of_region if round.has_opened(now) and not round.closed}
        handed_back = await promises.open_not_ours(db, held.opd.id)
        owed = [
            assignment
            for assignment in await assignments.of_opd(db, held.opd.id)
            if assignment.state(now) in OWED
            and assignment.round_id in opened
            and assignment.assignment_id not in handed_back
        ]
    return held, sorted(owed, key=lambda assignment: (assignment.deadline_at, assignment.code))


async def to_hand_back(ports: Ports, actor: Actor, assignment_id: int) -> Owed:
    """An assignment that its admin may hand back."""
    async with ports.database.read() as db:
        return await _owed(db, actor, assignment_id, Action.SUBMIT)


async def ask_remark(ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None) -> Owed:
    """What is typed next is taken for the reason why an assignment is handed back."""
    async with ports.change(update_ref) as (db, now):
        owed = await _owed(db, actor, assignment_id, Action.SUBMIT)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.NOT_OURS_REMARK, assignment_id), now)
    return owed


async def hand_back(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    reason: NotOursReason,
    remark: str = "",
    update_ref: UpdateRef | None = None,
) -> Owed:
    """Says that an assignment is not the OPD's task; the coordinators are asked. Conflict where they are already."""
    async with ports.change(update_ref) as (db, now):
        owed = await _owed(db, actor, assignment_id, Action.SUBMIT)
        await ensure_not_closed(db, owed.round_id)
        if owed.state(now) not in OWED:
            raise Conflict(ConflictReason.NOT_OWED)
        request_id = await not_ours.add(
            db,
            region_id=owed.region_id,
            opd_id=owed.opd_id,
            assignment_id=assignment_id,
            person_id=actor.person_id,
            reason=reason,
            remark=lines_of(remark)[:REMARK_LIMIT],
            now=now,
        )
        if request_id is None:
            raise Conflict(ConflictReason.ALREADY_ASKED)
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, now, actor, AuditKind.SAID_NOT_OURS, owed.region_id, request_id)
        for person_id in await actors.people_of(db, owed.region_id, role=Role.KOORDINATOR):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.NOT_OURS_ASKED,
                subject_id=request_id,
                region_id=owed.region_id,
                now=now,
            )
    return owed


async def not_ours_request(ports: Ports, actor: Actor, request_id: int) -> NotOursRequest:
    """One request, for its region's koordinator."""
    async with ports.database.read() as db:
        return await _request(db, actor, request_id)


async def open_requests(ports: Ports, actor: Actor, region_id: int) -> list[NotOursRequest]:
    """All that wait for a decision in a region, the oldest first."""
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("see not ours requests", region_id)
    async with ports.database.read() as db:
        return [await _request(db, actor, request_id) for request_id in await not_ours.open_in(db, region_id)]


async def other_opds(ports: Ports, actor: Actor, request_id: int) -> tuple[NotOursRequest, list[Opd]]:
    """A request with the OPD that could have it instead, by name."""
    async with ports.database.read() as db:
        request = await _request(db, actor, request_id)
        return request, await _other_opds(db, request, ports.clock.now())


async def reassignment(ports: Ports, actor: Actor, request_id: int, opd_id: int) -> Reassignment:
    """What giving the assignment to another OPD would mean; Conflict where it is decided, or was sent meanwhile."""
    async with ports.database.read() as db:
        return await _reassignment(db, ports.clock.now(), actor, request_id, opd_id)


async def reassign(
    ports: Ports, actor: Actor, request_id: int, opd_id: int, revision: str, update_ref: UpdateRef | None = None
) -> tuple[NotOursRequest, OpdsTold]:
    """Gives the assignment to another OPD of the region; both OPD are told.

    Conflict as for `reassignment`, and where it would mean something else than was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        reassignment = await _reassignment(db, now, actor, request_id, opd_id)
        if reassignment.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        request = reassignment.request
        if not await not_ours.decide(db, request_id, actor.person_id, now, to_opd_id=opd_id, answer=""):
            raise Conflict(ConflictReason.ALREADY_DECIDED)
        await not_ours.move_assignment(db, request.owed.assignment_id, opd_id, reassignment.role, now)
        await tell_retired(db, request.owed.round_id, now)
        await _note(db, now, actor, AuditKind.REASSIGNED, request.region.id, request_id)
        await _tell(db, request, opd_id, TO, now)
        await _tell(db, request, request.opd.id, FROM, now)
        reach = await opds_told(db, (opd_id, request.opd.id))
        return await _request(db, actor, request_id), reach


async def _reassignment(db: Connection, now: datetime, actor: Actor, request_id: int, opd_id: int) -> Reassignment:
    request = await _request(db, actor, request_id)
    to = next((opd for opd in await _other_opds(db, request, now) if opd.id == opd_id), None)
    if to is None:
        raise Gone
    await ensure_not_closed(db, request.owed.round_id)
    if request.decided or request.owed.state(now) not in OWED:
        raise Conflict(ConflictReason.ALREADY_DECIDED if request.decided else ConflictReason.NOT_OWED)
    before = await not_ours.assignment_of(db, request.owed.indicator_id, opd_id)
    role_before = before[1] if before else None
    return Reassignment(request, to, role_after(request.owed.role, role_before), role_before)


async def ask_answer(
    ports: Ports, actor: Actor, request_id: int, update_ref: UpdateRef | None = None
) -> NotOursRequest:
    """What is typed next is taken for the reason why a request is declined."""
    async with ports.change(update_ref) as (db, now):
        request = await _request(db, actor, request_id)
        if request.decided:
            raise Conflict(ConflictReason.ALREADY_DECIDED)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.NOT_OURS_ANSWER, request_id), now)
    return request


async def decline(
    ports: Ports, actor: Actor, request_id: int, answer: str, update_ref: UpdateRef | None = None
) -> tuple[NotOursRequest, OpdsTold]:
    """The assignment stays where it is; the OPD is told why."""
    async with ports.change(update_ref) as (db, now):
        request = await _request(db, actor, request_id)
        await ensure_not_closed(db, request.owed.round_id)
        if not await not_ours.decide(
            db, request_id, actor.person_id, now, to_opd_id=None, answer=lines_of(answer)[:REMARK_LIMIT]
        ):
            raise Conflict(ConflictReason.ALREADY_DECIDED)
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, now, actor, AuditKind.STAYS, request.region.id, request_id)
        await _tell(db, request, request.opd.id, FROM, now)
        return await _request(db, actor, request_id), await opds_told(db, (request.opd.id,))


async def not_ours_asked(ports: Ports, notice: Notice) -> NotOursRequest | None:
    """What a coordinator is asked; None where it is decided, or the person coordinates no longer."""
    async with ports.database.read() as db:
        request = await _read(db, notice.subject_id)
        if request is None or request.decided:
            return None
        coordinators = await actors.people_of(db, request.region.id, role=Role.KOORDINATOR)
    return request if notice.person_id in coordinators else None


async def not_ours_decided(ports: Ports, notice: Notice) -> tuple[NotOursRequest, bool] | None:
    """What an admin is told, and whether theirs is the OPD that has it now; None for who serves it no longer."""
    to_new = notice.occurrence == TO
    async with ports.database.read() as db:
        request = await _read(db, notice.subject_id)
        opd = None if request is None else request.to if to_new else request.opd
        if request is None or opd is None or not request.decided:
            return None
        admins = await actors.people_of(db, request.region.id, opd_id=opd.id, role=Role.ADMIN_OPD)
    return (request, to_new) if notice.person_id in admins else None


async def _owed(db: Connection, actor: Actor, assignment_id: int, action: Action) -> Owed:
    owed = await assignments.get(db, assignment_id)
    if owed is None:
        raise Gone
    if not may(actor, action, Place(owed.region_id, owed.opd_id)):
        raise NotAllowed("hand back", owed.region_id, owed.opd_id)
    return owed


async def _other_opds(db: Connection, request: NotOursRequest, now: datetime) -> list[Opd]:
    today = local(now, request.region.zone).date()
    return [opd for opd in await opds.of_region(db, request.region.id, today) if opd.id != request.opd.id]


async def _request(db: Connection, actor: Actor, request_id: int) -> NotOursRequest:
    request = await _read(db, request_id)
    if request is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(request.region.id)):
        raise NotAllowed("decide not ours request", request.region.id)
    return request


async def _read(db: Connection, request_id: int) -> NotOursRequest | None:
    record = await not_ours.get(db, request_id)
    owed = await assignments.get(db, record.assignment_id) if record else None
    place = await opds.with_region(db, record.opd_id) if record else None
    if record is None or owed is None or place is None:
        return None
    to = await opds.with_region(db, record.to_opd_id) if record.to_opd_id else None
    moved = await not_ours.assignment_of(db, owed.indicator_id, to[0].id) if to else None
    return NotOursRequest(
        id=record.id,
        region=place[1],
        opd=place[0],
        owed=owed,
        asked_by=record.asked_by,
        asked_at=record.asked_at,
        reason=record.reason,
        remark=record.remark,
        decided_by=record.decided_by,
        decided_at=record.decided_at,
        to=to[0] if to else None,
        answer=record.answer,
        to_assignment_id=moved[0] if moved else None,
        to_role=moved[1] if moved else None,
    )


async def _tell(db: Connection, request: NotOursRequest, opd_id: int, occurrence: str, now: datetime) -> None:
    for person_id in await actors.people_of(db, request.region.id, opd_id=opd_id, role=Role.ADMIN_OPD):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.NOT_OURS_DECIDED,
            subject_id=request.id,
            region_id=request.region.id,
            occurrence=occurrence,
            now=now,
        )


async def _note(db: Connection, now: datetime, actor: Actor, kind: AuditKind, region_id: int, request_id: int) -> None:
    await audit.record(
        db,
        region_id=region_id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=request_id,
        at=now,
    )
