"""What an OPD replies to a meeting's announcement: per OPD, the last reply counts, until the meeting begins."""

from domain.meetings.meetings import Invited, MeetingState, RsvpAnswer
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.update_ref import UpdateRef
from services.meetings.drafts import record
from services.meetings.owed_notices import show_anew
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors

LONGEST_NOTE = 150
"""Characters of a name or a reason."""


class NotInvited(Exception):
    """Whoever taps in a group serves no OPD that is invited, or several of which none is the current one."""

    def __init__(self, several: bool) -> None:
        super().__init__("several" if several else "none")
        self.several = several


async def invited(ports: Ports, actor: Actor, invitee_id: int) -> Invited:
    """The meeting as one invited OPD sees it, for that OPD's admins."""
    async with ports.database.read() as db:
        return await _invited(db, ports, actor, invitee_id)


async def ask_note(
    ports: Ports, actor: Actor, invitee_id: int, answer: RsvpAnswer, update_ref: UpdateRef | None = None
) -> Invited:
    """Asks for the name of who comes instead, or for the reason; nothing is replied until it is typed."""
    async with ports.change(update_ref) as (db, now):
        seen = await _open(db, ports, actor, invitee_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.RSVP_NOTE, invitee_id, answer.value), now)
    return seen


async def reply(
    ports: Ports, actor: Actor, invitee_id: int, answer: RsvpAnswer, note: str = "", update_ref: UpdateRef | None = None
) -> Invited:
    """Replies for an OPD; co-admins and groups see it. The same reply once more changes nothing.

    Raises Overtaken once the meeting has begun or is cancelled.
    """
    async with ports.change(update_ref) as (db, _):
        seen = await _open(db, ports, actor, invitee_id)
        return await _reply(db, ports, actor, seen, answer, " ".join(note.split())[:LONGEST_NOTE])


async def reply_in_group(ports: Ports, actor: Actor, meeting_id: int, update_ref: UpdateRef | None = None) -> Invited:
    """[Hadir] under the card in a group: counts for the OPD of whoever taps.

    Raises NotInvited for somebody who serves none of the invited OPD, or several of which none is the current one.
    """
    async with ports.change(update_ref) as (db, _):
        meeting = await meetings.one(db, meeting_id)
        if meeting is None:
            raise Gone
        served = {
            held.opd.id
            for held in actor.memberships
            if held.opd is not None and may(actor, Action.SUBMIT, Place(meeting.region.id, held.opd.id))
        }
        own = [one for one in await rsvps.invitees(db, meeting_id) if one.opd.id in served]
        acting_for = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
        chosen = own[0] if len(own) == 1 else next((one for one in own if one.opd.id == acting_for), None)
        if chosen is None:
            raise NotInvited(several=bool(own))
        seen = await _open(db, ports, actor, chosen.id)
        return await _reply(db, ports, actor, seen, RsvpAnswer.COMES, "")


async def invited_to(ports: Ports, actor: Actor, meeting_id: int) -> list[Invited]:
    """A meeting as the OPD the person serves see it, the one acted for first; empty where none is invited."""
    async with ports.database.read() as db:
        meeting = await meetings.one(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            raise Gone
        own = {held.opd.id for held in actor.memberships if held.opd is not None and held.role is Role.ADMIN_OPD}
        current = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
        found = [one for one in await rsvps.invitees(db, meeting_id) if one.opd.id in own]
        found.sort(key=lambda one: one.opd.id != current)
        return [Invited(meeting, one, ports.clock.now()) for one in found]


async def _invited(db: Connection, ports: Ports, actor: Actor, invitee_id: int) -> Invited:
    found = await rsvps.invitee(db, invitee_id)
    meeting = await meetings.one(db, found[0]) if found else None
    if found is None or meeting is None:
        raise Gone
    place = Place(meeting.region.id, found[1].opd.id)
    if not may(actor, Action.SUBMIT, place):
        raise NotAllowed("reply to a meeting", place.region_id, place.opd_id)
    return Invited(meeting, found[1], ports.clock.now())


async def _open(db: Connection, ports: Ports, actor: Actor, invitee_id: int) -> Invited:
    seen = await _invited(db, ports, actor, invitee_id)
    if not seen.meeting.takes_answers(seen.now):
        raise Overtaken
    return seen


async def _reply(db: Connection, ports: Ports, actor: Actor, seen: Invited, answer: RsvpAnswer, note: str) -> Invited:
    before = seen.invitee.reply
    await actors.set_prompt(db, actor.person_id, None, seen.now)
    if before is not None and (before.answer, before.note) == (answer, note):
        return seen
    await rsvps.reply(db, seen.invitee.id, answer, note, actor.person_id, seen.now)
    await record(db, seen.meeting, actor.person_id, "replied", seen.now, opd=seen.invitee.opd.id, answer=answer.value)
    await show_anew(db, seen.meeting.id, [seen.invitee])
    return await _invited(db, ports, actor, seen.invitee.id)
