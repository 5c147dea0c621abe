"""What the bot does by itself: whenever it is woken what has become due, and its work of the night beside it."""

import asyncio
import time

import structlog

from bot.app.hooks import Hooks
from bot.app.night_work import NightWork
from bot.inbox.intake import Intake
from bot.telegram.notifier import Renderable
from domain.clock import Clock
from domain.operating.processes import ProcessRole
from reminders.dispatcher import Dispatcher
from storage.database import Database
from storage.queries import inbox

_log = structlog.get_logger(__name__)

_SWEPT_EVERY_SECONDS = 30.0
"""How often an intake looks for updates that nobody was asked to handle: there are none, unless a program erred."""


class RecurringWork:
    """Plans and delivers what is due: at once for whoever asks (`run_due`), else when woken, until it is `stopping`.

    `night` is its work of the night.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        role: ProcessRole,
        hooks: Hooks,
        dispatcher: Dispatcher[Renderable],
        intake: Intake,
        bot_id: int,
        night: NightWork,
        stopping: asyncio.Event,
    ) -> None:
        self._database = database
        self._clock = clock
        self._role = role
        self._plans = [*(hooks.plans if role.sends else ()), *(hooks.jobs if role.inspects else ())]
        self._dispatcher = dispatcher
        self._intake = intake
        self._bot_id = bot_id
        self.night = night
        self._stopping = stopping
        self._swept_at = time.monotonic()
        self._wake = asyncio.Event()
        self._planning_lock = asyncio.Lock()
        self._dispatch_lock = asyncio.Lock()
        self._dispatch_due = asyncio.Event()
        self.ticked_at = time.monotonic()
        """When a tick ended last, well or not, by the monotonic clock: while it stands still nothing becomes due."""

    def wake(self) -> None:
        """Asks for a tick."""
        self._wake.set()

    def end(self) -> None:
        """Lets what waits for its next turn see that it is stopping."""
        self._wake.set()
        self._dispatch_due.set()
        self.night.wake()

    async def run_due(self) -> None:
        """Plans and delivers what is due now; waits for a dispatch that is under way."""
        await self._plan()
        if self._role.sends and await self._dispatch():
            await self._plan()  # how far a delivery has come is shown on cards

    async def tick(self) -> None:
        """What a tick asks for: replays somebody wants, and notices that are due."""
        if self._role.takes_in:
            await self._take_in_replays()
        await self._plan()
        self._dispatch_due.set()

    async def _take_in_replays(self) -> None:
        async with self._database.read() as db:
            replays_asked = await inbox.any_replays(db, self._bot_id)
        if replays_asked:
            async with self._database.write() as db:
                replays = await inbox.take_replays(db, self._bot_id)
            await self._intake.take_up(replays)
        elif self._role is ProcessRole.INTAKE and time.monotonic() - self._swept_at > _SWEPT_EVERY_SECONDS:
            self._swept_at = time.monotonic()
            await self._intake.take_up([])
        await self._intake.write_counts()

    async def tick_when_woken(self) -> None:
        """Runs until it is stopping."""
        while not self._stopping.is_set():
            await self._wake.wait()
            self._wake.clear()
            try:
                await self.tick()
            except Exception as error:
                _log.warning("a tick failed; it is done again", error=type(error).__name__)
            self.ticked_at = time.monotonic()

    async def dispatch_when_due(self) -> None:
        """Runs until it is stopping; a delivery that takes minutes keeps no tick waiting."""
        while not self._stopping.is_set():
            await self._dispatch_due.wait()
            self._dispatch_due.clear()
            began_at = self._clock.now()
            try:
                if await self._dispatch():
                    self._wake.set()
                _log.debug("dispatched", began_at=began_at.isoformat())
            except Exception as error:
                _log.warning("a dispatch failed; it is done again", error=type(error).__name__)

    async def _plan(self) -> None:
        """Writes down what has become due; a delivery that takes minutes does not keep it waiting."""
        async with self._planning_lock:
            for name, plan in self._plans:
                try:
                    await plan()
                except Exception as error:
                    # What cannot be planned now is planned at the next tick; what is due goes out all the same.
                    _log.warning("planning failed; it is done again", plan=name, error=type(error).__name__)

    async def _dispatch(self) -> int:
        async with self._dispatch_lock:
            return await self._dispatcher.run()
