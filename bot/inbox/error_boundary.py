"""The error boundary: every update ends here, and a failure is judged before anybody else hears of it."""

import json
import traceback
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.lanes import QueuedUpdate
from bot.inbox.outage_notices import OutageNotices
from bot.inbox.user_queues import DISK_FAULT, DONE, ENVIRONMENT_FAULT, HandlingOutcome, HandlingResult
from bot.telegram.api_errors import QueryExpired, Unchanged, classify
from bot.telegram.http import scrub
from documents.inspection.inspector import InspectionUnavailableError
from domain.clock import Clock
from domain.notices import NoticeKind
from domain.update_ref import AlreadyApplied, UpdateRef
from reminders.delivery import RetryLater, Uncertain, Unreachable
from storage.database import Connection, Database
from storage.faults import is_disk_fault, is_environment_fault
from storage.queries import inbox, outbox
from storage.queries.inbox import InboxEntry
from storage.queries.operating.leadership import NotLeading
from storage.queries.people import deliverability

_log = structlog.get_logger(__name__)

_MACHINE = (ConnectionError, TimeoutError, InspectionUnavailableError)

_TAP_WAITS = timedelta(seconds=10)
_FILE_WAITS = timedelta(hours=24)
_TRIES = 3
_ISOLATED_FAULTS = 20
_LONGEST_MESSAGE = 300


class Route(Protocol):
    """Handles an update to its end, its answer included; what it raises is judged here.

    `replayed`: the update has had its effects and only lacks its answer. `too_late`: Telegram waits no longer for
    the answer of a tap, or has got one while the tap waited.
    """

    async def __call__(self, update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None: ...


class ErrorBoundary:
    """Takes an update along its route and says how it ended; `bot` is whom its objects are bound to.

    `wake` is called when a notice (an apology) was enqueued, `outages` tells people that their update waits,
    `has_room` whether files can be written.
    """

    def __init__(
        self,
        bot: Bot,
        route: Route,
        database: Database,
        clock: Clock,
        acks: AckBatcher,
        wake: Callable[[], None],
        outages: OutageNotices,
        has_room: Callable[[], Awaitable[bool]],
    ) -> None:
        self._bot = bot
        self._route = route
        self._database = database
        self._clock = clock
        self._started_at = clock.now()
        self._acks = acks
        self._wake = wake
        self._outages = outages
        self._has_room = has_room
        self.last_fault: str | None = None
        """What kept the last update that met a fault of the environment from its end; None after a success."""
        self.database_failed = False
        """Whether that was the database."""
        self.last_disk_fault: str | None = None
        """What kept the last update from its end that needed the disk."""

    async def handle(self, queued: QueuedUpdate) -> HandlingResult:
        """Handles an update once; never raises but when cancelled."""
        try:
            entry = await self._reread(queued.entry) if queued.tries else queued.entry
            if entry is None:
                return DONE
            if queued.met_disk_fault and not await self._has_room():
                # A file of many megabytes is not fetched to find that out.
                return await self._no_room(entry)
            error = await self._process(entry, queued.answered)
            if error is None:
                self._acks.add(entry.id)
                self.last_fault = None
                self._outages.recovered(entry.queue_key)
                return DONE
            return await self._judge(entry, queued, error)
        except Exception as error:
            # The database itself failed us while we looked or wrote down what had happened.
            if not is_environment_fault(error):
                _log.error("the error boundary failed", inbox_id=queued.entry.id, **_trace(error))
            self.last_fault, self.database_failed = type(error).__name__, True
            return ENVIRONMENT_FAULT

    async def _reread(self, entry: InboxEntry) -> InboxEntry | None:
        async with self._database.read() as db:
            return await inbox.reread(db, entry.id)

    async def _process(self, entry: InboxEntry, answered: bool) -> Exception | None:
        try:
            update = Update.de_json(json.loads(entry.payload), self._bot)
            await self._route(update, UpdateRef(entry.id), entry.applied, answered or self._too_late(entry))
        except Exception as error:
            return error
        return None

    def _too_late(self, entry: InboxEntry) -> bool:
        """Whether an update was taken up from a process before this one, longer ago than Telegram waits."""
        return entry.received_at < self._started_at and self._clock.now() - entry.received_at > _TAP_WAITS

    async def _judge(self, entry: InboxEntry, queued: QueuedUpdate, error: Exception) -> HandlingResult:
        if isinstance(error, AlreadyApplied) and not entry.applied and queued.tries < _TRIES:
            return HandlingResult(HandlingOutcome.RETRY)  # reread, it comes back as replayed, or not at all
        if isinstance(error, NotLeading):
            return ENVIRONMENT_FAULT  # another process has taken it up; nobody is told of anything here
        if isinstance(error, TelegramError):
            match classify(error):
                case Unreachable(reason):
                    await self._mark_unreachable(entry, reason)
                    return DONE
                case Unchanged() | QueryExpired():
                    self._acks.add(entry.id)
                    return DONE
                case RetryLater(after=float(seconds)):
                    return HandlingResult(HandlingOutcome.RETRY, seconds)
                case RetryLater() | Uncertain():
                    # An answer may be shown twice; not at all would be worse.
                    return await self._environment_fault(entry, queued, error)
                case _:
                    return await self._own_fault(entry, error)
        if is_environment_fault(error) or isinstance(error, _MACHINE):
            return await self._environment_fault(entry, queued, error)
        return await self._own_fault(entry, error)

    async def _environment_fault(self, entry: InboxEntry, queued: QueuedUpdate, error: Exception) -> HandlingResult:
        surroundings = is_environment_fault(error)
        certain = surroundings or isinstance(error, InspectionUnavailableError)
        if queued.isolated_faults >= _ISOLATED_FAULTS and not certain:
            # Others have succeeded all the while: what Telegram calls the environment is this update.
            return await self._own_fault(entry, error)
        name = type(error).__name__
        _log.warning("the surroundings failed an update; it waits", inbox_id=entry.id, error=name)
        # A hiccup of the network is over at the second try; a full disk or a locked database is not.
        if (queued.tries or surroundings) and _is_private(json.loads(entry.payload)):
            await self._outages.notify(entry)
        if is_disk_fault(error):
            self.last_disk_fault = name
            return await self._no_room(entry) if queued.met_disk_fault else DISK_FAULT
        self.last_fault, self.database_failed = name, surroundings
        return ENVIRONMENT_FAULT

    async def _no_room(self, entry: InboxEntry) -> HandlingResult:
        """A file still finds no room: it waits, but no longer than Telegram itself would; then its person is told."""
        now = self._clock.now()
        if now - entry.received_at < _FILE_WAITS:
            return DISK_FAULT
        async with self._acks.transaction() as db:
            await inbox.finish(db, [entry.id], now)
            await _owe_notice(db, entry, NoticeKind.FILES_NOT_KEPT, now)
        _log.error("a file found no room all day; its person is asked to send it again", inbox_id=entry.id)
        self._wake()
        return DONE

    async def _mark_unreachable(self, entry: InboxEntry, reason: str) -> None:
        update = json.loads(entry.payload)
        async with self._acks.transaction() as db:
            await inbox.finish(db, [entry.id], self._clock.now())
            if _is_private(update):
                await deliverability.mark_unreachable(db, entry.queue_key, reason, self._clock.now())
        _log.info("an answer could not be delivered", inbox_id=entry.id, reason=reason)

    async def _own_fault(self, entry: InboxEntry, error: Exception) -> HandlingResult:
        attempts = entry.attempts + 1
        given_up = attempts >= _TRIES
        _log.error(
            "an update was set aside" if given_up else "an update failed",
            inbox_id=entry.id,
            attempts=attempts,
            **_trace(error),
        )
        described = "".join(traceback.format_tb(error.__traceback__)[-6:]) + _described(error)
        now = self._clock.now()
        async with self._database.write() as db:
            await inbox.record_failure(db, entry.id, described, set_aside=given_up)
            if given_up:
                await _owe_notice(db, entry, NoticeKind.APOLOGY, now)
        if not given_up:
            return HandlingResult(HandlingOutcome.RETRY, own_fault=error)
        self._wake()
        return HandlingResult(HandlingOutcome.DONE, own_fault=error)


async def _owe_notice(db: Connection, entry: InboxEntry, kind: NoticeKind, now: datetime) -> None:
    """Owes whoever sent an update a notice about it; somebody unknown is owed nothing."""
    person_id = await deliverability.person_id_of(db, entry.queue_key)
    if person_id is not None:
        await outbox.enqueue(db, person_id=person_id, kind=kind, subject_id=entry.id, now=now)


def _described(error: Exception) -> str:
    return f"{type(error).__name__}: {scrub(str(error))[:_LONGEST_MESSAGE]}"


def _trace(error: Exception) -> dict[str, str]:
    """What the log may hold of an error: its kind and where it was raised, not what it says (a message's text)."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return {
        "error": type(error).__name__,
        "where": " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(frames)),
    }


def _is_private(update: object) -> bool:
    """Whether the chat an update came from is its person's own, so that "blocked" is about the person."""
    if not isinstance(update, dict):
        return False
    for event in update.values():
        if isinstance(event, dict):
            message = event.get("message", event)
            chat = message.get("chat") if isinstance(message, dict) else None
            if isinstance(chat, dict):
                return chat.get("type") == "private"
    return False
