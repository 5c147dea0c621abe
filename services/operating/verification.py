"""Are the bytes still what they were? Each night a share of them, those looked at longest ago first; or all at once."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.clock import Clock
from services.operating.budget import Budget
from services.ports import Ports
from storage.database import Database
from storage.evidence.store import EvidenceStore
from storage.queries.operating import whereabouts
from storage.queries.operating.whereabouts import RegionPaper, Whereabouts
from storage.queries.submission import files

_EVERY = timedelta(hours=20)
_BATCH = 20


@dataclass(frozen=True, slots=True)
class HarmedFile:
    """A file that is not what it was; `missing` where nothing of it is there. `places` are where it stands."""

    missing: bool
    places: Sequence[Whereabouts] = ()
    paper: RegionPaper | None = None


@dataclass(slots=True)
class Verification:
    """What came of it: how many files were read, which are amiss, and how many that were so are well again."""

    checked: int = 0
    well_again: int = 0
    harmed: list[HarmedFile] = field(default_factory=list)


async def check_share(ports: Ports, budget: Budget) -> int:
    """Re-hashes what was not looked at since yesterday, for as long as the budget allows; returns how many are amiss.

    Raises StoreMissing where the whole folder is gone.
    """
    before, amiss, going_on = ports.clock.now() - _EVERY, 0, True
    await ports.evidence.clear_stale()
    while going_on:
        async with ports.database.read() as db:
            batch = await files.unchecked(db, before, _BATCH)
        results: list[tuple[int, bool]] = []
        for entry in batch:
            sound = await ports.evidence.intact(entry.region_id, entry.file.sha256, entry.file.size)
            results.append((entry.file.id, sound))
            amiss += not sound
            going_on = await budget.slice_done()
            if not going_on:
                break
        if results:
            async with ports.maintain(bookkeeping=True) as (db, now):
                await files.mark_checked(db, results, now)
        going_on = going_on and len(batch) == _BATCH
    return amiss


async def verify(
    database: Database, evidence: EvidenceStore, clock: Clock, region_id: int | None = None, sample: int | None = None
) -> Verification:
    """An operator's command: re-hashes all files, those of a region, or so many taken by chance; notes what it finds.

    Raises StoreMissing where the whole folder is gone.
    """
    result = Verification()
    async with database.read() as db:
        ids = await whereabouts.kept_ids(db, region_id)
        papers = [] if sample is not None else await whereabouts.papers(db, region_id)
    if sample is not None and sample < len(ids):
        ids = sorted(random.sample(ids, sample))
    await evidence.check()
    for first in range(0, len(ids), _BATCH):
        await _verify_batch(database, evidence, clock.now(), ids[first : first + _BATCH], result)
    for paper in papers:
        result.checked += 1
        if not await evidence.intact(paper.region_id, paper.sha256, None):
            result.harmed.append(HarmedFile(not await evidence.holds(paper.region_id, paper.sha256), paper=paper))
    return result


async def _verify_batch(
    database: Database, evidence: EvidenceStore, now: datetime, ids: Sequence[int], result: Verification
) -> None:
    """An operator's command, one write of it."""
    async with database.read() as db:
        batch = await whereabouts.files_of(db, ids)
    states: list[tuple[int, bool]] = []
    for entry in batch:
        sound = await evidence.intact(entry.region_id, entry.sha256, entry.size)
        states.append((entry.id, sound))
        result.well_again += sound and entry.damaged
        if not sound:
            missing = not await evidence.holds(entry.region_id, entry.sha256)
            async with database.read() as db:
                result.harmed.append(HarmedFile(missing, await whereabouts.whereabouts(db, entry.id)))
    result.checked += len(batch)
    async with database.write(bookkeeping=True) as db:
        await files.mark_checked(db, states, now)
