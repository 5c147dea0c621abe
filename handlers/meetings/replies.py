"""An OPD's replies to an announcement, in private and in the group; and who is there: the code, the ticks, the list."""

import re

from domain.meetings.meetings import RsvpAnswer
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


async def open_link(context: UpdateContext, meeting_id: int) -> bool:
    """[Jawaban lain] in a group: the announcement in the private chat. False where no own OPD is invited."""
    own = await services.invited_to(context.ports, context.actor, meeting_id)
    for invited in own:
        await context.say(screens.invitation(invited))
    return bool(own)


async def not_invited(context: UpdateContext) -> None:
    """No OPD of the person is invited."""
    await context.say(screens.told(texts.NOT_INVITED))


async def open_invited(context: UpdateContext, tap: OpenInvited) -> None:
    """The announcement once more, as it stands."""
    await context.show(screens.invitation(await services.invited(context.ports, context.actor, tap.invitee)))


async def rsvp(context: UpdateContext, tap: Rsvp) -> None:
    """[Hadir] counts at once; the others ask for a name or a reason."""
    try:
        if tap.answer is not RsvpAnswer.COMES:
            asked = await services.ask_note(context.ports, context.actor, tap.invitee, tap.answer, context.update_ref)
            await context.say(screens.ask_note(asked, tap.answer))
            return
        seen = await services.reply(
            context.ports, context.actor, tap.invitee, tap.answer, update_ref=context.update_ref
        )
    except Overtaken:
        await context.toast(texts.BEGAN, alert=True)
        await context.show(screens.invitation(await services.invited(context.ports, context.actor, tap.invitee)))
        return
    await context.show(screens.invitation(seen))
    await context.toast(screens.replied_words(seen))


async def typed_note(context: UpdateContext, prompt: Prompt) -> None:
    """The name or the reason: now the reply counts."""
    try:
        seen = await services.reply(
            context.ports, context.actor, prompt.subject_id, RsvpAnswer(prompt.detail), context.text, context.update_ref
        )
    except Overtaken:
        await context.say(screens.told(texts.BEGAN))
        return
    await context.say(screens.invitation(seen))


async def rsvp_in_group(context: UpdateContext, tap: RsvpInGroup) -> None:
    """[Hadir] in a group."""
    try:
        seen = await services.reply_in_group(context.ports, context.actor, tap.meeting, context.update_ref)
    except services.NotInvited as error:
        await context.toast(texts.GROUP_SEVERAL if error.several else texts.GROUP_NOBODY, alert=True)
    except Overtaken:
        await context.toast(texts.GROUP_BEGAN, alert=True)
    else:
        await context.toast(screens.replied_in_group(seen))


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
        asked = await attendance.ask_code(context.ports, context.actor, tap.invitee, context.update_ref)
    except Overtaken:
        await context.toast(texts.CODE_NOT_NOW, alert=True)
        return
    await context.say(screens.ask_code(asked))


async def typed_code(context: UpdateContext, prompt: Prompt) -> None:
    """The code is typed."""
    await _check_in(context, prompt.subject_id, context.text)


async def hadir(context: UpdateContext, payload: str) -> None:
    """/hadir KODE: finds the meeting by itself."""
    candidates = await open_check_ins(context.ports, context.actor)
    found = meant(candidates, payload)
    if found is None:
        await context.say(screens.told(texts.CODE_NOTHING if payload else texts.CODE_NOT_NOW))
    elif not payload:
        await context.say(
            screens.ask_code(
                await attendance.ask_code(context.ports, context.actor, found.invitee.id, context.update_ref)
            )
        )
    else:
        await _check_in(context, found.invitee.id, payload)


async def open_attendance(context: UpdateContext, tap: OpenAttendance) -> None:
    """Who is there."""
    await _show_list(context, await attendance.attendance_of(context.ports, context.actor, tap.meeting), tap.page)


async def tick(context: UpdateContext, tap: TickOpd) -> None:
    """There, or not after all."""
    await _show_list(
        context, await attendance.tick(context.ports, context.actor, tap.invitee, context.update_ref), tap.page
    )


async def ask_attendee(context: UpdateContext, tap: AddAttendee) -> None:
    """A name is asked."""
    asked = await attendance.ask_attendee(context.ports, context.actor, tap.invitee, context.update_ref)
    await context.show(attendance_screens.ask_name(asked.meeting, asked.invitee))


async def typed_attendee(context: UpdateContext, prompt: Prompt) -> None:
    """The name is typed."""
    listed = await attendance.add_attendee(
        context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
    )
    await _show_list(context, listed, 0)


async def show_code(context: UpdateContext, tap: ShowCode) -> None:
    """The code to be shown in the room."""
    await context.show(attendance_screens.code(await meeting_of(context.ports, context.actor, tap.meeting)))


async def sheet(context: UpdateContext, tap: AttendanceSheet) -> None:
    """The attendance list as a workbook."""
    meeting = await meeting_of(context.ports, context.actor, tap.meeting)
    content = await attendance.sheet_of(
        context.ports,
        context.actor,
        tap.meeting,
        attendance_screens.heading(meeting),
        meeting_texts.SHEET_ANSWERS,
        meeting_texts.HOWS,
    )
    await context.say(attendance_screens.sheet(meeting, content))


async def _check_in(context: UpdateContext, invitee_id: int, code: str) -> None:
    try:
        seen = await attendance.check_in(context.ports, context.actor, invitee_id, code, context.update_ref)
    except attendance.WrongCode as error:
        await context.say(screens.told(screens.wrong_code(error.left)))
    except Overtaken:
        await context.say(screens.told(texts.CODE_NOT_NOW))
    else:
        await context.say(screens.told(screens.checked_in(context.actor.name, seen.invitee.opd.name)))


async def _show_list(context: UpdateContext, listed: attendance.Attendance, page: int) -> None:
    lines = [(invitee, listed.of(invitee)) for invitee in listed.invitees]
    await context.show(attendance_screens.attendance(listed.meeting, lines, page))


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
