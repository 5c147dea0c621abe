"""The red dates of a region, corrected by tapping days of a month."""

from handlers.routes import TapRoute, on
from handlers.tapped_days import chosen_day
from handlers.update_context import Turn
from screens.buttons.rounds.deadlines import OpenHolidays, ToggleHoliday
from screens.month_grid import first_day
from screens.rounds import holidays as screens
from screens.texts.rounds.deadlines import NEW_HOLIDAY
from services.rounds.holidays import holidays_of, toggle_holiday


async def open_month(turn: Turn, tap: OpenHolidays) -> None:
    """One month."""
    first = first_day(tap.month) if tap.month else None
    await turn.show(screens.month(await holidays_of(turn.ports, turn.actor, tap.region, first)))


async def toggle(turn: Turn, tap: ToggleHoliday) -> None:
    """Red or working."""
    day = chosen_day(tap.day)
    of, red = await toggle_holiday(turn.ports, turn.actor, tap.region, day, NEW_HOLIDAY, turn.cause)
    await turn.show(screens.month(of, screens.toggled_words(day, red)))


TAPS: tuple[TapRoute, ...] = (
    on(OpenHolidays, open_month),
    on(ToggleHoliday, toggle),
)
