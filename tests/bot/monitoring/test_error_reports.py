"""What is reported to a Sentry server: where a fault of ours was, and nothing of what a person wrote."""

import asyncio
import json
import sys
from pathlib import Path

import pytest
from telegram import Update

from bot.app.application import BotApplication
from bot.clock import SystemClock
from bot.monitoring.error_reports import ErrorReports
from bot.monitoring.monitoring import Monitoring
from bot.settings import Settings
from domain.update_ref import UpdateRef
from sandbox.server import Sandbox
from tests import bot_process
from tests.bot.app.echo_product import Echo
from tests.bot.monitoring.listener import Listener, listening
from tests.bot.monitoring.watched_town import settings_of

SECRET = "surat rahasia Dinas Kesehatan"


class _Failing(Echo):
    """Fails over what it is sent, as carelessly as can be: the text is in the error, its cause, and the variables."""

    async def route(self, update: Update, update_ref: UpdateRef, replayed: bool, too_late: bool) -> None:
        message = update.message
        text = message.text if message is not None else None
        if text == SECRET:
            try:
                raise KeyError(text)
            except KeyError as error:
                raise ValueError(f"cannot read {text!r} of {update}") from error
        await super().route(update, update_ref, replayed, too_late)


FIELDS = {"event_id", "timestamp", "platform", "level", "release", "exception", "sdk", "environment"}


def reporting(sandbox: Sandbox, url: str, folder: Path, collector: Listener) -> Settings:
    """Settings of a bot that reports to the collector."""
    project = collector.address.replace("//", "//key@") + "/1"
    return settings_of(sandbox, url, folder, monitor_port=None, sentry_dsn=project)


def events(listener: Listener) -> list[dict[str, object]]:
    """The events among the envelopes that came."""
    parsed = [json.loads(line) for body in listener.bodies for line in body.splitlines()]
    return [each for each in parsed if "exception" in each]


async def test_a_fault_of_ours_is_reported_with_its_place_and_nothing_of_a_message(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    person = sandbox.person("Ani Contoh")
    async with listening() as collector:
        settings = reporting(sandbox, sqlite_url, tmp_path, collector)
        monitoring = Monitoring(settings, SystemClock())
        bot = BotApplication(settings, _Failing().wire, observer=monitoring.observer)
        async with monitoring.watching(bot.signs, asyncio.Event()):
            await bot.start()
            sandbox.add_probe(bot.idle)
            await person.starts()
            await person.sends(SECRET)
            await bot.stop()
    reports = events(collector)
    assert len(reports) == 1, "the same at the second try and the third"
    for report in reports:
        assert set(report) <= {
            "event_id",
            "timestamp",
            "platform",
            "level",
            "release",
            "exception",
            "sdk",
            "environment",
        }
        chain = report["exception"]["values"]  # type: ignore[index]
        assert [each["type"] for each in chain] == ["KeyError", "ValueError"]
        assert chain[-1]["stacktrace"]["frames"][-1]["function"] == "route"
        assert report["release"] == "0.1.0"
    sent = b"".join(collector.bodies).decode()
    token = settings.token.get_secret_value()
    for private in ("rahasia", "Dinas", "Ani", str(person.id), token, token.split(":")[1], str(tmp_path)):
        assert private not in sent


async def test_a_fault_of_the_surroundings_is_not_reported(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    echo = Echo()
    echo.faults["halo"] = [ConnectionResetError()]
    person = sandbox.person("Pegawai")
    async with listening() as collector:
        settings = reporting(sandbox, sqlite_url, tmp_path, collector)
        monitoring = Monitoring(settings, SystemClock())
        bot = BotApplication(settings, echo.wire, observer=monitoring.observer)
        async with monitoring.watching(bot.signs, asyncio.Event()):
            await bot.start()
            sandbox.add_probe(bot.idle)
            await person.starts()
            await person.sends("halo")
            await bot.stop()
        assert person.screen.text == "halo"
        assert collector.bodies == []


async def test_an_error_that_ends_the_bot_is_reported_unless_it_is_expected(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    async with listening() as collector:
        settings = reporting(sandbox, sqlite_url, tmp_path, collector)
        monitoring = Monitoring(settings, SystemClock())
        bot = BotApplication(settings, Echo().wire, observer=monitoring.observer)
        for error in (KeyError(SECRET), ZeroDivisionError(SECRET)):
            with pytest.raises(type(error)):
                async with monitoring.watching(bot.signs, asyncio.Event(), expected=(KeyError,)):
                    raise error
    assert [report["exception"]["values"][0]["type"] for report in events(collector)] == ["ZeroDivisionError"]  # type: ignore[index]


def test_an_address_that_is_no_project_is_refused() -> None:
    with pytest.raises(ValueError, match="not a DSN"):
        ErrorReports("https://sentry.example", "1", None)


async def test_without_the_extra_it_is_said_in_a_sentence(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    environment = {
        **bot_process.connection(sandbox, sandbox.create_bot("contoh_bot"), sqlite_url, tmp_path),
        "KKPHAM_SENTRY_DSN": "https://key@sentry.example/1",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"import sys; sys.modules['sentry_sdk'] = None; {bot_process.RUN}",
        env=environment,
        stderr=asyncio.subprocess.PIPE,
    )
    _out, said = await process.communicate()
    assert process.returncode == 1
    assert "KKPHAM_SENTRY_DSN sudah diisi" in said.decode()
    assert "Traceback" not in said.decode()
