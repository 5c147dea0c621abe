"""How a bot is at present: whether it serves, and what keeps it from it."""

from dataclasses import dataclass
from enum import StrEnum

from bot.inbox.error_boundary import ErrorBoundary
from bot.inbox.poller import Poller
from bot.inbox.user_queues import UserQueues


class ServiceObstacle(StrEnum):
    """What keeps a bot from serving people."""

    STARTING = "starting"
    STANDBY = "standby"  # another process answers for the bot
    STOPPING = "stopping"
    POLLING = "polling"  # no updates come in
    DATABASE = "database"
    DISK = "disk"  # files cannot be written; everything else goes on
    HANDLING = "handling"  # updates come in and cannot be answered


@dataclass(frozen=True, slots=True)
class Condition:
    """How a bot is: ready where there is no obstacle. `error` is the name of an error, where one is behind it."""

    obstacle: ServiceObstacle | None = None
    error: str | None = None

    @property
    def sentence(self) -> str:
        """It in a few words for a log or a watcher, without anything of a person's."""
        obstacle = "ready" if self.obstacle is None else self.obstacle.value
        return f"{obstacle} ({self.error})" if self.error else obstacle

    @property
    def ready(self) -> bool:
        """Whether it serves people."""
        return self.obstacle is None


STARTING = Condition(ServiceObstacle.STARTING)
STANDBY = Condition(ServiceObstacle.STANDBY)
STOPPING = Condition(ServiceObstacle.STOPPING)


def serving_condition(poller: Poller, queues: UserQueues, boundary: ErrorBoundary) -> Condition:
    """How a bot is that has started and is not stopping."""
    if poller.store_fault is not None:
        return Condition(ServiceObstacle.DATABASE, poller.store_fault)
    if poller.last_fault is not None:
        return Condition(ServiceObstacle.POLLING, poller.last_fault)
    if queues.paused:
        return Condition(
            ServiceObstacle.DATABASE if boundary.database_failed else ServiceObstacle.HANDLING, boundary.last_fault
        )
    if queues.short_of_disk:
        return Condition(ServiceObstacle.DISK, boundary.last_disk_fault)
    return Condition()
