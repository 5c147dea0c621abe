"""Ends of the ports that the command line does not use: nothing is received there from Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

from domain.submission.evidence import Inspection


class NoFiles:
    """A source of files that has none."""

    limit = None

    def stream(self, reference: str, declared_size: int | None = None) -> AsyncIterator[bytes]:
        """Raises LookupError: the command line has no way to Telegram's files."""
        raise LookupError(reference)


async def no_inspection(path: Path, name: str) -> Inspection:
    """Raises LookupError: no evidence comes in by the command line."""
    raise LookupError(name)
