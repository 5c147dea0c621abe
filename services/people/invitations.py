"""Inviting: by a coordinator in chat, or by the operator at the command line."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.audit import AuditKind
from domain.people.handovers import HandoverOutcome
from domain.people.invitations import SHARED_HOLDS, SINGLE_USE_HOLDS, NewInvitation, hash_of
from domain.people.people import Actor, Invitation, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.people.opd_mergers import check_not_merged
from services.people.role_end import stop_handover
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.served_regions import bot_name_for
from storage.database import Connection, Database
from storage.queries import audit
from storage.queries.people import handovers, invitations, opds, regions

_TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class Revoked:
    """An invitation that cannot be taken up any more; `now` tells whether it could until this moment."""

    invitation: Invitation
    now: bool


async def invite_to_opd(
    ports: Ports, actor: Actor, opd_id: int, *, shared: bool = False, update_ref: UpdateRef | None = None
) -> NewInvitation:
    """A way into an OPD as its admin: for one person, or a link for many whose use needs a yes (`shared`)."""
    async with ports.change(update_ref) as (db, now):
        place = await opds.with_region(db, opd_id)
        if place is None:
            raise Gone
        opd, region = place
        _check(actor, region.id, opd.id)
        await check_not_merged(db, opd)
        return await make_invitation(
            db, region, opd, Role.ADMIN_OPD, now, actor.person_id, ports.bot_name, shared=shared
        )


async def invite_head(ports: Ports, actor: Actor, opd_id: int, update_ref: UpdateRef | None = None) -> NewInvitation:
    """A way in as the head of an OPD, who sees how it stands and can be written to when it is late for long."""
    async with ports.change(update_ref) as (db, now):
        place = await opds.with_region(db, opd_id)
        if place is None:
            raise Gone
        opd, region = place
        _check(actor, region.id, opd.id)
        await check_not_merged(db, opd)
        return await make_invitation(db, region, opd, Role.KEPALA_OPD, now, actor.person_id, ports.bot_name)


async def invite_to_region(
    ports: Ports, actor: Actor, region_id: int, role: Role, update_ref: UpdateRef | None = None
) -> NewInvitation:
    """A way in as koordinator or pimpinan of a region."""
    if role in (Role.ADMIN_OPD, Role.KEPALA_OPD):
        raise ValueError("admins and heads are invited to an OPD")
    async with ports.change(update_ref) as (db, now):
        region = await regions.get(db, region_id)
        if region is None:
            raise Gone
        _check(actor, region.id)
        return await make_invitation(db, region, None, role, now, actor.person_id, ports.bot_name)


async def revoke_invitation(
    ports: Ports, actor: Actor, invitation_id: int, update_ref: UpdateRef | None = None
) -> Revoked:
    """Makes an open invitation useless; nothing happens to one that was used or revoked before.

    Of those that were handed out to fill a post all end together.
    """
    async with ports.change(update_ref) as (db, now):
        record = await invitations.get(db, invitation_id)
        if record is None:
            raise Gone
        region_id = record.invitation.region.id
        _check(actor, region_id)
        handover = await handovers.of_invitation(db, invitation_id)
        if handover is not None and handover.is_open:
            await stop_handover(db, handover, HandoverOutcome.CANCELLED, actor.person_id, now)
            return Revoked(record.invitation, now=True)
        if not await invitations.revoke(db, invitation_id, now):
            return Revoked(record.invitation, now=False)
        if record.to_post:  # what is listed as one is taken back as one
            opd = record.invitation.opd
            await invitations.close_post(db, region_id, opd.id if opd else None, record.invitation.role, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.INVITATION_REVOKED,
            subject_id=invitation_id,
            at=now,
        )
    return Revoked(record.invitation, now=True)


async def invite_as_operator(
    database: Database,
    now: datetime,
    region: Region,
    role: Role,
    opd: Opd | None = None,
    bot_name: str | None = None,
    *,
    instead: bool = False,
) -> NewInvitation:
    """An operator's command: whoever may run programs on the machine may let people in.

    With `instead`, the operator's earlier ones to the same role that are still open become useless.
    """
    async with database.write() as db:
        if instead:
            await invitations.revoke_of_operator(db, region.id, opd.id if opd else None, role, now)
        return await make_invitation(db, region, opd, role, now, None, bot_name)


def _check(actor: Actor, region_id: int, opd_id: int | None = None) -> None:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id, opd_id)):
        raise NotAllowed("invite", region_id, opd_id)


def new_token() -> str:
    """The token of an invitation that is still to be kept."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


async def make_invitation(
    db: Connection,
    region: Region,
    opd: Opd | None,
    role: Role,
    now: datetime,
    created_by: int | None,
    bot_name: str | None,
    *,
    shared: bool = False,
    replaces_id: int | None = None,
    to_post: bool = False,
) -> NewInvitation:
    """In the open transaction: an invitation whose token is shown this once.

    It may replace a membership, or be one of several to a vacant post, which end together when it is taken.
    """
    token = new_token()
    holds: timedelta = SHARED_HOLDS if shared else SINGLE_USE_HOLDS
    expires_at = now + holds
    invitation_id = await invitations.add(
        db,
        token_hash=hash_of(token),
        region_id=region.id,
        opd_id=opd.id if opd else None,
        role=role,
        needs_approval=shared,
        created_at=now,
        created_by=created_by,
        expires_at=expires_at,
        replaces_id=replaces_id,
        to_post=to_post,
    )
    await audit.record(
        db,
        region_id=region.id,
        person_id=created_by,
        kind=AuditKind.INVITED,
        subject_id=invitation_id,
        at=now,
        detail={"role": role.value, "opd": opd.id if opd else None, "shared": shared},
    )
    bot_name = await bot_name_for(db, region, bot_name)
    return NewInvitation(Invitation(invitation_id, region, opd, role, shared, expires_at), token, bot_name)
