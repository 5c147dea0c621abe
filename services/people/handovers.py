"""Serah terima: begun by who leaves, a co-admin or a coordinator; agreed to, declined, called off, and completed."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.handovers import (
    LONGEST_AHEAD,
    Handover,
    HandoverOutcome,
    HandoverPage,
    Party,
    may_hand_over,
    may_see,
    may_stop,
)
from domain.people.invitations import NewInvitation
from domain.people.members import Member
from domain.people.people import Actor, Role
from domain.update_ref import UpdateRef
from services.people.invitations import make_invitation
from services.people.role_end import may_still_succeed, stop_handover
from services.people.succession import agree, estate_of, leaving_member, pass_role
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, handovers, members
from storage.queries.rounds import rounds

BY_LINK = 0
"""Instead of a person: whoever takes up the link that is made."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A hand-over that has begun, with the invitation where the successor comes by a link."""

    handover: Handover
    invitation: NewInvitation | None


@dataclass(frozen=True, slots=True)
class Passed:
    """A hand-over after the successor's yes; `completed` where the role has passed. Both accounts are of Telegram."""

    handover: Handover
    completed: bool


async def to_hand_over(ports: Ports, actor: Actor) -> list[Member]:
    """The roles whose hand-over somebody may begin from their own screens: own ones first, then co-admins'."""
    async with ports.database.read() as db:
        held_roles = [await members.get(db, held.id) for held in actor.memberships]
        opd_ids = [held.opd.id for held in actor.memberships if held.role is Role.ADMIN_OPD and held.opd is not None]
        colleagues = [
            colleague
            for opd_id in opd_ids
            for colleague in await members.of_opd(db, opd_id)
            if colleague.membership.role is Role.ADMIN_OPD and colleague.person_id != actor.person_id
        ]
    return [member for member in held_roles if member is not None] + colleagues


async def under_way(ports: Ports, actor: Actor) -> list[Handover]:
    """The hand-overs that somebody leaves or takes over by."""
    async with ports.database.read() as db:
        return await handovers.concerning(db, actor.person_id)


async def page_of_role(ports: Ports, actor: Actor, membership_id: int) -> HandoverPage:
    """What would be handed over of a role, and to whom it could be; the hand-over that is under way where there is one.

    Raises Gone for a role that has ended.
    """
    async with ports.database.read() as db:
        leaving = await _leaving(db, actor, membership_id)
        return await _page(db, leaving, await handovers.under_way(db, membership_id), ports.clock.now())


async def page(ports: Ports, actor: Actor, handover_id: int) -> HandoverPage:
    """A hand-over, as both see it."""
    async with ports.database.read() as db:
        handover = await _seen(db, actor, handover_id)
        leaving = await leaving_member(db, handover)
        if leaving is None:
            raise Gone
        return await _page(db, leaving, handover, ports.clock.now())


async def begin(
    ports: Ports,
    actor: Actor,
    membership_id: int,
    successor_id: int,
    day: date | None,
    update_ref: UpdateRef | None = None,
) -> Begun:
    """Begins a hand-over to a member, or (`BY_LINK`) to whoever takes up an invitation; the successor is asked.

    `day` is when it takes effect, None: at the yes. Raises Conflict for oneself, for somebody who does not serve there,
    for a day that is not offered, and while another hand-over of that role is under way.
    """
    async with ports.change(update_ref) as (db, now):
        leaving = await _leaving(db, actor, membership_id)
        held = leaving.membership
        if await handovers.under_way(db, membership_id) is not None:
            raise Conflict(ConflictReason.HANDOVER_UNDER_WAY)
        if successor_id == leaving.person_id:
            raise Conflict(ConflictReason.HANDOVER_TO_ONESELF)
        await _check_successor(db, leaving, successor_id)
        today = local(now, held.region.zone).date()
        if day is not None and not today < day <= today + LONGEST_AHEAD:
            raise Conflict(ConflictReason.HANDOVER_DAY)
        invitation = None
        if successor_id == BY_LINK:
            invitation = await make_invitation(
                db, held.region, held.opd, held.role, now, actor.person_id, ports.bot_name, replaces_id=membership_id
            )
        handover_id = await handovers.add(
            db,
            region_id=held.region.id,
            membership_id=membership_id,
            begun_by=actor.person_id,
            successor_id=successor_id or None,
            invitation_id=invitation.invitation.id if invitation else None,
            takes_effect_on=day,
            now=now,
        )
        handover = await handovers.get(db, handover_id) if handover_id is not None else None
        if handover is None:
            raise Conflict(ConflictReason.HANDOVER_UNDER_WAY)
        await _note_begun(db, handover, actor, now)
        return Begun(handover, invitation)


async def accept(ports: Ports, actor: Actor, handover_id: int, update_ref: UpdateRef | None = None) -> Passed:
    """[Terima tugas]: the role passes at once, or on its day.

    Raises Conflict where it has ended or been agreed to, and for somebody who does not serve there any more.
    """
    async with ports.change(update_ref) as (db, now):
        handover = await _seen(db, actor, handover_id)
        if handover.successor is None or handover.successor.person_id != actor.person_id:
            raise NotAllowed("accept a hand-over", handover.membership.region.id)
        if not handover.is_open or handover.accepted_at is not None:
            raise Conflict(ConflictReason.HANDOVER_ENDED)
        if not await may_still_succeed(db, handover):
            raise Conflict(ConflictReason.NO_SUCCESSOR)
        if handover.waits_for_day(local(now, handover.membership.region.zone).date()):
            agreed = await agree(db, handover, actor.person_id, now)
            return Passed(agreed or handover, completed=False)
        return await _complete(db, handover, actor.person_id, now)


async def decline(ports: Ports, actor: Actor, handover_id: int, update_ref: UpdateRef | None = None) -> Handover:
    """The successor says no, also after a yes as long as the day has not come; the role stays where it is."""
    async with ports.change(update_ref) as (db, now):
        handover = await _seen(db, actor, handover_id)
        if handover.successor is None or handover.successor.person_id != actor.person_id:
            raise NotAllowed("decline a hand-over", handover.membership.region.id)
        return await _stop(db, handover, HandoverOutcome.DECLINED, actor, now)


async def cancel(ports: Ports, actor: Actor, handover_id: int, update_ref: UpdateRef | None = None) -> Handover:
    """Calls a hand-over off that has not been completed."""
    async with ports.change(update_ref) as (db, now):
        handover = await _seen(db, actor, handover_id)
        if not may_stop(actor, handover):
            raise NotAllowed("cancel a hand-over", handover.membership.region.id)
        return await _stop(db, handover, HandoverOutcome.CANCELLED, actor, now)


async def complete_due(ports: Ports) -> list[Handover]:
    """Passes the roles whose day has come, those missed while nothing ran included; a kill in between repeats nothing.

    One whose successor cannot be written to any more, or serves there no more, lapses: the role stays where it is.
    """
    async with ports.database.read() as db:
        waiting = await handovers.agreed(db)
    now = ports.clock.now()
    due = [entry for entry in waiting if not entry.waits_for_day(local(now, entry.membership.region.zone).date())]
    passed: list[Handover] = []
    for handover in due:
        async with ports.maintain() as (db, instant):
            current = await handovers.get(db, handover.id)
            if current is None or not current.is_open or current.successor is None:
                continue
            if current.successor.unreachable or not await may_still_succeed(db, current):
                await stop_handover(db, current, HandoverOutcome.LAPSED, None, instant)
                continue
            await _complete(db, current, current.successor.person_id, instant)
            passed.append(current)
    return passed


async def _complete(db: Connection, handover: Handover, successor_id: int, now: datetime) -> Passed:
    leaving = await leaving_member(db, handover)
    membership_id = None
    if leaving is not None:
        membership_id = await pass_role(db, leaving, successor_id, handover, now, handover.begun_by.person_id)
    if membership_id is None:
        raise Conflict(ConflictReason.HANDOVER_ENDED)
    if handover.accepted_at is None:  # said yes at this moment, and is there
        await actors.switch(db, successor_id, membership_id)
    return Passed(await handovers.get(db, handover.id) or handover, completed=True)


async def _stop(db: Connection, handover: Handover, outcome: HandoverOutcome, actor: Actor, now: datetime) -> Handover:
    if not await stop_handover(db, handover, outcome, actor.person_id, now):
        raise Conflict(ConflictReason.HANDOVER_ENDED)
    return await handovers.get(db, handover.id) or handover


async def _note_begun(db: Connection, handover: Handover, actor: Actor, now: datetime) -> None:
    region_id = handover.membership.region.id
    await audit.record(
        db,
        region_id=region_id,
        person_id=actor.person_id,
        kind=AuditKind.HANDOVER_BEGUN,
        subject_id=handover.membership.id,
        at=now,
    )
    successor_id = handover.successor.person_id if handover.successor else None
    if successor_id is not None and successor_id != actor.person_id:
        await outbox.enqueue(
            db,
            person_id=successor_id,
            kind=NoticeKind.HANDOVER_ASKED,
            subject_id=handover.id,
            region_id=region_id,
            now=now,
        )
    if handover.holder.person_id != actor.person_id:
        await outbox.enqueue(
            db,
            person_id=handover.holder.person_id,
            kind=NoticeKind.HANDOVER_NEWS,
            subject_id=handover.id,
            region_id=region_id,
            occurrence="begun",
            now=now,
        )


async def _check_successor(db: Connection, leaving: Member, successor_id: int) -> None:
    if successor_id == BY_LINK:
        return
    members_there = await handovers.may_succeed(db, leaving.membership, leaving.person_id)
    if successor_id not in {party.person_id for party in members_there}:
        raise Conflict(ConflictReason.NO_SUCCESSOR)


async def _leaving(db: Connection, actor: Actor, membership_id: int) -> Member:
    leaving = await members.get(db, membership_id)
    if leaving is None:
        raise Gone
    if not may_hand_over(actor, leaving.membership, leaving.person_id):
        raise NotAllowed("hand over", leaving.membership.region.id)
    if not leaving.holds:
        raise Gone
    return leaving


async def _seen(db: Connection, actor: Actor, handover_id: int) -> Handover:
    handover = await handovers.get(db, handover_id)
    if handover is None:
        raise Gone
    if not may_see(actor, handover):
        raise NotAllowed("see a hand-over", handover.membership.region.id)
    return handover


async def _page(db: Connection, leaving: Member, handover: Handover | None, now: datetime) -> HandoverPage:
    held = leaving.membership
    return HandoverPage(
        membership=held,
        holder=Party(leaving.person_id, leaving.telegram_id, leaving.name, leaving.unreachable_since is not None),
        estate=await estate_of(db, held, leaving.person_id, now),
        handover=handover,
        today=local(now, held.region.zone).date(),
        successors=tuple(await handovers.may_succeed(db, held, leaving.person_id)) if handover is None else (),
        red_dates=await rounds.red_dates(db, held.region.id),
    )
