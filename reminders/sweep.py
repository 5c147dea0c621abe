"""The sweep: claims what is due, looks again whether it is still to be said, says it, and records how it went.

`sending` is committed immediately before the request, so that after a crash only what was really on its way
is unknown. Where no connection was made, or the server asks for patience, a notice is tried again as long as
it takes. A server's 5xx counts as not sent a few times over some minutes, then as unknown. A connection cut
after the request is unknown at once. What is unknown is never repeated by itself.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from typing import Generic, TypeVar

import structlog

from domain.clock import Clock
from domain.notices import NoticeState
from reminders.delivery import Delivered, Delivery, NotNow, Refused, Unknown, Unreachable
from storage.database import Connection, Database
from storage.faults import is_environment_fault
from storage.queries import notices, reachability
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)

_BATCH = 50
_AT_ONCE = 8
_MOST_TRIES = 5
_BACKOFF_SECONDS = 10.0
_LONGEST_BACKOFF_SECONDS = 120.0
_RECORD_AGAIN_SECONDS = 1.0

Rendered = TypeVar("Rendered")


class Sweep(Generic[Rendered]):
    """Delivers notices; several may run at once, in one process or in two, and none is sent twice.

    `claimer` names this process. `render` gives what to send, or None where there is nothing to say any more;
    `send` sends it to a Telegram account and never raises but when cancelled.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        claimer: str,
        render: Callable[[Notice], Awaitable[Rendered | None]],
        send: Callable[[int, Rendered], Awaitable[Delivery]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._claimer = claimer
        self._render = render
        self._send = send
        self._sleep = sleep
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._in_hand: set[int] = set()
        self._lost_sight = False

    async def take_up(self) -> int:
        """At start: takes up what a dead process left; returns how many notices became unknown."""
        async with self._database.write() as db:
            unknown = await notices.take_up(db, self._claimer, self._clock.now())
        if unknown:
            _log.warning("notices whose delivery is unknown", count=unknown)
        return unknown

    async def run(self) -> int:
        """Delivers everything that is due now; returns how many notices were taken in hand."""
        taken = 0
        while batch := await self._claim(_BATCH, None):
            taken += len(batch)
            await self._deliver(batch)
        return taken

    async def deliver_now(self, notice_ids: Sequence[int]) -> None:
        """Delivers some notices at once, for whoever has just written them; what cannot go now goes later.

        Never raises: the notices are safe, and the sweep will come by.
        """
        if not notice_ids:
            return
        try:
            await self._deliver(await self._claim(len(notice_ids), notice_ids))
        except Exception as error:
            _log.warning("notices wait for the sweep", error=type(error).__name__)

    async def waiting(self) -> int:
        """How many notices are due now or on their way."""
        async with self._database.read() as db:
            return await notices.waiting(db, self._clock.now())

    async def _claim(self, limit: int, only_ids: Collection[int] | None) -> list[Notice]:
        if self._lost_sight:
            async with self._database.write() as db:
                await notices.release(db, self._claimer, self._in_hand)
            self._lost_sight = False
        if only_ids is None:
            # A read waits for nobody; most ticks find nothing and need no write.
            async with self._database.read() as db:
                if not await notices.any_due(db, self._clock.now()):
                    return []
        try:
            async with self._database.write() as db:
                batch = await notices.claim(db, self._claimer, self._clock.now(), limit, only_ids)
        except Exception:
            self._lost_sight = True
            raise
        self._in_hand.update(notice.id for notice in batch)
        return batch

    async def _deliver(self, batch: Sequence[Notice]) -> None:
        results = await asyncio.gather(*(self._one(notice) for notice in batch), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _one(self, notice: Notice) -> None:
        try:
            async with self._slots:
                await self._look_and_say(notice)
        except BaseException:
            self._lost_sight = True
            raise
        finally:
            self._in_hand.discard(notice.id)

    async def _look_and_say(self, notice: Notice) -> None:
        if notice.unreachable:
            await self._settle(notice, NoticeState.REFUSED, error="unreachable")
            return
        try:
            rendered = await self._render(notice)
        except Exception as error:
            _log.error("a notice could not be rendered", notice_id=notice.id, error=type(error).__name__)
            if notice.attempts + 1 >= _MOST_TRIES and not is_environment_fault(error):
                await self._settle(notice, NoticeState.REFUSED, error=type(error).__name__)
            else:
                await self._put_off(notice, type(error).__name__, None)
            return
        if rendered is None:
            await self._settle(notice, NoticeState.DROPPED)
            return
        async with self._database.write() as db:
            ours = await notices.mark_sending(db, self._claimer, notice.id, self._clock.now())
        if ours:
            await self._react(notice, await self._send(notice.telegram_id, rendered))

    async def _react(self, notice: Notice, delivery: Delivery) -> None:
        about = {"notice_id": notice.id, "kind": notice.kind.value}
        match delivery:
            case Delivered(message_id):
                await self._settle(notice, NoticeState.SENT, message_id=message_id)
            case NotNow(description, certain, after):
                if certain or notice.attempts + 1 < _MOST_TRIES:
                    await self._put_off(notice, description, after)
                else:
                    _log.error("a notice is given up: the server fails at it", **about)
                    await self._settle(notice, NoticeState.UNKNOWN, error=description)
            case Unreachable(reason):
                await self._settle(notice, NoticeState.REFUSED, error=reason, unreachable=True)
            case Refused(description):
                _log.error("a notice was refused", **about)
                await self._settle(notice, NoticeState.REFUSED, error=description)
            case Unknown(description):
                _log.warning("a notice's delivery is unknown", **about)
                await self._settle(notice, NoticeState.UNKNOWN, error=description)

    async def _put_off(self, notice: Notice, description: str, after: float | None) -> None:
        growing = min(_BACKOFF_SECONDS * 2.0 ** min(notice.attempts, 10), _LONGEST_BACKOFF_SECONDS)
        seconds = growing if after is None else after

        async def record(db: Connection) -> None:
            due_at = self._clock.now() + timedelta(seconds=seconds)
            await notices.put_off(db, self._claimer, notice.id, due_at, description)

        await self._record(record)

    async def _settle(
        self,
        notice: Notice,
        state: NoticeState,
        *,
        message_id: int | None = None,
        error: str | None = None,
        unreachable: bool = False,
    ) -> None:
        async def record(db: Connection) -> None:
            now = self._clock.now()
            await notices.settle(db, self._claimer, notice.id, state, now, message_id=message_id, error=error)
            if unreachable:
                await reachability.mark_unreachable(db, notice.telegram_id, error or "", now)

        await self._record(record)

    async def _record(self, record: Callable[[Connection], Awaitable[None]]) -> None:
        """Writes how it went, however often it takes: what is known must not become unknown by a full disk."""
        while True:
            try:
                async with self._database.write() as db:
                    await record(db)
                return
            except Exception as error:
                if not is_environment_fault(error):
                    raise
                _log.warning("an outcome waits to be recorded", error=type(error).__name__)
                await self._sleep(_RECORD_AGAIN_SECONDS)
