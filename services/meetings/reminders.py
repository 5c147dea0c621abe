"""Reminding of meetings: when an instant has come, those who come or have not answered are owed a notice."""

from datetime import datetime
from itertools import groupby

from domain.meetings.meetings import TOLD_KINDS, Invited, Meeting, MeetingDay, MeetingState, ReminderKind
from domain.notices import NoticeKind
from domain.people.people import Role
from services.meetings.invitees import find_invited
from services.meetings.owed_notices import show_anew, tell_each_opd
from services.ports import Ports
from storage.database import Connection
from storage.queries.meetings import meetings, rsvps
from storage.queries.meetings.meetings import DueReminder
from storage.queries.notices import Notice
from storage.queries.people import actors


async def plan_reminders(ports: Ports) -> bool:
    """Owes the reminders whose instant has come, and has invitations shown anew where a meeting has begun or ended.

    After a day of downtime only what is still of use is said: of two reminders of one meeting the later alone.
    True where invitations are to be shown anew.
    """
    now = ports.clock.now()
    async with ports.database.read() as db:
        if not await meetings.any_reminder_due(db, now):
            return False
    async with ports.maintain() as (db, now):
        by_meeting = groupby(await meetings.take_due_reminders(db, now), lambda due: due.meeting_id)
        is_changed = [await _plan(db, meeting_id, list(due), now) for meeting_id, due in by_meeting]
    return any(is_changed)


async def _plan(db: Connection, meeting_id: int, due: list[DueReminder], now: datetime) -> bool:
    """What is due about one meeting; True where its invitations are to be shown anew."""
    meeting = await meetings.get(db, meeting_id)
    if meeting is None:
        return False
    invitees = await rsvps.invitees(db, meeting_id)
    reminders = [reminder for reminder in due if reminder.kind in TOLD_KINDS]
    latest = reminders[-1] if reminders else None
    if latest is not None and meeting.sequence == latest.sequence and _is_ahead(meeting, latest.day, now):
        expected = [invitee for invitee in invitees if invitee.is_expected]
        occurrence = f"{latest.kind.value}:{latest.sequence}"
        if latest.day > 1:
            occurrence += f":{latest.day}"
        await tell_each_opd(db, meeting, expected, NoticeKind.MEETING_REMINDER, now, occurrence)
    if len(reminders) == len(due):
        return False
    await show_anew(db, meeting_id, invitees)
    return True


def _is_ahead(meeting: Meeting, number: int, now: datetime) -> bool:
    day = meeting.day(number)
    return meeting.state is MeetingState.ANNOUNCED and day is not None and now < day.starts_at


async def reminder_notice(ports: Ports, notice: Notice) -> tuple[Invited, ReminderKind, MeetingDay] | None:
    """What a reminder tells, of which day; None once that has begun, was moved or cancelled, or the OPD stays away."""
    kind, sequence, number = (*notice.occurrence.split(":"), "1")[:3]
    now = ports.clock.now()
    async with ports.database.read() as db:
        invitation = await find_invited(db, notice.subject_id, now)
        if invitation is None or not invitation.invitee.is_expected:
            return None
        opd_id = invitation.invitee.opd.id
        if await actors.membership_of(db, notice.person_id, opd_id, Role.ADMIN_OPD) is None:
            return None
    meeting = invitation.meeting
    day = meeting.day(int(number))
    if day is None or str(meeting.sequence) != sequence or not _is_ahead(meeting, day.number, now):
        return None
    return invitation, ReminderKind(kind), day
