"""What is bound to a bot's lease: whoever leads no more changes nothing, whatever it still has in hand."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.notices import NoticeKind, NoticeState
from domain.operating.processes import ProcessRole
from domain.update_ref import UpdateRef
from storage.database import Database
from storage.queries import inbox, outbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.operating import leadership, workers
from storage.queries.operating.leadership import NotLeading
from storage.tables.delivery import InboxRow, NoticeRow
from tests import builders

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BOT = 7_000_000_001
LAPSE = timedelta(seconds=10)


@pytest.fixture
async def taken_over(database: Database) -> Database:
    """A database on which "first" led the bot, and "second" does now."""
    for holder, before in (("first", ""), ("second", "first")):
        async with database.write() as db:
            assert await workers.acquire(db, BOT, ProcessRole.ALL, holder, LAPSE, {}, [before])
    return database


async def owed(database: Database) -> int:
    async with database.write() as db:
        person_id = await builders.person(db)
        return await outbox.enqueue(db, person_id=person_id, kind=NoticeKind.RECEIPT, subject_id=1, now=NOW)


async def state(database: Database, notice_id: int) -> NoticeState:
    async with database.read() as db:
        return (await db.execute(select(NoticeRow.state).where(NoticeRow.id == notice_id))).scalar_one()


async def test_an_update_has_its_effects_by_the_leader_only(taken_over: Database) -> None:
    async with taken_over.write() as db:
        [entry] = await inbox.keep_batch(db, BOT, [IncomingUpdate(1, 7, "{}")], NOW)
    with pytest.raises(NotLeading):
        async with taken_over.write() as db:
            await inbox.apply_once(db, UpdateRef(entry.id, "first"), NOW)
    async with taken_over.read() as db:
        assert await db.scalar(select(InboxRow.applied_at)) is None
    async with taken_over.write() as db:
        await inbox.apply_once(db, UpdateRef(entry.id, "second"), NOW)


async def test_a_notice_is_claimed_by_the_leader_only(taken_over: Database) -> None:
    notice_id = await owed(taken_over)
    async with taken_over.write() as db:
        assert await outbox.claim(db, "first", NOW, 10, bot_id=BOT) == []
        assert await outbox.claim(db, "second", NOW, 10, bot_id=BOT + 1) == [], "another bot has another leader"
        assert [notice.id for notice in await outbox.claim(db, "second", NOW, 10, bot_id=BOT)] == [notice_id]


async def test_what_was_claimed_before_is_not_sent_after(taken_over: Database) -> None:
    notice_id = await owed(taken_over)
    async with taken_over.write() as db:
        await outbox.claim(db, "first", NOW, 10)
        assert not await outbox.mark_sending(db, "first", notice_id, NOW, BOT)
    assert await state(taken_over, notice_id) is NoticeState.CLAIMED


async def test_what_a_leader_of_any_bot_has_in_hand_stays_its_own(taken_over: Database) -> None:
    notice_id = await owed(taken_over)
    async with taken_over.write() as db:
        assert await leadership.acquire(db, BOT + 1, "neighbour", LAPSE, {})
        await outbox.claim(db, "neighbour", NOW, 10)
        await outbox.recover(db, "second", NOW)
    assert await state(taken_over, notice_id) is NoticeState.CLAIMED

    async with taken_over.write() as db:
        await leadership.release(db, BOT + 1, "neighbour")
        await outbox.recover(db, "second", NOW)
    assert await state(taken_over, notice_id) is NoticeState.DUE
