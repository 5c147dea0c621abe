"""Who cannot be written to and what may not have arrived, for the coordinator who can do something about it."""

from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.people.deliverability import NEVER_STARTED, DeliveryIssues, UncertainNotice, UnreachablePerson
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.served_regions import bot_name_for
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.people import deliverability, members


async def delivery_issues(ports: Ports, actor: Actor, region_id: int) -> DeliveryIssues:
    """A region's people who cannot be written to, each once, and its messages of unknown fate."""
    if not may(actor, Action.OPERATE, Place(region_id)):
        raise NotAllowed("see delivery problems", region_id)
    region = next(held.region for held in actor.memberships if held.region.id == region_id)
    async with ports.database.read() as db:
        reasons = await deliverability.reasons(db, region_id)
        people = {
            member.person_id: UnreachablePerson(member, reasons[member.person_id])
            for member in reversed(await members.in_region(db, region_id) if reasons else [])
            if member.person_id in reasons
        }
        unopened = region.bot_id is not None and NEVER_STARTED in reasons.values()
        bot_name = await bot_name_for(db, region, ports.bot_name) if unopened else None
        messages = tuple(await notices.uncertain(db, region_id))
        return DeliveryIssues(region, tuple(reversed(people.values())), messages, bot_name)


async def count_issues(ports: Ports, region: Region) -> int:
    """How many people and messages there are to look at."""
    async with ports.database.read() as db:
        return len(await deliverability.reasons(db, region.id)) + len(await notices.uncertain(db, region.id))


async def unsure(ports: Ports, actor: Actor, notice_id: int) -> UncertainNotice:
    """One message that may not have arrived."""
    async with ports.database.read() as db:
        return await _uncertain_notice(db, actor, notice_id)


async def resend(ports: Ports, actor: Actor, notice_id: int, update_ref: UpdateRef | None = None) -> UncertainNotice:
    """Sends a message once more; Conflict where somebody has done so, or dismissed it."""
    async with ports.change(update_ref) as (db, now):
        notice = await _uncertain_notice(db, actor, notice_id)
        if not await notices.resend(db, notice_id, now):
            raise Conflict(ConflictReason.NOTICE_SETTLED)
        await _record(db, now, actor, AuditKind.NOTICE_RESENT, notice)
    return notice


async def dismiss(ports: Ports, actor: Actor, notice_id: int, update_ref: UpdateRef | None = None) -> UncertainNotice:
    """Leaves a message unsent for good."""
    async with ports.change(update_ref) as (db, now):
        notice = await _uncertain_notice(db, actor, notice_id)
        if not await notices.dismiss(db, notice_id, now):
            raise Conflict(ConflictReason.NOTICE_SETTLED)
        await _record(db, now, actor, AuditKind.NOTICE_DISMISSED, notice)
    return notice


async def _uncertain_notice(db: Connection, actor: Actor, notice_id: int) -> UncertainNotice:
    notice = await notices.get_uncertain(db, notice_id)
    if notice is None:
        raise Gone
    if not may(actor, Action.OPERATE, Place(notice.region.id)):
        raise NotAllowed("resend a notice", notice.region.id)
    return notice


async def _record(db: Connection, now: datetime, actor: Actor, kind: AuditKind, notice: UncertainNotice) -> None:
    await audit.record(
        db,
        region_id=notice.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=notice.notice_id,
        at=now,
    )
