"""An OPD's replies to an announcement, in private and in the group; and who is there: the code, the ticks, the list."""

import re

from domain.meetings.meetings import Answer
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import Turn
from screens.buttons.meetings.invitations import (
    AddAttendee,
    AskCode,
    AttendanceSheet,
    GetCalendar,
    GetLetter,
    OpenAttendance,
    OpenInvited,
    Rsvp,
    RsvpInGroup,
    ShowCode,
    TickOpd,
)
from screens.meetings import attendance as attendance_screens
from screens.meetings import invitation as screens
from screens.texts.meetings import invitations as texts
from screens.texts.meetings import meetings as meeting_texts
from services.meetings import attendance
from services.meetings import replies as services
from services.meetings.check_ins import meant, open_check_ins
from services.meetings.drafts import meeting_of
from services.meetings.files import calendar_for, letter_for
from services.refusals import Overtaken

_LINK = re.compile(rf"{screens.LINK_PREFIX}(\d{{1,9}})")


def linked_meeting(payload: str) -> int | None:
    """The meeting that a deep link from a group names."""
    found = _LINK.fullmatch(payload)
    return int(found[1]) if found else None


async def open_link(turn: Turn, meeting_id: int) -> bool:
    """[Jawaban lain] in a group: the announcement in the private chat. False where no own OPD is invited."""
    own = await services.invited_to(turn.ports, turn.actor, meeting_id)
    for invited in own:
        await turn.say(screens.invitation(invited))
    return bool(own)


async def not_invited(turn: Turn) -> None:
    """No OPD of the person is invited."""
    await turn.say(screens.told(texts.NOT_INVITED))


async def open_invited(turn: Turn, tap: OpenInvited) -> None:
    """The announcement once more, as it stands."""
    await turn.show(screens.invitation(await services.invited(turn.ports, turn.actor, tap.invitee)))


async def rsvp(turn: Turn, tap: Rsvp) -> None:
    """[Hadir] counts at once; the others ask for a name or a reason."""
    try:
        if tap.answer is not Answer.COMES:
            asked = await services.ask_note(turn.ports, turn.actor, tap.invitee, tap.answer, turn.cause)
            await turn.say(screens.ask_note(asked, tap.answer))
            return
        seen = await services.reply(turn.ports, turn.actor, tap.invitee, tap.answer, cause=turn.cause)
    except Overtaken:
        await turn.toast(texts.BEGAN, alert=True)
        await turn.show(screens.invitation(await services.invited(turn.ports, turn.actor, tap.invitee)))
        return
    await turn.show(screens.invitation(seen))
    await turn.toast(screens.replied_words(seen))


async def typed_note(turn: Turn, prompt: Prompt) -> None:
    """The name or the reason: now the reply counts."""
    try:
        seen = await services.reply(
            turn.ports, turn.actor, prompt.subject_id, Answer(prompt.detail), turn.text, turn.cause
        )
    except Overtaken:
        await turn.say(screens.told(texts.BEGAN))
        return
    await turn.say(screens.invitation(seen))


async def rsvp_in_group(turn: Turn, tap: RsvpInGroup) -> None:
    """[Hadir] in a group."""
    try:
        seen = await services.reply_in_group(turn.ports, turn.actor, tap.meeting, turn.cause)
    except services.NotInvited as error:
        await turn.toast(texts.GROUP_SEVERAL if error.several else texts.GROUP_NOBODY, alert=True)
    except Overtaken:
        await turn.toast(texts.GROUP_BEGAN, alert=True)
    else:
        await turn.toast(screens.replied_in_group(seen))


async def get_letter(turn: Turn, tap: GetLetter) -> None:
    """The letter once more."""
    meeting, path = await letter_for(turn.ports, turn.actor, tap.invitee)
    await turn.say(screens.letter(meeting, path))


async def get_calendar(turn: Turn, tap: GetCalendar) -> None:
    """The calendar file once more."""
    meeting, content = await calendar_for(turn.ports, turn.actor, tap.invitee)
    await turn.say(screens.calendar(meeting, content))


async def ask_code(turn: Turn, tap: AskCode) -> None:
    """The code shown at the meeting."""
    try:
        asked = await attendance.ask_code(turn.ports, turn.actor, tap.invitee, turn.cause)
    except Overtaken:
        await turn.toast(texts.CODE_NOT_NOW, alert=True)
        return
    await turn.say(screens.ask_code(asked))


async def typed_code(turn: Turn, prompt: Prompt) -> None:
    """The code is typed."""
    await _check_in(turn, prompt.subject_id, turn.text)


async def hadir(turn: Turn, payload: str) -> None:
    """/hadir KODE: finds the meeting by itself."""
    candidates = await open_check_ins(turn.ports, turn.actor)
    found = meant(candidates, payload)
    if found is None:
        await turn.say(screens.told(texts.CODE_NOTHING if payload else texts.CODE_NOT_NOW))
    elif not payload:
        await turn.say(
            screens.ask_code(await attendance.ask_code(turn.ports, turn.actor, found.invitee.id, turn.cause))
        )
    else:
        await _check_in(turn, found.invitee.id, payload)


async def open_attendance(turn: Turn, tap: OpenAttendance) -> None:
    """Who is there."""
    await _show_list(turn, await attendance.attendance_of(turn.ports, turn.actor, tap.meeting), tap.page)


async def tick(turn: Turn, tap: TickOpd) -> None:
    """There, or not after all."""
    await _show_list(turn, await attendance.tick(turn.ports, turn.actor, tap.invitee, turn.cause), tap.page)


async def ask_attendee(turn: Turn, tap: AddAttendee) -> None:
    """A name is asked."""
    asked = await attendance.ask_attendee(turn.ports, turn.actor, tap.invitee, turn.cause)
    await turn.show(attendance_screens.ask_name(asked.meeting, asked.invitee))


async def typed_attendee(turn: Turn, prompt: Prompt) -> None:
    """The name is typed."""
    listed = await attendance.add_attendee(turn.ports, turn.actor, prompt.subject_id, turn.text, turn.cause)
    await _show_list(turn, listed, 0)


async def show_code(turn: Turn, tap: ShowCode) -> None:
    """The code to be shown in the room."""
    await turn.show(attendance_screens.code(await meeting_of(turn.ports, turn.actor, tap.meeting)))


async def sheet(turn: Turn, tap: AttendanceSheet) -> None:
    """The attendance list as a workbook."""
    meeting = await meeting_of(turn.ports, turn.actor, tap.meeting)
    content = await attendance.sheet_of(
        turn.ports,
        turn.actor,
        tap.meeting,
        attendance_screens.heading(meeting),
        meeting_texts.SHEET_ANSWERS,
        meeting_texts.HOWS,
    )
    await turn.say(attendance_screens.sheet(meeting, content))


async def _check_in(turn: Turn, invitee_id: int, code: str) -> None:
    try:
        seen = await attendance.check_in(turn.ports, turn.actor, invitee_id, code, turn.cause)
    except attendance.WrongCode as error:
        await turn.say(screens.told(screens.wrong_code(error.left)))
    except Overtaken:
        await turn.say(screens.told(texts.CODE_NOT_NOW))
    else:
        await turn.say(screens.told(screens.checked_in(turn.actor.name, seen.invitee.opd.name)))


async def _show_list(turn: Turn, listed: attendance.Attendance, page: int) -> None:
    lines = [(invitee, listed.of(invitee)) for invitee in listed.invitees]
    await turn.show(attendance_screens.attendance(listed.meeting, lines, page))


COMMANDS = {"hadir": Command(hadir, frozenset({Role.ADMIN_OPD}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenInvited, open_invited),
    on(Rsvp, rsvp),
    on(GetLetter, get_letter),
    on(GetCalendar, get_calendar),
    on(AskCode, ask_code),
    on(OpenAttendance, open_attendance),
    on(TickOpd, tick),
    on(AddAttendee, ask_attendee),
    on(ShowCode, show_code),
    on(AttendanceSheet, sheet),
)
GROUP_TAPS: tuple[TapRoute, ...] = (on(RsvpInGroup, rsvp_in_group),)
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.RSVP_NOTE: typed_note,
    PromptKind.CHECK_IN: typed_code,
    PromptKind.ATTENDEE: typed_attendee,
}
