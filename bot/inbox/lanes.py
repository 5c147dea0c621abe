"""Lanes: slots for one kind of work, whose turn it is in them, and the pause after a fault of the surroundings."""

import asyncio
import random
from collections import OrderedDict, deque
from dataclasses import dataclass, field

from storage.queries.inbox import InboxEntry

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
_STRANGERS_SHARE = 4


@dataclass(slots=True)
class QueuedUpdate:
    """An update in its person's row, and how it fared so far.

    `isolated_faults` counts faults of the environment that this update met while others succeeded. `begun` tells
    whether it was ever in hand, `answered` whether a tap was told meanwhile that it waits.
    """

    entry: InboxEntry
    tries: int = 0
    isolated_faults: int = 0
    met_disk_fault: bool = False
    completed_at_fault: int | None = None
    begun: bool = False
    answered: bool = False


@dataclass(slots=True)
class UserQueue:
    """What waits of one person, the next first; `region` is where the person acts, 0 for nowhere."""

    key: int
    region: int = 0
    updates: deque[QueuedUpdate] = field(default_factory=deque)
    files: int = 0
    slowed: bool = False
    notified: bool = False


class Turns:
    """Persons with something to do: regions take turns, and within a region its persons."""

    def __init__(self) -> None:
        self._regions: OrderedDict[int, deque[UserQueue]] = OrderedDict()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, person: UserQueue) -> None:
        """Puts a person behind the others of the region."""
        people = self._regions.get(person.region)
        if people is None:
            people = self._regions[person.region] = deque()
        people.append(person)
        self._count += 1

    def take(self) -> UserQueue:
        """Whose turn it is; the next one is another region's, where one has anything to do."""
        region, people = self._regions.popitem(last=False)
        person = people.popleft()
        if people:
            self._regions[region] = people
        self._count -= 1
        return person


class WorkLane:
    """So many slots; strangers all together have a quarter of them at most.

    While it is `paused` nothing is taken up; while it is `probing` one update feels its way, and the others follow when
    it has succeeded.
    """

    def __init__(self, slots: int) -> None:
        self._slots = slots
        self._stranger_slots = max(1, slots // _STRANGERS_SHARE)
        self._members = Turns()
        self._strangers = Turns()
        self._busy_strangers = 0
        self._pause_seconds = 0.0
        self.busy = 0
        self.workers: set[asyncio.Task[None]] = set()
        self.paused = False
        self.probing = False

    @property
    def workers_wanted(self) -> int:
        """How many workers more have something to do."""
        if self.paused:
            return 0
        slots = 1 if self.probing else self._slots
        strangers = min(self._stranger_slots - self._busy_strangers, len(self._strangers))
        return max(0, min(slots - len(self.workers), len(self._members) + strangers))

    def add(self, person: UserQueue) -> None:
        """Lets a person wait for a slot."""
        (self._strangers if person.updates[0].entry.stranger else self._members).append(person)

    def take(self) -> UserQueue | None:
        """Whose turn it is: somebody's with a role first, a stranger's where few of them are in hand."""
        if self.paused or (self.probing and self.busy):
            return None
        if self._members:
            return self._members.take()
        if self._strangers and self._busy_strangers < self._stranger_slots:
            return self._strangers.take()
        return None

    def begin(self, entry: InboxEntry) -> None:
        """Counts an update as in hand."""
        self.busy += 1
        self._busy_strangers += entry.stranger

    def end(self, entry: InboxEntry) -> None:
        """Counts it as in hand no longer."""
        self.busy -= 1
        self._busy_strangers -= entry.stranger

    def pause(self) -> float:
        """Takes up nothing more; returns for how many seconds, longer with each fault that follows another."""
        self.paused = True
        self._pause_seconds = min(max(self._pause_seconds * 2, FIRST_PAUSE), LONGEST_PAUSE)
        return self._pause_seconds * random.uniform(0.8, 1.0)

    def probe(self) -> None:
        """Ends the pause for one update; the others follow when it has succeeded."""
        self.paused = False
        self.probing = True

    def succeeded(self) -> None:
        """Nothing is wrong with the surroundings of this lane (any more)."""
        self._pause_seconds = 0.0
        self.probing = False
