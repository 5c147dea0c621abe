"""The one place where everything is built, started, and stopped again: from settings to a bot that answers."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import Callable, Coroutine, Sequence
from functools import partial

import structlog

from bot.app.hooks import Hooks, Runtime
from bot.app.recurring_work import RecurringWork
from bot.clock import SystemClock
from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.error_boundary import ErrorBoundary
from bot.inbox.intake import Intake, Shares
from bot.inbox.outage_notices import OutageNotices
from bot.inbox.poller import Poller, PollSettings
from bot.inbox.user_queues import QueueLimits, UserQueues
from bot.settings import Settings
from bot.telegram.client import bot_id, build_client, introduce
from bot.telegram.file_fetcher import FileFetcher
from bot.telegram.notifier import Renderable, send_notice
from documents.inspection.inspector import Inspector
from domain.clock import Clock
from domain.submission.evidence import StorageLimits
from reminders.dispatcher import Dispatcher
from services.ports import Ports
from storage import revision
from storage.database import Database
from storage.evidence_store import EvidenceStore
from storage.queries import inbox
from storage.queries.inbox import InboxEntry, IncomingUpdate

_log = structlog.get_logger(__name__)

_GRACE_SECONDS = 0.5
_MEGABYTE = 1024 * 1024


class WrongSchema(Exception):
    """The database is not at the revision this program needs: `kkpham-bot init` brings it there."""


class BotApplication:
    """A bot from start to stop. `serve` for a process; `start`, `idle` and `stop` for whoever runs it inside one."""

    def __init__(
        self,
        settings: Settings,
        wire: Callable[[Runtime], Hooks],
        clock: Clock | None = None,
        polling: PollSettings | None = None,
        load: Callable[[], None] | None = None,
    ) -> None:
        """Takes what `start` builds from; `load` imports what `wire` needs, while the first poll is on its way."""
        self._settings = settings
        self._wire = wire
        self._load = load
        self._clock = clock or SystemClock()
        self._polling = polling or PollSettings(settings.poll_seconds, settings.conflict_seconds)
        self._bot_id = bot_id(settings)
        self._stopping = asyncio.Event()
        self._ready = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._exit_stack = contextlib.AsyncExitStack()

    async def start(self) -> None:
        """Builds and starts everything; returns when polling has begun.

        Raises `WrongSchema` or `TokenRefused`; a server that cannot be reached is waited for.
        """
        try:
            await self._connect()
            self._poll_task = self._spawn(self._poller.run(), "poller")
            if self._load is not None:
                await asyncio.to_thread(self._load)
            self._build()
            await self._recover()
        except BaseException:
            await self._end_tasks()
            await self._exit_stack.aclose()
            raise
        self._ready.set()
        self._spawn(self._acks.run(), "ack batcher")
        self._spawn(self._work.tick_when_woken(), "tick")
        self._spawn(self._work.dispatch_when_due(), "dispatcher")
        self._spawn(self._after_first_poll(), "started")

    async def stop(self) -> None:
        """Takes nothing more in, ends what is in hand within the setting's seconds, closes everything."""
        ends_at = time.monotonic() + self._settings.stop_seconds
        self._stopping.set()
        self._poller.stop()
        await asyncio.wait([self._poll_task], timeout=self._settings.stop_seconds)
        await self._queues.stop(max(0.0, ends_at - time.monotonic()))
        self._acks.stop()
        self._dispatcher.stop()
        self._work.end()
        # Everybody ends at the next pause in their work: a task cancelled amid a query leaves a connection behind.
        grace = max(_GRACE_SECONDS, ends_at - time.monotonic())
        await asyncio.gather(self._hooks.stop(grace), asyncio.wait(self._tasks, timeout=grace))
        await self._end_tasks()
        await self._exit_stack.aclose()
        _log.info("stopped", undone=self._queues.pending)

    async def _end_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def serve(self, stop_requested: asyncio.Event) -> None:
        """Runs until it is told to stop, also amid its start, or until polling is given up (`CannotPoll`)."""
        starting = asyncio.ensure_future(self.start())
        stopping = asyncio.ensure_future(stop_requested.wait())
        try:
            await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                await asyncio.gather(starting, return_exceptions=True)
                return
            starting.result()
            await asyncio.wait((self._poll_task, stopping), return_when=asyncio.FIRST_COMPLETED)
            await self.stop()
            self._poll_task.result()
        finally:
            stopping.cancel()

    async def idle(self) -> None:
        """Waits until no update is undone and nothing that is due is unsent; a stopped bot is idle."""
        while not self._stopping.is_set():
            await self._queues.idle()
            await self._acks.idle()
            await self._work.run_due()
            await self._hooks.idle()
            if not self._queues.pending and not await self._dispatcher.waiting():
                return
            await asyncio.sleep(0.01)

    @property
    def ports(self) -> Ports:
        """What the services of this bot work with."""
        return self._ports

    @property
    def work(self) -> RecurringWork:
        """What it does by itself, for whoever cannot wait until it is due."""
        return self._work

    @property
    def fault(self) -> str | None:
        """What keeps the bot from its work at the moment, as the name of an error; None when all is well."""
        if self._poller.last_fault is not None:
            return self._poller.last_fault
        if self._queues.paused:
            return self._boundary.last_fault
        return self._boundary.last_disk_fault if self._queues.short_of_disk else None

    async def _connect(self) -> None:
        """Opens what polling needs: nothing of the product is there yet."""
        settings, exit_stack = self._settings, self._exit_stack
        self._database = Database(settings.database_url)
        exit_stack.push_async_callback(self._database.close)
        if await revision.current(self._database) != revision.newest():
            raise WrongSchema("the database is not at the revision this program needs")
        self._client = client = build_client(settings)
        exit_stack.push_async_callback(client.bot.shutdown)
        await introduce(client.bot, self._polling.sleep)
        self._poller = Poller(client.poll_request, client.poll_url, self._store, self._wait_for_room, self._polling)

    def _build(self) -> None:
        """Puts the product on what is open, to handle what is polled."""
        settings, client, bot = self._settings, self._client, self._client.bot
        inspector = Inspector(settings.inspection_workers)
        self._exit_stack.push_async_callback(inspector.aclose)
        limit = _bytes(settings.download_limit_mb)
        self._ports = Ports(
            database=self._database,
            evidence=EvidenceStore(settings.evidence_folder),
            clock=self._clock,
            inspect=inspector.inspect,
            files=FileFetcher(bot, client.request, limit_bytes=limit, local_root=settings.api_files_folder),
            bot_name=bot.username,
            storage_limits=StorageLimits(_bytes(settings.opd_daily_mb), _bytes(settings.disk_reserve_mb)),
        )
        self._dispatcher: Dispatcher[Renderable] = Dispatcher(
            self._database,
            self._clock,
            uuid.uuid4().hex,
            lambda notice: self._hooks.render(notice),
            partial(send_notice, bot),
        )
        self._hooks = self._wire(
            Runtime(self._ports, bot, self._dispatcher.deliver_now, lambda person: self._queues.files_waiting(person))
        )
        self._acks = AckBatcher(self._database, self._clock)
        outages = OutageNotices(self._hooks.outage, self._clock)
        self._boundary = ErrorBoundary(
            bot,
            self._hooks.route,
            self._database,
            self._clock,
            self._acks,
            lambda: self._work.wake(),
            outages,
            self._ports.evidence.has_room,
        )
        self._queues = UserQueues(
            self._boundary.handle,
            self._slow_down,
            QueueLimits(settings.work_slots, settings.inbox_in_memory, settings.flood),
        )
        shares = Shares(strangers=settings.inbox_in_memory // 4)
        self._intake = Intake(self._bot_id, self._clock, self._acks, self._queues, self._hooks.members_among, shares)
        self._work = RecurringWork(
            self._database,
            self._clock,
            self._hooks,
            self._dispatcher,
            self._intake,
            self._bot_id,
            settings.inbox_keep_days,
            self._stopping,
        )

    async def _recover(self) -> None:
        await self._dispatcher.recover()
        async with self._database.write() as db:
            await inbox.take_replays(db, self._bot_id)
            undone = await inbox.undone(db, self._bot_id)
        if undone:
            _log.info("taking up what was not finished", updates=len(undone))
        await self._intake.take_up(undone)
        self._work.wake()

    async def _wait_for_room(self) -> None:
        if self._ready.is_set():  # one batch may be beyond the room
            await self._queues.wait_for_room()

    async def _store(self, batch: Sequence[IncomingUpdate]) -> None:
        await self._ready.wait()
        new = {entry.update_id for entry in await self._intake.store(batch)}
        for arrival in batch:
            if arrival.tapped is not None and arrival.update_id in new:
                self._client.edits.observe(arrival.tapped)

    async def _slow_down(self, entry: InboxEntry) -> None:
        try:
            await self._hooks.slow_down(entry)
        except Exception as error:
            _log.info("a flooder could not be told", inbox_id=entry.id, error=type(error).__name__)

    async def _after_first_poll(self) -> None:
        """What need not be there before the first update is taken in."""
        if await self._stopped_before(self._poller.polled.wait()):
            return
        from reminders.schedule import Schedule, Tick  # loaded late: the first poll does not wait for it

        schedule = Schedule(
            [
                Tick("tick", self._work.wake, every_seconds=self._settings.dispatch_seconds),
                Tick("nightly", self._work.wake_nightly),
            ]
        )
        schedule.start()
        try:
            await self._hooks.started()
        except Exception as error:
            _log.warning("what belongs to a start failed", error=type(error).__name__)
        await self._stopping.wait()
        schedule.stop()

    async def _stopped_before(self, event: Coroutine[object, object, object]) -> bool:
        waits = [asyncio.ensure_future(event), asyncio.ensure_future(self._stopping.wait())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        return self._stopping.is_set()

    def _spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)
        self._tasks.append(task)
        return task


def _bytes(megabytes: int | None) -> int | None:
    return None if megabytes is None else megabytes * _MEGABYTE
