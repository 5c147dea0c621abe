"""Outcomes: how the delivery of a notice went is recorded, and what did not go is put off or given up.

Where no connection was made, or the server asks for patience, a notice is tried again as long as it takes. A server's
5xx counts as not sent a few times over some minutes, then as unknown. A connection cut after the request is unknown at
once. What is unknown is repeated by itself once, and says so, where somebody waits for it
(`domain.notices.is_repeated`); anything else never.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog

from domain.broadcast.groups import GoneReason
from domain.clock import Clock
from domain.notices import NoticeKind, NoticeState, is_repeated
from domain.people.people import Role
from reminders.batch_writer import BatchWriter
from reminders.delivery import Delivered, Delivery, Migrated, Rejected, RetryLater, Uncertain, Unreachable, Withheld
from storage.database import Connection
from storage.faults import is_environment_fault
from storage.queries import cards, outbox
from storage.queries.broadcast import groups
from storage.queries.cards import CardKind
from storage.queries.notices import Notice
from storage.queries.people import actors, deliverability

_log = structlog.get_logger(__name__)

_MOST_TRIES = 5
_BACKOFF_SECONDS = 10.0
_LONGEST_BACKOFF_SECONDS = 120.0
_RECORD_RETRY_SECONDS = 1.0


class Outcomes:
    """Records what became of the notices that `claimer` (an id of the process) has taken in hand, for a bot."""

    def __init__(
        self,
        writer: BatchWriter,
        clock: Clock,
        claimer: str,
        sleep: Callable[[float], Awaitable[None]],
        bot_id: int | None = None,
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._claimer = claimer
        self._sleep = sleep
        self._bot_id = bot_id

    async def record(self, notice: Notice, delivery: Delivery) -> None:
        """Records how a request went; one that was withheld changes nothing."""
        about = {"notice_id": notice.id, "kind": notice.kind.value}
        match delivery:
            case Delivered(message_id):
                await self.complete(notice, NoticeState.SENT, message_id=message_id)
            case RetryLater(description, certain, after):
                if certain or not _is_last_try(notice):
                    await self.reschedule(notice, description, after)
                else:
                    _log.error("a notice is given up: the server fails at it", **about)
                    await self.complete(notice, NoticeState.UNKNOWN, error=description)
            case Unreachable(reason):
                await self.complete(notice, NoticeState.REFUSED, error=reason, unreachable=True)
            case Migrated(new_chat_id):
                await self._move_group(notice, new_chat_id)
            case Rejected(description):
                _log.error("a notice was refused", **about)
                await self.complete(notice, NoticeState.REFUSED, error=description)
            case Uncertain(description):
                _log.warning("a notice's delivery is unknown", **about)
                if is_repeated(notice.kind, notice.repeated):
                    await self.reschedule(notice, description, None, repeated=True)
                else:
                    await self.complete(notice, NoticeState.UNKNOWN, error=description)
            case Withheld():
                pass

    async def record_unrendered(self, notice: Notice, error: Exception) -> None:
        """There was nothing to send because of an error: tried again, not for ever where it is the notice's own."""
        if _is_last_try(notice) and not is_environment_fault(error):
            await self.complete(notice, NoticeState.REFUSED, error=type(error).__name__)
        else:
            await self.reschedule(notice, type(error).__name__, None)

    async def _move_group(self, notice: Notice, new_chat_id: int) -> None:
        """The group has another chat now: its binding goes along, and the notice is due there at once."""

        async def record(db: Connection) -> None:
            now = self._clock.now()
            await groups.migrate(db, notice.chat_id, new_chat_id)
            await outbox.reschedule(db, self._claimer, notice.id, now, "the group has become a supergroup")

        if _is_last_try(notice):
            await self.complete(notice, NoticeState.REFUSED, error="the group keeps changing its chat")
        else:
            await self._write(record)

    async def reschedule(
        self, notice: Notice, description: str, after: float | None, *, repeated: bool = False
    ) -> None:
        """Has a notice tried again after so many seconds; without any, after the longer the more tries there were."""
        growing = min(_BACKOFF_SECONDS * 2.0 ** min(notice.attempts, 10), _LONGEST_BACKOFF_SECONDS)
        seconds = growing if after is None else after

        async def record(db: Connection) -> None:
            due_at = self._clock.now() + timedelta(seconds=seconds)
            await outbox.reschedule(db, self._claimer, notice.id, due_at, description, repeated=repeated)

        await self._write(record)

    async def complete(
        self,
        notice: Notice,
        state: NoticeState,
        *,
        message_id: int | None = None,
        error: str | None = None,
        unreachable: bool = False,
    ) -> None:
        """Brings a notice to its end; `unreachable` says that its person or group cannot be written to any more."""

        async def record(db: Connection) -> None:
            now = self._clock.now()
            await outbox.complete(db, self._claimer, notice.id, state, now, message_id=message_id, error=error)
            if unreachable and notice.group_id is not None:
                await self._end_group(db, notice.group_id)
            elif unreachable:
                await deliverability.mark_unreachable(db, notice.telegram_id, error or "", now, self._bot_id)
                if notice.kind is NoticeKind.INQUIRY_ANSWERED:  # who answered sees on the card that it did not arrive
                    await cards.want_for_all(db, CardKind.INQUIRY, notice.subject_id)

        await self._write(record)

    async def _end_group(self, db: Connection, group_id: int) -> None:
        """Ends the binding of a group that cannot be written to, and owes the region's coordinators the news."""
        now = self._clock.now()
        group = await groups.get(db, group_id)
        if group is None or not await groups.end(db, group_id, GoneReason.UNREACHABLE, now):
            return
        for person_id in await actors.people_of(db, group.region.id, role=Role.KOORDINATOR):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.GROUP_GONE,
                subject_id=group_id,
                region_id=group.region.id,
                now=now,
            )

    async def _write(self, record: Callable[[Connection], Awaitable[None]]) -> None:
        """Writes how it went, however often it takes: what is known must not become unknown by a full disk."""
        while True:
            try:
                await self._writer.write(record)
                return
            except Exception as error:
                if not is_environment_fault(error):
                    raise
                _log.warning("an outcome waits to be recorded", error=type(error).__name__)
                await self._sleep(_RECORD_RETRY_SECONDS)


def _is_last_try(notice: Notice) -> bool:
    return notice.attempts + 1 >= _MOST_TRIES
