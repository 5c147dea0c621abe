"""Whether a notice is still for the person it was written for: roles end between the writing and the sending."""

from domain.notices import ABOUT_ONESELF, TO_COORDINATORS
from domain.people.people import Role
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.people import actors


async def still_concerns(ports: Ports, notice: Notice) -> bool:
    """Whether the reader still serves in the region that a notice comes from, as its coordinator where only they are
    told; groups and what a person is told of themselves are not asked about."""
    if notice.to_person_id is None or notice.region_id is None or notice.kind in ABOUT_ONESELF:
        return True
    role = Role.KOORDINATOR if notice.kind in TO_COORDINATORS else None
    async with ports.database.read() as db:
        return await actors.serves(db, notice.to_person_id, notice.region_id, role)
