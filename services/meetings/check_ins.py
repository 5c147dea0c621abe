"""Which meetings an admin could check in at right now."""

from domain.meetings.meetings import Invited
from domain.people.people import Actor, Role
from services.ports import Ports
from storage.queries.meetings import meetings, rsvps


async def open_check_ins(ports: Ports, actor: Actor) -> list[tuple[Invited, str]]:
    """The meetings at which the code counts now, as the OPD the person serves see them, each with its code."""
    now = ports.clock.now()
    check_ins = []
    async with ports.database.read() as db:
        for held in actor.memberships:
            if held.role is not Role.ADMIN_OPD or held.opd is None:
                continue
            for meeting in await meetings.inviting(db, held.opd.id):
                if not meeting.takes_check_in(now):
                    continue
                invitees = [
                    invitee for invitee in await rsvps.invitees(db, meeting.id) if invitee.opd.id == held.opd.id
                ]
                check_ins += [(Invited(meeting, invitee, now), meeting.code) for invitee in invitees]
    return check_ins


def match_code(candidates: list[tuple[Invited, str]], code: str) -> Invited | None:
    """The meeting whose code it is; else the first one there is, so that a wrong code is counted somewhere."""
    typed = "".join(code.split())
    right = next((invited for invited, expected in candidates if expected == typed), None)
    return right or (candidates[0][0] if candidates else None)
