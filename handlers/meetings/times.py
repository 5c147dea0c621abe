"""When a meeting is: chosen by taps or typed, questioned where there is doubt; of an announced one, a change to ask."""

from dataclasses import replace
from datetime import time

from domain.calendar import local
from domain.meetings.drafts import MeetingTime, has_to_be_asked, meeting_time, moved
from domain.meetings.meetings import Meeting, MeetingField, MeetingState
from domain.meetings.times import doubts
from handlers.meetings.questions import go_on, show_calendar
from handlers.routes import TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.meetings.meetings import ChangeTime, PickMeetingDay, PickMeetingTime, SetMeetingEnd, SetMeetingTime
from screens.meetings import meetings as meeting_screens
from screens.meetings import times as screens
from screens.rounds.deadlines import wall_time
from services.meetings import changes, drafts
from services.meetings.times import ZONES, read_time


async def pick_day(context: UpdateContext, tap: PickMeetingDay) -> None:
    """The calendar; a date may be typed instead."""
    meeting = await drafts.ask_field(context.ports, context.actor, tap.meeting, MeetingField.TIME, context.update_ref)
    await show_calendar(context, meeting, tap.month)


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
    end = wall_time(tap.minutes) if tap.minutes > 0 else None
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
    typed = read_time(context.text, local(context.ports.clock.now(), meeting.zone).date())
    if typed is None:
        await context.say(screens.not_a_time(meeting))
    elif typed.start is None:
        await context.say(screens.pick_time(meeting, typed.day))
    else:
        zone = ZONES.index(typed.zone) + 1 if typed.zone else 0
        end = _minutes(typed.end) if typed.end else 0
        tap = SetMeetingTime(meeting.id, typed.day.toordinal(), _minutes(typed.start), end, zone)
        await _choose(context, meeting, tap)


async def _choose(context: UpdateContext, meeting: Meeting, tap: SetMeetingTime) -> None:
    """A time was chosen: questioned where there is doubt, then written, or asked as a change."""
    at = _tapped_time(meeting, tap)
    red_dates = await drafts.red_dates_of(context.ports, meeting)
    objections = doubts(at.starts_at, at.zone, red_dates, context.ports.clock.now())
    if has_to_be_asked(objections, tap.sure):
        await context.show(screens.doubted(meeting, at.starts_at, at.zone, objections, replace(tap, sure=True)))
    elif meeting.state is not MeetingState.DRAFT:
        await _ask_change(context, meeting, moved(meeting, at), tap)
    else:
        meeting = await drafts.set_time(context.ports, context.actor, meeting.id, at, context.update_ref)
        if at.ends_at is None:
            await context.show(screens.ask_end(meeting))
        else:
            await go_on(context, meeting, MeetingField.TIME)


async def _ask_change(context: UpdateContext, meeting: Meeting, to: MeetingTime, tap: SetMeetingTime) -> None:
    end = _minutes(local(to.ends_at, to.zone).time()) if to.ends_at is not None else 0
    yes = ChangeTime(meeting.id, tap.day, tap.start, end, tap.zone, meeting.change_revision)
    await context.show(meeting_screens.ask_change_time(meeting, to.starts_at, to.ends_at, to.zone, yes))


def _tapped_time(meeting: Meeting, tap: SetMeetingTime | ChangeTime) -> MeetingTime:
    """The time that a tap carries: minutes of a day, and a zone by its number (0: the meeting's own)."""
    zone = ZONES[tap.zone - 1] if 1 <= tap.zone <= len(ZONES) else meeting.zone
    return meeting_time(tapped_day(tap.day), wall_time(tap.start), wall_time(tap.end), zone)


def _minutes(wall: time) -> int:
    return wall.hour * 60 + wall.minute


TAPS: tuple[TapRoute, ...] = (
    on(PickMeetingDay, pick_day),
    on(PickMeetingTime, pick_time),
    on(SetMeetingTime, set_time),
    on(SetMeetingEnd, set_end),
    on(ChangeTime, change_time),
)
