"""The only place that knows APScheduler: it ticks, and decides nothing.

What is due is asked of the database with the injected clock; a tick only makes somebody look.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

_JITTER_SECONDS = 600


class _Scheduler(Protocol):
    """What is used of APScheduler, which ships no types."""

    def add_job(self, func: object, trigger: object, **options: object) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, wait: bool) -> None: ...


_new_scheduler: Callable[..., _Scheduler] = AsyncIOScheduler
_every: Callable[..., object] = IntervalTrigger
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
        for tick in ticks:
            trigger = (
                _every(seconds=tick.every_seconds, timezone=UTC)
                if tick.every_seconds is not None
                else _at(hour=tick.nightly_at[0], minute=tick.nightly_at[1], timezone=UTC, jitter=_JITTER_SECONDS)
            )
            self._scheduler.add_job(
                _wake, trigger, args=(tick,), id=tick.name, coalesce=True, misfire_grace_time=None, max_instances=1
            )

    def start(self) -> None:
        """Begins to tick."""
        self._scheduler.start()

    def stop(self) -> None:
        """Ticks no more."""
        self._scheduler.shutdown(wait=False)


async def _wake(tick: Tick) -> None:
    """On the event loop: APScheduler would run a plain function in a thread."""
    tick.wake()
