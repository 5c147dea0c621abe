"""What only the database knows, read for those who watch: seldom, and the same for all who ask meanwhile."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from domain.clock import Clock
from storage.database import Database
from storage.queries.operating import alerts, backups, monitored

_log = structlog.get_logger(__name__)

HOLDS_SECONDS = 15.0
_PATIENCE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How it stood in the database: `answered` False where that did not answer, and then there is nothing else."""

    answered: bool
    notices: Mapping[str, int] = field(default_factory=dict)
    alerts: Mapping[str, int] = field(default_factory=dict)
    backup_age: float | None = None


class Snapshots:
    """Reads anew what is older than `holds` seconds."""

    def __init__(self, clock: Clock, holds: float = HOLDS_SECONDS) -> None:
        self._clock = clock
        self._holds = holds
        self._lock = asyncio.Lock()
        self._latest = Snapshot(answered=False)
        self._read_at = float("-inf")

    @property
    def latest(self) -> Snapshot:
        """What was read last."""
        return self._latest

    async def refresh(self, database: Database | None) -> Snapshot:
        """Reads it where that is due; never raises, and gives up after some seconds."""
        async with self._lock:
            if database is None:
                return Snapshot(answered=False)
            if time.monotonic() - self._read_at >= self._holds:
                self._latest = await self._read(database)
                self._read_at = time.monotonic()
            return self._latest

    async def _read(self, database: Database) -> Snapshot:
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS), database.read() as db:
                notices = await monitored.notices_by_state(db)
                kinds = Counter(alert.kind.value for alert in await alerts.standing(db))
                backup = await backups.latest_good(db)
        except Exception as error:
            _log.warning("the database did not tell how it stands", error=type(error).__name__)
            return Snapshot(answered=False)
        age = None if backup is None else (self._clock.now() - backup.ended_at).total_seconds()
        return Snapshot(True, {each.value: count for each, count in notices.items()}, kinds, age)
