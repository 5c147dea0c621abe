"""Planning a meeting, step by step: taps and short answers until it can be shown as it will look, and sent."""

from dataclasses import replace
from datetime import time

from domain.broadcast.audience import AudienceKind
from domain.calendar import at_wall_time, local
from domain.meetings.meetings import (
    Invited,
    Invitee,
    Meeting,
    MeetingField,
    MeetingState,
    ReplyCounts,
    StoredPaper,
    TimeDoubt,
    doubts,
)
from domain.prompts import Prompt
from handlers.routes import TapRoute, on
from handlers.submission.receive import attached
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import (
    Announce,
    AskField,
    BeginMeeting,
    ChangeTime,
    ChooseMeetingOpds,
    Discard,
    NewMeeting,
    OnlyPreview,
    OpenForm,
    PickMeetingDay,
    PickMeetingTime,
    PreviewMeeting,
    SetMeetingAudience,
    SetMeetingEnd,
    SetMeetingTime,
    SkipField,
    ToggleGroups,
    ToggleMeetingOpd,
)
from screens.meetings import drafts as screens
from screens.meetings import invitation
from screens.meetings import meetings as meeting_screens
from screens.rounds.deadlines import wall_time
from screens.texts.meetings import meetings as texts
from services.meetings import drafts
from services.meetings import meetings as services
from services.meetings.papers import NotTaken, receive_paper
from services.meetings.times import ZONES, read_time
from services.ports import FileGone, FileTooLarge
from services.refusals import Gone, Overtaken

_AFTER = {
    MeetingField.TITLE: MeetingField.TIME,
    MeetingField.TIME: MeetingField.PLACE,
    MeetingField.PLACE: MeetingField.LINK,
    MeetingField.LINK: MeetingField.AUDIENCE,
}
"""What is asked after what, while a draft is incomplete."""


async def new(context: UpdateContext, tap: NewMeeting) -> None:
    """Which kind?"""
    await context.show(screens.which_kind(drafts.region_of(context.actor, tap.region)))


async def begin(context: UpdateContext, tap: BeginMeeting) -> None:
    """A draft; its title is asked."""
    meeting = await drafts.begin_meeting(context.ports, context.actor, tap.region, tap.kind, context.update_ref)
    await context.show(screens.ask(meeting, MeetingField.TITLE))


async def open_form(context: UpdateContext, tap: OpenForm) -> None:
    """The draft at a glance; an announced one is shown as it stands."""
    await _show_form(context, tap.meeting)


async def ask_field(context: UpdateContext, tap: AskField) -> None:
    """One of its parts; of an announced meeting the place or link, to be changed."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    if meeting.state is MeetingState.ANNOUNCED and tap.field in (MeetingField.PLACE, MeetingField.LINK):
        asked = await services.ask_place(
            context.ports, context.actor, tap.meeting, tap.field, update_ref=context.update_ref
        )
        await context.show(meeting_screens.ask_new_place(asked, tap.field))
        return
    await _ask(context, meeting, tap.field)


async def skip(context: UpdateContext, tap: SkipField) -> None:
    """It stays empty; on to the next."""
    if tap.field is MeetingField.LETTER:
        meeting = await drafts.set_letter(context.ports, context.actor, tap.meeting, None, context.update_ref)
    else:
        meeting = await drafts.answer_text(context.ports, context.actor, tap.meeting, tap.field, "", context.update_ref)
    await _go_on(context, meeting, tap.field)


async def pick_day(context: UpdateContext, tap: PickMeetingDay) -> None:
    """The calendar; a date may be typed instead."""
    meeting = await drafts.ask_field(context.ports, context.actor, tap.meeting, MeetingField.TIME, context.update_ref)
    await _calendar(context, meeting, tap.month)


async def pick_time(context: UpdateContext, tap: PickMeetingTime) -> None:
    """The times of a day."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    await context.show(screens.pick_time(meeting, tapped_day(tap.day)))


async def set_time(context: UpdateContext, tap: SetMeetingTime) -> None:
    """It begins then."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    await _choose(context, meeting, tap)


async def set_end(context: UpdateContext, tap: SetMeetingEnd) -> None:
    """It ends then."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    if meeting.starts_at is None:
        raise Gone
    day = local(meeting.starts_at, meeting.zone).date()
    ends_at = at_wall_time(day, wall_time(tap.minutes), meeting.zone) if tap.minutes > 0 else None
    if ends_at is not None and ends_at <= meeting.starts_at:
        raise Gone
    meeting = await drafts.set_end(context.ports, context.actor, tap.meeting, ends_at, context.update_ref)
    await _go_on(context, meeting, MeetingField.TIME)


async def set_audience(context: UpdateContext, tap: SetMeetingAudience) -> None:
    """Whom it is for."""
    meeting, audience, reach = await drafts.set_audience_kind(
        context.ports, context.actor, tap.meeting, tap.kind, context.update_ref
    )
    await context.show(screens.ask_audience(meeting, audience, reach, await drafts.has_groups(context.ports, meeting)))


async def toggle_groups(context: UpdateContext, tap: ToggleGroups) -> None:
    """Groups too, or not."""
    meeting, audience, reach = await drafts.toggle_groups(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.ask_audience(meeting, audience, reach, True))


async def choose_opds(context: UpdateContext, tap: ChooseMeetingOpds) -> None:
    """The OPD to choose from."""
    meeting, audience, opds = await drafts.opds_to_choose(context.ports, context.actor, tap.meeting)
    await context.show(screens.choose_opds(meeting, audience, opds, tap.page))


async def toggle_opd(context: UpdateContext, tap: ToggleMeetingOpd) -> None:
    """This OPD, or not."""
    await drafts.toggle_opd(context.ports, context.actor, tap.meeting, tap.opd, context.update_ref)
    await choose_opds(context, ChooseMeetingOpds(tap.meeting, tap.page))


async def preview(context: UpdateContext, tap: PreviewMeeting) -> None:
    """Exactly as it will look, then the question."""
    meeting, audience, reach = await drafts.audience_of(context.ports, context.actor, tap.meeting)
    if meeting.state is not MeetingState.DRAFT or meeting.missing() is not None or audience is None or reach is None:
        await _show_form(context, tap.meeting)
        return
    if not reach.opds and audience.kind is not AudienceKind.NOBODY:
        await context.show(screens.not_sent(meeting, texts.NOBODY))
        return
    now = context.ports.clock.now()
    as_sent = replace(meeting, state=MeetingState.ANNOUNCED)
    if as_sent.began(now):
        await context.show(screens.not_sent(meeting, texts.NOT_SENT_PAST))
        return
    if reach.opds:
        opd = next((one.opd for one in reach.opds if one.person_ids), reach.opds[0].opd)
        await context.say(invitation.preview(Invited(as_sent, Invitee(0, opd, None), now)))
    if reach.groups:
        await context.say(screens.group_preview_head())
        counts = ReplyCounts(0, 0, 0, len(reach.opds))
        await context.say(invitation.preview_in_group(as_sent, counts, context.ports.bot_name))
    await context.say(screens.ask_to_send(meeting, audience, reach))


async def only_preview(context: UpdateContext, _tap: OnlyPreview) -> None:
    """A button under a preview."""
    await context.toast(texts.ONLY_PREVIEW)


async def announce(context: UpdateContext, tap: Announce) -> None:
    """Yes: it goes out."""
    try:
        done = await services.announce(context.ports, context.actor, tap.meeting, context.update_ref)
    except Overtaken:
        meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
        if meeting.state is MeetingState.DRAFT and meeting.began(context.ports.clock.now()):
            await context.show(screens.not_sent(meeting, texts.NOT_SENT_PAST))
            return
        raise
    await context.show(screens.sent(done.meeting, done.reach, done.opds))


async def discard(context: UpdateContext, tap: Discard) -> None:
    """Throws the draft away."""
    await drafts.discard_meeting(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.discarded())


async def typed(context: UpdateContext, prompt: Prompt) -> None:
    """A typed answer to whatever was asked about the meeting."""
    meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    field = MeetingField(prompt.detail)
    if field is MeetingField.TIME:
        await _typed_time(context, meeting)
    else:
        try:
            meeting = await drafts.answer_text(
                context.ports, context.actor, meeting.id, field, context.text, context.update_ref
            )
        except drafts.TooLong as error:
            await context.say(screens.too_long(meeting, error.limit))
            return
        await _go_on(context, meeting, field)


async def typed_for_letter(context: UpdateContext, _prompt: Prompt) -> None:
    """Text where the letter is asked."""
    await context.say(screens.sentence(texts.FILE_EXPECTED))


async def sent_letter(context: UpdateContext, prompt: Prompt) -> None:
    """A file where the letter is asked: kept if it is a PDF."""
    meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    letter = await received_paper(context, meeting, word_too=False)
    if letter is not None:
        meeting = await drafts.set_letter(context.ports, context.actor, meeting.id, letter, context.update_ref)
        await _go_on(context, meeting, MeetingField.LETTER)


async def received_paper(context: UpdateContext, meeting: Meeting, *, word_too: bool) -> StoredPaper | None:
    """The file of this message in the region's store; None where it is not taken, which is then said."""
    file = attached(context.message, meeting.zone) if context.message else None
    if file is None:
        await context.say(screens.sentence(texts.FILE_EXPECTED))
        return None
    try:
        return await receive_paper(
            context.ports, context.actor, meeting.id, file.reference, file.name, file.size, word_too=word_too
        )
    except NotTaken as error:
        await context.say(screens.file_refused(error.refusal))
    except FileTooLarge:
        await context.say(screens.sentence(texts.FILE_TOO_LARGE))
    except FileGone:
        await context.say(screens.sentence(texts.FILE_GONE))
    return None


async def _typed_time(context: UpdateContext, meeting: Meeting) -> None:
    read = read_time(context.text, local(context.ports.clock.now(), meeting.zone).date())
    if read is None:
        await context.say(screens.not_a_time(meeting))
        return
    if read.start is None:
        await context.say(screens.pick_time(meeting, read.day))
        return
    zone = ZONES.index(read.zone) + 1 if read.zone else 0
    end = _minutes(read.end) if read.end else 0
    await _choose(context, meeting, SetMeetingTime(meeting.id, read.day.toordinal(), _minutes(read.start), end, zone))


async def _choose(context: UpdateContext, meeting: Meeting, chosen: SetMeetingTime) -> None:
    """A time was chosen: questioned where there is doubt, then written, or asked as a change."""
    zone = ZONES[chosen.zone - 1] if 1 <= chosen.zone <= len(ZONES) else meeting.zone
    day = tapped_day(chosen.day)
    starts_at = at_wall_time(day, wall_time(chosen.start), zone)
    ends_at = at_wall_time(day, wall_time(chosen.end), zone) if chosen.end > chosen.start else None
    red = await drafts.red_dates_of(context.ports, meeting)
    found = doubts(starts_at, zone, red, context.ports.clock.now())
    if TimeDoubt.PAST in found or (found and not chosen.sure):
        await context.show(screens.doubted(meeting, starts_at, zone, found, replace(chosen, sure=True)))
    elif meeting.state is MeetingState.DRAFT:
        meeting = await drafts.set_time(
            context.ports, context.actor, meeting.id, starts_at, ends_at, zone, context.update_ref
        )
        if ends_at is None:
            await context.show(screens.ask_end(meeting))
        else:
            await _go_on(context, meeting, MeetingField.TIME)
    else:
        if ends_at is None and meeting.ends_at is not None and meeting.starts_at is not None:
            ends_at = starts_at + (meeting.ends_at - meeting.starts_at)
        minutes = _minutes(local(ends_at, zone).time()) if ends_at is not None else 0
        yes = ChangeTime(meeting.id, chosen.day, chosen.start, minutes, chosen.zone)
        await context.show(meeting_screens.ask_change_time(meeting, starts_at, ends_at, zone, yes))


async def _go_on(context: UpdateContext, meeting: Meeting, answered: MeetingField) -> None:
    """Asks what comes next while something is missing; shows the draft once nothing is."""
    if meeting.missing() is None:
        await _show_form(context, meeting.id)
        return
    following = _AFTER.get(answered)
    if following is MeetingField.LINK and meeting.link:
        following = MeetingField.AUDIENCE
    if following is MeetingField.AUDIENCE and not meeting.place and not meeting.link:
        following = MeetingField.PLACE
    await _ask(context, meeting, following or meeting.missing() or MeetingField.TITLE, cause_is_spent=True)


async def _ask(context: UpdateContext, meeting: Meeting, field: MeetingField, *, cause_is_spent: bool = False) -> None:
    if field is MeetingField.AUDIENCE:
        meeting, audience, reach = await drafts.audience_of(context.ports, context.actor, meeting.id)
        await context.show(
            screens.ask_audience(meeting, audience, reach, await drafts.has_groups(context.ports, meeting))
        )
        return
    update_ref = None if cause_is_spent else context.update_ref
    meeting = await drafts.ask_field(context.ports, context.actor, meeting.id, field, update_ref)
    if field is MeetingField.TIME:
        await _calendar(context, meeting, 0)
    else:
        await context.show(screens.ask(meeting, field))


async def _calendar(context: UpdateContext, meeting: Meeting, month: int) -> None:
    red = await drafts.red_dates_of(context.ports, meeting)
    await context.show(screens.pick_day(meeting, month, red, context.ports.clock.now()))


async def _show_form(context: UpdateContext, meeting_id: int) -> None:
    meeting, audience, reach = await drafts.audience_of(context.ports, context.actor, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise Overtaken
    await context.show(screens.form(meeting, audience, reach))


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


TAPS: tuple[TapRoute, ...] = (
    on(NewMeeting, new),
    on(BeginMeeting, begin),
    on(OpenForm, open_form),
    on(AskField, ask_field),
    on(SkipField, skip),
    on(PickMeetingDay, pick_day),
    on(PickMeetingTime, pick_time),
    on(SetMeetingTime, set_time),
    on(SetMeetingEnd, set_end),
    on(SetMeetingAudience, set_audience),
    on(ToggleGroups, toggle_groups),
    on(ChooseMeetingOpds, choose_opds),
    on(ToggleMeetingOpd, toggle_opd),
    on(PreviewMeeting, preview),
    on(OnlyPreview, only_preview),
    on(Announce, announce),
    on(Discard, discard),
)
