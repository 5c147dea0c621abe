"""The backup that the settings ask for: by a command, and each night."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.app.night_work import Cleaning, NightJob, NightWork
from bot.settings import Settings
from bot.version import version
from domain.clock import Clock
from domain.operating.backups import BackupFault, BackupFaultKind
from services.operating.backup import BackupOrder, back_up
from services.operating.budget import Budget
from storage.backup.pace import CopyPace
from storage.database import Database
from storage.evidence.opening import opened

_log = structlog.get_logger(__name__)


def backup_order(settings: Settings, folder: Path, keep: int | None = None, *, anew: bool = False) -> BackupOrder:
    """What is backed up and where to; `anew` takes a folder whose earlier backups are gone."""
    return BackupOrder(
        database_url=settings.database_url,
        evidence=opened(settings.evidence),
        folder=folder,
        keep=keep or settings.backup_keep,
        program=version(),
        tools=settings.postgres_tools,
        anew=anew,
    )


@dataclass(frozen=True, slots=True)
class NightlyBackup:
    """Makes a backup where the settings name a folder for it."""

    settings: Settings
    database: Database
    clock: Clock

    async def run(self, budget: Budget) -> None:
        """Makes one; raises what keeps it from being made, unless that is that the bot stops."""
        if self.settings.backup_folder is None:
            return
        order = backup_order(self.settings, self.settings.backup_folder)
        making = asyncio.ensure_future(back_up(self.database, order, self.clock, CopyPace(budget.rest)))
        ending = asyncio.ensure_future(budget.over())
        try:
            await asyncio.wait((making, ending), return_when=asyncio.FIRST_COMPLETED)
        finally:
            ending.cancel()
            if not making.done():  # files that were copied stay, and the next try goes on with them
                making.cancel()
                await asyncio.wait([making])
        if not making.cancelled():
            outcome = making.result()
            _log.info("a backup was made", path=str(outcome.path), size=outcome.run.size, absent=outcome.run.absent)
        elif not budget.stopped:
            raise BackupFault(BackupFaultKind.STOPPED, order.folder)


def night_work(
    settings: Settings,
    database: Database,
    clock: Clock,
    jobs: Sequence[tuple[str, NightJob]],
    stopping: asyncio.Event,
) -> NightWork:
    """All of a night's work: the cleaning, the backup, then the product's own `jobs`."""
    first: list[tuple[str, NightJob]] = [
        ("cleaning", Cleaning(database, clock, settings.inbox_keep_days).run),
        ("backup", NightlyBackup(settings, database, clock).run),
    ]
    return NightWork(database, clock, [*first, *jobs], settings.night_minutes * 60, stopping)
