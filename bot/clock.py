"""The clocks that are injected: the machine's, and one that is set by hand for the demo and the tests."""

from datetime import UTC, datetime, timedelta


class SystemClock:
    """The machine's time, in UTC."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


class SettableClock:
    """A clock that stands still until it is moved, so that a story over weeks is told in seconds."""

    def __init__(self, now: datetime) -> None:
        self.set(now)

    def now(self) -> datetime:
        """The instant it was last moved to."""
        return self._now

    def set(self, now: datetime) -> None:
        """Moves it to an aware instant."""
        if now.tzinfo is None:
            raise ValueError("a clock is set to an aware instant")
        self._now = now.astimezone(UTC)

    def advance(self, by: timedelta) -> datetime:
        """Moves it on, and returns what it shows then."""
        self.set(self._now + by)
        return self._now
