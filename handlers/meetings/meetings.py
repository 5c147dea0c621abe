"""Meetings: `/rakor` lists them; the coordinator follows replies, changes and cancels."""

from domain.meetings.meetings import MeetingField
from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from handlers.meetings import drafts, papers, replies
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import CancelMeeting, ChangePlace, OpenMeeting, OpenMeetings, OpenReplies
from screens.meetings import meetings as screens
from services.meetings import changes
from services.meetings import meetings as services
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


async def propose_place(context: UpdateContext, prompt: Prompt) -> None:
    """A new place or link was typed: old and new are shown, and asked."""
    field = MeetingField(prompt.detail.partition(" ")[0])
    meeting, place = await changes.propose_place(
        context.ports, context.actor, prompt.subject_id, field, context.text, context.update_ref
    )
    await context.say(screens.ask_change_place(meeting, field, place))


async def change_place(context: UpdateContext, tap: ChangePlace) -> None:
    """Yes: what was typed is the new place."""
    change = await changes.change_place(
        context.ports, context.actor, tap.meeting, context.prompt, tap.revision, context.update_ref
    )
    await context.show(screens.changed(*change))


async def cancel(context: UpdateContext, tap: CancelMeeting) -> None:
    """Asks, then cancels and tells everybody."""
    if not tap.sure:
        meeting = await changes.changeable(context.ports, context.actor, tap.meeting)
        await context.show(screens.ask_to_cancel(meeting))
        return
    cancelled, people = await changes.cancel_meeting(
        context.ports, context.actor, tap.meeting, tap.revision, context.update_ref
    )
    await context.show(screens.cancelled(cancelled, people))


async def _show_list(context: UpdateContext, membership: Membership, page: int) -> None:
    now = context.ports.clock.now()
    if membership.opd is not None:
        invitations = await invitations_of(context.ports, context.actor, membership)
        await context.show(screens.list_for_opd(membership, invitations, page, now))
        return
    meetings = await services.visible_meetings(context.ports, context.actor, membership)
    convenes = may(context.actor, Action.CONVENE, Place(membership.region.id))
    draft = await services.own_draft(context.ports, context.actor, membership.region.id) if convenes else None
    await context.show(screens.list_screen(membership, meetings, page, now, convenes, draft))


_ROLES = frozenset({Role.ADMIN_OPD, Role.KOORDINATOR, Role.PIMPINAN})
COMMANDS = {"rakor": Command(rakor, _ROLES), **replies.COMMANDS}
TAPS: tuple[TapRoute, ...] = (
    on(OpenMeetings, open_list),
    on(OpenMeeting, open_meeting),
    on(OpenReplies, open_replies),
    on(ChangePlace, change_place),
    on(CancelMeeting, cancel),
    *drafts.TAPS,
    *papers.TAPS,
    *replies.TAPS,
)
GROUP_TAPS = replies.GROUP_TAPS
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING_PLACE: propose_place,
    **drafts.PROMPTS,
    **papers.PROMPTS,
    **replies.PROMPTS,
}
FILE_PROMPTS = papers.FILE_PROMPTS
