"""A meeting's announcement as people get it: in private, in a group, as a calendar file; and the replies to it."""

import re
from pathlib import Path

from domain.calendar import local
from domain.meetings.links import LINK_PREFIX
from domain.meetings.meetings import GroupCard, Invited, Meeting, MeetingState, Reply, ReplyCounts, RsvpAnswer
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.meetings.invitations import AskCode, GetCalendar, GetLetter, OpenInvited, Rsvp, RsvpInGroup
from screens.buttons.meetings.meetings import OnlyPreview
from screens.meetings.moments import time_lines
from screens.people.home import home_row
from screens.private_chat import private_chat
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.submission.returned_files import unreadable
from screens.texts.meetings import invitations as texts
from screens.wording import Safe, lines, say

_FORBIDDEN_IN_NAMES = re.compile(r'[\\/:*?"<>|.…]+')
_NAME_WIDTH = 50


def body(meeting: Meeting) -> Safe:
    """What every form of the announcement says."""
    return lines(
        say(texts.HEADS[meeting.kind]),
        say(texts.TITLE, title=meeting.title),
        time_lines(meeting),
        place_line(meeting),
        say(texts.LINK, link=meeting.link) if meeting.link else None,
        say(texts.AGENDA, agenda=meeting.agenda) if meeting.agenda else None,
        say(texts.SPEAKERS, speakers=meeting.speakers) if meeting.speakers else None,
        say(texts.BRING, bring=meeting.bring) if meeting.bring else None,
        say(texts.HOST, office=meeting.region.office, region=meeting.region.name),
    )


def place_line(meeting: Meeting) -> Safe:
    """The place, and whether it is online too."""
    if not meeting.place:
        return say(texts.ONLINE)
    return say(texts.ONLINE_TOO if meeting.link else texts.TITLE, **_place(meeting))


def invitation(invited: Invited) -> Screen:
    """The announcement to an admin, with the reply of the OPD and the buttons that still do something."""
    meeting, answered = invited.meeting, invited.invitee.reply
    takes = meeting.takes_answers(invited.now)
    cancelled = meeting.state is MeetingState.CANCELLED
    return Screen(
        lines(
            say(texts.CANCELLED) if cancelled else None,
            body(meeting),
            reply_line(invited.invitee.opd.name, answered),
            None if cancelled else say(texts.ASK if takes else texts.CLOSED),
        ),
        rows(
            answer_row(invited.invitee.id, answered) if takes else None,
            row(
                Button(texts.LETTER, GetLetter(invited.invitee.id)) if meeting.letter and not cancelled else None,
                Button(texts.CALENDAR, GetCalendar(invited.invitee.id)) if takes else None,
            ),
            row(Button(texts.CHECK_IN, AskCode(invited.invitee.id))) if meeting.takes_check_in(invited.now) else None,
            home_row(),
        ),
    )


def preview(invited: Invited) -> Screen:
    """The same announcement before it is sent: its buttons say that they do nothing yet."""
    screen = invitation(invited)
    return Screen(screen.text, _without_effect(screen.rows))


def in_group(card: GroupCard) -> Screen:
    """The card in a group: counts, never names."""
    meeting, counts = card.meeting, card.counts
    link = private_chat(card.bot_name, f"{LINK_PREFIX}{meeting.id}") if card.bot_name else None
    return Screen(
        lines(
            say(texts.CANCELLED) if meeting.state is MeetingState.CANCELLED else None,
            body(meeting),
            "",
            say(texts.GROUP_COUNTS, comes=counts.comes, sends=counts.sends, cannot=counts.cannot, open=counts.open),
            say(texts.GROUP_ASK) if card.takes_answers else None,
        ),
        rows(row(Button(texts.COMES, RsvpInGroup(meeting.id)), Button(texts.OTHER_ANSWER, url=link) if link else None))
        if card.takes_answers
        else (),
    )


def preview_in_group(meeting: Meeting, counts: ReplyCounts, bot_name: str | None) -> Screen:
    """The group's card before it is sent."""
    screen = in_group(GroupCard(meeting, counts, True, bot_name))
    return Screen(screen.text, _without_effect(screen.rows))


def ask_note(invited: Invited, answer: RsvpAnswer) -> Screen:
    """A name, or a reason."""
    return Screen(
        say(texts.NOTE_ASKS[answer], opd=invited.invitee.opd.name),
        (row(Button(texts.OPEN, OpenInvited(invited.invitee.id))),),
    )


def calendar(meeting: Meeting, content: bytes) -> Screen:
    """The calendar file with a word about what it does."""
    caption = texts.CALENDAR_CHANGED if meeting.sequence else texts.CALENDAR_CAPTION
    if meeting.state is MeetingState.CANCELLED:
        caption = texts.CALENDAR_CANCELLED
    day = fmt.short_date(local(meeting.starts_at, meeting.zone).date()) if meeting.starts_at else ""
    title = fmt.cut(_FORBIDDEN_IN_NAMES.sub(" ", fmt.file_name(meeting.title)), _NAME_WIDTH)
    name = fmt.file_name(texts.CALENDAR_NAME.format(title=title, day=day))
    return Screen(say(caption, title=meeting.title), enclosed=Attachment(name, content=content))


def letter(meeting: Meeting, path: Path | None, *, replaces_another: bool = False) -> Screen:
    """The letter as a file; `replaces_another`: in place of one that was sent before. None: it cannot be read."""
    name = meeting.letter.name if meeting.letter else texts.LETTER
    if path is None:
        return unreadable(name, meeting.region)
    caption = texts.LETTER_CHANGED if replaces_another else texts.LETTER_CAPTION
    return Screen(say(caption, title=meeting.title), enclosed=Attachment(name, path=path))


def ask_code(invited: Invited) -> Screen:
    """The code shown at the meeting."""
    return Screen(
        say(texts.CODE_ASK, opd=invited.invitee.opd.name, title=invited.meeting.title),
        (row(Button(texts.OPEN, OpenInvited(invited.invitee.id))),),
    )


def wrong_code(tries: int) -> str:
    """How many tries are left."""
    return texts.CODE_WRONG.format(left=tries) if tries else texts.CODE_NO_MORE


def checked_in(name: str, opd: str) -> str:
    """On the list."""
    return texts.CODE_RIGHT.format(name=name, opd=opd)


def reply_toast(invited: Invited) -> str:
    """What is said for a moment after a reply."""
    return texts.REPLIED.format(opd=invited.invitee.opd.code, answer=texts.ANSWERS[_answer_of(invited.invitee.reply)])


def group_reply_toast(invited: Invited) -> str:
    """What is said for a moment to whoever tapped in a group."""
    return texts.GROUP_REPLIED.format(opd=invited.invitee.opd.name)


def group_nobody_toast(office: str) -> str:
    """What is said for a moment to who serves no OPD that is invited."""
    return texts.GROUP_NOBODY.format(office=office)


def _place(meeting: Meeting) -> dict[str, str]:
    return {"place": meeting.place} if meeting.link else {"title": meeting.place}


def _answer_of(reply: Reply | None) -> RsvpAnswer | None:
    return reply.answer if reply else None


def reply_line(opd: str, reply: Reply | None) -> Safe:
    """What an OPD has replied, and who did."""
    answer = texts.ANSWERS[_answer_of(reply)]
    if reply is None:
        return say(texts.REPLY_IS, opd=opd, answer=answer)
    text = texts.ANSWER_NOTE.format(answer=answer, note=reply.note) if reply.note else answer
    return say(texts.REPLY_BY, opd=opd, answer=text, by=reply.by)


def answer_row(invitee_id: int, reply: Reply | None) -> Row:
    """The three answers, the present one marked."""
    labels = {RsvpAnswer.COMES: texts.COMES, RsvpAnswer.SENDS: texts.SENDS, RsvpAnswer.CANNOT: texts.CANNOT}
    return row(
        *(
            Button(texts.MARKED.format(label=label) if _answer_of(reply) is answer else label, Rsvp(invitee_id, answer))
            for answer, label in labels.items()
        )
    )


def _without_effect(button_rows: tuple[Row, ...]) -> tuple[Row, ...]:
    nothing: ButtonData = OnlyPreview()
    return tuple(tuple(Button(button.label, nothing) for button in buttons) for buttons in button_rows)
