"""A region's red dates, month by month, corrected by tapping."""

from collections.abc import Sequence
from datetime import date

from domain.rounds.holidays import HolidayMonth
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.deadlines import OpenHolidays, ToggleHoliday
from screens.buttons.rounds.rounds import OpenRounds
from screens.month_grid import month_grid, month_name, month_of
from screens.screen import Button, Screen, row
from screens.texts import formats as words
from screens.texts.rounds import deadlines as texts
from screens.wording import Safe, lines, say

_YEARS_AHEAD = 2


def month(of: HolidayMonth, said: str | None = None) -> Screen:
    """One month: what is red and why, and the days to tap; weekends are red anyway."""
    shown = month_of(of.first)

    def tap(day: date) -> ToggleHoliday | None:
        return ToggleHoliday(of.region.id, day.toordinal()) if day.weekday() < 5 else None

    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.HOLIDAYS_HEAD, region=of.region.name, month=month_name(shown)),
            *_named(of),
            say(texts.MARKS),
            say(texts.HOLIDAYS_ASK),
        ),
        (
            *month_grid(
                shown,
                of.red,
                tap,
                lambda number: OpenHolidays(of.region.id, number),
                (of.today, of.today.replace(year=of.today.year + _YEARS_AHEAD, day=1)),
            ),
            row(Button(words.BACK, OpenRounds(of.region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def toggled_words(day: date, red: bool) -> str:
    """What is said after a tap."""
    return (texts.MADE_RED if red else texts.MADE_WORKING).format(day=fmt.long_date(day))


def _named(of: HolidayMonth) -> Sequence[Safe]:
    if not of.days:
        return [say(texts.HOLIDAYS_NONE)]
    return [
        say(
            texts.HOLIDAY_WORKING_LINE if one.working else texts.HOLIDAY_LINE,
            day=fmt.short_date(one.day),
            name=one.name,
        )
        for one in of.days
    ]
