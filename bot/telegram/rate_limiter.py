"""One pacing for everything that leaves the bot: answers before notices, and silence where Telegram asks for it.

PTB hands every call but `getUpdates` to `Pacing.process_request`. Calls that put a message before people are
counted (`token_bucket`), all together from when they arrived, as far as their answers tell: however uneven the way,
the server never sees more than it allows. The others only keep still while their chat, or everything, is halted
by a 429. A halt holds for calls that were already queued, and for one that had its turn but has not left yet.
Answers may use the bursts, notices keep to the even rhythm: so a notice costs a waiting answer one slot at most.
"""

import asyncio
import enum
import heapq
import math
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.api_errors import NotSent, seconds_of
from bot.telegram.token_bucket import (
    NEVER,
    Chat,
    Counter,
    RateLimits,
    SlidingWindow,
    TokenBucket,
    chat_of,
    is_chat,
    messages_in,
)

Answer = bool | dict[str, object] | list[dict[str, object]]

_KEPT_BEFORE_SWEEPING = 1024
_MARGIN = 0.01
"""Seconds by which the second that everything is counted in is longer than Telegram's."""

_LONGEST_JOURNEY = 0.3
"""Seconds by which a message is thought to arrive after it left at most, however long its answer takes."""

_FORGETTING = 1.01
"""By how much the shortest journey known grows with each call, so that a way that has become longer is learnt."""


class Urgency(enum.Enum):
    """Who waits: a person who just asked, or nobody in particular."""

    ANSWER = "answer"
    NOTICE = "notice"


_urgency: ContextVar[Urgency] = ContextVar("urgency", default=Urgency.ANSWER)
_leaving: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("leaving", default=None)


@contextmanager
def as_notice(urgency: Urgency = Urgency.NOTICE) -> Iterator[None]:
    """Everything sent inside this block is a notice: it lets answers pass, and is not repeated after a 429."""
    token = _urgency.set(urgency)
    try:
        yield
    finally:
        _urgency.reset(token)


@contextmanager
def on_leaving(leaving: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Awaits `leaving` between a call's turn and its leaving, for all calls inside this block that are counted.

    Where it raises, the call does not leave. Such calls are not repeated after a 429: their sender knows better.
    """
    token = _leaving.set(leaving)
    try:
        yield
    finally:
        _leaving.reset(token)


class _Waiter:
    """One call waiting for its turn; `order` is its place among all that ever came."""

    __slots__ = ("count", "future", "gives_up_at", "order")

    def __init__(self, order: int, count: int, gives_up_at: float) -> None:
        self.order = order
        self.count = count
        self.gives_up_at = gives_up_at
        self.future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def __lt__(self, other: "_Waiter") -> bool:
        return self.order < other.order


class _Lane:
    """The calls of one urgency waiting for one chat; a lane stands in exactly one heap while it has any."""

    __slots__ = ("chat", "urgency", "waiters")

    def __init__(self, chat: Chat, urgency: Urgency) -> None:
        self.chat = chat
        self.urgency = urgency
        self.waiters: list[_Waiter] = []

    def __lt__(self, other: "_Lane") -> bool:
        return self.waiters[0].order < other.waiters[0].order


class RateLimiter(BaseRateLimiter[Urgency]):
    """PTB's rate limiter for the whole bot.

    A call is a notice inside `as_notice()` or with `rate_limit_args=Urgency.NOTICE`, else an answer. After a 429
    its chat is halted; if another chat's 429 falls into that time, everything is halted as long as that one
    asks. An answer then waits and is repeated; a notice raises `RetryAfter`, for its sender knows better when
    to come back. Anything that would wait beyond its patience raises `RetryAfter` without being sent.
    `clock` is monotonic, in seconds, and must run with the event loop's.
    """

    def __init__(self, rates: RateLimits, clock: Callable[[], float] = time.monotonic) -> None:
        self._rates = rates
        self._clock = clock
        self._overall = None if rates.overall is None else SlidingWindow(rates.overall, 1.0 + _MARGIN)
        self._chats: dict[Chat, Counter] = {}
        self._sweep_at = _KEPT_BEFORE_SWEEPING
        self._halts: dict[Chat, float] = {}
        self._all_halted_until = NEVER
        self._lanes: dict[tuple[Chat, Urgency], _Lane] = {}
        self._ready: dict[Urgency, list[_Lane]] = {urgency: [] for urgency in Urgency}
        self._asleep: list[tuple[float, int, _Lane]] = []
        self._waiting = 0
        self._shortest_journey = _LONGEST_JOURNEY
        self._orders = 0
        self._timer: tuple[float, asyncio.TimerHandle] | None = None

    @property
    def waiting(self) -> int:
        """How many calls wait for their turn."""
        return self._waiting

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Let nothing more out: calls that still wait raise `NotSent`."""
        if self._timer is not None:
            self._timer[1].cancel()
            self._timer = None
        for lane in self._lanes.values():
            for waiter in lane.waiters:
                if not waiter.future.done():
                    waiter.future.set_exception(NotSent("the bot is stopping"))
        self._lanes.clear()
        self._asleep.clear()
        self._ready = {urgency: [] for urgency in Urgency}
        self._waiting = 0

    async def process_request(
        self,
        callback: Callable[..., Coroutine[object, object, Answer]],
        args: Iterable[object],
        kwargs: dict[str, object],
        endpoint: str,
        data: dict[str, object],
        rate_limit_args: Urgency | None,
    ) -> Answer:
        """Make the call when its turn comes; see `BaseRateLimiter.process_request`."""
        urgency = _urgency.get() if rate_limit_args is None else rate_limit_args
        leaving = _leaving.get()
        chat = chat_of(data, endpoint)
        count = messages_in(endpoint, data)
        gives_up_at = self._clock() + self._rates.patience
        self._orders = order = self._orders + 1
        for repeats_left in range(self._rates.repeats, -1, -1):
            if count:
                await self._turn(chat, urgency, count, order, gives_up_at)
                if leaving is not None:
                    await self._leave(chat, count, leaving)
            else:
                await self._silence(chat, gives_up_at)
            left_at = self._clock()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                until = self._halt(chat, seconds_of(error))
                if urgency is Urgency.NOTICE or leaving is not None or not repeats_left or until > gives_up_at:
                    raise
            finally:
                self._arrived(chat, count, left_at)
        raise AssertionError("the last repeat returns or raises")

    async def _leave(self, chat: Chat, count: int, leaving: Callable[[], Awaitable[None]]) -> None:
        """What is still to be done when the turn has come; the time it takes moves the message's place in the count."""
        had_its_turn = self._clock()
        await leaving()
        now = self._clock()
        self._postpone(chat, had_its_turn, now, count)
        until = self._halted_until(chat)
        if until > now:
            raise _come_back(until - now)

    def _arrived(self, chat: Chat, count: int, left_at: float) -> None:
        """A call was answered: when it arrived is not known but for the way back, half of the shortest journey."""
        if count:
            took = self._clock() - left_at
            self._shortest_journey = min(took, self._shortest_journey * _FORGETTING)
            arrived_at = left_at + min(took - self._shortest_journey / 2, _LONGEST_JOURNEY)
            self._postpone(chat, left_at, arrived_at, count)

    def _postpone(self, chat: Chat, had_its_turn: float, now: float, count: int) -> None:
        counters = (self._overall, self._chats.get(chat)) if now > had_its_turn else ()
        for counter in counters:
            if counter is not None:
                counter.postpone(had_its_turn, now, count)

    async def _silence(self, chat: Chat, gives_up_at: float) -> None:
        while (until := self._halted_until(chat)) > (now := self._clock()):
            if until > gives_up_at:
                raise _come_back(until - now)
            await asyncio.sleep(max(until - now, 0.001))

    async def _turn(self, chat: Chat, urgency: Urgency, count: int, order: int, gives_up_at: float) -> None:
        while True:
            now = self._clock()
            until = self._halted_until(chat)
            if until > now and until > gives_up_at:
                raise _come_back(until - now)
            if not self._waiting and until <= now and self._due(chat, urgency, count) <= now:
                self._take(chat, count, now)
                return
            waiter = _Waiter(order, count, gives_up_at)
            self._queue(chat, urgency, waiter)
            self._dispatch()
            if not waiter.future.done():
                await waiter.future
                # Between its turn and this line somebody else's 429 may have come.
                if self._halted_until(chat) > self._clock():
                    continue
            return waiter.future.result()

    def _due(self, chat: Chat, urgency: Urgency, count: int) -> float:
        due = self._chat_due(chat, urgency, count)
        if self._overall is None:
            return due
        return max(due, self._overall.due(count, urgency is Urgency.NOTICE))

    def _chat_due(self, chat: Chat, urgency: Urgency, count: int) -> float:
        counter = self._chats.get(chat)
        return NEVER if counter is None else counter.due(count, urgency is Urgency.NOTICE)

    def _take(self, chat: Chat, count: int, now: float) -> None:
        if self._overall is not None:
            self._overall.take(now, count)
        counter = self._chats.get(chat)
        if counter is None:
            counter = self._counter_for(chat)
            if counter is None:
                return
            if len(self._chats) >= self._sweep_at:
                self._chats = {key: kept for key, kept in self._chats.items() if not kept.idle(now)}
                self._sweep_at = max(_KEPT_BEFORE_SWEEPING, 2 * len(self._chats))
            self._chats[chat] = counter
        counter.take(now, count)

    def _counter_for(self, chat: Chat) -> Counter | None:
        rates, longer = self._rates, 1.0 + self._rates.slack
        if isinstance(chat, int) and chat > 0:
            return None if rates.private is None else TokenBucket(longer / rates.private, rates.private_burst)
        if is_chat(chat):
            return None if rates.group is None else SlidingWindow(rates.group, 60.0 * longer)
        return None

    def _halted_until(self, chat: Chat) -> float:
        if not self._halts:
            return NEVER
        return max(self._all_halted_until, self._halts.get(chat, NEVER))

    def _halt(self, chat: Chat, seconds: float) -> float:
        """Remember a 429; returns the instant until which `chat` is halted now."""
        now = self._clock()
        self._halts = {key: until for key, until in self._halts.items() if until > now}
        others = any(key != chat and is_chat(key) for key in self._halts)
        self._halts[chat] = max(self._halts.get(chat, NEVER), now + seconds)
        if others and is_chat(chat):
            self._all_halted_until = max(self._all_halted_until, now + seconds)
        for lane in self._lanes.values():
            until = self._halted_until(lane.chat)
            for waiter in lane.waiters:
                if until > max(now, waiter.gives_up_at) and not waiter.future.done():
                    waiter.future.set_exception(_come_back(until - now))
        return self._halted_until(chat)

    def _queue(self, chat: Chat, urgency: Urgency, waiter: _Waiter) -> None:
        lane = self._lanes.get((chat, urgency))
        if lane is None:
            lane = self._lanes[chat, urgency] = _Lane(chat, urgency)
            lane.waiters.append(waiter)
            heapq.heappush(self._ready[urgency], lane)
        else:
            heapq.heappush(lane.waiters, waiter)
        self._waiting += 1

    def _dispatch(self) -> None:
        """Let out everything that may leave now, answers first, and set the timer for the next."""
        now = self._clock()
        while self._waiting:
            while self._asleep and self._asleep[0][0] <= now:
                lane = heapq.heappop(self._asleep)[2]
                heapq.heappush(self._ready[lane.urgency], lane)
            heap = self._ready[Urgency.ANSWER] or self._ready[Urgency.NOTICE]
            if not heap:
                return self._wake_at(self._asleep[0][0], now)
            lane = heap[0]
            waiter = lane.waiters[0]
            if waiter.future.done():
                self._advance(heap, lane)
                continue
            until = self._halted_until(lane.chat)
            due = max(until, self._chat_due(lane.chat, lane.urgency, waiter.count))
            if due > now:
                heapq.heappop(heap)
                heapq.heappush(self._asleep, (due, waiter.order, lane))
                continue
            if self._overall is not None:
                due = self._overall.due(waiter.count, lane.urgency is Urgency.NOTICE)
                if due > now:
                    return self._wake_at(min(due, self._asleep[0][0]) if self._asleep else due, now)
            self._take(lane.chat, waiter.count, now)
            waiter.future.set_result(None)
            self._advance(heap, lane)

    def _advance(self, heap: list[_Lane], lane: _Lane) -> None:
        heapq.heappop(heap)
        heapq.heappop(lane.waiters)
        self._waiting -= 1
        if lane.waiters:
            heapq.heappush(heap, lane)
        else:
            del self._lanes[lane.chat, lane.urgency]

    def _wake_at(self, due: float, now: float) -> None:
        if self._timer is not None:
            if self._timer[0] <= due:
                return
            self._timer[1].cancel()
        self._timer = (due, asyncio.get_running_loop().call_later(due - now, self._wake))

    def _wake(self) -> None:
        self._timer = None
        self._dispatch()


def _come_back(seconds: float) -> RetryAfter:
    return RetryAfter(math.ceil(seconds))
