"""A meeting's announcement as people get it: in private, in a group, changed, cancelled, reminded of, minuted."""

from datetime import datetime
from pathlib import Path

from domain.calendar import local, zone_abbreviation
from domain.meetings.meetings import (
    ChangeKind,
    Invited,
    Meeting,
    MeetingChange,
    MeetingState,
    ReminderKind,
    Reply,
    ReplyCounts,
    RsvpAnswer,
)
from screens import formatting as fmt
from screens.broadcast.groups import private_chat
from screens.buttons.base import ButtonData
from screens.buttons.meetings.invitations import AskCode, GetCalendar, GetLetter, OpenInvited, Rsvp, RsvpInGroup
from screens.buttons.meetings.meetings import OnlyPreview
from screens.people.home import home_row
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.texts.meetings import invitations as texts
from screens.wording import Safe, lines, say

LINK_PREFIX = "rakor_"
"""What the link to the private chat carries before the meeting's id (Bot API, deep linking)."""


def body(meeting: Meeting) -> Safe:
    """What every form of the announcement says."""
    return lines(
        say(texts.HEADS[meeting.kind]),
        say(texts.TITLE, title=meeting.title),
        time_lines(meeting),
        where(meeting),
        say(texts.LINK, link=meeting.link) if meeting.link else None,
        say(texts.AGENDA, agenda=meeting.agenda) if meeting.agenda else None,
        say(texts.SPEAKERS, speakers=meeting.speakers) if meeting.speakers else None,
        say(texts.BRING, bring=meeting.bring) if meeting.bring else None,
        say(texts.HOST, office=meeting.region.office, region=meeting.region.name),
    )


def time_lines(meeting: Meeting) -> Safe | None:
    """Jumat, 23 Januari 2026 / pukul 09.00-12.00 WIB."""
    if meeting.starts_at is None:
        return None
    return lines(
        say(texts.DAY, day=fmt.long_date(local(meeting.starts_at, meeting.zone).date())),
        clock(meeting.starts_at, meeting.ends_at, meeting.zone),
    )


def clock(starts_at: datetime, ends_at: datetime | None, zone: str) -> Safe:
    """The times of day, with the zone."""
    start, shown = f"{local(starts_at, zone):%H.%M}", zone_abbreviation(zone)
    if ends_at is None:
        return say(texts.FROM, start=start, zone=shown)
    return say(texts.FROM_UNTIL, start=start, end=f"{local(ends_at, zone):%H.%M}", zone=shown)


def where(meeting: Meeting) -> Safe:
    """The place, and whether it is online too."""
    if not meeting.place:
        return say(texts.ONLINE)
    return say(texts.ONLINE_TOO if meeting.link else texts.TITLE, **_place(meeting))


def invitation(of: Invited) -> Screen:
    """The announcement to an admin, with the reply of the OPD and the buttons that still do something."""
    meeting, answered = of.meeting, of.invitee.reply
    takes = meeting.takes_answers(of.now)
    cancelled = meeting.state is MeetingState.CANCELLED
    return Screen(
        lines(
            say(texts.CANCELLED) if cancelled else None,
            body(meeting),
            _reply_line(of.invitee.opd.name, answered),
            None if cancelled else say(texts.ASK if takes else texts.CLOSED),
        ),
        rows(
            _answers(of.invitee.id, answered) if takes else None,
            row(
                Button(texts.LETTER, GetLetter(of.invitee.id)) if meeting.letter and not cancelled else None,
                Button(texts.CALENDAR, GetCalendar(of.invitee.id)) if takes else None,
            ),
            row(Button(texts.CHECK_IN, AskCode(of.invitee.id))) if meeting.takes_check_in(of.now) else None,
            home_row(),
        ),
    )


def preview(of: Invited) -> Screen:
    """The same announcement before it is sent: its buttons say that they do nothing yet."""
    shown = invitation(of)
    return Screen(shown.text, _without_effect(shown.rows))


def in_group(meeting: Meeting, counts: ReplyCounts, takes_answers: bool, bot_name: str | None) -> Screen:
    """The card in a group: counts, never names."""
    link = private_chat(bot_name, f"{LINK_PREFIX}{meeting.id}") if bot_name else None
    return Screen(
        lines(
            say(texts.CANCELLED) if meeting.state is MeetingState.CANCELLED else None,
            body(meeting),
            "",
            say(
                texts.GROUP_COUNTS,
                comes=counts.comes,
                sends=counts.sends,
                cannot=counts.cannot,
                open=counts.open,
            ),
            say(texts.GROUP_ASK) if takes_answers else None,
        ),
        rows(
            row(
                Button(texts.COMES, RsvpInGroup(meeting.id)),
                Button(texts.OTHER_ANSWER, url=link) if link else None,
            )
        )
        if takes_answers
        else (),
    )


def preview_in_group(meeting: Meeting, counts: ReplyCounts, bot_name: str | None) -> Screen:
    """The group's card before it is sent."""
    shown = in_group(meeting, counts, True, bot_name)
    return Screen(shown.text, _without_effect(shown.rows))


def ask_note(of: Invited, answer: RsvpAnswer) -> Screen:
    """A name, or a reason."""
    return Screen(
        say(texts.NOTE_ASKS[answer], opd=of.invitee.opd.name),
        (row(Button(texts.OPEN, OpenInvited(of.invitee.id))),),
    )


def calendar(meeting: Meeting, content: bytes) -> Screen:
    """The calendar file with a word about what it does."""
    caption = texts.CALENDAR_CHANGED if meeting.sequence else texts.CALENDAR_CAPTION
    if meeting.state is MeetingState.CANCELLED:
        caption = texts.CALENDAR_CANCELLED
    return Screen(say(caption, title=meeting.title), enclosed=Attachment(texts.CALENDAR_NAME, content=content))


def letter(meeting: Meeting, path: Path) -> Screen:
    """The letter as a file."""
    name = meeting.letter.name if meeting.letter else texts.LETTER
    return Screen(say(texts.LETTER_CAPTION, title=meeting.title), enclosed=Attachment(name, path=path))


def changed(meeting: Meeting, change: MeetingChange, own: tuple[Invited, ...]) -> Screen:
    """What was changed, old and new."""
    before, after = _what(change.before, change.kind), _what(change.after, change.kind)
    cancelled = change.kind is ChangeKind.CANCELLED
    return Screen(
        lines(
            say(texts.CHANGES[change.kind], title=meeting.title),
            say(texts.WAS_PLANNED, what=before) if cancelled else say(texts.BEFORE, what=before),
            None if cancelled else say(texts.AFTER, what=after),
            *([] if cancelled else [_reply_line(of.invitee.opd.name, of.invitee.reply) for of in own]),
            say(texts.CHANGE_ASK) if own and not cancelled else None,
        ),
        rows(*(None if cancelled else _open_row(of, len(own)) for of in own), home_row() if own else None),
    )


def what_is(meeting: Meeting, kind: ChangeKind) -> Safe:
    """What of a meeting a change concerns, as it is now."""
    if kind is ChangeKind.PLACE:
        return lines(where(meeting), (meeting.link and say(texts.TITLE, title=meeting.link)) or None)
    if meeting.starts_at is None:
        return Safe("")
    return _moment(meeting.starts_at, meeting.ends_at, meeting.zone)


def reminder(of: Invited, kind: ReminderKind) -> Screen:
    """A reminder; who has not answered is asked once more."""
    head = texts.REMINDER_DAY if kind is ReminderKind.DAY_BEFORE else texts.REMINDER_SOON
    unanswered = of.invitee.reply is None
    asks = unanswered and kind is ReminderKind.DAY_BEFORE
    return Screen(
        lines(
            say(head),
            say(texts.TITLE, title=of.meeting.title),
            time_lines(of.meeting),
            where(of.meeting),
            say(texts.LINK, link=of.meeting.link) if of.meeting.link else None,
            say(texts.BRING, bring=of.meeting.bring) if of.meeting.bring else None,
            say(texts.REMINDER_ASK, opd=of.invitee.opd.name)
            if asks
            else _reply_line(of.invitee.opd.name, of.invitee.reply),
        ),
        rows(
            _answers(of.invitee.id, of.invitee.reply) if asks else None,
            row(Button(texts.OPEN, OpenInvited(of.invitee.id))),
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


def ask_code(of: Invited) -> Screen:
    """The code shown at the meeting."""
    return Screen(
        say(texts.CODE_ASK, opd=of.invitee.opd.name, title=of.meeting.title),
        (row(Button(texts.OPEN, OpenInvited(of.invitee.id))),),
    )


def told(text: str) -> Screen:
    """One sentence, and the way home."""
    return Screen(say(texts.TITLE, title=text), (home_row(),))


def wrong_code(left: int) -> str:
    """How many tries are left."""
    return texts.CODE_WRONG.format(left=left) if left else texts.CODE_NO_MORE


def checked_in(name: str, opd: str) -> str:
    """On the list."""
    return texts.CODE_RIGHT.format(name=name, opd=opd)


def replied_words(of: Invited) -> str:
    """What is said for a moment after a reply."""
    return texts.REPLIED.format(opd=of.invitee.opd.code, answer=texts.ANSWERS[_answer_of(of.invitee.reply)])


def replied_in_group(of: Invited) -> str:
    """What is said for a moment to whoever tapped in a group."""
    return texts.GROUP_REPLIED.format(opd=of.invitee.opd.name)


def _place(meeting: Meeting) -> dict[str, str]:
    return {"place": meeting.place} if meeting.link else {"title": meeting.place}


def _answer_of(reply: Reply | None) -> RsvpAnswer | None:
    return reply.answer if reply else None


def _reply_line(opd: str, reply: Reply | None) -> Safe:
    answer = texts.ANSWERS[_answer_of(reply)]
    if reply is None:
        return say(texts.REPLY_IS, opd=opd, answer=answer)
    shown = texts.ANSWER_NOTE.format(answer=answer, note=reply.note) if reply.note else answer
    return say(texts.REPLY_BY, opd=opd, answer=shown, by=reply.by)


def _answers(invitee_id: int, reply: Reply | None) -> Row:
    labels = {RsvpAnswer.COMES: texts.COMES, RsvpAnswer.SENDS: texts.SENDS, RsvpAnswer.CANNOT: texts.CANNOT}
    return row(
        *(
            Button(texts.MARKED.format(label=label) if _answer_of(reply) is answer else label, Rsvp(invitee_id, answer))
            for answer, label in labels.items()
        )
    )


def _open_row(of: Invited, count: int) -> Row:
    label = texts.OPEN if count == 1 else texts.OPEN_FOR.format(code=of.invitee.opd.code)
    return row(Button(label, OpenInvited(of.invitee.id)))


def _without_effect(shown: tuple[Row, ...]) -> tuple[Row, ...]:
    nothing: ButtonData = OnlyPreview()
    return tuple(tuple(Button(button.label, nothing) for button in buttons) for buttons in shown)


def _moment(starts_at: datetime, ends_at: datetime | None, zone: str) -> Safe:
    return say(
        "{day} {clock}",
        day=fmt.long_date(local(starts_at, zone).date()),
        clock=clock(starts_at, ends_at, zone),
    )


def _what(kept: dict[str, object], kind: ChangeKind) -> Safe:
    if kind is ChangeKind.PLACE:
        parts = [part for part in (kept.get("place"), kept.get("link")) if isinstance(part, str) and part]
        return say("{where}", where=" · ".join(parts))
    starts_at, ends_at, zone = kept.get("starts_at"), kept.get("ends_at"), kept.get("zone")
    if not isinstance(starts_at, str) or not isinstance(zone, str):
        return Safe("")
    ends = datetime.fromisoformat(ends_at) if isinstance(ends_at, str) else None
    return _moment(datetime.fromisoformat(starts_at), ends, zone)
