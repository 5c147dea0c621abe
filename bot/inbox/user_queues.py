"""Whose turn it is: one update at a time per person, many persons at once, and nobody at another's expense.

A person's turn comes first and a slot second: somebody whose update is being handled holds one slot, whatever
else waits for them. Slots go round among regions and, within a region, among the persons who have something
waiting, so a person with a thousand updates gets no more of them than one with a single update. Files have a lane of
their own (`bot/inbox/lanes.py`): they travel for as long as they like, and no tap waits for a slot that a transfer
holds. Whoever's update needs the disk while it is full waits aside, and the others go on.

What a person sends is handled in the order in which it was sent, files too: a tap on "send" takes along what was sent
before it. A tap that has to wait for its person's own files is told so, and is handled after them.

Everything here is in memory; what must not be lost lies in the inbox.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from bot.inbox.lanes import FIRST_PAUSE, LONGEST_PAUSE, QueuedUpdate, UserQueue, WorkLane
from storage.queries.inbox import InboxEntry

_LONGEST_LONELY_PAUSE = 300.0
_WAITS_UNTOLD = 1.0
_LIGHT = 10


class HandlingOutcome(Enum):
    """How handling an update ended, as far as its person's turn is concerned."""

    DONE = auto()
    RETRY = auto()  # the update failed, or must wait: it stays first in its person's row
    DISK_FAULT = auto()  # files cannot be written: its person waits aside until they can, nobody else does
    ENVIRONMENT_FAULT = auto()  # nothing is wrong with the update: its lane pauses, then it is tried again


@dataclass(frozen=True, slots=True)
class HandlingResult:
    """An ending, with the seconds to wait before trying again, and the error where the fault is the program's own."""

    outcome: HandlingOutcome
    retry_after: float = 0.0
    own_fault: Exception | None = None


DONE = HandlingResult(HandlingOutcome.DONE)
DISK_FAULT = HandlingResult(HandlingOutcome.DISK_FAULT)
ENVIRONMENT_FAULT = HandlingResult(HandlingOutcome.ENVIRONMENT_FAULT)


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How much at once: updates in hand and files beside them, undone updates in memory, and where flooding begins.

    Files come in crowds by nature (albums), so only very many of them count as a flood.
    """

    slots: int = 16
    transfers: int = 32
    in_memory: int = 2000
    flood: int = 20
    flood_files: int = 300
    slowed_seconds: float = 1.0


class UserQueues:
    """Hands updates to `handle` in the order of their persons' turns.

    `handle` says how it ended and never raises. `notify_slowed` is called once per flood, in the flooder's turn,
    `notify_waiting` for a tap that has waited a second for its person's files. `call_later` is the event loop's,
    replaced in tests of the waits.
    """

    def __init__(
        self,
        handle: Callable[[QueuedUpdate], Awaitable[HandlingResult]],
        notify_slowed: Callable[[InboxEntry], Awaitable[None]],
        limits: QueueLimits | None = None,
        call_later: Callable[[float, Callable[[], None]], object] | None = None,
        notify_waiting: Callable[[InboxEntry], Awaitable[None]] | None = None,
    ) -> None:
        self._handle = handle
        self._notify_slowed = notify_slowed
        self._notify_waiting = notify_waiting
        self._limits = limits or QueueLimits()
        self._call_later = call_later
        self._people: dict[int, UserQueue] = {}
        self._talk = WorkLane(self._limits.slots)
        self._transfers = WorkLane(self._limits.transfers)
        self._lanes = (self._talk, self._transfers)
        self.strangers = 0
        """How many updates of strangers are in memory, waiting or in hand."""
        self.on_empty: Callable[[int], None] | None = None
        """Hears of everybody of whom nothing is left."""
        self._notifications: set[asyncio.Task[None]] = set()
        self._pending = 0
        self._pending_light = 0
        self._completed = 0
        self._short_of_disk: deque[UserQueue] = deque()
        self._disk_pause_seconds = 0.0
        self._disk_timer_runs = False
        self._stopping = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._has_room = asyncio.Event()
        self._has_room.set()

    @property
    def pending(self) -> int:
        """How many updates are in memory, waiting or in hand."""
        return self._pending

    @property
    def paused(self) -> bool:
        """Whether a fault of the environment keeps files, or everything else, waiting."""
        return any(lane.paused for lane in self._lanes)

    @property
    def short_of_disk(self) -> bool:
        """Whether somebody waits for files to be written again."""
        return bool(self._short_of_disk)

    def files_waiting(self, key: int) -> bool:
        """Whether files of that person are waiting or in hand: more of an album is to come."""
        person = self._people.get(key)
        return person is not None and person.files > 0

    def waiting_of(self, key: int) -> tuple[int, int]:
        """How many updates of an account wait or are in hand: without a file, and with one."""
        person = self._people.get(key)
        return (0, 0) if person is None else (len(person.updates) - person.files, person.files)

    async def idle(self) -> None:
        """Waits until nothing is left to do."""
        await self._idle.wait()

    async def wait_for_room(self) -> None:
        """Waits until more may be taken in: talk is not paused, and not too much is waiting.

        Files, and what waits because its person is slowed, count for a tenth: neither may stop the others.
        """
        await self._has_room.wait()

    def enqueue(self, entries: Iterable[InboxEntry], regions: Mapping[int, int] | None = None) -> None:
        """Puts updates at the end of their persons' rows; `regions` tells where each account acts."""
        for entry in entries:
            queued = QueuedUpdate(entry)
            person = self._people.get(entry.queue_key)
            if person is None:
                region = regions.get(entry.queue_key, 0) if regions else 0
                person = self._people[entry.queue_key] = UserQueue(entry.queue_key, region)
                person.updates.append(queued)
                self._make_ready(person)
            else:
                person.updates.append(queued)
                if person.files and entry.is_tap:
                    self._later(_WAITS_UNTOLD, partial(self._tell_waiting, queued))
            person.files += entry.has_file
            self._pending += 1
            self.strangers += entry.stranger
            self._pending_light += _is_light(person, entry)
            chatter = len(person.updates) - person.files
            if not person.slowed and (chatter > self._limits.flood or person.files > self._limits.flood_files):
                person.slowed = True
                self._pending_light += chatter
        self._update_events()
        self._start_workers()

    async def stop(self, within: float) -> None:
        """Takes up nothing more, lets what is in hand end within so many seconds, then cancels it."""
        self._stopping = True
        workers = [worker for lane in self._lanes for worker in lane.workers]
        if workers:
            await asyncio.wait(workers, timeout=within)
        unfinished = [*self._notifications, *(worker for worker in workers if not worker.done())]
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def _start_workers(self, but: WorkLane | None = None) -> None:
        """Starts workers where there are free slots and persons whose turn it is."""
        if self._stopping:
            return
        for lane in self._lanes:
            if lane is but:
                continue
            for _ in range(lane.workers_wanted):
                worker = asyncio.get_running_loop().create_task(self._work(lane))
                lane.workers.add(worker)
                worker.add_done_callback(partial(self._worker_ended, lane))

    def _worker_ended(self, lane: WorkLane, worker: asyncio.Task[None]) -> None:
        lane.workers.discard(worker)
        if not worker.cancelled() and worker.exception() is None:
            self._start_workers()

    async def _work(self, lane: WorkLane) -> None:
        while not self._stopping:
            person = lane.take()
            if person is None:
                return
            queued = person.updates[0]
            queued.begun = True
            lane.begin(queued.entry)
            try:
                if person.slowed and not person.notified and not queued.entry.stranger:
                    person.notified = True
                    await self._notify_slowed(queued.entry)
                result = await self._handle(queued)
            finally:
                lane.end(queued.entry)
            queued.tries += 1
            self._settle(lane, person, queued, result)
            self._start_workers(but=lane)  # what this worker is about to look for itself needs no other

    def _lane_of(self, entry: InboxEntry) -> WorkLane:
        """Of a stranger nothing is fetched: that is talk."""
        return self._transfers if entry.has_file and not entry.stranger else self._talk

    def _make_ready(self, person: UserQueue) -> None:
        self._lane_of(person.updates[0].entry).add(person)

    def _settle(self, lane: WorkLane, person: UserQueue, queued: QueuedUpdate, result: HandlingResult) -> None:
        match result.outcome:
            case HandlingOutcome.DONE:
                self._finish(lane, person)
            case HandlingOutcome.RETRY:
                self._requeue_after(person, result.retry_after)
            case HandlingOutcome.DISK_FAULT:
                queued.met_disk_fault = True
                self._short_of_disk.append(person)
                self._look_for_room_later()
            case HandlingOutcome.ENVIRONMENT_FAULT if (
                queued.completed_at_fault is not None and self._completed > queued.completed_at_fault
            ):
                queued.isolated_faults += 1
                self._requeue_after(person, min(FIRST_PAUSE * 2**queued.isolated_faults, _LONGEST_LONELY_PAUSE))
            case HandlingOutcome.ENVIRONMENT_FAULT:
                self._make_ready(person)
                self._pause(lane)
        if result.outcome is HandlingOutcome.ENVIRONMENT_FAULT:
            queued.completed_at_fault = self._completed
        self._update_events()

    def _finish(self, lane: WorkLane, person: UserQueue) -> None:
        queued = person.updates.popleft()
        self._pending_light -= _is_light(person, queued.entry)
        person.files -= queued.entry.has_file
        self._pending -= 1
        self.strangers -= queued.entry.stranger
        self._completed += 1
        if queued.met_disk_fault:
            self._end_disk_fault()
        probed = lane.probing
        lane.succeeded()
        if probed:
            self._start_workers()
        if not person.updates:
            del self._people[person.key]
            if self.on_empty is not None:
                self.on_empty(person.key)
        else:
            self._requeue_after(person, self._limits.slowed_seconds if person.slowed else 0.0)

    def _requeue_after(self, person: UserQueue, seconds: float) -> None:
        if seconds <= 0:
            self._make_ready(person)
            return

        def back() -> None:
            self._make_ready(person)
            self._start_workers()

        self._later(seconds, back)

    def _tell_waiting(self, queued: QueuedUpdate) -> None:
        """Answers a tap that waits for its person's files: it is handled after them all the same."""
        if queued.begun or self._stopping or self._notify_waiting is None:
            return
        queued.answered = True
        notification = asyncio.ensure_future(self._notify_waiting(queued.entry))
        self._notifications.add(notification)
        notification.add_done_callback(self._notifications.discard)

    def _pause(self, lane: WorkLane) -> None:
        if lane.paused:
            return

        def go_on() -> None:
            lane.probe()
            self._update_events()
            self._start_workers()

        self._later(lane.pause(), go_on)

    def _look_for_room_later(self) -> None:
        """After a pause one of those who wait for the disk tries again; the others follow when it has succeeded."""
        if self._disk_timer_runs or not self._short_of_disk:
            return
        self._disk_timer_runs = True
        self._disk_pause_seconds = min(max(self._disk_pause_seconds * 2, FIRST_PAUSE), LONGEST_PAUSE)

        def look() -> None:
            self._disk_timer_runs = False
            if self._short_of_disk:
                self._make_ready(self._short_of_disk.popleft())
                self._start_workers()
            self._look_for_room_later()

        self._later(self._disk_pause_seconds, look)

    def _end_disk_fault(self) -> None:
        self._disk_pause_seconds = 0.0
        while self._short_of_disk:
            self._make_ready(self._short_of_disk.popleft())
        self._start_workers()

    def _later(self, seconds: float, then: Callable[[], None]) -> None:
        (self._call_later or asyncio.get_running_loop().call_later)(seconds, then)

    def _update_events(self) -> None:
        """Brings the two events people wait for up to date."""
        _set(self._idle, self._pending == 0)
        weight = self._pending - self._pending_light + self._pending_light // _LIGHT
        _set(self._has_room, not self._talk.paused and weight < self._limits.in_memory)


def _is_light(person: UserQueue, entry: InboxEntry) -> bool:
    """Whether it counts for a tenth of what is taken in."""
    return person.slowed or entry.has_file


def _set(event: asyncio.Event, state: bool) -> None:
    if state and not event.is_set():
        event.set()
    elif not state and event.is_set():
        event.clear()
