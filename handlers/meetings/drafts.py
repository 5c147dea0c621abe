"""Planning a meeting, step by step: taps and short answers until it can be shown as it will look, and sent."""

from dataclasses import replace
from datetime import time

from domain.broadcast.audience import AudienceKind
from domain.calendar import at_wall_time, local
from domain.meetings.meetings import (
    Counts,
    Invited,
    Invitee,
    Meeting,
    MeetingField,
    MeetingState,
    StoredPaper,
    TimeDoubt,
    doubts,
)
from domain.prompts import Prompt
from handlers.routes import TapRoute, on
from handlers.submission.receive import attached
from handlers.tapped_days import chosen_day
from handlers.update_context import Turn
from screens.buttons.meetings.meetings import (
    Announce,
    AskField,
    BeginMeeting,
    ChangeTime,
    ChooseOpds,
    Discard,
    NewMeeting,
    OnlyPreview,
    OpenForm,
    PickMeetingDay,
    PickMeetingTime,
    PreviewMeeting,
    SetAudience,
    SetMeetingEnd,
    SetMeetingTime,
    SkipField,
    ToggleGroups,
    ToggleOpd,
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


async def new(turn: Turn, tap: NewMeeting) -> None:
    """Which kind?"""
    await turn.show(screens.which_kind(drafts.region_of(turn.actor, tap.region)))


async def begin(turn: Turn, tap: BeginMeeting) -> None:
    """A draft; its title is asked."""
    meeting = await drafts.begin_meeting(turn.ports, turn.actor, tap.region, tap.kind, turn.cause)
    await turn.show(screens.ask(meeting, MeetingField.TITLE))


async def open_form(turn: Turn, tap: OpenForm) -> None:
    """The draft at a glance; an announced one is shown as it stands."""
    await _show_form(turn, tap.meeting)


async def ask_field(turn: Turn, tap: AskField) -> None:
    """One of its parts; of an announced meeting the place or link, to be changed."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, tap.meeting)
    if meeting.state is MeetingState.ANNOUNCED and tap.field in (MeetingField.PLACE, MeetingField.LINK):
        asked = await services.ask_place(turn.ports, turn.actor, tap.meeting, tap.field, cause=turn.cause)
        await turn.show(meeting_screens.ask_new_place(asked, tap.field))
        return
    await _ask(turn, meeting, tap.field)


async def skip(turn: Turn, tap: SkipField) -> None:
    """It stays empty; on to the next."""
    if tap.field is MeetingField.LETTER:
        meeting = await drafts.set_letter(turn.ports, turn.actor, tap.meeting, None, turn.cause)
    else:
        meeting = await drafts.answer_text(turn.ports, turn.actor, tap.meeting, tap.field, "", turn.cause)
    await _go_on(turn, meeting, tap.field)


async def pick_day(turn: Turn, tap: PickMeetingDay) -> None:
    """The calendar; a date may be typed instead."""
    meeting = await drafts.ask_field(turn.ports, turn.actor, tap.meeting, MeetingField.TIME, turn.cause)
    await _calendar(turn, meeting, tap.month)


async def pick_time(turn: Turn, tap: PickMeetingTime) -> None:
    """The times of a day."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, tap.meeting)
    await turn.show(screens.pick_time(meeting, chosen_day(tap.day)))


async def set_time(turn: Turn, tap: SetMeetingTime) -> None:
    """It begins then."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, tap.meeting)
    await _choose(turn, meeting, tap)


async def set_end(turn: Turn, tap: SetMeetingEnd) -> None:
    """It ends then."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, tap.meeting)
    if meeting.starts_at is None:
        raise Gone
    day = local(meeting.starts_at, meeting.zone).date()
    ends_at = at_wall_time(day, wall_time(tap.minutes), meeting.zone) if tap.minutes > 0 else None
    if ends_at is not None and ends_at <= meeting.starts_at:
        raise Gone
    meeting = await drafts.set_end(turn.ports, turn.actor, tap.meeting, ends_at, turn.cause)
    await _go_on(turn, meeting, MeetingField.TIME)


async def set_audience(turn: Turn, tap: SetAudience) -> None:
    """Whom it is for."""
    meeting, audience, reach = await drafts.set_audience_kind(turn.ports, turn.actor, tap.meeting, tap.kind, turn.cause)
    await turn.show(screens.ask_audience(meeting, audience, reach, await drafts.has_groups(turn.ports, meeting)))


async def toggle_groups(turn: Turn, tap: ToggleGroups) -> None:
    """Groups too, or not."""
    meeting, audience, reach = await drafts.toggle_groups(turn.ports, turn.actor, tap.meeting, turn.cause)
    await turn.show(screens.ask_audience(meeting, audience, reach, True))


async def choose_opds(turn: Turn, tap: ChooseOpds) -> None:
    """The OPD to choose from."""
    meeting, audience, opds = await drafts.opds_to_choose(turn.ports, turn.actor, tap.meeting)
    await turn.show(screens.choose_opds(meeting, audience, opds, tap.page))


async def toggle_opd(turn: Turn, tap: ToggleOpd) -> None:
    """This OPD, or not."""
    await drafts.toggle_opd(turn.ports, turn.actor, tap.meeting, tap.opd, turn.cause)
    await choose_opds(turn, ChooseOpds(tap.meeting, tap.page))


async def preview(turn: Turn, tap: PreviewMeeting) -> None:
    """Exactly as it will look, then the question."""
    meeting, audience, reach = await drafts.audience_of(turn.ports, turn.actor, tap.meeting)
    if meeting.state is not MeetingState.DRAFT or meeting.missing() is not None or audience is None or reach is None:
        await _show_form(turn, tap.meeting)
        return
    if not reach.opds and audience.kind is not AudienceKind.NOBODY:
        await turn.show(screens.not_sent(meeting, texts.NOBODY))
        return
    now = turn.ports.clock.now()
    as_sent = replace(meeting, state=MeetingState.ANNOUNCED)
    if as_sent.began(now):
        await turn.show(screens.not_sent(meeting, texts.NOT_SENT_PAST))
        return
    if reach.opds:
        opd = next((one.opd for one in reach.opds if one.person_ids), reach.opds[0].opd)
        await turn.say(invitation.preview(Invited(as_sent, Invitee(0, opd, None), now)))
    if reach.groups:
        await turn.say(screens.group_preview_head())
        counts = Counts(0, 0, 0, len(reach.opds))
        await turn.say(invitation.preview_in_group(as_sent, counts, turn.ports.bot_name))
    await turn.say(screens.ask_to_send(meeting, audience, reach))


async def only_preview(turn: Turn, _tap: OnlyPreview) -> None:
    """A button under a preview."""
    await turn.toast(texts.ONLY_PREVIEW)


async def announce(turn: Turn, tap: Announce) -> None:
    """Yes: it goes out."""
    try:
        done = await services.announce(turn.ports, turn.actor, tap.meeting, turn.cause)
    except Overtaken:
        meeting = await drafts.meeting_of(turn.ports, turn.actor, tap.meeting)
        if meeting.state is MeetingState.DRAFT and meeting.began(turn.ports.clock.now()):
            await turn.show(screens.not_sent(meeting, texts.NOT_SENT_PAST))
            return
        raise
    await turn.show(screens.sent(done.meeting, done.reach, done.opds))


async def discard(turn: Turn, tap: Discard) -> None:
    """Throws the draft away."""
    await drafts.discard_meeting(turn.ports, turn.actor, tap.meeting, turn.cause)
    await turn.show(screens.discarded())


async def typed(turn: Turn, prompt: Prompt) -> None:
    """A typed answer to whatever was asked about the meeting."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, prompt.subject_id)
    field = MeetingField(prompt.detail)
    if field is MeetingField.TIME:
        await _typed_time(turn, meeting)
    else:
        try:
            meeting = await drafts.answer_text(turn.ports, turn.actor, meeting.id, field, turn.text, turn.cause)
        except drafts.TooLong as error:
            await turn.say(screens.too_long(meeting, error.limit))
            return
        await _go_on(turn, meeting, field)


async def typed_for_letter(turn: Turn, _prompt: Prompt) -> None:
    """Text where the letter is asked."""
    await turn.say(screens.sentence(texts.FILE_EXPECTED))


async def sent_letter(turn: Turn, prompt: Prompt) -> None:
    """A file where the letter is asked: kept if it is a PDF."""
    meeting = await drafts.meeting_of(turn.ports, turn.actor, prompt.subject_id)
    letter = await received_paper(turn, meeting, word_too=False)
    if letter is not None:
        meeting = await drafts.set_letter(turn.ports, turn.actor, meeting.id, letter, turn.cause)
        await _go_on(turn, meeting, MeetingField.LETTER)


async def received_paper(turn: Turn, meeting: Meeting, *, word_too: bool) -> StoredPaper | None:
    """The file of this message in the region's store; None where it is not taken, which is then said."""
    file = attached(turn.message, meeting.zone) if turn.message else None
    if file is None:
        await turn.say(screens.sentence(texts.FILE_EXPECTED))
        return None
    try:
        return await receive_paper(
            turn.ports, turn.actor, meeting.id, file.reference, file.name, file.size, word_too=word_too
        )
    except NotTaken as error:
        await turn.say(screens.file_refused(error.refusal))
    except FileTooLarge:
        await turn.say(screens.sentence(texts.FILE_TOO_LARGE))
    except FileGone:
        await turn.say(screens.sentence(texts.FILE_GONE))
    return None


async def _typed_time(turn: Turn, meeting: Meeting) -> None:
    read = read_time(turn.text, local(turn.ports.clock.now(), meeting.zone).date())
    if read is None:
        await turn.say(screens.not_a_time(meeting))
        return
    if read.start is None:
        await turn.say(screens.pick_time(meeting, read.day))
        return
    zone = ZONES.index(read.zone) + 1 if read.zone else 0
    end = _minutes(read.end) if read.end else 0
    await _choose(turn, meeting, SetMeetingTime(meeting.id, read.day.toordinal(), _minutes(read.start), end, zone))


async def _choose(turn: Turn, meeting: Meeting, chosen: SetMeetingTime) -> None:
    """A time was chosen: questioned where there is doubt, then written, or asked as a change."""
    zone = ZONES[chosen.zone - 1] if 1 <= chosen.zone <= len(ZONES) else meeting.zone
    day = chosen_day(chosen.day)
    starts_at = at_wall_time(day, wall_time(chosen.start), zone)
    ends_at = at_wall_time(day, wall_time(chosen.end), zone) if chosen.end > chosen.start else None
    red = await drafts.red_dates_of(turn.ports, meeting)
    found = doubts(starts_at, zone, red, turn.ports.clock.now())
    if TimeDoubt.PAST in found or (found and not chosen.sure):
        await turn.show(screens.doubted(meeting, starts_at, zone, found, replace(chosen, sure=True)))
    elif meeting.state is MeetingState.DRAFT:
        meeting = await drafts.set_time(turn.ports, turn.actor, meeting.id, starts_at, ends_at, zone, turn.cause)
        if ends_at is None:
            await turn.show(screens.ask_end(meeting))
        else:
            await _go_on(turn, meeting, MeetingField.TIME)
    else:
        if ends_at is None and meeting.ends_at is not None and meeting.starts_at is not None:
            ends_at = starts_at + (meeting.ends_at - meeting.starts_at)
        minutes = _minutes(local(ends_at, zone).time()) if ends_at is not None else 0
        yes = ChangeTime(meeting.id, chosen.day, chosen.start, minutes, chosen.zone)
        await turn.show(meeting_screens.ask_change_time(meeting, starts_at, ends_at, zone, yes))


async def _go_on(turn: Turn, meeting: Meeting, answered: MeetingField) -> None:
    """Asks what comes next while something is missing; shows the draft once nothing is."""
    if meeting.missing() is None:
        await _show_form(turn, meeting.id)
        return
    following = _AFTER.get(answered)
    if following is MeetingField.LINK and meeting.link:
        following = MeetingField.AUDIENCE
    if following is MeetingField.AUDIENCE and not meeting.place and not meeting.link:
        following = MeetingField.PLACE
    await _ask(turn, meeting, following or meeting.missing() or MeetingField.TITLE, cause_is_spent=True)


async def _ask(turn: Turn, meeting: Meeting, field: MeetingField, *, cause_is_spent: bool = False) -> None:
    if field is MeetingField.AUDIENCE:
        meeting, audience, reach = await drafts.audience_of(turn.ports, turn.actor, meeting.id)
        await turn.show(screens.ask_audience(meeting, audience, reach, await drafts.has_groups(turn.ports, meeting)))
        return
    cause = None if cause_is_spent else turn.cause
    meeting = await drafts.ask_field(turn.ports, turn.actor, meeting.id, field, cause)
    if field is MeetingField.TIME:
        await _calendar(turn, meeting, 0)
    else:
        await turn.show(screens.ask(meeting, field))


async def _calendar(turn: Turn, meeting: Meeting, month: int) -> None:
    red = await drafts.red_dates_of(turn.ports, meeting)
    await turn.show(screens.pick_day(meeting, month, red, turn.ports.clock.now()))


async def _show_form(turn: Turn, meeting_id: int) -> None:
    meeting, audience, reach = await drafts.audience_of(turn.ports, turn.actor, meeting_id)
    if meeting.state is not MeetingState.DRAFT:
        raise Overtaken
    await turn.show(screens.form(meeting, audience, reach))


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
    on(SetAudience, set_audience),
    on(ToggleGroups, toggle_groups),
    on(ChooseOpds, choose_opds),
    on(ToggleOpd, toggle_opd),
    on(PreviewMeeting, preview),
    on(OnlyPreview, only_preview),
    on(Announce, announce),
    on(Discard, discard),
)
