"""Ports for tests of use cases that touch no file: a database, a clock that stands, and nothing behind the rest."""

from collections.abc import AsyncIterator
from pathlib import Path

from bot.clock import SettableClock
from domain.submission.evidence import Inspection
from services.ports import Ports
from storage.database import Database
from storage.evidence.folder import FolderStore
from tests.builders import NOW


class NoFiles:
    """A source of files that must not be asked."""

    limit = None

    def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        raise AssertionError(f"the file {reference} was asked for")


async def no_inspection(path: Path, name: str) -> Inspection:
    """An inspection that must not be asked."""
    raise AssertionError(f"{name} was to be inspected")


def bare_ports(database: Database, clock: SettableClock | None = None, bot_name: str | None = "contoh_bot") -> Ports:
    """Ports over a database, at NOW unless a clock is given; the evidence store has no folder behind it."""
    return Ports(
        database=database,
        evidence=FolderStore(Path("no-evidence-in-this-test")),
        clock=clock or SettableClock(NOW),
        inspect=no_inspection,
        files=NoFiles(),
        bot_name=bot_name,
    )
