"""All that watches a bot and tells others how it is, as far as the settings ask for it."""

import asyncio
import os
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.monitoring.error_reports import ErrorReports
from bot.monitoring.observer import Observer, Unobserved
from bot.monitoring.watched import Watched
from bot.settings import Settings
from bot.version import version
from domain.clock import Clock
from storage.faults import is_environment_fault

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

    from bot.monitoring.systemd import Systemd

_LAST_SECONDS = 2.0


class Monitoring:
    """Made before the bot, which is handed its `observer`, and around it while it runs (`watching`).

    What no setting asks for is not even imported. Raises `ReportsNotInstalled` or ValueError (see `ErrorReports`).
    """

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._reports: ErrorReports | None = None
        if settings.sentry_dsn is not None:
            self._reports = ErrorReports(settings.sentry_dsn.get_secret_value(), version(), settings.proxy)
        self._registry: CollectorRegistry | None = None
        counting: Observer = Unobserved()
        if settings.monitor_port is not None:
            from bot.monitoring.metrics import Metrics, new_registry

            self._registry = new_registry()
            counting = metrics = Metrics()
            self._registry.register(metrics)
        self.observer: Observer = counting if self._reports is None else _Reporting(counting, self._reports)
        """What the bot tells what happens."""

    @asynccontextmanager
    async def watching(
        self, bot: Watched, stop_requested: asyncio.Event, expected: tuple[type[Exception], ...] = ()
    ) -> AsyncIterator[None]:
        """Watches the bot inside the block; an error that ends it is reported, unless it is an `expected` one."""
        from bot.monitoring.systemd import Systemd

        systemd = Systemd.from_environment(bot, os.environ)
        watchers: list[Coroutine[object, object, None]] = []
        if systemd is not None:
            watchers += [systemd.run(), _tell_of_stop(systemd, stop_requested)]
        if self._registry is not None:
            watchers.append(self._server(bot, self._registry))
        else:
            watchers.append(self._no_server(bot))
        if self._settings.heartbeat_url is not None:
            watchers.append(self._heartbeat(bot, self._settings.heartbeat_url.get_secret_value()))
        tasks = [asyncio.create_task(each) for each in watchers]
        try:
            yield
        except Exception as error:
            if not isinstance(error, expected) and not is_environment_fault(error):
                self.observer.failed(error)
            raise
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._reports is not None:
                await asyncio.to_thread(self._reports.flush, _LAST_SECONDS)

    async def _server(self, bot: Watched, registry: "CollectorRegistry") -> None:
        from bot.monitoring.gauges import Gauges
        from bot.monitoring.port_alert import tell_of_port
        from bot.monitoring.server import MonitorServer
        from bot.monitoring.snapshots import Snapshots

        snapshots = Snapshots(self._clock)
        gauges = Gauges(bot, snapshots, version())
        registry.register(gauges)
        port = self._settings.monitor_port or 0
        server = MonitorServer(bot, registry, snapshots, (self._settings.monitor_host, port))
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(server.run())
                group.create_task(tell_of_port(bot, self._clock, port, lambda: server.listening))
        finally:
            registry.unregister(gauges)

    async def _no_server(self, bot: Watched) -> None:
        from bot.monitoring.port_alert import tell_of_port

        await tell_of_port(bot, self._clock, None, lambda: False)

    async def _heartbeat(self, bot: Watched, url: str) -> None:
        from bot.monitoring.heartbeat import Heartbeat

        await Heartbeat(bot, url, self._settings.heartbeat_seconds, self._settings.proxy).run()


async def _tell_of_stop(systemd: "Systemd", stop_requested: asyncio.Event) -> None:
    await stop_requested.wait()
    systemd.tell("STOPPING=1", "STATUS=stopping")


class _Reporting:
    """An observer that reports errors, and lets another count."""

    def __init__(self, counting: Observer, reports: ErrorReports) -> None:
        self._counting = counting
        self._reports = reports
        self.arrived = counting.arrived
        self.taken_up = counting.taken_up
        self.handled = counting.handled
        self.called = counting.called
        self.inspected = counting.inspected
        self.written = counting.written

    def failed(self, error: BaseException) -> None:
        """Reports it, and has it counted."""
        with suppress(Exception):  # a report that fails is never a failure of the bot
            self._reports.report(error)
        self._counting.failed(error)
