"""What a use case may rely on, whether the evidence lies in a folder or on a server: the same tests for both."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from storage.evidence.store import EvidenceStore, NotWhole, StoreDamaged, StoreMissing
from tests.evidence_folder import marked_store
from tests.object_server import ObjectServer, location, marked_objects

CONTENT = b"%PDF-1.7 sebuah surat keputusan" * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
ADDRESS = f"1/{DIGEST[:2]}"
OF_ANY_AGE = timedelta(days=-1)
LARGE = bytes(range(256)) * 4 * 1024 * 20
"""20 MiB: on a server it comes in parts."""


@pytest_asyncio.fixture(params=["folder", "objects"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> EvidenceStore:
    """An empty store that takes files, of each kind in turn."""
    if request.param == "folder":
        return marked_store(tmp_path / "berkas")
    server: ObjectServer = request.getfixturevalue("object_server")
    return await marked_objects(location(server, tmp_path, server()))


async def chunks(content: bytes = CONTENT, size: int = 100_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def keep(store: EvidenceStore, content: bytes = CONTENT, region: int = 1) -> str:
    """As a use case does it; returns the address."""
    received = await store.receive(chunks(content))
    try:
        path = await store.keep(received, region)
        assert path.read_bytes() == content
    finally:
        await store.discard(received)
    return received.sha256


def incoming(store: EvidenceStore) -> list[Path]:
    return list(store.root.glob("incoming/*"))


async def test_what_is_kept_is_there_whole_once_per_region_and_nothing_else_is(store: EvidenceStore) -> None:
    for region in (1, 1, 2):
        assert await keep(store, region=region) == DIGEST
    assert await store.folders() == [f"1/{DIGEST[:2]}", f"2/{DIGEST[:2]}"]
    assert await store.folders(after=ADDRESS) == [f"2/{DIGEST[:2]}"]
    assert await store.lying_for(ADDRESS, OF_ANY_AGE) == [(1, DIGEST)]
    assert await store.lying_for(ADDRESS, timedelta(days=1)) == []
    assert await store.intact(1, DIGEST, len(CONTENT))
    assert not await store.intact(1, DIGEST, len(CONTENT) + 1)
    assert not await store.intact(3, DIGEST, len(CONTENT))
    assert await store.holds(2, DIGEST, len(CONTENT))
    assert not await store.holds(2, DIGEST, 1)
    assert not await store.holds(3, DIGEST)
    assert incoming(store) == []
    for content in (LARGE, b""):
        sha256 = await keep(store, content)
        assert await store.intact(1, sha256, len(content))


async def test_it_is_read_as_a_file_that_is_compared(store: EvidenceStore) -> None:
    await keep(store, region=4)
    assert not await store.holds(5, DIGEST)
    await store.copy(DIGEST, 4, 5)
    path = await store.fetched(5, DIGEST, len(CONTENT))
    assert path is not None
    assert path.read_bytes() == CONTENT
    async with store.local(4, DIGEST) as held:
        assert held.read_bytes() == CONTENT
        assert await store.resembles(held, 4, DIGEST)
    assert await store.fetched(4, DIGEST, 1) is None
    assert await store.fetched(6, DIGEST, None) is None
    with pytest.raises(OSError):
        await store.copy(DIGEST, 6, 7)


async def test_ten_who_ask_at_once_all_get_it(store: EvidenceStore) -> None:
    sha256 = await keep(store, LARGE)
    if store.fetches:
        store.path(1, sha256).unlink()  # as on another machine
    paths = await asyncio.gather(*(store.fetched(1, sha256, len(LARGE)) for _ in range(10)))
    assert {path for path in paths if path is not None and path.stat().st_size == len(LARGE)} == {store.path(1, sha256)}
    assert incoming(store) == []


async def test_a_download_that_breaks_off_leaves_nothing(store: EvidenceStore) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"setengah"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await store.receive(breaks())
    assert incoming(store) == []
    assert await store.folders() == []


async def test_bytes_that_changed_while_they_waited_are_not_kept(store: EvidenceStore) -> None:
    received = await store.receive(chunks())
    received.path.write_bytes(CONTENT[:-1] + b"x")
    with pytest.raises(StoreDamaged):
        await store.keep(received, 1)
    assert not await store.intact(1, DIGEST, len(CONTENT))


async def test_what_came_today_is_not_removed(store: EvidenceStore) -> None:
    await keep(store)
    assert not await store.remove(1, DIGEST)
    assert not await store.remove(2, DIGEST)
    assert await store.intact(1, DIGEST, len(CONTENT))


async def test_a_region_comes_in_all_at_once_or_not_at_all(store: EvidenceStore, tmp_path: Path) -> None:
    folder = tmp_path / "kota"
    folder.mkdir()
    contents = [CONTENT, b"dua", LARGE]
    addresses = [hashlib.sha256(content).hexdigest() for content in contents]
    for sha256, content in zip(addresses, contents, strict=True):
        (folder / sha256).write_bytes(content)
    with pytest.raises(NotWhole):
        await store.stage(folder, [*addresses, "0" * 64])
    staged = await store.stage(folder, addresses)
    assert await store.folders() == [], "nothing is in any region yet"
    await store.adopt(staged, 8)
    await store.unstage(staged)
    for sha256, content in zip(addresses, contents, strict=True):
        assert await store.intact(8, sha256, len(content))
    assert sorted(await store.folders()) == sorted({f"8/{sha256[:2]}" for sha256 in addresses})
    await store.clear_staged()
    assert await store.clear_stale() == 0


async def test_it_is_known_by_its_mark_and_without_it_nothing_is_done(store: EvidenceStore) -> None:
    await keep(store)
    assert await store.marker() == "contoh"
    assert not await store.is_empty()
    await store.check()
    assert await store.has_room()
    assert await store.free_bytes() > 0
    await store.set_marker("")  # as if another disk, or another bucket, were there
    if not store.fetches:
        (store.root / ".kkpham-store").unlink()
    assert await store.marker() is None
    received = chunks()
    for refused in (
        store.check(),
        store.receive(received),
        store.free_bytes(),
        store.intact(1, "0" * 64, None),
        store.remove(1, DIGEST),
    ):
        with pytest.raises(StoreMissing):
            await refused
    assert not await store.has_room()
    await received.aclose()  # type: ignore[attr-defined]  # an async generator
