"""The running process: settings, logs, an event loop, and one lifespan in it."""

import os
from functools import partial

from bot.logging import set_up
from bot.settings import Settings

CARD_DELAY_SECONDS = 0.8
"""How long a draft card waits for the next file of an album."""

_MEGABYTE = 1024 * 1024


def run(settings: Settings) -> None:
    """Serves until SIGTERM or SIGINT; raises what keeps it from running (WrongSchema, TokenRefused, CannotPoll)."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # read by python-telegram-bot when it is imported
    import uvloop

    from bot.app.application import BotApplication
    from bot.app.wiring import wire

    set_up(settings.log_format, settings.log_level)
    limit = None if settings.download_limit_mb is None else settings.download_limit_mb * _MEGABYTE
    lifespan = BotApplication(settings, partial(wire, download_limit=limit, card_delay=CARD_DELAY_SECONDS))
    uvloop.run(lifespan.serve())
