"""The poller: takes updates from Telegram and keeps them before it acknowledges them.

Telegram forgets an update as soon as a later `getUpdates` names a higher offset (Bot API, getUpdates), so the
next call is made only after the batch has been committed. No offset is kept longer than it takes to
acknowledge: after a quiet week Telegram numbers anew, and a stale offset would throw updates away.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest

from bot.inbox.redaction import EVENTS, is_private, link_of, redacted, written
from bot.telegram.api_errors import TokenRefused, seconds_of
from storage.faults import is_environment_fault
from storage.queries.inbox import IncomingUpdate

_log = structlog.get_logger(__name__)

_FIRST_WAIT = 0.5
_LONGEST_WAIT = 30.0
_CONFLICT_WAIT = 3.0
_READ_MARGIN = 15.0
_UNDER_WAY_SECONDS = 0.2
_OWN_FAULTS = 3
_INT64 = 2**63


class CannotPoll(Exception):
    """Polling is given up: no waiting will help, somebody has to look."""


class AnotherPoller(CannotPoll):
    """Another process polls with the same token and did not stop within the patience."""


class WebhookLeft(CannotPoll):
    """Updates go to a webhook that is set on the token, and not to whoever polls (Bot API, getUpdates)."""


@dataclass(frozen=True, slots=True)
class PollSettings:
    """How the poller waits, in seconds: for updates, and for another poller with the same token to stop."""

    timeout: int = 50
    conflict_patience: float = 60.0
    sleep: Callable[[float], Awaitable[None]] = field(default=asyncio.sleep)
    monotonic: Callable[[], float] = field(default=time.monotonic)


class Poller:
    """Runs until it is stopped; only `CannotPoll` and `TokenRefused` end it by themselves.

    `url` is the full address of getUpdates (it holds the token: never logged). `room` is awaited before every
    poll; `keep` commits a batch, and is tried again with the same batch until it succeeds.
    """

    def __init__(
        self,
        request: BaseRequest,
        url: str,
        store: Callable[[Sequence[IncomingUpdate]], Awaitable[None]],
        wait_for_room: Callable[[], Awaitable[None]],
        polling: PollSettings | None = None,
    ) -> None:
        self._request = request
        self._url = url
        self._store = store
        self._wait_for_room = wait_for_room
        self._polling = polling or PollSettings()
        self._offset: int | None = None
        self._stopping = asyncio.Event()
        self._conflict_since: float | None = None
        self._refused_since: float | None = None
        self._faults = 0
        self.polled = asyncio.Event()
        """Set when the first poll is on its way: from then on the rest of the start may take its time."""
        self.last_fault: str | None = None
        """What keeps it from getting updates, as the name of an error, or None."""
        self.store_fault: str | None = None
        """What keeps updates from being stored, as the name of an error, or None."""

    def stop(self) -> None:
        """Asks it to end: a waiting poll is left, a batch that has arrived is kept first."""
        self._stopping.set()

    async def run(self) -> None:
        """Polls, keeps, acknowledges, until stopped; raises `CannotPoll` or `TokenRefused`."""
        while not self._stopping.is_set():
            if not await self._unless_stopped(self._wait_for_room()):
                return
            updates = await self._poll()
            if updates:
                await self._store_until_committed([arrival for arrival in map(incoming_update, updates) if arrival])

    async def _poll(self) -> list[object]:
        """One getUpdates; an empty list when there is nothing, or after waiting out a fault."""
        fetched: list[object] = []

        async def fetch() -> None:
            # A poll with nothing to bring lasts long; what waits for the first one waits until it is on its way.
            if not self.polled.is_set():
                asyncio.get_running_loop().call_later(_UNDER_WAY_SECONDS, self.polled.set)
            fetched.append(
                await self._request.post(self._poll_address(), read_timeout=self._polling.timeout + _READ_MARGIN)
            )

        try:
            if not await self._unless_stopped(fetch()):
                return []
        except TelegramError as error:
            await self._back_off(error)
            return []
        self.polled.set()
        self._conflict_since = self._refused_since = None
        self._faults = 0
        self.last_fault = None
        updates = fetched[0]
        if not isinstance(updates, list):
            return []
        numbers = [number for number in map(_update_id, updates) if number is not None]
        self._offset = max(numbers) + 1 if numbers else None
        return updates

    def _poll_address(self) -> str:
        query: dict[str, object] = {
            # After a fault the first answer comes at once: it says that all is well again.
            "timeout": self._polling.timeout if self.last_fault is None else 0,
            "limit": 100,
            "allowed_updates": json.dumps(EVENTS),
        }
        if self._offset is not None:
            query["offset"] = self._offset
        return f"{self._url}?{urlencode(query)}"

    async def _back_off(self, error: TelegramError) -> None:
        """Waits as long as the fault asks; raises `CannotPoll` or `TokenRefused` when patience is at its end."""
        now = self._polling.monotonic()
        self.last_fault = type(error).__name__
        match error:
            case Conflict() if "webhook" in error.message.lower():
                raise WebhookLeft("the token is bound to a webhook") from None
            case Conflict():
                self._conflict_since = now if self._conflict_since is None else self._conflict_since
                if now - self._conflict_since >= self._polling.conflict_patience:
                    raise AnotherPoller("another process polls with the same token") from None
                _log.warning("another process polls with the same token; trying again")
                seconds = _CONFLICT_WAIT
            case InvalidToken():
                self._refused_since = now if self._refused_since is None else self._refused_since
                if now - self._refused_since >= self._polling.conflict_patience:
                    raise TokenRefused("Telegram does not accept the token") from None
                seconds = _CONFLICT_WAIT
            case RetryAfter():
                seconds = seconds_of(error)
            case _:
                seconds = self._backoff()
                _log.info("polling failed; trying again", error=type(error).__name__, seconds=round(seconds, 1))
        await self._unless_stopped(self._polling.sleep(seconds))

    async def _store_until_committed(self, batch: Sequence[IncomingUpdate], own_faults: int = _OWN_FAULTS) -> None:
        """Commits the batch, however often it takes: what is not committed is not acknowledged.

        A batch that fails by its own fault `own_faults` times is taken apart: the update that cannot be kept is set
        aside, and the others do not wait for it.
        """
        while batch:
            try:
                await self._store(batch)
            except Exception as error:
                own_faults -= not is_environment_fault(error)
                if own_faults <= 0 and not _is_bare(batch):
                    await self._take_apart(batch, error)
                    return
                self.store_fault = type(error).__name__
                seconds = self._backoff()
                _log.error(
                    "updates could not be kept; trying again",
                    error=type(error).__name__,
                    updates=len(batch),
                    seconds=round(seconds, 1),
                )
                if not await self._unless_stopped(self._polling.sleep(seconds)):
                    return
            else:
                self.store_fault = None
                self._faults = 0
                return

    async def _take_apart(self, batch: Sequence[IncomingUpdate], error: Exception) -> None:
        """Keeps each half of a batch by itself; of a single update that cannot be kept at least that it came."""
        if len(batch) > 1:
            for half in (batch[: len(batch) // 2], batch[len(batch) // 2 :]):
                await self._store_until_committed(half, own_faults=1)
            return
        _log.error("an update cannot be kept; it is set aside", error=type(error).__name__)
        bare = replace(batch[0], payload="", aside=f"cannot be kept: {type(error).__name__}")
        await self._store_until_committed([bare])

    def _backoff(self) -> float:
        self._faults += 1
        longest: float = min(_FIRST_WAIT * 2.0 ** min(self._faults - 1, 10), _LONGEST_WAIT)
        return longest * random.uniform(0.7, 1.0)

    async def _unless_stopped(self, work: Awaitable[None]) -> bool:
        """Awaits something, unless stopped before it ended (then it is cancelled); whether it ended."""
        task = asyncio.ensure_future(work)
        stopped = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                task.result()
                return True
            return False
        finally:
            for each in (task, stopped):
                each.cancel()
            await asyncio.gather(task, stopped, return_exceptions=True)


def incoming_update(update: object) -> IncomingUpdate | None:
    """An update of Telegram's as it is kept; None for what is none (it has no number)."""
    number = _update_id(update)
    if number is None or not isinstance(update, dict):
        _log.error("something without an update_id came from getUpdates")
        return None
    message = update.get("message", update.get("edited_message"))
    chatter = isinstance(message, dict) and is_private(message) and link_of(message) is None
    tap = update.get("callback_query")
    tapped = tap.get("message") if isinstance(tap, dict) else None
    return IncomingUpdate(
        number,
        queue_key(update),
        written(redacted(update)),
        chatter,
        tapped=tapped if isinstance(tapped, dict) else None,
    )


def queue_key(update: dict[str, object]) -> int | None:
    """Whose turn an update belongs to: its person's, else its chat's, else nobody's."""
    for kind in EVENTS:
        event = update.get(kind)
        if not isinstance(event, dict):
            continue
        person, chat = event.get("from"), event.get("chat")
        for holder in (person, chat):
            # Anonymous administrators and channels share pseudo-users, which are bots; the chat tells them apart.
            number = holder.get("id") if isinstance(holder, dict) and not holder.get("is_bot") else None
            if isinstance(number, int) and abs(number) < _INT64:
                return number
    return None


def _is_bare(batch: Sequence[IncomingUpdate]) -> bool:
    """Whether nothing is left to take out: what fails then is not the update."""
    return len(batch) == 1 and batch[0].aside is not None


def _update_id(update: object) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and abs(number) < _INT64 else None
