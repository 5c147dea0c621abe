"""The dispatcher: claims what is due, looks again whether it is still to be said, sends it, and notes how it went.

`sending` is committed when the request's turn has come, immediately before it leaves, so that after a crash only
what was really on its way is unknown.

Notices flow: as some are done, others are claimed, so that whatever paces the sender always has one to let go.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

import structlog

from domain.clock import Clock
from domain.notices import NoticeState
from reminders.batch_writer import BatchWriter
from reminders.delivery import BeforeSend, Delivery
from reminders.outcomes import Outcomes
from services.delivery import EarlierNoticePending
from storage.database import Database, Lane
from storage.queries import outbox
from storage.queries.notices import Notice

_log = structlog.get_logger(__name__)

_IN_HAND = 48
_CLAIM_FROM = 16
_RENDERED_AT_ONCE = 8
_FRESH_SECONDS = 5.0
_PENDING_SECONDS = 3.0

Rendered = TypeVar("Rendered")
Rendered_contra = TypeVar("Rendered_contra", contravariant=True)


class Send(Protocol[Rendered_contra]):
    """Sends what was rendered to the notice's chat; never raises but when cancelled.

    `before_send` is awaited once, when the first request's turn has come. `urgent`: somebody waits for it.
    """

    async def __call__(
        self, notice: Notice, rendered: Rendered_contra, before_send: BeforeSend, /, *, urgent: bool
    ) -> Delivery: ...


@dataclass(slots=True)
class _RenderCheck:
    """What was seen when a notice was last looked at."""

    at: float
    stale: bool = False


class Dispatcher(Generic[Rendered]):
    """Delivers notices; several may run at once, in one process or in two, and none is sent twice.

    `claimer` names this process's claim to the bot `bot_id` (None: it needs none). `render` gives what to send, or
    None where there is nothing to say any more.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        claimer: str,
        render: Callable[[Notice], Awaitable[Rendered | None]],
        send: Send[Rendered],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        bot_id: int | None = None,
    ) -> None:
        self._bot_id = bot_id
        self._database = database
        self._clock = clock
        self._claimer = claimer
        self._render = render
        self._send = send
        self._writer = BatchWriter(database)
        self._outcomes = Outcomes(self._writer, clock, claimer, sleep, bot_id)
        self._rendering = asyncio.Semaphore(_RENDERED_AT_ONCE)
        self._in_hand: set[int] = set()
        self._claims_uncertain = False
        self._stopping = False

    def stop(self) -> None:
        """Takes nothing more in hand; what is, still goes out."""
        self._stopping = True

    async def recover(self) -> int:
        """At start: takes up what a dead process left; returns how many notices became unknown."""
        async with self._database.write() as db:
            unknown = await outbox.recover(db, self._claimer, self._clock.now())
        if unknown:
            _log.warning("notices whose delivery is unknown", count=unknown)
        return unknown

    async def run(self) -> int:
        """Delivers everything that is due now; returns how many notices were taken in hand."""
        claimed = 0
        tasks: set[asyncio.Task[None]] = set()
        try:
            while True:
                room = _IN_HAND - len(tasks)
                if room >= _CLAIM_FROM and not self._stopping:
                    batch = await self._claim(room, None)
                    claimed += len(batch)
                    tasks |= {asyncio.create_task(self._deliver(notice, urgent=False)) for notice in batch}
                if not tasks:
                    return claimed
                finished, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in finished:
                    task.result()
        except Exception:
            await asyncio.gather(*tasks, return_exceptions=True)
            raise
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            raise

    async def deliver_now(self, notice_ids: Sequence[int]) -> None:
        """Delivers some notices at once, for whoever has just written them; what cannot go now goes later.

        Never raises: the notices are safe, and the dispatcher will come by.
        """
        if not notice_ids:
            return
        try:
            batch = await self._claim(len(notice_ids), notice_ids)
            results = await asyncio.gather(
                *(self._deliver(notice, urgent=True) for notice in batch), return_exceptions=True
            )
            for result in results:
                if isinstance(result, BaseException):
                    raise result
        except Exception as error:
            _log.warning("notices wait for the dispatcher", error=type(error).__name__)

    async def waiting(self) -> int:
        """How many notices are due now or on their way."""
        async with self._database.read() as db:
            return await outbox.waiting(db, self._clock.now(), self._bot_id)

    async def _claim(self, limit: int, only_ids: Collection[int] | None) -> list[Notice]:
        if self._claims_uncertain:
            async with self._database.write() as db:
                await outbox.release(db, self._claimer, self._in_hand)
            self._claims_uncertain = False
        if only_ids is None:
            # A read waits for nobody; most ticks find nothing and need no write.
            async with self._database.read() as db:
                if not await outbox.any_due(db, self._clock.now(), self._bot_id):
                    return []
        try:
            async with self._database.write(lane=Lane.OUTBOX) as db:
                batch = await outbox.claim(db, self._claimer, self._clock.now(), limit, only_ids, self._bot_id)
        except Exception:
            self._claims_uncertain = True
            raise
        self._in_hand.update(notice.id for notice in batch)
        return batch

    async def _deliver(self, notice: Notice, *, urgent: bool) -> None:
        try:
            await self._check_and_send(notice, urgent=urgent)
        except BaseException:
            self._claims_uncertain = True
            raise
        finally:
            self._in_hand.discard(notice.id)

    async def _check_and_send(self, notice: Notice, *, urgent: bool) -> None:
        if notice.unreachable:
            await self._outcomes.complete(notice, NoticeState.REFUSED, error="unreachable")
            return
        check: _RenderCheck | None = None
        while check is None or check.stale:
            # What waited long for its turn is looked at once more; it is first in its row then.
            last_check = check is not None
            check = _RenderCheck(asyncio.get_running_loop().time())
            rendered = await self._render_notice(notice)
            if rendered is None:
                return
            before_send = self._before_send(notice, check, last_check)
            delivery = await self._send(notice, rendered, before_send, urgent=urgent)
            await self._outcomes.record(notice, delivery)

    async def _render_notice(self, notice: Notice) -> Rendered | None:
        """What to send; None where there is nothing (any more), which is then on record."""
        try:
            async with self._rendering:
                rendered = await self._render(notice)
        except EarlierNoticePending:
            await self._outcomes.reschedule(notice, "follows another that is on its way", _PENDING_SECONDS)
            return None
        except Exception as error:
            _log.error("a notice could not be rendered", notice_id=notice.id, error=type(error).__name__)
            await self._outcomes.record_unrendered(notice, error)
            return None
        if rendered is None:
            await self._outcomes.complete(notice, NoticeState.DROPPED)
        return rendered

    def _before_send(self, notice: Notice, check: _RenderCheck, last_check: bool) -> BeforeSend:
        async def may_leave() -> bool:
            if not last_check and asyncio.get_running_loop().time() - check.at > _FRESH_SECONDS:
                check.stale = True
                return False
            return await self._writer.write(
                lambda db: outbox.mark_sending(db, self._claimer, notice.id, self._clock.now(), self._bot_id)
            )

        return may_leave
