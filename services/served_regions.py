"""Which bot serves a region: what names a bot, or is opened at one, asks here."""

from domain.people.people import Region, ServedElsewhere
from services.ports import Ports
from storage.database import Connection
from storage.queries.operating import bots


async def served_elsewhere(ports: Ports, region: Region) -> ServedElsewhere | None:
    """The bot that serves a region, where that is another one."""
    if region.served_by(ports.bot_id):
        return None
    async with ports.database.read() as db:
        return ServedElsewhere(region, await bot_name_for(db, region, None))


async def bot_name_for(db: Connection, region: Region, own_name: str | None) -> str | None:
    """What the bot is called to which links for a region lead: the own one, unless the region is bound to a bot."""
    return own_name if region.bot_id is None else await bots.username_of(db, region.bot_id)
