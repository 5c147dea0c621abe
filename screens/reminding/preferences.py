"""/pengaturan: a person's own reminder time, form of address, leave and home region."""

from datetime import date, timedelta

from domain.calendar import zone_abbreviation
from domain.reminding.preferences import FIRST_MINUTE, LAST_MINUTE, LONGEST_LEAVE_DAYS, Address, OwnSettings
from domain.reminding.reminder_times import clock_time
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.preferences import (
    AddLeave,
    OpenPreferences,
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
from screens.people.handovers import entry_row as handover_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.reminding import preferences as texts
from screens.wording import lines, say

_EVERY_MINUTES = 30
_A_ROW = 4
_AHEAD = timedelta(days=365)


def settings(settings: OwnSettings, banner: str | None = None) -> Screen:
    """How the person is reminded, and what can be changed."""
    preferences = settings.preferences
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.TITLE),
            say(
                texts.TIME,
                time=_clock_label(preferences.minute),
                zone=zone_abbreviation(settings.home.zone),
                region=settings.home.name,
            ),
            say(texts.ADDRESS, address=texts.ADDRESSES[preferences.address]),
            *(
                say(texts.LEAVE, first=fmt.long_date(leave.first_on), last=fmt.long_date(leave.last_on))
                for leave in settings.leaves
            ),
            None if settings.leaves else say(texts.NO_LEAVE),
            say(texts.ASK),
        ),
        rows(
            row(Button(texts.CHANGE_TIME, PickMinute()), Button(texts.CHANGE_ADDRESS, PickAddress())),
            row(
                Button(texts.ADD_LEAVE, PickLeaveStart()),
                Button(texts.CHANGE_HOME, PickHome()) if len(settings.regions) > 1 else None,
            ),
            *(
                row(Button(texts.REMOVE_LEAVE.format(first=fmt.short_date(leave.first_on)), RemoveLeave(leave.id)))
                for leave in settings.leaves[:5]
            ),
            handover_row(),
            home_row(),
        ),
    )


def pick_minute(settings: OwnSettings) -> Screen:
    """The times within office hours."""
    buttons = [
        Button(_mark(_clock_label(minute), minute == settings.preferences.minute), SetMinute(minute))
        for minute in range(FIRST_MINUTE, LAST_MINUTE + 1, _EVERY_MINUTES)
    ]
    return Screen(say(texts.PICK_TIME), (*in_rows(buttons, _A_ROW), _back()))


def pick_address(settings: OwnSettings) -> Screen:
    """The forms of address."""
    buttons = (
        Button(_mark(texts.ADDRESSES[address], address is settings.preferences.address), SetAddress(address))
        for address in Address
    )
    return Screen(say(texts.PICK_ADDRESS), (row(*buttons), _back()))


def pick_home(settings: OwnSettings) -> Screen:
    """The regions that somebody serves."""
    return Screen(
        say(texts.PICK_HOME),
        (
            *(
                row(Button(_mark(fmt.cut(region.name), region == settings.home), SetHome(region.id)))
                for region in settings.regions
            ),
            _back(),
        ),
    )


def pick_leave_start(settings: OwnSettings, month: int) -> Screen:
    """The calendar of a leave's first day."""

    def tap(day: date) -> PickLeaveEnd | None:
        return PickLeaveEnd(day.toordinal()) if settings.today <= day <= settings.today + _AHEAD else None

    bounds = (settings.today, settings.today + _AHEAD)
    grid = month_grid(month or month_of(settings.today), settings.red_dates, tap, PickLeaveStart, bounds)
    return Screen(say(texts.PICK_FIRST), (*grid, _back()))


def pick_leave_end(settings: OwnSettings, first: date, month: int) -> Screen:
    """The calendar of its last day."""
    last = first + timedelta(days=LONGEST_LEAVE_DAYS - 1)

    def tap(day: date) -> AddLeave | None:
        return AddLeave(first.toordinal(), day.toordinal()) if first <= day <= last else None

    grid = month_grid(
        month or month_of(first),
        settings.red_dates,
        tap,
        lambda number: PickLeaveEnd(first.toordinal(), number),
        (first, last),
    )
    return Screen(say(texts.PICK_LAST, first=fmt.long_date(first)), (*grid, _back()))


def _clock_label(minute: int) -> str:
    return f"{clock_time(minute):%H.%M}"


def _mark(label: str, on: bool) -> str:
    return words.CHOSEN.format(label=label) if on else label


def _back() -> Row:
    return row(Button(words.BACK, OpenPreferences()), Button(words.HOME, OpenHome()))
