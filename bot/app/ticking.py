"""What makes the recurring work recur: begun beside the first poll, which does not wait for it."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.app.recurring_work import RecurringWork

_log = structlog.get_logger(__name__)


async def tick_after(
    first_poll: asyncio.Event,
    work: RecurringWork,
    every_seconds: float,
    started: Callable[[], Awaitable[None]] | None,
    stopping: asyncio.Event,
) -> None:
    """Wakes the work from the first poll on until it is stopping; `started` is what else belongs to a start."""
    if await _stopped_before(first_poll, stopping):
        return
    from reminders.schedule import Schedule, Tick  # loaded late: the first poll does not wait for it

    schedule = Schedule([Tick("tick", work.wake, every_seconds=every_seconds), Tick("nightly", work.night.wake)])
    schedule.start()
    try:
        if started is not None:
            await started()
    except Exception as error:
        _log.warning("what belongs to a start failed", error=type(error).__name__)
    await stopping.wait()
    schedule.stop()


async def _stopped_before(event: asyncio.Event, stopping: asyncio.Event) -> bool:
    waits = [asyncio.ensure_future(event.wait()), asyncio.ensure_future(stopping.wait())]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    return stopping.is_set()
