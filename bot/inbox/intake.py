"""The intake: what of a batch is kept in full, what is set aside, and what is only counted.

Each account has a share of what may wait at once, so that nobody's flood closes the room of the others, fills the
memory or fills the disk. A member's surplus is set aside, where the operator can have it tried anew, and is counted
where that is full too. Strangers are answered once an hour whatever they write: what they write besides is counted.
"""

from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

import structlog

from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.redaction import without_words
from bot.inbox.user_queues import UserQueues
from domain.clock import Clock
from handlers.people.unknown_users import ANSWERED_EVERY
from storage.database import Connection, Lane
from storage.queries import inbox
from storage.queries.inbox import InboxEntry, IncomingUpdate

_log = structlog.get_logger(__name__)

_Value = TypeVar("_Value")
_REMEMBERED = 10_000
_LOOKED_AT_AGAIN = timedelta(minutes=1)
_SURPLUS = "beyond the share of one account"


@dataclass(frozen=True, slots=True)
class Shares:
    """How many updates may wait at once: of a member (files apart), of a stranger, of all strangers together.

    `set_aside` is how many of a member's surplus are set aside.
    """

    member: int = 200
    member_files: int = 1000
    stranger: int = 20
    strangers: int = 500
    set_aside: int = 1000


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What waits already when a batch comes: of each account without and with a file, and of all strangers."""

    waiting: Mapping[int, tuple[int, int]]
    strangers: int


class Onward(Protocol):
    """Whom what was kept is handed on to: the queues of this process, or other processes."""

    async def waiting_of(self, accounts: Collection[int]) -> Mapping[int, tuple[int, int]]:
        """How many updates of some accounts wait or are in hand: without a file, and with one."""
        ...

    async def count_strangers(self) -> int:
        """How much of strangers waits."""
        ...

    async def promise(self, db: Connection, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """What belongs into the transaction that keeps some updates."""
        ...

    def hand_on(self, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """Hands on what was kept; `members` are those of their accounts that are no strangers, with their regions."""
        ...

    async def take_up(self, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """Hands on what was kept before this process, or is to be tried anew."""
        ...


class HandledHere:
    """What is kept is handled by this process."""

    def __init__(self, queues: UserQueues) -> None:
        self._queues = queues

    async def waiting_of(self, accounts: Collection[int]) -> Mapping[int, tuple[int, int]]:
        """How many updates of some accounts are in memory: without a file, and with one."""
        return {account: self._queues.waiting_of(account) for account in accounts}

    async def count_strangers(self) -> int:
        """How many updates of strangers are in memory."""
        return self._queues.strangers

    async def promise(self, _db: Connection, _entries: Sequence[InboxEntry], _members: Mapping[int, int]) -> None:
        """Nothing: this process takes up by itself what it has kept."""

    def hand_on(self, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """Puts them into the queues."""
        self._queues.enqueue(entries, members)

    async def take_up(self, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """Puts them into the queues as well."""
        self._queues.enqueue(entries, members)


class Intake:
    """Takes in what the poller brings: kept, then handed on.

    `regions_of` tells which of some accounts are no strangers, and in which region each of them acts.
    `fence` raises where this process may keep nothing any more, since another has taken over.
    """

    def __init__(
        self,
        bot_id: int,
        clock: Clock,
        acks: AckBatcher,
        onward: Onward,
        regions_of: Callable[[Collection[int]], Awaitable[Mapping[int, int]]],
        shares: Shares,
        fence: Callable[[Connection], Awaitable[None]] | None = None,
    ) -> None:
        self._fence = fence
        self._bot_id = bot_id
        self._clock = clock
        self._acks = acks
        self._onward = onward
        self._regions_of = regions_of
        self._members: OrderedDict[int, tuple[int, datetime]] = OrderedDict()
        """Of whom is known that they are no strangers: where each acts, and when that was looked up."""
        self._shares = shares
        self._talkers: OrderedDict[int, tuple[int, datetime]] = OrderedDict()
        """Of each stranger, which update is answered in this hour, and since when."""
        self._full: OrderedDict[int, datetime] = OrderedDict()
        """Of whom no more is set aside, and when that was looked at."""
        self._latest: OrderedDict[int, int] = OrderedDict()
        self._dropped: Counter[int] = Counter()
        """By account, what was not kept and is not written down as a count yet."""

    async def store(self, batch: Sequence[IncomingUpdate]) -> list[InboxEntry]:
        """Commits what is kept of a batch, and returns what of it is new; the batch may be acknowledged then."""
        accounts = {key for arrival in batch if (key := arrival.queue_key) is not None}
        members = await self._members_among(accounts)
        crowd = _Crowd(await self._onward.waiting_of(accounts), await self._onward.count_strangers())
        admitted, surplus, dropped = self._sort(batch, members, crowd)
        entries: list[InboxEntry] = []
        if admitted or surplus:
            async with self._acks.transaction(Lane.INTAKE) as db:
                if self._fence is not None:
                    await self._fence(db)
                entries = await inbox.keep_batch(db, self._bot_id, admitted, self._clock.now())
                await self._onward.promise(db, entries, members)
                dropped += await self._set_aside(db, surplus)
        self._dropped += dropped
        for key in dropped:
            if key in members and not self._is_full(key):
                _put_last(self._full, key, self._clock.now())
        self._remember(entries)
        self._onward.hand_on(entries, members)
        return entries

    async def take_up(self, entries: Sequence[InboxEntry]) -> None:
        """Hands on what was kept before."""
        members = await self._members_among({entry.queue_key for entry in entries})
        await self._onward.take_up(
            [replace(entry, stranger=entry.queue_key not in members) for entry in entries], members
        )

    async def _members_among(self, accounts: Collection[int]) -> Mapping[int, int]:
        """Those of some accounts that are no strangers, and where each acts.

        Who was one a minute ago counts as one still: it only decides about shares, and every right is looked at where
        it is used.
        """
        now = self._clock.now()
        members = {
            account: entry[0]
            for account in accounts
            if (entry := self._members.get(account)) is not None and now - entry[1] < _LOOKED_AT_AGAIN
        }
        unknown = [account for account in accounts if account not in members]
        if unknown:
            for account, region in (await self._regions_of(unknown)).items():
                members[account] = region
                _put_last(self._members, account, (region, now))
        return members

    async def write_counts(self) -> None:
        """Writes down how many were not kept, each at the row that its account has left last."""
        counts = [(self._latest[key], count) for key, count in self._dropped.items() if key in self._latest]
        if not self._dropped:
            return
        _log.warning("updates beyond an account's share were dropped", updates=self._dropped.total())
        self._dropped.clear()
        if counts:
            async with self._acks.transaction(Lane.INTAKE) as db:
                for inbox_id, count in counts:
                    await inbox.note_dropped(db, inbox_id, count)

    def _sort(
        self, batch: Sequence[IncomingUpdate], members: Collection[int], crowd: "_Crowd"
    ) -> tuple[list[IncomingUpdate], list[IncomingUpdate], Counter[int]]:
        """What is kept to be handled, what of members is beyond their share, and how much of whom is only counted.

        A batch that could not be committed comes again, and is sorted in the same way.
        """
        admitted: list[IncomingUpdate] = []
        surplus: list[IncomingUpdate] = []
        dropped: Counter[int] = Counter()
        arriving: Counter[tuple[int, bool]] = Counter()
        strangers = crowd.strangers
        for arrival in batch:
            key = arrival.queue_key
            if key is None:
                admitted.append(arrival)
                continue
            chatter, files = crowd.waiting.get(key, (0, 0))
            if key not in members:
                waiting = chatter + files + arriving[key, False]
                if strangers < self._shares.strangers and self._admits_stranger(arrival, key, waiting):
                    admitted.append(replace(arrival, payload=without_words(arrival.payload), stranger=True))
                    arriving[key, False] += 1
                    strangers += 1
                else:
                    dropped[key] += 1
                continue
            waiting = (files if arrival.has_file else chatter) + arriving[key, arrival.has_file]
            if waiting < (self._shares.member_files if arrival.has_file else self._shares.member):
                admitted.append(arrival)
                arriving[key, arrival.has_file] += 1
            elif self._is_full(key):
                dropped[key] += 1
            else:
                surplus.append(replace(arrival, aside=_SURPLUS))
        return admitted, surplus, dropped

    def _is_full(self, key: int) -> bool:
        looked_at = self._full.get(key)
        return looked_at is not None and self._clock.now() - looked_at < _LOOKED_AT_AGAIN

    def _admits_stranger(self, arrival: IncomingUpdate, key: int, waiting: int) -> bool:
        if not arrival.chatter:
            return waiting < self._shares.stranger
        now = self._clock.now()
        answered_id, since = self._talkers.get(key, (None, None))
        if answered_id == arrival.update_id:
            return True
        if since is not None and now - since < ANSWERED_EVERY:
            return False
        _put_last(self._talkers, key, (arrival.update_id, now))
        return True

    async def _set_aside(self, db: Connection, surplus: Sequence[IncomingUpdate]) -> Counter[int]:
        """Sets aside what there is room for; the rest is counted."""
        dropped: Counter[int] = Counter()
        room = {
            key: self._shares.set_aside - await inbox.count_set_aside(db, key)
            for key in {arrival.queue_key for arrival in surplus}
            if key is not None
        }
        aside: list[IncomingUpdate] = []
        for arrival in surplus:
            key = arrival.queue_key or 0
            if room[key] > 0:
                room[key] -= 1
                aside.append(arrival)
            else:
                dropped[key] += 1
        if aside:
            await inbox.keep_batch(db, self._bot_id, aside, self._clock.now())
            _log.warning("updates beyond an account's share were set aside", updates=len(aside))
        return dropped

    def _remember(self, entries: Sequence[InboxEntry]) -> None:
        """Which row each account has left last: what is dropped behind it is counted there."""
        for entry in entries:
            _put_last(self._latest, entry.queue_key, entry.id)


def _put_last(mapping: OrderedDict[int, _Value], key: int, value: _Value) -> None:
    """Remembers something of an account, and forgets what was remembered longest ago where it is too much."""
    mapping[key] = value
    mapping.move_to_end(key)
    while len(mapping) > _REMEMBERED:
        mapping.popitem(last=False)
