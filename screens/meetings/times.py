"""When a meeting is: the calendar, the usual hours, doubts about what was chosen, and until when."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.calendar import local
from domain.meetings.meetings import Meeting, MeetingField
from domain.meetings.times import TimeDoubt
from screens import formatting as fmt
from screens.buttons.meetings.meetings import PickMeetingDay, PickMeetingTime, SetMeetingEnd, SetMeetingTime
from screens.buttons.people.home import OpenHome
from screens.meetings.drafts import ask, form_row
from screens.month_grid import month_grid, month_of
from screens.screen import Button, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.meetings import drafts as texts
from screens.wording import lines, say

_HORIZON = 400
"""Days ahead that the calendar offers."""


def pick_day(meeting: Meeting, month: int, red_dates: frozenset[date], now: datetime) -> Screen:
    """The calendar; a date may be typed instead."""
    today = local(now, meeting.zone).date()
    last = date.fromordinal(today.toordinal() + _HORIZON)

    def tap(day: date) -> PickMeetingTime | None:
        return PickMeetingTime(meeting.id, day.toordinal()) if today <= day <= last else None

    start = local(meeting.starts_at, meeting.zone).date() if meeting.starts_at else today
    return Screen(
        say(texts.ASK[MeetingField.TIME]),
        (
            *month_grid(
                month or month_of(max(start, today)),
                red_dates,
                tap,
                lambda number: PickMeetingDay(meeting.id, number),
                (today, last),
            ),
            form_row(meeting),
        ),
    )


def pick_time(meeting: Meeting, day: date) -> Screen:
    """The usual times to begin."""
    buttons = [
        Button(label, SetMeetingTime(meeting.id, day.toordinal(), fmt.minute_of_day(label))) for label in texts.TIMES
    ]
    return Screen(
        say(texts.PICK_TIME, day=fmt.long_date(day)),
        (
            *in_rows(buttons, 4),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(day))), Button(words.HOME, OpenHome())),
        ),
    )


def not_a_time(meeting: Meeting) -> Screen:
    """What was typed could not be read."""
    return Screen(say(texts.NOT_A_TIME), (row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id))), form_row(meeting)))


def doubted(
    meeting: Meeting, starts_at: datetime, zone: str, doubts: Sequence[TimeDoubt], yes: SetMeetingTime
) -> Screen:
    """A time that is past is refused; any other doubt is a question."""
    refused = TimeDoubt.PAST in doubts
    return Screen(
        lines(
            say(texts.DOUBTED, moment=fmt.moment(starts_at, zone)),
            *(say(texts.DOUBTS[doubt]) for doubt in doubts),
            None if refused else say(texts.DOUBT_ASK),
        ),
        rows(
            None if refused else row(Button(texts.KEEP_TIME, yes)),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(local(starts_at, zone).date())))),
            form_row(meeting),
        ),
    )


def ask_end(meeting: Meeting) -> Screen:
    """Until when?"""
    if meeting.starts_at is None:
        return ask(meeting, MeetingField.TITLE)
    wall = local(meeting.starts_at, meeting.zone)
    start = wall.hour * 60 + wall.minute
    ends = [start + hours * 60 for hours in (1, 2, 3, 4) if start + hours * 60 < 24 * 60]
    return Screen(
        say(texts.ASK_END, moment=fmt.moment(meeting.starts_at, meeting.zone)),
        (
            row(*(Button("{:02d}.{:02d}".format(*divmod(end, 60)), SetMeetingEnd(meeting.id, end)) for end in ends)),
            row(Button(texts.UNTIL_DONE, SetMeetingEnd(meeting.id, 0))),
        ),
    )
