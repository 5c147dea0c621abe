"""When a meeting is: the calendar, the usual hours, doubts about what was chosen, and until when."""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.calendar import ZONES, local
from domain.meetings.drafts import MeetingTime
from domain.meetings.meetings import MOST_DAYS, Meeting, MeetingField
from domain.meetings.times import TimeDoubt
from domain.typed_dates import TypedMoment
from screens import formatting as fmt
from screens import which_day
from screens.buttons.meetings.meetings import PickMeetingDay, PickMeetingTime, SetMeetingEnd, SetMeetingTime
from screens.buttons.people.home import OpenHome
from screens.meetings.drafts import ask, form_row
from screens.meetings.moments import beginning, dates, examples, whole
from screens.month_grid import month_grid, month_of
from screens.screen import Button, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.meetings import drafts as texts
from screens.wording import Safe, lines, say

_HORIZON = 400
"""Days ahead that the calendar offers."""

_USUAL_DAYS = 3
"""How many days are offered to be tapped; more are typed."""


def pick_day(meeting: Meeting, month: int, red_dates: frozenset[date], now: datetime) -> Screen:
    """The calendar; a date may be typed instead."""
    today = local(now, meeting.zone).date()
    last = date.fromordinal(today.toordinal() + _HORIZON)

    def tap(day: date) -> PickMeetingTime | None:
        return PickMeetingTime(meeting.id, day.toordinal()) if today <= day <= last else None

    start = local(meeting.starts_at, meeting.zone).date() if meeting.starts_at else today
    return Screen(
        say(texts.ASK[MeetingField.TIME], **examples(now, meeting.zone)),
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


def pick_time(meeting: Meeting, day: date, days: int) -> Screen:
    """The usual times to begin, and on how many days in a row."""
    ordinal = day.toordinal()
    times = [
        Button(label, SetMeetingTime(meeting.id, ordinal, fmt.minute_of_day(label), days=days)) for label in texts.TIMES
    ]
    lengths = [
        Button(
            (texts.DAYS_CHOSEN if count == days else texts.DAYS).format(count=count),
            PickMeetingTime(meeting.id, ordinal, count),
        )
        for count in sorted({*range(1, _USUAL_DAYS + 1), days})
    ]
    return Screen(
        say(texts.PICK_TIME, day=dates(day, days)),
        (
            *in_rows(times, 4),
            *in_rows(lengths, 3),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(day))), Button(words.HOME, OpenHome())),
        ),
    )


def typed_time(meeting: Meeting, typed: TypedMoment, day: date, days: int, start: time) -> SetMeetingTime:
    """What was typed, for one of the days it may mean, as if it had been tapped."""
    end = fmt.minutes(typed.end) if typed.end else 0
    zone = ZONES.index(typed.zone) + 1 if typed.zone else 0
    return SetMeetingTime(meeting.id, day.toordinal(), fmt.minutes(start), end, zone, days=days)


def ask_day(meeting: Meeting, typed: TypedMoment, days: int) -> Screen:
    """Which day, where what was typed can mean two; the time and how many days it takes are kept."""

    def tap(day: date) -> PickMeetingTime | SetMeetingTime:
        if typed.start is None:
            return PickMeetingTime(meeting.id, day.toordinal(), days)
        return typed_time(meeting, typed, day, days, typed.start)

    return which_day.ask_day(typed.possible_days, tap, form_row(meeting))


def not_a_time(meeting: Meeting, now: datetime) -> Screen:
    """What was typed could not be read."""
    return _again(meeting, say(texts.NOT_A_TIME, **examples(now, meeting.zone)))


def too_many_days(meeting: Meeting) -> Screen:
    """What was typed takes longer than a meeting may."""
    return _again(meeting, say(texts.TOO_MANY_DAYS, most=MOST_DAYS))


def _again(meeting: Meeting, text: Safe) -> Screen:
    return Screen(text, (row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id))), form_row(meeting)))


def doubted(meeting: Meeting, at: MeetingTime, doubts: Sequence[TimeDoubt], yes: SetMeetingTime) -> Screen:
    """A time that is past is refused; any other doubt is a question."""
    refused = TimeDoubt.PAST in doubts
    return Screen(
        lines(
            say(texts.DOUBTED, moment=whole(at)),
            *(say(texts.DOUBTS_OF_DAYS[doubt] if at.days > 1 else texts.DOUBTS[doubt]) for doubt in doubts),
            None if refused else say(texts.DOUBT_ASK),
        ),
        rows(
            None if refused else row(Button(texts.KEEP_TIME, yes)),
            row(Button(texts.OTHER_DAY, PickMeetingDay(meeting.id, month_of(local(at.starts_at, at.zone).date())))),
            form_row(meeting),
        ),
    )


def ask_end(meeting: Meeting) -> Screen:
    """Until when?"""
    if meeting.starts_at is None:
        return ask(meeting, MeetingField.TITLE)
    wall = local(meeting.starts_at, meeting.zone)
    start = fmt.minutes(wall.time())
    ends = [start + hours * 60 for hours in (1, 2, 3, 4) if start + hours * 60 < 24 * 60]
    return Screen(
        say(texts.ASK_END if meeting.days == 1 else texts.ASK_END_EACH, moment=beginning(meeting)),
        (
            row(*(Button("{:02d}.{:02d}".format(*divmod(end, 60)), SetMeetingEnd(meeting.id, end)) for end in ends)),
            row(Button(texts.UNTIL_DONE, SetMeetingEnd(meeting.id, 0))),
        ),
    )
