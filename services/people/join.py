"""Joining: an invitation opened by its token, then confirmed by the same person with one tap."""

from dataclasses import dataclass
from datetime import datetime

from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.handovers import Handover
from domain.people.invitations import InvitationStatus, Opened, hash_of, invitation_status, well_formed
from domain.people.people import Actor, Invitation, Membership, Role
from domain.update_ref import UpdateRef
from services.people.admission import admit
from services.people.role_end import still_may_invite
from services.people.succession import agree, pass_role
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import outbox
from storage.queries.people import actors, handovers, invitations, members
from storage.queries.people.invitations import StoredInvitation


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What confirming led to.

    `actor` is the person as they stand now; `membership` is the one joined or held before (`new` tells which),
    None while a coordinator is being asked (`waiting`), where the invitation does not hold any more, and where a role
    passes on a day that is still to come (`agreed`). `ended_telegram_id` is the account of who left by it.
    """

    actor: Actor
    invitation: Invitation
    standing: InvitationStatus
    membership: Membership | None = None
    new: bool = False
    waiting: bool = False
    ended_telegram_id: int | None = None
    agreed: Handover | None = None


async def open_invitation(ports: Ports, telegram_id: int, name: str, token: str) -> Opened:
    """Looks behind a token, as `open_hashed` does."""
    return await open_hashed(ports, telegram_id, name, hash_of(token) if well_formed(token) else "")


async def open_hashed(ports: Ports, telegram_id: int, name: str, token_hash: str) -> Opened:
    """Looks behind a token, of which only the hash is known, and remembers who came with it if it can be taken up.

    A stranger gets a row only for a token that holds; an unknown, forged or mangled one leaves no trace. Doing
    it twice changes nothing, so no update has to be marked.
    """
    if not token_hash:
        return Opened(InvitationStatus.UNKNOWN)
    async with ports.database.read() as db:
        # Looked up without the one write there is: whoever guesses tokens must not hold up the others.
        if await invitations.by_hash(db, token_hash) is None:
            return Opened(InvitationStatus.UNKNOWN)
    async with ports.maintain() as (db, now):
        record = await invitations.by_hash(db, token_hash)
        if record is None:
            return Opened(InvitationStatus.UNKNOWN)
        invitation = record.invitation
        conversation = await actors.conversation(db, telegram_id)
        held = _held(conversation.actor, record) if conversation else None
        if held is not None:
            return Opened(await _standing(db, record, now), invitation, held)
        if (state := await _standing(db, record, now)) is not InvitationStatus.OPEN:
            return Opened(state, invitation)
        person_id = (
            conversation.actor.person_id
            if conversation
            else await actors.add_person(db, telegram_id, name, now, ports.bot_id)
        )
        await invitations.note_opening(db, invitation.id, person_id, now)
        waiting = invitation.opd is not None and await invitations.is_waiting(db, person_id, invitation.opd.id)
        return Opened(state, invitation, waiting=waiting)


async def opened_before(ports: Ports, actor: Actor) -> Opened | None:
    """The invitation to a region of this bot that somebody has opened, at whichever one; None where none holds."""
    if ports.bot_id is None:
        return None
    async with ports.database.read() as db:
        invitation_id = await invitations.opened_last(db, actor.person_id, ports.bot_id)
        record = await invitations.get(db, invitation_id) if invitation_id is not None else None
        if record is None or await _standing(db, record, ports.clock.now()) is not InvitationStatus.OPEN:
            return None
    return Opened(InvitationStatus.OPEN, record.invitation)


async def confirm_invitation(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> Confirmed:
    """Takes up an invitation this person has opened: a membership at once, or a request to the coordinators.

    Raises NotAllowed for an invitation that this person never opened by its token. Of two who confirm the same
    single invitation exactly one gets it.
    """
    async with ports.change(update_ref) as (db, now):
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
        record = await invitations.get(db, invitation_id)
        if conversation is None or record is None:
            raise NotAllowed("confirm invitation")
        if not record.invitation.region.served_by(ports.bot_id) or not await invitations.opened_by(
            db, invitation_id, conversation.actor.person_id
        ):
            raise NotAllowed("confirm invitation", record.invitation.region.id)
        actor, invitation = conversation.actor, record.invitation
        held = _held(actor, record)
        if held is not None:
            await actors.switch(db, actor.person_id, held.id)
            state = await _standing(db, record, now)
            return Confirmed(await _current_actor(db, telegram_id, ports.bot_id), invitation, state, held)
        if (state := await _standing(db, record, now)) is not InvitationStatus.OPEN:
            return Confirmed(actor, invitation, state)
        if invitation.needs_approval:
            await _ask(db, record, actor, now)
            return Confirmed(actor, invitation, state, waiting=True)
        if not await invitations.use(db, invitation.id, actor.person_id, now):
            return Confirmed(actor, invitation, InvitationStatus.USED)
        handover = await handovers.of_invitation(db, invitation.id)
        if handover is not None and handover.waits_for_day(local(now, invitation.region.zone).date()):
            agreed = await agree(db, handover, actor.person_id, now)
            return Confirmed(actor, invitation, state, agreed=agreed)
        leaving = await members.get(db, record.replaces_id) if record.replaces_id is not None else None
        if leaving is not None:
            membership_id = await pass_role(db, leaving, actor.person_id, handover, now, record.created_by)
        else:
            membership_id = await admit(
                db,
                person_id=actor.person_id,
                region_id=invitation.region.id,
                opd_id=invitation.opd.id if invitation.opd else None,
                role=invitation.role,
                granted_by=record.created_by,
                now=now,
            )
        if membership_id is None:
            raise Conflict(ConflictReason.ALREADY_MEMBER)
        await actors.switch(db, actor.person_id, membership_id)
        joined = await _current_actor(db, telegram_id, ports.bot_id)
        return Confirmed(
            joined,
            invitation,
            state,
            joined.membership(membership_id),
            new=True,
            ended_telegram_id=leaving.telegram_id if leaving is not None else None,
        )


async def decline_invitation(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> None:
    """ "Bukan saya": the invitation stays open for whoever it was meant for."""
    async with ports.change(update_ref) as (db, _):
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
        if conversation is None or not await invitations.forget_opening(
            db, invitation_id, conversation.actor.person_id
        ):
            raise NotAllowed("decline invitation")


async def _ask(db: Connection, record: StoredInvitation, actor: Actor, now: datetime) -> None:
    request_id = await invitations.ask(db, record, actor.person_id, now)
    if request_id is None:
        return
    region_id = record.invitation.region.id
    for coordinator in await actors.people_of(db, region_id, role=Role.KOORDINATOR):
        await outbox.enqueue(
            db,
            person_id=coordinator,
            kind=NoticeKind.APPROVAL_ASKED,
            subject_id=request_id,
            region_id=region_id,
            now=now,
        )


async def _current_actor(db: Connection, telegram_id: int, bot_id: int | None) -> Actor:
    conversation = await actors.conversation(db, telegram_id, bot_id)
    if conversation is None:
        raise Gone
    return conversation.actor


async def _standing(db: Connection, record: StoredInvitation, now: datetime) -> InvitationStatus:
    """How an invitation stands now; one whose maker may not invite any more counts as revoked."""
    status = invitation_status(
        used_at=record.used_at, revoked_at=record.revoked_at, expires_at=record.invitation.expires_at, now=now
    )
    if status is not InvitationStatus.OPEN or record.created_by is None:  # None: the operator, whose right never ends
        return status
    maker = await actors.actor(db, record.created_by)
    may_invite = maker is not None and await still_may_invite(db, maker, record)
    return status if may_invite else InvitationStatus.REVOKED


def _held(actor: Actor, record: StoredInvitation) -> Membership | None:
    """The membership the invitation would give, where the person has it already.

    A co-admin takes over by it all the same: what the colleague leaves behind is theirs from then on.
    """
    invitation = record.invitation
    held = next(
        (
            held
            for held in actor.memberships
            if held.role is invitation.role and held.region == invitation.region and held.opd == invitation.opd
        ),
        None,
    )
    return None if held is not None and record.replaces_id not in (None, held.id) else held
