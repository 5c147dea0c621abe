"""The end of a role: with it goes what its holder began by it and had not finished."""

from datetime import datetime

from domain.audit import AuditKind
from domain.notices import NoticeKind
from domain.people.handovers import Handover, HandoverEvent, HandoverOutcome, leaves_region_alone, may_hand_over
from domain.people.members import Member
from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from services.inquiry_cards import let_go
from services.refusals import Refusal
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.broadcast import announcements
from storage.queries.meetings import meetings
from storage.queries.people import actors, handovers, invitations, members
from storage.queries.people.invitations import StoredInvitation
from storage.queries.rounds import pending_imports


class LastCoordinator(Refusal):
    """The only coordinator of a region leaves by a hand-over alone: nobody could let another in."""


async def check_not_last(db: Connection, membership: Membership) -> None:
    """Raises LastCoordinator where the end of a role would leave its region without a coordinator."""
    if leaves_region_alone(membership.role, await members.count_holding(db, membership.region.id, Role.KOORDINATOR)):
        raise LastCoordinator


async def end_membership(db: Connection, membership: Member, now: datetime, by: int | None) -> bool:
    """In the open transaction: ends a role and revokes what was made by it; False where it had ended before.

    Invitations that are still open hold no more; half-made announcements, meetings and imports are thrown away;
    hand-overs of the role lapse, and those to somebody who serves there no more. What the person may still do by
    another role stays.
    """
    if not await members.end(db, membership.membership.id, now):
        return False
    for handover in await handovers.concerning(db, membership.person_id):
        if handover.membership.id == membership.membership.id or not await may_still_succeed(db, handover):
            await stop_handover(db, handover, HandoverOutcome.LAPSED, by, now)
    holder = await actors.actor(db, membership.person_id)
    if holder is not None:
        await _revoke_unfinished(db, holder, membership.membership.region.id, now, by)
    return True


async def stop_handover(
    db: Connection, handover: Handover, outcome: HandoverOutcome, by: int | None, now: datetime
) -> bool:
    """In the open transaction: ends a hand-over without a change of roles; False where it had ended before.

    Its invitation holds no more; who leaves, who began it and the successor are told, but for `by`.
    """
    if not await handovers.end(db, handover.id, outcome, now):
        return False
    if handover.invitation_id is not None:
        await invitations.revoke(db, handover.invitation_id, now)
    await audit.record(
        db,
        region_id=handover.membership.region.id,
        person_id=by,
        kind=AuditKind.HANDOVER_ENDED,
        subject_id=handover.membership.id,
        at=now,
    )
    await tell_parties(db, handover, HandoverEvent(outcome.value), by, now)
    return True


async def tell_parties(db: Connection, handover: Handover, event: HandoverEvent, by: int | None, now: datetime) -> None:
    """Tells who leaves, who began it and the successor of what became of a hand-over, but for `by`."""
    parties = (handover.holder, handover.begun_by, handover.successor)
    for person_id in sorted({party.person_id for party in parties if party is not None} - {by}):
        await outbox.enqueue(
            db,
            person_id=person_id,
            kind=NoticeKind.HANDOVER_NEWS,
            subject_id=handover.id,
            region_id=handover.membership.region.id,
            occurrence=event.value,
            now=now,
        )


async def may_still_succeed(db: Connection, handover: Handover) -> bool:
    """Whether the successor can take over: whoever was chosen among the members is one of them still."""
    if handover.successor is None or handover.invitation_id is not None:
        return True
    members_there = await handovers.may_succeed(db, handover.membership, handover.holder.person_id)
    return handover.successor.person_id in {party.person_id for party in members_there}


async def still_may_invite(db: Connection, maker: Actor, invitation: StoredInvitation) -> bool:
    """Whether somebody may still let another in as the invitation says, or hand over the role that it replaces."""
    opd, region = invitation.invitation.opd, invitation.invitation.region
    if invitation.replaces_id is None:
        return may(maker, Action.MANAGE_MEMBERS, Place(region.id, opd.id if opd else None))
    held = await members.get(db, invitation.replaces_id)
    return held is not None and held.holds and may_hand_over(maker, held.membership, held.person_id)


async def _revoke_unfinished(db: Connection, holder: Actor, region_id: int, now: datetime, by: int | None) -> None:
    for open_invitation in await invitations.open_of_maker(db, region_id, holder.person_id, now):
        if await still_may_invite(db, holder, open_invitation):
            continue
        handover = await handovers.of_invitation(db, open_invitation.invitation.id)
        if handover is not None and handover.is_open:
            await stop_handover(db, handover, HandoverOutcome.LAPSED, by, now)
            continue
        await invitations.revoke(db, open_invitation.invitation.id, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=by,
            kind=AuditKind.INVITATION_REVOKED,
            subject_id=open_invitation.invitation.id,
            at=now,
        )
    if not may(holder, Action.CONVENE, Place(region_id)):
        await announcements.discard_of(db, region_id, holder.person_id)
        await meetings.discard_of(db, region_id, holder.person_id)
    if not may(holder, Action.ANSWER, Place(region_id)):
        await let_go(db, region_id, holder.person_id)
    if not may(holder, Action.MANAGE_ROUND, Place(region_id)):
        await pending_imports.dismiss_of(db, region_id, holder.person_id, now)
