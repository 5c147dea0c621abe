"""The demo's clock: it stands while the story is told, and goes on like any clock once people take over."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.clock import SettableClock


class RunningClock(SettableClock):
    """A clock that can be set, and that flows from there after `flows`."""

    def __init__(self, now: datetime, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._since: float | None = None
        super().__init__(now)

    def now(self) -> datetime:
        """The instant it was set to, and what has gone by since it flows."""
        elapsed = 0.0 if self._since is None else self._monotonic() - self._since
        return super().now() + timedelta(seconds=elapsed)

    def set(self, now: datetime) -> None:
        """Sets it; a flowing clock flows on from there."""
        super().set(now)
        if self._since is not None:
            self._since = self._monotonic()

    def advance(self, by: timedelta) -> datetime:
        """Moves it on, and returns what it shows then."""
        self.set(self.now() + by)
        return self.now()

    def run(self) -> None:
        """Lets it go on by itself from now on."""
        self._since = self._monotonic()
