"""Who oversees a province: invited on the command line, joined by one tap, ended on the command line."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from domain.notices import NoticeKind
from domain.people.invitations import SINGLE_USE_HOLDS, InvitationStatus, hash_of, invitation_status
from domain.people.people import Actor, Province
from domain.provinces.news import Sight
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.provinces import members
from storage.queries.provinces.members import ProvinceInvitation


@dataclass(frozen=True, slots=True)
class ProvinceOffer:
    """An invitation as somebody finds it who came with its token; `held`: they oversee that province already."""

    invitation_id: int
    province: Province
    standing: InvitationStatus
    held: bool


@dataclass(frozen=True, slots=True)
class ProvinceJoined:
    """What confirming led to: the person as they stand now, whether that is `new`, and how the invitation stood."""

    actor: Actor
    offer: ProvinceOffer
    new: bool


async def invite_overseer(database: Database, now: datetime, province_id: int) -> str:
    """The operator's command that lets somebody oversee a province: the token of an invitation for one person."""
    token = secrets.token_urlsafe(24)
    async with database.write() as db:
        await members.invite(db, province_id, hash_of(token), now, now + SINGLE_USE_HOLDS)
    return token


async def end_overseer(database: Database, now: datetime, member_id: int) -> bool:
    """The operator's command that ends such a role, by its number; False where it does not hold."""
    async with database.write() as db:
        return await members.dismiss(db, member_id, now) is not None


async def open_province_invitation(ports: Ports, telegram_id: int, name: str, token_hash: str) -> ProvinceOffer | None:
    """Looks behind a token of which the hash is known, and remembers who came with it; None for any other token."""
    async with ports.database.read() as db:
        if not token_hash or await members.invitation_by_hash(db, token_hash) is None:
            return None
    async with ports.maintain() as (db, now):
        invitation = await members.invitation_by_hash(db, token_hash)
        if invitation is None:
            return None
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
        offer = await _offer(db, invitation, conversation.actor if conversation else None, now)
        if not offer.held and offer.standing is InvitationStatus.OPEN:
            person_id = (
                conversation.actor.person_id
                if conversation
                else await actors.add_person(db, telegram_id, name, now, ports.bot_id)
            )
            await members.note_opening(db, invitation.id, person_id)
        return offer


async def confirm_province(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> ProvinceJoined:
    """Takes up an invitation that this person has opened; raises NotAllowed for anybody else.

    The coordinators of the province's regions are told who sees their totals from now on.
    """
    async with ports.change(update_ref) as (db, now):
        actor, invitation = await _opened(db, telegram_id, invitation_id, ports.bot_id)
        offer = await _offer(db, invitation, actor, now)
        if offer.held or offer.standing is not InvitationStatus.OPEN:
            return ProvinceJoined(actor, offer, False)
        await members.use(db, invitation.id, now)
        member_id = await members.appoint(db, invitation.province_id, actor.person_id, now)
        joined = await actors.actor(db, actor.person_id, ports.bot_id)
        if joined is None or member_id is None:
            raise Gone
        await tell_of_sight(db, now, invitation.province_id, member_id)
        return ProvinceJoined(joined, offer, True)


async def decline_province(
    ports: Ports, telegram_id: int, invitation_id: int, update_ref: UpdateRef | None = None
) -> None:
    """ "Bukan saya": the invitation stays open for whoever it was meant for."""
    async with ports.change(update_ref) as (db, _):
        await _opened(db, telegram_id, invitation_id, ports.bot_id)
        await members.note_opening(db, invitation_id, None)


async def tell_of_sight(
    db: Connection, now: datetime, province_id: int, member_id: int, region_ids: list[int] | None = None
) -> None:
    """Has the coordinators told, of all regions or of these, that somebody oversees them; each once of each person."""
    people = {person for person, _ in await members.coordinators(db, province_id, region_ids)}
    await outbox.enqueue_bulk(
        db, kind=NoticeKind.PROVINCE_SIGHT, subject_id=member_id, now=now, region_id=None, person_ids=sorted(people)
    )


async def sight_notice(ports: Ports, notice: Notice) -> Sight | None:
    """Who oversees which of the reader's regions; None where the role has ended, or the reader coordinates none."""
    async with ports.database.read() as db:
        member = await members.member(db, notice.subject_id)
        province = await members.province(db, member.province_id) if member is not None else None
        if member is None or province is None or notice.to_person_id is None:
            return None
        regions = await members.coordinated_by(db, province.id, notice.to_person_id)
    return Sight(province, member.name, tuple(name for _, name in regions)) if regions else None


async def _offer(db: Connection, invitation: ProvinceInvitation, actor: Actor | None, now: datetime) -> ProvinceOffer:
    province = await members.province(db, invitation.province_id)
    if province is None:
        raise Gone
    standing = invitation_status(used_at=invitation.used_at, revoked_at=None, expires_at=invitation.expires_at, now=now)
    return ProvinceOffer(invitation.id, province, standing, actor is not None and province in actor.provinces)


async def _opened(
    db: Connection, telegram_id: int, invitation_id: int, bot_id: int | None
) -> tuple[Actor, ProvinceInvitation]:
    """Who came with the token of that invitation, and the invitation; raises NotAllowed for anybody else."""
    conversation = await actors.conversation(db, telegram_id, bot_id)
    invitation = await members.invitation(db, invitation_id)
    if conversation is None or invitation is None or invitation.opened_by != conversation.actor.person_id:
        raise NotAllowed("take up an invitation to oversee a province")
    return conversation.actor, invitation
