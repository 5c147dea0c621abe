"""The one place where everything is built, started, and stopped again: from settings to a bot that answers."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine, Sequence
from functools import partial

import structlog

from bot.app.company import Company
from bot.app.hooks import Hooks, Runtime
from bot.app.lease import Lease, TakenOver, bound_route, described
from bot.app.nightly_backup import night_work
from bot.app.observed import note_taken_up, observed_handling, observed_hooks, observed_inspection
from bot.app.outside import ports_of
from bot.app.recurring_work import RecurringWork
from bot.app.signs import LifeSigns
from bot.app.start_line import log_start
from bot.app.ticking import tick_after
from bot.clock import SystemClock
from bot.inbox.ack_batcher import AckBatcher
from bot.inbox.error_boundary import ErrorBoundary
from bot.inbox.intake import HandledHere, Intake, Shares
from bot.inbox.outage_notices import OutageNotices
from bot.inbox.poller import PollSettings
from bot.inbox.receiving import receiver, take_back_webhook
from bot.inbox.user_queues import QueueLimits, UserQueues
from bot.monitoring.observer import Observer, Unobserved
from bot.monitoring.vitals import vitals_of
from bot.monitoring.watch import Watch
from bot.settings import Settings
from bot.telegram.client import bot_id, build_client, introduce
from bot.telegram.notifier import Renderable, send_notice
from documents.inspection.inspector import Inspector
from domain.clock import Clock
from domain.operating.processes import ProcessRole
from reminders.dispatcher import Dispatcher
from services.operating.bot_accounts import introduce_bot
from services.operating.store import tie_store
from services.ports import Ports
from storage import revision
from storage.database import Database
from storage.evidence.opening import opened
from storage.queries import inbox
from storage.queries.inbox import InboxEntry, IncomingUpdate

_log = structlog.get_logger(__name__)

_GRACE_SECONDS = 0.5


class WrongSchema(Exception):
    """The database is not at a revision this program can work on: `kkpham-bot upgrade` brings an older one there."""


class BotApplication:
    """A bot from start to stop. `serve` for a process; `start`, `idle` and `stop` for whoever runs it inside one."""

    def __init__(
        self,
        settings: Settings,
        wire: Callable[[Runtime], Hooks],
        clock: Clock | None = None,
        polling: PollSettings | None = None,
        load: Callable[[], None] | None = None,
        observer: Observer | None = None,
        role: ProcessRole = ProcessRole.ALL,
    ) -> None:
        """Takes what `start` builds from; `load` imports what `wire` needs, while the first poll is on its way.

        `role` is what this process does of a bot's work; any but `ALL` needs PostgreSQL.
        """
        self._settings = settings
        self._wire = wire
        self._load = load
        self._observer = observer or Unobserved()
        self._clock = clock or SystemClock()
        self._polling = polling or PollSettings(settings.poll_seconds, settings.conflict_seconds)
        self._bot_id = bot_id(settings)
        self._role = role
        self._stopping = asyncio.Event()
        self.signs = LifeSigns(self._stopping, lambda: self._lease.standing_by, role)
        """How it is, for whoever watches it."""
        self._lease = Lease(
            self._bot_id, lambda: described(settings, self.signs.condition, self.signs.queue_lengths), role=role
        )
        self._ready = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._exit_stack = contextlib.AsyncExitStack()
        self._company: Company | None = None

    async def start(self) -> None:
        """Builds and starts everything; returns when polling has begun.

        Raises `WrongSchema`, `StoreNotTied` or `TokenRefused`; a server that cannot be reached is waited for.
        """
        try:
            await self._connect()
            await self._lead()
            self._poll_task = self._spawn(self._receive(), "poller")
            if self._load is not None:
                await asyncio.to_thread(self._load)
            self._build()
            await self._recover()
        except BaseException:
            await self._end_tasks()
            await self._exit_stack.aclose()
            raise
        self._ready.set()
        self.signs.serve(self._poller, self._queues, self._boundary, self._client.limiter, self._work)
        log_start(self._settings, self._client.bot.username)
        self._spawn(self._acks.run(), "ack batcher")
        self._spawn(self._work.tick_when_woken(), "tick")
        if self._role.sends:
            self._spawn(self._work.dispatch_when_due(), "dispatcher")
            self._spawn(self._work.night.run_when_woken(), "night work")
            self._spawn(self._watch.run(self._stopping), "watch")
        if self._company is not None:
            for work, name in self._company.work(self._stopping):
                self._spawn(work, name)
        started = self._hooks.started if self._role.sends else None
        ticking = tick_after(self._poller.polled, self._work, self._settings.dispatch_seconds, started, self._stopping)
        self._spawn(ticking, "started")

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
        if self._company is not None:
            self._company.end()
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
        """Runs until it is told to stop, also amid its start, or until polling is given up (`CannotPoll`).

        Raises `TakenOver` where this process was taken for dead, and another has gone on in its stead.
        """
        starting = asyncio.ensure_future(self.start())
        stopping = asyncio.ensure_future(stop_requested.wait())
        taken_over = asyncio.ensure_future(self._lease.lost.wait())
        try:
            await asyncio.wait((starting, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not starting.done():
                starting.cancel()
                await asyncio.gather(starting, return_exceptions=True)
                return
            starting.result()
            await asyncio.wait((self._poll_task, stopping, taken_over), return_when=asyncio.FIRST_COMPLETED)
            await self.stop()
            if self._lease.lost.is_set():
                raise TakenOver("another process has taken over this bot")
            self._poll_task.result()
        finally:
            stopping.cancel()
            taken_over.cancel()

    async def idle(self) -> None:
        """Waits until no update is undone and nothing that is due is unsent; a stopped bot is idle."""
        while not self._stopping.is_set():
            await self._queues.idle()
            await self._acks.idle()
            await self._work.run_due()
            await self._hooks.idle()
            if not self._queues.pending and not await self._others_at_work():
                return
            await asyncio.sleep(0.01)

    async def _others_at_work(self) -> bool:
        """Whether something is left to do here, or for others in whose company this process is."""
        if self._company is not None and await self._company.is_busy():
            return True
        return self._role.sends and await self._dispatcher.waiting() > 0

    @property
    def ports(self) -> Ports:
        """What the services of this bot work with."""
        return self._ports

    @property
    def work(self) -> RecurringWork:
        """What it does by itself, for whoever cannot wait until it is due."""
        return self._work

    @property
    def watch(self) -> Watch:
        """What looks whether anything is amiss, for whoever cannot wait until it looks again."""
        return self._watch

    async def _lead(self) -> None:
        """Waits until this process leads: another may be running this bot."""
        self._exit_stack.push_async_callback(self._lease.close)
        if self._load is not None and not await self._lease.try_to_acquire():
            await asyncio.to_thread(self._load)  # whoever waits has the time, and takes over at once then
        await self._lease.acquire()
        if self._role.takes_in and not self._settings.webhook_url:
            await take_back_webhook(self._client.bot, self._lease.predecessor.get("webhook"))

    async def _connect(self) -> None:
        """Opens what polling needs: nothing of the product is there yet."""
        settings, exit_stack = self._settings, self._exit_stack
        self._database = self.signs.database = Database(settings.database_url)
        self._database.on_write = self._observer.written
        exit_stack.push_async_callback(self._database.close)
        self._lease.open(self._database)
        if not await revision.fits(self._database):
            raise WrongSchema("the database is not at the revision this program needs")
        self._evidence = opened(settings.evidence)
        await tie_store(self._database, self._evidence, self._clock.now())
        self._client = client = build_client(settings, self._observer.called, self._lease.checked)
        exit_stack.push_async_callback(client.bot.shutdown)
        await introduce(client.bot, self._polling.sleep, settings)
        await introduce_bot(self._database, self._bot_id, client.bot.username)
        self._poller = receiver(settings, client, self._store, self._wait_for_room, self._polling)

    def _build(self) -> None:
        """Puts the product on what is open, to handle what is polled."""
        settings, client, bot = self._settings, self._client, self._client.bot
        inspector = Inspector(settings.inspection_workers)
        self._exit_stack.push_async_callback(inspector.aclose)
        self._ports = ports_of(
            settings,
            self._database,
            self._evidence,
            self._clock,
            client,
            observed_inspection(inspector.inspect, self._observer),
            vitals_of(settings, self._clock.now(), lambda: self.signs.condition, lambda: inspector.crashes),
            self._lease.holder,
        )
        self._watch = Watch(self._ports, lambda: self.signs.condition)
        self._dispatcher = self._new_dispatcher()
        runtime = Runtime(
            self._ports, bot, self._dispatcher.deliver_now, lambda key: self._queues.files_waiting(key), self._role
        )
        if self._role is not ProcessRole.ALL:
            self._company = Company(self._role, settings, client, self._database, self._bot_id)
            runtime = self._company.introduced(runtime)
        self._hooks = observed_hooks(self._wire(runtime), self._observer)
        self._acks = AckBatcher(self._database, self._clock)
        outages = OutageNotices(self._hooks.outage, self._clock)
        self._boundary = ErrorBoundary(
            bot,
            bound_route(self._hooks.route, self._lease.holder),
            self._database,
            self._clock,
            self._acks,
            self._wake_for_notices,
            outages,
            self._ports.evidence.has_room,
        )
        self._queues = UserQueues(
            observed_handling(self._boundary.handle, self._observer),
            self._slow_down,
            QueueLimits(settings.work_slots, settings.transfer_slots, settings.inbox_in_memory, settings.flood),
            notify_waiting=self._hooks.tap_waits,
        )
        shares, fence, hooks = Shares(strangers=settings.inbox_in_memory // 4), self._lease.fence, self._hooks
        onward = HandledHere(self._queues) if self._company is None else self._company.onward
        self._intake = Intake(self._bot_id, self._clock, self._acks, onward, hooks.regions_of, shares, fence)
        self._work = RecurringWork(
            self._database,
            self._clock,
            self._role,
            self._hooks,
            self._dispatcher,
            self._intake,
            self._bot_id,
            night_work(settings, self._database, self._clock, self._hooks.nightly, self._stopping),
            self._stopping,
        )
        if self._company is not None:
            parts = (self._queues, self._acks, self._work, self._hooks)
            self._company.join(self._lease.holder, *parts, partial(note_taken_up, self._observer, self._clock))

    def _new_dispatcher(self) -> Dispatcher[Renderable]:
        return Dispatcher(
            self._database,
            self._clock,
            self._lease.holder,
            lambda notice: self._hooks.render(notice),
            partial(send_notice, self._client.bot),
            bot_id=self._bot_id,
        )

    async def _recover(self) -> None:
        if self._role.sends:
            await self._dispatcher.recover()
        if self._role.takes_in:
            async with self._database.write() as db:
                await inbox.take_replays(db, self._bot_id)
                undone = await inbox.undone(db, self._bot_id) if self._role.answers else []
            if undone:
                _log.info("taking up what was not finished", updates=len(undone))
            await self._intake.take_up(undone)
        self._work.wake()

    async def _receive(self) -> None:
        """Takes updates in, where this process does."""
        if self._role.takes_in:
            await self._poller.run()
        else:
            self._poller.polled.set()
            await self._stopping.wait()

    def _wake_for_notices(self) -> None:
        if self._company is None:
            self._work.wake()
        else:
            self._company.tell_of_changes()

    async def _wait_for_room(self) -> None:
        if self._ready.is_set():  # one batch may be beyond the room
            await self._queues.wait_for_room()

    async def _store(self, batch: Sequence[IncomingUpdate]) -> None:
        self._observer.arrived(batch)
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

    def _spawn(self, work: Coroutine[object, object, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)
        self._tasks.append(task)
        return task
