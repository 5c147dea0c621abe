"""Makes the bundles that were asked for, one after the other, in a process beside the bot; what a kill cut is resumed.

The archives lie in a work folder of the bundle, each there whole or not at all (`services/bundles/archives.py`).
"""

import asyncio
import errno
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from documents.bundles.order import BundleOrder, MadeBundle, MakingFault, part_path
from documents.bundles.process import MakingFailed, OnProgress, make_bundle
from domain.bundles.bundles import (
    MOST_SENT,
    MOST_STARTS,
    Bundle,
    BundleCounts,
    BundleFault,
)
from domain.bundles.plan import AnswerKey, BundlePlan, EntryKind
from domain.notices import NoticeKind
from domain.overview.export import ExportWords
from domain.overview.pictures import PictureHead
from services.bundles.archives import inherit, keep, remove_all, remove_folder
from services.bundles.binding import BoundFile, bind_answers
from services.bundles.gathering import Gathered, gather
from services.ports import Ports
from services.work_beside import PieceByPiece
from storage.queries import cards, outbox, pieces
from storage.queries.bundles import bundles
from storage.queries.cards import CardKind

_FULL_DISK = (errno.ENOSPC, errno.EDQUOT)
_BOUND_FOLDER = "gabungan"
_DIGEST_NAME = "isi"


class BundleNotMade(Exception):
    """A bundle cannot be made as things stand."""

    def __init__(self, fault: BundleFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Finished:
    """A bundle whose archives are there, by number."""

    gathered: Gathered
    counts: BundleCounts
    parts: tuple[int, ...]


async def make(
    ports: Ports, bundle: Bundle, words: ExportWords, folder: Path, limit: int | None, on_progress: OnProgress
) -> Finished:
    """Makes a bundle into a folder, or goes on with what lies there of it; `limit` is of one archive, in bytes.

    Raises BundleNotMade, StoreMissing, and OSError where the machine can't.
    """
    await ports.evidence.check()
    async with ports.database.read() as db:
        since = await bundles.get(db, bundle.since_id) if bundle.since_id is not None else None
        gathered = await gather(
            db, bundle.round, bundle.chosen, bundle.pattern, bundle.since_id, bundle.asked_at, limit
        )
    if not gathered.counts.entries and not gathered.counts.gaps:
        raise BundleNotMade(BundleFault.EMPTY)
    digest = gathered.digest(bundle.asked_at)
    await asyncio.to_thread(_prepare, folder, digest)
    if ports.evidence.fetches:  # the process may look into a folder that is there
        await asyncio.to_thread((ports.evidence.root / str(bundle.region.id)).mkdir, 0o700, exist_ok=True)
    bound: Mapping[AnswerKey, BoundFile] = {}
    if bundle.chosen.with_pdf:
        try:
            bound = await bind_answers(ports, bundle, gathered.plan.entries, words, folder / _BOUND_FOLDER)
        except OSError as error:
            if error.errno not in _FULL_DISK:
                raise
            await remove_folder(folder)
            raise BundleNotMade(BundleFault.DISK_FULL) from error
        gathered = gathered.planned_with({key: file.described for key, file in bound.items()})
    order = replace(_order(ports, bundle, words, gathered, since), digest=digest, extra=_extra(gathered, bound))
    if await _lacks_room(folder, gathered.plan, order.reserve):
        await remove_folder(folder)
        raise BundleNotMade(BundleFault.DISK_FULL)
    try:
        result = await make_bundle(order, folder, on_progress, partial(ports.evidence.local, bundle.region.id))
    except MakingFailed as failure:
        if failure.fault is not MakingFault.DISK_FULL:
            raise
        await remove_folder(folder)
        raise BundleNotMade(BundleFault.DISK_FULL) from failure
    await remove_folder(folder / _BOUND_FOLDER)
    await ports.evidence.check()  # what a folder that has gone does not hold is not missing
    return Finished(gathered, _counts(gathered, result), tuple(result.parts[number] for number in sorted(result.parts)))


class BundleWork(PieceByPiece):
    """Makes what was asked for in chat."""

    name = "bundle"
    work = pieces.BUNDLES

    def __init__(self, ports: Ports, words: ExportWords, on_news: Callable[[], None]) -> None:
        """`on_news` is told whenever a card is behind."""
        super().__init__(ports, on_news)
        self._words = words

    async def _do(self, piece_id: int) -> None:
        async with self._ports.database.read() as db:
            bundle = await bundles.get(db, piece_id)
        if bundle is None:
            return
        try:
            await self._make_one(bundle)
        except BundleNotMade as fault:
            await self._fail(bundle, fault.fault)

    async def _make_one(self, bundle: Bundle) -> None:
        ports, region_id = self._ports, bundle.region.id
        if bundle.starts > MOST_STARTS:
            await remove_all(ports, bundle.id)
            raise BundleNotMade(BundleFault.BROKEN_OFF)
        async with ports.maintain(region_id=region_id) as (db, _):
            await cards.want_for_all(db, CardKind.BUNDLE, bundle.id)
        self._on_news()
        folder = await inherit(ports, bundle.id)
        finished = await make(ports, bundle, self._words, folder, ports.upload_limit, self._progress(bundle))
        parts = await keep(ports, region_id, folder, finished.parts)
        async with ports.maintain(region_id=region_id) as (db, now):
            is_wanted = await bundles.finish(
                db, bundle.id, finished.counts, parts, finished.gathered.manifest, now, ports.holder
            )
            if is_wanted and bundle.asked_by_id is not None:
                sent_count = len(parts) if len(parts) <= MOST_SENT else 0
                for number in range(1, sent_count + 1):
                    await outbox.enqueue(
                        db,
                        kind=NoticeKind.BUNDLE_PART,
                        subject_id=bundle.id,
                        now=now,
                        person_id=bundle.asked_by_id,
                        region_id=bundle.region.id,
                        occurrence=f"{number:04d}",
                    )
            await cards.want_for_all(db, CardKind.BUNDLE, bundle.id)
        if not is_wanted or ports.evidence.fetches:
            await remove_folder(folder)

    def _progress(self, bundle: Bundle) -> OnProgress:
        async def note(done_bytes: int) -> None:
            async with self._ports.maintain(bookkeeping=True, region_id=bundle.region.id) as (db, _):
                if await bundles.note_progress(db, bundle.id, done_bytes, self._ports.holder):
                    await cards.want_for_all(db, CardKind.BUNDLE, bundle.id)

        return note

    async def _fail(self, bundle: Bundle, fault: BundleFault) -> None:
        async with self._ports.maintain(region_id=bundle.region.id) as (db, now):
            if not await bundles.fail(db, bundle.id, fault, self._ports.holder):
                return
            if bundle.asked_by_id is not None:
                await outbox.enqueue(
                    db,
                    kind=NoticeKind.BUNDLE_FAILED,
                    subject_id=bundle.id,
                    now=now,
                    person_id=bundle.asked_by_id,
                    region_id=bundle.region.id,
                )
            await cards.want_for_all(db, CardKind.BUNDLE, bundle.id)


def _order(ports: Ports, bundle: Bundle, words: ExportWords, gathered: Gathered, since: Bundle | None) -> BundleOrder:
    region, round = bundle.region, bundle.round
    return BundleOrder(
        head=PictureHead(region.name, round.name, round.tahun_data, round.example, bundle.asked_at, region.zone),
        chosen=bundle.chosen,
        criterion=bundle.criterion,
        opd=bundle.opd.name if bundle.opd is not None else "",
        since_at=since.asked_at if since is not None else None,
        plan=gathered.plan,
        changes=gathered.changes,
        words=words,
        evidence=(ports.evidence.root / str(region.id)).absolute(),
        extra={},
        asks=ports.evidence.fetches,
        at=bundle.asked_at,
        reserve=ports.storage_limits.reserve or 0,
        digest="",
    )


def _extra(gathered: Gathered, bound: Mapping[AnswerKey, BoundFile]) -> dict[str, Path]:
    """Where the documents lie that were made before, by their path in the bundle."""
    return {
        entry.path: bound[entry.indicator.code, entry.assignment.opd.code].path
        for entry in gathered.plan.entries
        if entry.kind is EntryKind.INDICATOR_PDF
    }


def _prepare(folder: Path, digest: str) -> None:
    """A folder in which nothing lies but what is finished of the same bundle."""
    note = folder / _DIGEST_NAME
    with suppress(OSError):
        if note.read_text() == digest:
            return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    note.write_text(digest)


async def _lacks_room(folder: Path, plan: BundlePlan, reserve: int) -> bool:
    usage = await asyncio.to_thread(shutil.disk_usage, folder)
    parts = len(plan.parts)
    archives = [part_path(folder, number) for number in range(1, parts + 1)]
    finished = sum(path.stat().st_size for path in archives if path.is_file())
    return usage.free - max(0, plan.room - finished) < reserve


def _counts(gathered: Gathered, result: MadeBundle) -> BundleCounts:
    planned = gathered.counts
    harmed = len(result.harmed)
    lost_bytes = sum(
        entry.file.size for entry in gathered.plan.entries if entry.path in result.harmed and entry.file is not None
    )
    return replace(
        planned,
        entries=planned.entries - harmed,
        size=planned.size - lost_bytes,
        gaps=planned.gaps + harmed,
        harmed=harmed,
    )
