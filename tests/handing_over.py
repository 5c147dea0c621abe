"""A hand-over whose successor comes by a link, begun as a tap begins it."""

from domain.people.invitations import NewInvitation
from domain.people.people import Actor
from services.people.handovers import BY_LINK, begin
from services.ports import Ports


async def invite_successor(ports: Ports, actor: Actor, membership_id: int) -> NewInvitation:
    """The invitation of whoever takes over a role at once."""
    begun = await begin(ports, actor, membership_id, BY_LINK, None)
    assert begun.invitation is not None
    return begun.invitation
