"""What an OPD replies to a meeting's announcement: per OPD, the last reply counts, until the meeting begins."""

from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.meetings.drafts import in_order
from domain.meetings.meetings import Invited, Meeting, MeetingState, RsvpAnswer
from domain.notices import NoticeKind
from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.text import line_of
from domain.update_ref import UpdateRef
from services.meetings.drafts import record
from services.meetings.invitees import find_invited
from services.meetings.owed_notices import show_anew
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import notices
from storage.queries.meetings import meetings, rsvps
from storage.queries.people import actors

LONGEST_NOTE = 150
"""Characters of a name or a reason."""


class NotInvited(Exception):
    """Whoever taps in a group serves no OPD that is invited, or several of which none is the current one.

    `office` is whom to ask.
    """

    def __init__(self, several: bool, office: str) -> None:
        super().__init__("several" if several else "none")
        self.several = several
        self.office = office


async def invited(ports: Ports, actor: Actor, invitee_id: int) -> Invited:
    """The meeting as one invited OPD sees it, for that OPD's admins."""
    async with ports.database.read() as db:
        return await _invited(db, ports.clock.now(), actor, invitee_id)


async def ask_note(
    ports: Ports,
    actor: Actor,
    invitee_id: int,
    answer: RsvpAnswer,
    update_ref: UpdateRef | None = None,
    *,
    under: int | None = None,
) -> Invited:
    """Asks for the name of who comes instead, or for the reason; nothing is replied until it is typed.

    `under` is the message that was tapped, here and in `reply`: the announcement has arrived as that one.
    """
    async with ports.change(update_ref) as (db, now):
        invitation = await _open(db, now, actor, invitee_id)
        await _note_arrived(db, now, actor, invitee_id, under)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.RSVP_NOTE, invitee_id, answer.value), now)
    return invitation


async def reply(
    ports: Ports,
    actor: Actor,
    invitee_id: int,
    answer: RsvpAnswer,
    note: str = "",
    update_ref: UpdateRef | None = None,
    *,
    under: int | None = None,
) -> Invited:
    """Replies for an OPD; co-admins and groups see it. The same reply once more changes nothing.

    Raises Conflict once the meeting has begun or is cancelled.
    """
    async with ports.change(update_ref) as (db, now):
        invitation = await _open(db, now, actor, invitee_id)
        await _note_arrived(db, now, actor, invitee_id, under)
        return await _reply(db, now, actor, invitation, answer, line_of(note)[:LONGEST_NOTE])


async def reply_in_group(
    ports: Ports,
    actor: Actor,
    meeting_id: int,
    update_ref: UpdateRef | None = None,
    *,
    under: tuple[int, int] | None = None,
) -> Invited:
    """[Hadir] under the card in a group: counts for the OPD of whoever taps.

    `under` is chat and message that were tapped: the announcement has arrived as that one.
    Raises NotInvited for somebody who serves none of the invited OPD, or several of which none is the current one.
    """
    async with ports.change(update_ref) as (db, now):
        meeting = await meetings.get(db, meeting_id)
        if meeting is None:
            raise Gone
        served = {
            held.opd.id
            for held in actor.memberships
            if held.opd is not None and may(actor, Action.SUBMIT, Place(meeting.region.id, held.opd.id))
        }
        invitees = [invitee for invitee in await rsvps.invitees(db, meeting_id) if invitee.opd.id in served]
        acting_for = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
        chosen = (
            invitees[0]
            if len(invitees) == 1
            else next((invitee for invitee in invitees if invitee.opd.id == acting_for), None)
        )
        if chosen is None:
            raise NotInvited(bool(invitees), meeting.region.office)
        if not meeting.takes_answers(now):
            raise Conflict(ConflictReason.MEETING_CLOSED)
        invitation = await _invited(db, now, actor, chosen.id)
        if under is not None and await notices.note_arrived(db, NoticeKind.MEETING_IN_GROUP, meeting_id, *under, now):
            await show_anew(db, meeting_id, [chosen])
        return await _reply(db, now, actor, invitation, RsvpAnswer.COMES, "")


async def invited_to(ports: Ports, actor: Actor, meeting_id: int) -> list[Invited]:
    """A meeting as the OPD the person serves see it, the one acted for first; empty where none is invited."""
    async with ports.database.read() as db:
        meeting = await meetings.get(db, meeting_id)
        if meeting is None or meeting.state in (MeetingState.DRAFT, MeetingState.DISCARDED):
            raise Gone
        opd_ids = {held.opd.id for held in actor.memberships if held.opd is not None and held.role is Role.ADMIN_OPD}
        current = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
        invitees = [invitee for invitee in await rsvps.invitees(db, meeting_id) if invitee.opd.id in opd_ids]
        invitees.sort(key=lambda invitee: invitee.opd.id != current)
        return [Invited(meeting, invitee, ports.clock.now()) for invitee in invitees]


async def invitations_of(ports: Ports, actor: Actor, membership: Membership) -> list[tuple[Meeting, int]]:
    """The meetings that invite an OPD, in the order of the list, each with the id of its invitation to who replies."""
    opd = membership.opd
    if opd is None or not may(actor, Action.SEE_OWN, Place(membership.region.id, opd.id)):
        raise NotAllowed("see meetings", membership.region.id)
    if not may(actor, Action.SUBMIT, Place(membership.region.id, opd.id)):
        return []
    async with ports.database.read() as db:
        return [
            (meeting, invitee.id)
            for meeting in in_order(await meetings.inviting(db, opd.id), ports.clock.now())
            for invitee in await rsvps.invitees(db, meeting.id)
            if invitee.opd.id == opd.id
        ]


async def _invited(db: Connection, now: datetime, actor: Actor, invitee_id: int) -> Invited:
    invitation = await find_invited(db, invitee_id, now)
    if invitation is None:
        raise Gone
    place = Place(invitation.meeting.region.id, invitation.invitee.opd.id)
    if not may(actor, Action.SUBMIT, place):
        raise NotAllowed("reply to a meeting", place.region_id, place.opd_id)
    return invitation


async def _note_arrived(db: Connection, now: datetime, actor: Actor, invitee_id: int, message_id: int | None) -> None:
    if message_id is not None:
        await notices.note_arrived(db, NoticeKind.MEETING_INVITED, invitee_id, actor.telegram_id, message_id, now)


async def _open(db: Connection, now: datetime, actor: Actor, invitee_id: int) -> Invited:
    invitation = await _invited(db, now, actor, invitee_id)
    if not invitation.meeting.takes_answers(invitation.now):
        raise Conflict(ConflictReason.REPLIES_CLOSED)
    return invitation


async def _reply(
    db: Connection, now: datetime, actor: Actor, invitation: Invited, answer: RsvpAnswer, note: str
) -> Invited:
    before = invitation.invitee.reply
    await actors.set_prompt(db, actor.person_id, None, invitation.now)
    if before is not None and (before.answer, before.note) == (answer, note):
        return invitation
    await rsvps.reply(db, invitation.invitee.id, answer, note, actor.person_id, invitation.now)
    await record(
        db,
        invitation.meeting,
        actor.person_id,
        AuditKind.REPLIED,
        invitation.now,
        opd=invitation.invitee.opd.id,
        answer=answer.value,
    )
    await show_anew(db, invitation.meeting.id, [invitation.invitee])
    return await _invited(db, now, actor, invitation.invitee.id)
