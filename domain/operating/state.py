"""How the installation is: what an operator is told of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from domain.operating.alerts import Alert

BACKUP_HOLDS = timedelta(hours=26)
"""How old the last backup may be: a day, and a while for it to be made in."""

OVERDUE_AFTER = timedelta(minutes=15)
"""How long a notice may be due and not leave."""

MARGIN_MB = 500
"""How much free room there is above the reserve, in MB, when an operator hears that it gets scarce."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """What the running process says of itself.

    `database` is where the data lies, without a password; `database_file` is None for a server. `fault` is what keeps
    the bot from its work, as an error's name; `polling` tells that updates are fetched, not brought. `crashes` counts
    the workers that a file has brought down since the start. `backup_nightly` tells that each night a backup is made.
    """

    version: str = ""
    started_at: datetime | None = None
    database: str = ""
    database_file: Path | None = None
    fault: str | None = None
    polling: bool = True
    crashes: int = 0
    backup_nightly: bool = False


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits in the database: updates to be answered, notices to be sent, and what failed of late.

    `overdue` of the `due` notices were to leave long ago; `failed` are those of the last day of which nobody knows
    whether they arrived, or that Telegram refused.
    """

    updates: int
    set_aside: int
    due: int
    overdue: int
    failed: int


@dataclass(frozen=True, slots=True)
class EvidenceHealth:
    """The evidence of all regions: how many files, how many damaged or missing, since when each has been checked.

    `checked_since` is the earliest of all last checks, None where a file was never checked or there is none.
    """

    files: int
    damaged: int
    checked_since: datetime | None


@dataclass(frozen=True, slots=True)
class InstallationState:
    """All that an operator is told; room is in bytes, None where it cannot be found out (a server, a folder gone)."""

    vitals: Vitals
    backlog: Backlog
    evidence: EvidenceHealth
    evidence_place: str
    evidence_free: int | None
    database_free: int | None
    reserve: int | None
    last_backup_at: datetime | None
    regions: int
    alerts: tuple[Alert, ...]
    zone: str
    now: datetime


@dataclass(frozen=True, slots=True)
class StateForCoordinator:
    """What a coordinator is told instead: what concerns the own region, and whom to ask."""

    alerts: tuple[Alert, ...]
    operators: tuple[str, ...]
    zone: str


def is_room_low(free: int, reserve: int | None) -> bool:
    """Whether free room (bytes) comes near the reserve that stays free of files, so that somebody should act."""
    return free < (reserve or 0) + MARGIN_MB * 1024 * 1024


def is_backup_old(last_backup_at: datetime | None, now: datetime) -> bool:
    """Whether the last backup that succeeded is too old, or there is none."""
    return last_backup_at is None or now - last_backup_at > BACKUP_HOLDS
