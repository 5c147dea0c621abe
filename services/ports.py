"""What every use case works with: built in one place (bot/), handed on, never global."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from domain.clock import Clock
from domain.submission.evidence import Inspection
from services.single_flight import Exports
from storage.database import Database
from storage.evidence_store import EvidenceStore


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

    def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        """The file's bytes in chunks; `declared_size` is what its message said.

        Raises FileTooLarge, FileGone, and a fault of the surroundings where it did not come whole.
        """
        ...


Inspect = Callable[[Path, str], Awaitable[Inspection]]
"""Tells what the file at a path is, given the name it came under (documents.inspect)."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world as use cases see it; `bot_name` is the bot's public name, where it is known.

    `exports` is what this process is making of rounds just now.
    """

    database: Database
    evidence: EvidenceStore
    clock: Clock
    inspect: Inspect
    files: FileSource
    bot_name: str | None = None
    exports: Exports = field(default_factory=Exports)
