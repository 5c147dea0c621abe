"""Who of the office answers an inquiry: taken, handed on, and given to those who are there when somebody leaves."""

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.inquiries.inquiries import Inquiry
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.update_ref import UpdateRef
from services.inquiries.threads import read_inquiry
from services.inquiries.writing import note
from services.ports import Ports
from services.refusals import Conflict, NotAllowed
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.inquiries import inquiries
from storage.queries.people import actors


async def take(
    ports: Ports,
    actor: Actor,
    inquiry_id: int,
    before: int | None,
    to_person_id: int | None = None,
    update_ref: UpdateRef | None = None,
) -> Inquiry:
    """[Ambil], or handing it on to another coordinator: from now on that one is reminded by its card.

    Conflict where another has it by now than was shown (`before`), it is closed, or the other coordinates no more.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        inquiry = await _for_office(db, actor, inquiry_id)
        taker = actor.person_id if to_person_id is None else to_person_id
        if taker not in await actors.people_of(db, inquiry.region.id, role=Role.KOORDINATOR):
            raise Conflict(ConflictReason.ROLE_ENDED)
        if not await inquiries.take(db, inquiry_id, taker, before, now):
            raise Conflict(ConflictReason.INQUIRY_CLOSED if inquiry.closed else ConflictReason.INQUIRY_TAKEN)
        await cards.want_for_all(db, CardKind.INQUIRY, inquiry_id)
        if taker != actor.person_id:
            await note(db, now, actor, AuditKind.INQUIRY_HANDED_ON, inquiry)
            await cards.want(db, CardKind.INQUIRY, inquiry_id, taker, buried=True)
    return inquiry


async def other_coordinators(ports: Ports, actor: Actor, inquiry_id: int) -> tuple[Inquiry, list[tuple[int, str]]]:
    """To whom an inquiry can be handed on, by name."""
    async with ports.database.read() as db:
        inquiry = await _for_office(db, actor, inquiry_id)
        people = [
            await actors.actor(db, person_id)
            for person_id in await actors.people_of(db, inquiry.region.id, role=Role.KOORDINATOR)
        ]
    named = [(person.person_id, person.name) for person in people if person is not None]
    return inquiry, sorted([entry for entry in named if entry[0] != actor.person_id], key=lambda entry: entry[1])


async def _for_office(db: Connection, actor: Actor, inquiry_id: int) -> Inquiry:
    inquiry = await read_inquiry(db, actor, inquiry_id)
    if not may(actor, Action.ANSWER, Place(inquiry.region.id, inquiry.opd.id)):
        raise NotAllowed("answer an inquiry", inquiry.region.id, inquiry.opd.id)
    return inquiry
