"""Whose turn it is: one update at a time per person, many persons at once, and nobody at another's expense.

A person's turn comes first and a work slot second: somebody whose update is being handled holds one slot,
whatever else waits for them. Slots go round among the persons who have something waiting, so a person with a
thousand updates gets no more of them than one with a single update, and strangers all together have a quarter of
them at most. Whoever's update needs the disk while it is
full waits aside, and the others go on. Everything here is in memory; what must not be lost lies in the inbox.
"""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum, auto

from storage.queries.inbox import InboxEntry

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_LONGEST_LONELY_PAUSE = 300.0


class HandlingOutcome(Enum):
    """How handling an update ended, as far as its person's turn is concerned."""

    DONE = auto()
    RETRY = auto()  # the update failed, or must wait: it stays first in its person's row
    DISK_FAULT = auto()  # files cannot be written: its person waits aside until they can, nobody else does
    ENVIRONMENT_FAULT = auto()  # nothing is wrong with the update: everybody pauses, then it is tried again


@dataclass(frozen=True, slots=True)
class HandlingResult:
    """An ending, with the seconds to wait before trying again."""

    outcome: HandlingOutcome
    retry_after: float = 0.0


DONE = HandlingResult(HandlingOutcome.DONE)
DISK_FAULT = HandlingResult(HandlingOutcome.DISK_FAULT)
ENVIRONMENT_FAULT = HandlingResult(HandlingOutcome.ENVIRONMENT_FAULT)


@dataclass(slots=True)
class QueuedUpdate:
    """An update in its person's row, and how it fared so far.

    `isolated_faults` counts faults of the environment that this update met while others succeeded.
    """

    entry: InboxEntry
    tries: int = 0
    isolated_faults: int = 0
    met_disk_fault: bool = False
    completed_at_fault: int | None = None


@dataclass(frozen=True, slots=True)
class QueueLimits:
    """How much at once: updates in hand, undone updates in memory, and from where on somebody floods.

    Files come in crowds by nature (albums), so only very many of them count as a flood.
    """

    slots: int = 16
    in_memory: int = 2000
    flood: int = 20
    flood_files: int = 300
    slowed_seconds: float = 1.0


@dataclass(slots=True)
class _UserQueue:
    key: int
    updates: deque[QueuedUpdate] = field(default_factory=deque)
    files: int = 0
    slowed: bool = False
    notified: bool = False


class UserQueues:
    """Hands updates to `handle` in the order of their persons' turns.

    `handle` says how it ended and never raises. `notify_slowed` is called once per flood, in the flooder's turn.
    `call_later` is the event loop's, replaced in tests of the waits.
    """

    def __init__(
        self,
        handle: Callable[[QueuedUpdate], Awaitable[HandlingResult]],
        notify_slowed: Callable[[InboxEntry], Awaitable[None]],
        limits: QueueLimits | None = None,
        call_later: Callable[[float, Callable[[], None]], object] | None = None,
    ) -> None:
        self._handle = handle
        self._notify_slowed = notify_slowed
        self._limits = limits or QueueLimits()
        self._call_later = call_later
        self._people: dict[int, _UserQueue] = {}
        self._ready: deque[_UserQueue] = deque()
        self._ready_strangers: deque[_UserQueue] = deque()
        self._busy_strangers = 0
        self._stranger_slots = max(1, self._limits.slots // 4)
        self.strangers = 0
        """How many updates of strangers are in memory, waiting or in hand."""
        self._workers: set[asyncio.Task[None]] = set()
        self._busy = 0
        self._pending = 0
        self._pending_slowed = 0
        self._completed = 0
        self._short_of_disk: deque[_UserQueue] = deque()
        self._disk_pause_seconds = 0.0
        self._disk_timer_runs = False
        self._pause_seconds = 0.0
        self._paused = False
        self._probing = False
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
        """Whether a fault of the environment keeps everything waiting."""
        return self._paused

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
        """Waits until more may be taken in: nothing is paused, and not too much is waiting.

        What waits because its person is slowed counts for a tenth: a flooder must not stop the others.
        """
        await self._has_room.wait()

    def enqueue(self, entries: Iterable[InboxEntry]) -> None:
        """Puts updates at the end of their persons' rows."""
        for entry in entries:
            person = self._people.get(entry.queue_key)
            if person is None:
                person = self._people[entry.queue_key] = _UserQueue(entry.queue_key)
                person.updates.append(QueuedUpdate(entry))
                self._make_ready(person)
            else:
                person.updates.append(QueuedUpdate(entry))
            person.files += entry.has_file
            self._pending += 1
            self.strangers += entry.stranger
            self._pending_slowed += person.slowed
            chatter = len(person.updates) - person.files
            if not person.slowed and (chatter > self._limits.flood or person.files > self._limits.flood_files):
                person.slowed = True
                self._pending_slowed += len(person.updates)
        self._update_events()
        self._start_workers()

    async def stop(self, within: float) -> None:
        """Takes up nothing more, lets what is in hand end within so many seconds, then cancels it."""
        self._stopping = True
        if self._workers:
            await asyncio.wait(self._workers, timeout=within)
        unfinished = list(self._workers)
        for worker in unfinished:
            worker.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    def _start_workers(self) -> None:
        """Starts workers while there are free slots and persons whose turn it is."""
        slots = 1 if self._probing else self._limits.slots
        strangers = min(self._stranger_slots - self._busy_strangers, len(self._ready_strangers))
        count = min(slots - len(self._workers), len(self._ready) + strangers)
        if self._paused or self._stopping:
            return
        for _ in range(count):
            worker = asyncio.get_running_loop().create_task(self._work())
            self._workers.add(worker)
            worker.add_done_callback(self._worker_ended)

    def _worker_ended(self, worker: asyncio.Task[None]) -> None:
        self._workers.discard(worker)
        if not worker.cancelled() and worker.exception() is None:
            self._start_workers()

    async def _work(self) -> None:
        while not self._paused and not self._stopping and not (self._probing and self._busy):
            person = self._next()
            if person is None:
                return
            queued = person.updates[0]
            self._busy += 1
            self._busy_strangers += queued.entry.stranger
            try:
                if person.slowed and not person.notified and not queued.entry.stranger:
                    person.notified = True
                    await self._notify_slowed(queued.entry)
                result = await self._handle(queued)
            finally:
                self._busy -= 1
                self._busy_strangers -= queued.entry.stranger
            queued.tries += 1
            self._settle(person, queued, result)

    def _next(self) -> _UserQueue | None:
        """Whose turn it is: somebody's with a role first, a stranger's where few of them are in hand."""
        if self._ready:
            return self._ready.popleft()
        if self._ready_strangers and self._busy_strangers < self._stranger_slots:
            return self._ready_strangers.popleft()
        return None

    def _make_ready(self, person: _UserQueue) -> None:
        (self._ready_strangers if person.updates[0].entry.stranger else self._ready).append(person)

    def _settle(self, person: _UserQueue, queued: QueuedUpdate, result: HandlingResult) -> None:
        match result.outcome:
            case HandlingOutcome.DONE:
                self._finish(person)
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
                self._requeue_after(person, min(_FIRST_PAUSE * 2**queued.isolated_faults, _LONGEST_LONELY_PAUSE))
            case HandlingOutcome.ENVIRONMENT_FAULT:
                self._make_ready(person)
                self._pause_all()
        if result.outcome is HandlingOutcome.ENVIRONMENT_FAULT:
            queued.completed_at_fault = self._completed
        self._update_events()

    def _finish(self, person: _UserQueue) -> None:
        queued = person.updates.popleft()
        person.files -= queued.entry.has_file
        self._pending -= 1
        self.strangers -= queued.entry.stranger
        self._pending_slowed -= person.slowed
        self._completed += 1
        self._pause_seconds = 0.0
        if queued.met_disk_fault:
            self._end_disk_fault()
        if self._probing:
            self._probing = False
            self._start_workers()
        if not person.updates:
            del self._people[person.key]
        else:
            self._requeue_after(person, self._limits.slowed_seconds if person.slowed else 0.0)

    def _requeue_after(self, person: _UserQueue, seconds: float) -> None:
        if seconds <= 0:
            self._make_ready(person)
            return

        def back() -> None:
            self._make_ready(person)
            self._start_workers()

        self._later(seconds, back)

    def _pause_all(self) -> None:
        if self._paused:
            return
        self._paused = True
        self._pause_seconds = min(max(self._pause_seconds * 2, _FIRST_PAUSE), _LONGEST_PAUSE)

        def go_on() -> None:
            self._paused = False
            self._probing = True  # one update feels its way; the others follow when it has succeeded
            self._update_events()
            self._start_workers()

        self._later(self._pause_seconds * random.uniform(0.8, 1.0), go_on)

    def _look_for_room_later(self) -> None:
        """After a pause one of those who wait for the disk tries again; the others follow when it has succeeded."""
        if self._disk_timer_runs or not self._short_of_disk:
            return
        self._disk_timer_runs = True
        self._disk_pause_seconds = min(max(self._disk_pause_seconds * 2, _FIRST_PAUSE), _LONGEST_PAUSE)

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
        weight = self._pending - self._pending_slowed + self._pending_slowed // 10
        _set(self._has_room, not self._paused and weight < self._limits.in_memory)


def _set(event: asyncio.Event, state: bool) -> None:
    if state and not event.is_set():
        event.set()
    elif not state and event.is_set():
        event.clear()
