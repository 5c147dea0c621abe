"""Messages that show somebody an invitation besides the announced one: they are known, and follow every change."""

from domain.meetings.meetings import Invited
from domain.notices import NoticeKind
from domain.people.people import Actor
from services.meetings.notices import own_invitation
from services.ports import Ports
from storage.queries import cards, notices
from storage.queries.cards import Card, CardKind
from storage.queries.meetings import rsvps


async def keep_copy(ports: Ports, actor: Actor, invitee_id: int, message_id: int) -> None:
    """A message of ours now shows this person an OPD's invitation: from now on it is edited with the others."""
    async with ports.maintain() as (db, _):
        announced_id, _state = await notices.message_of(
            db, NoticeKind.MEETING_INVITED, invitee_id, person_id=actor.person_id, group_id=None
        )
        if message_id == announced_id:
            return
        await cards.leave(db, actor.telegram_id, message_id, ports.bot_id)
        copy_id = await rsvps.keep_copy(db, invitee_id, actor.person_id, message_id)
        await cards.adopt(db, CardKind.INVITATION_COPY, copy_id, actor.person_id, message_id)


async def copied_invitation(ports: Ports, card: Card) -> Invited | None:
    """What a copy should show now; None for a role that has ended."""
    async with ports.database.read() as db:
        invitee_id = await rsvps.copied_invitee(db, card.subject_id)
        if invitee_id is None:
            return None
        return await own_invitation(db, ports.clock.now(), invitee_id, card.person_id)
