"""What the process that makes a bundle is told, and what it answers; see `documents.bundles.worker`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from domain.bundles.bundles import BundleFilter
from domain.bundles.manifest import Change
from domain.bundles.plan import BundlePlan
from domain.overview.export import ExportWords
from domain.overview.pictures import PictureHead


@dataclass(frozen=True, slots=True)
class BundleOrder:
    """A bundle to be made: `head` says of which round and as of when, `chosen` what of it and in which states.

    `criterion` and `opd` are the names of what it is bounded to, `since_at` when the bundle before it was asked for.
    `evidence` is the folder in which the region's files lie by their hash (where it `asks`, each is asked for before
    it is read), `extra` the paths of documents that were made before, by their path in the bundle. `changes` is None
    where it was compared with none. The work ends where less than `reserve` bytes would stay free. `digest` tells one
    order from another.
    """

    head: PictureHead
    chosen: BundleFilter
    criterion: str
    opd: str
    since_at: datetime | None
    plan: BundlePlan
    changes: tuple[Change, ...] | None
    words: ExportWords
    evidence: Path
    extra: Mapping[str, Path]
    asks: bool
    at: datetime
    reserve: int
    digest: str


class CopyOutcome(StrEnum):
    """What became of a document."""

    THERE = "there"
    DAMAGED = "damaged"
    MISSING = "missing"


class MakingFault(StrEnum):
    """Why the process ended without its archives."""

    DISK_FULL = "disk_full"


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """What lies in the work folder: the size of each archive by its number, and which documents are not in them."""

    parts: Mapping[int, int]
    harmed: Mapping[str, CopyOutcome]


PART_NAME = "{number:04d}.zip"
"""Of an archive in its work folder."""


def part_path(folder: Path, number: int) -> Path:
    """Where the archive of that number lies (or would lie)."""
    return folder / PART_NAME.format(number=number)
