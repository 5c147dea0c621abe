"""Which meetings an admin could check in at right now."""

from domain.meetings.meetings import Invited
from domain.people.people import Actor, Role
from services.ports import Ports
from storage.queries.meetings import meetings, rsvps


async def open_check_ins(ports: Ports, actor: Actor) -> list[tuple[Invited, str]]:
    """The meetings at which the code counts now, as the OPD the person serves see them, each with its code."""
    now = ports.clock.now()
    found = []
    async with ports.database.read() as db:
        for held in actor.memberships:
            if held.role is not Role.ADMIN_OPD or held.opd is None:
                continue
            for meeting in await meetings.inviting(db, held.opd.id):
                if not meeting.takes_check_in(now):
                    continue
                own = [one for one in await rsvps.invitees(db, meeting.id) if one.opd.id == held.opd.id]
                found += [(Invited(meeting, one, now), meeting.code) for one in own]
    return found


def meant(candidates: list[tuple[Invited, str]], code: str) -> Invited | None:
    """The meeting whose code it is; else the first one there is, so that a wrong code is counted somewhere."""
    typed = "".join(code.split())
    right = next((invited for invited, known in candidates if known == typed), None)
    return right or (candidates[0][0] if candidates else None)
