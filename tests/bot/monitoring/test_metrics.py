"""What is counted moves with what happens in the real bot, and holds nothing of a person."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from bot.app.application import BotApplication
from bot.app.hooks import Hooks, Runtime
from bot.clock import SystemClock
from bot.monitoring.monitoring import Monitoring
from domain.notices import NoticeKind
from domain.operating.alerts import AlertKind
from domain.operating.backups import BackupRun
from sandbox.server import Sandbox
from services.operating.alerts import raise_alert
from storage.queries import outbox
from storage.queries.operating import backups
from tests.bot.app.echo_product import Echo
from tests.bot.monitoring.watched_town import asked, numbers, settings_of, watched_town
from tests.bot_fixtures import MONDAY
from tests.papers import pdf


async def test_what_happens_is_counted(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    settings = settings_of(sandbox, sqlite_url, tmp_path)
    async with watched_town(sandbox, settings) as town:
        admin = await town.admin()
        sandbox.faults.floods(1, method="sendMessage", chat=admin.id, times=1)
        await admin.sends("/tunggakan")
        await admin.taps("2")
        paper = pdf()
        await admin.uploads(paper, name="DPA.pdf")
        await admin.sees("tersimpan, belum terkirim")
        await admin.uploads(b"MZ" + bytes(2000), name="program.exe")
        async with town.database.write() as db:
            await outbox.enqueue(
                db,
                person_id=town.ids[admin.name],
                kind=NoticeKind.RECEIPT,
                subject_id=1,
                now=MONDAY,
                due_at=MONDAY + timedelta(days=1),
            )
            began_at, ended_at = MONDAY - timedelta(hours=3), MONDAY - timedelta(hours=2)
            await backups.add(db, BackupRun(began_at, ended_at, "/cadangan", 100, 100, 1, 0, None))
        await raise_alert(town.database, MONDAY, AlertKind.BACKUP_OLD)
        counted = await numbers(settings)

    assert counted["kkpham_updates_total", "text"] == 2
    assert counted["kkpham_updates_total", "tap"] == 1
    assert counted["kkpham_updates_total", "file"] == 2
    assert counted["kkpham_handled_total", "done"] == 5
    assert [counted["kkpham_answer_seconds_count", kind] for kind in ("text", "tap", "file")] == [2, 1, 2]
    assert counted["kkpham_answer_seconds_sum", "text"] > 1, "who met a 429 waited for a second"
    assert counted["kkpham_api_calls_total", "limited"] == 1
    assert counted["kkpham_api_calls_total", "ok"] > 5
    assert counted["kkpham_api_bytes_total", "in"] > len(paper)
    assert counted["kkpham_api_bytes_total", "out"] > 1000
    assert counted["kkpham_inspection_seconds_count", "kept"] == 1
    assert counted["kkpham_inspection_seconds_count", "executable"] == 1
    assert counted["kkpham_database_wait_seconds_count",] > 5
    assert counted["kkpham_database_write_seconds_sum",] > 0
    assert counted["kkpham_notices", "due"] >= 1
    assert counted["kkpham_alerts", "backup_old"] == 1
    assert counted["kkpham_alerts", "disk_low"] == 0
    assert counted["kkpham_backup_age_seconds",] == 2 * 60 * 60
    assert counted["kkpham_ready",] == counted["kkpham_leader",] == counted["kkpham_database_up",] == 1
    assert counted["kkpham_build_info", "0.1.0"] == counted["kkpham_role", "all"] == 1
    assert counted["process_resident_memory_bytes",] > 0


async def test_what_waits_and_what_fails_is_counted(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    settings, echo = settings_of(sandbox, sqlite_url, tmp_path), Echo()
    monitoring = Monitoring(settings, SystemClock())
    bot = BotApplication(settings, echo.wire, observer=monitoring.observer)
    echo.faults["rusak"] = [ValueError("rusak")] * 3
    echo.faults["putus"] = [ConnectionResetError()]
    person = sandbox.person("Pegawai")
    async with monitoring.watching(bot.signs, asyncio.Event()):
        await bot.start()
        sandbox.add_probe(bot.idle)
        await person.starts()
        await person.sends("rusak")
        await person.sends("putus")
        after_faults = await numbers(settings)
        echo.held = asyncio.Event()
        echo.begun.clear()
        await person.sends("halo", wait=False)
        await echo.begun.wait()
        waiting = await numbers(settings)
        echo.held.set()
        await bot.stop()
    assert after_faults["kkpham_own_faults_total",] == 3
    assert after_faults["kkpham_handled_total", "retry"] == 2
    assert after_faults["kkpham_handled_total", "environment_fault"] == 1
    assert after_faults["kkpham_queue_length", "updates"] == 0
    assert waiting["kkpham_queue_length", "updates"] == 1
    assert waiting["kkpham_queue_length", "strangers"] == 0
    assert waiting["kkpham_queue_length", "calls"] == 0


async def test_nothing_of_a_person_is_counted(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    settings = settings_of(sandbox, sqlite_url, tmp_path)
    async with watched_town(sandbox, settings) as town:
        admin = await town.admin()
        await admin.sends("rahasia dinas")
        _status, text = await asked(settings, "/metrics")
    labels = set(re.findall(r'(\w+)="', text))
    assert labels == {
        *("kind", "outcome", "result", "direction", "obstacle", "queue", "role", "state", "version", "le"),
        *("generation", "implementation", "major", "minor", "patchlevel"),
    }
    for personal in (str(admin.id), admin.name, "rahasia", settings.token.get_secret_value()):
        assert personal not in text
    assert len(text.splitlines()) < 400, "every label has few values"


async def test_work_that_fails_by_itself_is_counted_and_tried_again(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    settings, echo = settings_of(sandbox, sqlite_url, tmp_path), Echo()
    faults: list[Exception] = [ConnectionResetError(), KeyError("rusak")]
    mended = asyncio.Event()

    async def plan() -> None:
        if faults:
            raise faults.pop()
        mended.set()

    def wire(runtime: Runtime) -> Hooks:
        return replace(echo.wire(runtime), plans=[("plan", plan)])

    monitoring = Monitoring(settings, SystemClock())
    bot = BotApplication(settings, wire, observer=monitoring.observer)
    async with monitoring.watching(bot.signs, asyncio.Event()):
        await bot.start()
        await mended.wait()
        counted = await numbers(settings)
        await bot.stop()
    assert counted["kkpham_own_faults_total",] == 1, "a broken connection is nobody's fault"
