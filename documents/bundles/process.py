"""Has a bundle made in a process of its own, so that nobody who writes to the bot meanwhile waits."""

import asyncio
import json
import pickle
from collections.abc import Awaitable, Callable
from pathlib import Path

from documents.bundles.order import BundleOrder, CopyOutcome, MadeBundle, MakingFault
from documents.confinement import confined

_LINE_BYTES = 64 * 1024 * 1024
"""The last line names every document that was harmed."""

OnProgress = Callable[[int], Awaitable[None]]
"""Is told how many bytes are in the archives."""


class MakingFailed(OSError):
    """The process ended without its archives; `fault` tells why, where it is known."""

    def __init__(self, fault: MakingFault | None) -> None:
        super().__init__(f"a bundle could not be made: {fault}")
        self.fault = fault


async def make_bundle(order: BundleOrder, folder: Path, on_progress: OnProgress) -> MadeBundle:
    """Makes the archives of an order in a work folder that is there; raises MakingFailed.

    When it is cancelled the process is gone; what it has finished stays, and the same order goes on with it.
    """
    request = await asyncio.to_thread(pickle.dumps, (order, folder), pickle.HIGHEST_PROTOCOL)
    async with confined("documents.bundles.worker") as process:
        if process.stdin is None or process.stdout is None:
            raise MakingFailed(None)
        process.stdin.write(request)
        await process.stdin.drain()
        process.stdin.close()
        last: dict[str, object] = {}
        buffer = b""
        while chunk := await process.stdout.read(_LINE_BYTES):
            *lines, buffer = (buffer + chunk).split(b"\n")
            for line in lines:
                last = json.loads(line)
                copied = last.get("done")
                if isinstance(copied, int):
                    await on_progress(copied)
        await process.wait()
    return _made(last, process.returncode)


def _made(last: dict[str, object], code: int | None) -> MadeBundle:
    parts, harmed, fault = last.get("parts"), last.get("harmed"), last.get("fault")
    if fault is not None:
        raise MakingFailed(MakingFault(str(fault)))
    if code != 0 or not isinstance(parts, dict) or not isinstance(harmed, dict):
        raise MakingFailed(None)
    return MadeBundle(
        {int(number): int(size) for number, size in parts.items()},
        {str(path): CopyOutcome(value) for path, value in harmed.items()},
    )
