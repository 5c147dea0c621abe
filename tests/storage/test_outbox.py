"""The outbox: owed once, claimed by one, and never sent by a process that lost its claim."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.notices import NoticeKind, NoticeState
from storage.database import Database
from storage.queries import notices, outbox
from storage.queries.notices import Notice
from storage.queries.people import actors, deliverability
from tests import builders

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ACCOUNT = 7_000_000_007


@pytest.fixture
async def person_id(database: Database) -> int:
    async with database.write() as db:
        return await builders.person(db, telegram_id=ACCOUNT)


async def owe(
    database: Database,
    person_id: int,
    subject_id: int = 1,
    due_at: datetime | None = None,
    kind: NoticeKind = NoticeKind.RECEIPT,
) -> int:
    async with database.write() as db:
        return await outbox.enqueue(db, person_id=person_id, kind=kind, subject_id=subject_id, now=NOW, due_at=due_at)


async def claimed(database: Database, claimer: str, now: datetime = NOW, limit: int = 10) -> list[Notice]:
    async with database.write() as db:
        return await outbox.claim(db, claimer, now, limit)


async def waiting(database: Database) -> int:
    async with database.read() as db:
        return await outbox.waiting(db, NOW)


async def test_is_owed_once(database: Database, person_id: int) -> None:
    first = await owe(database, person_id)
    assert await owe(database, person_id) == first
    assert await owe(database, person_id, subject_id=2) != first
    assert await waiting(database) == 2


async def test_is_claimed_by_one(database: Database, person_id: int) -> None:
    notice_id = await owe(database, person_id)
    [mine] = await claimed(database, "first")
    assert (mine.id, mine.telegram_id, mine.kind) == (notice_id, ACCOUNT, NoticeKind.RECEIPT)
    assert await claimed(database, "second") == []
    async with database.write() as db:
        assert not await outbox.mark_sending(db, "second", mine.id, NOW)
        assert await outbox.mark_sending(db, "first", mine.id, NOW)
        assert not await outbox.mark_sending(db, "first", mine.id, NOW)


async def test_is_not_claimed_before_its_time(database: Database, person_id: int) -> None:
    later = await owe(database, person_id, subject_id=1, due_at=NOW + timedelta(hours=1))
    await owe(database, person_id, subject_id=2)
    assert [notice.subject_id for notice in await claimed(database, "us")] == [2]
    assert [notice.id for notice in await claimed(database, "us", NOW + timedelta(hours=1))] == [later]


async def test_claims_the_longest_due_first_and_no_more_than_asked(database: Database, person_id: int) -> None:
    await owe(database, person_id, subject_id=1)
    await owe(database, person_id, subject_id=2, due_at=NOW - timedelta(minutes=1))
    assert [notice.subject_id for notice in await claimed(database, "us", limit=1)] == [2]


async def test_claims_only_what_is_named(database: Database, person_id: int) -> None:
    await owe(database, person_id, subject_id=1)
    named = await owe(database, person_id, subject_id=2)
    async with database.write() as db:
        assert [notice.id for notice in await outbox.claim(db, "us", NOW, 10, [named])] == [named]


async def test_what_a_dead_process_left(database: Database, person_id: int) -> None:
    await owe(database, person_id, subject_id=1, kind=NoticeKind.ANNOUNCEMENT)
    await owe(database, person_id, subject_id=2, kind=NoticeKind.ANNOUNCEMENT)
    first, second = await claimed(database, "dead")
    async with database.write() as db:
        await outbox.mark_sending(db, "dead", first.id, NOW)
        assert await outbox.recover(db, "alive", NOW) == 1
    assert [notice.id for notice in await claimed(database, "alive")] == [second.id]


async def test_a_receipt_that_a_dead_process_was_sending_is_due_once_more(database: Database, person_id: int) -> None:
    await owe(database, person_id)
    [notice] = await claimed(database, "dead")
    async with database.write() as db:
        await outbox.mark_sending(db, "dead", notice.id, NOW)
        assert await outbox.recover(db, "alive", NOW) == 0
    [again] = await claimed(database, "alive")
    async with database.write() as db:
        await outbox.mark_sending(db, "alive", again.id, NOW)
        assert await outbox.recover(db, "later", NOW) == 1
    assert again.id == notice.id
    assert await claimed(database, "later") == []


async def test_a_claim_that_was_taken_over_is_not_sent(database: Database, person_id: int) -> None:
    await owe(database, person_id)
    [notice] = await claimed(database, "slow")
    async with database.write() as db:
        await outbox.recover(db, "quick", NOW)
        assert not await outbox.mark_sending(db, "slow", notice.id, NOW)


async def test_one_taken_for_dead_may_still_say_how_it_went(database: Database, person_id: int) -> None:
    await owe(database, person_id, kind=NoticeKind.ANNOUNCEMENT)
    [notice] = await claimed(database, "slow")
    async with database.write() as db:
        await outbox.mark_sending(db, "slow", notice.id, NOW)
        assert await outbox.recover(db, "quick", NOW) == 1
        await outbox.complete(db, "slow", notice.id, NoticeState.SENT, NOW, message_id=12)
        assert not await notices.resend(db, notice.id, NOW)


async def test_what_is_put_off_comes_again(database: Database, person_id: int) -> None:
    await owe(database, person_id)
    [notice] = await claimed(database, "us")
    async with database.write() as db:
        await outbox.reschedule(db, "us", notice.id, NOW + timedelta(seconds=7), "asked to wait")
    assert await claimed(database, "us", NOW + timedelta(seconds=6)) == []
    [again] = await claimed(database, "us", NOW + timedelta(seconds=7))
    assert again.attempts == 1


async def test_what_was_lost_sight_of_is_due_again(database: Database, person_id: int) -> None:
    await owe(database, person_id, subject_id=1)
    await owe(database, person_id, subject_id=2)
    first, second = await claimed(database, "us")
    async with database.write() as db:
        await outbox.release(db, "us", [first.id])
    assert [notice.id for notice in await claimed(database, "us")] == [second.id]


async def test_the_unknown_is_listed_and_sent_again_only_on_request(database: Database, person_id: int) -> None:
    async with database.write() as db:
        region_id = await builders.region(db)
        await outbox.enqueue(
            db, person_id=person_id, kind=NoticeKind.RECEIPT, subject_id=1, now=NOW, region_id=region_id
        )
    [notice] = await claimed(database, "us")
    async with database.write() as db:
        await outbox.mark_sending(db, "us", notice.id, NOW)
        await outbox.complete(db, "us", notice.id, NoticeState.UNKNOWN, NOW, error="cut")
    assert await claimed(database, "us") == []
    async with database.read() as db:
        [uncertain] = await notices.uncertain(db, region_id)
        assert await notices.get_uncertain(db, notice.id) == uncertain
    assert (uncertain.notice_id, uncertain.unknown, uncertain.reason) == (notice.id, True, "cut")
    async with database.write() as db:
        assert await notices.resend(db, notice.id, NOW)
        assert not await notices.resend(db, notice.id, NOW)
    assert [again.id for again in await claimed(database, "us")] == [notice.id]


async def test_what_is_withdrawn_is_not_sent(database: Database, person_id: int) -> None:
    gone = await owe(database, person_id)
    async with database.write() as db:
        await outbox.drop(db, [gone], NOW)
        assert not await outbox.any_due(db, NOW)
    assert await waiting(database) == 0


async def test_a_person_is_unreachable_until_they_write(database: Database, person_id: int) -> None:
    await owe(database, person_id)
    async with database.write() as db:
        await deliverability.mark_unreachable(db, ACCOUNT, "blocked", NOW)
        await deliverability.mark_unreachable(db, ACCOUNT, "deactivated", NOW + timedelta(days=1))
        [notice] = await outbox.claim(db, "us", NOW, 10)
        assert notice.unreachable
        await actors.mark_seen(db, person_id, "Pegawai", NOW)
        await outbox.recover(db, "others", NOW)
        [notice] = await outbox.claim(db, "others", NOW, 10)
        assert not notice.unreachable
        assert await deliverability.person_id_of(db, ACCOUNT) == person_id
        assert await deliverability.person_id_of(db, ACCOUNT + 1) is None
