"""Joining: an invitation opened by its token, then confirmed by the same person with one tap."""

from dataclasses import dataclass
from datetime import datetime

from domain.notices import NoticeKind
from domain.people.invitations import InvitationStatus, Opened, hash_of, invitation_status, well_formed
from domain.people.members import Member
from domain.people.people import Actor, Invitation, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.people import actors, invitations, members
from storage.queries.people.invitations import StoredInvitation


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming led to.

    `actor` is the person as they stand now; `membership` is the one joined or held before (`new` tells which),
    None while a coordinator is being asked (`waiting`) or where the invitation does not hold any more.
    """

    actor: Actor
    invitation: Invitation
    standing: InvitationStatus
    membership: Membership | None = None
    new: bool = False
    waiting: bool = False
    ended: Membership | None = None
    ended_telegram_id: int | None = None


async def open_invitation(ports: Ports, telegram_id: int, name: str, token: str) -> Opened:
    """Looks behind a token, and remembers who came with it if it can be taken up.

    A stranger gets a row only for a token that holds; an unknown, forged or mangled one leaves no trace. Doing
    it twice changes nothing, so it has no cause.
    """
    if not well_formed(token):
        return Opened(InvitationStatus.UNKNOWN)
    now = ports.clock.now()
    async with ports.database.read() as db:
        # Looked up without the one write there is: whoever guesses tokens must not hold up the others.
        if await invitations.by_hash(db, hash_of(token)) is None:
            return Opened(InvitationStatus.UNKNOWN)
    async with ports.database.write() as db:
        kept = await invitations.by_hash(db, hash_of(token))
        if kept is None:
            return Opened(InvitationStatus.UNKNOWN)
        invitation = kept.invitation
        standing = await actors.conversation(db, telegram_id)
        held = _held(standing.actor, invitation) if standing else None
        if held is not None:
            return Opened(_standing(kept, now), invitation, held)
        if (state := _standing(kept, now)) is not InvitationStatus.OPEN:
            return Opened(state, invitation)
        person_id = standing.actor.person_id if standing else await actors.add_person(db, telegram_id, name, now)
        await invitations.note_opening(db, invitation.id, person_id, now)
        waiting = invitation.opd is not None and await invitations.is_waiting(db, person_id, invitation.opd.id)
        return Opened(state, invitation, waiting=waiting)


async def confirm_invitation(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> Confirmed:
    """Takes up an invitation this person has opened: a membership at once, or a request to the coordinators.

    Raises NotAllowed for an invitation that this person never opened by its token. Of two who confirm the same
    single invitation exactly one gets it.
    """
    async with ports.change(update_ref) as (db, now):
        standing = await actors.conversation(db, telegram_id)
        kept = await invitations.one(db, invitation_id)
        if standing is None or kept is None:
            raise NotAllowed("confirm invitation")
        if not await invitations.opened_by(db, invitation_id, standing.actor.person_id):
            raise NotAllowed("confirm invitation", kept.invitation.region.id)
        actor, invitation = standing.actor, kept.invitation
        held = _held(actor, invitation)
        if held is not None:
            await actors.switch(db, actor.person_id, held.id)
            return Confirmed(await _fresh(db, telegram_id), invitation, _standing(kept, now), held)
        if (state := _standing(kept, now)) is not InvitationStatus.OPEN:
            return Confirmed(actor, invitation, state)
        if invitation.needs_approval:
            await _ask(db, kept, actor, now)
            return Confirmed(actor, invitation, state, waiting=True)
        if not await invitations.use(db, invitation.id, actor.person_id, now):
            return Confirmed(actor, invitation, InvitationStatus.USED)
        membership_id = await _admit(
            db,
            person_id=actor.person_id,
            region_id=invitation.region.id,
            opd_id=invitation.opd.id if invitation.opd else None,
            role=invitation.role,
            granted_by=kept.created_by,
            now=now,
        )
        if membership_id is None:
            raise Overtaken
        await actors.switch(db, actor.person_id, membership_id)
        ended = await _hand_over(db, kept, actor, now)
        fresh = await _fresh(db, telegram_id)
        return Confirmed(
            fresh,
            invitation,
            state,
            fresh.membership(membership_id),
            new=True,
            ended=ended.membership if ended else None,
            ended_telegram_id=ended.telegram_id if ended else None,
        )


async def decline_invitation(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> None:
    """ "Bukan saya": the invitation stays open for whoever it was meant for."""
    async with ports.change(update_ref) as (db, _):
        standing = await actors.conversation(db, telegram_id)
        if standing is None or not await invitations.forget_opening(db, invitation_id, standing.actor.person_id):
            raise NotAllowed("decline invitation")


async def decide_request(
    ports: Ports, actor: Actor, request_id: int, approved: bool, update_ref: UpdateRef | None = None
) -> int:
    """A coordinator's yes or no to somebody who came by a shared link; returns the notice owed to that person.

    Raises Overtaken if another coordinator has decided already.
    """
    async with ports.change(update_ref) as (db, now):
        asked = await invitations.request(db, request_id)
        if asked is None:
            raise Gone
        if not may(actor, Action.MANAGE_MEMBERS, Place(asked.region_id, asked.opd.id)):
            raise NotAllowed("decide join request", asked.region_id, asked.opd.id)
        if not await invitations.decide(db, request_id, actor.person_id, approved, now):
            raise Overtaken
        await audit.record(
            db,
            region_id=asked.region_id,
            person_id=actor.person_id,
            action="approved" if approved else "declined",
            subject="join_request",
            subject_id=request_id,
            at=now,
        )
        if approved:
            await _admit(
                db,
                person_id=asked.person_id,
                region_id=asked.region_id,
                opd_id=asked.opd.id,
                role=Role.ADMIN_OPD,
                granted_by=actor.person_id,
                now=now,
                knows_it=actor.person_id,
            )
        return await notices.enqueue(
            db,
            person_id=asked.person_id,
            kind=NoticeKind.APPROVED if approved else NoticeKind.DECLINED,
            subject_id=request_id,
            region_id=asked.region_id,
            now=now,
        )


async def _admit(
    db: Connection,
    *,
    person_id: int,
    region_id: int,
    opd_id: int | None,
    role: Role,
    granted_by: int | None,
    now: datetime,
    knows_it: int | None = None,
) -> int | None:
    """Gives a role and tells the coordinators once, but for `knows_it`; None for somebody who holds it already."""
    membership_id = await members.grant(
        db,
        person_id=person_id,
        region_id=region_id,
        opd_id=opd_id,
        role=role,
        granted_by=granted_by,
        now=now,
    )
    if membership_id is None:
        return None
    await audit.record(
        db,
        region_id=region_id,
        person_id=person_id,
        action="joined",
        subject="membership",
        subject_id=membership_id,
        at=now,
        detail={"role": role.value, "opd": opd_id},
    )
    for coordinator in await actors.people_of(db, region_id, role=Role.KOORDINATOR):
        if coordinator not in (person_id, knows_it):
            await notices.enqueue(
                db,
                person_id=coordinator,
                kind=NoticeKind.MEMBER_JOINED,
                subject_id=membership_id,
                region_id=region_id,
                now=now,
            )
    return membership_id


async def _ask(db: Connection, kept: StoredInvitation, actor: Actor, now: datetime) -> None:
    request_id = await invitations.ask(db, kept, actor.person_id, now)
    if request_id is None:
        return
    region_id = kept.invitation.region.id
    for coordinator in await actors.people_of(db, region_id, role=Role.KOORDINATOR):
        await notices.enqueue(
            db,
            person_id=coordinator,
            kind=NoticeKind.APPROVAL_ASKED,
            subject_id=request_id,
            region_id=region_id,
            now=now,
        )


async def _hand_over(db: Connection, kept: StoredInvitation, actor: Actor, now: datetime) -> Member | None:
    if kept.replaces_id is None or not await members.end(db, kept.replaces_id, now):
        return None
    ended = await members.one(db, kept.replaces_id)
    if ended is None or ended.person_id == actor.person_id:
        return None
    await audit.record(
        db,
        region_id=ended.membership.region.id,
        person_id=actor.person_id,
        action="handed_over",
        subject="membership",
        subject_id=kept.replaces_id,
        at=now,
    )
    await notices.enqueue(
        db,
        person_id=ended.person_id,
        kind=NoticeKind.REVOKED,
        subject_id=kept.replaces_id,
        region_id=ended.membership.region.id,
        now=now,
    )
    return ended


async def _fresh(db: Connection, telegram_id: int) -> Actor:
    standing = await actors.conversation(db, telegram_id)
    if standing is None:
        raise Gone
    return standing.actor


def _standing(kept: StoredInvitation, now: datetime) -> InvitationStatus:
    return invitation_status(
        used_at=kept.used_at, revoked_at=kept.revoked_at, expires_at=kept.invitation.expires_at, now=now
    )


def _held(actor: Actor, invitation: Invitation) -> Membership | None:
    """The membership the invitation would give, where the person has it already."""
    return next(
        (
            held
            for held in actor.memberships
            if held.role is invitation.role and held.region == invitation.region and held.opd == invitation.opd
        ),
        None,
    )
