"""The inbox: kept once, effective once, set aside and replayed, purged in time."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.update_ref import AlreadyApplied, UpdateRef
from storage.database import Database
from storage.queries import inbox
from storage.queries.inbox import InboxEntry, IncomingUpdate
from storage.tables.delivery import InboxRow

BOT = 4_000_000_001  # beyond 32 bits, as real ids are
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def arrival(update_id: int, queue_key: int | None = 7_000_000_007) -> IncomingUpdate:
    return IncomingUpdate(update_id, queue_key, f'{{"update_id":{update_id}}}')


async def kept(database: Database, *update_ids: int) -> list[InboxEntry]:
    async with database.write() as db:
        return await inbox.keep_batch(db, BOT, [arrival(number) for number in update_ids], NOW)


async def undone(database: Database) -> list[int]:
    async with database.read() as db:
        return [entry.update_id for entry in await inbox.undone(db, BOT)]


async def test_keeps_a_batch_in_its_order_and_once(database: Database) -> None:
    first = await kept(database, 30, 31, 31, 29)
    again = await kept(database, 31, 32)

    assert [entry.update_id for entry in first] == [30, 31, 29]
    assert [entry.update_id for entry in again] == [32]
    assert await undone(database) == [30, 31, 29, 32]


async def test_the_same_number_of_another_bot_is_another_update(database: Database) -> None:
    await kept(database, 30)
    async with database.write() as db:
        other = await inbox.keep_batch(db, BOT + 1, [arrival(30)], NOW)
    assert len(other) == 1
    assert await undone(database) == [30]


async def test_an_update_of_nobody_is_kept_and_done_at_once(database: Database) -> None:
    async with database.write() as db:
        assert await inbox.keep_batch(db, BOT, [arrival(30, queue_key=None)], NOW) == []
        assert await inbox.keep_batch(db, BOT, [arrival(30, queue_key=None)], NOW) == []
    assert await undone(database) == []


async def test_a_cause_has_its_effects_once(database: Database) -> None:
    [entry] = await kept(database, 30)
    async with database.write() as db:
        await inbox.apply_once(db, UpdateRef(entry.id), NOW)
    with pytest.raises(AlreadyApplied):
        async with database.write() as db:
            await inbox.apply_once(db, UpdateRef(entry.id), NOW)

    async with database.read() as db:
        now = await inbox.reread(db, entry.id)
    assert now is not None
    assert now.applied


async def test_a_cause_whose_transaction_fails_is_as_it_was(database: Database) -> None:
    [entry] = await kept(database, 30)
    with pytest.raises(RuntimeError):
        async with database.write() as db:
            await inbox.apply_once(db, UpdateRef(entry.id), NOW, answered=True)
            raise RuntimeError("the service failed")
    async with database.write() as db:
        await inbox.apply_once(db, UpdateRef(entry.id), NOW, answered=True)
    assert await undone(database) == []


async def test_without_a_cause_there_is_nothing_to_mark(database: Database) -> None:
    async with database.write() as db:
        await inbox.apply_once(db, None, NOW)
        await inbox.apply_once(db, None, NOW)


async def test_finishing_leaves_what_was_set_aside(database: Database) -> None:
    first, second = await kept(database, 30, 31)
    async with database.write() as db:
        await inbox.record_failure(db, second.id, "ValueError", set_aside=True)
        await inbox.finish(db, [first.id, second.id], NOW)
    assert await undone(database) == []
    async with database.read() as db:
        assert [aside.update_id for aside in await inbox.list_set_aside(db)] == [31]


async def test_a_replay_starts_anew_but_remembers_its_effects(database: Database) -> None:
    plain, applied = await kept(database, 30, 31)
    async with database.write() as db:
        await inbox.apply_once(db, UpdateRef(applied.id), NOW)
        for entry in (plain, applied):
            await inbox.record_failure(db, entry.id, "ValueError", set_aside=False)
            await inbox.record_failure(db, entry.id, "ValueError", set_aside=True)
        assert await inbox.ask_replay(db, plain.id)
        assert await inbox.ask_replay(db, applied.id)
        assert not await inbox.ask_replay(db, plain.id)
    async with database.read() as db:
        assert await inbox.any_replays(db, BOT)
    async with database.write() as db:
        replays = await inbox.take_replays(db, BOT)
        assert await inbox.take_replays(db, BOT) == []

    assert [(entry.update_id, entry.attempts, entry.applied) for entry in replays] == [(30, 0, False), (31, 0, True)]
    with pytest.raises(AlreadyApplied):
        async with database.write() as db:
            await inbox.apply_once(db, UpdateRef(applied.id), NOW)


async def test_purges_what_was_done_or_set_aside_long_ago_and_never_what_waits(database: Database) -> None:
    old, waiting, aside, asked = await kept(database, 30, 31, 32, 33)
    async with database.write() as db:
        await inbox.finish(db, [old.id], NOW)
        for entry in (aside, asked):
            await inbox.record_failure(db, entry.id, "ValueError", set_aside=True)
        await inbox.ask_replay(db, asked.id)
        assert await inbox.purge(db, NOW, 10) == 0
        assert await inbox.purge(db, NOW + timedelta(seconds=1), 1) == 1
        assert await inbox.purge(db, NOW + timedelta(seconds=1), 10) == 1
        assert await inbox.count_undone(db) == 1
        assert await inbox.any_replays(db, BOT)
    assert await undone(database) == [waiting.update_id]


async def test_of_a_tap_that_is_done_nothing_is_kept_after_its_day(database: Database) -> None:
    taps = [IncomingUpdate(number, 7, '{"callback_query":{"data":"h:1"}}') for number in range(30, 34)]
    async with database.write() as db:
        *finished, waiting = [entry.id for entry in await inbox.keep_batch(db, BOT, taps, NOW)]
        await inbox.finish(db, finished, NOW)
        with_payload = select(InboxRow.id).where(InboxRow.payload != "").order_by(InboxRow.id)
        assert await inbox.drop_payloads(db, NOW, 0, 10) == waiting
        assert list(await db.scalars(with_payload)) == [*finished, waiting], "their day is not over"
        later = NOW + timedelta(seconds=1)
        assert await inbox.drop_payloads(db, later, 0, 2) == finished[1]
        assert list(await db.scalars(with_payload)) == [finished[2], waiting]
        assert await inbox.drop_payloads(db, later, finished[1], 2) == waiting
        assert await inbox.drop_payloads(db, later, waiting, 2) is None
        assert list(await db.scalars(with_payload)) == [waiting]


async def test_a_purged_id_does_not_come_back(database: Database) -> None:
    [last] = await kept(database, 30)
    async with database.write() as db:
        await inbox.finish(db, [last.id], NOW)
        await inbox.purge(db, NOW + timedelta(seconds=1), 10)
    [next_one] = await kept(database, 31)
    assert next_one.id > last.id


@pytest.mark.parametrize("answered", [False, True])
async def test_what_somebody_wrote_goes_when_it_is_done_and_a_taps_ids_stay(database: Database, answered: bool) -> None:
    tap = IncomingUpdate(31, 7, '{"callback_query":{"data":"h:1"}}')
    async with database.write() as db:
        entries = await inbox.keep_batch(db, BOT, [arrival(30), tap, arrival(32)], NOW)
        for entry in entries[:2]:
            await inbox.apply_once(db, UpdateRef(entry.id), NOW, answered=answered)
        waiting = await inbox.reread(db, entries[0].id)
        assert (waiting is None) is answered, "until it is done it is there, for a restart"
        await inbox.finish(db, [entry.id for entry in entries[:2]], NOW)
        payloads = list(await db.scalars(select(InboxRow.payload).order_by(InboxRow.id)))
    assert payloads == ["", tap.payload, '{"update_id":32}']


async def test_what_is_beyond_a_share_is_kept_aside_and_can_be_replayed(database: Database) -> None:
    surplus = IncomingUpdate(30, 7, "{}", aside="beyond the share of one account")
    async with database.write() as db:
        assert await inbox.keep_batch(db, BOT, [surplus], NOW) == []
        assert await inbox.count_set_aside(db, 7) == 1
        [aside] = await inbox.list_set_aside(db)
        assert (aside.error, aside.attempts) == ("beyond the share of one account", 0)
        assert await inbox.ask_replay(db, aside.id)
        assert [entry.update_id for entry in await inbox.take_replays(db, BOT)] == [30]
