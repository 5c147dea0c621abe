"""The question which day is meant, where what was typed can mean two."""

from collections.abc import Callable, Sequence
from datetime import date

from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.wording import say


def ask_day(days: Sequence[date], tap: Callable[[date], ButtonData], *below: Row) -> Screen:
    """Kamis 3 atau Jumat 4 Desember 2026?"""
    first, second = days
    in_one_month = (first.year, first.month) == (second.year, second.month)
    return Screen(
        say(
            words.WHICH_DAY,
            first=f"{words.WEEKDAYS[first.weekday()]} {first.day if in_one_month else fmt.day_and_year(first)}",
            second=f"{words.WEEKDAYS[second.weekday()]} {fmt.day_and_year(second)}",
        ),
        rows(*(row(Button(fmt.long_date(day), tap(day))) for day in days), *below),
    )
