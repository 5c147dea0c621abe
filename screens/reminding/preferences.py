"""/pengaturan: a person's own reminder time, form of address, leave and home region."""

from datetime import date, timedelta

from domain.calendar import zone_abbreviation
from domain.reminding.preferences import LONGEST_LEAVE_DAYS, OwnSettings
from domain.reminding.reminder_times import FIRST_MINUTE, LAST_MINUTE, Address, clock_time
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.preferences import (
    AddLeave,
    OpenHabits,
    PickAddress,
    PickHome,
    PickLeaveEnd,
    PickLeaveStart,
    PickMinute,
    RemoveLeave,
    SetAddress,
    SetHome,
    SetMinute,
)
from screens.month_grid import month_grid, month_of
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import manual_reminders as texts
from screens.wording import lines, say

_EVERY_MINUTES = 30
_A_ROW = 4
_AHEAD = timedelta(days=365)


def settings(of: OwnSettings, said: str | None = None) -> Screen:
    """How the person is reminded, and what can be changed."""
    habits = of.habits
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.HABITS),
            say(
                texts.HABITS_TIME,
                time=_shown(habits.minute),
                zone=zone_abbreviation(of.home.zone),
                region=of.home.name,
            ),
            say(texts.HABITS_ADDRESS, address=texts.ADDRESSES[habits.address]),
            *(
                say(texts.HABITS_LEAVE, first=fmt.long_date(first), last=fmt.long_date(last))
                for _, first, last in of.leaves
            ),
            None if of.leaves else say(texts.HABITS_NO_LEAVE),
            say(texts.HABITS_ASK),
        ),
        rows(
            row(Button(texts.CHANGE_TIME, PickMinute()), Button(texts.CHANGE_ADDRESS, PickAddress())),
            row(
                Button(texts.ADD_LEAVE, PickLeaveStart()),
                Button(texts.CHANGE_HOME, PickHome()) if len(of.regions) > 1 else None,
            ),
            *(
                row(Button(texts.REMOVE_LEAVE.format(first=fmt.short_date(first)), RemoveLeave(id_)))
                for id_, first, _ in of.leaves[:5]
            ),
            home_row(),
        ),
    )


def pick_minute(of: OwnSettings) -> Screen:
    """The times within office hours."""
    buttons = [
        Button(_mark(_shown(minute), minute == of.habits.minute), SetMinute(minute))
        for minute in range(FIRST_MINUTE, LAST_MINUTE + 1, _EVERY_MINUTES)
    ]
    in_rows = [tuple(buttons[start : start + _A_ROW]) for start in range(0, len(buttons), _A_ROW)]
    return Screen(say(texts.PICK_TIME), (*in_rows, _back()))


def pick_address(of: OwnSettings) -> Screen:
    """The forms of address."""
    buttons = (Button(_mark(texts.ADDRESSES[one], one is of.habits.address), SetAddress(one)) for one in Address)
    return Screen(say(texts.PICK_ADDRESS), (row(*buttons), _back()))


def pick_home(of: OwnSettings) -> Screen:
    """The regions that somebody serves."""
    return Screen(
        say(texts.PICK_HOME),
        (*(row(Button(_mark(fmt.cut(one.name), one == of.home), SetHome(one.id))) for one in of.regions), _back()),
    )


def pick_leave_start(of: OwnSettings, month: int) -> Screen:
    """The calendar of a leave's first day."""

    def tap(day: date) -> PickLeaveEnd | None:
        return PickLeaveEnd(day.toordinal()) if of.today <= day <= of.today + _AHEAD else None

    bounds = (of.today, of.today + _AHEAD)
    grid = month_grid(month or month_of(of.today), of.red_dates, tap, PickLeaveStart, bounds)
    return Screen(say(texts.PICK_FIRST), (*grid, _back()))


def pick_leave_end(of: OwnSettings, first: date, month: int) -> Screen:
    """The calendar of its last day."""
    last = first + timedelta(days=LONGEST_LEAVE_DAYS - 1)

    def tap(day: date) -> AddLeave | None:
        return AddLeave(first.toordinal(), day.toordinal()) if first <= day <= last else None

    grid = month_grid(
        month or month_of(first),
        of.red_dates,
        tap,
        lambda number: PickLeaveEnd(first.toordinal(), number),
        (first, last),
    )
    return Screen(say(texts.PICK_LAST, first=fmt.long_date(first)), (*grid, _back()))


def _shown(minute: int) -> str:
    return f"{clock_time(minute):%H.%M}"


def _mark(label: str, on: bool) -> str:
    return texts.CHOSEN.format(label=label) if on else label


def _back() -> Row:
    return row(Button(words.BACK, OpenHabits()), Button(words.HOME, OpenHome()))
