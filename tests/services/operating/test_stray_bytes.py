"""Bytes that no row speaks of go after a while; whatever a row promises stays, however old it is."""

import asyncio
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from domain.meetings.meetings import MeetingKind, MeetingState
from domain.operating.retention import Retention
from services.operating.budget import Budget
from services.operating.stray_bytes import StrayBytes
from services.ports import Ports
from storage.database import Database
from storage.evidence.store import EvidenceStore
from storage.tables.evidence import FileRow
from storage.tables.meetings import MeetingRow
from storage.tables.specimens import SpecimenRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.evidence_folder import marked_store
from tests.permissions.inserting import insert_row


def _put(store: EvidenceStore, region_id: int, sha256: str) -> Path:
    path = store.path(region_id, sha256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")
    return path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk's clock stands 40 days ahead of all that is written now."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + timedelta(days=40).total_seconds())


def _ports(database: Database, store: EvidenceStore) -> Ports:
    bare = bare_ports(database)
    return Ports(database, store, bare.clock, bare.inspect, bare.files, retention=Retention(stray_days=30))


async def _swept(database: Database, store: EvidenceStore, seconds: float = 60.0) -> int:
    return await StrayBytes(_ports(database, store)).remove(Budget(seconds, asyncio.Event(), 0.0))


async def test_only_what_no_row_speaks_of_goes(database: Database, tmp_path: Path, later: None) -> None:
    store = marked_store(tmp_path / "berkas")
    async with database.write() as db:
        region = await builders.region(db)
        opd, person = await builders.opd(db, region), await builders.person(db)
        await builders.file(db, opd, person, "DPA.pdf", "a" * 64)
        removed = await builders.file(db, opd, person, "Lama.pdf", "b" * 64)
        await db.execute(update(FileRow).where(FileRow.id == removed).values(removed_at=builders.NOW))
        await insert_row(
            db,
            MeetingRow,
            region_id=region,
            created_by=person,
            kind=MeetingKind.RAKOR,
            state=MeetingState.DRAFT,
            letter_sha256="c" * 64,
            minutes_sha256="d" * 64,
            zone="Asia/Jakarta",
            uid="u",
            code="1",
            created_at=builders.NOW,
        )
        specimen = {"region_id": region, "programme": "KKP HAM", "code": "H06-P1", "name": "Contoh.pdf"}
        released = {"released_by": person, "released_at": builders.NOW}
        await insert_row(db, SpecimenRow, **specimen, **released, sha256="f" * 64)
    promised = [_put(store, region, letter * 64) for letter in "acdf"]
    strays = [_put(store, region, "b" * 64), _put(store, region, "e" * 64), _put(store, region + 5, "a" * 64)]
    other = tmp_path / "berkas" / str(region) / "aa" / "catatan.txt"
    other.write_text("milik orang lain", encoding="utf-8")

    assert await _swept(database, store) == 3
    assert all(path.is_file() for path in [*promised, other])
    assert not any(path.exists() for path in strays)
    assert await _swept(database, store) == 0


async def test_what_was_restored_just_now_waits_however_old_its_bytes_are(
    sqlite_database: Database, tmp_path: Path
) -> None:
    store = marked_store(tmp_path / "berkas")
    path = _put(store, 1, "a" * 64)
    os.utime(path, (0, 0))
    assert await _swept(sqlite_database, store) == 0
    assert path.is_file()


async def test_it_goes_on_where_its_time_ran_out(sqlite_database: Database, tmp_path: Path, later: None) -> None:
    store = marked_store(tmp_path / "berkas")
    for letter in "abc":
        _put(store, 1, letter * 64)
    sweep = StrayBytes(_ports(sqlite_database, store))
    assert [await sweep.remove(Budget(0.0, asyncio.Event(), 0.0)) for _ in range(4)] == [1, 1, 1, 0]


async def test_what_an_import_left_half_done_goes(sqlite_database: Database, tmp_path: Path, later: None) -> None:
    store = marked_store(tmp_path / "berkas")
    (tmp_path / "kota").mkdir()
    staged = store.root / await store.stage(tmp_path / "kota", [])
    assert staged.is_dir()
    await _swept(sqlite_database, store)
    assert not staged.exists()
