"""Turns on PostgreSQL: one process per person, in fair order, and nothing left behind when it is given back or dies."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from domain.operating.processes import ProcessRole
from domain.update_ref import UpdateRef
from storage.database import Database
from storage.queries import inbox, turns
from storage.queries.inbox import IncomingUpdate
from storage.queries.operating import leadership, workers
from storage.queries.operating.leadership import NotLeading
from storage.queries.turns import Turn
from storage.tables.leadership import TurnRow, WorkerRow
from tests.postgres_server import PostgresServer

BOT = 7_000_000_001
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LAPSE = timedelta(seconds=10)


@pytest_asyncio.fixture
async def shared(postgres: PostgresServer) -> AsyncIterator[Database]:
    """An empty database that several processes share."""
    url = postgres()
    database = Database(url)
    yield database
    await database.close()
    postgres.give_back(url)


class Inbox:
    """What comes in, numbered in its order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._number = 0

    async def arrives(self, key: int, count: int = 1, *, region: int = 1, stranger: bool = False) -> None:
        """Keeps updates of an account, and asks for its turn in the same transaction."""
        batch = [IncomingUpdate(self._number + place, key, "{}") for place in range(1, count + 1)]
        self._number += count
        async with self._database.write() as db:
            await inbox.keep_batch(db, BOT, batch, NOW)
            await turns.ask(db, BOT, [(key, region, stranger)])


async def take(database: Database, holder: str, limit: int = 10) -> list[Turn]:
    async with database.write_beside() as db:
        return await turns.take(db, BOT, holder, limit)


async def join(database: Database, holder: str, role: ProcessRole = ProcessRole.WORKER) -> bool:
    async with database.write() as db:
        return await workers.acquire(db, BOT, role, holder, LAPSE, {})


async def test_somebodys_updates_are_in_one_hand(shared: Database) -> None:
    arriving = Inbox(shared)
    assert await join(shared, "one")
    assert await join(shared, "two")
    for key in (10, 20, 30):
        await arriving.arrives(key, 2)
    first, second = await asyncio.gather(take(shared, "one", 2), take(shared, "two", 2))

    assert {turn.queue_key for turn in first}.isdisjoint(turn.queue_key for turn in second)
    assert len(first) + len(second) == 3
    assert await take(shared, "three") == []


async def test_regions_take_turns_and_strangers_come_last(shared: Database) -> None:
    arriving = Inbox(shared)
    await arriving.arrives(1, region=0, stranger=True)
    for key in (10, 11, 12):
        await arriving.arrives(key, region=1)
    await arriving.arrives(20, region=2)

    assert [turn.queue_key for turn in await take(shared, "one")] == [10, 20, 11, 12, 1]


async def test_what_comes_while_a_turn_is_given_back_is_not_left_behind(shared: Database) -> None:
    arriving = Inbox(shared)
    assert await join(shared, "one")
    await arriving.arrives(10)
    taken = await take(shared, "one")
    await arriving.arrives(10)
    async with shared.write() as db:
        await turns.give_back(db, BOT, "one", taken)
    async with shared.read() as db:
        kept = await turns.held(db, BOT, "one")
    assert [(turn.queue_key, turn.arrivals) for turn in kept] == [(10, 2)], "there is more, and it stays here"

    async with shared.write() as db:
        await turns.give_back(db, BOT, "one", kept)
    assert await take(shared, "two") == []
    await arriving.arrives(10)
    assert [turn.queue_key for turn in await take(shared, "two")] == [10]


async def test_a_turn_of_whom_nobody_knows_is_free(shared: Database) -> None:
    await Inbox(shared).arrives(10)
    await take(shared, "one")  # its end was noted a moment before this was written

    async with shared.read() as db:
        assert await turns.any_waiting(db, BOT)
    assert await join(shared, "two")
    assert [turn.queue_key for turn in await take(shared, "two")] == [10]
    assert await take(shared, "three") == []


async def test_what_a_single_process_left_gets_its_turns(shared: Database) -> None:
    async with shared.write() as db:
        await inbox.keep_batch(db, BOT, [IncomingUpdate(1, 10, "{}"), IncomingUpdate(2, 20, "{}")], NOW)
        assert await turns.ask_for_left(db, BOT) == 2
        assert await turns.ask_for_left(db, BOT) == 0
    assert {turn.queue_key for turn in await take(shared, "one")} == {10, 20}


async def test_the_turns_of_whoever_ended_wait_for_others_and_its_writes_come_to_nothing(shared: Database) -> None:
    assert await join(shared, "one")
    assert await join(shared, "two")
    await Inbox(shared).arrives(10)
    await take(shared, "one")
    async with shared.read() as db:
        [entry] = await turns.waiting_of(db, BOT, [10])
    async with shared.write() as db:
        await workers.bury(db, BOT, {"one"})
    assert [turn.queue_key for turn in await take(shared, "two")] == [10]

    with pytest.raises(NotLeading):
        async with shared.write() as db:
            await inbox.apply_once(db, UpdateRef(entry.id, "one"), NOW)
    async with shared.write() as db:
        await inbox.apply_once(db, UpdateRef(entry.id, "two"), NOW)
        assert not await workers.beat(db, BOT, ProcessRole.WORKER, "one", {}), "it learns that it was taken for dead"


async def test_who_is_alone_in_its_role_and_who_is_not(shared: Database) -> None:
    assert await join(shared, "intake", ProcessRole.INTAKE)
    assert not await join(shared, "another intake", ProcessRole.INTAKE)
    assert await join(shared, "sender", ProcessRole.SENDER)
    assert not await join(shared, "another sender", ProcessRole.SENDER)
    assert await join(shared, "one")
    assert await join(shared, "two")
    assert not await join(shared, "all", ProcessRole.ALL), "one that does everything does not go with those that share"

    async with shared.write() as db:
        at = await leadership.database_now(db) - timedelta(seconds=11)
        await db.execute(update(WorkerRow).where(WorkerRow.holder == "intake").values(beat_at=at))
    assert await join(shared, "another intake", ProcessRole.INTAKE)
    async with shared.read() as db:
        assert not await workers.is_claimed(db, BOT, "intake")


async def test_nobody_shares_a_bot_with_one_that_does_everything(shared: Database) -> None:
    assert await join(shared, "all", ProcessRole.ALL)
    for role in (ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.SENDER, ProcessRole.INSPECT):
        assert not await join(shared, role.value, role)
    async with shared.write() as db:
        await workers.release(db, BOT, ProcessRole.ALL, "all")
    assert await join(shared, "worker")
    async with shared.read() as db:
        assert [process.role for process in await workers.every(db, BOT)] == [ProcessRole.WORKER]
        assert list(await db.scalars(select(TurnRow.holder))) == []
