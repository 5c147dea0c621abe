"""Operators: invited on the command line, joined by one tap, ended on the command line."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.people.invitations import SINGLE_USE_HOLDS, InvitationStatus, hash_of, invitation_status
from domain.people.people import Actor
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection, Database
from storage.queries.operating import operators
from storage.queries.operating.operators import Operator, OperatorInvitation
from storage.queries.people import actors

_TOKEN_BYTES = 24


@dataclass(frozen=True, slots=True)
class OperatorOffer:
    """An operator's invitation as somebody finds it who came with its token; `held`: they are an operator already."""

    invitation_id: int
    standing: InvitationStatus
    held: bool


@dataclass(frozen=True, slots=True)
class OperatorJoined:
    """What confirming led to: the person as they stand now, whether that is `new`, and how the invitation stood."""

    actor: Actor
    new: bool
    standing: InvitationStatus


async def invite_operator(database: Database, now: datetime) -> str:
    """The operator's command that lets another one in: the token of an invitation for one person."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with database.write() as db:
        await operators.invite(db, hash_of(token), now, now + SINGLE_USE_HOLDS)
    return token


async def list_operators(database: Database) -> list[Operator]:
    """Who operates the installation, the longest first."""
    async with database.read() as db:
        return await operators.list_all(db)


async def end_operator(database: Database, now: datetime, operator_id: int) -> bool:
    """The operator's command that ends such a role, by its number; False where it does not hold."""
    async with database.write() as db:
        return await operators.dismiss(db, operator_id, now)


async def open_operator_invitation(ports: Ports, telegram_id: int, name: str, token_hash: str) -> OperatorOffer | None:
    """Looks behind a token of which the hash is known, and remembers who came with it; None for any other token."""
    async with ports.database.read() as db:
        if not token_hash or await operators.invitation_by_hash(db, token_hash) is None:
            return None
    async with ports.maintain() as (db, now):
        invitation = await operators.invitation_by_hash(db, token_hash)
        if invitation is None:
            return None
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
        if conversation is not None and conversation.actor.operates:
            return OperatorOffer(invitation.id, _standing(invitation, now), held=True)
        if (standing := _standing(invitation, now)) is InvitationStatus.OPEN:
            person_id = (
                conversation.actor.person_id
                if conversation
                else await actors.add_person(db, telegram_id, name, now, ports.bot_id)
            )
            await operators.note_opening(db, invitation.id, person_id)
        return OperatorOffer(invitation.id, standing, held=False)


async def confirm_operator(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> OperatorJoined:
    """Takes up an operator's invitation that this person has opened; raises NotAllowed for anybody else."""
    async with ports.change(update_ref) as (db, now):
        actor, invitation = await _opened(db, telegram_id, invitation_id, ports.bot_id)
        standing = _standing(invitation, now)
        if standing is InvitationStatus.OPEN and not actor.operates:
            await operators.use(db, invitation.id, now)
            await operators.appoint(db, actor.person_id, now)
            joined = await actors.actor(db, actor.person_id, ports.bot_id)
            if joined is None:
                raise Gone
            return OperatorJoined(joined, True, standing)
        return OperatorJoined(actor, False, standing)


async def decline_operator(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> None:
    """ "Bukan saya": the invitation stays open for whoever it was meant for."""
    async with ports.change(update_ref) as (db, _):
        await _opened(db, telegram_id, invitation_id, ports.bot_id)
        await operators.note_opening(db, invitation_id, None)


async def _opened(
    db: Connection, telegram_id: int, invitation_id: int, bot_id: int | None
) -> tuple[Actor, OperatorInvitation]:
    """Who came with the token of that invitation, and the invitation; raises NotAllowed for anybody else."""
    conversation = await actors.conversation(db, telegram_id, bot_id)
    invitation = await operators.invitation(db, invitation_id)
    if conversation is None or invitation is None or invitation.opened_by != conversation.actor.person_id:
        raise NotAllowed("take up an operator's invitation")
    return conversation.actor, invitation


def _standing(invitation: OperatorInvitation, now: datetime) -> InvitationStatus:
    return invitation_status(used_at=invitation.used_at, revoked_at=None, expires_at=invitation.expires_at, now=now)
