"""Meetings: `/rakor` lists them; the coordinator follows replies, changes and cancels."""

from domain.meetings.meetings import MeetingField
from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from handlers.meetings import drafts, papers, replies
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import (
    CancelMeeting,
    ChangeDetail,
    OpenChanges,
    OpenMeeting,
    OpenMeetings,
    OpenReplies,
)
from screens.meetings import meetings as screens
from screens.people.home import sentence_screen
from screens.texts.meetings.drafts import FILE_EXPECTED
from services.meetings import changes
from services.meetings import meetings as services
from services.meetings.drafts import TooLong
from services.meetings.replies import invitations_of
from services.refusals import NotAllowed


async def rakor(context: UpdateContext, _payload: str) -> None:
    """/rakor: the meetings of the region, or of the OPD."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see meetings")
    await _show_list(context, membership, 0)


async def open_list(context: UpdateContext, tap: OpenMeetings) -> None:
    """A page of them."""
    membership = context.actor.membership(tap.membership)
    if membership is None:
        raise NotAllowed("see meetings")
    await _show_list(context, membership, tap.page)


async def open_meeting(context: UpdateContext, tap: OpenMeeting) -> None:
    """One of them, announced, as those who see the region look at it."""
    status = await services.meeting_status(context.ports, context.actor, tap.meeting)
    region = status.meeting.region
    membership = next((held for held in context.actor.memberships if held.region == region and held.opd is None), None)
    await context.show(
        screens.meeting_screen(
            status.meeting,
            status.counts,
            status.present,
            status.convenes,
            membership.id if membership else None,
            status.now,
        )
    )


async def open_replies(context: UpdateContext, tap: OpenReplies) -> None:
    """What each OPD replied."""
    status = await services.meeting_status(context.ports, context.actor, tap.meeting)
    await context.show(screens.replies(status.meeting, status.invitees, status.counts, tap.page))


async def open_changes(context: UpdateContext, tap: OpenChanges) -> None:
    """What else of it can be changed."""
    await context.show(screens.which_change(await changes.changeable(context.ports, context.actor, tap.meeting)))


async def propose_detail(context: UpdateContext, prompt: Prompt) -> None:
    """A new place, link, agenda or the like was typed: old and new are shown, and asked."""
    field = MeetingField(prompt.detail.partition(" ")[0])
    if field is MeetingField.LETTER:
        await context.say(sentence_screen(FILE_EXPECTED))
        return
    try:
        meeting, wording = await changes.propose_detail(
            context.ports, context.actor, prompt.subject_id, field, context.text, context.update_ref
        )
    except TooLong as error:
        meeting = await changes.changeable(context.ports, context.actor, prompt.subject_id)
        await context.say(screens.detail_too_long(meeting, error.limit))
        return
    await context.say(screens.ask_change_detail(meeting, field, wording))


async def change_detail(context: UpdateContext, tap: ChangeDetail) -> None:
    """Yes: what was typed or sent stands there from now on."""
    change = await changes.change_detail(
        context.ports, context.actor, tap.meeting, context.prompt, tap.revision, context.update_ref
    )
    await context.show(screens.changed(*change))


async def cancel(context: UpdateContext, tap: CancelMeeting) -> None:
    """Asks, then cancels and tells everybody."""
    if not tap.sure:
        meeting = await changes.ask_to_cancel(context.ports, context.actor, tap.meeting, context.update_ref)
        await context.show(screens.ask_to_cancel(meeting))
        return
    cancelled, people = await changes.cancel_meeting(
        context.ports, context.actor, tap.meeting, tap.revision, context.prompt, context.update_ref
    )
    await context.show(screens.cancelled(cancelled, people))


async def give_reason(context: UpdateContext, prompt: Prompt) -> None:
    """Why it is called off was typed: the question once more, with it."""
    try:
        meeting, reason = await changes.give_reason(
            context.ports, context.actor, prompt.subject_id, context.text, context.update_ref
        )
    except TooLong as error:
        meeting = await changes.changeable(context.ports, context.actor, prompt.subject_id)
        await context.say(screens.detail_too_long(meeting, error.limit))
        return
    await context.say(screens.ask_to_cancel(meeting, reason))


async def _show_list(context: UpdateContext, membership: Membership, page: int) -> None:
    now = context.ports.clock.now()
    if membership.opd is not None:
        invitations = await invitations_of(context.ports, context.actor, membership)
        await context.show(screens.list_for_opd(membership, invitations, page, now))
        return
    meetings = await services.visible_meetings(context.ports, context.actor, membership)
    convenes = may(context.actor, Action.CONVENE, Place(membership.region.id))
    drafts_left = await services.own_drafts(context.ports, context.actor, membership.region.id)
    await context.show(screens.list_screen(membership, meetings, page, now, convenes, drafts_left))


_ROLES = frozenset({Role.ADMIN_OPD, Role.KOORDINATOR, Role.PIMPINAN})
COMMANDS = {"rakor": Command(rakor, _ROLES), **replies.COMMANDS}
TAPS: tuple[TapRoute, ...] = (
    on(OpenMeetings, open_list),
    on(OpenMeeting, open_meeting),
    on(OpenReplies, open_replies),
    on(OpenChanges, open_changes),
    on(ChangeDetail, change_detail),
    on(CancelMeeting, cancel),
    *drafts.TAPS,
    *papers.TAPS,
    *replies.TAPS,
)
GROUP_TAPS = replies.GROUP_TAPS
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING_DETAIL: propose_detail,
    PromptKind.MEETING_CANCEL: give_reason,
    **drafts.PROMPTS,
    **papers.PROMPTS,
    **replies.PROMPTS,
}
FILE_PROMPTS = papers.FILE_PROMPTS
