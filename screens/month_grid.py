"""A month as rows of buttons: seven days a row, arrows below; months are counted since the year 0."""

from calendar import monthrange
from collections.abc import Callable, Collection
from datetime import date

from domain.calendar import is_working_day
from screens.buttons.base import ButtonData
from screens.screen import Button, Row, row
from screens.texts import formats as words
from screens.texts.rounds import deadlines as texts

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def month_of(day: date) -> int:
    """The month a day lies in, counted since the year 0."""
    return day.year * 12 + day.month - 1


def first_day(month: int) -> date:
    """The first day of a month; the nearest there is for one outside the years that are offered."""
    month = min(max(month, _FIRST_YEAR * 12), _LAST_YEAR * 12 + 11)
    return date(month // 12, month % 12 + 1, 1)


def month_name(month: int) -> str:
    """Maret 2026."""
    first = first_day(month)
    return texts.MONTH.format(month=words.MONTHS[first.month - 1], year=first.year)


def month_grid(
    month: int,
    red_dates: Collection[date],
    tap: Callable[[date], ButtonData | None],
    turn: Callable[[int], ButtonData],
    bounds: tuple[date, date],
) -> tuple[Row, ...]:
    """The buttons of a month; `tap` gives a day's button, or None for a day that cannot be chosen.

    Red dates and weekends stand in brackets. `turn` leads to another month, within `bounds` alone.
    """
    first = first_day(month)
    month = month_of(first)
    same_month = turn(month)
    blanks = [Button(texts.BLANK, same_month)] * first.weekday()
    days = [
        _day(first.replace(day=number), red_dates, tap, same_month)
        for number in range(1, monthrange(first.year, first.month)[1] + 1)
    ]
    cells = blanks + days
    cells += [Button(texts.BLANK, same_month)] * (-len(cells) % 7)
    return (
        tuple(Button(name, same_month) for name in texts.WEEKDAYS),
        *(tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)),
        row(
            Button(words.PREVIOUS, turn(month - 1)) if month > month_of(bounds[0]) else None,
            Button(month_name(month), same_month),
            Button(words.NEXT, turn(month + 1)) if month < month_of(bounds[1]) else None,
        ),
    )


def _day(
    day: date, red_dates: Collection[date], tap: Callable[[date], ButtonData | None], same_month: ButtonData
) -> Button:
    chosen = tap(day)
    if chosen is None:
        return Button(texts.CLOSED, same_month)
    label = texts.FREE if is_working_day(day, red_dates) else texts.RED
    return Button(label.format(day=day.day), chosen)
