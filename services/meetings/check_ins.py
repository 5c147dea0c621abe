"""Checking in by a code alone: it finds the meeting among all those at which the person could be counted now."""

from datetime import datetime

from domain.meetings.meetings import Invited
from domain.people.people import Actor, Role
from domain.update_ref import UpdateRef
from services.meetings.attendance import WrongCode, enter_by_code, matches, note_wrong_code, tries_left
from services.ports import Ports
from storage.database import Connection
from storage.queries.meetings import meetings, rsvps


async def open_check_ins(ports: Ports, actor: Actor) -> list[Invited]:
    """The meetings at which the code counts now, as the OPD the person serves see them."""
    async with ports.database.read() as db:
        return await _candidates(db, ports.clock.now(), actor)


async def check_in_anywhere(
    ports: Ports, actor: Actor, code: str, update_ref: UpdateRef | None = None
) -> Invited | None:
    """Puts the person onto the list of the meeting whose code it is; None where no meeting is on.

    A code that is none of theirs is a wrong one for each meeting that is on: who may guess at several at once has no
    more tries at any of them. Raises WrongCode.
    """
    async with ports.change(update_ref) as (db, now):
        candidates = await _candidates(db, now, actor)
        if not candidates:
            return None
        remaining = {invited.meeting.id: await tries_left(db, invited.meeting, actor) for invited in candidates}
        right = next((invited for invited in candidates if matches(invited, code)), None)
        if right is not None and remaining[right.meeting.id]:
            await enter_by_code(db, actor, right, now)
            return right
        if right is None:
            for meeting in {invited.meeting.id: invited.meeting for invited in candidates}.values():
                remaining[meeting.id] = await note_wrong_code(db, actor, meeting, now)
    raise WrongCode(remaining[right.meeting.id] if right is not None else max(remaining.values()))


async def _candidates(db: Connection, now: datetime, actor: Actor) -> list[Invited]:
    candidates = []
    for held in actor.memberships:
        if held.role is not Role.ADMIN_OPD or held.opd is None:
            continue
        for meeting in await meetings.inviting(db, held.opd.id):
            if meeting.takes_check_in(now):
                invitees = await rsvps.invitees(db, meeting.id)
                candidates += [Invited(meeting, invitee, now) for invitee in invitees if invitee.opd.id == held.opd.id]
    return candidates
