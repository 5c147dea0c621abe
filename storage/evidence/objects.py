"""The evidence on an S3-compatible server, with the promise of a folder: safe before anybody says so.

Stream to a temporary file, hash, fsync; send it to its content address, where nothing may lie but the same; have the
server's own digest compared, or read back; only then is the database told, and only then the person. What is read comes
through a cache on this machine (`storage/evidence/cache.py`) and is compared with its hash on its way.
"""

import asyncio
import hashlib
import os
import time
import uuid
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.evidence.cache import LocalCache
from storage.evidence.files import chunks_of, matches
from storage.evidence.server import Server
from storage.evidence.spool import Spool
from storage.evidence.store import DAY_SECONDS, NotWhole, Received, StoreAway, StoreFaultCause

_MARKER = ".kkpham-store"
_STAGED = "import-"
_LEAVING = "leaving"
_HASH_LENGTH = 64
_CHECK_SECONDS = 10.0
_RENEWED_AFTER = timedelta(hours=12)
_LEAVES_WITHIN = 60.0
_INTENT_ENDS = timedelta(hours=1)


class ObjectStore:
    """Keeps files under `<prefix>/<region>/<first two hex digits>/<sha256>`; `root` is a folder of this machine."""

    def __init__(self, server: Server, root: Path, cache_bytes: int) -> None:
        self._server = server
        self._root = root
        self._spool = Spool(root)
        self._cache = LocalCache(root, cache_bytes)
        self._fetching: dict[Path, asyncio.Lock] = {}

    @property
    def place(self) -> str:
        """The bucket with its prefix."""
        return self._server.place

    @property
    def root(self) -> Path:
        """The folder of what is on its way, of copies, and of archives that are being made."""
        return self._root

    @property
    def fetches(self) -> bool:
        """Only copies lie here."""
        return True

    def path(self, region_id: int, sha256: str) -> Path:
        """Where a copy lies, once it was fetched."""
        return self._cache.path(region_id, sha256)

    @asynccontextmanager
    async def local(self, region_id: int, sha256: str) -> AsyncIterator[Path]:
        """A compared copy that stays meanwhile; FileNotFoundError where the bytes are gone or differ."""
        descriptor = await self._hold(region_id, sha256, None)
        if descriptor is None:
            raise FileNotFoundError(sha256)
        try:
            yield self.path(region_id, sha256)
        finally:
            os.close(descriptor)

    async def fetched(self, region_id: int, sha256: str, size: int | None) -> Path | None:
        """A copy, compared just now; None where the bytes are gone or differ."""
        descriptor = await self._hold(region_id, sha256, size)
        if descriptor is None:
            return None
        os.close(descriptor)
        return self.path(region_id, sha256)

    async def holds(self, region_id: int, sha256: str, size: int | None = None) -> bool:
        """Whether an object (of that size) bears that name."""
        described = await self._server.describe(_name(region_id, sha256))
        return described is not None and size in (None, described.size)

    async def resembles(self, path: Path, region_id: int, sha256: str) -> bool:
        """Whether the server's own digest is that of the file; where it gives none, its bytes are read."""
        return await self._server.resembles(path, _name(region_id, sha256))

    async def receive(self, chunks: AsyncIterator[bytes]) -> Received:
        """Streams to a temporary file on this machine."""
        await self.check()
        await self._make_root()
        return await self._spool.receive(chunks)

    async def keep(self, received: Received, region_id: int) -> Path:
        """Sends received bytes to their content address and proves that they are there; the file becomes a copy."""
        await self.check()
        name = _name(region_id, received.sha256)
        before = await self._server.put(received.path, name, received.sha256)
        if before is not None and before.written_at < datetime.now(UTC) - _RENEWED_AFTER:
            # What is about to be removed as unused stays: it counts as having come just now.
            await self._server.put_again(received.path, name)
            await self._wait_for_leaving(region_id, received.sha256)
        return await asyncio.to_thread(self._cache.admit, received.path, region_id, received.sha256)

    async def discard(self, received: Received) -> None:
        """Removes bytes that are not to be kept."""
        await self._spool.discard(received)

    async def copy(self, sha256: str, region_id: int, to_region_id: int) -> None:
        """Keeps bytes of one region for another too; OSError where they are gone."""
        async with self.local(region_id, sha256) as path:
            received = await self.receive(chunks_of(path))
        try:
            await self.keep(received, to_region_id)
        finally:
            await self.discard(received)

    async def stage(self, folder: Path, addresses: Collection[str]) -> str:
        """Sends files to a prefix of their own."""
        await self.check()
        staged = f"{_STAGED}{uuid.uuid4().hex}"
        try:
            for sha256 in addresses:
                if not await asyncio.to_thread(matches, folder / sha256, sha256, None):
                    raise NotWhole(sha256)
                await self._server.put(folder / sha256, f"{staged}/{sha256}", sha256)
        except BaseException:
            await self.unstage(staged)
            raise
        return staged

    async def adopt(self, staged: str, region_id: int) -> None:
        """Copies them on the server."""
        objects = await self._server.under(staged)
        await asyncio.gather(
            *(self._server.copy(each.name, _name(region_id, each.name.rpartition("/")[2])) for each in objects)
        )

    async def unstage(self, staged: str) -> None:
        """Removes what was staged."""
        for each in await self._server.under(staged):
            await self._server.delete(each.name)

    async def clear_staged(self) -> None:
        """Removes what was staged more than a day ago."""
        before = datetime.now(UTC) - timedelta(seconds=DAY_SECONDS)
        for folder in await self._server.folders():
            for each in await self._server.under(folder) if folder.startswith(_STAGED) else ():
                if each.written_at < before:
                    await self._server.delete(each.name)

    async def clear_stale(self) -> int:
        """Removes temporary files that a killed process left behind, and copies that nobody has used for a week."""
        stale = await asyncio.to_thread(self._spool.clear_stale)
        return stale + await asyncio.to_thread(self._cache.clear_forgotten)

    async def folders(self, after: str = "") -> list[str]:
        """The folders that kept bytes lie in, by name; those behind `after`."""
        regions = [name for name in await self._server.folders() if name.isdigit()]
        names = [f"{region}/{half}" for region in regions for half in await self._server.folders(region)]
        return sorted(name for name in names if name > after)

    async def lying_for(self, folder: str, age: timedelta) -> list[tuple[int, str]]:
        """The region and the hash of all bytes in a folder that were written so long ago by the server's clock."""
        before = datetime.now(UTC) - age
        region_id = int(folder.partition("/")[0])
        return sorted(
            (region_id, each.name.rpartition("/")[2])
            for each in await self._server.under(folder)
            if len(each.name.rpartition("/")[2]) == _HASH_LENGTH and each.written_at < before
        )

    async def has_room(self) -> bool:
        """Whether the server answers, and this machine has room for what is on its way."""
        try:
            await self.check()
            await self._make_root()
        except OSError:
            return False
        return await asyncio.to_thread(self._spool.has_room)

    async def free_bytes(self) -> int:
        """How many bytes this machine has room for; a server has no such number."""
        await self.check()
        await self._make_root()
        return await asyncio.to_thread(self._spool.free_bytes)

    async def remove(self, region_id: int, sha256: str) -> bool:
        """Deletes kept bytes; False where they came again within a day, or are gone.

        Whoever keeps the same bytes meanwhile sees from a note that they are leaving, and waits.
        """
        await self.check()
        intent, began = f"{_LEAVING}/{region_id}/{sha256}", time.monotonic()
        await self._server.put_note(intent, b"")
        try:
            described = await self._server.describe(_name(region_id, sha256))
            if described is None or described.written_at > datetime.now(UTC) - timedelta(seconds=DAY_SECONDS):
                return False
            if time.monotonic() - began > _LEAVES_WITHIN:
                return False
            await self._server.delete(_name(region_id, sha256))
        finally:
            await self._server.delete(intent)
        await asyncio.to_thread(self._cache.drop, region_id, sha256)
        return True

    async def intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        """Whether the bytes on the server still have that hash and size; all of them are read."""
        digest, count = hashlib.sha256(), 0
        try:
            async for chunk in self._server.stream(_name(region_id, sha256)):
                digest.update(chunk)
                count += len(chunk)
        except FileNotFoundError:
            await self.check()
            return False
        return size in (None, count) and digest.hexdigest() == sha256

    async def check(self) -> None:
        """Raises StoreMissing where the server is away, or holds no evidence of ours (any more)."""
        if await self._marker() is None:
            raise StoreAway(StoreFaultCause.ABSENT, self.place)

    async def marker(self) -> str | None:
        """The id of the store that lies there; a bucket that is not there is told as away."""
        await self._server.folders()
        return await self._marker()

    async def set_marker(self, store_id: str) -> None:
        """Makes the place that store."""
        await self._server.put_note(_MARKER, f"{store_id}\n".encode())

    async def is_empty(self) -> bool:
        """Whether nothing lies below the prefix."""
        return await self._server.is_empty()

    async def _make_root(self) -> None:
        """The folder on this machine holds nothing that is not on the server: it may be new."""
        await asyncio.to_thread(self._root.mkdir, 0o700, True, True)

    async def _marker(self) -> str | None:
        content = await self._server.note(_MARKER, _CHECK_SECONDS)
        return content.decode("ascii", "replace").strip() or None if content is not None else None

    async def _hold(self, region_id: int, sha256: str, size: int | None) -> int | None:
        """A lock on a copy, fetched where there is none; None where the bytes are gone or differ."""
        lock = self._fetching.setdefault(self.path(region_id, sha256), asyncio.Lock())
        async with lock:  # what several ask for at once is fetched once
            try:
                descriptor = await asyncio.to_thread(self._cache.hold, region_id, sha256, size)
                if descriptor is not None or not await self._fetch(region_id, sha256):
                    return descriptor
                return await asyncio.to_thread(self._cache.hold, region_id, sha256, size)
            finally:
                self._fetching.pop(self.path(region_id, sha256), None)

    async def _fetch(self, region_id: int, sha256: str) -> bool:
        """Brings a copy in; False where the bytes are gone or differ."""
        await self._make_root()
        try:
            received = await self._spool.receive(self._server.stream(_name(region_id, sha256)))
        except FileNotFoundError:
            await self.check()
            return False
        try:
            if received.sha256 == sha256:
                await asyncio.to_thread(self._cache.admit, received.path, region_id, sha256)
            return received.sha256 == sha256
        finally:
            await self._spool.discard(received)

    async def _wait_for_leaving(self, region_id: int, sha256: str) -> None:
        """Has the file come again where another process was just removing the same bytes."""
        intent = await self._server.describe(f"{_LEAVING}/{region_id}/{sha256}")
        if intent is not None and intent.written_at > datetime.now(UTC) - _INTENT_ENDS:
            raise StoreAway(StoreFaultCause.UNREACHABLE, self.place, "leaving")


def _name(region_id: int, sha256: str) -> str:
    return f"{region_id}/{sha256[:2]}/{sha256}"
