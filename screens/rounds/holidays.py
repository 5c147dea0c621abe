"""A region's red dates, month by month, corrected by tapping."""

from collections.abc import Sequence
from datetime import date

from domain.calendar import is_working_day
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


def month(holidays: HolidayMonth, banner: str | None = None) -> Screen:
    """One month: what is red and why, and the days to tap; weekends are red anyway."""
    month = month_of(holidays.first)

    # Asked without any red dates: those are what is tapped.
    def tap(day: date) -> ToggleHoliday | None:
        return ToggleHoliday(holidays.region.id, day.toordinal()) if is_working_day(day, ()) else None

    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.HOLIDAYS_HEAD, region=holidays.region.name, month=month_name(month)),
            *_holiday_lines(holidays),
            say(texts.MARKS),
            say(texts.HOLIDAYS_ASK),
        ),
        (
            *month_grid(
                month,
                holidays.red,
                tap,
                lambda number: OpenHolidays(holidays.region.id, number),
                (holidays.today, holidays.today.replace(year=holidays.today.year + _YEARS_AHEAD, day=1)),
            ),
            row(Button(words.BACK, OpenRounds(holidays.region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def toggle_banner(day: date, red: bool) -> str:
    """What is said after a tap."""
    return (texts.MADE_RED if red else texts.MADE_WORKING).format(day=fmt.long_date(day))


def _holiday_lines(holidays: HolidayMonth) -> Sequence[Safe]:
    if not holidays.days:
        return [say(texts.HOLIDAYS_NONE)]
    return [
        say(
            texts.HOLIDAY_WORKING_LINE if holiday.working else texts.HOLIDAY_LINE,
            day=fmt.short_date(holiday.day),
            name=holiday.name,
        )
        for holiday in holidays.days
    ]
