"""What the rate limiter costs a call where nothing has to wait, beside the same call without it.

    python -m benchmarks.rate_limiter

Both take turns within each round; the figure of each is the median of its rounds.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable

from bot.telegram.rate_limiter import RateLimiter
from bot.telegram.token_bucket import RateLimits

CALLS = 20_000
ROUNDS = 5

DATA: dict[str, object] = {"chat_id": 7}


async def request(*_args: object, **_kwargs: object) -> bool:
    """Answers at once, as no server does."""
    return True


async def seconds_for(call: Callable[[], Awaitable[object]]) -> float:
    """How long one of many calls takes."""
    started = time.perf_counter()
    for _ in range(CALLS):
        await call()
    return (time.perf_counter() - started) / CALLS


async def measure() -> dict[str, float]:
    """Seconds a call by what was called."""
    unlimited = RateLimiter(RateLimits(overall=None, private=None, group=None))
    limited = RateLimiter(RateLimits(overall=None, private=1e9, private_burst=10_000_000))
    calls: dict[str, Callable[[], Awaitable[object]]] = {
        "without": lambda: request(),
        "without limits": lambda: unlimited.process_request(request, (), {}, "sendMessage", DATA, None),
        "counting": lambda: limited.process_request(request, (), {}, "sendMessage", DATA, None),
    }
    figures: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            figures[name].append(await seconds_for(call))
    return {name: statistics.median(rounds) for name, rounds in figures.items()}


def main() -> None:
    """Measures and prints a table."""
    figures = asyncio.run(measure())
    print("| rate limiter | microseconds a call | ratio |")
    print("|---|---|---|")
    for name, seconds in figures.items():
        print(f"| {name} | {seconds * 1e6:.2f} | {seconds / figures['without']:.0f} |")


if __name__ == "__main__":
    main()
