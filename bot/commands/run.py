"""`run`: the bot itself, until it is stopped."""

import asyncio
from typing import TYPE_CHECKING

from bot.app.stop_signal import end_when_told, stop_requests
from bot.commands.session import CommandFailed, load_settings, opened_database, run
from documents.cage import hide_from_others
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.app.hooks import Hooks, Runtime
    from bot.settings import Settings

CARD_DELAY_SECONDS = 1.0
"""How long a draft's card waits for the next file of an album."""


def run_bot() -> None:
    """Runs the bot; refuses a database of another schema, ends with 1 where polling is given up."""
    end_when_told()
    hide_from_others()
    run(_run_until_told_to_stop, new_loop)


def new_loop() -> asyncio.AbstractEventLoop:
    """The event loop the bot runs on."""
    try:
        import uvloop
    except ImportError:  # it does not exist for Windows
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()


async def _run_until_told_to_stop() -> None:
    with stop_requests() as stop_requested:  # before anything is imported: under load that takes long
        await _serve(load_settings(token_needed=True), stop_requested)


async def _serve(settings: "Settings", stop_requested: asyncio.Event) -> None:
    from bot.app.application import BotApplication, WrongSchema
    from bot.clock import SystemClock
    from bot.inbox.poller import CannotPoll
    from bot.logging import set_up
    from bot.telegram.api_errors import TokenRefused

    set_up(settings.log_format, settings.log_level)
    async with opened_database(settings):
        pass
    try:
        await BotApplication(settings, _wire, SystemClock(), load=_load).serve(stop_requested)
    except TokenRefused:
        raise CommandFailed(texts.TOKEN_REFUSED) from None
    except CannotPoll:
        raise CommandFailed(texts.CANNOT_POLL) from None
    except WrongSchema:
        raise CommandFailed(texts.SCHEMA_NONE) from None


def _load() -> None:
    """Imports the product: as long again as all that polling needs."""
    import bot.app.wiring  # noqa: F401


def _wire(runtime: "Runtime") -> "Hooks":
    from bot.app.wiring import wire

    return wire(runtime, card_delay=CARD_DELAY_SECONDS)
