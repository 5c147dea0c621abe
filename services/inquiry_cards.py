"""Who of the office has the card of an inquiry: shared by inquiries and by what gives and ends roles."""

from domain.inquiries.inquiries import Inquiry
from domain.people.people import Role
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.inquiries import inquiries
from storage.queries.people import actors

_MOST_AT_ONCE = 10


async def ring(db: Connection, inquiry: Inquiry) -> None:
    """Posts the card anew: for who answers the inquiry, or where that is nobody of the office, for all of it."""
    coordinators = await actors.people_of(db, inquiry.region.id, role=Role.KOORDINATOR)
    for person_id in [inquiry.taken_by] if inquiry.taken_by in coordinators else coordinators:
        await cards.want(db, CardKind.INQUIRY, inquiry.id, person_id, buried=True)


async def hand_to_newcomer(db: Connection, region_id: int, person_id: int) -> None:
    """Where nobody coordinated a region, who begins to gets a card of what waits, the oldest first."""
    if await actors.people_of(db, region_id, role=Role.KOORDINATOR) != [person_id]:
        return
    for inquiry_id in (await inquiries.unanswered_ids(db, region_id))[:_MOST_AT_ONCE]:
        await cards.want(db, CardKind.INQUIRY, inquiry_id, person_id, buried=True)


async def let_go(db: Connection, region_id: int, person_id: int) -> None:
    """A coordinator who has left answers nothing more: what waits for an answer of theirs comes to the others."""
    for inquiry_id in await inquiries.release(db, region_id, person_id):
        inquiry = await inquiries.get(db, inquiry_id)
        if inquiry is not None:
            await ring(db, inquiry)
