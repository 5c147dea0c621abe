"""Ties the evidence folder to its database: a folder that is missing, or another's, is named and never replaced."""

import asyncio
import uuid
from datetime import datetime
from enum import Enum
from pathlib import Path

from storage.database import Database
from storage.evidence_store import EvidenceStore
from storage.queries.operating import stores
from storage.queries.operating.stores import ExpectedBytes
from storage.store_marker import read_marker, write_marker


class StoreFault(Enum):
    """Why a folder is not taken for the evidence of a database."""

    MISSING = "missing"  # the database knows of files, and the folder is not there or holds none of them
    FOREIGN = "foreign"  # the folder belongs to another database


class StoreNotTied(Exception):
    """The evidence folder is not the one of this database; `folder` is where it was looked for."""

    def __init__(self, fault: StoreFault, folder: Path) -> None:
        super().__init__(f"the evidence folder is {fault.value}")
        self.fault = fault
        self.folder = folder


async def store_fault(database: Database, folder: Path) -> StoreFault | None:
    """What keeps a folder from being the evidence of this database; None where nothing does. Changes nothing."""
    # The mark first: whoever sets one has committed its row before, so that a first start beside ours is no stranger.
    marker = await asyncio.to_thread(read_marker, folder)
    async with database.read() as db:
        tie = await stores.tie(db)
        sample = await stores.sample(db)
    if marker is not None:
        return None if tie is not None and marker == tie.store_id else StoreFault.FOREIGN
    if not sample:
        return None
    # Files from before folders were marked: whoever has most of them is the one.
    untied = tie is None and await asyncio.to_thread(_holds_most, folder, sample)
    return None if untied else StoreFault.MISSING


async def tie_store(database: Database, folder: Path, now: datetime, *, adopt: bool = False) -> None:
    """An operator's command, and part of every start: makes sure the folder is the one of this database.

    A new installation gets its folder made; one from before folders were marked gets its mark. Raises StoreNotTied
    where the folder is missing or another's, unless it is to be taken for this database's as it is (`adopt`).
    """
    fault = await store_fault(database, folder)
    if fault is not None and not adopt:
        raise StoreNotTied(fault, folder)
    async with database.read() as db:
        tie = await stores.tie(db)
    if tie is None:
        async with database.write() as db:
            tie = await stores.tie(db)
            if tie is None:
                await stores.add_tie(db, uuid.uuid4().hex, now)
                tie = await stores.tie(db)
    if tie is not None and await asyncio.to_thread(read_marker, folder) != tie.store_id:
        await asyncio.to_thread(write_marker, folder, tie.store_id)


def _holds_most(folder: Path, sample: list[ExpectedBytes]) -> bool:
    evidence, held = EvidenceStore(folder), 0
    for expected in sample:
        path = evidence.path(expected.region_id, expected.sha256)
        held += path.is_file() and path.stat().st_size == expected.size
    return 2 * held > len(sample)
