"""[Data saya]: all that is kept about a person, to that person."""

from handlers.routes import TapRoute, on
from handlers.update_context import UpdateContext
from screens.buttons.operating.people import OpenOwnData
from screens.operating import people as screens
from services.operating.own_data import own_data, own_region


async def open_own_data(context: UpdateContext, _tap: OpenOwnData) -> None:
    """Sends the file; a stranger never comes here."""
    region = await own_region(context.ports, context.actor)
    data = await own_data(context.ports, context.actor)
    await context.say(screens.own_data(context.actor.name, data.sections, region, data.at))


TAPS: tuple[TapRoute, ...] = (on(OpenOwnData, open_own_data),)
