"""Shares: what of somebody's flood is kept, set aside or only counted, in bounded rows whatever comes."""

import asyncio
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from sqlalchemy import func, select

from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.intake import HandledHere, Intake, Shares
from bot.inbox.lanes import QueuedUpdate
from bot.inbox.user_queues import DONE, HandlingResult, UserQueues
from storage.database import Connection, Database, Lane
from storage.queries import inbox
from storage.queries.inbox import InboxEntry, IncomingUpdate
from storage.tables.delivery import InboxRow, InboxState
from tests.bot_fixtures import SetClock

BOT, STRANGER, MEMBER, OTHER = 1, 10, 20, 30
TEXT, FILE = '{"message":{"text":"halo"}}', '{"message":{"document":{"file_id":"x"}}}'
SHARES = Shares(member=20, member_files=30, stranger=5, strangers=12, set_aside=40)


class FailingAcks(AckBatcher):
    """Writes that fail as often as the test says, after everything was done in them."""

    failures = 0

    @asynccontextmanager
    async def transaction(self, lane: Lane | None = None) -> AsyncIterator[Connection]:
        async with super().transaction(lane) as db:
            yield db
            if self.failures:
                self.failures -= 1
                raise OSError(28, "No space left on device")


class Scene:
    """An intake behind which no update is ever brought to its end, so that everything waits."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SetClock()
        self.acks = FailingAcks(database, self.clock)
        self.queues = UserQueues(self.handle, self.tell)
        self.never = asyncio.Event()
        self.members = {MEMBER, OTHER}
        self.intake = Intake(BOT, self.clock, self.acks, HandledHere(self.queues), self.regions_of, SHARES)
        self.numbers = 0

    async def handle(self, _queued: QueuedUpdate) -> HandlingResult:
        await self.never.wait()
        return DONE

    async def tell(self, _entry: InboxEntry) -> None:
        """Tells nobody."""

    async def regions_of(self, accounts: Collection[int]) -> Mapping[int, int]:
        return dict.fromkeys(self.members & set(accounts), 1)

    def batch(self, count: int, key: int, payload: str = TEXT, *, chatter: bool = True) -> list[IncomingUpdate]:
        self.numbers += count
        first = self.numbers - count + 1
        return [IncomingUpdate(number, key, payload, chatter) for number in range(first, first + count)]

    async def rows(self, key: int, state: InboxState = InboxState.NEW) -> int:
        async with self.database.read() as db:
            count = select(func.count()).where(InboxRow.queue_key == key, InboxRow.state == state)
            return await db.scalar(count) or 0

    async def dropped(self) -> int:
        await self.intake.write_counts()
        async with self.database.read() as db:
            return await inbox.count_dropped(db)


@pytest_asyncio.fixture
async def scene(sqlite_database: Database) -> AsyncIterator[Scene]:
    opened = Scene(sqlite_database)
    yield opened
    await opened.queues.stop(within=0)


async def test_a_strangers_flood_is_one_row_and_a_count(scene: Scene) -> None:
    for _ in range(22):
        await scene.intake.store(scene.batch(100, STRANGER))
    await scene.intake.store(scene.batch(1, MEMBER))

    assert scene.queues.pending == 2
    assert await scene.rows(STRANGER) == 1
    assert await scene.dropped() == 2199
    assert await scene.rows(MEMBER) == 1


async def test_a_stranger_is_taken_in_again_after_an_hour(scene: Scene) -> None:
    await scene.intake.store(scene.batch(2, STRANGER))
    scene.clock.move(minutes=59)
    await scene.intake.store(scene.batch(1, STRANGER))
    assert await scene.rows(STRANGER) == 1
    scene.clock.move(minutes=1)
    await scene.intake.store(scene.batch(1, STRANGER))
    assert await scene.rows(STRANGER) == 2


async def test_links_and_taps_of_a_stranger_are_taken_in_up_to_a_share(scene: Scene) -> None:
    await scene.intake.store([*scene.batch(3, STRANGER), *scene.batch(50, STRANGER, chatter=False)])
    assert await scene.rows(STRANGER) == SHARES.stranger
    assert await scene.dropped() == 53 - SHARES.stranger


async def test_strangers_together_leave_the_room_to_the_members(scene: Scene) -> None:
    for key in range(100, 160):
        await scene.intake.store(scene.batch(1, key))
    await scene.intake.store(scene.batch(20, MEMBER))
    assert scene.queues.strangers == SHARES.strangers
    assert scene.queues.pending == SHARES.strangers + 20


async def test_a_members_flood_is_a_share_a_set_aside_part_and_a_count(scene: Scene) -> None:
    for _ in range(10):
        await scene.intake.store(scene.batch(100, MEMBER))
    await scene.intake.store(scene.batch(5, OTHER))

    assert await scene.rows(MEMBER) == scene.queues.pending - 5 == SHARES.member
    assert await scene.rows(MEMBER, InboxState.SET_ASIDE) == SHARES.set_aside
    assert await scene.dropped() == 1000 - SHARES.member - SHARES.set_aside
    assert await scene.rows(OTHER) == 5


async def test_files_have_a_share_of_their_own(scene: Scene) -> None:
    await scene.intake.store([*scene.batch(30, MEMBER), *scene.batch(30, MEMBER, FILE)])
    assert await scene.rows(MEMBER) == SHARES.member + SHARES.member_files
    assert await scene.rows(MEMBER, InboxState.SET_ASIDE) == 30 - SHARES.member


async def test_a_batch_that_could_not_be_kept_is_sorted_the_same_way_when_it_comes_again(scene: Scene) -> None:
    batch = [*scene.batch(10, STRANGER), *scene.batch(70, MEMBER)]
    scene.acks.failures = 2
    for _ in range(2):
        with pytest.raises(OSError, match="No space"):
            await scene.intake.store(batch)
    await scene.intake.store(batch)

    assert await scene.rows(STRANGER) == 1
    assert await scene.rows(MEMBER) == SHARES.member
    assert await scene.dropped() == 9 + 70 - SHARES.member - SHARES.set_aside


async def test_what_was_kept_before_is_taken_up_with_who_is_a_stranger(scene: Scene) -> None:
    await scene.intake.store([*scene.batch(1, STRANGER), *scene.batch(2, MEMBER)])
    async with scene.database.read() as db:
        undone = await inbox.undone(db, BOT)
    restarted = Scene(scene.database)
    await restarted.intake.take_up(undone)
    assert (restarted.queues.pending, restarted.queues.strangers) == (3, 1)
    await restarted.queues.stop(within=0)
