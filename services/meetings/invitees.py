"""An invited OPD with its meeting: what invitations, replies, reminders and the attendance list begin from."""

from datetime import datetime

from domain.meetings.meetings import Invited
from storage.database import Connection
from storage.queries.meetings import meetings, rsvps


async def find_invited(db: Connection, invitee_id: int, now: datetime) -> Invited | None:
    """The meeting as one invited OPD sees it; the caller asks who may."""
    invited = await rsvps.invitee(db, invitee_id)
    if invited is None:
        return None
    meeting_id, invitee = invited
    meeting = await meetings.get(db, meeting_id)
    return Invited(meeting, invitee, now) if meeting else None
