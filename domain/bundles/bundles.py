"""The bundle (paket): what goes out of a round as archives, who asked for it, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.people.people import Opd, Region, SignedName
from domain.rounds.programme import Round

PARTS_KEPT_FOR = timedelta(days=3)
"""How long the archives of a bundle are kept to be fetched again; what was in it stays on record."""

MOST_SENT = 20
"""Archives that come by themselves; of more, those that are wanted are tapped."""

MOST_STARTS = 3
"""How often the making of a bundle is begun without getting further, before it is given up: what ends it is in it."""


class BundleStatus(StrEnum):
    """Where a bundle stands."""

    WAITING = "waiting"
    MAKING = "making"
    MADE = "made"
    FAILED = "failed"
    STOPPED = "stopped"


UNFINISHED = frozenset({BundleStatus.WAITING, BundleStatus.MAKING})


class BundleFault(StrEnum):
    """Why a bundle was not made; nothing of the evidence is touched by any."""

    DISK_FULL = "disk_full"
    EMPTY = "empty"  # there is nothing in it, and nothing lacks
    NOTHING_BEFORE = "nothing_before"  # there is no bundle to compare with
    BROKEN_OFF = "broken_off"  # the process that makes it ended again and again


@dataclass(frozen=True, slots=True)
class BundleFilter:
    """What of a round goes into a bundle; None sets no bound.

    `accepted_only` leaves out what is not accepted, else each answer comes with its state. `only_changes` takes what is
    new since the bundle before it, `with_pdf` adds one PDF per indicator.
    """

    round_id: int
    criterion_id: int | None = None
    opd_id: int | None = None
    accepted_only: bool = True
    only_changes: bool = False
    with_pdf: bool = False


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A finished archive: its number from 1, its size in bytes; its hash where it lies on a server."""

    number: int
    size: int
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class BundleCounts:
    """What is in a bundle: documents and their bytes, what lacks, files that could not be read or are too large."""

    entries: int = 0
    size: int = 0
    gaps: int = 0
    harmed: int = 0
    too_large: int = 0


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle on record. `asked_by` is None where an operator made it on the command line, `since` tells of the
    bundle before it, where only what is new since was wanted or it was compared with it. `holder` is the claim of the
    process that has it in hand, or that made it."""

    id: int
    region: Region
    round: Round
    chosen: BundleFilter
    criterion: str
    opd: Opd | None
    pattern: str
    since_id: int | None
    asked_by: SignedName | None
    asked_by_id: int | None
    asked_at: datetime
    status: BundleStatus
    fault: BundleFault | None
    starts: int
    done_bytes: int
    counts: BundleCounts
    parts: tuple[BundlePart, ...]
    made_at: datetime | None
    cleared_at: datetime | None
    holder: str | None = None

    @property
    def available(self) -> bool:
        """Whether its archives can still be fetched."""
        return self.status is BundleStatus.MADE and self.cleared_at is None
