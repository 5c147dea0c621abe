"""Being told to stop (SIGTERM, Ctrl-C): heard from before anything slow is done, until the bot has stopped."""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Iterator
from types import FrameType

_STOPS = (signal.SIGTERM, signal.SIGINT)


def end_when_told() -> None:
    """Until an event loop listens nothing has been begun: whoever is told to stop ends at once, and well."""
    for number in _STOPS:
        signal.signal(number, _end)


@contextlib.contextmanager
def stop_requests() -> Iterator[asyncio.Event]:
    """The event that is set when this process is told to stop; needs a running loop."""
    loop = asyncio.get_running_loop()
    try:
        yield listen()
    finally:
        for number in _STOPS:
            loop.remove_signal_handler(number)


def listen() -> asyncio.Event:
    """The event that is set when this process is told to stop, from now on; needs a running loop."""
    loop = asyncio.get_running_loop()
    stop_requested = asyncio.Event()
    for number in _STOPS:
        loop.add_signal_handler(number, stop_requested.set)
    return stop_requested


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)
