"""Files beside talk: neither waits for the other's slots or faults, regions take turns, one's own order is kept."""

from bot.inbox.user_queues import ENVIRONMENT_FAULT, QueueLimits, UserQueues
from storage.queries.inbox import InboxEntry
from tests.bot.inbox.test_user_queues import Handling, Timers, entry, settle

FILE, TAP = '{"message":{"document":{"file_id":"x"}}}', '{"callback_query":{"id":"1"}}'


async def test_a_tap_waits_for_no_slot_that_a_file_holds() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(slots=2, transfers=3))
    turns.enqueue(entry(number, number, FILE) for number in range(1, 11))
    await settle()
    assert handling.begun == [1, 2, 3]
    turns.enqueue([entry(20, 20, TAP)])
    await settle()
    assert handling.begun == [1, 2, 3, 20]
    handling.let_go()
    await turns.idle()
    assert handling.most == 4


async def test_a_person_has_one_file_under_way_however_many_wait() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(transfers=1))
    turns.enqueue([*(entry(number, 10, FILE) for number in range(1, 6)), entry(6, 20, FILE), entry(7, 30, FILE)])
    await turns.idle()
    assert handling.begun == [1, 6, 7, 2, 3, 4, 5]


async def test_a_region_with_a_few_files_waits_for_one_of_another_region_each_time() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(transfers=1))
    regions = {number: 1 for number in range(1, 7)} | {20: 2, 21: 2}
    turns.enqueue([*(entry(n, n, FILE) for n in range(1, 7)), entry(20, 20, FILE), entry(21, 21, FILE)], regions)
    await turns.idle()
    assert handling.begun == [1, 20, 2, 21, 3, 4, 5, 6]


async def test_what_a_person_sends_is_handled_in_its_order_whichever_lane_it_takes() -> None:
    handling = Handling()
    turns = UserQueues(handling.handle, handling.tell)
    turns.enqueue([entry(1, 10, TAP), entry(2, 10, FILE), entry(3, 10, TAP), entry(4, 10), entry(5, 10, FILE)])
    await turns.idle()
    assert handling.begun == [1, 2, 3, 4, 5]


async def test_a_tap_that_waits_a_second_for_its_persons_file_is_told_once_and_handled_later() -> None:
    handling, timers = Handling(held=True), Timers()
    notified: list[int] = []

    async def notify(waiting: InboxEntry) -> None:
        notified.append(waiting.id)

    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later, notify_waiting=notify)
    turns.enqueue([entry(1, 10, FILE), entry(2, 10, TAP), entry(3, 10), entry(4, 20, TAP)])
    await settle()
    assert timers.go_off() == [1.0]
    await settle()
    assert (notified, handling.begun) == ([2], [4, 1])
    handling.let_go()
    await turns.idle()
    assert handling.begun == [4, 1, 2, 3]


async def test_a_tap_whose_turn_came_within_the_second_is_not_told_to_wait() -> None:
    handling, timers = Handling(), Timers()
    notified: list[int] = []

    async def notify(waiting: InboxEntry) -> None:
        notified.append(waiting.id)

    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later, notify_waiting=notify)
    turns.enqueue([entry(1, 10, FILE), entry(2, 10, TAP)])
    await turns.idle()
    timers.go_off()
    await settle()
    assert notified == []


async def test_files_that_cannot_be_fetched_pause_files_and_no_tap() -> None:
    handling, timers = Handling(), Timers()
    handling.verdicts[1] = [ENVIRONMENT_FAULT]
    turns = UserQueues(handling.handle, handling.tell, call_later=timers.call_later)
    turns.enqueue([entry(1, 10, FILE)])
    await settle()
    assert turns.paused
    turns.enqueue([entry(2, 20, FILE), entry(3, 30, TAP)])
    await turns.wait_for_room()
    await settle()
    assert handling.begun == [1, 3]
    timers.go_off()
    await turns.idle()
    assert handling.begun == [1, 3, 1, 2]


async def test_many_waiting_files_do_not_close_the_door_to_taps() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(in_memory=100))
    turns.enqueue(entry(number, number % 50, FILE) for number in range(1, 901))
    await turns.wait_for_room()
    handling.let_go()
    await turns.idle()


async def test_a_strangers_file_is_talk() -> None:
    handling = Handling(held=True)
    turns = UserQueues(handling.handle, handling.tell, QueueLimits(transfers=1))
    turns.enqueue([entry(1, 10, FILE), entry(2, 20, FILE, stranger=True)])
    await settle()
    assert sorted(handling.begun) == [1, 2]
    handling.let_go()
    await turns.idle()
