"""Whom the people of a region may ask: set, changed and cleared by its coordinators."""

from domain.audit import AuditKind
from domain.people.contacts import Contact, ContactPart, contact_part
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Refusal
from storage.database import Connection
from storage.queries import audit
from storage.queries.notices import Notice
from storage.queries.people import actors, regions


class PartNotUsable(Refusal):
    """What was typed is no telephone number, or too long, or no name at all for the office."""

    def __init__(self, part: ContactPart) -> None:
        super().__init__(part.name)
        self.part = part


async def region_contact(ports: Ports, actor: Actor, region_id: int) -> Region:
    """The region with whom its people may ask."""
    async with ports.database.read() as db:
        return await _coordinated(db, actor, region_id)


async def ask_part(
    ports: Ports, actor: Actor, region_id: int, part: ContactPart, update_ref: UpdateRef | None = None
) -> None:
    """Opens the question for one part."""
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        await _coordinated(db, actor, region_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.CONTACT, region_id, part.value), now)


async def set_part(
    ports: Ports, actor: Actor, region_id: int, part: ContactPart, text: str, update_ref: UpdateRef | None = None
) -> Region:
    """Sets one part to what was typed, and closes the question; raises PartNotUsable, which leaves it open."""
    value = contact_part(part, text)
    if value is None:
        raise PartNotUsable(part)
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        await _coordinated(db, actor, region_id)
        await regions.set_contact(db, region_id, {part: value})
        await actors.set_prompt(db, actor.person_id, None, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.CONTACT_SET,
            subject_id=region_id,
            at=now,
            detail={"what": part.value},
        )
        return await _coordinated(db, actor, region_id)


async def clear_contact(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> Region:
    """Nobody but the office is named from now on; a second time does nothing."""
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        if (await _coordinated(db, actor, region_id)).contact != Contact():
            parts = (ContactPart.NAME, ContactPart.NUMBER, ContactPart.HOURS)
            await regions.set_contact(db, region_id, dict.fromkeys(parts, ""))
            await audit.record(
                db,
                region_id=region_id,
                person_id=actor.person_id,
                kind=AuditKind.CONTACT_CLEARED,
                subject_id=region_id,
                at=now,
                detail={},
            )
        return await _coordinated(db, actor, region_id)


async def region_of_recipient(ports: Ports, notice: Notice) -> Region | None:
    """The region in which whoever a notice goes to acts now; None for somebody of none."""
    async with ports.database.read() as db:
        actor = await actors.actor(db, notice.to_person_id) if notice.to_person_id is not None else None
    return actor.current.region if actor is not None and actor.current is not None else None


async def _coordinated(db: Connection, actor: Actor, region_id: int) -> Region:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id)):
        raise NotAllowed("set the contact", region_id)
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    return region
