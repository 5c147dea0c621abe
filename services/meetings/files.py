"""The letter and the calendar file of a meeting, for an admin of an invited OPD who asks for them."""

from pathlib import Path

from documents.ics import calendar_file
from domain.meetings.meetings import Meeting
from domain.people.people import Actor
from services.meetings.replies import invited
from services.ports import Ports
from services.refusals import Gone
from services.submission.submission_view import readable_paper


async def letter_for(ports: Ports, actor: Actor, invitee_id: int) -> tuple[Meeting, Path | None]:
    """The letter; raises Gone where there is none. Without sound bytes it has no path."""
    meeting = (await invited(ports, actor, invitee_id)).meeting
    if meeting.letter is None:
        raise Gone
    return meeting, await readable_paper(ports, meeting.region.id, meeting.letter.sha256)


async def calendar_for(ports: Ports, actor: Actor, invitee_id: int) -> tuple[Meeting, bytes]:
    """The calendar file as the meeting stands."""
    invitation = await invited(ports, actor, invitee_id)
    return invitation.meeting, calendar_file(invitation.meeting, invitation.now)
