"""When a meeting is: chosen by taps or typed, questioned where there is doubt; of an announced one, a change to ask."""

from dataclasses import replace
from datetime import date

from domain.calendar import ZONES, local
from domain.meetings.drafts import FormStep, MeetingTime, end_on_its_day, has_to_be_asked, meeting_time, moved
from domain.meetings.meetings import MOST_DAYS, Meeting, MeetingField, MeetingState
from domain.meetings.times import doubts
from domain.meetings.typed_days import means_until_done, read_days, read_end, read_hours
from domain.reminding.reminder_times import clock_time
from handlers.meetings.questions import go_on, show_calendar
from handlers.routes import TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens import formatting as fmt
from screens.buttons.meetings.meetings import ChangeTime, PickMeetingDay, PickMeetingTime, SetMeetingEnd, SetMeetingTime
from screens.meetings import drafts as draft_screens
from screens.meetings import meetings as meeting_screens
from screens.meetings import times as screens
from screens.texts.meetings import drafts as texts
from services.meetings import changes, drafts


async def pick_day(context: UpdateContext, tap: PickMeetingDay) -> None:
    """The calendar; a date may be typed instead."""
    meeting = await drafts.ask_field(context.ports, context.actor, tap.meeting, MeetingField.TIME, context.update_ref)
    await show_calendar(context, meeting, tap.month)


async def pick_time(context: UpdateContext, tap: PickMeetingTime) -> None:
    """The times of a day."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    await _ask_start(context, meeting, tapped_day(tap.day), _days(tap.days or meeting.days))


async def set_time(context: UpdateContext, tap: SetMeetingTime) -> None:
    """It begins then."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    await _choose(context, meeting, tap)


async def set_end(context: UpdateContext, tap: SetMeetingEnd) -> None:
    """It ends then."""
    end = clock_time(tap.minutes) if tap.minutes > 0 else None
    meeting = await drafts.set_end(context.ports, context.actor, tap.meeting, end, context.update_ref)
    await go_on(context, meeting, MeetingField.TIME)


async def change_time(context: UpdateContext, tap: ChangeTime) -> None:
    """Yes: moves an announced meeting and tells everybody."""
    meeting = await drafts.meeting_of(context.ports, context.actor, tap.meeting)
    change = await changes.change_time(
        context.ports, context.actor, tap.meeting, _tapped_time(meeting, tap), tap.revision, context.update_ref
    )
    await context.show(meeting_screens.changed(*change))


async def type_time(context: UpdateContext, meeting: Meeting) -> None:
    """A typed time: chosen as if it had been tapped, or the times of the day where it names none."""
    now = context.ports.clock.now()
    typed = read_days(context.text, local(now, meeting.zone).date())
    if typed is None:
        await context.say(screens.not_a_time(meeting, now))
    elif typed.days > MOST_DAYS:
        await context.say(screens.too_many_days(meeting))
    elif typed.moment.other_day is not None:
        await context.say(screens.ask_day(meeting, typed.moment, typed.days))
    elif typed.moment.start is None:
        await _ask_start(context, meeting, typed.moment.day, typed.days)
    else:
        moment = typed.moment
        await _choose(context, meeting, screens.typed_time(meeting, moment, moment.day, typed.days, typed.moment.start))


async def type_start(context: UpdateContext, meeting: Meeting, detail: str) -> None:
    """The hour typed once the day (`detail`: its ordinal, and how many days) is chosen; or another time altogether."""
    ordinal, _, count = detail.partition(" ")
    if not ordinal.isdecimal():
        await type_time(context, meeting)
        return
    # A question that was asked before meetings could have several days names none.
    day, days = tapped_day(int(ordinal)), _days(int(count) if count.isdecimal() else 1)
    hours = read_hours(context.text)
    if hours is not None and hours.start is not None:
        await _choose(context, meeting, screens.typed_time(meeting, hours, day, days, hours.start))
    elif read_days(context.text, local(context.ports.clock.now(), meeting.zone).date()) is not None:
        await type_time(context, meeting)
    else:
        await context.say(draft_screens.to_be_tapped(screens.pick_time(meeting, day, days), texts.NOT_AN_HOUR))


async def type_end(context: UpdateContext, meeting: Meeting) -> None:
    """The hour at which it ends, typed."""
    hours = read_end(context.text)
    end = hours.start if hours is not None else None
    is_end = end is not None and end_on_its_day(meeting, end) is not None
    if not is_end and not means_until_done(context.text):
        await context.say(draft_screens.to_be_tapped(screens.ask_end(meeting), texts.NOT_AN_END))
        return
    meeting = await drafts.set_end(context.ports, context.actor, meeting.id, end, context.update_ref)
    await go_on(context, meeting, MeetingField.TIME)


async def _ask_start(context: UpdateContext, meeting: Meeting, day: date, days: int) -> None:
    """The times of a day; one may be typed as well."""
    detail = f"{day.toordinal()} {days}"
    await drafts.await_tap(context.ports, context.actor, meeting.id, FormStep.START, detail)
    await context.show(screens.pick_time(meeting, day, days))


async def _choose(context: UpdateContext, meeting: Meeting, tap: SetMeetingTime) -> None:
    """A time was chosen: questioned where there is doubt, then written, or asked as a change."""
    at = _tapped_time(meeting, tap)
    red_dates = await drafts.red_dates_of(context.ports, meeting)
    objections = doubts(at.starts_at, at.zone, red_dates, context.ports.clock.now(), at.days)
    if has_to_be_asked(objections, tap.sure):
        await drafts.await_tap(context.ports, context.actor, meeting.id, MeetingField.TIME)
        await context.show(screens.doubted(meeting, at, objections, replace(tap, sure=True)))
    elif meeting.state is not MeetingState.DRAFT:
        await _ask_change(context, meeting, moved(meeting, at), tap)
    else:
        meeting = await drafts.set_time(context.ports, context.actor, meeting.id, at, context.update_ref)
        if at.ends_at is None:
            await drafts.await_tap(context.ports, context.actor, meeting.id, FormStep.END)
            await context.show(screens.ask_end(meeting))
        else:
            await go_on(context, meeting, MeetingField.TIME)


async def _ask_change(context: UpdateContext, meeting: Meeting, to: MeetingTime, tap: SetMeetingTime) -> None:
    end = fmt.minutes(local(to.ends_at, to.zone).time()) if to.ends_at is not None else 0
    yes = ChangeTime(meeting.id, tap.day, tap.start, end, tap.zone, meeting.change_revision, to.days)
    await drafts.await_tap(context.ports, context.actor, meeting.id, MeetingField.TIME)
    await context.show(meeting_screens.ask_change_time(meeting, to, yes))


def _tapped_time(meeting: Meeting, tap: SetMeetingTime | ChangeTime) -> MeetingTime:
    """The time that a tap carries: minutes of a day, and a zone by its number (0: the meeting's own)."""
    zone = ZONES[tap.zone - 1] if 1 <= tap.zone <= len(ZONES) else meeting.zone
    return meeting_time(tapped_day(tap.day), clock_time(tap.start), clock_time(tap.end), zone, _days(tap.days))


def _days(count: int) -> int:
    """How many days a tap asks for, within what a meeting may have."""
    return min(max(count, 1), MOST_DAYS)


TAPS: tuple[TapRoute, ...] = (
    on(PickMeetingDay, pick_day),
    on(PickMeetingTime, pick_time),
    on(SetMeetingTime, set_time),
    on(SetMeetingEnd, set_end),
    on(ChangeTime, change_time),
)
