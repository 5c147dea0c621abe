"""Messages that are proof of what happened: they stay in the chat as they were sent, whatever is tapped under them."""

from domain.notices import NoticeKind
from domain.people.people import Actor
from services.ports import Ports
from storage.queries import notices

_PROOF = frozenset(
    {
        NoticeKind.RECEIPT,
        NoticeKind.ACCEPTED,
        NoticeKind.RETURNED,
        NoticeKind.DEADLINE_CHANGED,
        NoticeKind.ROUND_CHANGED,
        NoticeKind.CO_ADMIN_JOINED,
        NoticeKind.HEAD_LETTER,
    }
)


async def stays_in_chat(ports: Ports, actor: Actor, message_id: int) -> bool:
    """Whether that message of ours is a receipt, a verdict, a letter or news: never edited into another screen."""
    async with ports.database.read() as db:
        return await notices.kind_at(db, actor.person_id, message_id) in _PROOF
