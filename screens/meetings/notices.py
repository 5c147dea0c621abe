"""What invited OPD are told after the announcement: changes, reminders, minutes."""

from datetime import datetime
from pathlib import Path

from domain.calendar import local
from domain.meetings.meetings import ChangeKind, Invited, Meeting, MeetingChangeNotice, ReminderKind
from screens import formatting as fmt
from screens.buttons.meetings.invitations import OpenInvited
from screens.meetings.invitation import answer_row, clock, place_line, reply_line, time_lines
from screens.people.home import home_row
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.texts.meetings import invitations as texts
from screens.wording import Safe, lines, say


def changed(notice: MeetingChangeNotice) -> Screen:
    """What was changed, old and new."""
    meeting, change, invitations = notice.meeting, notice.change, notice.invitations
    before, after = _detail_of(change.before, change.kind), _detail_of(change.after, change.kind)
    cancelled = change.kind is ChangeKind.CANCELLED
    return Screen(
        lines(
            say(texts.CHANGES[change.kind], title=meeting.title),
            say(texts.WAS_PLANNED, what=before) if cancelled else say(texts.BEFORE, what=before),
            None if cancelled else say(texts.AFTER, what=after),
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


def current_detail(meeting: Meeting, kind: ChangeKind) -> Safe:
    """What of a meeting a change concerns, as it is now."""
    if kind is ChangeKind.PLACE:
        return lines(place_line(meeting), (meeting.link and say(texts.TITLE, title=meeting.link)) or None)
    if meeting.starts_at is None:
        return Safe("")
    return _moment(meeting.starts_at, meeting.ends_at, meeting.zone)


def reminder(invited: Invited, kind: ReminderKind) -> Screen:
    """A reminder; who has not answered is asked once more."""
    head = texts.REMINDER_DAY if kind is ReminderKind.DAY_BEFORE else texts.REMINDER_SOON
    unanswered = invited.invitee.reply is None
    asks = unanswered and kind is ReminderKind.DAY_BEFORE
    return Screen(
        lines(
            say(head),
            say(texts.TITLE, title=invited.meeting.title),
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
        moment=fmt.moment(meeting.starts_at, meeting.zone) if meeting.starts_at else "",
    )
    if path is None or meeting.minutes is None:
        typed = say(texts.TITLE, title=meeting.minutes_text)
        return Screen(lines(head, "", typed, "", say(texts.MINUTES_THANKS)), (home_row(),))
    return Screen(
        lines(head, say(texts.MINUTES_THANKS)), (home_row(),), enclosed=Attachment(meeting.minutes.name, path=path)
    )


def _open_row(invited: Invited, count: int) -> Row:
    label = texts.OPEN if count == 1 else texts.OPEN_FOR.format(code=invited.invitee.opd.code)
    return row(Button(label, OpenInvited(invited.invitee.id)))


def _moment(starts_at: datetime, ends_at: datetime | None, zone: str) -> Safe:
    return say("{day} {clock}", day=fmt.long_date(local(starts_at, zone).date()), clock=clock(starts_at, ends_at, zone))


def _detail_of(facts: dict[str, object], kind: ChangeKind) -> Safe:
    if kind is ChangeKind.PLACE:
        parts = [part for part in (facts.get("place"), facts.get("link")) if isinstance(part, str) and part]
        return say("{where}", where=" · ".join(parts))
    starts_at, ends_at, zone = facts.get("starts_at"), facts.get("ends_at"), facts.get("zone")
    if not isinstance(starts_at, str) or not isinstance(zone, str):
        return Safe("")
    ends = datetime.fromisoformat(ends_at) if isinstance(ends_at, str) else None
    return _moment(datetime.fromisoformat(starts_at), ends, zone)
