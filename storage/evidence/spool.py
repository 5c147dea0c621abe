"""Where bytes arrive on this machine, before it is known what they are and whether they are kept."""

import asyncio
import contextlib
import hashlib
import shutil
import time
import uuid
from collections.abc import AsyncIterator
from pathlib import Path

from storage.evidence.files import CHUNK, flush_to_disk
from storage.evidence.store import DAY_SECONDS, Received

_INCOMING = "incoming"


class Spool:
    """Temporary files in a folder below `root`, which is made when it is needed; `root` itself is there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / _INCOMING

    async def receive(self, chunks: AsyncIterator[bytes]) -> Received:
        """Streams to a temporary file, hashing; raises what the source raises, leaving nothing behind."""
        path = await asyncio.to_thread(self.new_path)
        digest, size = hashlib.sha256(), 0
        file = await asyncio.to_thread(path.open, "xb")
        try:
            async for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(flush_to_disk, file)
        except BaseException:
            with contextlib.suppress(OSError):  # a full disk refuses what is still in the buffer once more
                file.close()
            path.unlink(missing_ok=True)
            raise
        await asyncio.to_thread(file.close)
        return Received(path, digest.hexdigest(), size)

    async def discard(self, received: Received) -> None:
        """Removes bytes that are not to be kept."""
        await asyncio.to_thread(received.path.unlink, True)

    def new_path(self) -> Path:
        """A name that nobody else uses."""
        self._folder.mkdir(exist_ok=True)
        return self._folder / uuid.uuid4().hex

    def has_room(self) -> bool:
        """Whether a megabyte can be written."""
        path: Path | None = None
        try:
            path = self.new_path()
            with path.open("xb") as file:
                file.write(bytes(CHUNK))
                flush_to_disk(file)
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                if path is not None:
                    path.unlink()
        return True

    def free_bytes(self) -> int:
        """How many bytes its disk still has room for."""
        return shutil.disk_usage(self._root).free

    def clear_stale(self) -> int:
        """Removes what a killed process left behind more than a day ago; tells how many."""
        removed = 0
        for path in self._folder.glob("*") if self._folder.is_dir() else ():
            if path.stat().st_mtime < time.time() - DAY_SECONDS:
                path.unlink(missing_ok=True)
                removed += 1
        return removed
