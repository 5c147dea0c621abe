"""Reminding of meetings: when an instant has come, those who come or have not answered are owed a notice."""

from domain.meetings.meetings import Invited, ReminderKind
from domain.notices import NoticeKind
from domain.people.people import Role
from services.meetings.invitees import find_invited
from services.meetings.owed_notices import tell_each_opd
from services.ports import Ports
from storage.queries.meetings import meetings, rsvps
from storage.queries.notices import Notice
from storage.queries.people import actors


async def plan_reminders(ports: Ports) -> None:
    """Owes the reminders whose instant has come; after a day of downtime only those still of use."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        if not await meetings.any_reminder_due(db, now):
            return
    async with ports.maintain() as (db, now):
        for due in await meetings.take_due_reminders(db, now):
            meeting = await meetings.get(db, due.meeting_id)
            if meeting is None or not meeting.takes_answers(now) or meeting.sequence != due.sequence:
                continue
            expected = [invitee for invitee in await rsvps.invitees(db, meeting.id) if invitee.is_expected]
            occurrence = f"{due.kind.value}:{due.sequence}"
            await tell_each_opd(db, meeting, expected, NoticeKind.MEETING_REMINDER, now, occurrence)


async def reminder_notice(ports: Ports, notice: Notice) -> tuple[Invited, ReminderKind] | None:
    """What a reminder tells; None once the meeting has begun, was moved or cancelled, or the OPD does not come."""
    kind, _, sequence = notice.occurrence.partition(":")
    now = ports.clock.now()
    async with ports.database.read() as db:
        invitation = await find_invited(db, notice.subject_id, now)
        if invitation is None or not invitation.invitee.is_expected:
            return None
        opd_id = invitation.invitee.opd.id
        if await actors.membership_of(db, notice.person_id, opd_id, Role.ADMIN_OPD) is None:
            return None
    meeting = invitation.meeting
    if str(meeting.sequence) != sequence or not meeting.takes_answers(now):
        return None
    return invitation, ReminderKind(kind)
