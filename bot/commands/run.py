"""`run`: the bot itself, until it is stopped."""

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.session import CommandFailed, load_settings, opened_database, run
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings

CARD_DELAY_SECONDS = 1.0
"""How long a draft's card waits for the next file of an album."""


def run_bot() -> None:
    """Runs the bot; refuses a database of another schema, ends with 1 where polling is given up."""
    run(lambda: _serve(load_settings(token_needed=True)), _new_loop)


def _new_loop() -> asyncio.AbstractEventLoop:
    try:
        import uvloop
    except ImportError:  # it does not exist for Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _serve(settings: "Settings") -> None:
    from bot.app.application import BotApplication, WrongSchema
    from bot.app.wiring import wire
    from bot.clock import SystemClock
    from bot.inbox.poller import CannotPoll
    from bot.logging import set_up
    from bot.telegram.api_errors import TokenRefused

    set_up(settings.log_format, settings.log_level)
    async with opened_database(settings):
        pass
    product = partial(wire, card_delay=CARD_DELAY_SECONDS)
    try:
        await BotApplication(settings, product, SystemClock()).serve()
    except TokenRefused:
        raise CommandFailed(texts.TOKEN_REFUSED) from None
    except CannotPoll:
        raise CommandFailed(texts.CANNOT_POLL) from None
    except WrongSchema:
        raise CommandFailed(texts.SCHEMA_NONE) from None
