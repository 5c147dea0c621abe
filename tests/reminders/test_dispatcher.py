"""The dispatcher: each notice once, every outcome with its reaction, nothing forgotten when the database is busy."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.clock import SettableClock
from domain.notices import NoticeKind, NoticeState
from reminders.delivery import BeforeSend, Delivered, Delivery, Rejected, RetryLater, Uncertain, Unreachable, Withheld
from reminders.dispatcher import Dispatcher
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import deliverability
from storage.tables.delivery import NoticeRow
from storage.tables.people import PersonRow
from tests import builders

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
ACCOUNT = 7_000_000_007


class Post:
    """A messenger: notes what was sent in which state, and answers as the test says."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = SettableClock(NOW)
        self.sent: list[tuple[int, str]] = []
        self.urgent: list[bool] = []
        self.states: list[NoticeState] = []
        self.answers: list[Delivery] = []
        self.unsaid: set[int] = set()
        self.faults: list[Exception] = []
        self.held: asyncio.Event | None = None
        self.begun = asyncio.Event()
        self.on_render: Callable[[], None] = lambda: None

    def dispatcher(self, claimer: str = "us") -> Dispatcher[str]:
        return Dispatcher(self.database, self.clock, claimer, self.render, self.send, self.sleep)

    async def render(self, notice: Notice) -> str | None:
        self.on_render()
        if self.faults:
            raise self.faults.pop(0)
        return None if notice.subject_id in self.unsaid else f"notice {notice.subject_id}"

    async def send(self, notice: Notice, text: str, leaving: BeforeSend, *, urgent: bool) -> Delivery:
        self.urgent.append(urgent)
        if not await leaving():
            return Withheld()
        self.sent.append((notice.chat_id, text))
        self.states.append((await self.row(text)).state)
        self.begun.set()
        if self.held is not None:
            await self.held.wait()
        return self.answers.pop(0) if self.answers else Delivered(100 + len(self.sent))

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)

    async def owe(self, subject_id: int = 1, due_at: datetime | None = None) -> int:
        async with self.database.write() as db:
            person_id = await deliverability.person_id_of(db, ACCOUNT)
            person_id = person_id or await builders.person(db, telegram_id=ACCOUNT)
            return await outbox.enqueue(
                db, person_id=person_id, kind=NoticeKind.DEADLINE_CHANGED, subject_id=subject_id, now=NOW, due_at=due_at
            )

    async def row(self, text: str = "notice 1") -> "Row":
        async with self.database.read() as db:
            found = await db.execute(
                select(NoticeRow.state, NoticeRow.message_id, NoticeRow.due_at, NoticeRow.error).where(
                    NoticeRow.subject_id == int(text.split()[-1])
                )
            )
            return Row(*found.one())


class Row:
    """How a notice stands in the database."""

    def __init__(self, state: NoticeState, message_id: int | None, due_at: datetime, error: str | None) -> None:
        self.state = state
        self.message_id = message_id
        self.due_at = due_at
        self.error = error


@pytest.fixture
def post(database: Database) -> Post:
    return Post(database)


async def test_sends_what_is_due_once_and_remembers_the_message(post: Post) -> None:
    await post.owe()
    assert await post.dispatcher().run() == 1
    assert await post.dispatcher().run() == 0
    assert post.sent == [(ACCOUNT, "notice 1")]
    row = await post.row()
    assert (row.state, row.message_id) == (NoticeState.SENT, 101)


async def test_the_row_says_sending_while_it_is_sent(post: Post) -> None:
    await post.owe()
    await post.dispatcher().run()
    assert post.states == [NoticeState.SENDING]


async def test_waits_for_its_time_on_the_injected_clock(post: Post) -> None:
    await post.owe(due_at=NOW + timedelta(days=3))
    await post.dispatcher().run()
    assert post.sent == []
    post.clock.advance(timedelta(days=3))
    await post.dispatcher().run()
    assert len(post.sent) == 1


async def test_two_dispatchers_at_once_send_nothing_twice(post: Post) -> None:
    for subject in range(1, 21):
        await post.owe(subject)
    await asyncio.gather(post.dispatcher("first").run(), post.dispatcher("second").run())
    assert sorted(text for _, text in post.sent) == sorted(f"notice {subject}" for subject in range(1, 21))


async def test_what_has_become_untrue_is_not_said(post: Post) -> None:
    await post.owe()
    post.unsaid.add(1)
    await post.dispatcher().run()
    assert post.sent == []
    assert (await post.row()).state is NoticeState.DROPPED


async def test_delivers_its_own_at_once_and_leaves_the_rest(post: Post) -> None:
    await post.owe(1)
    mine = await post.owe(2)
    await post.dispatcher().deliver_now([mine])
    await post.dispatcher().deliver_now([mine])
    assert [text for _, text in post.sent] == ["notice 2"]


async def test_asked_to_wait_it_waits_to_the_second(post: Post) -> None:
    await post.owe()
    post.answers = [RetryLater("asked to wait", certain=True, after=17.0)]
    dispatcher = post.dispatcher()
    await dispatcher.run()
    assert (await post.row()).due_at == NOW + timedelta(seconds=17)
    post.clock.advance(timedelta(seconds=17))
    await dispatcher.run()
    assert (await post.row()).state is NoticeState.SENT


async def test_without_a_connection_it_tries_for_as_long_as_it_takes(post: Post) -> None:
    await post.owe()
    post.answers = [RetryLater("no connection", certain=True)] * 40
    dispatcher = post.dispatcher()
    for _ in range(41):
        await dispatcher.run()
        post.clock.advance(timedelta(minutes=2))
    assert (await post.row()).state is NoticeState.SENT


async def test_a_server_that_fails_again_and_again_is_not_believed_for_ever(post: Post) -> None:
    await post.owe()
    post.answers = [RetryLater("HTTP 502", certain=False)] * 40
    dispatcher = post.dispatcher()
    for _ in range(41):
        await dispatcher.run()
        post.clock.advance(timedelta(minutes=2))
    assert len(post.sent) == 5
    assert (await post.row()).state is NoticeState.UNKNOWN


async def test_a_cut_connection_is_unknown_and_never_repeated(post: Post) -> None:
    await post.owe()
    post.answers = [Uncertain("cut")]
    dispatcher = post.dispatcher()
    await dispatcher.run()
    post.clock.advance(timedelta(days=1))
    await dispatcher.run()
    assert len(post.sent) == 1
    assert (await post.row()).state is NoticeState.UNKNOWN


async def test_our_own_fault_is_final(post: Post) -> None:
    await post.owe()
    post.answers = [Rejected("Bad Request: can't parse entities")]
    await post.dispatcher().run()
    row = await post.row()
    assert (row.state, row.error) == (NoticeState.REFUSED, "Bad Request: can't parse entities")


async def test_somebody_who_blocked_the_bot_is_marked_and_not_tried_again(post: Post) -> None:
    await post.owe(1)
    post.answers = [Unreachable("blocked")]
    await post.dispatcher().run()
    async with post.database.read() as db:
        found = await db.execute(select(PersonRow.unreachable_since, PersonRow.unreachable_reason))
        assert found.one() == (NOW, "blocked")

    await post.owe(2)
    await post.dispatcher().run()
    assert len(post.sent) == 1
    assert (await post.row("notice 2")).state is NoticeState.REFUSED


async def test_what_cannot_be_rendered_hinders_nobody_and_ends(post: Post) -> None:
    await post.owe(1)
    post.faults = [ValueError("a fault of ours")] * 5
    dispatcher = post.dispatcher()
    for _ in range(5):
        await dispatcher.run()
        post.clock.advance(timedelta(minutes=2))
    assert (await post.row()).state is NoticeState.REFUSED
    await post.owe(2)
    await dispatcher.run()
    assert [text for _, text in post.sent] == ["notice 2"]


async def test_a_killed_process_leaves_unknown_only_what_was_on_its_way(post: Post) -> None:
    await post.owe(1)
    post.held = asyncio.Event()
    dying = asyncio.ensure_future(post.dispatcher("dead").run())
    await post.begun.wait()
    await post.owe(2)
    async with post.database.write() as db:
        await outbox.claim(db, "dead", NOW, 10)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)

    post.held = None
    alive = post.dispatcher("alive")
    assert await alive.recover() == 1
    await alive.run()
    assert [text for _, text in post.sent] == ["notice 1", "notice 2"]
    assert (await post.row("notice 1")).state is NoticeState.UNKNOWN
    assert (await post.row("notice 2")).state is NoticeState.SENT


async def test_a_known_outcome_is_recorded_however_busy_the_database_is(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.owe()
    complete, faults = outbox.complete, [OperationalError("UPDATE", {}, Exception("database is locked"))] * 3

    async def busy(
        db: Connection, claimer: str, notice_id: int, state: NoticeState, now: datetime, **more: int
    ) -> None:
        if faults:
            raise faults.pop()
        await complete(db, claimer, notice_id, state, now, message_id=more["message_id"])

    monkeypatch.setattr(outbox, "complete", busy)
    await post.dispatcher().run()
    assert (await post.row()).state is NoticeState.SENT
    assert len(post.sent) == 1


async def test_what_was_claimed_when_the_database_failed_is_not_forgotten(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post.owe()
    mark, faults = outbox.mark_sending, [OperationalError("UPDATE", {}, Exception("disk I/O error"))]

    async def failing(db: Connection, claimer: str, notice_id: int, now: datetime, bot_id: int | None = None) -> bool:
        if faults:
            raise faults.pop()
        return await mark(db, claimer, notice_id, now, bot_id)

    monkeypatch.setattr(outbox, "mark_sending", failing)
    dispatcher = post.dispatcher()
    with pytest.raises(OperationalError):
        await dispatcher.run()
    assert post.sent == []
    await dispatcher.run()
    assert (await post.row()).state is NoticeState.SENT
