"""Meetings: `/rakor` lists them; the coordinator follows replies, changes, cancels, and sends the minutes."""

from datetime import datetime

from domain.calendar import at_wall_time
from domain.meetings.meetings import Meeting, MeetingField, MeetingState
from domain.people.people import Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from handlers.meetings import drafts, replies
from handlers.routes import Command, PromptHandler, TapRoute, on
from handlers.tapped_days import chosen_day
from handlers.update_context import Turn
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


async def rakor(turn: Turn, _payload: str) -> None:
    """/rakor: the meetings of the region, or of the OPD."""
    membership = turn.actor.current
    if membership is None:
        raise NotAllowed("see meetings")
    await _list(turn, membership, 0)


async def open_list(turn: Turn, tap: OpenMeetings) -> None:
    """A page of them."""
    membership = turn.actor.membership(tap.membership)
    if membership is None:
        raise NotAllowed("see meetings")
    await _list(turn, membership, tap.page)


async def open_meeting(turn: Turn, tap: OpenMeeting) -> None:
    """One of them."""
    await show_meeting(turn, tap.meeting)


async def show_meeting(turn: Turn, meeting_id: int) -> None:
    """An announced meeting as those who see the region look at it."""
    of = await services.standing_of(turn.ports, turn.actor, meeting_id)
    membership = next((m for m in turn.actor.memberships if m.region == of.meeting.region and m.opd is None), None)
    await turn.show(
        screens.one(of.meeting, of.counts, of.present, of.convenes, membership.id if membership else None, of.now)
    )


async def open_replies(turn: Turn, tap: OpenReplies) -> None:
    """What each OPD replied."""
    of = await services.standing_of(turn.ports, turn.actor, tap.meeting)
    await turn.show(screens.replies(of.meeting, of.invitees, of.counts, tap.page))


async def change_time(turn: Turn, tap: ChangeTime) -> None:
    """Yes: moves it and tells everybody."""
    meeting = await meeting_of(turn.ports, turn.actor, tap.meeting)
    zone = ZONES[tap.zone - 1] if 1 <= tap.zone <= len(ZONES) else meeting.zone
    day = chosen_day(tap.day)
    starts_at = at_wall_time(day, wall_time(tap.start), zone)
    ends_at = at_wall_time(day, wall_time(tap.end), zone) if tap.end > tap.start else None
    await _changed(
        turn, await services.change_time(turn.ports, turn.actor, tap.meeting, starts_at, ends_at, zone, turn.cause)
    )


async def typed_place(turn: Turn, prompt: Prompt) -> None:
    """A new place or link: old and new are shown, and asked."""
    field = MeetingField(prompt.detail.partition(" ")[0])
    text = " ".join(turn.text.split())[:300]
    meeting = await services.ask_place(turn.ports, turn.actor, prompt.subject_id, field, text, turn.cause)
    await turn.say(screens.ask_change_place(meeting, field, text))


async def change_place(turn: Turn, tap: ChangePlace) -> None:
    """Yes: what was typed last is the new place."""
    await meeting_of(turn.ports, turn.actor, tap.meeting)
    prompt = turn.prompt
    if prompt is None or prompt.kind is not PromptKind.MEETING_PLACE or prompt.subject_id != tap.meeting:
        raise Gone
    name, _, text = prompt.detail.partition(" ")
    await _changed(
        turn, await services.change_place(turn.ports, turn.actor, tap.meeting, MeetingField(name), text, turn.cause)
    )


async def cancel(turn: Turn, tap: CancelMeeting) -> None:
    """Asks, then cancels and tells everybody."""
    if not tap.sure:
        meeting = await meeting_of(turn.ports, turn.actor, tap.meeting)
        if not meeting.takes_changes(turn.ports.clock.now()):
            raise Overtaken
        await turn.show(screens.ask_to_cancel(meeting))
        return
    cancelled, people = await services.cancel_meeting(turn.ports, turn.actor, tap.meeting, turn.cause)
    await turn.show(screens.cancelled(cancelled, people))


async def ask_minutes(turn: Turn, tap: AskMinutes) -> None:
    """A file, or typed."""
    await turn.show(screens.ask_minutes(await papers.ask_minutes(turn.ports, turn.actor, tap.meeting, turn.cause)))


async def typed_minutes(turn: Turn, prompt: Prompt) -> None:
    """Typed minutes: shown, and asked."""
    kept = await papers.set_minutes(turn.ports, turn.actor, prompt.subject_id, text=turn.text, cause=turn.cause)
    await turn.say(screens.minutes_kept(kept))


async def minutes_file(turn: Turn, prompt: Prompt) -> None:
    """Minutes as a file: kept, shown, and asked."""
    meeting = await meeting_of(turn.ports, turn.actor, prompt.subject_id)
    paper = await drafts.received_paper(turn, meeting, word_too=True)
    if paper is not None:
        kept = await papers.set_minutes(turn.ports, turn.actor, meeting.id, paper=paper, cause=turn.cause)
        await turn.say(screens.minutes_kept(kept))


async def send_minutes(turn: Turn, tap: SendMinutes) -> None:
    """Yes: to all who were invited."""
    meeting, people = await papers.send_minutes(turn.ports, turn.actor, tap.meeting, turn.cause)
    await turn.show(screens.minutes_sent(meeting, people))


async def _changed(turn: Turn, done: tuple[Meeting, int]) -> None:
    await turn.show(screens.changed(*done))


async def _list(turn: Turn, membership: Membership, page: int) -> None:
    now = turn.ports.clock.now()
    found = await services.meetings_seen(turn.ports, turn.actor, membership)
    ordered = _in_order(found, now)
    if membership.opd is not None:
        own = []
        for meeting in ordered:
            for invited in await invited_to(turn.ports, turn.actor, meeting.id):
                if invited.invitee.opd.id == membership.opd.id:
                    own.append((meeting, invited.invitee.id))
        await turn.show(screens.listed_for_opd(membership, own, page, now))
        return
    convenes = may(turn.actor, Action.CONVENE, Place(membership.region.id))
    draft = await services.draft_begun(turn.ports, turn.actor, membership.region.id) if convenes else None
    await turn.show(screens.listed(membership, ordered, page, now, convenes, draft))


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
