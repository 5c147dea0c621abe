"""A bundle that an operator has made on the command line: into a folder, in one archive, however large."""

import asyncio
import os
from dataclasses import dataclass
from pathlib import Path

from documents.bundles.order import part_path
from documents.bundles.process import OnProgress
from domain.audit import AuditKind
from domain.bundles.bundles import Bundle, BundleCounts, BundleFault, BundleFilter, BundleStatus
from domain.bundles.previews import BundledRight
from domain.overview.export import ExportWords
from domain.people.people import Opd, Region
from domain.reading.disclosures import Disclosure
from domain.rounds.programme import Round
from services.bundles.archives import remove_folder
from services.bundles.gathering import gather, pattern_of
from services.bundles.making import BundleNotMade, make
from services.ports import Ports
from services.reading.disclosures import disclosure_of
from storage.database import Database
from storage.queries import audit
from storage.queries.bundles import bundles
from storage.queries.overview import overview as criteria_queries
from storage.queries.rounds import rounds

_UNFINISHED = ".{name}.sementara"


@dataclass(frozen=True, slots=True)
class CommandedBundle:
    """What an operator wants of which round; `chosen` names the same right and OPD."""

    region: Region
    round: Round
    chosen: BundleFilter
    right: BundledRight | None = None
    opd: Opd | None = None


async def rounds_of_region(database: Database, region: Region) -> list[Round]:
    """The rounds of a region, the newest first."""
    async with database.read() as db:
        return await rounds.of_region(db, region.id)


async def rights_of_round(database: Database, round: Round) -> list[BundledRight]:
    """The rights or actions of a round."""
    async with database.read() as db:
        return [
            BundledRight(right.id, right.code, right.name) for right in await criteria_queries.criteria(db, round.id)
        ]


async def disclosure_before(ports: Ports, commanded: CommandedBundle) -> Disclosure:
    """Which documents of the bundle show personal data, as far as they were read."""
    round, chosen = commanded.round, commanded.chosen
    async with ports.database.read() as db:
        before = await bundles.before(db, chosen) if chosen.only_changes else None
        since_id = before.id if before is not None else None
        pattern = await pattern_of(db, round.id)
        gathered = await gather(db, round, chosen, pattern, since_id, ports.clock.now(), None)
        return await disclosure_of(db, commanded.region.id, gathered.leaving)


async def make_into(
    ports: Ports, commanded: CommandedBundle, target: Path, words: ExportWords, on_progress: OnProgress
) -> BundleCounts:
    """Makes an archive at `target`, which appears whole or not at all, and notes it like any other bundle.

    What was left there unfinished by a run that was killed is gone on with, or removed where it does not fit any more.
    Raises BundleNotMade, StoreMissing, MakingFailed, and OSError where the folder can't be written to.
    """
    region, round, chosen = commanded.region, commanded.round, commanded.chosen
    async with ports.database.read() as db:
        before = await bundles.before(db, chosen)
        pattern = await pattern_of(db, round.id)
    if chosen.only_changes and before is None:
        raise BundleNotMade(BundleFault.NOTHING_BEFORE)
    bundle = Bundle(
        id=0,
        region=region,
        round=round,
        chosen=chosen,
        criterion=commanded.right.name if commanded.right is not None else "",
        opd=commanded.opd,
        pattern=pattern,
        since_id=before.id if before is not None else None,
        asked_by=None,
        asked_by_id=None,
        asked_at=ports.clock.now(),
        status=BundleStatus.MAKING,
        fault=None,
        starts=1,
        done_bytes=0,
        counts=BundleCounts(),
        parts=(),
        made_at=None,
        cleared_at=None,
    )
    folder = target.with_name(_UNFINISHED.format(name=target.name))
    finished = await make(ports, bundle, words, folder, None, on_progress)
    await asyncio.to_thread(os.replace, part_path(folder, 1), target)
    await remove_folder(folder)
    async with ports.maintain() as (db, now):
        bundle_id = await bundles.add(
            db,
            region_id=region.id,
            chosen=chosen,
            pattern=pattern,
            since_id=bundle.since_id,
            asked_by=None,
            bot_id=None,
            now=bundle.asked_at,
            counts=finished.counts,
        )
        await bundles.finish(db, bundle_id, finished.counts, (), finished.gathered.manifest, now)
        await bundles.note_cleared(db, bundle_id, now)
        await audit.record(db, region_id=region.id, person_id=None, kind=AuditKind.BUNDLED, subject_id=round.id, at=now)
    return finished.counts
