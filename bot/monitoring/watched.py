"""What is watched: a running bot, as far as those who watch it need to know it."""

import time
from collections.abc import Mapping
from typing import Protocol

from bot.monitoring.condition import Condition, ServiceObstacle
from domain.operating.processes import ProcessRole
from storage.database import Database

TICKS_WITHIN_SECONDS = 300.0
"""How long the bot's tick may take at most: what stands still for longer has hung."""

_NOT_LEADING = frozenset({ServiceObstacle.STARTING, ServiceObstacle.STANDBY, ServiceObstacle.STOPPING})


class Watched(Protocol):
    """A bot that is started, runs, and stops. `ticked_at` is by the monotonic clock, None before it serves."""

    @property
    def condition(self) -> Condition:
        """Whether it serves people, and what keeps it from it."""
        ...

    @property
    def role(self) -> ProcessRole:
        """What it does of its bot's work."""
        ...

    @property
    def queue_lengths(self) -> Mapping[str, int]:
        """How much waits in memory, by what."""
        ...

    @property
    def database(self) -> Database | None:
        """Its database, where it is open."""
        ...

    @property
    def ticked_at(self) -> float | None:
        """When its tick ended last."""
        ...


def hangs(bot: Watched) -> bool:
    """Whether a bot's tick stands still, so that nothing becomes due any more; its event loop is whoever asks."""
    ticked_at = bot.ticked_at
    return ticked_at is not None and leads(bot) and time.monotonic() - ticked_at > TICKS_WITHIN_SECONDS


def leads(bot: Watched) -> bool:
    """Whether it is the process that does its part of its bot's work."""
    return bot.condition.obstacle not in _NOT_LEADING
