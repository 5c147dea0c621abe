"""The questions about a meeting's draft: the next one that is open, or the draft at a glance once none is."""

from domain.meetings.drafts import FormStep, next_question
from domain.meetings.meetings import Meeting, MeetingField
from handlers.update_context import UpdateContext
from screens.meetings import drafts as screens
from screens.meetings import times as time_screens
from services.meetings import audience, drafts


async def go_on(context: UpdateContext, meeting: Meeting, answered: MeetingField) -> None:
    """Asks what comes next while something is missing; shows the draft once nothing is."""
    following = next_question(meeting, answered)
    if following is None:
        await show_draft(context, meeting.id)
    else:
        await ask_question(context, meeting, following, update_applied=True)


async def ask_question(
    context: UpdateContext, meeting: Meeting, field: MeetingField, *, update_applied: bool = False
) -> None:
    """Asks one thing; `update_applied` where the update has had its effects with the answer before."""
    if field is MeetingField.AUDIENCE:
        draft = await audience.audience_of(context.ports, context.actor, meeting.id)
        has_groups = await audience.has_groups(context.ports, draft.meeting)
        await drafts.await_tap(context.ports, context.actor, meeting.id, MeetingField.AUDIENCE)
        await context.show(screens.ask_audience(draft.meeting, draft.audience, draft.reach, has_groups))
        return
    update_ref = None if update_applied else context.update_ref
    meeting = await drafts.ask_field(context.ports, context.actor, meeting.id, field, update_ref)
    if field is MeetingField.TIME:
        await show_calendar(context, meeting, 0)
    else:
        await context.show(screens.ask(meeting, field))


async def show_calendar(context: UpdateContext, meeting: Meeting, month: int) -> None:
    """The days it could be on."""
    red_dates = await drafts.red_dates_of(context.ports, meeting)
    await context.show(time_screens.pick_day(meeting, month, red_dates, context.ports.clock.now()))


async def show_draft(context: UpdateContext, meeting_id: int) -> None:
    """The draft at a glance."""
    draft = await audience.draft_at_a_glance(context.ports, context.actor, meeting_id)
    await drafts.await_tap(context.ports, context.actor, meeting_id, FormStep.FORM)
    await context.show(screens.form(draft.meeting, draft.audience, draft.reach))
