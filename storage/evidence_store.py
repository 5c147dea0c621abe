"""The evidence store: bytes on disk under their content address, safe before anybody says so.

The order is what makes "tersimpan" true: stream to a temporary file, hash, fsync, rename to the content
address, fsync the folder, read back and compare; only then is the database told, and only then the person.
"""

import asyncio
import contextlib
import errno
import hashlib
import os
import shutil
import threading
import time
import uuid
from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from storage.store_marker import is_marked

_CHUNK = 1024 * 1024
_STALE_SECONDS = 24 * 3600
_STAGED = "import-"
_HASH_LENGTH = 64


class StoreDamaged(OSError):
    """What was read back is not what was written: the disk is not to be trusted."""


class NotWhole(Exception):
    """A file that was to come in is missing, or is not what its name says; `sha256` is its name."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"{sha256} is missing or differs")
        self.sha256 = sha256


class StoreMissing(OSError):
    """The folder of the evidence is not there, or not the one it was: a mount is gone. Nothing is put in its place."""


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that have arrived whole in a temporary file: not yet kept, not yet promised."""

    path: Path
    sha256: str
    size: int


class EvidenceStore:
    """Keeps files under `root/<region>/<first two hex digits>/<sha256>`; equal bytes are kept once per region.

    The folder itself is made by tying it to a database (services/operating/store.py), and never here.
    """

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
        path = await asyncio.to_thread(self._incoming) / uuid.uuid4().hex
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

    async def stage(self, folder: Path, addresses: Collection[str]) -> Path:
        """Copies files named by their hash beside the store, each proven; raises NotWhole for the first that is not.

        They come into it all at once by `adopt`; `unstage` removes what is left.
        """
        return await asyncio.to_thread(self._stage, folder, addresses)

    async def adopt(self, staged: Path, region_id: int) -> None:
        """Moves staged files to their content addresses in a region; nothing is copied."""
        await asyncio.to_thread(self._adopt, staged, region_id)

    async def unstage(self, staged: Path) -> None:
        """Removes what was staged and not adopted."""
        await asyncio.to_thread(shutil.rmtree, staged, True)

    async def clear_staged(self) -> None:
        """Removes what was staged more than a day ago by a process that was killed."""
        await asyncio.to_thread(self._clear_staged)

    async def folders(self, after: str = "") -> list[str]:
        """The folders that kept bytes lie in, by name; those behind `after`."""
        return await asyncio.to_thread(self._folders, after)

    async def lying_for(self, folder: str, age: timedelta) -> list[tuple[int, str]]:
        """The region and the hash of all bytes in a folder that came to lie there so long ago.

        That is told by when the disk last noted anything of the file: a restore brings back the time of its bytes.
        """
        return await asyncio.to_thread(self._lying_for, folder, age)

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

    async def intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        """Whether the kept bytes still have that hash and size; StoreMissing where the whole folder is gone."""
        return await asyncio.to_thread(self._intact, region_id, sha256, size)

    async def check(self) -> None:
        """Raises StoreMissing where the folder is gone."""
        await asyncio.to_thread(self._check)

    async def clear_stale(self) -> int:
        """Removes temporary files that a killed process left behind more than a day ago; tells how many."""
        return await asyncio.to_thread(self._clear_stale)

    def _keep(self, received: Received, region_id: int) -> Path:
        self._check()
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

    def _stage(self, folder: Path, addresses: Collection[str]) -> Path:
        self._check()
        staged = self._root / f"{_STAGED}{uuid.uuid4().hex}"
        staged.mkdir(mode=0o700)
        try:
            for sha256 in addresses:
                target = staged / sha256
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(folder / sha256, target)
                if not _matches(target, sha256, None):
                    raise NotWhole(sha256)
                with target.open("rb") as file:
                    os.fsync(file.fileno())
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        return staged

    def _adopt(self, staged: Path, region_id: int) -> None:
        folders = {self._root, self._root / str(region_id)}
        for file in staged.iterdir():
            target = self.path(region_id, file.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._placing:
                file.replace(target)
            folders.add(target.parent)
        for folder in folders:
            if folder.is_dir():
                _sync_folder(folder)

    def _check(self) -> None:
        if not is_marked(self._root):
            raise StoreMissing(errno.ENODEV, os.strerror(errno.ENODEV), str(self._root))

    def _incoming(self) -> Path:
        self._check()
        incoming = self._root / "incoming"
        incoming.mkdir(exist_ok=True)
        return incoming

    def _intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        if _matches(self.path(region_id, sha256), sha256, size):
            return True
        self._check()
        return False

    def _free_bytes(self) -> int:
        self._check()
        return shutil.disk_usage(self._root).free

    def _remove(self, region_id: int, sha256: str) -> bool:
        self._check()
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
            self._incoming()
            with path.open("xb") as file:
                file.write(bytes(_CHUNK))
                _flush_to_disk(file)
        except OSError:
            return False
        finally:
            with contextlib.suppress(OSError):
                path.unlink()
        return True

    def _clear_staged(self) -> None:
        for staged in self._root.glob(f"{_STAGED}*"):
            if staged.stat().st_ctime < time.time() - _STALE_SECONDS:
                shutil.rmtree(staged, ignore_errors=True)

    def _folders(self, after: str) -> list[str]:
        names = (f"{path.parent.name}/{path.name}" for path in self._root.glob("[0-9]*/[0-9a-f][0-9a-f]"))
        return sorted(folder for folder in names if folder > after and folder.partition("/")[0].isdigit())

    def _lying_for(self, folder: str, age: timedelta) -> list[tuple[int, str]]:
        before = time.time() - age.total_seconds()
        region_id = int(folder.partition("/")[0])
        return [
            (region_id, path.name)
            for path in sorted((self._root / folder).iterdir())
            if len(path.name) == _HASH_LENGTH and path.is_file() and path.stat().st_ctime < before
        ]

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


def _matches(path: Path, sha256: str, size: int | None) -> bool:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
        return size in (None, path.stat().st_size) and digest.hexdigest() == sha256
    except (FileNotFoundError, NotADirectoryError):
        return False
