"""What operators do with an installation, where its evidence lies on a server."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from domain.operating.backups import BackupFault, BackupFaultKind
from domain.operating.retention import Retention
from services.operating.budget import Budget
from services.operating.evidence_copying import CopiedEvidence, TargetTaken, copy_evidence
from services.operating.region_transfer import export_region, import_region
from services.operating.restore import RestoreOutcome, restore
from services.operating.store import StoreFault, StoreNotTied, store_fault, tie_store
from services.operating.stray_bytes import StrayBytes
from services.operating.verification import verify
from services.ports import Ports
from storage.database import Database
from storage.evidence import objects
from storage.evidence.folder import FolderStore
from storage.evidence.opening import opened
from storage.evidence.store import EvidenceStore, StoreAway
from storage.queries.people import regions
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.object_server import Gate, ObjectServer, gate_before, location
from tests.services.operating.installation import Installation, build


@pytest_asyncio.fixture
async def gate(object_server: ObjectServer) -> AsyncIterator[Gate]:
    async with gate_before(object_server) as opened_gate:
        yield opened_gate


@pytest_asyncio.fixture
async def home(
    sqlite_database: Database, sqlite_url: str, tmp_path: Path, object_server: ObjectServer, gate: Gate
) -> Installation:
    """An installation with its bucket, and nothing sent yet."""
    place = location(object_server, tmp_path, object_server(), port=gate.port)
    return await build(sqlite_database, sqlite_url, tmp_path, opened(place))


def another(object_server: ObjectServer, folder: Path) -> EvidenceStore:
    """Another bucket, seen from another machine."""
    return opened(location(object_server, folder, object_server()))


async def puts_back(home: Installation, evidence: EvidenceStore) -> RestoreOutcome:
    url = f"sqlite+aiosqlite:///{home.folder / 'sana' / 'kkpham.db'}"
    return await restore(url, evidence, home.vault, NOW + timedelta(days=1), None)


async def test_a_backup_comes_back_into_another_bucket_also_at_the_second_try(
    home: Installation, object_server: ObjectServer, gate: Gate
) -> None:
    addresses = [await home.keeps(content) for content in (b"satu", b"dua", b"tiga")]
    shutil.rmtree(home.evidence.root)  # what lies on this machine is never the only copy
    made = await home.backs_up()
    assert (made.run.files, list(made.absent)) == (3, [])
    came = len(gate.requests)
    await home.backs_up()
    assert not [line for line in gate.requests[came:] if any(sha256 in line for sha256 in addresses)], "it has them"

    place = location(object_server, home.folder / "sana", object_server(), port=gate.port)
    target = opened(place)

    async def cut_at_the_second(head: str) -> str:
        return "503 Slow Down" if addresses[1] in head and head.startswith("PUT") else ""

    gate.judge = cut_at_the_second
    with pytest.raises(StoreAway):
        await puts_back(home, target)
    gate.judge = None
    assert not (home.folder / "sana" / "kkpham.db").exists()
    target = opened(place)
    assert await store_fault(home.database, target) is StoreFault.FOREIGN, "no bot takes what is half put back"
    outcome = await puts_back(home, target)
    assert (outcome.files, list(outcome.missing)) == (3, [])
    assert await store_fault(home.database, target) is None
    for sha256 in addresses:
        assert await target.intact(home.region, sha256, None)
    (home.folder / "sana" / "kkpham.db").unlink()
    with pytest.raises(BackupFault) as fault:
        await puts_back(home, target)
    assert fault.value.kind is BackupFaultKind.EVIDENCE_THERE


async def test_what_is_harmed_on_the_server_is_found_and_what_is_away_is_not_called_so(
    home: Installation, gate: Gate
) -> None:
    sound, gone = [await home.keeps(content) for content in (b"satu", b"hilang")]
    server = home.evidence._server  # type: ignore[attr-defined]  # what nobody else may do
    await server.delete(f"{home.region}/{gone[:2]}/{gone}")
    result = await verify(home.database, home.evidence, home.clock)
    assert (result.checked, [harmed.missing for harmed in result.harmed]) == (2, [True])
    await server.put_note(f"{home.region}/{sound[:2]}/{sound}", b"sa")
    assert len((await verify(home.database, home.evidence, home.clock)).harmed) == 2
    gate.refuses("503 Slow Down")
    with pytest.raises(StoreAway):
        await verify(home.database, home.evidence, home.clock)


async def test_strays_go_and_what_is_spoken_of_stays(home: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken_of = await home.keeps(b"satu")
    stray = "0" * 64
    server = home.evidence._server  # type: ignore[attr-defined]  # what nobody else may do
    await server.put_note(f"{home.region}/00/{stray}", b"x")
    bare = bare_ports(home.database)

    async def swept(days: int) -> int:
        retention = Retention(stray_days=days)
        ports = Ports(home.database, home.evidence, home.clock, bare.inspect, bare.files, retention=retention)
        return await StrayBytes(ports).remove(Budget(60.0, asyncio.Event(), 0.0))

    assert await swept(30) == 0, "it has not lain there for long"
    assert await swept(-1) == 0, "what came today stays, whatever is said of it"
    monkeypatch.setattr(objects, "DAY_SECONDS", -60)
    assert await swept(-1) == 1
    assert await home.evidence.intact(home.region, spoken_of, 4)
    assert not await home.evidence.holds(home.region, stray)


async def test_a_region_moves_from_bucket_to_bucket(
    home: Installation, object_server: ObjectServer, tmp_path: Path, sqlite_template: Path
) -> None:
    addresses = [await home.keeps(content) for content in (b"satu", b"dua")]
    shutil.rmtree(home.evidence.root)
    async with home.database.read() as db:
        region = await regions.get(db, home.region)
    assert region is not None
    carried = await export_region(home.database, home.evidence, region, tmp_path / "kota", NOW)
    assert (carried.files, carried.absent) == (2, 0)
    shutil.copy(sqlite_template, tmp_path / "lain.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'lain.db'}")
    target = another(object_server, tmp_path / "sana")
    async with database.write() as db:
        await builders.region(db, "Kabupaten Lain")
    await tie_store(database, target, NOW)
    assert (await import_region(database, target, tmp_path / "kota", NOW, bot_id=None)).files == 2
    for sha256 in addresses:
        assert await target.intact(2, sha256, None)
    assert [folder.partition("/")[0] for folder in await target.folders()] == ["2", "2"]
    await database.close()


async def test_the_evidence_moves_from_a_folder_to_a_bucket_and_back(
    sqlite_database: Database, sqlite_url: str, object_server: ObjectServer, gate: Gate, tmp_path: Path
) -> None:
    home = await build(sqlite_database, sqlite_url, tmp_path)
    addresses = [await home.keeps(content) for content in (b"satu", b"dua", b"tiga", b"empat")]
    place = location(object_server, tmp_path / "sana", object_server(), port=gate.port)

    async def copies(source: EvidenceStore, target: EvidenceStore) -> CopiedEvidence:
        return await copy_evidence(home.database, source, target, NOW, lambda _: None)

    last = sorted(addresses)[-1]

    async def cut_at_the_last(head: str) -> str:
        return "503 Slow Down" if last in head and head.startswith(("PUT", "POST")) else ""

    gate.judge = cut_at_the_last
    with pytest.raises(StoreAway):
        await copies(home.evidence, opened(place))
    gate.judge = None
    bucket = opened(place)
    assert await store_fault(home.database, bucket) is StoreFault.FOREIGN, "a copy that is not whole is none"
    done = await copies(home.evidence, bucket)
    assert (done.files, done.brought, done.harmed) == (4, 1, 0), "it goes on where it was cut"
    assert await store_fault(home.database, bucket) is None
    assert (await verify(home.database, bucket, home.clock)).harmed == []
    assert await store_fault(home.database, home.evidence) is None, "the source stays what it was"

    home.path(addresses[0]).write_bytes(b"rusak")
    await home.keeps(b"sesudahnya")
    done = await copies(home.evidence, bucket)
    assert (done.files, done.brought, done.harmed) == (4, 1, 1), "what is damaged here is no better there"
    assert (await verify(home.database, bucket, home.clock)).harmed == []

    back = FolderStore(tmp_path / "kembali")
    shutil.rmtree(bucket.root)
    done = await copies(bucket, back)
    assert (done.files, done.brought, done.harmed) == (5, 5, 0)
    assert (await verify(home.database, back, home.clock)).harmed == []
    assert (await copies(bucket, back)).brought == 0

    foreign = FolderStore(tmp_path / "lain")
    await foreign.set_marker("milik yang lain")
    (tmp_path / "penuh").mkdir()
    (tmp_path / "penuh" / "sesuatu").touch()
    for taken in (foreign, FolderStore(tmp_path / "penuh")):
        with pytest.raises(TargetTaken):
            await copies(home.evidence, taken)
    with pytest.raises(StoreNotTied):
        await copies(foreign, back)
