"""Has a bundle made in a process of its own, so that nobody who writes to the bot meanwhile waits."""

import asyncio
import contextlib
import json
import pickle
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path

from documents.bundles.order import BundleOrder, CopyOutcome, MadeBundle, MakingFault
from documents.confinement import confined, lines_said

_LINE_BYTES = 64 * 1024 * 1024
"""The last line names every document that was harmed."""

OnProgress = Callable[[int], Awaitable[None]]
"""Is told how many bytes are in the archives."""

Fetch = Callable[[str], AbstractAsyncContextManager[Path]]
"""Brings the file with that hash where the order says that it lies, and holds it; FileNotFoundError: it is gone."""


class MakingFailed(OSError):
    """The process ended without its archives; `fault` tells why, where it is known."""

    def __init__(self, fault: MakingFault | None) -> None:
        super().__init__(f"a bundle could not be made: {fault}")
        self.fault = fault


async def make_bundle(order: BundleOrder, folder: Path, on_progress: OnProgress, fetch: Fetch) -> MadeBundle:
    """Makes the archives of an order in a work folder that is there; raises MakingFailed, and what `fetch` raises.

    When it is cancelled the process is gone; what it has finished stays, and the same order goes on with it.
    """
    request = await asyncio.to_thread(pickle.dumps, (order, folder), pickle.HIGHEST_PROTOCOL)
    async with confined("documents.bundles.worker") as process, AsyncExitStack() as held:
        if process.stdin is None or process.stdout is None:
            raise MakingFailed(None)
        process.stdin.write(request)
        await process.stdin.drain()
        if not order.asks:
            process.stdin.close()
        last: dict[str, object] = {}
        async for line in lines_said(process.stdout, _LINE_BYTES):
            last = json.loads(line)
            if isinstance(sha256 := last.get("wants"), str):
                await held.aclose()
                with contextlib.suppress(FileNotFoundError):  # the process finds that out
                    await held.enter_async_context(fetch(sha256))
                process.stdin.write(b"\n")
                await process.stdin.drain()
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
