"""Ties the evidence to its database: a folder or bucket that is missing, or another's, is named and never replaced."""

import uuid
from datetime import datetime
from enum import Enum

from storage.database import Database
from storage.evidence.store import EvidenceStore
from storage.queries.operating import stores
from storage.queries.operating.stores import ExpectedBytes


class StoreFault(Enum):
    """Why a place is not taken for the evidence of a database."""

    MISSING = "missing"  # the database knows of files, and the place is not there or holds none of them
    FOREIGN = "foreign"  # the place belongs to another database


class StoreNotTied(Exception):
    """The evidence is not the one of this database; `place` is where it was looked for."""

    def __init__(self, fault: StoreFault, place: str) -> None:
        super().__init__(f"the evidence is {fault.value}")
        self.fault = fault
        self.place = place


async def store_fault(database: Database, evidence: EvidenceStore) -> StoreFault | None:
    """What keeps a place from being the evidence of this database; None where nothing does. Changes nothing.

    Raises StoreAway where a server does not say.
    """
    # The mark first: whoever sets one has committed its row before, so that a first start beside ours is no stranger.
    marker = await evidence.marker()
    async with database.read() as db:
        tie = await stores.tie(db)
        sample = await stores.sample(db)
    if marker is not None:
        return None if tie is not None and marker == tie.store_id else StoreFault.FOREIGN
    if not sample:
        return None
    # Files from before folders were marked: whoever has most of them is the one.
    untied = tie is None and await _holds_most(evidence, sample)
    return None if untied else StoreFault.MISSING


async def tie_store(database: Database, evidence: EvidenceStore, now: datetime, *, adopt: bool = False) -> None:
    """An operator's command, and part of every start: makes sure the evidence is the one of this database.

    A new installation gets its place made; one from before folders were marked gets its mark. Raises StoreNotTied
    where it is missing or another's, unless it is to be taken for this database's as it is (`adopt`).
    """
    fault = await store_fault(database, evidence)
    if fault is not None and not adopt:
        raise StoreNotTied(fault, evidence.place)
    store_id = await store_id_of(database, now)
    if await evidence.marker() != store_id:
        await evidence.set_marker(store_id)


async def store_id_of(database: Database, now: datetime) -> str:
    """An operator's command, and part of every start: the id by which evidence is known as this database's."""
    async with database.read() as db:
        tie = await stores.tie(db)
    while tie is None:
        async with database.write() as db:
            if await stores.tie(db) is None:
                await stores.add_tie(db, uuid.uuid4().hex, now)
            tie = await stores.tie(db)
    return tie.store_id


async def _holds_most(evidence: EvidenceStore, sample: list[ExpectedBytes]) -> bool:
    held = 0
    for expected in sample:
        held += await evidence.holds(expected.region_id, expected.sha256, expected.size)
    return 2 * held > len(sample)
