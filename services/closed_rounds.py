"""A round that is closed is read, and no more: whatever would change something of it asks here."""

from domain.conflicts import ConflictReason
from services.refusals import Conflict
from storage.database import Connection
from storage.queries.rounds import rounds


async def ensure_not_closed(db: Connection, round_id: int) -> None:
    """Raises Conflict where a round is closed."""
    round = await rounds.get(db, round_id)
    if round is not None and round.closed:
        raise Conflict(ConflictReason.ROUND_CLOSED)
