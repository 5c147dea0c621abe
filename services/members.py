"""Members of a region: who is in, who was asked, and how a role ends."""

from domain.people import Role
from services.ports import Ports
from storage.queries import actors


async def role_now(ports: Ports, telegram_id: int) -> Role | None:
    """The role a person acts in at the moment, by which their menu is chosen; None without any."""
    async with ports.database.read() as db:
        standing = await actors.standing(db, telegram_id)
    return standing.actor.current.role if standing and standing.actor.current else None
