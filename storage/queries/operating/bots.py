"""The bots of an installation, and which regions each of them serves."""

from dataclasses import dataclass

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.records import records
from storage.tables.installation import BotAccountRow
from storage.tables.people import RegionRow


@dataclass(frozen=True, slots=True)
class BotAccount:
    """A bot that has run on this database; its name is without the @."""

    id: int
    username: str


async def every(db: Connection) -> list[BotAccount]:
    """All of them, in the order of their names."""
    rows = await db.execute(select(BotAccountRow.id, BotAccountRow.username).order_by(BotAccountRow.username))
    return records(BotAccount, rows)


async def username_of(db: Connection, bot_id: int) -> str | None:
    """What a bot is called; None for one that never ran here."""
    username: str | None = await db.scalar(select(BotAccountRow.username).where(BotAccountRow.id == bot_id))
    return username


async def note(db: Connection, bot_id: int, username: str) -> None:
    """A bot says what it is called."""
    renamed = await db.execute(update(BotAccountRow).where(BotAccountRow.id == bot_id).values(username=username))
    if not renamed.rowcount:
        await db.execute(insert(BotAccountRow).values(id=bot_id, username=username))


async def bind(db: Connection, region_id: int, bot_id: int | None) -> None:
    """A region is served by that bot alone; None: by any."""
    await db.execute(update(RegionRow).where(RegionRow.id == region_id).values(bot_id=bot_id))
