"""The only place that knows APScheduler: it ticks, and decides nothing.

What is due is asked of the database with the injected clock; a tick only makes somebody look. Ticks of some seconds
go by the event loop, which neither stops while a machine's clock is set back nor makes up for hours of sleep; each
lets APScheduler look at the machine's clock anew, so that a night that came sooner than its timer is not missed.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

_JITTER_SECONDS = 600


class _Scheduler(Protocol):
    """What is used of APScheduler, which ships no types."""

    def add_job(self, func: object, trigger: object, **options: object) -> object: ...
    def start(self) -> None: ...
    def wakeup(self) -> None: ...
    def shutdown(self, wait: bool) -> None: ...


_new_scheduler: Callable[..., _Scheduler] = AsyncIOScheduler
_at: Callable[..., object] = CronTrigger


@dataclass(frozen=True, slots=True)
class Tick:
    """A nudge: every so many seconds, or each night (at an hour and minute of UTC). `nudge` returns at once."""

    name: str
    wake: Callable[[], None]
    every_seconds: float | None = None
    nightly_at: tuple[int, int] = (18, 30)


class Schedule:
    """Ticks on the event loop from `start` to `stop`; the work itself is done by whoever was nudged."""

    def __init__(self, ticks: Sequence[Tick]) -> None:
        self._scheduler = _new_scheduler(timezone=UTC)
        self._often = [tick for tick in ticks if tick.every_seconds is not None]
        self._timers: list[asyncio.Task[None]] = []
        for tick in ticks:
            if tick.every_seconds is None:
                trigger = _at(hour=tick.nightly_at[0], minute=tick.nightly_at[1], timezone=UTC, jitter=_JITTER_SECONDS)
                self._scheduler.add_job(
                    _wake, trigger, args=(tick,), id=tick.name, coalesce=True, misfire_grace_time=None, max_instances=1
                )

    def start(self) -> None:
        """Begins to tick."""
        self._scheduler.start()
        self._timers = [asyncio.create_task(self._tick(tick), name=f"timer of {tick.name}") for tick in self._often]

    def stop(self) -> None:
        """Ticks no more."""
        for timer in self._timers:
            timer.cancel()
        self._scheduler.shutdown(wait=False)

    async def _tick(self, tick: Tick) -> None:
        while True:
            await asyncio.sleep(tick.every_seconds or 0)
            tick.wake()
            self._scheduler.wakeup()


async def _wake(tick: Tick) -> None:
    """On the event loop: APScheduler would run a plain function in a thread."""
    tick.wake()
