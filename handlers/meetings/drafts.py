"""Planning a meeting, step by step: taps and short answers until it can be shown as it will look, and sent."""

from domain.conflicts import ConflictReason
from domain.meetings.drafts import FormStep
from domain.meetings.meetings import TYPED_FIELDS, Meeting, MeetingField, MeetingState
from domain.prompts import Prompt, PromptKind
from handlers.meetings import times
from handlers.meetings.questions import ask_question, go_on, show_draft
from handlers.routes import PromptHandler, TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import (
    Announce,
    AskField,
    BeginMeeting,
    ChooseMeetingOpds,
    Discard,
    NewMeeting,
    OnlyPreview,
    OpenForm,
    PreviewMeeting,
    SetMeetingAudience,
    SkipField,
    ToggleGroups,
    ToggleMeetingOpd,
)
from screens.meetings import drafts as screens
from screens.meetings import invitation
from screens.meetings import meetings as meeting_screens
from screens.refusals import sentence
from screens.texts.meetings import drafts as texts
from services.meetings import audience, changes, drafts
from services.meetings import meetings as services
from services.refusals import Conflict

_STILL_A_DRAFT = (ConflictReason.NOBODY_MEANT, ConflictReason.MEETING_IN_PAST, ConflictReason.CHANGED_SINCE)
"""Why a draft that is complete does not go out: said with the way back to it."""


async def new(context: UpdateContext, tap: NewMeeting) -> None:
    """Which kind?"""
    await context.show(screens.which_kind(await drafts.ask_kind(context.ports, context.actor, tap.region)))


async def begin(context: UpdateContext, tap: BeginMeeting) -> None:
    """A draft; its title is asked."""
    meeting = await drafts.begin_meeting(context.ports, context.actor, tap.region, tap.kind, context.update_ref)
    await context.show(screens.ask(meeting, MeetingField.TITLE))


async def open_draft(context: UpdateContext, tap: OpenForm) -> None:
    """The draft at a glance."""
    await show_draft(context, tap.meeting)


async def ask_field(context: UpdateContext, tap: AskField) -> None:
    """One of its parts; of an announced meeting what can be changed of it."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    if meeting.state is MeetingState.ANNOUNCED and tap.field in changes.DETAILS:
        meeting = await changes.ask_detail(
            context.ports, context.actor, tap.meeting, tap.field, update_ref=context.update_ref
        )
        await context.show(meeting_screens.ask_new_detail(meeting, tap.field))
        return
    await ask_question(context, meeting, tap.field)


async def skip(context: UpdateContext, tap: SkipField) -> None:
    """It stays empty; on to the next. Of an announced meeting: asks whether it is to be left out from now on."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    if meeting.state is MeetingState.ANNOUNCED and tap.field in TYPED_FIELDS and tap.field in changes.DETAILS:
        change = await changes.propose_detail(
            context.ports, context.actor, tap.meeting, tap.field, "", context.update_ref
        )
        await context.show(meeting_screens.ask_change_detail(change[0], tap.field, change[1]))
        return
    if tap.field is MeetingField.LETTER:
        meeting = await drafts.set_letter(context.ports, context.actor, tap.meeting, None, context.update_ref)
    else:
        meeting = await drafts.answer_text(context.ports, context.actor, tap.meeting, tap.field, "", context.update_ref)
    await go_on(context, meeting, tap.field)


async def set_audience(context: UpdateContext, tap: SetMeetingAudience) -> None:
    """Whom it is for."""
    draft = await audience.set_audience_kind(context.ports, context.actor, tap.meeting, tap.kind, context.update_ref)
    has_groups = await audience.has_groups(context.ports, draft.meeting)
    await drafts.await_tap(context.ports, context.actor, tap.meeting, MeetingField.AUDIENCE)
    await context.show(screens.ask_audience(draft.meeting, draft.audience, draft.reach, has_groups))


async def toggle_groups(context: UpdateContext, tap: ToggleGroups) -> None:
    """Groups too, or not."""
    draft = await audience.toggle_groups(context.ports, context.actor, tap.meeting, context.update_ref)
    await drafts.await_tap(context.ports, context.actor, tap.meeting, MeetingField.AUDIENCE)
    await context.show(screens.ask_audience(draft.meeting, draft.audience, draft.reach, True))


async def choose_opds(context: UpdateContext, tap: ChooseMeetingOpds) -> None:
    """The OPD to choose from."""
    invitable = await audience.opds_to_choose(context.ports, context.actor, tap.meeting)
    await drafts.await_tap(context.ports, context.actor, tap.meeting, FormStep.OPDS, str(tap.page))
    await context.show(screens.choose_opds(invitable.meeting, invitable.audience, invitable.opds, tap.page))


async def toggle_opd(context: UpdateContext, tap: ToggleMeetingOpd) -> None:
    """This OPD, or not."""
    await audience.toggle_opd(context.ports, context.actor, tap.meeting, tap.opd, context.update_ref)
    await choose_opds(context, ChooseMeetingOpds(tap.meeting, tap.page))


async def preview(context: UpdateContext, tap: PreviewMeeting) -> None:
    """Exactly as it will look, then the question."""
    try:
        preview = await services.announcement_preview(context.ports, context.actor, tap.meeting)
    except Conflict as conflict:
        if conflict.reason is ConflictReason.INCOMPLETE:
            await show_draft(context, tap.meeting)
            return
        await _not_sent(context, tap.meeting, conflict)
        return
    await drafts.await_tap(context.ports, context.actor, tap.meeting, FormStep.FORM)
    if preview.invitation is not None:
        await context.say(invitation.preview(preview.invitation))
    if preview.reach.groups:
        await context.say(screens.group_preview_head())
        await context.say(invitation.preview_in_group(preview.announced, preview.counts, context.ports.bot_name))
    await context.say(screens.ask_to_send(preview.draft, preview.audience, preview.reach))


async def only_preview(context: UpdateContext, _tap: OnlyPreview) -> None:
    """A button under a preview."""
    await context.toast(texts.ONLY_PREVIEW)


async def announce(context: UpdateContext, tap: Announce) -> None:
    """Yes: it goes out."""
    try:
        announced = await services.announce(context.ports, context.actor, tap.meeting, tap.revision, context.update_ref)
    except Conflict as conflict:
        await _not_sent(context, tap.meeting, conflict)
        return
    await context.show(screens.sent(announced.meeting, announced.reach, announced.opds))


async def discard(context: UpdateContext, tap: Discard) -> None:
    """Throws the draft away."""
    await drafts.discard_meeting(context.ports, context.actor, tap.meeting, context.update_ref)
    await context.show(screens.discarded())


async def answer(context: UpdateContext, prompt: Prompt) -> None:
    """A typed answer to whatever was asked about the meeting; where something is to be tapped, that is said."""
    step, _, detail = prompt.detail.partition(" ")
    if step == FormStep.KIND:
        await context.say(screens.to_be_tapped(screens.which_kind(drafts.region_of(context.actor, prompt.subject_id))))
        return
    meeting = await drafts.meeting_of(context.ports, context.actor, prompt.subject_id)
    if step == FormStep.START:
        await times.type_start(context, meeting, detail)
    elif step == MeetingField.TIME:
        await times.type_time(context, meeting)
    elif step == FormStep.END:
        await times.type_end(context, meeting)
    elif step in (FormStep.FORM, FormStep.OPDS, MeetingField.AUDIENCE):
        await _say_to_tap(context, meeting, step, int(detail or 0))
    else:
        await _answer_field(context, meeting, MeetingField(step))


async def _say_to_tap(context: UpdateContext, meeting: Meeting, step: str, page: int) -> None:
    """What was to be tapped, once more below what was typed instead."""
    if step == FormStep.OPDS:
        invitable = await audience.opds_to_choose(context.ports, context.actor, meeting.id)
        screen = screens.choose_opds(invitable.meeting, invitable.audience, invitable.opds, page)
    elif step == FormStep.FORM:
        draft = await audience.draft_at_a_glance(context.ports, context.actor, meeting.id)
        screen = screens.form(draft.meeting, draft.audience, draft.reach)
    else:
        draft = await audience.audience_of(context.ports, context.actor, meeting.id)
        has_groups = await audience.has_groups(context.ports, meeting)
        screen = screens.ask_audience(draft.meeting, draft.audience, draft.reach, has_groups)
    await context.say(screens.to_be_tapped(screen))


async def _answer_field(context: UpdateContext, meeting: Meeting, field: MeetingField) -> None:
    try:
        meeting = await drafts.answer_text(
            context.ports, context.actor, meeting.id, field, context.text, context.update_ref
        )
    except drafts.TooLong as error:
        await context.say(screens.too_long(meeting, error.limit))
        return
    await go_on(context, meeting, field)


async def _not_sent(context: UpdateContext, meeting_id: int, conflict: Conflict) -> None:
    if conflict.reason not in _STILL_A_DRAFT:
        raise conflict
    meeting = await drafts.meeting_of(context.ports, context.actor, meeting_id)
    await context.show(screens.not_sent(meeting, sentence(conflict.reason)))


TAPS: tuple[TapRoute, ...] = (
    on(NewMeeting, new),
    on(BeginMeeting, begin),
    on(OpenForm, open_draft),
    on(AskField, ask_field),
    on(SkipField, skip),
    on(SetMeetingAudience, set_audience),
    on(ToggleGroups, toggle_groups),
    on(ChooseMeetingOpds, choose_opds),
    on(ToggleMeetingOpd, toggle_opd),
    on(PreviewMeeting, preview),
    on(OnlyPreview, only_preview),
    on(Announce, announce),
    on(Discard, discard),
    *times.TAPS,
)
PROMPTS: dict[PromptKind, PromptHandler] = {PromptKind.MEETING: answer}
