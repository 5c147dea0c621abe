"""A file on an S3-compatible server beside one in a folder, in one run: `python -m benchmarks.object_store`.

The server is moto's, in Python and on the same machine: what is measured is our side of the way and the proof, not
how fast a real one is.
"""

import asyncio
import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path

from storage.evidence.store import EvidenceStore
from tests.evidence_folder import marked_store
from tests.object_server import location, marked_objects, running

_MEGABYTE = 1024 * 1024
_AT_ONCE = 16
_KINDS = {"100 files of 1 MB": (100, _MEGABYTE), "3 files of 60 MB, in parts on the server": (3, 60 * _MEGABYTE)}


async def _chunks(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), _MEGABYTE):
        yield content[start : start + _MEGABYTE]


async def _together(work: Callable[[bytes], Awaitable[object]], contents: Sequence[bytes]) -> float:
    """Seconds for all of them, so many at once."""
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(content: bytes) -> None:
        async with slots:
            await work(content)

    began = time.perf_counter()
    await asyncio.gather(*map(one, contents))
    return time.perf_counter() - began


async def measure(store: EvidenceStore, contents: Sequence[bytes]) -> tuple[float, float, float]:
    """Seconds to keep, to have as files where nothing is on this machine, and to have as files again."""

    async def keep(content: bytes) -> None:
        received = await store.receive(_chunks(content))
        try:
            await store.keep(received, 1)
        finally:
            await store.discard(received)

    async def fetch(content: bytes) -> None:
        assert await store.fetched(1, hashlib.sha256(content).hexdigest(), len(content)) is not None

    keeping = await _together(keep, contents)
    if store.fetches:
        await asyncio.to_thread(shutil.rmtree, store.root)
    return keeping, await _together(fetch, contents), await _together(fetch, contents)


async def _compare(folder: Path) -> None:
    with running() as server:
        for number, (kind, (count, size)) in enumerate(_KINDS.items()):
            contents = [random.Random(100 * number + each).randbytes(size) for each in range(count)]
            place = location(server, folder / str(number), server(), cache_mb=500)
            in_folder = await measure(marked_store(folder / f"berkas{number}"), contents)
            on_server = await measure(await marked_objects(place), contents)
            print(f"{kind}, {_AT_ONCE} at once")
            for what, ours, theirs in zip(("kept", "had as a file", "had again"), in_folder, on_server, strict=True):
                speeds = " / ".join(f"{count * size / _MEGABYTE / seconds:.0f}" for seconds in (ours, theirs))
                print(
                    f"  {what}: folder {ours:.2f} s, server {theirs:.2f} s ({theirs / ours:.1f} times; {speeds} MB/s)"
                )


def main() -> int:
    """Prints the figures."""
    with tempfile.TemporaryDirectory(prefix="objects") as folder:
        asyncio.run(_compare(Path(folder)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
