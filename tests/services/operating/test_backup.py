"""Backups on both engines: whole, shared, pruned, the last good one never lost; put back into what is empty alone."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select, text, update

from domain.notices import NoticeKind, NoticeState
from domain.operating.backups import BackupFault, BackupFaultKind
from services.operating.backup import back_up
from services.operating.store import StoreNotTied
from storage.backup.pace import CopyPace
from storage.backup.vault import Vault
from storage.database import Database
from storage.location import sqlite_file
from storage.queries import outbox
from storage.queries.operating import backups
from storage.store_marker import read_marker
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import FileRow
from tests.builders import NOW
from tests.services.operating.installation import Elsewhere, Installation, build, emptied


@pytest_asyncio.fixture
async def home(database: Database, database_url: str, tmp_path: Path) -> Installation:
    """On each engine in turn."""
    return await build(database, database_url, tmp_path / "sini")


@pytest_asyncio.fixture
async def lite(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> Installation:
    """On SQLite, where one engine is enough."""
    return await build(sqlite_database, sqlite_url, tmp_path / "sini")


@pytest_asyncio.fixture
async def elsewhere(home: Installation, request: pytest.FixtureRequest, tmp_path: Path) -> Elsewhere:
    """An empty place of the same engine."""
    if sqlite_file(home.url) is not None:
        return lite_place(tmp_path)
    new_url: Callable[[], str] = request.getfixturevalue("postgres")
    return Elsewhere(await emptied(new_url()), tmp_path / "sana")


def lite_place(tmp_path: Path) -> Elsewhere:
    return Elsewhere(f"sqlite+aiosqlite:///{tmp_path / 'sana' / 'data' / 'kkpham.db'}", tmp_path / "sana")


def files_in(vault: Path) -> set[str]:
    return {path.name for path in (vault / "berkas").rglob("*") if path.is_file()}


async def rows(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything that a database says of what was sent."""
    database = Database(url)
    async with database.read() as db:
        told = {
            table: [tuple(row) for row in await db.execute(text(f"SELECT * FROM {table} ORDER BY id"))]
            for table in ("region", "evidence_file", "submission", "submission_file", "person")
        }
    await database.close()
    return told


async def test_it_comes_back_elsewhere_whole_and_is_the_same(home: Installation, elsewhere: Elsewhere) -> None:
    addresses = {await home.keeps(b"satu"), await home.keeps(b"dua")}

    made = await home.backs_up()
    assert (made.run.files, made.run.absent, list(made.absent)) == (2, 0, [])
    before = await rows(home.url)
    await home.keeps(b"sesudah cadangan")
    put_back = await elsewhere.restores(home.vault)

    assert await rows(elsewhere.url) == before
    assert elsewhere.on_disk() == addresses
    assert (put_back.files, list(put_back.missing), put_back.older) == (2, [], False)
    assert read_marker(elsewhere.folder / "berkas") == read_marker(home.evidence.root) is not None


async def test_it_is_noted_and_private(home: Installation) -> None:
    await home.keeps(b"satu")
    made = await home.backs_up()
    async with home.database.read() as db:
        assert await backups.latest_good(db) == made.run
    assert made.run.path == str(made.path)
    assert {path.stat().st_mode & 0o077 for path in home.vault.rglob("*") if path.is_dir()} == {0}
    assert {path.stat().st_mode & 0o077 for path in made.path.iterdir()} == {0}


async def test_only_what_is_new_is_copied_and_old_backups_go_with_what_they_alone_had(lite: Installation) -> None:
    first = await lite.keeps(b"satu")
    earliest = await lite.backs_up()
    assert earliest.run.copied >= 4
    second = await lite.keeps(b"dua!!")
    latest = await lite.backs_up(keep=2)
    database_size = (latest.path / "database.sqlite3").stat().st_size
    assert latest.run.copied - database_size == 5
    assert files_in(lite.vault) == {first, second}

    async with lite.database.write() as db:
        await db.execute(update(FileRow).where(FileRow.sha256 == first).values(removed_at=NOW))
    lite.path(first).unlink()
    await lite.backs_up(keep=2)
    assert files_in(lite.vault) == {first, second}, "one of the two that stay names it"
    await lite.backs_up(keep=2)

    assert len(Vault(lite.vault).snapshots()) == 2
    assert latest.path not in Vault(lite.vault).snapshots()
    assert files_in(lite.vault) == {second}


async def test_what_is_forgotten_meanwhile_is_no_fault_and_what_is_missing_is_named(lite: Installation) -> None:
    forgotten, gone = await lite.keeps(b"dibuang"), await lite.keeps(b"hilang")
    for sha256 in (forgotten, gone):
        lite.path(sha256).unlink()
    async with lite.database.write() as db:
        # Seen by the backup's snapshot, forgotten before its files are copied: here both have happened.
        await db.execute(update(FileRow).where(FileRow.sha256 == forgotten).values(removed_at=NOW))

    made = await lite.backs_up()
    assert [entry.sha256 for entry in made.absent] == [gone]
    assert made.run.absent == 1


async def test_on_another_disk_it_is_a_copy_and_a_damaged_file_is_not_taken_for_whole(
    lite: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError("another disk")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    sound, damaged = await lite.keeps(b"baik"), await lite.keeps(b"rusak")
    lite.path(damaged).write_bytes(b"RUSAK")

    made = await lite.backs_up()
    assert [entry.sha256 for entry in made.absent] == [damaged]
    assert files_in(lite.vault) == {sound}
    assert (lite.vault / "berkas" / sound[:2] / sound).stat().st_ino != lite.path(sound).stat().st_ino


async def test_one_that_is_interrupted_leaves_the_last_good_one(home: Installation, elsewhere: Elsewhere) -> None:
    await home.keeps(b"satu")
    good = await home.backs_up()
    await home.keeps(b"dua")
    home.clock.advance(timedelta(minutes=1))
    pace = CopyPace()
    pace.stop()
    with pytest.raises(BackupFault) as fault:
        await back_up(home.database, home.order(), home.clock, pace)
    assert fault.value.kind is BackupFaultKind.STOPPED

    assert Vault(home.vault).snapshots() == [good.path]
    assert (await elsewhere.restores(home.vault)).source == good.path
    again = await home.backs_up()
    assert Vault(home.vault).snapshots() == [good.path, again.path]
    assert not list(home.vault.glob("*.unfinished")), "what was left of it is gone"


async def test_a_second_one_at_the_same_time_waits_for_nobody(lite: Installation) -> None:
    await lite.backs_up()
    with Vault(lite.vault).held(), pytest.raises(BackupFault) as fault:
        await lite.backs_up()
    assert fault.value.kind is BackupFaultKind.BUSY


async def test_a_folder_whose_backups_are_gone_is_not_begun_anew_by_itself(lite: Installation) -> None:
    await lite.backs_up()
    shutil.rmtree(lite.vault)
    with pytest.raises(BackupFault) as fault:
        await lite.backs_up()
    assert fault.value.kind is BackupFaultKind.VANISHED
    assert not lite.vault.exists()
    await back_up(lite.database, lite.order(anew=True), lite.clock, CopyPace())
    assert len(Vault(lite.vault).snapshots()) == 1


async def test_nothing_is_backed_up_from_a_folder_that_is_not_its_own(lite: Installation) -> None:
    await lite.keeps(b"satu")
    lite.evidence.root.rename(lite.folder / "terlepas")
    with pytest.raises(StoreNotTied):
        await lite.backs_up()
    async with lite.database.read() as db:
        assert await backups.latest_good(db) is None
    assert not lite.vault.exists()


async def test_nor_into_the_evidence_itself(lite: Installation) -> None:
    inside = lite.evidence.root / "cadangan"
    order = lite.order()
    with pytest.raises(BackupFault) as fault:
        await back_up(
            lite.database,
            type(order)(order.database_url, order.evidence, inside, 5, "0.1.0"),
            lite.clock,
            CopyPace(),
        )
    assert fault.value.kind is BackupFaultKind.INSIDE_EVIDENCE


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
async def test_no_database_and_no_log_of_one_is_ever_overwritten(
    lite: Installation, tmp_path: Path, suffix: str
) -> None:
    await lite.keeps(b"satu")
    await lite.backs_up()
    place = lite_place(tmp_path)
    place.file.parent.mkdir(parents=True)
    old = place.file.with_name(place.file.name + suffix)
    old.write_bytes(b"lama")
    with pytest.raises(BackupFault) as fault:
        await place.restores(lite.vault)
    assert fault.value.kind is BackupFaultKind.DATABASE_THERE
    assert old.read_bytes() == b"lama"
    assert sorted(path.name for path in place.file.parent.iterdir()) == [old.name]
    assert place.on_disk() == set()


async def test_nor_a_database_with_tables_nor_a_folder_with_files(
    home: Installation, elsewhere: Elsewhere, tmp_path: Path
) -> None:
    await home.keeps(b"satu")
    await home.backs_up()
    with pytest.raises(BackupFault) as fault:
        await Elsewhere(home.url, tmp_path / "sana").restores(home.vault)
    assert fault.value.kind is BackupFaultKind.DATABASE_THERE

    (elsewhere.folder / "berkas").mkdir(parents=True)
    (elsewhere.folder / "berkas" / "milik orang.txt").write_text("jangan disentuh")
    with pytest.raises(BackupFault) as fault:
        await elsewhere.restores(home.vault)
    assert fault.value.kind is BackupFaultKind.EVIDENCE_THERE


async def test_a_restore_that_was_interrupted_goes_on_when_it_is_done_again(lite: Installation, tmp_path: Path) -> None:
    first, second = await lite.keeps(b"satu"), await lite.keeps(b"dua")
    made = await lite.backs_up()
    place = lite_place(tmp_path)
    copy = made.path / "database.sqlite3"
    copy.rename(copy.with_suffix(".away"))
    with pytest.raises(FileNotFoundError):  # as if its process had been killed after the files
        await place.restores(lite.vault)
    assert place.on_disk() == {first, second}
    assert not place.file.exists()

    copy.with_suffix(".away").rename(copy)
    outcome = await place.restores(lite.vault)
    assert (outcome.files, list(outcome.missing)) == (2, [])
    assert sorted(path.name for path in place.file.parent.iterdir()) == ["kkpham.db"]


async def test_what_the_backup_lacks_is_named_and_the_rest_is_put_back(lite: Installation, tmp_path: Path) -> None:
    there, gone, damaged = await lite.keeps(b"ada"), await lite.keeps(b"hilang"), await lite.keeps(b"rusak")
    await lite.backs_up()
    kept = lite.vault / "berkas"
    (kept / gone[:2] / gone).unlink()
    (kept / damaged[:2] / damaged).unlink()
    (kept / damaged[:2] / damaged).write_bytes(b"RUSAK")
    place = lite_place(tmp_path)
    outcome = await place.restores(lite.vault)
    assert sorted(entry.sha256 for entry in outcome.missing) == sorted([gone, damaged])
    assert place.on_disk() == {there}


async def test_a_damaged_copy_a_newer_one_and_none_at_all_are_refused(lite: Installation, tmp_path: Path) -> None:
    place = lite_place(tmp_path)
    (tmp_path / "kosong").mkdir()
    made = await lite.backs_up()
    manifest = made.path / "manifest.json"
    facts = json.loads(manifest.read_text(encoding="utf-8"))

    async def refused(source: Path) -> BackupFaultKind:
        with pytest.raises(BackupFault) as fault:
            await place.restores(source)
        assert not place.file.exists()
        return fault.value.kind

    def becomes(**changes: object) -> None:
        manifest.write_text(json.dumps({**facts, **changes}), encoding="utf-8")

    assert await refused(tmp_path / "kosong") is BackupFaultKind.NONE_THERE
    becomes(content={**facts["content"], "revision": "9999"})
    assert await refused(made.path) is BackupFaultKind.NEWER
    becomes(engine="postgresql")
    assert await refused(made.path) is BackupFaultKind.OTHER_ENGINE
    becomes(database_sha256="0" * 64)
    assert await refused(made.path) is BackupFaultKind.DAMAGED
    becomes(content={**facts["content"], "counts": {"region": 99}})
    assert await refused(made.path) is BackupFaultKind.DAMAGED
    manifest.write_text("{", encoding="utf-8")
    assert await refused(made.path) is BackupFaultKind.UNREADABLE


async def test_one_of_an_older_schema_is_put_back_and_says_so(lite: Installation, tmp_path: Path) -> None:
    made = await lite.backs_up()
    manifest = made.path / "manifest.json"
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    facts["content"]["revision"] = "0009"
    manifest.write_text(json.dumps(facts), encoding="utf-8")
    assert (await lite_place(tmp_path).restores(made.path)).older


async def test_what_was_due_back_then_is_not_simply_sent_again(home: Installation, elsewhere: Elsewhere) -> None:
    """Whoever worked on after the backup has probably sent it: only what somebody waits for goes once more."""
    async with home.database.write() as db:
        for kind in (NoticeKind.RECEIPT, NoticeKind.ANNOUNCEMENT):
            await outbox.enqueue(db, person_id=home.person, kind=kind, subject_id=1, now=NOW)
        later = NOW + timedelta(days=30)
        await outbox.enqueue(
            db, person_id=home.person, kind=NoticeKind.ANNOUNCEMENT, subject_id=2, now=NOW, due_at=later
        )
    await home.backs_up()
    await elsewhere.restores(home.vault)

    restored = Database(elsewhere.url)
    async with restored.write() as db:
        await outbox.recover(db, "the next process", NOW + timedelta(days=1))
    async with restored.read() as db:
        states = await db.execute(select(NoticeRow.kind, NoticeRow.state, NoticeRow.repeated).order_by(NoticeRow.id))
        assert [tuple(row) for row in states] == [
            (NoticeKind.RECEIPT, NoticeState.DUE, True),
            (NoticeKind.ANNOUNCEMENT, NoticeState.UNKNOWN, False),
            (NoticeKind.ANNOUNCEMENT, NoticeState.DUE, False),
        ]
    await restored.close()


async def test_without_its_tools_postgresql_is_not_backed_up_and_the_program_is_named(
    home: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if sqlite_file(home.url) is not None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert (await home.backs_up()).path.is_dir()  # SQLite needs none
        return
    with pytest.raises(BackupFault) as fault:
        await back_up(home.database, replace(home.order(), tools=tmp_path), home.clock, CopyPace())
    assert (fault.value.kind, fault.value.subject) == (BackupFaultKind.NO_TOOL, "pg_dump")
    assert Vault(home.vault).snapshots() == []
