"""Which calls of a write leave for the database's thread: those that wait, and no others."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite
import pytest
from sqlalchemy import text

from storage.database import Database


class Hops(list[str]):
    """The calls that went to the thread of a writing connection; `any` is set with the first."""

    def __init__(self) -> None:
        super().__init__()
        self.any = asyncio.Event()


@pytest.fixture
def hops(monkeypatch: pytest.MonkeyPatch) -> Hops:
    """What leaves for the thread from now on."""
    calls = Hops()
    in_thread: Callable[..., Awaitable[object]] = aiosqlite.Connection._execute

    async def noting(self: aiosqlite.Connection, fn: object, *args: object, **kwargs: object) -> object:
        calls.append(getattr(fn, "__name__", ""))
        calls.any.set()
        return await in_thread(self, fn, *args, **kwargs)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", noting)
    return calls


async def add(database: Database, name: str) -> None:
    async with database.write() as db:
        await db.execute(
            text("INSERT INTO region (name, office, zone, created_at) VALUES (:n, '', 'Asia/Jakarta', '')"), {"n": name}
        )
        assert await db.scalar(text("SELECT count(*) FROM region WHERE name = :n"), {"n": name}) == 1


async def test_of_a_write_only_the_commit_leaves_for_the_thread(sqlite_database: Database, hops: Hops) -> None:
    await add(sqlite_database, "Kota Contoh")
    hops.clear()
    await add(sqlite_database, "Kabupaten Teladan")
    assert hops == ["commit"]


async def test_a_write_that_another_process_holds_up_is_waited_for_in_the_thread(
    sqlite_database: Database, sqlite_url: str, hops: Hops
) -> None:
    await add(sqlite_database, "Kota Contoh")
    hops.clear()
    hops.any.clear()
    other = sqlite3.connect(Path(sqlite_url.removeprefix("sqlite+aiosqlite:///")), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.ensure_future(add(sqlite_database, "Kabupaten Teladan"))
    await hops.any.wait()
    other.execute("ROLLBACK")
    other.close()
    await waiting
    assert hops == ["execute", "commit"]
