"""Bytes are safe before anybody is told so: the order of the calls, what is proven, and what is left behind."""

import errno
import hashlib
import io
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.evidence.folder import FolderStore
from storage.evidence.store import EvidenceStore, StoreDamaged
from tests.evidence_folder import marked_store

CONTENT = b"%PDF-1.7 sebuah surat keputusan" * 1000
DIGEST = hashlib.sha256(CONTENT).hexdigest()


async def chunks(content: bytes = CONTENT, size: int = 7000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return marked_store(tmp_path / "berkas")


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Notes the calls that durability depends on, in their order, and makes them."""
    calls: list[str] = []
    fsync, replace, opening = os.fsync, os.replace, Path.open

    def noted_fsync(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        calls.append(f"fsync {'folder' if path.is_dir() else 'file'} {path.name}")
        fsync(descriptor)

    def noted_replace(source: Path, target: Path) -> None:
        calls.append(f"rename to {Path(target).name}")
        replace(source, target)

    def noted_path_replace(self: Path, target: Path) -> Path:
        noted_replace(self, target)
        return Path(target)

    def noted_open(self: Path, mode: str = "r", *args: object, **kwargs: object) -> object:
        if mode == "rb":
            calls.append(f"read {self.name}")
        return opening(self, mode, *args, **kwargs)  # type: ignore[call-overload]  # the signature it was given

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    monkeypatch.setattr(Path, "replace", noted_path_replace)
    monkeypatch.setattr(Path, "open", noted_open)
    yield calls


async def test_the_order_is_flush_rename_flush_folder_read_back(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    with watched(monkeypatch) as calls:
        received = await store.receive(chunks())
        assert calls == [f"fsync file {received.path.name}"]
        path = await store.keep(received, 1)
    after = calls[1:]
    assert path.read_bytes() == CONTENT
    renamed = after.index(f"rename to {DIGEST}")
    # The new folders' names are flushed before, the file's own name and its content after.
    assert all(call.startswith("fsync folder") for call in after[:renamed])
    assert [call.split()[-1] for call in after[:renamed]] == ["1", "berkas"]
    assert after[renamed + 1 : renamed + 3] == [f"fsync folder {DIGEST[:2]}", f"read {DIGEST}"]


async def test_what_is_read_back_differently_is_not_kept_silently(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = await store.receive(chunks())
    replace = Path.replace

    def damaging(self: Path, target: Path) -> Path:
        moved = replace(self, target)
        moved.write_bytes(CONTENT[:-1] + b"x")
        return moved

    monkeypatch.setattr(Path, "replace", damaging)
    with pytest.raises(StoreDamaged):
        await store.keep(received, 1)


async def test_a_download_that_breaks_off_leaves_nothing(store: EvidenceStore) -> None:
    async def breaks() -> AsyncIterator[bytes]:
        yield b"setengah"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await store.receive(breaks())
    assert [path for path in store.root.rglob("*") if path.is_file() and path.name[0] != "."] == []


async def test_equal_bytes_are_kept_once_in_a_region_and_apart_in_two(store: EvidenceStore) -> None:
    for region in (1, 1, 2):
        await store.keep(await store.receive(chunks()), region)
    assert sorted(path.relative_to(store.root).parts[0] for path in store.root.rglob(DIGEST)) == ["1", "2"]
    assert await store.intact(1, DIGEST, len(CONTENT))
    assert not await store.intact(3, DIGEST, len(CONTENT))


async def test_discarding_what_was_kept_harms_nothing(store: EvidenceStore) -> None:
    received = await store.receive(chunks())
    await store.keep(received, 1)
    await store.discard(received)
    assert await store.intact(1, DIGEST, len(CONTENT))


@pytest.mark.parametrize("harm", [CONTENT[:-1], CONTENT + b"\n", CONTENT[:-1] + b"x", b""])
async def test_harm_is_noticed(store: EvidenceStore, harm: bytes) -> None:
    (await store.keep(await store.receive(chunks()), 1)).write_bytes(harm)
    assert not await store.intact(1, DIGEST, len(CONTENT))


async def test_an_empty_file_has_its_place_too(store: EvidenceStore) -> None:
    received = await store.receive(chunks(b""))
    assert received.size == 0
    assert (await store.keep(received, 1)).read_bytes() == b""


async def test_only_what_a_killed_process_left_long_ago_is_cleared(store: EvidenceStore) -> None:
    old, recent = await store.receive(chunks(b"lama")), await store.receive(chunks(b"baru"))
    os.utime(old.path, (1_000_000, 1_000_000))
    assert await store.clear_stale() == 1
    assert not old.path.exists()
    assert recent.path.exists()
    assert await FolderStore(store.root / "belum ada").clear_stale() == 0


class FullDisk(io.RawIOBase):
    """A file on a disk without room."""

    def writable(self) -> bool:
        return True

    def write(self, _content: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


async def test_what_a_full_disk_did_not_take_is_not_left_behind(
    store: EvidenceStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _mode: str) -> io.BufferedWriter:
        path.touch()
        return io.BufferedWriter(FullDisk())

    with monkeypatch.context() as disk:
        disk.setattr(Path, "open", full)
        with pytest.raises(OSError, match="No space left"):
            await store.receive(chunks())
        assert not await store.has_room()

    assert list(store.root.glob("incoming/*")) == []
    assert await store.has_room()
    assert list(store.root.glob("incoming/*")) == []
