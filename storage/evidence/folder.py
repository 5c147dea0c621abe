"""The evidence in a folder: bytes on disk under their content address, safe before anybody says so.

The order is what makes "tersimpan" true: stream to a temporary file, hash, fsync, rename to the content
address, fsync the folder, read back and compare; only then is the database told, and only then the person.
"""

import asyncio
import contextlib
import errno
import os
import shutil
import threading
import time
import uuid
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from storage.evidence.files import chunks_of, matches, sync_folder
from storage.evidence.spool import Spool
from storage.evidence.store import DAY_SECONDS, NotWhole, Received, StoreDamaged, StoreMissing
from storage.store_marker import is_marked, read_marker, write_marker

_STAGED = "import-"
_HASH_LENGTH = 64


class FolderStore:
    """Keeps files under `root/<region>/<first two hex digits>/<sha256>`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._spool = Spool(root)
        self._placing = threading.Lock()
        """Held while bytes come to their address or leave it: what is kept again just now is not removed."""

    @property
    def place(self) -> str:
        """The folder's whole path."""
        return str(self._root.absolute())

    @property
    def root(self) -> Path:
        """The folder all evidence lies in."""
        return self._root

    @property
    def fetches(self) -> bool:
        """All bytes are there."""
        return False

    def path(self, region_id: int, sha256: str) -> Path:
        """Where the bytes with that hash lie (or would lie)."""
        return self._root / str(region_id) / sha256[:2] / sha256

    @asynccontextmanager
    async def local(self, region_id: int, sha256: str) -> AsyncIterator[Path]:
        """The kept file itself."""
        yield self.path(region_id, sha256)

    async def fetched(self, region_id: int, sha256: str, size: int | None) -> Path | None:
        """The kept file itself, if it is what it should be."""
        return self.path(region_id, sha256) if await self.intact(region_id, sha256, size) else None

    async def holds(self, region_id: int, sha256: str, size: int | None = None) -> bool:
        """Whether a file (of that size) bears that name."""
        return await asyncio.to_thread(_is_file, self.path(region_id, sha256), size)

    async def resembles(self, path: Path, region_id: int, sha256: str) -> bool:
        """Whether the kept file has that hash."""
        return await self.intact(region_id, sha256, None)

    async def receive(self, chunks: AsyncIterator[bytes]) -> Received:
        """Streams to a temporary file on the same disk."""
        await self.check()
        return await self._spool.receive(chunks)

    async def keep(self, received: Received, region_id: int) -> Path:
        """Moves received bytes to their content address and proves that they are there."""
        return await asyncio.to_thread(self._keep, received, region_id)

    async def discard(self, received: Received) -> None:
        """Removes bytes that are not to be kept."""
        await self._spool.discard(received)

    async def copy(self, sha256: str, region_id: int, to_region_id: int) -> None:
        """Keeps bytes of one region for another too; OSError where they are gone."""
        received = await self.receive(chunks_of(self.path(region_id, sha256)))
        try:
            await self.keep(received, to_region_id)
        finally:
            await self.discard(received)

    async def stage(self, folder: Path, addresses: Collection[str]) -> str:
        """Copies files into a folder of their own beside the kept ones."""
        return await asyncio.to_thread(self._stage, folder, addresses)

    async def adopt(self, staged: str, region_id: int) -> None:
        """Renames them; nothing is copied."""
        await asyncio.to_thread(self._adopt, self._root / staged, region_id)

    async def unstage(self, staged: str) -> None:
        """Removes what was staged and not adopted."""
        await asyncio.to_thread(shutil.rmtree, self._root / staged, True)

    async def clear_staged(self) -> None:
        """Removes what was staged more than a day ago by a process that was killed."""
        await asyncio.to_thread(self._clear_staged)

    async def clear_stale(self) -> int:
        """Removes temporary files that a killed process left behind more than a day ago; tells how many."""
        return await asyncio.to_thread(self._spool.clear_stale)

    async def folders(self, after: str = "") -> list[str]:
        """The folders that kept bytes lie in, by name; those behind `after`."""
        return await asyncio.to_thread(self._folders, after)

    async def lying_for(self, folder: str, age: timedelta) -> list[tuple[int, str]]:
        """The region and the hash of all bytes in a folder that came to lie there so long ago.

        That is told by when the disk last noted anything of the file: a restore brings back the time of its bytes.
        """
        return await asyncio.to_thread(self._lying_for, folder, age)

    async def has_room(self) -> bool:
        """Whether a megabyte can be written."""
        return await asyncio.to_thread(self._has_room)

    async def free_bytes(self) -> int:
        """How many bytes the disk of the evidence still has room for."""
        return await asyncio.to_thread(self._free_bytes)

    async def remove(self, region_id: int, sha256: str) -> bool:
        """Deletes kept bytes; False where they came again within a day, or are gone."""
        return await asyncio.to_thread(self._remove, region_id, sha256)

    async def intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        """Whether the kept bytes still have that hash and size."""
        return await asyncio.to_thread(self._intact, region_id, sha256, size)

    async def check(self) -> None:
        """Raises StoreMissing where the folder is gone."""
        await asyncio.to_thread(self._check)

    async def marker(self) -> str | None:
        """The id of the store that lies in the folder."""
        return await asyncio.to_thread(read_marker, self._root)

    async def set_marker(self, store_id: str) -> None:
        """Makes the folder that store, on disk before this returns."""
        await asyncio.to_thread(write_marker, self._root, store_id)

    async def is_empty(self) -> bool:
        """Whether the folder is not there, or nothing lies in it."""
        return not await asyncio.to_thread(_lies_anything_in, self._root)

    def _keep(self, received: Received, region_id: int) -> Path:
        self._check()
        target = self.path(region_id, received.sha256)
        folder = target.parent
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
            sync_folder(folder.parent.parent)
        with self._placing:
            received.path.replace(target)
        sync_folder(folder)
        if not matches(target, received.sha256, received.size):
            raise StoreDamaged(f"evidence {received.sha256} read back differently")
        return target

    def _stage(self, folder: Path, addresses: Collection[str]) -> str:
        self._check()
        staged = self._root / f"{_STAGED}{uuid.uuid4().hex}"
        staged.mkdir(mode=0o700)
        try:
            for sha256 in addresses:
                target = staged / sha256
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(folder / sha256, target)
                if not matches(target, sha256, None):
                    raise NotWhole(sha256)
                with target.open("rb") as file:
                    os.fsync(file.fileno())
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        return staged.name

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
                sync_folder(folder)

    def _check(self) -> None:
        if not is_marked(self._root):
            raise StoreMissing(errno.ENODEV, os.strerror(errno.ENODEV), str(self._root))

    def _intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        if matches(self.path(region_id, sha256), sha256, size):
            return True
        self._check()
        return False

    def _free_bytes(self) -> int:
        self._check()
        return self._spool.free_bytes()

    def _remove(self, region_id: int, sha256: str) -> bool:
        self._check()
        target = self.path(region_id, sha256)
        with self._placing:
            if not target.is_file() or target.stat().st_mtime > time.time() - DAY_SECONDS:
                return False
            target.unlink()
        sync_folder(target.parent)
        return True

    def _has_room(self) -> bool:
        return is_marked(self._root) and self._spool.has_room()

    def _clear_staged(self) -> None:
        for staged in self._root.glob(f"{_STAGED}*"):
            if staged.stat().st_ctime < time.time() - DAY_SECONDS:
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


def _is_file(path: Path, size: int | None) -> bool:
    return path.is_file() and size in (None, path.stat().st_size)


def _lies_anything_in(folder: Path) -> bool:
    return folder.is_dir() and next(folder.iterdir(), None) is not None
