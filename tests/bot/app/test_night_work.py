"""What is done at night: each piece in its time, one that fails keeps none from being done, and a stop ends it."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.app.night_work import Cleaning, NightJob, NightWork
from bot.app.nightly_backup import NightlyBackup
from bot.clock import SettableClock
from bot.settings import Settings
from domain.operating.alerts import AlertKind
from domain.operating.backups import BackupFault, BackupFaultKind
from services.operating.alerts import standing_alerts
from services.operating.budget import Budget
from services.operating.store import tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from storage.queries import inbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.operating import backups
from storage.tables.delivery import InboxRow
from tests.builders import NOW


def night(database: Database, *jobs: NightJob, stopping: asyncio.Event | None = None) -> NightWork:
    """A night's work of those jobs."""
    named = [(f"job {number}", job) for number, job in enumerate(jobs)]
    return NightWork(database, SettableClock(NOW), named, 60, stopping or asyncio.Event())


async def test_one_that_fails_is_told_and_the_others_are_done(sqlite_database: Database) -> None:
    done: list[str] = []

    async def fails(_budget: Budget) -> None:
        raise OSError("the disk is gone")

    async def works(_budget: Budget) -> None:
        done.append("worked")

    await night(sqlite_database, fails, works).run(rest=0)
    assert done == ["worked"]
    [alert] = await standing_alerts(sqlite_database)
    assert (alert.kind, alert.subject, alert.word("reason")) == (AlertKind.NIGHT_WORK_FAILED, "job 0", "OSError")

    await night(sqlite_database, works, works).run(rest=0)
    [alert] = await standing_alerts(sqlite_database)
    assert alert.well_since is not None


async def test_a_stop_ends_what_is_under_way_and_begins_nothing_more(sqlite_database: Database) -> None:
    begun: list[str] = []
    stopping = asyncio.Event()

    async def goes_on(budget: Budget) -> None:
        begun.append("first")
        while await budget.slice_done():
            stopping.set()

    async def next_one(_budget: Budget) -> None:
        begun.append("second")

    await night(sqlite_database, goes_on, next_one, stopping=stopping).run()
    assert begun == ["first"]


async def test_it_runs_whenever_it_is_woken(sqlite_database: Database) -> None:
    nights, stopping = asyncio.Queue[int](), asyncio.Event()

    async def job(_budget: Budget) -> None:
        nights.put_nowait(1)

    work = night(sqlite_database, job, stopping=stopping)
    running = asyncio.create_task(work.run_when_woken())
    for _ in range(2):
        work.wake()
        assert await nights.get() == 1
    stopping.set()
    work.wake()
    await running


async def test_the_cleaning_forgets_in_short_writes_until_its_time_is_over(sqlite_database: Database) -> None:
    updates = [IncomingUpdate(update_id, 1, "{}") for update_id in range(1200)]
    async with sqlite_database.write() as db:
        await inbox.finish(db, [entry.id for entry in await inbox.keep_batch(db, 7, updates, NOW)], NOW)
    cleaning = Cleaning(sqlite_database, SettableClock(NOW + timedelta(days=8)), 7)

    async def count() -> int:
        async with sqlite_database.read() as db:
            return await db.scalar(select(func.count(InboxRow.id))) or 0

    commits = sqlite_database.commits
    await cleaning.run(Budget(0, asyncio.Event(), rest=0))
    assert await count() == 1200, "another night"
    await cleaning.run(Budget(60, asyncio.Event(), rest=0))
    assert await count() == 0
    assert sqlite_database.commits == commits, "nothing that people are shown has changed"


def settings(folder: Path, database_url: str, backup_folder: Path | None) -> Settings:
    return Settings(
        token=SecretStr("1:x"),
        database_url=database_url,
        evidence_folder=folder / "berkas",
        backup_folder=backup_folder,
        _env_file=None,
    )


@pytest.fixture
async def nightly(sqlite_database: Database, sqlite_url: str, tmp_path: Path) -> NightlyBackup:
    """The backup of an installation that has a folder for it."""
    await tie_store(sqlite_database, FolderStore(tmp_path / "berkas"), NOW)
    return NightlyBackup(settings(tmp_path, sqlite_url, tmp_path / "cadangan"), sqlite_database, SettableClock(NOW))


async def test_a_backup_is_made_where_the_settings_name_a_folder(nightly: NightlyBackup, tmp_path: Path) -> None:
    without = NightlyBackup(
        nightly.settings.model_copy(update={"backup_folder": None}), nightly.database, nightly.clock
    )
    await without.run(Budget(60, asyncio.Event(), rest=0))
    async with nightly.database.read() as db:
        assert await backups.latest_good(db) is None
    await nightly.run(Budget(60, asyncio.Event(), rest=0))
    async with nightly.database.read() as db:
        run = await backups.latest_good(db)
    assert run is not None
    assert run.path == str(tmp_path / "cadangan" / "20260304T020000Z")


async def test_a_stop_ends_a_backup_quietly_and_too_little_time_does_not(
    nightly: NightlyBackup, tmp_path: Path
) -> None:
    stopping = asyncio.Event()
    stopping.set()
    await nightly.run(Budget(60, stopping, rest=0))
    with pytest.raises(BackupFault) as fault:
        await nightly.run(Budget(0, asyncio.Event(), rest=0))
    assert fault.value.kind is BackupFaultKind.STOPPED
    assert not list((tmp_path / "cadangan").glob("2*"))  # a look at what is there
