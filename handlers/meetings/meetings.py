"""Meetings: `/rakor` lists them; the coordinator follows replies, changes, cancels, and sends the minutes."""

from datetime import datetime

from domain.calendar import at_wall_time
from domain.meetings.meetings import Meeting, MeetingField, MeetingState
from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from handlers.meetings import drafts, replies
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import (
    AskMinutes,
    CancelMeeting,
    ChangePlace,
    ChangeTime,
    OpenMeeting,
    OpenMeetings,
    OpenReplies,
    SendMinutes,
)
from screens.meetings import meetings as screens
from screens.rounds.deadlines import wall_time
from services.meetings import meetings as services
from services.meetings import papers
from services.meetings.drafts import meeting_of
from services.meetings.replies import invited_to
from services.meetings.times import ZONES
from services.refusals import Gone, NotAllowed, Overtaken


async def rakor(context: UpdateContext, _payload: str) -> None:
    """/rakor: the meetings of the region, or of the OPD."""
    membership = context.actor.current
    if membership is None:
        raise NotAllowed("see meetings")
    await _list(context, membership, 0)


async def open_list(context: UpdateContext, tap: OpenMeetings) -> None:
    """A page of them."""
    membership = context.actor.membership(tap.membership)
    if membership is None:
        raise NotAllowed("see meetings")
    await _list(context, membership, tap.page)


async def open_meeting(context: UpdateContext, tap: OpenMeeting) -> None:
    """One of them."""
    await show_meeting(context, tap.meeting)


async def show_meeting(context: UpdateContext, meeting_id: int) -> None:
    """An announced meeting as those who see the region look at it."""
    of = await services.meeting_status(context.ports, context.actor, meeting_id)
    membership = next((m for m in context.actor.memberships if m.region == of.meeting.region and m.opd is None), None)
    await context.show(
        screens.one(of.meeting, of.counts, of.present, of.convenes, membership.id if membership else None, of.now)
    )


async def open_replies(context: UpdateContext, tap: OpenReplies) -> None:
    """What each OPD replied."""
    of = await services.meeting_status(context.ports, context.actor, tap.meeting)
    await context.show(screens.replies(of.meeting, of.invitees, of.counts, tap.page))


async def change_time(context: UpdateContext, tap: ChangeTime) -> None:
    """Yes: moves it and tells everybody."""
    meeting = await meeting_of(context.ports, context.actor, tap.meeting)
    zone = ZONES[tap.zone - 1] if 1 <= tap.zone <= len(ZONES) else meeting.zone
    day = tapped_day(tap.day)
    starts_at = at_wall_time(day, wall_time(tap.start), zone)
    ends_at = at_wall_time(day, wall_time(tap.end), zone) if tap.end > tap.start else None
    await _changed(
        context,
        await services.change_time(
            context.ports, context.actor, tap.meeting, starts_at, ends_at, zone, context.update_ref
        ),
    )


async def typed_place(context: UpdateContext, prompt: Prompt) -> None:
    """A new place or link: old and new are shown, and asked."""
    field = MeetingField(prompt.detail.partition(" ")[0])
    text = " ".join(context.text.split())[:300]
    meeting = await services.ask_place(context.ports, context.actor, prompt.subject_id, field, text, context.update_ref)
    await context.say(screens.ask_change_place(meeting, field, text))


async def change_place(context: UpdateContext, tap: ChangePlace) -> None:
    """Yes: what was typed last is the new place."""
    await meeting_of(context.ports, context.actor, tap.meeting)
    prompt = context.prompt
    if prompt is None or prompt.kind is not PromptKind.MEETING_PLACE or prompt.subject_id != tap.meeting:
        raise Gone
    name, _, text = prompt.detail.partition(" ")
    await _changed(
        context,
        await services.change_place(
            context.ports, context.actor, tap.meeting, MeetingField(name), text, context.update_ref
        ),
    )


async def cancel(context: UpdateContext, tap: CancelMeeting) -> None:
    """Asks, then cancels and tells everybody."""
    if not tap.sure:
        meeting = await meeting_of(context.ports, context.actor, tap.meeting)
        if not meeting.takes_changes(context.ports.clock.now()):
            raise Overtaken
        await context.show(screens.ask_to_cancel(meeting))
        return
    cancelled, people = await services.cancel_meeting(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.cancelled(cancelled, people))


async def ask_minutes(context: UpdateContext, tap: AskMinutes) -> None:
    """A file, or typed."""
    await context.show(
        screens.ask_minutes(await papers.ask_minutes(context.ports, context.actor, tap.meeting, context.update_ref))
    )


async def typed_minutes(context: UpdateContext, prompt: Prompt) -> None:
    """Typed minutes: shown, and asked."""
    kept = await papers.set_minutes(
        context.ports, context.actor, prompt.subject_id, text=context.text, update_ref=context.update_ref
    )
    await context.say(screens.minutes_kept(kept))


async def minutes_file(context: UpdateContext, prompt: Prompt) -> None:
    """Minutes as a file: kept, shown, and asked."""
    meeting = await meeting_of(context.ports, context.actor, prompt.subject_id)
    paper = await drafts.received_paper(context, meeting, word_too=True)
    if paper is not None:
        kept = await papers.set_minutes(
            context.ports, context.actor, meeting.id, paper=paper, update_ref=context.update_ref
        )
        await context.say(screens.minutes_kept(kept))


async def send_minutes(context: UpdateContext, tap: SendMinutes) -> None:
    """Yes: to all who were invited."""
    meeting, people = await papers.send_minutes(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.minutes_sent(meeting, people))


async def _changed(context: UpdateContext, done: tuple[Meeting, int]) -> None:
    await context.show(screens.changed(*done))


async def _list(context: UpdateContext, membership: Membership, page: int) -> None:
    now = context.ports.clock.now()
    found = await services.meetings_seen(context.ports, context.actor, membership)
    ordered = _in_order(found, now)
    if membership.opd is not None:
        own = []
        for meeting in ordered:
            for invited in await invited_to(context.ports, context.actor, meeting.id):
                if invited.invitee.opd.id == membership.opd.id:
                    own.append((meeting, invited.invitee.id))
        await context.show(screens.listed_for_opd(membership, own, page, now))
        return
    convenes = may(context.actor, Action.CONVENE, Place(membership.region.id))
    draft = await services.draft_begun(context.ports, context.actor, membership.region.id) if convenes else None
    await context.show(screens.listed(membership, ordered, page, now, convenes, draft))


def _in_order(found: list[Meeting], now: datetime) -> list[Meeting]:
    """Those ahead first, the next one on top; then those that are over, the latest on top."""
    ahead = [one for one in found if not one.began(now) and one.state is MeetingState.ANNOUNCED]
    return ahead[::-1] + [one for one in found if one not in ahead]


_WHO_MEET = frozenset({Role.ADMIN_OPD, Role.KOORDINATOR, Role.PIMPINAN})
COMMANDS = {"rakor": Command(rakor, _WHO_MEET), **replies.COMMANDS}
TAPS: tuple[TapRoute, ...] = (
    on(OpenMeetings, open_list),
    on(OpenMeeting, open_meeting),
    on(OpenReplies, open_replies),
    on(ChangeTime, change_time),
    on(ChangePlace, change_place),
    on(CancelMeeting, cancel),
    on(AskMinutes, ask_minutes),
    on(SendMinutes, send_minutes),
    *drafts.TAPS,
    *replies.TAPS,
)
GROUP_TAPS = replies.GROUP_TAPS
PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING: drafts.typed,
    PromptKind.MEETING_LETTER: drafts.typed_for_letter,
    PromptKind.MEETING_PLACE: typed_place,
    PromptKind.MEETING_MINUTES: typed_minutes,
    **replies.PROMPTS,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {
    PromptKind.MEETING_LETTER: drafts.sent_letter,
    PromptKind.MEETING_MINUTES: minutes_file,
}
