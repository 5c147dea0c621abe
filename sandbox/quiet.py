"""Knows when nothing is going on: all updates confirmed, no request in flight, every probe idle."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from sandbox.world.changes import Changes
from sandbox.world.world import World

Probe = Callable[[], Awaitable[object]]


class QuietWatch:
    """Counts requests in flight and waits for quiet; `patience` is in seconds of real time."""

    def __init__(self, world: World, changes: Changes, patience: float) -> None:
        self.world = world
        self.changes = changes
        self.patience = patience
        self.probes: list[Probe] = []
        self.in_flight = 0
        self.requests = 0

    def enter(self, polling: bool) -> None:
        """A request begins; a poll for updates does not count as something going on."""
        if not polling:
            self.in_flight += 1
            self.requests += 1

    def leave(self, polling: bool) -> None:
        """A request ended."""
        if not polling:
            self.in_flight -= 1
            self.changes.announce()

    async def wait(self) -> None:
        """Wait for quiet, or raise AssertionError with what is still going on and the transcript.

        Probes are asked once the sandbox itself is at rest. If anything was asked of it meanwhile, the wait
        starts again: quiet means that a whole round of probes went by without a request or an update.
        """
        ends = time.monotonic() + self.patience
        while True:
            if not await self.changes.until(self._at_rest, ends - time.monotonic()):
                raise self._failed()
            before = (self.requests, self._numbers())
            try:
                async with asyncio.timeout(max(ends - time.monotonic(), 0.001)):
                    for probe in self.probes:
                        await probe()
            except TimeoutError:
                raise self._failed() from None
            if self._at_rest() and before == (self.requests, self._numbers()):
                return

    def _at_rest(self) -> bool:
        return self.in_flight == 0 and not any(bot.queue.waiting for bot in self.world.bots.values())

    def _numbers(self) -> tuple[int, ...]:
        return tuple(bot.queue.next_id for bot in self.world.bots.values())

    def _failed(self) -> AssertionError:
        waiting = sum(len(bot.queue.waiting) for bot in self.world.bots.values())
        return AssertionError(
            f"no quiet within {self.patience} s: {waiting} updates not confirmed, "
            f"{self.in_flight} requests in flight, or a probe that is not idle\n{self.world.story.text()}"
        )
