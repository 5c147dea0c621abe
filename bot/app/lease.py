"""The lease: what a process may do for a bot, of all that run it on one database; or it waits its turn.

Whoever has a lease beats; one that gave no sign of life for `LAPSE` is taken for dead. It stops by its own clock before
that, and whatever it still writes is bound to its lease in the database, so that one that was stalled doubles nothing.
"""

import asyncio
import contextlib
import os
import platform
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import structlog
from telegram import Update

from bot.inbox.error_boundary import Route
from bot.monitoring.condition import Condition
from bot.settings import Settings
from bot.telegram.api_errors import NotSent
from bot.version import version
from domain.operating.processes import ProcessRole
from domain.update_ref import UpdateRef
from storage.database import Connection, Database, Lane
from storage.faults import is_environment_fault
from storage.queries import outbox
from storage.queries.operating import leadership, workers
from storage.queries.operating.leadership import NotLeading

_log = structlog.get_logger(__name__)

LAPSE = timedelta(seconds=10)
"""After how long without a sign of life a leader is taken for dead."""

_BEAT_SECONDS = 3.0
_MARGIN_SECONDS = 1.0
_LOOK_SECONDS = 0.5
_RETRY_SECONDS = 0.5

State = Callable[[], Mapping[str, object]]


def seconds_since_boot() -> float:
    """A clock that nobody sets and that goes on while the machine sleeps."""
    boot_clock = getattr(time, "CLOCK_BOOTTIME", None)  # Linux alone has it
    return time.monotonic() if boot_clock is None else time.clock_gettime(boot_clock)


def bound_route(route: Route, holder: str) -> Route:
    """A route whose effects come only while the process of that claim leads."""

    async def bound(update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None:
        await route(update, replace(update_ref, holder=holder), replayed, too_late)

    return bound


class TakenOver(Exception):
    """This process was taken for dead, and another has gone on in its stead."""


def described(settings: Settings, condition: Condition, queue_lengths: Mapping[str, int]) -> dict[str, object]:
    """What a process says of itself, for whoever asks the running bot; `webhook` is empty where it polls."""
    return {
        "webhook": settings.webhook_url or "",
        "version": version(),
        "host": platform.node(),
        "condition": condition.sentence,
        "ready": condition.ready,
        "queues": dict(queue_lengths),
    }


class Lease:
    """A process's claim to its `role` for a bot, on the database that it is `open`ed with.

    `state` tells what the process says of itself with every beat; `clock` is in seconds.
    """

    def __init__(
        self,
        bot_id: int,
        state: State,
        clock: Callable[[], float] = seconds_since_boot,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        role: ProcessRole = ProcessRole.ALL,
    ) -> None:
        self._bot_id = bot_id
        self._role = role
        self._state = state
        self._clock = clock
        self._sleep = sleep
        self._held_until = float("-inf")
        self._silent: set[str] = set()
        """Who gave no sign of life when it was looked at last."""
        self._ending = asyncio.Event()
        self._renewed = asyncio.Event()
        self._beating: asyncio.Task[None] | None = None
        self.holder = uuid.uuid4().hex
        """What this claim is called in the database; another process's, or a later one's, is another."""
        self.predecessor: Mapping[str, object] = {}
        """What the leader before said of itself last."""
        self.standing_by = False
        """Whether another process does what this one is to do, and it waits."""
        self.lost = asyncio.Event()
        """Set when another process has taken over."""

    @property
    def holds(self) -> bool:
        """Whether nobody can have taken over yet, by this process's own clock."""
        return self._clock() < self._held_until and not self.lost.is_set()

    def open(self, database: Database) -> None:
        """Says where the claim is made."""
        self._database = database

    async def acquire(self) -> None:
        """Waits until this process leads, however long another does."""
        while not await self.try_to_acquire():
            if not self.standing_by:
                self.standing_by = True
                _log.warning("another process runs this bot; standing by to take over when it ends")
            await self._sleep(_LOOK_SECONDS)
        if self.standing_by:
            self.standing_by = False
            _log.warning("the process before has ended; taking over")
        self._beating = asyncio.create_task(self._beat_until_ending(), name="lease")

    async def checked(self) -> None:
        """Waits until it is certain that this process leads; raises `NotSent` where another does.

        Before it has led at all nothing is asked but who it is.
        """
        while self._beating is not None and not self.holds:
            if self.lost.is_set() or self._ending.is_set():
                raise NotSent("another process has taken over this bot")
            self._renewed.clear()
            await self._renewed.wait()

    async def fence(self, db: Connection) -> None:
        """Raises `NotLeading` in a write that is open, unless its lease stands: the write comes to nothing then."""
        if not await workers.is_claimed(db, self._bot_id, self.holder):
            raise NotLeading("another process has taken over this bot")

    async def close(self) -> None:
        """Gives the lease back: the next process need not wait."""
        self._ending.set()
        self._renewed.set()
        if self._beating is not None:
            await asyncio.gather(self._beating, return_exceptions=True)
        if self._held_until == float("-inf"):
            return
        self._held_until = float("-inf")
        try:
            async with self._database.write(bookkeeping=True) as db:
                await workers.release(db, self._bot_id, self._role, self.holder)
        except Exception as error:
            _log.warning("the lease could not be given back; it lapses", error=type(error).__name__)

    async def try_to_acquire(self) -> bool:
        """Leads, if nobody else does."""
        if self.holds:
            return True
        try:
            async with self._database.read() as db:
                lease = await leadership.current(db, self._bot_id)
                present = await workers.every(db, self._bot_id)
            self.predecessor = {} if lease is None else lease.state
            dead = [process.holder for process in present if _is_dead(process.state)]
            if workers.keep_out(present, self._role, LAPSE, dead):
                return False
            began_at = self._clock()
            state = self._own_state()
            async with self._database.write(bookkeeping=True) as db:
                acquired = await workers.acquire(db, self._bot_id, self._role, self.holder, LAPSE, state, dead)
        except Exception as error:
            if not is_environment_fault(error):
                raise
            _log.warning("it cannot be seen whether another process runs this bot", error=type(error).__name__)
            return False
        if acquired:
            self._hold_from(began_at)
        return acquired

    async def _beat_until_ending(self) -> None:
        seconds = _BEAT_SECONDS
        while not self._ending.is_set() and not self.lost.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._ending.wait(), seconds)
                return
            seconds = _BEAT_SECONDS if await self._beat() else _RETRY_SECONDS

    async def _beat(self) -> bool:
        """Gives a sign of life; False where it has to be tried again soon."""
        began_at = self._clock()
        state = self._own_state()
        try:
            async with (
                asyncio.timeout(LAPSE.total_seconds()),
                self._database.write(bookkeeping=True, lane=Lane.LEASE) as db,
            ):
                leading = await workers.beat(db, self._bot_id, self._role, self.holder, state)
        except Exception as error:
            _log.warning("no sign of life could be given; trying again", error=type(error).__name__)
            return False
        if leading:
            self._hold_from(began_at)
            await self._bury_dead()
        else:
            _log.error("another process has taken over this bot; nothing is sent any more")
            self.lost.set()
            self._renewed.set()
        return True

    async def _bury_dead(self) -> None:
        """Lets others take up what processes beside this one had in hand that are gone.

        Those that gave no sign of life are looked at twice: after a fault of the database all are silent for a moment.
        """
        if self._role is ProcessRole.ALL:
            return
        try:
            async with self._database.read() as db:
                present = await workers.every(db, self._bot_id)
            silent = {process.holder for process in present if process.age >= LAPSE}
            dead = (silent & self._silent) | {process.holder for process in present if _is_dead(process.state)}
            self._silent = silent
            if dead:
                async with self._database.write(bookkeeping=True) as db:
                    await workers.bury(db, self._bot_id, dead)
                    await outbox.recover(db, self.holder, await leadership.database_now(db))
                _log.warning("processes are gone; others take up what they had in hand", count=len(dead))
        except Exception as error:
            _log.warning("it cannot be seen which processes are gone", error=type(error).__name__)

    def _own_state(self) -> dict[str, object]:
        return {**self._state(), "process": _this_process()}

    def _hold_from(self, began_at: float) -> None:
        self._held_until = began_at + LAPSE.total_seconds() - _MARGIN_SECONDS
        self._renewed.set()


def _this_process() -> dict[str, object]:
    """By what a process on the same machine recognises whether this one still lives."""
    return {"machine": _machine(), "pid": os.getpid(), "started": _started(os.getpid())}


def _is_dead(state: Mapping[str, object]) -> bool:
    """Whether the process that said this is gone for certain: it ran on this machine, and runs no more."""
    process = state.get("process")
    if not isinstance(process, dict) or not _machine() or process.get("machine") != _machine():
        return False
    pid = process.get("pid")
    return isinstance(pid, int) and _started(pid) != process.get("started")


def _machine() -> str:
    """This machine since it was switched on, and whose processes are seen here; empty where that is not told."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{platform.node()} {boot} {Path('/proc/self/ns/pid').readlink()}"
    except OSError:
        return ""


def _started(pid: int) -> str | None:
    """When a process was started, in the system's own terms; None where there is none (a number may come again)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] in "ZX" else fields[19]
