"""A rate limiter on virtual time and the far end of its line, for the stories of what leaves when."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import nullcontext

from telegram.error import RetryAfter

from bot.telegram.rate_limiter import RateLimiter, as_notice
from bot.telegram.token_bucket import RateLimits

EARLY = 1e-9


class Line:
    """A rate limiter on virtual time and the far end of the line, which notes what left when and may refuse."""

    def __init__(self, rates: RateLimits | None = None, *, after_another: bool = False) -> None:
        self.limiter = RateLimiter(
            rates or RateLimits(), clock=lambda: asyncio.get_running_loop().time(), after_another=after_another
        )
        self.left: list[tuple[float, object, str]] = []
        self.refusals: dict[object, list[int]] = {}
        self.on_call: Callable[[object], Awaitable[None]] | None = None

    @property
    def now(self) -> float:
        return asyncio.get_running_loop().time()

    async def call(
        self,
        chat: int | str | None,
        label: str = "",
        *,
        notice: bool = False,
        endpoint: str = "sendMessage",
        **data: object,
    ) -> float:
        """Make one call; returns the instant at which it was answered."""
        if chat is not None:
            data["chat_id"] = chat

        async def callback(*_args: object, **_kwargs: object) -> bool:
            self.left.append((self.now, chat, label))
            if self.on_call is not None:
                await self.on_call(chat)
            if waits := self.refusals.get(chat):
                raise RetryAfter(waits.pop(0))
            return True

        with as_notice() if notice else nullcontext():
            await self.limiter.process_request(callback, (), {}, endpoint, data, None)
        return self.now

    def times(self, chat: object = ...) -> list[float]:
        return [at for at, to, _ in self.left if chat is ... or to == chat]

    def labels(self) -> list[str]:
        return [label for _, _, label in self.left]


def most_in(times: list[float], period: float) -> int:
    """The largest number of instants in any stretch of `period` seconds."""
    return max(sum(1 for at in times if start <= at < start + period - EARLY) for start in times)
