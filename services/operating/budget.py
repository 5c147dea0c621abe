"""How much a piece of night work may do: it gives way to people, and ends when its time is over or it is told to."""

import asyncio
import contextlib
import time

_LONGEST_REST = 5.0


class Budget:
    """Handed to each piece of night work, which works in slices and asks after each whether to go on.

    `seconds` is how long it may take in all; between two slices it rests as long as the last one took, times `rest`.
    """

    def __init__(self, seconds: float, stopping: asyncio.Event, rest: float = 1.0) -> None:
        self._ends_at = time.monotonic() + seconds
        self._stopping = stopping
        self.rest = rest
        self._since = time.monotonic()

    @property
    def stopped(self) -> bool:
        """Whether it is told to end, however much time is left."""
        return self._stopping.is_set()

    @property
    def spent(self) -> bool:
        """Whether to end now; what is left is done another night."""
        return self.stopped or time.monotonic() >= self._ends_at

    async def over(self) -> None:
        """Waits until it is spent."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), max(0.0, self._ends_at - time.monotonic()))

    async def slice_done(self) -> bool:
        """Rests; tells whether to go on."""
        rest = min(self.rest * (time.monotonic() - self._since), _LONGEST_REST)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), rest)
        self._since = time.monotonic()
        return not self.spent
