"""What invited OPD are told after the announcement: changes, reminders, minutes."""

from datetime import datetime
from pathlib import Path

from domain.calendar import local, zone_abbreviation
from domain.meetings.changes import ChangeKind, MeetingChangeNotice
from domain.meetings.drafts import MeetingTime
from domain.meetings.meetings import Invited, Meeting, MeetingDay, ReminderKind
from screens import formatting as fmt
from screens.buttons.meetings.invitations import OpenInvited
from screens.meetings.invitation import answer_row, place_line, reply_line
from screens.meetings.moments import beginning, time_lines, whole
from screens.people.home import home_row
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.submission.returned_files import unreadable_line
from screens.texts.meetings import invitations as texts
from screens.wording import Safe, lines, say


def changed(notice: MeetingChangeNotice) -> Screen:
    """What was changed, old and new."""
    meeting, change, invitations = notice.meeting, notice.change, notice.invitations
    before, after = _detail_of(change.before, change.kind), _detail_of(change.after, change.kind)
    cancelled = change.kind is ChangeKind.CANCELLED
    reason = change.after.get("reason")
    return Screen(
        lines(
            say(texts.CHANGES[change.kind], title=meeting.title),
            say(texts.WAS_PLANNED, what=before) if cancelled else say(texts.BEFORE, what=before),
            None if cancelled else say(texts.AFTER, what=after),
            say(texts.REASON, reason=str(reason)) if reason else None,
            *(
                []
                if cancelled
                else [reply_line(invited.invitee.opd.name, invited.invitee.reply) for invited in invitations]
            ),
            say(texts.CHANGE_ASK) if invitations and not cancelled else None,
        ),
        rows(
            *(None if cancelled else _open_row(invited, len(invitations)) for invited in invitations),
            home_row() if invitations else None,
        ),
    )


def reminder(invited: Invited, kind: ReminderKind, day: MeetingDay) -> Screen:
    """A reminder of one of its days; who has not answered is asked once more."""
    head = say(texts.REMINDER_DAY) if kind is ReminderKind.DAY_BEFORE else _when(invited, day)
    unanswered = invited.invitee.reply is None
    asks = unanswered and kind is ReminderKind.DAY_BEFORE
    days = invited.meeting.days
    return Screen(
        lines(
            head,
            say(texts.TITLE, title=invited.meeting.title),
            say(texts.DAY_OF, number=day.number, days=days) if days > 1 and not asks else None,
            time_lines(invited.meeting),
            place_line(invited.meeting),
            say(texts.LINK, link=invited.meeting.link) if invited.meeting.link else None,
            say(texts.BRING, bring=invited.meeting.bring) if invited.meeting.bring else None,
            say(texts.REMINDER_ASK, opd=invited.invitee.opd.name)
            if asks
            else reply_line(invited.invitee.opd.name, invited.invitee.reply),
        ),
        rows(
            answer_row(invited.invitee.id, invited.invitee.reply) if asks else None,
            row(Button(texts.OPEN, OpenInvited(invited.invitee.id))),
        ),
    )


def minutes(meeting: Meeting, path: Path | None) -> Screen:
    """The minutes, as a file or as text."""
    head = say(
        texts.MINUTES,
        title=meeting.title,
        moment=beginning(meeting),
    )
    if meeting.minutes is not None and path is None:
        return Screen(lines(head, unreadable_line(meeting.minutes.name, meeting.region)), (home_row(),))
    if path is None or meeting.minutes is None:
        typed = say(texts.TITLE, title=meeting.minutes_text)
        return Screen(lines(head, "", typed, "", say(texts.MINUTES_THANKS)), (home_row(),))
    return Screen(
        lines(head, say(texts.MINUTES_THANKS)), (home_row(),), enclosed=Attachment(meeting.minutes.name, path=path)
    )


def _open_row(invited: Invited, count: int) -> Row:
    label = texts.OPEN if count == 1 else texts.OPEN_FOR.format(code=invited.invitee.opd.code)
    return row(Button(label, OpenInvited(invited.invitee.id)))


def _when(invited: Invited, day: MeetingDay) -> Safe:
    """Rapat hari ini pukul 09.00 WIB, as it is when this is said."""
    zone = invited.meeting.zone
    on, today = local(day.starts_at, zone), local(invited.now, zone).date()
    ahead = (on.date() - today).days
    head = {0: texts.REMINDER_TODAY, 1: texts.REMINDER_TOMORROW}.get(ahead)
    clock = {"start": f"{on:%H.%M}", "zone": zone_abbreviation(zone)}
    return say(head, **clock) if head else say(texts.REMINDER_ON, day=fmt.long_date(on.date()), **clock)


_COLUMNS = {
    ChangeKind.PLACE: ("place", "link"),
    ChangeKind.AGENDA: ("agenda",),
    ChangeKind.SPEAKERS: ("speakers",),
    ChangeKind.BRING: ("bring",),
    ChangeKind.LETTER: ("letter",),
}


def _detail_of(facts: dict[str, object], kind: ChangeKind) -> Safe:
    if kind in _COLUMNS:
        parts = [part for part in map(facts.get, _COLUMNS[kind]) if isinstance(part, str) and part]
        text = " · ".join(parts) or texts.NOTHING
        return say("\n{text}" if "\n" in text else "{text}", text=text)
    starts_at, ends_at, zone = facts.get("starts_at"), facts.get("ends_at"), facts.get("zone")
    if not isinstance(starts_at, str) or not isinstance(zone, str):
        return Safe("")
    ends = datetime.fromisoformat(ends_at) if isinstance(ends_at, str) else None
    days = facts.get("days")
    return whole(MeetingTime(datetime.fromisoformat(starts_at), ends, zone, days if isinstance(days, int) else 1))
