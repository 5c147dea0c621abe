"""What every use case asks of the place where the evidence lies, be it a folder or an S3-compatible store."""

from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Protocol

DAY_SECONDS = 24 * 3600
"""So long bytes stay that came just now, whatever is said of them: a row that names them may be on its way."""


class StoreDamaged(OSError):
    """What was read back is not what was written: the disk or the server is not to be trusted."""


class NotWhole(Exception):
    """A file that was to come in is missing, or is not what its name says; `sha256` is its name."""

    def __init__(self, sha256: str) -> None:
        super().__init__(f"{sha256} is missing or differs")
        self.sha256 = sha256


class StoreMissing(OSError):
    """The evidence is not there, or not the one it was: a mount is gone. Nothing is put in its place."""


class StoreFaultCause(Enum):
    """What keeps a store on a server from being used."""

    REFUSED = "refused"  # the keys are not accepted, or may not do this
    ABSENT = "absent"  # there is no such bucket, or no evidence of this installation in it
    UNREACHABLE = "unreachable"  # nobody answers, or answers that it cannot just now


class StoreAway(StoreMissing):
    """The server of the evidence does not do what it is asked; `place` is where the evidence lies."""

    def __init__(self, cause: StoreFaultCause, place: str, reason: str = "") -> None:
        super().__init__(f"the evidence at {place} is away ({cause.value}): {reason}")
        self.cause = cause
        self.place = place
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes that have arrived whole in a temporary file: not yet kept, not yet promised."""

    path: Path
    sha256: str
    size: int


class EvidenceStore(Protocol):
    """Keeps files by region and content; equal bytes are kept once per region.

    The place itself is made by tying it to a database (services/operating/store.py), and never here. Whatever cannot be
    done since the place is gone raises StoreMissing.
    """

    @property
    def place(self) -> str:
        """Where the evidence lies, as it is shown to operators."""
        ...

    @property
    def root(self) -> Path:
        """The folder on this machine: of the evidence itself, or of what is on its way to and from a server."""
        ...

    @property
    def fetches(self) -> bool:
        """Whether bytes come to this machine only when they are asked for."""
        ...

    def path(self, region_id: int, sha256: str) -> Path:
        """Where the bytes with that hash lie on this machine, or would lie once they were `fetched`."""
        ...

    def local(self, region_id: int, sha256: str) -> AbstractAsyncContextManager[Path]:
        """The bytes as a file that stays where it is meanwhile; FileNotFoundError where they are gone or differ.

        A folder's own file is neither read nor compared.
        """
        ...

    async def fetched(self, region_id: int, sha256: str, size: int | None) -> Path | None:
        """The bytes as a file, read and compared just now; None where they are not (any more) what they should be.

        The file stays there for five minutes at least.
        """
        ...

    async def holds(self, region_id: int, sha256: str, size: int | None = None) -> bool:
        """Whether anything (of that size, in bytes) lies under that address, whatever it is."""
        ...

    async def resembles(self, path: Path, region_id: int, sha256: str) -> bool:
        """Whether what is kept under that address is what lies in a local file of that hash."""
        ...

    async def receive(self, chunks: AsyncIterator[bytes]) -> Received:
        """Streams to a temporary file, hashing; raises what the source raises, leaving nothing behind."""
        ...

    async def keep(self, received: Received, region_id: int) -> Path:
        """Brings received bytes to their content address and proves that they are there; returns them as a file.

        Raises StoreDamaged where what lies there then differs. After this returns the bytes may be promised.
        """
        ...

    async def discard(self, received: Received) -> None:
        """Removes bytes that are not to be kept."""
        ...

    async def copy(self, sha256: str, region_id: int, to_region_id: int) -> None:
        """Keeps bytes of one region for another too, as safely as any that arrive; OSError where they are gone."""
        ...

    async def stage(self, folder: Path, addresses: Collection[str]) -> str:
        """Copies files named by their hash beside the evidence, each proven; NotWhole for the first that is not.

        They come into it all at once by `adopt`; `unstage` removes what is left. Returns what they are called there.
        """
        ...

    async def adopt(self, staged: str, region_id: int) -> None:
        """Brings staged files to their content addresses in a region; nothing travels."""
        ...

    async def unstage(self, staged: str) -> None:
        """Removes what was staged and not adopted."""
        ...

    async def clear_staged(self) -> None:
        """Removes what was staged more than a day ago by a process that was killed."""
        ...

    async def clear_stale(self) -> int:
        """Removes temporary files that a killed process left behind more than a day ago; tells how many."""
        ...

    async def folders(self, after: str = "") -> list[str]:
        """The folders that kept bytes lie in, by name; those behind `after`."""
        ...

    async def lying_for(self, folder: str, age: timedelta) -> list[tuple[int, str]]:
        """The region and the hash of all bytes in a folder that came to lie there so long ago."""
        ...

    async def has_room(self) -> bool:
        """Whether a file can be kept now: cheaper to find out so than by fetching one in vain."""
        ...

    async def free_bytes(self) -> int:
        """How many bytes there is room for on the disk of this machine that files come to first."""
        ...

    async def remove(self, region_id: int, sha256: str) -> bool:
        """Deletes kept bytes of which no row speaks any more; False where they came again within a day, or are gone."""
        ...

    async def intact(self, region_id: int, sha256: str, size: int | None) -> bool:
        """Whether the kept bytes still have that hash and size, read where they are kept."""
        ...

    async def check(self) -> None:
        """Raises StoreMissing where the evidence is gone."""
        ...

    async def marker(self) -> str | None:
        """The id of the store that lies there; None where there is none."""
        ...

    async def set_marker(self, store_id: str) -> None:
        """Makes the place that store, safely before this returns; a folder is made where it is not there."""
        ...

    async def is_empty(self) -> bool:
        """Whether nothing of ours or of anybody lies there."""
        ...
