"""The bots of an installation: each says what it is called when it starts."""

from domain.text import plain
from storage.database import Database
from storage.queries.operating import bots
from storage.queries.operating.bots import BotAccount


async def introduce_bot(database: Database, bot_id: int, username: str) -> None:
    """A bot says what it is called, when the operator's `run` starts; nothing is written where that is known."""
    async with database.read() as db:
        known_as = await bots.username_of(db, bot_id)
    if known_as != username:
        async with database.write() as db:
            await bots.note(db, bot_id, username)


async def list_bots(database: Database) -> list[BotAccount]:
    """The bots that have run on this database, by name."""
    async with database.read() as db:
        return await bots.every(db)


async def named_bot(database: Database, word: str) -> BotAccount | None:
    """The bot that is called so (with or without the @), or has that number."""
    name = plain(word.strip().removeprefix("@"))
    return next((bot for bot in await list_bots(database) if name in (plain(bot.username), str(bot.id))), None)
