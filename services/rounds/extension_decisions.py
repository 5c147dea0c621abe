"""What coordinators answer to a request for more time: granted, until another day, or declined with a sentence."""

from datetime import date, datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.members import OpdsTold
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.submission.extensions import EXTENSION_TEXT_LIMIT, ExtensionOutcome, ExtensionRequest
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.people.opds_told import opds_told
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.extensions import note, read_request
from storage.database import Connection
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.rounds import deadlines
from storage.queries.submission import extensions


async def open_extensions(ports: Ports, actor: Actor, region_id: int) -> list[ExtensionRequest]:
    """All requests of a region that wait for a decision, the oldest first."""
    if not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("see requests for more time", region_id)
    now = ports.clock.now()
    async with ports.database.read() as db:
        waiting = [await read_request(db, now, id_) for id_ in await extensions.open_in(db, region_id, now)]
    return [request for request in waiting if request is not None]


async def extension_to_decide(ports: Ports, actor: Actor, request_id: int) -> ExtensionRequest:
    """One request that was sent, for its region's koordinator."""
    async with ports.database.read() as db:
        return await _to_decide(db, ports.clock.now(), actor, request_id)


async def grant(
    ports: Ports, actor: Actor, request_id: int, day: date | None, revision: str, update_ref: UpdateRef | None = None
) -> tuple[ExtensionRequest, OpdsTold]:
    """Gives what still waits the deadline that was asked for, or that of another day; the OPD is told.

    Raises Conflict where it has ended, is not what was shown (`revision`), or that day cannot be had any more.
    """
    async with ports.change(update_ref) as (db, now):
        request = await _to_decide(db, now, actor, request_id)
        if not request.waiting:
            raise Conflict(ConflictReason.EXTENSION_ENDED)
        for owed in request.owed:
            await ensure_not_closed(db, owed.round_id)
        if request.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        window = request.window
        if day is None:
            granted_at = request.until_at if request.possible else None
        else:
            granted_at = window.on(day) if window is not None else None
        if granted_at is None:
            raise Conflict(ConflictReason.DAY_NOT_OFFERED)
        ended = await extensions.end(
            db, request_id, ExtensionOutcome.GRANTED, now, decided_by=actor.person_id, granted_at=granted_at
        )
        if not ended:
            raise Conflict(ConflictReason.EXTENSION_ENDED)
        for owed in request.owed:
            await deadlines.set_of_assignment(db, owed.assignment_id, granted_at)
        return await _decided(db, now, actor, AuditKind.EXTENSION_GRANTED, request_id)


async def ask_answer(
    ports: Ports, actor: Actor, request_id: int, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """What is typed next is taken for the sentence with which a request is declined."""
    async with ports.change(update_ref) as (db, now):
        request = await _to_decide(db, now, actor, request_id)
        if not request.waiting:
            raise Conflict(ConflictReason.EXTENSION_ENDED)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.EXTENSION_ANSWER, request_id), now)
    return request


async def decline(
    ports: Ports, actor: Actor, request_id: int, answer: str, update_ref: UpdateRef | None = None
) -> tuple[ExtensionRequest, OpdsTold]:
    """The deadlines stay as they are; the OPD is told why."""
    async with ports.change(update_ref) as (db, now):
        request = await _to_decide(db, now, actor, request_id)
        for owed in request.owed:
            await ensure_not_closed(db, owed.round_id)
        ended = await extensions.end(
            db,
            request.id,
            ExtensionOutcome.DECLINED,
            now,
            decided_by=actor.person_id,
            answer=lines_of(answer)[:EXTENSION_TEXT_LIMIT],
        )
        if not ended:
            raise Conflict(ConflictReason.EXTENSION_ENDED)
        await actors.set_prompt(db, actor.person_id, None, now)
        return await _decided(db, now, actor, AuditKind.EXTENSION_DECLINED, request_id)


async def extension_asked(ports: Ports, notice: Notice) -> ExtensionRequest | None:
    """What a coordinator is asked; None where nobody has to decide any more, or the person coordinates no longer."""
    async with ports.database.read() as db:
        request = await read_request(db, ports.clock.now(), notice.subject_id)
        if request is None or not request.waiting or not request.owed:
            return None
        coordinators = await actors.people_of(db, request.region.id, role=Role.KOORDINATOR)
    return request if notice.person_id in coordinators else None


async def extension_decided(ports: Ports, notice: Notice) -> ExtensionRequest | None:
    """What an admin is told of a decision; None for who serves the OPD no longer."""
    async with ports.database.read() as db:
        request = await read_request(db, ports.clock.now(), notice.subject_id)
        if request is None or request.decided_by is None:
            return None
        admins = await actors.people_of(db, request.region.id, opd_id=request.opd.id, role=Role.ADMIN_OPD)
    return request if notice.person_id in admins else None


async def _to_decide(db: Connection, now: datetime, actor: Actor, request_id: int) -> ExtensionRequest:
    request = await read_request(db, now, request_id)
    if request is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(request.region.id)):
        raise NotAllowed("decide about more time", request.region.id)
    if request.asked_at is None:
        raise Gone
    return request


async def _decided(
    db: Connection, now: datetime, actor: Actor, kind: AuditKind, request_id: int
) -> tuple[ExtensionRequest, OpdsTold]:
    request = await _to_decide(db, now, actor, request_id)
    await note(db, now, actor, kind, request)
    for person_id in await actors.people_of(db, request.region.id, opd_id=request.opd.id, role=Role.ADMIN_OPD):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.EXTENSION_DECIDED,
            subject_id=request.id,
            region_id=request.region.id,
            now=now,
        )
    return request, await opds_told(db, (request.opd.id,))
