"""Bundles on record: asked for, made, given out, compared; and the pattern by which a round names their files."""

import json
import zlib
from collections.abc import Sequence
from datetime import datetime
from itertools import zip_longest

from sqlalchemy import ColumnElement, insert, or_, select, update

from domain.bundles.bundles import (
    UNFINISHED,
    Bundle,
    BundleCounts,
    BundleFault,
    BundleFilter,
    BundlePart,
    BundleStatus,
)
from domain.bundles.manifest import ManifestAnswer, ManifestFile
from domain.people.people import SignedName
from domain.rounds.programme import Round
from domain.submission.states import State
from storage.database import Connection
from storage.queries import pieces
from storage.records import OPD, REGION, AnyRow, joined_opd, record, region
from storage.tables.bundles import BundleRow
from storage.tables.people import OpdRow, PersonRow, RegionRow
from storage.tables.programme import CriterionRow, RoundRow

_BUNDLES = (
    select(
        BundleRow.id,
        BundleRow.round_id,
        BundleRow.criterion_id,
        BundleRow.opd_id.label("only_opd_id"),
        BundleRow.since_id,
        BundleRow.accepted_only,
        BundleRow.only_changes,
        BundleRow.with_pdf,
        BundleRow.pattern,
        BundleRow.asked_by,
        BundleRow.asked_at,
        BundleRow.status,
        BundleRow.fault,
        BundleRow.starts,
        BundleRow.done_bytes,
        BundleRow.entries,
        BundleRow.size,
        BundleRow.gaps,
        BundleRow.harmed,
        BundleRow.too_large,
        BundleRow.parts,
        BundleRow.part_hashes,
        BundleRow.holder,
        BundleRow.made_at,
        BundleRow.cleared_at,
        RoundRow.programme,
        RoundRow.tahun_penilaian,
        RoundRow.data_from,
        RoundRow.data_until,
        RoundRow.opens_at,
        RoundRow.internal_deadline_at,
        RoundRow.official_deadline_at,
        RoundRow.example,
        RoundRow.closed_at,
        CriterionRow.name.label("criterion"),
        PersonRow.name.label("asker"),
        *OPD,
        *REGION,
    )
    .join(RoundRow, RoundRow.id == BundleRow.round_id)
    .join(RegionRow, RegionRow.id == BundleRow.region_id)
    .outerjoin(CriterionRow, CriterionRow.id == BundleRow.criterion_id)
    .outerjoin(OpdRow, OpdRow.id == BundleRow.opd_id)
    .outerjoin(PersonRow, PersonRow.id == BundleRow.asked_by)
)


async def add(
    db: Connection,
    *,
    region_id: int,
    chosen: BundleFilter,
    pattern: str,
    since_id: int | None,
    asked_by: int | None,
    bot_id: int | None,
    now: datetime,
    counts: BundleCounts,
) -> int:
    """A bundle that waits to be made; its id. `counts` is what it would hold now."""
    result = await db.execute(
        insert(BundleRow)
        .values(
            region_id=region_id,
            round_id=chosen.round_id,
            criterion_id=chosen.criterion_id,
            opd_id=chosen.opd_id,
            accepted_only=chosen.accepted_only,
            only_changes=chosen.only_changes,
            with_pdf=chosen.with_pdf,
            since_id=since_id,
            pattern=pattern,
            asked_by=asked_by,
            asked_at=now,
            bot_id=bot_id,
            status=BundleStatus.WAITING,
            starts=0,
            done_bytes=0,
            parts=[],
            **_counted(counts),
        )
        .returning(BundleRow.id)
    )
    id_: int = result.scalar_one()
    return id_


async def get(db: Connection, bundle_id: int) -> Bundle | None:
    """One bundle."""
    row = (await db.execute(_BUNDLES.where(BundleRow.id == bundle_id))).first()
    return _bundle(row) if row else None


async def of_round(db: Connection, round_id: int, limit: int) -> list[Bundle]:
    """The bundles of a round that were made, the newest first."""
    rows = await db.execute(
        _BUNDLES.where(BundleRow.round_id == round_id, BundleRow.status == BundleStatus.MADE)
        .order_by(BundleRow.id.desc())
        .limit(limit)
    )
    return [_bundle(row) for row in rows]


async def before(db: Connection, chosen: BundleFilter, before_id: int | None = None) -> Bundle | None:
    """The bundle of the same part of a round, in the same states, that was made last (before that one)."""
    filters = [*_same(chosen), BundleRow.status == BundleStatus.MADE]
    if before_id is not None:
        filters.append(BundleRow.id < before_id)
    row = (await db.execute(_BUNDLES.where(*filters).order_by(BundleRow.id.desc()).limit(1))).first()
    return _bundle(row) if row else None


async def under_way(db: Connection, chosen: BundleFilter, asked_by: int) -> int | None:
    """The same bundle, asked for by the same person and not made yet."""
    id_: int | None = await db.scalar(
        select(BundleRow.id).where(
            *_same(chosen),
            BundleRow.only_changes.is_(chosen.only_changes),
            BundleRow.with_pdf.is_(chosen.with_pdf),
            BundleRow.asked_by == asked_by,
            BundleRow.status.in_(UNFINISHED),
        )
    )
    return id_


async def note_progress(db: Connection, bundle_id: int, done_bytes: int, holder: str | None) -> bool:
    """How far it is, where that is further than before; then what cut it off until now was not in it.

    False where there is nothing new to show, it is wanted no more, or it went to another process than the `holder`.
    """
    result = await db.execute(
        update(BundleRow)
        .where(BundleRow.id == bundle_id, *_in_hand(holder), BundleRow.done_bytes < done_bytes)
        .values(done_bytes=done_bytes, starts=0)
    )
    return result.rowcount == 1


async def finish(
    db: Connection,
    bundle_id: int,
    counts: BundleCounts,
    parts: Sequence[BundlePart],
    manifest: Sequence[ManifestAnswer],
    now: datetime,
    holder: str | None = None,
) -> bool:
    """Notes that it is made, with its archives; False where it is wanted no more, or went to another process.

    The `holder` is who made it: what it is called by, where archives lie.
    """
    hashes = [part.sha256 for part in parts if part.sha256 is not None]
    result = await db.execute(
        update(BundleRow)
        .where(BundleRow.id == bundle_id, *_in_hand(holder))
        .values(
            status=BundleStatus.MADE,
            parts=[part.size for part in parts],
            part_hashes=hashes or None,
            packed_manifest=_packed(manifest),
            made_at=now,
            done_bytes=counts.size,
            **_counted(counts),
        )
    )
    return result.rowcount == 1


async def fail(db: Connection, bundle_id: int, fault: BundleFault, holder: str | None) -> bool:
    """Notes that it cannot be made; False where that was settled before, or it went to another process."""
    result = await db.execute(
        update(BundleRow)
        .where(BundleRow.id == bundle_id, *_in_hand(holder))
        .values(status=BundleStatus.FAILED, fault=fault)
    )
    return result.rowcount == 1


async def give_up(db: Connection, bundle_id: int) -> bool:
    """Notes that nobody wants it any more; False where it was settled before."""
    result = await db.execute(
        update(BundleRow)
        .where(BundleRow.id == bundle_id, BundleRow.status.in_(UNFINISHED))
        .values(status=BundleStatus.STOPPED)
    )
    return result.rowcount == 1


async def manifest(db: Connection, bundle_id: int) -> tuple[ManifestAnswer, ...]:
    """What was in it."""
    packed: bytes | None = await db.scalar(select(BundleRow.packed_manifest).where(BundleRow.id == bundle_id))
    return _unpacked(packed) if packed else ()


async def to_clear(db: Connection, made_before: datetime) -> list[int]:
    """Bundles whose archives have been kept for long enough."""
    rows = await db.execute(
        select(BundleRow.id)
        .where(BundleRow.made_at < made_before, BundleRow.cleared_at.is_(None))
        .order_by(BundleRow.id)
    )
    return list(rows.scalars())


async def unfinished_ids(db: Connection) -> set[int]:
    """Bundles whose work folders are still needed, beside those that are kept."""
    rows = await db.execute(
        select(BundleRow.id).where(
            or_(
                BundleRow.status.in_(UNFINISHED),
                (BundleRow.status == BundleStatus.MADE) & BundleRow.cleared_at.is_(None),
            )
        )
    )
    return set(rows.scalars())


async def note_cleared(db: Connection, bundle_id: int, now: datetime) -> None:
    """Notes that its archives are gone."""
    await db.execute(update(BundleRow).where(BundleRow.id == bundle_id).values(cleared_at=now))


async def pattern_of(db: Connection, round_id: int) -> str | None:
    """The pattern that was set for a round."""
    set_pattern: str | None = await db.scalar(select(RoundRow.bundle_pattern).where(RoundRow.id == round_id))
    return set_pattern


async def set_pattern(db: Connection, round_id: int, pattern: str) -> None:
    """Sets it."""
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(bundle_pattern=pattern))


def _in_hand(holder: str | None) -> tuple[ColumnElement[bool], ...]:
    return pieces.in_hand(pieces.BUNDLES, holder)


def _same(chosen: BundleFilter) -> list[ColumnElement[bool]]:
    return [
        BundleRow.round_id == chosen.round_id,
        BundleRow.criterion_id.is_(None)
        if chosen.criterion_id is None
        else BundleRow.criterion_id == chosen.criterion_id,
        BundleRow.opd_id.is_(None) if chosen.opd_id is None else BundleRow.opd_id == chosen.opd_id,
        BundleRow.accepted_only.is_(chosen.accepted_only),
    ]


def _counted(counts: BundleCounts) -> dict[str, int]:
    return {
        "entries": counts.entries,
        "size": counts.size,
        "gaps": counts.gaps,
        "harmed": counts.harmed,
        "too_large": counts.too_large,
    }


def _bundle(row: AnyRow) -> Bundle:
    chosen = BundleFilter(
        row.round_id, row.criterion_id, row.only_opd_id, row.accepted_only, row.only_changes, row.with_pdf
    )
    return record(
        Bundle,
        row,
        region=region(row),
        round=record(Round, row, id=row.round_id),
        chosen=chosen,
        criterion=row.criterion or "",
        opd=joined_opd(row),
        asked_by=SignedName(row.asker, row.asker) if row.asker is not None else None,
        asked_by_id=row.asked_by,
        counts=record(BundleCounts, row),
        parts=tuple(
            BundlePart(number, size, sha256)
            for number, (size, sha256) in enumerate(zip_longest(row.parts, row.part_hashes or ()), 1)
        ),
    )


def _packed(answers: Sequence[ManifestAnswer]) -> bytes:
    written = [
        [
            answer.indicator,
            answer.opd,
            answer.receipt_number,
            answer.version,
            answer.state.value,
            [[file.path, file.sha256, file.size] for file in answer.files],
        ]
        for answer in answers
    ]
    return zlib.compress(json.dumps(written, separators=(",", ":")).encode())


def _unpacked(packed: bytes) -> tuple[ManifestAnswer, ...]:
    return tuple(
        ManifestAnswer(indicator, opd, receipt, version, State(state), tuple(ManifestFile(*file) for file in files))
        for indicator, opd, receipt, version, state, files in json.loads(zlib.decompress(packed))
    )
