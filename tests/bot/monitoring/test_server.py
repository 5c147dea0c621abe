"""What a watcher is told: alive or not, ready or why not; and a port that is taken ends no bot."""

import asyncio
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.app.application import BotApplication
from bot.clock import SystemClock
from bot.monitoring import port_alert, server, watched
from bot.monitoring.monitoring import Monitoring
from bot.settings import Settings
from domain.operating.alerts import AlertKind
from sandbox.server import Sandbox
from services.operating.alerts import standing_alerts
from tests.bot.app.echo_product import Echo
from tests.bot.monitoring.watched_town import asked, numbers, settings_of, until


class Stage:
    """A bot that echoes, and what watches it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.echo = Echo()
        self.monitoring = Monitoring(settings, SystemClock())
        self.bot = BotApplication(settings, self.echo.wire, observer=self.monitoring.observer)


@pytest.fixture
def stage(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> Stage:
    return Stage(settings_of(sandbox, sqlite_url, tmp_path))


async def test_is_ready_from_its_start_to_its_stop(sandbox: Sandbox, stage: Stage) -> None:
    unreachable = sandbox.faults.fails(method="getMe", times=None)
    async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
        starting = asyncio.create_task(stage.bot.start())
        assert await asked(stage.settings, "/ready") == (503, "starting")
        assert await asked(stage.settings, "/health") == (200, "alive")
        unreachable.cancel()
        await starting
        assert await asked(stage.settings, "/ready") == (200, "ready")
        await stage.bot.stop()
        assert await asked(stage.settings, "/ready") == (503, "stopping")
        assert (await numbers(stage.settings))["kkpham_ready",] == 0


async def test_is_not_ready_while_no_updates_come(sandbox: Sandbox, stage: Stage) -> None:
    async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
        await stage.bot.start()
        fault = sandbox.faults.fails(method="getUpdates", times=None)
        await sandbox.person("Pegawai").starts(wait=False)
        await until(stage.settings, "/ready", (503, "polling (ServerFault)"))
        assert await asked(stage.settings, "/health") == (200, "alive")
        assert (await numbers(stage.settings))["kkpham_obstacle", "polling"] == 1
        fault.cancel()
        await until(stage.settings, "/ready", (200, "ready"))
        await stage.bot.stop()


@pytest.mark.parametrize(
    ("error", "answer"),
    [
        (OperationalError("UPDATE", {}, Exception("database is locked")), "database (OperationalError)"),
        (OSError(28, "No space left on device"), "disk (OSError)"),
        (ConnectionResetError(), "handling (ConnectionResetError)"),
    ],
)
async def test_is_not_ready_while_people_are_not_answered(
    sandbox: Sandbox, stage: Stage, error: Exception, answer: str
) -> None:
    stage.echo.faults["halo"] = [error] * 2
    person = sandbox.person("Pegawai")
    async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
        await stage.bot.start()
        sandbox.add_probe(stage.bot.idle)
        await person.starts()
        await person.sends("halo", wait=False)
        await until(stage.settings, "/ready", (503, answer))
        await person.sees("halo")
        await until(stage.settings, "/ready", (200, "ready"))
        await stage.bot.stop()


async def test_who_stands_by_is_alive_and_not_ready(sandbox: Sandbox, stage: Stage, tmp_path: Path) -> None:
    leader = BotApplication(stage.settings, Echo().wire)
    await leader.start()
    async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
        starting = asyncio.create_task(stage.bot.start())
        await until(stage.settings, "/ready", (503, "standby"))
        assert await asked(stage.settings, "/health") == (200, "alive")
        assert (await numbers(stage.settings))["kkpham_leader",] == 0
        await leader.stop()
        await starting
        await until(stage.settings, "/ready", (200, "ready"))
        assert (await numbers(stage.settings))["kkpham_leader",] == 1
        await stage.bot.stop()


async def test_whose_tick_stands_still_is_not_healthy(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
        await stage.bot.start()
        assert await asked(stage.settings, "/health") == (200, "alive")
        monotonic = time.monotonic
        monkeypatch.setattr(watched, "time", _Clock(lambda: monotonic() + watched.TICKS_WITHIN_SECONDS + 1))
        assert await asked(stage.settings, "/health") == (503, "the tick stands still")
        await stage.bot.stop()


async def test_a_port_that_is_taken_ends_no_bot_and_is_tried_again(
    sandbox: Sandbox, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_RETRY_SECONDS", 0.05)
    monkeypatch.setattr(port_alert, "_EVERY_SECONDS", 0.05)
    person = sandbox.person("Pegawai")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", stage.settings.monitor_port))
        taken.listen()
        async with stage.monitoring.watching(stage.bot.signs, asyncio.Event()):
            await stage.bot.start()
            sandbox.add_probe(stage.bot.idle)
            await person.starts()
            assert person.screen.text == "/start"
            database = stage.bot.ports.database
            async with asyncio.timeout(60):
                while not (standing := await standing_alerts(database)):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
                assert [(alert.kind, alert.number("port")) for alert in standing] == [
                    (AlertKind.MONITORING_OFF, stage.settings.monitor_port)
                ]
                taken.close()
                await until(stage.settings, "/ready", (200, "ready"))
                while (await standing_alerts(database))[0].well_since is None:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
            await stage.bot.stop()


class _Clock:
    """The module `time` as far as one place needs it."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self.monotonic = monotonic
