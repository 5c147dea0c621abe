"""Requests to join by a shared link: who waits, and a coordinator's yes or no."""

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.invitations import JoinRequest
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.people.admission import admit
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.queries import audit, outbox
from storage.queries.people import invitations


async def requests_of(ports: Ports, actor: Actor, region_id: int) -> list[JoinRequest]:
    """Who waits for a yes, the longest waiting first."""
    _check(actor, region_id)
    async with ports.database.read() as db:
        return await invitations.waiting_in(db, region_id)


async def waiting_requests(ports: Ports, actor: Actor) -> list[JoinRequest]:
    """What somebody has asked for and waits to hear of."""
    async with ports.database.read() as db:
        return await invitations.waiting_of(db, actor.person_id)


async def request_of(ports: Ports, actor: Actor, request_id: int) -> JoinRequest:
    """One request, decided or not."""
    async with ports.database.read() as db:
        request = await invitations.request(db, request_id)
    if request is None:
        raise Gone
    _check(actor, request.region_id, request.opd.id)
    return request


async def decide_request(
    ports: Ports, actor: Actor, request_id: int, approved: bool, update_ref: UpdateRef | None = None
) -> int:
    """A coordinator's yes or no to somebody who came by a shared link; returns the notice owed to that person.

    Raises Conflict if another coordinator has decided already.
    """
    async with ports.change(update_ref) as (db, now):
        request = await invitations.request(db, request_id)
        if request is None:
            raise Gone
        _check(actor, request.region_id, request.opd.id)
        if not await invitations.decide(db, request_id, actor.person_id, approved, now):
            raise Conflict(ConflictReason.ALREADY_DECIDED)
        await audit.record(
            db,
            region_id=request.region_id,
            person_id=actor.person_id,
            kind=AuditKind.APPROVED if approved else AuditKind.DECLINED,
            subject_id=request_id,
            at=now,
        )
        if approved:
            await admit(
                db,
                person_id=request.person_id,
                region_id=request.region_id,
                opd_id=request.opd.id,
                role=Role.ADMIN_OPD,
                granted_by=actor.person_id,
                now=now,
                knows_it=actor.person_id,
            )
        return await outbox.enqueue(
            db,
            person_id=request.person_id,
            kind=NoticeKind.APPROVED if approved else NoticeKind.DECLINED,
            subject_id=request_id,
            region_id=request.region_id,
            now=now,
        )


def _check(actor: Actor, region_id: int, opd_id: int | None = None) -> None:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id, opd_id)):
        raise NotAllowed("see or decide a join request", region_id, opd_id)
