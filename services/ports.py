"""What every use case works with: built in one place (bot/), handed on, never global."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from domain.clock import Clock
from domain.operating.retention import Retention
from domain.operating.state import Vitals
from domain.submission.evidence import Inspection, StorageLimits
from domain.update_ref import UpdateRef
from services.single_flight import Exports
from storage.database import Connection, Database, Lane
from storage.evidence.store import EvidenceStore
from storage.queries import inbox


class FileTooLarge(Exception):
    """The file is larger than may be fetched; `size` is None where only the messenger knows it. Both in bytes."""

    def __init__(self, size: int | None, limit: int | None) -> None:
        super().__init__(f"a file of {size} bytes is over the limit of {limit}")
        self.size = size
        self.limit = limit


class FileGone(Exception):
    """The messenger does not have the file, or not any more."""


class FileSource(Protocol):
    """Where a file that somebody sent can be streamed from, by the messenger's own reference to it."""

    @property
    def limit(self) -> int | None:
        """The largest file it gives out, in bytes; None where it gives out any."""
        ...

    def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        """The file's bytes in chunks; `declared_size` is what its message said.

        Raises FileTooLarge, FileGone, and a fault of the surroundings where it did not come whole.
        """
        ...


Inspect = Callable[[Path, str], Awaitable[Inspection]]
"""Tells what the file at a path is, given the name it came under (documents.inspect)."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world as use cases see it; `bot_name` is the bot's public name, `bot_id` its account, where known.

    `holder` is this process's claim to its work, None where it is alone on its database. `exports` is what this
    process is making of rounds just now, `storage_limits` how much is kept, `vitals` what the process says of itself,
    `upload_limit` the largest file that may be given out in chat, in bytes.
    """

    database: Database
    evidence: EvidenceStore
    clock: Clock
    inspect: Inspect
    files: FileSource
    bot_name: str | None = None
    bot_id: int | None = None
    holder: str | None = None
    exports: Exports = field(default_factory=Exports)
    storage_limits: StorageLimits = field(default_factory=StorageLimits)
    retention: Retention = field(default_factory=Retention)
    upload_limit: int = 50_000_000
    vitals: Callable[[], Vitals] = Vitals

    @asynccontextmanager
    async def change(
        self, update_ref: UpdateRef | None, *, answered: bool = False, region_id: int | None = None
    ) -> AsyncIterator[tuple[Connection, datetime]]:
        """Opens the write of what an update asks for, and applies that update before anything else.

        Yields the transaction and its instant, read with the write open: whoever wrote before did so earlier.
        `answered` tells that the answer is durable by itself (a notice, a card). Raises `AlreadyApplied`, and
        with it undoes everything, where the update has had its effects. `update_ref` is None where no update asks:
        an operator's command, a worker's own finding, a test. `region_id` is as in `Database.write`.
        """
        async with self.database.write(region_id=region_id) as db:
            now = self.clock.now()
            await inbox.apply_once(db, update_ref, now, answered=answered)
            yield db, now

    @asynccontextmanager
    async def maintain(
        self, *, bookkeeping: bool = False, region_id: int | None = None, lane: Lane | None = None
    ) -> AsyncIterator[tuple[Connection, datetime]]:
        """Opens a write that answers no update: planning, nightly checks, operators' commands, notes of what is shown.

        Such a write may be repeated without harm. Yields as `change` does. `bookkeeping` leaves it out of the
        database's count of commits: nothing that people are shown changes by it. `region_id` and `lane` are as in
        `Database.write`.
        """
        async with self.database.write(bookkeeping=bookkeeping, region_id=region_id, lane=lane) as db:
            yield db, self.clock.now()
