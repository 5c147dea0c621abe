"""The red dates of a region, corrected by tapping days of a month."""

from handlers.routes import TapRoute, on
from handlers.tapped_days import tapped_day
from handlers.update_context import UpdateContext
from screens.buttons.rounds.deadlines import OpenHolidays, ToggleHoliday
from screens.month_grid import first_day
from screens.rounds import holidays as screens
from screens.texts.rounds.deadlines import NEW_HOLIDAY
from services.rounds.holidays import holidays_of, toggle_holiday


async def open_month(context: UpdateContext, tap: OpenHolidays) -> None:
    """One month."""
    first = first_day(tap.month) if tap.month else None
    await context.show(screens.month(await holidays_of(context.ports, context.actor, tap.region, first)))


async def toggle(context: UpdateContext, tap: ToggleHoliday) -> None:
    """Red or working."""
    day = tapped_day(tap.day)
    calendar, red = await toggle_holiday(context.ports, context.actor, tap.region, day, NEW_HOLIDAY, context.update_ref)
    await context.show(screens.month(calendar, screens.toggle_banner(day, red)))


TAPS: tuple[TapRoute, ...] = (
    on(OpenHolidays, open_month),
    on(ToggleHoliday, toggle),
)
