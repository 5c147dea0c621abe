"""Turns: where several processes share a bot, this one takes persons' turns from the inbox and gives them back.

Whoever has a turn handles all that its person has sent, in order; `UserQueues` does that here as it does where one
process does everything. What was taken and not given back when a process dies waits for another (`bot/app/lease.py`).
"""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

import structlog

from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.user_queues import UserQueues
from storage.database import Connection, Database, Lane
from storage.queries import inbox, turns
from storage.queries.inbox import InboxEntry
from storage.queries.turns import Turn
from storage.wakeups import News

_log = structlog.get_logger(__name__)

_LOOK_SECONDS: Final = 1.0
_RETRY_SECONDS: Final = 1.0
_BREATH_SECONDS: Final = 0.02
_TAKEN_AT_ONCE: Final = 16
_MOST_HELD: Final = 1000
_FILES_LINGER: Final = 1.0
"""How many seconds a turn with files is kept after the last: the rest of an album is on its way."""


class HandledElsewhere:
    """What an intake keeps is handled by other processes: it asks for turns, and what waits is counted in the inbox."""

    def __init__(self, database: Database, bot_id: int, tell: Callable[[News], None]) -> None:
        self._database = database
        self._bot_id = bot_id
        self._tell = tell

    async def waiting_of(self, accounts: Collection[int]) -> Mapping[int, tuple[int, int]]:
        """How many updates of some accounts wait or are in hand: without a file, and with one."""
        async with self._database.read() as db:
            return await inbox.count_waiting(db, self._bot_id, accounts)

    async def count_strangers(self) -> int:
        """How many strangers wait."""
        async with self._database.read() as db:
            return await turns.count_strangers(db, self._bot_id)

    async def promise(self, db: Connection, entries: Sequence[InboxEntry], members: Mapping[int, int]) -> None:
        """Asks for turns, in the transaction that keeps what came."""
        strangers = {entry.queue_key: entry.stranger for entry in entries}
        accounts = [(key, members.get(key, 0), stranger) for key, stranger in strangers.items()]
        await turns.ask(db, self._bot_id, accounts)

    def hand_on(self, _entries: Sequence[InboxEntry], _members: Mapping[int, int]) -> None:
        """Wakes those who handle it."""
        self._tell(News.ARRIVED)

    async def take_up(self, _entries: Sequence[InboxEntry], _members: Mapping[int, int]) -> None:
        """Asks for the turns of all of whom something is left that nobody was asked to handle."""
        async with self._database.write_beside() as db:
            count = await turns.ask_for_left(db, self._bot_id)
        if count:
            self._tell(News.ARRIVED)


class TurnTaker:
    """Feeds this process's queues with the turns it takes, and gives back those of whom nothing is left."""

    def __init__(
        self,
        database: Database,
        bot_id: int,
        holder: str,
        queues: UserQueues,
        acks: AckBatcher,
        slots: int,
        tell: Callable[[News], None],
        on_taken: Callable[[InboxEntry], None],
    ) -> None:
        """`on_taken` hears of each update that comes into the queues."""
        self._on_taken = on_taken
        self._database = database
        self._bot_id = bot_id
        self._holder = holder
        self._queues = queues
        self._acks = acks
        self._slots = slots
        self._tell = tell
        self._held: dict[int, Turn] = {}
        self._loaded: dict[int, set[int]] = {}
        self._with_files: set[int] = set()
        self._ended_at: dict[int, float] = {}
        self._wake = asyncio.Event()
        queues.on_empty = self._note_end

    def wake(self) -> None:
        """Something has come: it is looked at once."""
        self._wake.set()

    async def run(self, stopping: asyncio.Event) -> None:
        """Takes turns and gives them back until it is stopping; then those that are left are taken up elsewhere."""
        while not stopping.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _LOOK_SECONDS)
            self._wake.clear()
            try:
                await self.look()
            except Exception as error:
                _log.warning("turns cannot be taken; trying again", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
            await asyncio.sleep(_BREATH_SECONDS)  # what comes in a crowd is looked at once

    async def look(self) -> None:
        """Gives back what is done, takes in what has come, and takes as many turns as there is room for."""
        await self._give_back()
        await self._load_more()
        while (room := self._room()) > 0 and await self._take(min(room, _TAKEN_AT_ONCE)):
            pass

    def _room(self) -> int:
        """How many turns more there is room for: whoever sends files takes no room from taps."""
        talking = len(self._held) - len(self._with_files)
        return min(2 * self._slots - talking, _MOST_HELD - len(self._held))

    def _note_end(self, key: int) -> None:
        """Nothing is left in memory of somebody."""
        if key in self._held:
            linger = _FILES_LINGER if key in self._with_files else 0.0
            loop = asyncio.get_running_loop()
            self._ended_at[key] = loop.time() + linger
            loop.call_later(linger, self._wake.set)

    async def _give_back(self) -> None:
        now = asyncio.get_running_loop().time()
        ended = [key for key, at in self._ended_at.items() if at <= now]
        if not ended:
            return
        async with self._acks.transaction(Lane.INTAKE) as db:
            await turns.give_back(db, self._bot_id, self._holder, [self._held[key] for key in ended])
            remaining = {turn.queue_key for turn in await turns.held(db, self._bot_id, self._holder)}
        for key in ended:
            self._ended_at.pop(key, None)
            if key not in remaining:
                del self._held[key]
                del self._loaded[key]
                self._with_files.discard(key)
        self._tell(News.CHANGED)

    async def _load_more(self) -> None:
        """Takes in what has come of those whose turn is here."""
        if not self._held:
            return
        async with self._database.read() as db:
            held = await turns.held(db, self._bot_id, self._holder)
            grown = [turn for turn in held if turn.arrivals > self._arrivals_seen(turn.queue_key)]
            entries = await turns.waiting_of(db, self._bot_id, [turn.queue_key for turn in grown]) if grown else []
        self._enqueue(grown, entries)

    async def _take(self, limit: int) -> int:
        async with self._database.read() as db:
            if not await turns.any_waiting(db, self._bot_id):
                return 0
        async with self._database.write_beside() as db:
            new_turns = await turns.take(db, self._bot_id, self._holder, limit)
        if new_turns:
            async with self._database.read() as db:
                entries = await turns.waiting_of(db, self._bot_id, [turn.queue_key for turn in new_turns])
            self._enqueue(new_turns, entries)
        return len(new_turns)

    def _arrivals_seen(self, key: int) -> int:
        turn = self._held.get(key)
        return -1 if turn is None else turn.arrivals

    def _enqueue(self, current: Sequence[Turn], entries: Sequence[InboxEntry]) -> None:
        by_key = {turn.queue_key: turn for turn in current}
        self._held |= by_key
        for key in by_key:
            self._loaded.setdefault(key, set())
            self._ended_at.pop(key, None)
        new = [
            replace(entry, stranger=by_key[entry.queue_key].stranger)
            for entry in entries
            if entry.id not in self._loaded[entry.queue_key]
        ]
        for entry in new:
            self._loaded[entry.queue_key].add(entry.id)
            if entry.has_file:
                self._with_files.add(entry.queue_key)
            self._on_taken(entry)
        self._queues.enqueue(new, {turn.queue_key: turn.region for turn in current})
        for key in by_key:
            if not any(self._queues.waiting_of(key)):
                self._note_end(key)
