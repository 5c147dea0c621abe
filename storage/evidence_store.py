"""The evidence store: bytes on disk under their content address, safe before anybody says so.

The order is what makes "tersimpan" true: stream to a temporary file, hash, fsync, rename to the content
address, fsync the folder, read back and compare; only then is the database told, and only then the person.
"""

import asyncio
import contextlib
import hashlib
import os
import shutil
import threading
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_CHUNK = 1024 * 1024
_STALE_SECONDS = 24 * 3600


class StoreDamaged(OSError):
    """What was read back is not what was written: the disk is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that have arrived whole in a temporary file: not yet kept, not yet promised."""

    path: Path
    sha256: str
    size: int


class EvidenceStore:
    """Keeps files under `root/<region>/<first two hex digits>/<sha256>`; equal bytes are kept once per region."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._placing = threading.Lock()
        """Held while bytes come to their address or leave it: what is kept again just now is not removed."""

    @property
    def root(self) -> Path:
        """The folder all evidence lies in."""
        return self._root

    def path(self, region_id: int, sha256: str) -> Path:
        """Where the bytes with that hash lie (or would lie)."""
        return self._root / str(region_id) / sha256[:2] / sha256

    async def receive(self, chunks: AsyncIterator[bytes]) -> Received:
        """Streams to a temporary file, hashing; raises what the source raises, leaving nothing behind."""
        incoming = self._root / "incoming"
        await asyncio.to_thread(incoming.mkdir, parents=True, exist_ok=True)
        path = incoming / uuid.uuid4().hex
        digest, size = hashlib.sha256(), 0
        file = await asyncio.to_thread(path.open, "xb")
        try:
            async for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                await asyncio.to_thread(file.write, chunk)
            await asyncio.to_thread(_flush_to_disk, file)
        except BaseException:
            with contextlib.suppress(OSError):  # a full disk refuses what is still in the buffer once more
                file.close()
            path.unlink(missing_ok=True)
            raise
        await asyncio.to_thread(file.close)
        return Received(path, digest.hexdigest(), size)

    async def keep(self, received: Received, region_id: int) -> Path:
        """Moves received bytes to their content address and proves that they are there.

        Raises StoreDamaged where the read-back differs. After this returns the bytes may be promised.
        """
        return await asyncio.to_thread(self._keep, received, region_id)

    async def copy(self, sha256: str, region_id: int, to_region_id: int) -> None:
        """Keeps bytes of one region for another too, as safely as any that arrive; OSError where they are gone."""
        received = await self.receive(_chunks(self.path(region_id, sha256)))
        try:
            await self.keep(received, to_region_id)
        finally:
            await self.discard(received)

    async def discard(self, received: Received) -> None:
        """Removes bytes that are not to be kept."""
        await asyncio.to_thread(received.path.unlink, True)

    async def has_room(self) -> bool:
        """Whether a megabyte can be written: cheaper to find out so than by fetching a file in vain."""
        return await asyncio.to_thread(self._has_room)

    async def free_bytes(self) -> int:
        """How many bytes the disk of the evidence still has room for."""
        return await asyncio.to_thread(self._free_bytes)

    async def remove(self, region_id: int, sha256: str) -> bool:
        """Deletes kept bytes of which no row speaks any more; False where they came again within a day, or are gone."""
        return await asyncio.to_thread(self._remove, region_id, sha256)

    async def intact(self, region_id: int, sha256: str, size: int) -> bool:
        """Whether the kept bytes still have that hash and size: what the nightly job asks of every file."""
        return await asyncio.to_thread(_matches, self.path(region_id, sha256), sha256, size)

    async def clear_stale(self) -> int:
        """Removes temporary files that a killed process left behind more than a day ago; tells how many."""
        return await asyncio.to_thread(self._clear_stale)

    def _keep(self, received: Received, region_id: int) -> Path:
        target = self.path(region_id, received.sha256)
        folder = target.parent
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _sync_folder(folder.parent)
            _sync_folder(folder.parent.parent)
        with self._placing:
            received.path.replace(target)
        _sync_folder(folder)
        if not _matches(target, received.sha256, received.size):
            raise StoreDamaged(f"evidence {received.sha256} read back differently")
        return target

    def _free_bytes(self) -> int:
        self._root.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(self._root).free

    def _remove(self, region_id: int, sha256: str) -> bool:
        target = self.path(region_id, sha256)
        with self._placing:
            if not target.is_file() or target.stat().st_mtime > time.time() - _STALE_SECONDS:
                return False
            target.unlink()
        _sync_folder(target.parent)
        return True

    def _has_room(self) -> bool:
        path = self._root / "incoming" / uuid.uuid4().hex
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(bytes(_CHUNK))
                _flush_to_disk(file)
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
        return True

    def _clear_stale(self) -> int:
        incoming = self._root / "incoming"
        removed = 0
        for path in incoming.glob("*") if incoming.is_dir() else ():
            if path.stat().st_mtime < time.time() - _STALE_SECONDS:
                path.unlink(missing_ok=True)
                removed += 1
        return removed


async def _chunks(path: Path) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(path.open, "rb")
    with file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK):
            yield chunk


def _flush_to_disk(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _matches(path: Path, sha256: str, size: int) -> bool:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return path.stat().st_size == size and digest.hexdigest() == sha256
    except FileNotFoundError:
        return False
