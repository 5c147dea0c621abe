"""The whole database as it stands, to say that nothing changed."""

from sqlalchemy import select

from storage.database import Database
from storage.tables.base import Base

_BOOKKEEPING = frozenset({"inbox", "conversation", "leadership", "worker", "turn", "pace", "bot_chat"})
"""What came in, which question a person was asked, and the bot's own pulse: no more than the person's own doing."""

Rows = dict[str, list[tuple[object, ...]]]


async def all_rows(database: Database) -> Rows:
    """Every row of every table of the domain, but for when a person was last seen."""
    found: Rows = {}
    async with database.read() as db:
        for table in Base.metadata.sorted_tables:
            if table.name in _BOOKKEEPING:
                continue
            columns = [column for column in table.columns if column.name not in ("last_seen_at", "name")]
            kept = [tuple(row) for row in await db.execute(select(*columns))]
            found[table.name] = sorted(kept, key=repr)
    return found


def changed(before: Rows, after: Rows) -> list[str]:
    """The tables in which anything is different now."""
    return [name for name in before if before[name] != after[name]]
