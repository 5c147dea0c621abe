"""The evidence on a server that fails in every way: nothing half, nothing lost, nothing called missing for it."""

import asyncio
import contextlib
import hashlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from storage.evidence import objects, server
from storage.evidence.opening import opened
from storage.evidence.store import EvidenceStore, Received, StoreAway, StoreDamaged, StoreFaultCause
from storage.faults import is_disk_fault, is_environment_fault
from tests.object_server import Gate, ObjectServer, gate_before, location, marked_objects
from tests.storage.evidence.test_contract import CONTENT, DIGEST, LARGE, chunks, keep

LARGE_DIGEST = hashlib.sha256(LARGE).hexdigest()
UPLOAD = """
import asyncio, sys
from datetime import timedelta
from pathlib import Path
from storage.evidence.files import chunks_of
from storage.evidence.location import EvidenceLocation
from storage.evidence.opening import opened

async def main():
    folder, url, endpoint = sys.argv[1:]
    store = opened(EvidenceLocation(Path(folder), url, endpoint, "us-east-1", "kunci", "rahasia", Path(folder)))
    await store.keep(await store.receive(chunks_of(Path(folder) / "besar")), 1)

asyncio.run(main())
"""


@pytest.fixture
def url(object_server: ObjectServer) -> str:
    return object_server()


@pytest_asyncio.fixture
async def gate(object_server: ObjectServer) -> AsyncIterator[Gate]:
    async with gate_before(object_server) as opened_gate:
        yield opened_gate


@pytest_asyncio.fixture
async def store(
    object_server: ObjectServer, gate: Gate, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> EvidenceStore:
    """A store behind the gate, which is not left alone for long when it is away."""
    monkeypatch.setattr(server, "_SHORTEST_REST", 0.0)
    monkeypatch.setattr(server, "_LONGEST_REST", 0.0)
    return await marked_objects(location(object_server, tmp_path, url, port=gate.port))


async def received(store: EvidenceStore, content: bytes = CONTENT) -> Received:
    return await store.receive(chunks(content))


async def lies_there(object_server: ObjectServer, url: str, tmp_path: Path, sha256: str) -> bool:
    """Whether anything lies at the address, as another machine sees it."""
    return await opened(location(object_server, tmp_path / "lain", url)).holds(1, sha256)


@pytest.mark.parametrize("status", ["503 Slow Down", "500 Internal Server Error", "403 Forbidden"])
async def test_a_server_that_refuses_keeps_files_waiting(
    store: EvidenceStore, gate: Gate, object_server: ObjectServer, url: str, tmp_path: Path, status: str
) -> None:
    await keep(store, b"lama")
    arrival = await received(store)
    gate.refuses(status)
    for attempt in (
        store.keep(arrival, 1),
        store.receive(chunks()),
        store.intact(1, DIGEST, None),
        store.fetched(1, DIGEST, None),
        store.remove(1, DIGEST),
        store.marker(),
    ):
        with pytest.raises(StoreAway) as fault:
            await attempt
        assert is_disk_fault(fault.value)
        assert is_environment_fault(fault.value)
    refused = status.startswith("403")
    assert fault.value.cause is (StoreFaultCause.REFUSED if refused else StoreFaultCause.UNREACHABLE)
    assert not await store.has_room()
    assert await store.fetched(1, hashlib.sha256(b"lama").hexdigest(), 4) is not None, "a copy is enough to read it"
    assert not await lies_there(object_server, url, tmp_path, DIGEST)
    gate.judge = None
    await store.keep(arrival, 1)
    assert await store.intact(1, DIGEST, len(CONTENT))


async def test_nobody_waits_long_for_a_server_that_is_silent_or_gone(
    store: EvidenceStore,
    gate: Gate,
    object_server: ObjectServer,
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(objects, "_CHECK_SECONDS", 0.2)
    monkeypatch.setattr(server, "_SHORTEST_REST", 60.0)
    monkeypatch.setattr(server, "_LONGEST_REST", 60.0)

    async def silent(_: str) -> str:
        await asyncio.Event().wait()
        return ""

    gate.judge = silent
    with pytest.raises(StoreAway):
        await store.check()
    gone = opened(location(object_server, tmp_path, url, port=1))
    with pytest.raises(StoreAway) as fault:
        await gone.check()
    assert fault.value.cause is StoreFaultCause.UNREACHABLE
    came = len(gate.requests)
    with pytest.raises(StoreAway):
        await store.check()
    assert len(gate.requests) == came, "it is left alone for a moment"


async def test_a_bucket_that_is_not_there_is_named(object_server: ObjectServer, tmp_path: Path) -> None:
    store = opened(location(object_server, tmp_path, "s3://tidak-ada/bukti"))
    for attempt in (store.marker(), store.check(), store.set_marker("contoh"), store.is_empty()):
        with pytest.raises(StoreAway) as fault:
            await attempt
        assert fault.value.cause is StoreFaultCause.ABSENT
        assert fault.value.place == "s3://tidak-ada/bukti"


async def test_a_connection_that_is_cut_amid_the_parts_leaves_nothing_at_the_address(
    store: EvidenceStore, gate: Gate, object_server: ObjectServer, url: str, tmp_path: Path
) -> None:
    arrival = await received(store, LARGE)

    async def cut(head: str) -> str:
        if "partNumber=2" in head:
            raise ConnectionError
        return ""

    gate.judge = cut
    with pytest.raises(StoreAway):
        await store.keep(arrival, 1)
    assert not await lies_there(object_server, url, tmp_path, LARGE_DIGEST)
    gate.judge = None
    await store.keep(arrival, 1)
    assert await store.intact(1, LARGE_DIGEST, len(LARGE))


async def test_a_process_that_is_killed_amid_the_parts_leaves_nothing_at_the_address(
    store: EvidenceStore, gate: Gate, object_server: ObjectServer, url: str, tmp_path: Path
) -> None:
    (tmp_path / "besar").write_bytes(LARGE)
    halfway = asyncio.Event()

    async def hold(head: str) -> str:
        if "partNumber=2" in head:
            halfway.set()
            await asyncio.Event().wait()
        return ""

    gate.judge = hold
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", UPLOAD, str(tmp_path), url, f"http://127.0.0.1:{gate.port}", cwd=Path.cwd()
    )
    async with asyncio.timeout(60):
        await halfway.wait()
    process.send_signal(signal.SIGKILL)
    await process.wait()
    gate.judge = None
    assert not await lies_there(object_server, url, tmp_path, LARGE_DIGEST)
    await keep(store, LARGE)
    assert await store.intact(1, LARGE_DIGEST, len(LARGE))


async def test_what_the_server_got_wrong_is_never_promised(
    store: EvidenceStore, gate: Gate, object_server: ObjectServer, url: str, tmp_path: Path
) -> None:
    for content, sha256 in ((CONTENT, DIGEST), (LARGE, LARGE_DIGEST)):
        gate.damages = True
        arrival = await received(store, content)
        with pytest.raises(StoreDamaged):
            await store.keep(arrival, 1)
        assert not await lies_there(object_server, url, tmp_path, sha256)
        gate.damages = False
        await store.keep(arrival, 1)
        assert await store.intact(1, sha256, len(content))


async def test_a_server_that_gives_no_digest_is_read_back(store: EvidenceStore, gate: Gate) -> None:
    gate.hides_digests = True
    gate.requests.clear()
    await keep(store)
    assert any(line.startswith("GET") and DIGEST in line for line in gate.requests)
    assert await store.resembles(store.path(1, DIGEST), 1, DIGEST)
    gate.damages = True
    with pytest.raises(StoreDamaged):
        await store.keep(await received(store, b"dua"), 1)


async def test_what_lies_there_is_compared_and_replaced_only_where_it_differs(
    store: EvidenceStore, gate: Gate, tmp_path: Path
) -> None:
    await keep(store)
    gate.requests.clear()
    await keep(store)
    assert [line.partition(" ")[0] for line in gate.requests if DIGEST in line] == ["PUT", "HEAD"]

    (tmp_path / "palsu").write_bytes(b"bukan itu")
    server_itself = store._server  # type: ignore[attr-defined]  # what nobody else may do
    await server_itself.put_note(f"1/{DIGEST[:2]}/{DIGEST}", b"bukan itu")
    assert not await store.intact(1, DIGEST, len(CONTENT))
    store.path(1, DIGEST).unlink()
    assert await store.fetched(1, DIGEST, len(CONTENT)) is None
    with pytest.raises(FileNotFoundError):
        async with store.local(1, DIGEST):
            pass
    await keep(store)
    assert await store.intact(1, DIGEST, len(CONTENT))


async def test_a_server_without_conditions_is_asked_first(store: EvidenceStore, gate: Gate) -> None:
    async def know_no_condition(head: str) -> str:
        return "501 Not Implemented" if "if-none-match" in head.lower() else ""

    gate.judge = know_no_condition
    await keep(store)
    gate.requests.clear()
    await keep(store)
    assert [line.partition(" ")[0] for line in gate.requests if DIGEST in line] == ["HEAD", "HEAD"]
    assert await store.intact(1, DIGEST, len(CONTENT))


async def test_what_is_kept_again_while_it_is_being_removed_is_not_lost(
    store: EvidenceStore, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(store)
    monkeypatch.setattr(objects, "_RENEWED_AFTER", timedelta(days=-1))
    monkeypatch.setattr(objects, "DAY_SECONDS", -60)  # all of it is old
    again: list[asyncio.Task[str]] = []
    outcome: list[BaseException | str] = []

    async def amid(head: str) -> str:
        if "?delete" in head and not again:
            again.append(asyncio.create_task(keep(store)))
            outcome.extend(await asyncio.gather(*again, return_exceptions=True))
        return ""

    gate.judge = amid
    assert await store.remove(1, DIGEST)
    assert isinstance(outcome[0], StoreAway), "it comes again, for the bytes are leaving just now"
    await keep(store)
    assert await store.intact(1, DIGEST, len(CONTENT))


async def test_a_copy_that_was_harmed_on_this_machine_is_fetched_anew(store: EvidenceStore) -> None:
    await keep(store)
    os.truncate(store.path(1, DIGEST), 5)
    path = await store.fetched(1, DIGEST, len(CONTENT))
    assert path is not None
    assert path.read_bytes() == CONTENT
    with contextlib.suppress(FileNotFoundError):
        store.path(1, DIGEST).unlink()
    async with store.local(1, DIGEST) as held:
        assert held.read_bytes() == CONTENT
