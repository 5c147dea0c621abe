"""Who cannot be written to and what may not have arrived, for the coordinator who can do something about it."""

from domain.people.deliverability import DeliveryIssues, UncertainNotice, UnreachablePerson
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
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
        lost = {
            one.person_id: UnreachablePerson(one, reasons[one.person_id])
            for one in reversed(await members.in_region(db, region_id) if reasons else [])
            if one.person_id in reasons
        }
        return DeliveryIssues(region, tuple(reversed(lost.values())), tuple(await notices.unsure(db, region_id)))


async def count_issues(ports: Ports, region: Region) -> int:
    """How many people and messages there are to look at."""
    async with ports.database.read() as db:
        return len(await deliverability.reasons(db, region.id)) + len(await notices.unsure(db, region.id))


async def unsure(ports: Ports, actor: Actor, notice_id: int) -> UncertainNotice:
    """One message that may not have arrived."""
    async with ports.database.read() as db:
        return await _one(db, actor, notice_id)


async def resend(ports: Ports, actor: Actor, notice_id: int, update_ref: UpdateRef | None = None) -> UncertainNotice:
    """Sends a message once more; Overtaken where somebody has done so, or dismissed it."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, notice_id)
        if not await notices.resend(db, notice_id, now):
            raise Overtaken
        await _record(db, ports, actor, "resent", found)
    return found


async def dismiss(ports: Ports, actor: Actor, notice_id: int, update_ref: UpdateRef | None = None) -> UncertainNotice:
    """Leaves a message unsent for good."""
    async with ports.change(update_ref) as (db, now):
        found = await _one(db, actor, notice_id)
        if not await notices.dismiss(db, notice_id, now):
            raise Overtaken
        await _record(db, ports, actor, "dismissed", found)
    return found


async def _one(db: Connection, actor: Actor, notice_id: int) -> UncertainNotice:
    found = await notices.one_unsure(db, notice_id)
    if found is None:
        raise Gone
    if not may(actor, Action.OPERATE, Place(found.region.id)):
        raise NotAllowed("resend a notice", found.region.id)
    return found


async def _record(db: Connection, ports: Ports, actor: Actor, action: str, of: UncertainNotice) -> None:
    await audit.record(
        db,
        region_id=of.region.id,
        person_id=actor.person_id,
        action=action,
        subject="notice",
        subject_id=of.notice_id,
        at=ports.clock.now(),
    )
