"""Turns: a person's order is kept, slots go round, a flooder waits, and a failing environment stops everybody."""

import asyncio
from collections.abc import Callable

from bot.inbox.lanes import QueuedUpdate
from bot.inbox.user_queues import (
    DISK_FAULT,
    DONE,
    ENVIRONMENT_FAULT,
    HandlingOutcome,
    HandlingResult,
    QueueLimits,
    UserQueues,
)
from storage.queries.inbox import InboxEntry
from tests import builders

AGAIN = HandlingResult(HandlingOutcome.RETRY)


def entry(number: int, person: int, payload: str = "{}", *, stranger: bool = False) -> InboxEntry:
    return InboxEntry(number, number, person, payload, 0, builders.NOW, applied=False, stranger=stranger)


class Handling:
    """Stands where the error boundary stands: notes what it was given, and ends when the test says so."""

    def __init__(self, *, held: bool = False) -> None:
        self.begun: list[int] = []
        self.told: list[int] = []
        self.now = 0
        self.most = 0
        self.verdicts: dict[int, list[HandlingResult]] = {}
        self._gate = asyncio.Event()
        if not held:
            self._gate.set()

    async def handle(self, waiting: QueuedUpdate) -> HandlingResult:
        number = waiting.entry.id
        self.begun.append(number)
        self.now += 1
        self.most = max(self.most, self.now)
        await self._gate.wait()
        await asyncio.sleep(0)
        self.now -= 1
        planned = self.verdicts.get(number)
        return planned.pop(0) if planned else DONE

    async def tell(self, told: InboxEntry) -> None:
        self.told.append(told.id)

    def let_go(self) -> None:
        self._gate.set()


class Timers:
    """Timers that go off when the test says so."""

    def __init__(self) -> None:
        self.set: list[tuple[float, Callable[[], None]]] = []

    def call_later(self, seconds: float, then: Callable[[], None]) -> None:
        self.set.append((seconds, then))

    def go_off(self) -> list[float]:
        due, self.set = self.set, []
        for _seconds, then in due:
            then()
        return [seconds for seconds, _then in due]


async def settle() -> None:
    """Lets every task run as far as it can."""
    for _ in range(200):
        await asyncio.sleep(0)


async def test_a_person_is_served_in_order_and_others_at_the_same_time() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue([entry(1, 10), entry(2, 10), entry(3, 20)])
    await settle()
    assert handling.begun == [1, 3]

    handling.let_go()
    await turns.idle()
    assert handling.begun == [1, 3, 2]


async def test_no_more_at_once_than_there_are_slots() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=4))
    turns.enqueue(entry(number, person=number) for number in range(1, 51))
    await turns.idle()
    assert handling.most == 4
    assert sorted(handling.begun) == list(range(1, 51))


async def test_a_waiting_row_holds_no_slot() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=2, flood=1000))
    turns.enqueue([*(entry(number, 10) for number in range(1, 100)), entry(100, 20)])
    await settle()
    assert handling.begun == [1, 100]
    handling.let_go()
    await turns.idle()


async def test_slots_go_round_among_persons() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=1))
    turns.enqueue([*(entry(number, 10) for number in range(1, 6)), entry(6, 20), entry(7, 30)])
    await turns.idle()
    assert handling.begun == [1, 6, 7, 2, 3, 4, 5]


async def test_a_failed_update_stays_first_in_its_row() -> None:
    handling = Handling()
    handling.verdicts[1] = [AGAIN, AGAIN]
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue([entry(1, 10), entry(2, 10)])
    await turns.idle()
    assert handling.begun == [1, 1, 1, 2]


async def test_an_update_that_must_wait_keeps_nobody_else_waiting() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts[1] = [HandlingResult(HandlingOutcome.RETRY, retry_after=7.0)]
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue([entry(1, 10), entry(2, 10), entry(3, 20)])
    await settle()
    assert handling.begun == [1, 3]
    assert timers.go_off() == [7.0]
    await turns.idle()
    assert handling.begun == [1, 3, 1, 2]


async def test_a_flooder_is_told_once_and_slowed_and_the_others_feel_nothing() -> None:
    handling, timers = Handling(), Timers()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=2), call_later=timers.call_later)
    turns.enqueue(entry(number, 10) for number in range(1, 31))
    turns.enqueue([entry(100, 20), entry(101, 20)])
    await settle()
    assert handling.begun == [1, 100, 101]
    assert handling.told == [1]

    assert timers.go_off() == [1.0]
    await settle()
    assert handling.begun == [1, 100, 101, 2]

    while timers.set:
        timers.go_off()
        await settle()
    await turns.idle()
    assert handling.begun == [1, 100, 101, *range(2, 31)]
    assert handling.told == [1]

    turns.enqueue([entry(200, 10)])
    await turns.idle()
    assert handling.begun[-1] == 200


async def test_strangers_have_a_quarter_of_the_slots_and_members_come_first() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=8))
    turns.enqueue(entry(number, number, stranger=True) for number in range(1, 31))
    await settle()
    assert handling.begun == [1, 2]
    turns.enqueue(entry(number, number) for number in range(101, 107))
    await settle()
    assert handling.begun == [1, 2, *range(101, 107)]
    handling.let_go()
    await turns.idle()
    assert sorted(handling.begun) == [*range(1, 31), *range(101, 107)]
    assert turns.strangers == 0


async def test_a_flooding_stranger_is_not_told_to_wait() -> None:
    handling, timers = Handling(), Timers()
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue(entry(number, 10, stranger=True) for number in range(1, 40))
    while turns.pending:
        await settle()
        timers.go_off()
    assert handling.told == []


async def test_twenty_messages_or_two_hundred_files_are_no_flood() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue(entry(number, 10) for number in range(1, 21))
    turns.enqueue(entry(number, 20, '{"document":{"file_id":"x"}}') for number in range(100, 300))
    await turns.idle()
    assert handling.told == []


async def test_a_fault_of_the_environment_stops_everybody_then_one_feels_the_way() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts[1] = [ENVIRONMENT_FAULT, ENVIRONMENT_FAULT]
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=1), call_later=timers.call_later)
    turns.enqueue([entry(1, 10), entry(2, 10)])
    await settle()
    turns.enqueue([entry(3, 20)])
    await settle()
    states = [turns.paused]
    assert handling.begun == [1]

    [first] = timers.go_off()
    await settle()
    [second] = timers.go_off()
    assert second > first
    await turns.idle()
    states.append(turns.paused)
    assert states == [True, False]
    assert handling.begun == [1, 1, 3, 1, 2]


async def test_the_pause_grows_no_longer_than_half_a_minute() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts[1] = [ENVIRONMENT_FAULT] * 12
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue([entry(1, 10)])
    pauses = []
    for _ in range(12):
        await settle()
        pauses += timers.go_off()
    await turns.idle()
    assert max(pauses) <= 30.0
    assert pauses[-1] > 20.0


async def test_an_update_that_alone_meets_the_environment_waits_alone() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts[1] = [ENVIRONMENT_FAULT] * 4
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue([entry(1, 10)])
    await settle()
    turns.enqueue([entry(2, 20)])
    timers.go_off()
    await settle()
    while turns.paused:
        timers.go_off()
        await settle()
    assert 2 in handling.begun
    turns.enqueue([entry(3, 20)])
    await settle()
    assert 3 in handling.begun, "a fault of one update must not keep the others waiting"
    for _ in range(5):
        timers.go_off()
        await settle()
    await turns.idle()


async def test_who_needs_a_full_disk_waits_aside_and_all_are_let_go_when_it_has_room_again() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts = {1: [DISK_FAULT] * 50, 2: [DISK_FAULT], 3: [DISK_FAULT]}
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue([entry(1, 10), entry(2, 20), entry(3, 30)])
    await settle()
    states = [turns.short_of_disk]
    for number in range(100, 150):
        turns.enqueue([entry(number, number)])
        await settle()
    assert handling.begun == [1, 2, 3, *range(100, 150)]
    assert not turns.paused

    assert timers.go_off() == [0.5]
    await settle()
    assert handling.begun[53:] == [1]
    assert timers.go_off() == [1.0]
    await settle()
    assert handling.begun[53:56] == [1, 2, 3], "when one had room, the others are let go at once"
    handling.verdicts.clear()
    while timers.set:
        timers.go_off()
        await settle()
    await turns.idle()
    states.append(turns.short_of_disk)
    assert states == [True, False]


async def test_there_is_no_room_while_too_much_waits_or_all_is_paused() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(in_memory=3))
    turns.enqueue(entry(number, person=number) for number in range(1, 5))
    room = asyncio.ensure_future(turns.wait_for_room())
    await settle()
    assert not room.done()
    handling.let_go()
    await room


async def test_a_flooder_does_not_fill_the_room() -> None:
    handling, timers = Handling(), Timers()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(in_memory=100), call_later=timers.call_later)
    turns.enqueue(entry(number, 10) for number in range(1, 301))
    await settle()
    await asyncio.wait_for(turns.wait_for_room(), 1)


async def test_stopping_ends_what_is_in_hand_and_takes_up_nothing_more() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue([entry(1, 10), entry(2, 10)])
    await settle()
    stopping = asyncio.ensure_future(turns.stop(within=5))
    await settle()
    handling.let_go()
    await stopping
    assert handling.begun == [1]
    assert turns.pending == 1


async def test_stopping_does_not_wait_for_ever() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue([entry(1, 10)])
    await settle()
    await turns.stop(within=0)
    assert turns.pending == 1
