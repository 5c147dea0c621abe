"""Lets anybody wait for the next change in the sandbox without sleeping or polling."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable


class Changes:
    """Counts changes; those who wait are woken at each one. Belongs to one event loop."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: set[asyncio.Future[None]] = set()

    def announce(self) -> None:
        """Say that something changed."""
        self.count += 1
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def next(self, seconds: float) -> bool:
        """Wait for the next change; return False when `seconds` went by without one."""
        if seconds <= 0:
            return False
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True

    async def until(self, is_so: Callable[[], bool], seconds: float) -> bool:
        """Wait until `is_so` holds; return False when it did not within `seconds`."""
        ends = time.monotonic() + seconds
        while not is_so():
            if not await self.next(ends - time.monotonic()):
                return is_so()
        return True
