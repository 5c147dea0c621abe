"""The instant at which a role passes from who leaves to a successor, in the open transaction of whoever caused it."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.notices import NoticeKind
from domain.people.handovers import Estate, Handover, HandoverEvent, HandoverOutcome
from domain.people.members import Member
from domain.people.people import Membership, Role
from domain.reminding.promises import promise_holds
from services.people.admission import give_role
from services.people.role_end import end_membership, tell_parties
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.overview import completion, estates
from storage.queries.people import actors, handovers, invitations, members
from storage.queries.reminding import promises
from storage.queries.submission import assignments


async def estate_of(db: Connection, membership: Membership, holder_id: int, now: datetime) -> Estate:
    """What goes over with a role."""
    region = membership.region
    if membership.opd is not None:
        owed = await assignments.of_opd(db, membership.opd.id)
        sendable = [entry for entry in owed if entry.is_asked(now)]
        today = local(now, region.zone).date()
        days = await promises.of_opd(db, membership.opd.id)
        return Estate(
            to_send=len(sendable),
            late=sum(entry.late(now) for entry in sendable),
            nearest=min((entry.deadline_at for entry in sendable if entry.deadline_at > now), default=None),
            drafts=sum(entry.facts.has_draft for entry in owed),
            promises=sum(promise_holds(day, today) for day in days.values()),
            waiting_files=await estates.waiting_files(db, holder_id, membership.opd.id),
            inquiries=await estates.open_inquiries(db, membership, holder_id),
            replies=await estates.replies(db, membership.opd.id, now),
        )
    if membership.role is not Role.KOORDINATOR:
        return Estate()
    sums = await completion.by_round(db, region.id, now)
    return Estate(
        to_review=sum(entry.in_review for entry in sums.values()),
        requests=len(await invitations.waiting_in(db, region.id)),
        unsent=await estates.unsent(db, region.id, holder_id),
        inquiries=await estates.open_inquiries(db, membership, holder_id),
    )


async def pass_role(
    db: Connection,
    leaving: Member,
    successor_id: int,
    handover: Handover | None,
    now: datetime,
    granted_by: int | None,
) -> int | None:
    """Passes a role with all that was begun by it; the id of what the successor holds now, None where it had ended.

    Who leaves gets a farewell, the co-admins and the coordinators are told. Nobody is without the role in between.
    """
    held, region_id = leaving.membership, leaving.membership.region.id
    opd_id = held.opd.id if held.opd else None
    if not leaving.holds:
        return None
    if handover is not None and not await handovers.end(db, handover.id, HandoverOutcome.HANDED_OVER, now):
        return None
    if handover is not None:
        await handovers.name_successor(db, handover.id, successor_id)
    remaining = [entry for entry in await _roles_in(db, leaving.person_id, region_id) if entry.id != held.id]
    await estates.pass_on(db, held, leaving.person_id, successor_id, leaves_region=not remaining)
    await end_membership(db, leaving, now, successor_id)
    membership_id = await give_role(
        db,
        person_id=successor_id,
        region_id=region_id,
        opd_id=opd_id,
        role=held.role,
        granted_by=granted_by,
        now=now,
    )
    if membership_id is None:  # a co-admin, say, holds it already
        roles = await _roles_in(db, successor_id, region_id)
        membership_id = next(entry.id for entry in roles if entry.role is held.role and entry.opd == held.opd)
    await audit.record(
        db,
        region_id=region_id,
        person_id=successor_id,
        kind=AuditKind.HANDED_OVER,
        subject_id=held.id,
        at=now,
    )
    await outbox.enqueue(
        db, person_id=leaving.person_id, kind=NoticeKind.FAREWELL, subject_id=held.id, region_id=region_id, now=now
    )
    await _tell(db, leaving, successor_id, handover, membership_id, now)
    return membership_id


async def _tell(
    db: Connection,
    leaving: Member,
    successor_id: int,
    handover: Handover | None,
    membership_id: int,
    now: datetime,
) -> None:
    """Tells coordinators and co-admins; an invitation of an earlier version tells of a new member and no more."""
    region_id, opd = leaving.membership.region.id, leaving.membership.opd
    concerned = set(await actors.people_of(db, region_id, role=Role.KOORDINATOR))
    if opd is not None:
        concerned |= set(await actors.people_of(db, region_id, opd_id=opd.id, role=Role.ADMIN_OPD))
    if handover is not None and handover.accepted_at is not None:
        concerned.add(successor_id)  # said yes days ago
    else:
        concerned.discard(successor_id)
    for person_id in sorted(concerned - {leaving.person_id}):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.MEMBER_JOINED if handover is None else NoticeKind.HANDOVER_NEWS,
            subject_id=membership_id if handover is None else handover.id,
            region_id=region_id,
            occurrence="" if handover is None else HandoverEvent.HANDED_OVER.value,
            now=now,
        )


async def agree(db: Connection, handover: Handover, successor_id: int, now: datetime) -> Handover | None:
    """Notes a yes to a day that is still to come, and tells who leaves and who began it; None where there was one."""
    if not await handovers.agree(db, handover.id, successor_id, now):
        return None
    await audit.record(
        db,
        region_id=handover.membership.region.id,
        person_id=successor_id,
        kind=AuditKind.HANDOVER_AGREED,
        subject_id=handover.membership.id,
        at=now,
    )
    await tell_parties(db, handover, HandoverEvent.AGREED, successor_id, now)
    return await handovers.get(db, handover.id)


async def leaving_member(db: Connection, handover: Handover) -> Member | None:
    """Who leaves by a hand-over, with the role."""
    return await members.get(db, handover.membership.id)


async def _roles_in(db: Connection, person_id: int, region_id: int) -> list[Membership]:
    actor = await actors.actor(db, person_id)
    return [held for held in actor.memberships if held.region.id == region_id] if actor is not None else []
