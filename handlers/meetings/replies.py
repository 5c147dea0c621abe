"""An OPD's replies to an announcement, in private and in the group; and who is there: the code, the ticks, the list."""

from collections.abc import Awaitable
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.meetings.meetings import Invited, Meeting, RsvpAnswer
from domain.people.people import Role
from domain.prompts import Prompt, PromptKind
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
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
from screens.people.home import sentence_screen
from screens.refusals import sentence
from screens.texts.meetings import invitations as texts
from services.meetings import attendance
from services.meetings import replies as services
from services.meetings.check_ins import check_in_anywhere, open_check_ins
from services.meetings.copies import keep_copy
from services.meetings.drafts import meeting_of
from services.meetings.files import calendar_for, letter_for
from services.refusals import Conflict


async def open_link(context: UpdateContext, meeting_id: int) -> bool:
    """[Jawaban lain] in a group: the announcement in the private chat. False where no own OPD is invited."""
    invitations = await services.invited_to(context.ports, context.actor, meeting_id)
    for invited in invitations:
        await _say_invitation(context, invited)
    return bool(invitations)


async def not_invited(context: UpdateContext) -> None:
    """No OPD of the person is invited."""
    await context.say(sentence_screen(texts.NOT_INVITED))


async def open_invited(context: UpdateContext, tap: OpenInvited | Rsvp) -> None:
    """The announcement once more, as it stands: with the reply that counts."""
    await _show_invitation(context, await services.invited(context.ports, context.actor, tap.invitee))


async def rsvp(context: UpdateContext, tap: Rsvp) -> None:
    """[Hadir] counts at once; the others ask for a name or a reason."""
    try:
        if tap.answer is not RsvpAnswer.COMES:
            invited = await services.ask_note(
                context.ports,
                context.actor,
                tap.invitee,
                tap.answer,
                context.update_ref,
                under=context.tapped_message_id,
            )
            await context.say(screens.ask_note(invited, tap.answer))
            return
        invited = await services.reply(
            context.ports,
            context.actor,
            tap.invitee,
            tap.answer,
            update_ref=context.update_ref,
            under=context.tapped_message_id,
        )
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        await open_invited(context, tap)
        return
    await _show_invitation(context, invited)
    await context.toast(screens.reply_toast(invited))


async def reply_with_note(context: UpdateContext, prompt: Prompt) -> None:
    """The name or the reason: now the reply counts."""
    try:
        invited = await services.reply(
            context.ports, context.actor, prompt.subject_id, RsvpAnswer(prompt.detail), context.text, context.update_ref
        )
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
        return
    await _say_invitation(context, invited)


async def rsvp_in_group(context: UpdateContext, tap: RsvpInGroup) -> None:
    """[Hadir] in a group."""
    tapped = context.tapped_message_id
    under = (context.chat_id, tapped) if tapped is not None else None
    try:
        invited = await services.reply_in_group(
            context.ports, context.actor, tap.meeting, context.update_ref, under=under
        )
    except services.NotInvited as error:
        refusal = texts.GROUP_SEVERAL if error.several else screens.group_nobody_toast(error.office)
        await context.toast(refusal, alert=True)
    else:
        await context.toast(screens.group_reply_toast(invited))


async def get_letter(context: UpdateContext, tap: GetLetter) -> None:
    """The letter once more."""
    meeting, path = await letter_for(context.ports, context.actor, tap.invitee)
    await context.say(screens.letter(meeting, path))


async def get_calendar(context: UpdateContext, tap: GetCalendar) -> None:
    """The calendar file once more."""
    meeting, content = await calendar_for(context.ports, context.actor, tap.invitee)
    await context.say(screens.calendar(meeting, content))


async def ask_code(context: UpdateContext, tap: AskCode) -> None:
    """The code shown at the meeting."""
    try:
        invited = await attendance.ask_code(context.ports, context.actor, tap.invitee, context.update_ref)
    except Conflict as conflict:
        await context.toast(sentence(conflict.reason), alert=True)
        return
    await context.say(screens.ask_code(invited))


async def check_in_by_code(context: UpdateContext, prompt: Prompt) -> None:
    """The code is typed."""
    check_in = attendance.check_in(context.ports, context.actor, prompt.subject_id, context.text, context.update_ref)
    await _say_checked_in(context, check_in)


async def hadir(context: UpdateContext, payload: str) -> None:
    """/hadir KODE: finds the meeting by itself."""
    if payload:
        await _say_checked_in(context, check_in_anywhere(context.ports, context.actor, payload, context.update_ref))
        return
    candidates = await open_check_ins(context.ports, context.actor)
    if not candidates:
        await context.say(sentence_screen(sentence(ConflictReason.NOT_CHECK_IN_TIME)))
        return
    invitee_id = candidates[0].invitee.id
    await context.say(
        screens.ask_code(await attendance.ask_code(context.ports, context.actor, invitee_id, context.update_ref))
    )


async def open_attendance(context: UpdateContext, tap: OpenAttendance) -> None:
    """Who is there."""
    attendance_list = await attendance.attendance_of(context.ports, context.actor, tap.meeting)
    day = _tapped_day(attendance_list.meeting, tap, attendance_list.now)
    await _show_list(context, attendance_list, day, tap.page)


async def tick(context: UpdateContext, tap: TickOpd) -> None:
    """There, or not after all."""
    attendance_list = await attendance.tick(context.ports, context.actor, tap.invitee, tap.day, context.update_ref)
    await _show_list(context, attendance_list, tap.day, tap.page)


async def ask_attendee(context: UpdateContext, tap: AddAttendee) -> None:
    """A name is asked."""
    invited = await attendance.ask_attendee(context.ports, context.actor, tap.invitee, tap.day, context.update_ref)
    await context.show(attendance_screens.ask_name(invited.meeting, invited.invitee, tap.day))


async def add_attendee(context: UpdateContext, prompt: Prompt) -> None:
    """The name is typed."""
    day = int(prompt.detail or 1)
    attendance_list = await attendance.add_attendee(
        context.ports, context.actor, prompt.subject_id, day, context.text, context.update_ref
    )
    await _show_list(context, attendance_list, day, 0)


async def show_code(context: UpdateContext, tap: ShowCode) -> None:
    """The code to be shown in the room."""
    meeting = await meeting_of(context.ports, context.actor, tap.meeting)
    day = _tapped_day(meeting, tap, context.ports.clock.now())
    await context.show(attendance_screens.code(meeting, day))


async def sheet(context: UpdateContext, tap: AttendanceSheet) -> None:
    """The attendance list as a workbook."""
    meeting = await meeting_of(context.ports, context.actor, tap.meeting)
    content = await attendance.sheet_of(
        context.ports,
        context.actor,
        tap.meeting,
        attendance_screens.sheet_heads,
    )
    await context.say(attendance_screens.sheet(meeting, content))


def _tapped_day(meeting: Meeting, tap: OpenAttendance | ShowCode, now: datetime) -> int:
    """The day that a tap names; where it names none of the meeting's, the one that is on."""
    return tap.day if meeting.day(tap.day) is not None else meeting.day_at(now)


async def _say_checked_in(context: UpdateContext, check_in: Awaitable[Invited | None]) -> None:
    try:
        invited = await check_in
    except attendance.WrongCode as error:
        await context.say(sentence_screen(screens.wrong_code(error.tries_left)))
    except Conflict as conflict:
        await context.say(sentence_screen(sentence(conflict.reason)))
    else:
        text = screens.checked_in(context.actor.name, invited.invitee.opd.name) if invited else texts.CODE_NOTHING
        await context.say(sentence_screen(text))


async def _show_list(context: UpdateContext, attendance_list: attendance.Attendance, day: int, page: int) -> None:
    lines = [(invitee, attendance_list.present_for(invitee, day)) for invitee in attendance_list.invitees]
    await context.show(attendance_screens.attendance(attendance_list.meeting, day, lines, page))


async def _say_invitation(context: UpdateContext, invited: Invited) -> None:
    """An invitation as a new message, which follows changes from now on as the announced one does."""
    message = await context.say(screens.invitation(invited))
    await keep_copy(context.ports, context.actor, invited.invitee.id, message.message_id)


async def _show_invitation(context: UpdateContext, invited: Invited) -> None:
    """The same in place of what was tapped."""
    message_id = context.tapped_message_id
    if message_id is None:
        await _say_invitation(context, invited)
        return
    await context.show(screens.invitation(invited))
    await keep_copy(context.ports, context.actor, invited.invitee.id, message_id)


COMMANDS = {"hadir": Command(hadir, frozenset({Role.ADMIN_OPD}))}
TAPS: tuple[TapRoute, ...] = (
    on(OpenInvited, open_invited),
    on(Rsvp, rsvp, open_invited),
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
    PromptKind.RSVP_NOTE: reply_with_note,
    PromptKind.CHECK_IN: check_in_by_code,
    PromptKind.ATTENDEE: add_attendee,
}
