"""One rate limiter for everything that leaves the bot: answers before notices, and nothing where Telegram says 429.

PTB hands every call but `getUpdates` to `RateLimiter.process_request`. Calls that put a message before people are
counted (`send_budget`), all together from when they arrived, as far as their answers tell: however uneven the way,
the server never sees more than it allows. The others only wait while their chat, or everything, is blocked by a
429. That holds for calls that were already queued, and for one that had its turn but has not left yet.
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
from typing import Protocol

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.api_errors import NotSent, seconds_of
from bot.telegram.send_budget import SendBudget
from bot.telegram.token_bucket import Chat, RateLimits, chat_of, messages_in

Answer = bool | dict[str, object] | list[dict[str, object]]

_MAX_LATENCY = 0.3
"""Seconds by which a message is thought to arrive after it left at most, however long its answer takes."""

_LATENCY_GROWTH = 1.01
"""By how much the least latency grows with each call, so that a way that has become longer is learnt."""


class Priority(enum.Enum):
    """Who waits: a person who just asked, or nobody in particular."""

    ANSWER = "answer"
    NOTICE = "notice"


_priority: ContextVar[Priority] = ContextVar("priority", default=Priority.ANSWER)
_before_send: ContextVar[Callable[[], Awaitable[None]] | None] = ContextVar("before_send", default=None)


@contextmanager
def as_notice(priority: Priority = Priority.NOTICE) -> Iterator[None]:
    """Everything sent inside this block is a notice: it lets answers pass, and is not repeated after a 429."""
    token = _priority.set(priority)
    try:
        yield
    finally:
        _priority.reset(token)


@contextmanager
def before_send(hook: Callable[[], Awaitable[None]]) -> Iterator[None]:
    """Awaits `hook` between a call's turn and its leaving, for all calls inside this block that are counted.

    Where it raises, the call does not leave. Such calls are not repeated after a 429: their sender knows better.
    """
    token = _before_send.set(hook)
    try:
        yield
    finally:
        _before_send.reset(token)


class CommonPace(Protocol):
    """What paces several processes with one token together."""

    async def wait_for_place(self, chat: Chat, count: int, *, paced: bool) -> None:
        """Waits until `count` messages may leave; raises `RetryAfter` or `NotSent` where that takes too long."""
        ...

    async def note_block(self, chat: Chat, seconds: float) -> None:
        """Telegram wants nothing for a chat for so long."""
        ...


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


class _ChatQueue:
    """The calls of one priority waiting for one chat; it stands in exactly one heap while it has any."""

    __slots__ = ("chat", "priority", "waiters")

    def __init__(self, chat: Chat, priority: Priority) -> None:
        self.chat = chat
        self.priority = priority
        self.waiters: list[_Waiter] = []

    @property
    def paced(self) -> bool:
        """Whether its calls keep to the even rhythm."""
        return self.priority is Priority.NOTICE

    def __lt__(self, other: "_ChatQueue") -> bool:
        return self.waiters[0].order < other.waiters[0].order


class RateLimiter(BaseRateLimiter[None]):
    """PTB's rate limiter for the whole bot.

    A call is a notice inside `as_notice()`, else an answer. An answer waits out a 429 and is repeated; a notice
    raises `RetryAfter`, for its sender knows better when to come back. Anything that would wait beyond its patience
    raises `RetryAfter` without being sent. `clock` is monotonic, in seconds, and must run with the event loop's.
    `after_another`: a process before this one may have sent up to now, so that bursts are earned first.
    """

    def __init__(
        self, rates: RateLimits, clock: Callable[[], float] = time.monotonic, *, after_another: bool = False
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._budget = SendBudget(rates, used_up_at=clock() if after_another else None)
        self._queues: dict[tuple[Chat, Priority], _ChatQueue] = {}
        self._ready: dict[Priority, list[_ChatQueue]] = {priority: [] for priority in Priority}
        self._delayed: list[tuple[float, int, _ChatQueue]] = []
        self._waiting = 0
        self._least_latency = _MAX_LATENCY
        self._last_order = 0
        self._timer: tuple[float, asyncio.TimerHandle] | None = None
        self.common_pace: CommonPace | None = None
        """What else everything that is counted waits for, where other processes send with the same token."""

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
        for queue in self._queues.values():
            for waiter in queue.waiters:
                if not waiter.future.done():
                    waiter.future.set_exception(NotSent("the bot is stopping"))
        self._queues.clear()
        self._delayed.clear()
        self._ready = {priority: [] for priority in Priority}
        self._waiting = 0

    async def process_request(
        self,
        callback: Callable[..., Coroutine[object, object, Answer]],
        args: Iterable[object],
        kwargs: dict[str, object],
        endpoint: str,
        data: dict[str, object],
        rate_limit_args: None,
    ) -> Answer:
        """Make the call when its turn comes; see `BaseRateLimiter.process_request`."""
        priority = _priority.get()
        hook = _before_send.get()
        chat = chat_of(data, endpoint)
        count = messages_in(endpoint, data)
        gives_up_at = self._clock() + self._rates.patience
        self._last_order = order = self._last_order + 1
        for repeats_left in range(self._rates.repeats, -1, -1):
            if count:
                await self._acquire(chat, priority, count, order, gives_up_at)
                if hook is not None or self.common_pace is not None:
                    await self._prepare_to_leave(hook, chat, count, priority)
            else:
                await self._until_unblocked(chat, gives_up_at)
            sent_at = self._clock()
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                until = self._block(chat, seconds_of(error))
                if self.common_pace is not None:
                    await self.common_pace.note_block(chat, seconds_of(error))
                if priority is Priority.NOTICE or hook is not None or not repeats_left or until > gives_up_at:
                    raise
            finally:
                self._answered(chat, count, sent_at)
        raise AssertionError("the last repeat returns or raises")

    async def _prepare_to_leave(
        self, hook: Callable[[], Awaitable[None]] | None, chat: Chat, count: int, priority: Priority
    ) -> None:
        """What is still to be done when the turn has come; the time it takes moves the message's place in the count."""
        acquired_at = self._clock()
        if self.common_pace is not None:
            await self.common_pace.wait_for_place(chat, count, paced=priority is Priority.NOTICE)
        if hook is not None:
            await hook()
        now = self._clock()
        self._budget.postpone(chat, acquired_at, now, count)
        until = self._budget.blocked_until(chat)
        if until > now:
            raise _retry_after(until - now)

    def _answered(self, chat: Chat, count: int, sent_at: float) -> None:
        """A call was answered: when it arrived is not known but for the way back, half of the least latency."""
        if count:
            took = self._clock() - sent_at
            self._least_latency = min(took, self._least_latency * _LATENCY_GROWTH)
            arrived_at = sent_at + min(took - self._least_latency / 2, _MAX_LATENCY)
            self._budget.postpone(chat, sent_at, arrived_at, count)

    async def _until_unblocked(self, chat: Chat, gives_up_at: float) -> None:
        while (until := self._budget.blocked_until(chat)) > (now := self._clock()):
            if until > gives_up_at:
                raise _retry_after(until - now)
            await asyncio.sleep(max(until - now, 0.001))

    async def _acquire(self, chat: Chat, priority: Priority, count: int, order: int, gives_up_at: float) -> None:
        budget, paced = self._budget, priority is Priority.NOTICE
        while True:
            now = self._clock()
            until = budget.blocked_until(chat)
            if until > now and until > gives_up_at:
                raise _retry_after(until - now)
            available_at = max(until, budget.chat_at(chat, count, paced), budget.overall_at(count, paced))
            if not self._waiting and available_at <= now:
                budget.consume(chat, count, now)
                return
            waiter = _Waiter(order, count, gives_up_at)
            self._enqueue(chat, priority, waiter)
            self._release()
            if not waiter.future.done():
                await waiter.future
                # Between its turn and this line somebody else's 429 may have come.
                if budget.blocked_until(chat) > self._clock():
                    continue
            return waiter.future.result()

    def _block(self, chat: Chat, seconds: float) -> float:
        """Remember a 429; returns the instant until which `chat` is blocked now."""
        now = self._clock()
        self._budget.block(chat, seconds, now)
        for queue in self._queues.values():
            until = self._budget.blocked_until(queue.chat)
            for waiter in queue.waiters:
                if until > max(now, waiter.gives_up_at) and not waiter.future.done():
                    waiter.future.set_exception(_retry_after(until - now))
        return self._budget.blocked_until(chat)

    def _enqueue(self, chat: Chat, priority: Priority, waiter: _Waiter) -> None:
        queue = self._queues.get((chat, priority))
        if queue is None:
            queue = self._queues[chat, priority] = _ChatQueue(chat, priority)
            queue.waiters.append(waiter)
            heapq.heappush(self._ready[priority], queue)
        else:
            heapq.heappush(queue.waiters, waiter)
        self._waiting += 1

    def _release(self) -> None:
        """Let out everything that may leave now, answers first, and set the timer for the next."""
        now = self._clock()
        while self._waiting:
            while self._delayed and self._delayed[0][0] <= now:
                queue = heapq.heappop(self._delayed)[2]
                heapq.heappush(self._ready[queue.priority], queue)
            heap = self._ready[Priority.ANSWER] or self._ready[Priority.NOTICE]
            if not heap:
                return self._release_at(self._delayed[0][0], now)
            queue = heap[0]
            waiter = queue.waiters[0]
            if waiter.future.done():
                self._advance(heap, queue)
                continue
            until = self._budget.blocked_until(queue.chat)
            available_at = max(until, self._budget.chat_at(queue.chat, waiter.count, queue.paced))
            if available_at > now:
                heapq.heappop(heap)
                heapq.heappush(self._delayed, (available_at, waiter.order, queue))
                continue
            available_at = self._budget.overall_at(waiter.count, queue.paced)
            if available_at > now:
                return self._release_at(min(available_at, self._delayed[0][0]) if self._delayed else available_at, now)
            self._budget.consume(queue.chat, waiter.count, now)
            waiter.future.set_result(None)
            self._advance(heap, queue)

    def _advance(self, heap: list[_ChatQueue], queue: _ChatQueue) -> None:
        heapq.heappop(heap)
        heapq.heappop(queue.waiters)
        self._waiting -= 1
        if queue.waiters:
            heapq.heappush(heap, queue)
        else:
            del self._queues[queue.chat, queue.priority]

    def _release_at(self, instant: float, now: float) -> None:
        if self._timer is not None:
            if self._timer[0] <= instant:
                return
            self._timer[1].cancel()
        self._timer = (instant, asyncio.get_running_loop().call_later(instant - now, self._on_timer))

    def _on_timer(self) -> None:
        self._timer = None
        self._release()


def _retry_after(seconds: float) -> RetryAfter:
    return RetryAfter(math.ceil(seconds))
