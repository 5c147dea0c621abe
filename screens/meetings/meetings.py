"""Meetings: the list, one meeting with its replies, its changes, its minutes, as the coordinator follows them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from domain.calendar import local
from domain.meetings.drafts import MeetingTime, detail_revision, time_of
from domain.meetings.meetings import Invitee, Meeting, MeetingField, MeetingState, ReplyCounts, RsvpAnswer
from domain.overview.tables import RegionTable
from domain.people.people import Membership
from domain.text import plain
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.meetings.invitations import AttendanceSheet, OpenAttendance, OpenInvited, ShowCode
from screens.buttons.meetings.meetings import (
    AskField,
    AskMinutes,
    CancelMeeting,
    ChangeDetail,
    ChangeTime,
    NewMeeting,
    OpenChanges,
    OpenForm,
    OpenMeeting,
    OpenMeetings,
    OpenReplies,
    PickMeetingDay,
    SendMinutes,
    SkipField,
)
from screens.buttons.overview.overview import MakeTable
from screens.buttons.people.handing_on import HandedText, HandOn
from screens.buttons.people.home import OpenHome
from screens.handing_on import handing_on_row
from screens.meetings.attendance import papers_row
from screens.meetings.invitation import body
from screens.meetings.moments import beginning, whole
from screens.message_fit import shown_text
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, ButtonStyle, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.meetings import meetings as texts
from screens.texts.meetings.drafts import LABELS, TOO_LONG
from screens.texts.overview.export import WORKBOOK
from screens.wording import Safe, lines, say

_MOST_DRAFTS = 5
_OTHER_DETAILS = (MeetingField.AGENDA, MeetingField.SPEAKERS, MeetingField.BRING, MeetingField.LETTER)


def list_screen(
    membership: Membership,
    meetings: Sequence[Meeting],
    page_number: int,
    now: datetime,
    convenes: bool,
    drafts: Sequence[Meeting],
) -> Screen:
    """The meetings of a region; for who may call them, the way to a new one, and to the drafts left lying."""
    hint = texts.LIST_ASK if meetings else texts.LIST_ASK_NEW
    return _list(
        membership,
        meetings,
        page_number,
        now,
        lambda meeting: OpenMeeting(meeting.id),
        rows(
            *(row(Button(_go_on(draft, len(drafts)), OpenForm(draft.id))) for draft in drafts[:_MOST_DRAFTS]),
            row(
                Button(texts.NEW, NewMeeting(membership.region.id)),
                Button(WORKBOOK, MakeTable(RegionTable.MEETINGS, membership.region.id)) if meetings else None,
            )
            if convenes
            else None,
        ),
        hint if convenes else None,
    )


def list_for_opd(
    membership: Membership, meetings: Sequence[tuple[Meeting, int]], page_number: int, now: datetime
) -> Screen:
    """The meetings that invite an OPD (each with the id of its invitation)."""
    invitee_ids = {meeting.id: invitee for meeting, invitee in meetings}
    return _list(
        membership,
        [meeting for meeting, _ in meetings],
        page_number,
        now,
        lambda meeting: OpenInvited(invitee_ids[meeting.id]),
        (),
        texts.LIST_ASK_OPD if meetings else None,
    )


def meeting_screen(
    meeting: Meeting, counts: ReplyCounts, present: int, convenes: bool, membership_id: int | None, now: datetime
) -> Screen:
    """One announced meeting: counts, and what can be done with it."""
    changeable = convenes and meeting.takes_changes(now)
    over = convenes and meeting.began(now) and meeting.state is MeetingState.ANNOUNCED
    minutes_sent = meeting.minutes_sent_at
    return Screen(
        lines(
            body(meeting),
            "",
            say(texts.ONE_STATE, kind=texts.KINDS[meeting.kind], state=state_of(meeting, now)),
            counted(counts),
            say(texts.PRESENT, count=present) if present else None,
            say(texts.MINUTES_SENT_ON, day=fmt.short_date(local(minutes_sent, meeting.zone).date()))
            if minutes_sent
            else None,
            say(texts.ONE_ASK) if convenes else None,
        ),
        rows(
            row(
                Button(texts.REPLIES, OpenReplies(meeting.id)),
                Button(texts.SHEET, AttendanceSheet(meeting.id)) if convenes else None,
            ),
            papers_row(meeting, changeable=changeable) if convenes else None,
            row(Button(texts.CODE, ShowCode(meeting.id)), Button(texts.ATTENDANCE, OpenAttendance(meeting.id)))
            if convenes and meeting.state is MeetingState.ANNOUNCED
            else None,
            row(
                Button(texts.CHANGE_TIME, PickMeetingDay(meeting.id)),
                Button(texts.CHANGE_PLACE, AskField(meeting.id, MeetingField.PLACE)),
                Button(texts.CHANGE_LINK, AskField(meeting.id, MeetingField.LINK)),
            )
            if changeable
            else None,
            row(Button(texts.CHANGE_OTHER, OpenChanges(meeting.id)), Button(texts.CANCEL, CancelMeeting(meeting.id)))
            if changeable
            else None,
            row(Button(texts.MINUTES, AskMinutes(meeting.id))) if over and not minutes_sent else None,
            handing_on_row(shown_text(body(meeting)), message=HandOn(HandedText.MEETING, meeting.id))
            if changeable
            else None,
            row(
                Button(words.BACK, OpenMeetings(membership_id)) if membership_id else None,
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def replies(meeting: Meeting, invitees: Sequence[Invitee], counts: ReplyCounts, page_number: int) -> Screen:
    """What each OPD replied; those who have not answered first."""
    order = sorted(invitees, key=lambda invitee: (invitee.reply is not None, plain(invitee.opd.code)))
    page = page_of(order, page_number)
    return Screen(
        lines(
            say(texts.REPLIES_HEAD, title=meeting.title),
            counted(counts),
            *(
                say(texts.REPLY_LINE, number=number, opd=fmt.cut(invitee.opd.name), answer=answer_of(invitee))
                for number, invitee in page.numbered()
            ),
        ),
        rows(
            page_row(page, lambda number: OpenReplies(meeting.id, number)),
            row(Button(words.BACK, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome())),
        ),
    )


def which_change(meeting: Meeting) -> Screen:
    """What else of it is to be changed?"""
    return Screen(
        say(texts.CHANGE_WHICH, title=meeting.title),
        (
            *in_rows([Button(LABELS[field], AskField(meeting.id, field)) for field in _OTHER_DETAILS], 2),
            _back(meeting),
        ),
    )


def ask_new_detail(meeting: Meeting, field: MeetingField) -> Screen:
    """What is to stand there from now on is typed, or the letter sent; what may be missing can be left out."""
    instead = {MeetingField.PLACE: meeting.link, MeetingField.LINK: meeting.place}
    may_go = field is not MeetingField.LETTER and bool(_detail(meeting, field)) and bool(instead.get(field, True))
    return Screen(
        say(texts.NEW_DETAIL[field]),
        rows(row(Button(texts.LEAVE_OUT, SkipField(meeting.id, field))) if may_go else None, _back(meeting)),
    )


def ask_change_time(meeting: Meeting, to: MeetingTime, yes: ChangeTime) -> Screen:
    """Old and new, and the one tap."""
    at = time_of(meeting)
    before = whole(at) if at is not None else Safe("")
    return _ask_change(meeting, before, whole(to), Button(texts.CHANGE_YES, yes, style=ButtonStyle.PRIMARY))


def ask_change_detail(meeting: Meeting, field: MeetingField, wording: str) -> Screen:
    """Old and new, and the one tap."""
    after = wording.partition(" ")[2] if field is MeetingField.LETTER else wording
    return _ask_change(
        meeting,
        say("{before}", before=_detail(meeting, field) or texts.FORM_NONE),
        say("{after}", after=after or texts.FORM_NONE),
        Button(
            texts.CHANGE_YES,
            ChangeDetail(meeting.id, detail_revision(meeting, field, wording)),
            style=ButtonStyle.PRIMARY,
        ),
    )


def detail_too_long(meeting: Meeting, limit: int) -> Screen:
    """What was typed does not fit."""
    return Screen(say(TOO_LONG, limit=limit), (_back(meeting),))


def changed(meeting: Meeting, people: int) -> Screen:
    """Everybody is told."""
    return Screen(say(texts.CHANGED, title=meeting.title, people=people), (_back(meeting),))


def ask_to_cancel(meeting: Meeting, reason: str = "") -> Screen:
    """Sure? And why, if that is to be told."""
    yes = CancelMeeting(meeting.id, sure=True, revision=meeting.cancel_revision(reason))
    return Screen(
        lines(
            say(texts.CANCEL_ASK, title=meeting.title, moment=beginning(meeting)),
            say(texts.CANCEL_REASON, reason=reason) if reason else None,
            say(texts.CANCEL_REASON_AGAIN if reason else texts.CANCEL_REASON_ASK),
        ),
        (
            row(Button(texts.CANCEL_YES, yes, style=ButtonStyle.DANGER)),
            _back(meeting),
        ),
    )


def cancelled(meeting: Meeting, people: int) -> Screen:
    """Everybody is told."""
    return Screen(say(texts.CANCELLED, title=meeting.title, people=people), (_back(meeting),))


def ask_minutes(meeting: Meeting) -> Screen:
    """A file, or typed."""
    return Screen(say(texts.MINUTES_ASK, title=meeting.title), (_back(meeting),))


def confirm_minutes(meeting: Meeting) -> Screen:
    """What would be sent, and the yes."""
    return Screen(
        lines(
            say(texts.MINUTES_KEPT, title=meeting.title),
            say(texts.MINUTES_FILE, name=meeting.minutes.name) if meeting.minutes else None,
            say("{text}", text=meeting.minutes_text) if meeting.minutes_text else None,
        ),
        (
            row(
                Button(texts.MINUTES_YES, SendMinutes(meeting.id, meeting.minutes_revision), style=ButtonStyle.PRIMARY),
                Button(texts.MINUTES_AGAIN, AskMinutes(meeting.id)),
            ),
            _back(meeting),
        ),
    )


def minutes_sent(meeting: Meeting, people: int) -> Screen:
    """They are on their way."""
    return Screen(say(texts.MINUTES_SENT, title=meeting.title, people=people), (_back(meeting),))


def state_of(meeting: Meeting, now: datetime) -> str:
    """A word for where it stands."""
    over = meeting.state is MeetingState.ANNOUNCED and meeting.is_over(now)
    return texts.PAST if over else texts.STATES[meeting.state]


def counted(counts: ReplyCounts) -> Safe:
    """How many OPD replied what."""
    return say(texts.COUNTS, comes=counts.comes, sends=counts.sends, cannot=counts.cannot, open=counts.open)


def answer_of(invitee: Invitee) -> str:
    """The reply in words, with the name or reason."""
    reply = invitee.reply
    answer = texts.ANSWERS[reply.answer if reply else None]
    if reply is None or not reply.note or reply.answer is RsvpAnswer.COMES:
        return answer
    return texts.REPLY_NOTE.format(answer=answer, note=reply.note)


def _list(
    membership: Membership,
    meetings: Sequence[Meeting],
    page_number: int,
    now: datetime,
    tap: Callable[[Meeting], ButtonData],
    more: tuple[Row, ...],
    hint: str | None,
) -> Screen:
    page = page_of(meetings, page_number)
    return Screen(
        lines(
            say(texts.LIST, place=membership.place),
            *(
                say(
                    texts.LIST_LINE,
                    number=number,
                    title=fmt.cut(meeting.title),
                    when=beginning(meeting),
                    state=state_of(meeting, now),
                )
                for number, meeting in page.numbered()
            ),
            None if meetings else say(texts.LIST_NONE),
            say(hint) if hint else None,
        ),
        rows(
            row(*(Button(str(number), tap(meeting)) for number, meeting in page.numbered())),
            page_row(page, lambda number: OpenMeetings(membership.id, number)),
            *more,
            home_row(),
        ),
    )


def _ask_change(meeting: Meeting, before: Safe, after: Safe, yes: Button) -> Screen:
    return Screen(
        lines(say(texts.CHANGE_ASK, title=meeting.title), say(texts.BEFORE, what=before), say(texts.AFTER, what=after)),
        (row(yes), _back(meeting)),
    )


def _go_on(draft: Meeting, count: int) -> str:
    """The label of the way back to a draft; by its title where there are several."""
    return texts.GO_ON_WITH.format(title=fmt.cut(draft.title or texts.KINDS[draft.kind])) if count > 1 else texts.GO_ON


def _detail(meeting: Meeting, field: MeetingField) -> str:
    """What stands for a detail now."""
    if field is MeetingField.LETTER:
        return meeting.letter.name if meeting.letter else ""
    return {
        MeetingField.PLACE: meeting.place,
        MeetingField.LINK: meeting.link,
        MeetingField.AGENDA: meeting.agenda,
        MeetingField.SPEAKERS: meeting.speakers,
        MeetingField.BRING: meeting.bring,
    }[field]


def _back(meeting: Meeting) -> Row:
    return row(Button(words.BACK, OpenMeeting(meeting.id)), Button(words.HOME, OpenHome()))
