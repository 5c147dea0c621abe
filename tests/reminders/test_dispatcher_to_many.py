"""The dispatcher with groups and with very many: who goes first, where a group went, when a notice is on its way."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.clock import SettableClock
from domain.notices import NoticeKind, NoticeState
from reminders.batch_writer import BatchWriter
from reminders.delivery import BeforeSend, Delivered, Delivery, Migrated, Uncertain, Unreachable, Withheld
from reminders.dispatcher import Dispatcher
from services.delivery import EarlierNoticePending
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.broadcast import groups
from storage.queries.notices import Notice
from storage.tables.delivery import NoticeRow
from tests import builders

NOW = builders.NOW
CHAT, MOVED = -4_100_000_001, -1_002_200_000_001


class Office:
    """A region with a coordinator and a bound group, and a messenger that answers as the test says."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SettableClock(NOW)
        self.sent: list[tuple[int, NoticeKind]] = []
        self.answers: dict[int, list[Delivery]] = {}
        self.not_yet: set[int] = set()
        self.held: asyncio.Event | None = None
        self.waiting = asyncio.Event()
        self.region = self.coordinator = self.group = 0

    async def open(self) -> "Office":
        async with self.database.write() as db:
            self.region = await builders.region(db)
            self.coordinator = await builders.person(db, "Koordinator")
            await builders.membership(db, self.coordinator, self.region)
            self.group = await groups.bind(
                db,
                region_id=self.region,
                chat_id=CHAT,
                topic_id=7,
                title="Grup",
                person_id=self.coordinator,
                now=NOW,
            )
        return self

    def dispatcher(self) -> Dispatcher[str]:
        return Dispatcher(self.database, self.clock, "us", self.render, self.send)

    async def render(self, notice: Notice) -> str | None:
        if notice.id in self.not_yet:
            raise EarlierNoticePending
        return notice.kind.value

    async def send(self, notice: Notice, _text: str, leaving: BeforeSend, *, urgent: bool) -> Delivery:
        if self.held is not None:
            self.waiting.set()
            await self.held.wait()
        if not await leaving():
            return Withheld()
        self.sent.append((notice.chat_id, notice.kind))
        answers = self.answers.get(notice.chat_id)
        return answers.pop(0) if answers else Delivered(len(self.sent))

    async def owe(self, kind: NoticeKind = NoticeKind.ANNOUNCEMENT, *, group: bool = True) -> int:
        async with self.database.write() as db:
            return await outbox.enqueue(
                db,
                kind=kind,
                subject_id=1,
                now=NOW,
                region_id=self.region,
                person_id=None if group else self.coordinator,
                group_id=self.group if group else None,
            )

    async def state(self, notice_id: int) -> NoticeState:
        async with self.database.read() as db:
            found = await db.execute(select(NoticeRow.state).where(NoticeRow.id == notice_id))
            return found.scalar_one()


@pytest.fixture
async def office(database: Database) -> Office:
    return await Office(database).open()


async def test_a_group_is_owed_once_and_written_to_in_its_topic(office: Office) -> None:
    first = await office.owe()
    assert await office.owe() == first
    async with office.database.write() as db:
        [notice] = await outbox.claim(db, "others", NOW, 10)
    assert (notice.chat_id, notice.topic_id, notice.group_id) == (CHAT, 7, office.group)
    with pytest.raises(ValueError, match="no person"):
        _ = notice.person_id


async def test_a_group_that_moved_is_followed_at_once(office: Office) -> None:
    wanted = await office.owe()
    office.answers[CHAT] = [Migrated(MOVED)]
    await office.dispatcher().run()
    assert [chat for chat, _ in office.sent] == [CHAT, MOVED]
    assert await office.state(wanted) is NoticeState.SENT


async def test_a_group_that_cannot_be_written_to_ends_and_its_coordinator_is_told(office: Office) -> None:
    wanted = await office.owe()
    office.answers[CHAT] = [Unreachable("removed from the group")]
    await office.dispatcher().run()
    assert [kind for _, kind in office.sent] == [NoticeKind.ANNOUNCEMENT, NoticeKind.GROUP_GONE]
    assert await office.state(wanted) is NoticeState.REFUSED
    again = await office.owe(NoticeKind.MEETING_IN_GROUP)
    await office.dispatcher().run()
    assert len(office.sent) == 2
    assert await office.state(again) is NoticeState.REFUSED


async def test_what_goes_to_many_lets_the_rest_go_first(office: Office) -> None:
    async with office.database.write() as db:
        people = [await builders.person(db, f"Admin {n}") for n in range(60)]
        await outbox.enqueue_bulk(
            db, kind=NoticeKind.ANNOUNCEMENT, subject_id=1, now=NOW, region_id=office.region, person_ids=people
        )
        await outbox.enqueue_bulk(
            db, kind=NoticeKind.ANNOUNCEMENT, subject_id=1, now=NOW, region_id=office.region, person_ids=people[:9]
        )
    office.clock.advance(timedelta(minutes=1))
    await office.owe(NoticeKind.RECEIPT, group=False)
    await office.dispatcher().run()
    assert len(office.sent) == 61
    assert office.sent[0][1] is NoticeKind.RECEIPT


async def test_a_notice_that_waits_for_its_turn_is_not_on_its_way_yet(office: Office) -> None:
    wanted = await office.owe()
    office.held = asyncio.Event()
    dispatching = asyncio.create_task(office.dispatcher().run())
    await office.waiting.wait()
    assert await office.state(wanted) is NoticeState.CLAIMED
    async with office.database.write() as db:
        assert await outbox.recover(db, "another", NOW) == 0, "nothing of it is unknown after a crash"
    office.held.set()
    await dispatching
    assert len(office.sent) == 1, "the lost claim sent nothing, the next one did"


async def test_a_notice_that_follows_another_waits_for_it(office: Office) -> None:
    wanted = await office.owe()
    office.not_yet.add(wanted)
    dispatcher = office.dispatcher()
    await dispatcher.run()
    assert await office.state(wanted) is NoticeState.DUE
    office.not_yet.clear()
    office.clock.advance(timedelta(seconds=3))
    await dispatcher.run()
    assert await office.state(wanted) is NoticeState.SENT


@pytest.mark.parametrize(
    ("kind", "times"), [(NoticeKind.DIGEST, 2), (NoticeKind.RECEIPT, 2), (NoticeKind.DEADLINE_CHANGED, 1)]
)
async def test_what_somebody_waits_for_is_sent_once_more_and_nothing_else(
    office: Office, kind: NoticeKind, times: int
) -> None:
    wanted = await office.owe(kind)
    office.answers[CHAT] = [Uncertain("cut"), Uncertain("cut"), Uncertain("cut")]
    dispatcher = office.dispatcher()
    for _ in range(4):
        await dispatcher.run()
        office.clock.advance(timedelta(minutes=2))
    assert len(office.sent) == times
    assert await office.state(wanted) is NoticeState.UNKNOWN


async def test_a_stopped_dispatcher_takes_nothing_more_in_hand(office: Office) -> None:
    wanted = await office.owe()
    dispatcher = office.dispatcher()
    dispatcher.stop()
    assert await dispatcher.run() == 0
    assert await office.state(wanted) is NoticeState.DUE


async def test_steps_share_a_commit_and_a_faulty_one_harms_nobody(office: Office) -> None:
    ledger, database = BatchWriter(office.database), office.database

    async def good(db: Connection) -> int:
        return await builders.person(db)

    async def bad(_db: Connection) -> int:
        raise ValueError("a fault of ours")

    results = await asyncio.gather(
        ledger.write(good), ledger.write(good), ledger.write(bad), ledger.write(good), return_exceptions=True
    )
    assert [type(result) for result in results] == [int, int, ValueError, int]
    async with database.read() as db:
        assert len(set(results) - {results[2]}) == 3
        assert await groups.get(db, office.group) is not None
