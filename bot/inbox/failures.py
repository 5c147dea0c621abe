"""The error boundary: every update ends here, and a failure is judged before anybody else hears of it.

PTB's `Application.process_update` swallows what a handler raises, even what its error handlers raise; so the
failure is caught inside the handler's own callback and carried back by a context variable.
"""

import json
import traceback
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import structlog
from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, BaseHandler, CallbackContext, ExtBot, TypeHandler

from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.outage_notices import OutageNotices
from bot.inbox.user_queues import DONE, ENVIRONMENT, Ending, QueuedUpdate, Verdict
from bot.telegram.api_errors import Environment, Later, Stale, Unchanged, Unknown, Unreachable, classify
from bot.telegram.http import scrub
from documents.inspection.inspector import InspectionUnavailableError
from domain.clock import Clock
from domain.notices import NoticeKind
from domain.update_ref import AlreadyApplied, UpdateRef
from storage.database import Database
from storage.faults import is_environment_fault
from storage.queries import inbox, notices
from storage.queries.inbox import InboxEntry
from storage.queries.people import deliverability

_log = structlog.get_logger(__name__)

_MACHINE = (ConnectionError, TimeoutError, InspectionUnavailableError)

_TRIES = 3
_LONELY_FAULTS = 20
_LONGEST_MESSAGE = 300

Context = CallbackContext[ExtBot[None], dict[object, object], dict[object, object], dict[object, object]]
App = Application[ExtBot[None], Context, dict[object, object], dict[object, object], dict[object, object], None]


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update in its person's turn; `replayed` when it has had its effects and only lacks its answer."""

    update: Update
    update_ref: UpdateRef
    replayed: bool


Route = Callable[[Arrived], Awaitable[None]]
"""Handles an update to its end, its answer included; what it raises is judged here."""


class NotRouted(Exception):
    """The application did not call the handler: a fault of the wiring."""


@dataclass(slots=True)
class _Handling:
    arrived: Arrived
    called: bool = False
    error: Exception | None = None


_handling: ContextVar[_Handling] = ContextVar("handling")


class Boundary:
    """Takes an update through the application and says how it ended.

    `hurry` is called when a notice (an apology) has been owed, `outages` tells people that their update waits.
    """

    def __init__(
        self,
        application: App,
        route: Route,
        database: Database,
        clock: Clock,
        marks: AckBatcher,
        hurry: Callable[[], None],
        outages: OutageNotices,
    ) -> None:
        self._application = application
        self._route = route
        self._database = database
        self._clock = clock
        self._marks = marks
        self._hurry = hurry
        self._outages = outages
        self.last_fault: str | None = None
        """What kept the last update that met a fault of the environment from its end; None after a success."""

    def handler(self) -> BaseHandler[Update, Context, None]:
        """The one handler the application needs."""
        return TypeHandler(Update, self._called)

    async def _called(self, _update: Update, _context: Context) -> None:
        handling = _handling.get()
        handling.called = True
        try:
            await self._route(handling.arrived)
        except Exception as error:
            handling.error = error

    async def handle(self, waiting: QueuedUpdate) -> Verdict:
        """Handles an update once; never raises but when cancelled."""
        try:
            entry = await self._reread(waiting.entry) if waiting.tries else waiting.entry
            if entry is None:
                return DONE
            error = await self._process(entry)
            if error is None:
                self._marks.add(entry.id)
                self.last_fault = None
                self._outages.over(entry.turn_key)
                return DONE
            return await self._judge(entry, waiting, error)
        except Exception as error:
            # The database itself failed us while we looked or wrote down what had happened.
            if not is_environment_fault(error):
                _log.error("the error boundary failed", inbox_id=waiting.entry.id, **_trace(error))
            self.last_fault = type(error).__name__
            return ENVIRONMENT

    async def _reread(self, entry: InboxEntry) -> InboxEntry | None:
        async with self._database.read() as db:
            return await inbox.reread(db, entry.id)

    async def _process(self, entry: InboxEntry) -> Exception | None:
        try:
            update = Update.de_json(json.loads(entry.payload), self._application.bot)
        except Exception as error:
            return error
        handling = _Handling(Arrived(update, UpdateRef(entry.id), entry.applied))
        token = _handling.set(handling)
        try:
            await self._application.process_update(update)
        finally:
            _handling.reset(token)
        if not handling.called:
            return NotRouted()
        return handling.error

    async def _judge(self, entry: InboxEntry, waiting: QueuedUpdate, error: Exception) -> Verdict:
        if isinstance(error, AlreadyApplied) and not entry.applied and waiting.tries < _TRIES:
            return Verdict(Ending.AGAIN)  # reread, it comes back as replayed, or not at all
        if isinstance(error, TelegramError):
            match classify(error):
                case Unreachable(reason):
                    await self._not_reached(entry, reason.value)
                    return DONE
                case Unchanged() | Stale():
                    self._marks.add(entry.id)
                    return DONE
                case Later(seconds):
                    return Verdict(Ending.AGAIN, seconds)
                case Environment() | Unknown():
                    # An answer may be shown twice; not at all would be worse.
                    return await self._environment(entry, waiting, error)
                case _:
                    return await self._own_fault(entry, error)
        if is_environment_fault(error) or isinstance(error, _MACHINE):
            return await self._environment(entry, waiting, error)
        return await self._own_fault(entry, error)

    async def _environment(self, entry: InboxEntry, waiting: QueuedUpdate, error: Exception) -> Verdict:
        if waiting.lonely >= _LONELY_FAULTS:
            # Others have succeeded all the while: what calls itself the environment is this update.
            return await self._own_fault(entry, error)
        self.last_fault = type(error).__name__
        _log.warning("the surroundings failed an update; it waits", inbox_id=entry.id, error=self.last_fault)
        # A hiccup of the network is over at the second try; a full disk or a locked database is not.
        if (waiting.tries or is_environment_fault(error)) and _is_private(json.loads(entry.payload)):
            await self._outages.met(entry)
        return ENVIRONMENT

    async def _not_reached(self, entry: InboxEntry, reason: str) -> None:
        update = json.loads(entry.payload)
        async with self._marks.transaction() as db:
            await inbox.finish(db, [entry.id], self._clock.now())
            if _is_private(update):
                await deliverability.mark_unreachable(db, entry.turn_key, reason, self._clock.now())
        _log.info("an answer could not be delivered", inbox_id=entry.id, reason=reason)

    async def _own_fault(self, entry: InboxEntry, error: Exception) -> Verdict:
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
                person_id = await deliverability.person_id_of(db, entry.turn_key)
                if person_id is not None:
                    await notices.enqueue(
                        db, person_id=person_id, kind=NoticeKind.APOLOGY, subject_id=entry.id, now=now
                    )
        if not given_up:
            return Verdict(Ending.AGAIN)
        self._hurry()
        return DONE


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
