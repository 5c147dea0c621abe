"""Units of work: what is durable, who waits for whom, and that a read cannot write."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from storage.database import Connection, Database, Lane
from storage.tables.people import RegionRow
from tests import builders
from tests.postgres_server import PostgresServer


async def _names(database: Database) -> list[str]:
    async with database.read() as db:
        return list((await db.execute(select(RegionRow.name).order_by(RegionRow.id))).scalars())


async def test_a_commit_is_on_disk_before_it_returns(sqlite_database: Database) -> None:
    async with sqlite_database.write() as db:
        assert await db.scalar(text("PRAGMA journal_mode")) == "wal"
        assert await db.scalar(text("PRAGMA synchronous")) == 2  # FULL: the log is flushed at every commit
        assert await db.scalar(text("PRAGMA foreign_keys")) == 1


async def test_postgresql_waits_for_the_disk_at_every_commit_too(postgres: PostgresServer) -> None:
    database = Database(postgres())
    async with database.write() as db:
        assert await db.scalar(text("SHOW synchronous_commit")) == "on"
    await database.close()


async def test_a_read_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError):
        async with database.read() as db:
            await builders.region(db)
    assert await _names(database) == []


async def test_a_read_sees_one_moment(database: Database) -> None:
    async with database.write() as db:
        await builders.region(db, "Sebelumnya")
    async with database.read() as db:
        before = (await db.execute(select(RegionRow.name))).scalars().all()
        async with database.write() as writing:
            await builders.region(writing, "Sesudahnya")
        assert (await db.execute(select(RegionRow.name))).scalars().all() == before
    assert await _names(database) == ["Sebelumnya", "Sesudahnya"]


async def test_what_fails_leaves_no_trace(database: Database) -> None:
    with pytest.raises(KeyError):
        async with database.write() as db:
            await builders.region(db)
            raise KeyError
    assert await _names(database) == []
    assert database.commits == 0


async def test_a_cancelled_write_leaves_no_trace_and_the_next_goes_on(database: Database) -> None:
    begun = asyncio.Event()

    async def stuck() -> None:
        async with database.write() as db:
            await builders.region(db, "Terputus")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stuck())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.write() as db:
        await builders.region(db, "Berikutnya")
    assert await _names(database) == ["Berikutnya"]


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as db:
            await builders.opd(db, region_id=999)


async def test_writers_take_turns_and_lose_nothing(database: Database, database_url: str) -> None:
    """Read-modify-write from two processes' worth of connections: each sees what the other has done."""
    other = Database(database_url)
    async with database.write() as db:
        await builders.region(db, "0")

    async def count_up(by: Database) -> None:
        for _ in range(10):
            async with by.write() as db:
                name = await db.scalar(select(RegionRow.name))
                await asyncio.sleep(0)
                await db.execute(update(RegionRow).values(name=str(int(name or 0) + 1)))

    await asyncio.gather(count_up(database), count_up(other), count_up(database), count_up(other))
    await other.close()
    assert await _names(database) == ["40"]


async def test_only_one_write_is_open_at_a_time(database: Database) -> None:
    order: list[str] = []

    async def write(name: str) -> None:
        async with database.write() as db:
            order.append(f"{name} begins")
            await builders.region(db, name)
            order.append(f"{name} ends")

    await asyncio.gather(*(write(name) for name in ("a", "b", "c")))
    assert [order[n].split()[0] for n in (0, 2, 4)] == [order[n].split()[0] for n in (1, 3, 5)]


async def _ends_while_another_is_open(
    database: Database,
    first: AbstractAsyncContextManager[Connection],
    second: AbstractAsyncContextManager[Connection],
) -> bool:
    """Whether the second write comes to its end while the first stays open; else it was seen waiting for its lock."""
    ended = asyncio.Event()

    async def write() -> None:
        async with second as db:
            await db.execute(select(1))
        ended.set()

    async with first as db:
        await db.execute(select(1))
        writing = asyncio.create_task(write())
        while not ended.is_set() and not await db.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            await asyncio.wait([writing], timeout=0.01)
        beside = ended.is_set()
    await writing
    return beside


async def test_on_postgresql_regions_write_at_once_and_whatever_names_none_is_alone(
    postgres: PostgresServer,
) -> None:
    url = postgres()
    database, other = Database(url), Database(url)  # as by two processes: no lock within one decides
    for process in (other, database):
        write = process.write
        assert await _ends_while_another_is_open(database, database.write(region_id=1), write(region_id=2))
        assert await _ends_while_another_is_open(database, database.write(region_id=1), write(lane=Lane.OUTBOX))
        assert await _ends_while_another_is_open(database, database.write(lane=Lane.INTAKE), write(lane=Lane.OUTBOX))
    assert not await _ends_while_another_is_open(database, database.write(region_id=1), other.write(region_id=1))
    assert not await _ends_while_another_is_open(database, database.write(region_id=1), other.write())
    assert not await _ends_while_another_is_open(database, database.write(), other.write(region_id=1))
    assert not await _ends_while_another_is_open(database, database.write(), other.write(lane=Lane.OUTBOX))
    await database.close()
    await other.close()


async def test_on_postgresql_a_sign_of_life_waits_for_no_crowd_of_regions(postgres: PostgresServer) -> None:
    url = postgres()
    database, other = Database(url), Database(url)
    release = asyncio.Event()

    async def write(region_id: int) -> None:
        async with database.write(region_id=region_id) as db:
            await db.execute(select(1))
            await release.wait()

    crowd = [asyncio.create_task(write(region_id)) for region_id in range(1, 36)]
    async with asyncio.timeout(10), other.read() as db:
        open_writes = text(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND mode LIKE 'Excl%'"
        )
        while await db.scalar(open_writes) < 8:
            await asyncio.wait(crowd, timeout=0.01)
    async with asyncio.timeout(10), database.write(lane=Lane.LEASE) as db:
        await db.execute(select(1))
    release.set()
    await asyncio.gather(*crowd)
    await database.close()
    await other.close()


async def test_what_was_committed_survives_a_kill(sqlite_url: str) -> None:
    ended = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.storage.commits_and_is_killed",
        sqlite_url,
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
    )
    _, stderr = await ended.communicate()
    assert ended.returncode == -9, stderr.decode()
    database = Database(sqlite_url)
    assert await _names(database) == ["Selesai"]
    await database.close()


async def test_a_locked_database_is_said_after_a_while(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.database._BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(sqlite_url.partition(":///")[2], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    database = Database(sqlite_url)
    with pytest.raises(DBAPIError, match="locked"):
        async with database.write() as db:
            await builders.region(db)
    holder.rollback()
    holder.close()
    async with database.write() as db:
        await builders.region(db)
    assert await _names(database) == ["Kota Contoh"]
    await database.close()


async def test_a_naive_instant_does_not_reach_the_database(database: Database) -> None:
    naive = builders.NOW.replace(tzinfo=None)
    with pytest.raises(StatementError, match="naive"):
        async with database.write() as db:
            await db.execute(insert(RegionRow).values(name="x", office="y", zone="Asia/Jakarta", created_at=naive))
