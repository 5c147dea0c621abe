"""What is done once a night: piece after piece in a task of its own, each in its time; nothing waits for it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog

from domain.clock import Clock
from domain.inquiries.inquiries import KEPT_FOR
from domain.operating.alerts import AlertKind
from services.operating.alerts import set_alert
from services.operating.budget import Budget
from storage.database import Database
from storage.queries import inbox
from storage.queries.inquiries import typed_questions
from storage.queries.people import applicants

_log = structlog.get_logger(__name__)

_ROWS = 500
_LOOKED_AT = 5000
_PAYLOAD_DAY = timedelta(days=1)

NightJob = Callable[[Budget], Awaitable[object]]
"""Works in slices, and ends when the budget says so."""


class NightWork:
    """Runs `jobs` (name, job) whenever it is woken, until it is `stopping`; each may take so many seconds.

    One that fails is noted and told to the operator; the others are done all the same.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        jobs: Sequence[tuple[str, NightJob]],
        seconds: float,
        stopping: asyncio.Event,
    ) -> None:
        self._database = database
        self._clock = clock
        self._jobs = jobs
        self._seconds = seconds
        self._stopping = stopping
        self._due = asyncio.Event()

    def wake(self) -> None:
        """Asks for a night's work."""
        self._due.set()

    async def run_when_woken(self) -> None:
        """Runs until it is stopping."""
        while not self._stopping.is_set():
            await self._due.wait()
            self._due.clear()
            if not self._stopping.is_set():
                await self.run()

    async def run(self, rest: float = 1.0) -> None:
        """A night's work at once; `rest` is how long each piece rests for each second it has worked."""
        for name, job in self._jobs:
            if self._stopping.is_set():
                return
            reason = ""
            try:
                await job(Budget(self._seconds, self._stopping, rest))
            except Exception as error:
                reason = type(error).__name__
                _log.error("night work failed; it is done again tomorrow", job=name, error=reason)
            await self._tell(name, reason)

    async def _tell(self, name: str, reason: str) -> None:
        facts = {"reason": reason}
        try:
            now = self._clock.now()
            await set_alert(self._database, now, bool(reason), AlertKind.NIGHT_WORK_FAILED, name, facts)
        except Exception as error:
            _log.warning("that night work failed could not be noted", job=name, error=type(error).__name__)


class Cleaning:
    """Forgets what has been done for `keep_days`: updates, and who came to an invitation and was given no role."""

    def __init__(self, database: Database, clock: Clock, keep_days: int) -> None:
        self._database = database
        self._clock = clock
        self._keep_for = timedelta(days=keep_days)

    async def run(self, budget: Budget) -> None:
        """Deletes in short writes, between which people's own go on, and empties the database's log."""
        before = self._clock.now() - self._keep_for
        purged = _ROWS
        while purged == _ROWS and not budget.spent:
            async with self._database.write(bookkeeping=True) as db:
                purged = await inbox.purge(db, before, _ROWS)
            await budget.slice_done()
        dropped: int | None = 0
        while dropped is not None and not budget.spent:
            async with self._database.write(bookkeeping=True) as db:
                dropped = await inbox.drop_payloads(db, self._clock.now() - _PAYLOAD_DAY, dropped, _LOOKED_AT)
            await budget.slice_done()
        async with self._database.write(bookkeeping=True) as db:
            await applicants.forget(db, before, self._clock.now())
            await typed_questions.forget_before(db, self._clock.now() - KEPT_FOR)
        await self._database.clear_log()
