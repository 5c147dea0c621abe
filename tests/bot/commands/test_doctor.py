"""`doctor`: what it tells of the installation and the running bot, what scripts read from it; and it makes nothing."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.clock import SystemClock
from bot.commands.session import load_settings
from bot.telegram.client import bot_id
from domain.operating.alerts import AlertKind
from domain.operating.processes import ProcessRole
from domain.people.people import Role
from sandbox.server import Sandbox
from services.operating.alerts import raise_alert
from services.people.regions import every_region
from storage.database import Connection, Database
from storage.queries.operating import leadership, workers
from storage.tables.leadership import LeadershipRow
from tests import builders

Doctor = Callable[..., Awaitable[Result]]

LAPSE = timedelta(seconds=10)
STATE = {"host": "server-contoh", "version": "9.9", "ready": True, "condition": "baik"}


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> Path:
    """An empty folder to work in, with the settings of a bot that the sandbox knows."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KKPHAM_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KKPHAM_TOKEN", sandbox.create_bot("kkpham_contoh_bot"))
    monkeypatch.setenv("KKPHAM_API_URL", sandbox.api_url.removesuffix("/bot"))
    monkeypatch.setenv("KKPHAM_DISK_RESERVE_MB", "")
    return tmp_path


async def invoke(*arguments: str) -> Result:
    """Runs a command beside the sandbox."""
    result: Result = await asyncio.to_thread(CliRunner().invoke, app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


async def make(installation: Path) -> Database:
    """An installation that lacks nothing."""
    assert (await invoke("init", "--region", "Kota Contoh")).exit_code == 0
    database = Database(f"sqlite+aiosqlite:///{installation / 'data' / 'kkpham.db'}")
    [region] = await every_region(database, builders.NOW)
    async with database.write() as db:
        await builders.membership(db, await builders.person(db), region.region.id, role=Role.KOORDINATOR)
    return database


async def lead(db: Connection) -> int:
    """Makes some process the leader of the bot, as it does itself."""
    number = bot_id(load_settings())
    assert await leadership.acquire(db, number, "a" * 32, LAPSE, STATE)
    return number


def everything(folder: Path) -> set[Path]:
    return set(folder.rglob("*"))


async def test_it_makes_nothing(installation: Path) -> None:
    before = await invoke("doctor")
    assert everything(installation) == set()
    database = await make(installation)
    await database.close()
    (installation / "data" / "berkas" / ".kkpham-store").unlink()
    (installation / "data" / "berkas").rmdir()
    there = everything(installation)
    after = await invoke("doctor")

    assert before.exit_code == 1 and "kkpham-bot init" in before.output
    assert "belum ada dan akan dibuat" in after.output
    assert everything(installation) == there


async def test_an_installation_without_a_region_is_no_good(installation: Path) -> None:
    assert "Mohon sebutkan nama daerah" in (await invoke("init")).output  # by then the database is there

    bare = await invoke("doctor")

    assert bare.exit_code == 1 and "Belum ada daerah" in bare.output


async def test_it_says_what_it_looked_at(installation: Path) -> None:
    bare = await invoke("doctor")
    (installation / ".env").write_text("KKPHAM_DATABASE_URL=postgres://kkpham:rahasia@127.0.0.1:1/kkpham")
    served = await invoke("doctor")

    assert f"tidak ada berkas {installation}/.env" in bare.output
    assert f"Basis data: {installation}/data/kkpham.db" in bare.output
    assert f"terbaca dari {installation}/.env" in served.output
    assert "Basis data: postgresql+psycopg://kkpham:***@127.0.0.1:1/kkpham" in served.output
    assert "rahasia" not in served.output


async def test_notes_alone_are_no_trouble_unless_they_are_to_be(installation: Path) -> None:
    database = await make(installation)
    await database.close()
    lenient, strict, unread = await invoke("doctor"), await invoke("doctor", "--strict"), await invoke("doctor", "-x")

    assert lenient.exit_code == 0, lenient.output
    assert lenient.output.index("Pemasangan") < lenient.output.index("Keadaan")
    assert "belum pernah dijalankan" in lenient.output and "Belum ada cadangan" in lenient.output
    assert (strict.exit_code, unread.exit_code) == (3, 2)
    assert "3 (dengan --strict)" in (await invoke("doctor", "--help")).output


async def test_it_asks_the_running_bot(installation: Path) -> None:
    database = await make(installation)
    async with database.write() as db:
        number = await lead(db)
    running = await invoke("doctor")
    async with database.write() as db:
        await leadership.beat(db, number, "a" * 32, {**STATE, "ready": False, "condition": "disk penuh"})
    hindered = await invoke("doctor")
    async with database.write() as db:
        await db.execute(update(LeadershipRow).values(beat_at=builders.NOW - timedelta(days=400)))
    silent = await invoke("doctor")
    async with database.write() as db:
        await leadership.release(db, number, "a" * 32)
    await database.close()
    ended = await invoke("doctor")

    assert "Bot berjalan di server-contoh (versi 9.9) dan melayani" in running.output
    assert "tetapi terganggu: disk penuh" in hindered.output
    assert silent.exit_code == 1 and "tidak memberi tanda hidup sejak" in silent.output
    assert ended.exit_code == 0 and "Bot tidak sedang berjalan" in ended.output


async def test_it_asks_each_process_that_shares_the_bot_and_misses_roles(installation: Path) -> None:
    database = await make(installation)
    number = bot_id(load_settings())
    async with database.write() as db:
        for role in (ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.SENDER):
            assert await workers.acquire(db, number, role, role.value, LAPSE, STATE)
        hindered = {**STATE, "ready": False, "condition": "database"}
        assert await workers.acquire(db, number, ProcessRole.WORKER, "b" * 32, LAPSE, hindered)
    shared = await invoke("doctor")
    await database.close()

    assert shared.exit_code == 1
    assert "Proses intake berjalan di server-contoh (versi 9.9) dan siap" in shared.output
    assert "Proses worker berjalan di server-contoh (versi 9.9), tetapi terganggu: database" in shared.output
    assert "Tidak ada proses inspect yang berjalan. Jalankan: kkpham-bot run --role inspect" in shared.output
    assert "proses sender yang" not in shared.output


async def test_what_the_operators_were_told_of_is_trouble(installation: Path) -> None:
    database = await make(installation)
    await raise_alert(database, SystemClock().now(), AlertKind.API_UNREACHABLE)
    await database.close()
    told = await invoke("doctor")

    assert told.exit_code == 1
    assert "Sejak" in told.output and "Ada 1 masalah" in told.output
