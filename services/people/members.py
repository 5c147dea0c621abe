"""Members of a region: who is in, who was asked, and how a role ends."""

from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.members import Board, Member, OpdMembers, OpenInvitation, board, matching, one_a_post
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.people.opd_mergers import check_not_merged
from services.people.role_end import check_not_last, end_membership
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, invitations, members, opds, regions


async def current_actor(ports: Ports, telegram_id: int) -> Actor | None:
    """A person with the roles that hold at this moment; None for somebody never seen."""
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
    return conversation.actor if conversation else None


async def members_of(ports: Ports, actor: Actor, region_id: int) -> Board:
    """All members and open invitations of a region, for its koordinator."""
    _check(actor, region_id)
    async with ports.database.read() as db:
        return await _board(db, ports.clock.now(), region_id)


async def search_members(
    ports: Ports, actor: Actor, region_id: int, query: str
) -> tuple[Board, tuple[OpdMembers, ...]]:
    """The region's board, and those OPD whose names contain what was typed."""
    _check(actor, region_id)
    async with ports.database.read() as db:
        region_board = await _board(db, ports.clock.now(), region_id)
        return region_board, matching(region_board.opds, query, await regions.aliases(db, region_id))


async def members_of_opd(ports: Ports, actor: Actor, opd_id: int) -> OpdMembers:
    """One OPD's admins and open invitations; Conflict for one that has merged into another."""
    async with ports.database.read() as db:
        place = await opds.with_region(db, opd_id)
        if place is None:
            raise Gone
        opd, region = place
        _check(actor, region.id, opd.id)
        await check_not_merged(db, opd)
        serving = await members.of_opd(db, opd_id)
        admins, heads = (
            tuple(member for member in serving if member.membership.role is role)
            for role in (Role.ADMIN_OPD, Role.KEPALA_OPD)
        )
        open_invitations = [
            entry for entry in await _open(db, ports.clock.now(), region.id) if entry.invitation.opd == opd
        ]
        return OpdMembers(region, opd, admins, tuple(open_invitations), heads)


async def member(ports: Ports, actor: Actor, membership_id: int) -> Member:
    """One member; Gone for a role that has ended."""
    async with ports.database.read() as db:
        return await _held(db, actor, membership_id)


async def ask_search(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> None:
    """Notes that the next thing this person types is (part of) an OPD's name."""
    _check(actor, region_id)
    async with ports.change(update_ref) as (db, now):
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.MEMBER_SEARCH, region_id), now)


async def end_role(ports: Ports, actor: Actor, membership_id: int, update_ref: UpdateRef | None = None) -> Member:
    """Ends a role and returns who held it; drafts and history stay with the OPD, the person is told.

    What was made by the role and is not finished goes with it: open invitations, half-made announcements.

    Raises LastCoordinator for the only coordinator of a region, Gone where the role had ended before.
    """
    async with ports.change(update_ref) as (db, now):
        held = await _held(db, actor, membership_id)
        region_id = held.membership.region.id
        await check_not_last(db, held.membership)
        if not await end_membership(db, held, now, actor.person_id):
            raise Conflict(ConflictReason.ROLE_ENDED)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.ROLE_ENDED,
            subject_id=membership_id,
            at=now,
        )
        if held.person_id != actor.person_id:
            await outbox.enqueue(
                db,
                person_id=held.person_id,
                kind=NoticeKind.REVOKED,
                subject_id=membership_id,
                region_id=region_id,
                now=now,
            )
    return held


def _check(actor: Actor, region_id: int, opd_id: int | None = None) -> None:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id, opd_id)):
        raise NotAllowed("manage members", region_id, opd_id)


async def _held(db: Connection, actor: Actor, membership_id: int) -> Member:
    held = await members.get(db, membership_id)
    if held is None:
        raise Gone
    opd = held.membership.opd
    _check(actor, held.membership.region.id, opd.id if opd else None)
    if not held.holds:
        raise Gone
    return held


async def _board(db: Connection, now: datetime, region_id: int) -> Board:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    today = local(now, region.zone).date()
    return board(
        region,
        await opds.of_region(db, region_id, today),
        await members.in_region(db, region_id),
        await _open(db, now, region_id),
        len(await invitations.waiting_in(db, region_id)),
    )


async def _open(db: Connection, now: datetime, region_id: int) -> list[OpenInvitation]:
    rows = await invitations.open_in(db, region_id, now)
    return one_a_post(OpenInvitation(row.invitation, row.created_at, row.opened, row.to_post) for row in rows)
