"""What the notices around joining tell, read anew when they are about to be sent; None where it is no longer so."""

from domain.people.invitations import Joined, JoinRequest
from domain.people.people import Role
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.people import actors, invitations, members


async def member_joined(ports: Ports, notice: Notice) -> Joined | None:
    """Who has joined as what; None if the role has ended meanwhile."""
    async with ports.database.read() as db:
        held = await members.get(db, notice.subject_id)
    if held is None or not held.holds:
        return None
    return Joined(held.name, held.membership, held.since)


async def co_admin_joined(ports: Ports, notice: Notice) -> Joined | None:
    """Who has joined an OPD; None if that has ended meanwhile, or the reader is no admin of it any more."""
    joined = await member_joined(ports, notice)
    if joined is None or joined.membership.opd is None or notice.to_person_id is None:
        return None
    async with ports.database.read() as db:
        serves = await actors.membership_of(db, notice.to_person_id, joined.membership.opd.id, Role.ADMIN_OPD)
    return joined if serves is not None else None


async def approval_asked(ports: Ports, notice: Notice) -> JoinRequest | None:
    """Who wants to join which OPD; None once somebody has decided."""
    request = await join_request(ports, notice.subject_id)
    return request if request is not None and request.approved is None else None


async def request_decided(ports: Ports, notice: Notice) -> JoinRequest | None:
    """The request that was decided."""
    return await join_request(ports, notice.subject_id)


async def join_request(ports: Ports, request_id: int) -> JoinRequest | None:
    """A request, decided or not."""
    async with ports.database.read() as db:
        return await invitations.request(db, request_id)


async def role_ended(ports: Ports, notice: Notice) -> Joined | None:
    """Which role of whom has ended; None if it holds after all."""
    async with ports.database.read() as db:
        held = await members.get(db, notice.subject_id)
    if held is None or held.until is None:
        return None
    return Joined(held.name, held.membership, held.until)
