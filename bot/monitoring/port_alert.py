"""An alert where the port for monitoring cannot be listened on: whoever watches would see nothing, and not know why."""

import asyncio
from collections.abc import Callable

import structlog

from bot.monitoring.watched import Watched, leads
from domain.clock import Clock
from domain.operating.alerts import AlertKind
from services.operating.alerts import set_alert

_log = structlog.get_logger(__name__)

_EVERY_SECONDS = 30.0


async def tell_of_port(bot: Watched, clock: Clock, port: int | None, is_listening: Callable[[], bool]) -> None:
    """Raises the alert, or clears it, as long as this process leads; where no port is set it is cleared.

    Of two processes on one machine the one that waits listens in vain, and that is as it should be.
    """
    while True:
        await asyncio.sleep(_EVERY_SECONDS)
        database = bot.database
        if database is None or not leads(bot):
            continue
        amiss = port is not None and not is_listening()
        try:
            await set_alert(database, clock.now(), amiss, AlertKind.MONITORING_OFF, facts={"port": port or 0})
        except Exception as error:
            _log.warning("it could not be noted whether monitoring is on", error=type(error).__name__)
