"""Messages that are proof of what happened: they stay in the chat as they were sent, whatever is tapped under them."""

from domain.notices import NoticeKind
from domain.people.people import Actor
from services.ports import Ports
from storage.queries import cards, notices
from storage.queries.cards import CardKind
from storage.queries.rounds import round_changes

_PROOF = frozenset(
    {
        NoticeKind.RECEIPT,
        NoticeKind.ACCEPTED,
        NoticeKind.RETURNED,
        NoticeKind.DEADLINE_CHANGED,
        NoticeKind.ROUND_CHANGED,
        NoticeKind.CO_ADMIN_JOINED,
        NoticeKind.HEAD_LETTER,
        NoticeKind.INQUIRY_ANSWERED,
        NoticeKind.INQUIRY_CLOSED,
    }
)


async def stays_in_chat(ports: Ports, actor: Actor, message_id: int) -> bool:
    """Whether that message of ours is a receipt, a verdict, a letter or news, or shows an inquiry: never edited into
    another screen."""
    async with ports.database.read() as db:
        kind = await notices.kind_at(db, actor.person_id, message_id, ports.bot_id)
        if kind in _PROOF:
            return True
        if kind is NoticeKind.DIGEST and await round_changes.told_by_digest(
            db, actor.person_id, message_id, ports.clock.now(), ports.bot_id
        ):
            return True
        card = await cards.at_message(db, actor.telegram_id, message_id, ports.bot_id)
    return card is not None and card.kind is CardKind.INQUIRY
