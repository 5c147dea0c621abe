"""Giving out the archives of a bundle: to who asked for it as soon as they are made, and again for some days."""

from dataclasses import dataclass
from pathlib import Path

from domain.audit import AuditKind
from domain.bundles.bundles import Bundle, BundlePart
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.update_ref import UpdateRef
from services.bundles.archives import part_file
from services.bundles.asking import bundle_for
from services.ports import Ports
from services.refusals import Conflict
from storage.queries import audit
from storage.queries.bundles import bundles
from storage.queries.notices import Notice


@dataclass(frozen=True, slots=True)
class GivenPart:
    """An archive that is there to be handed over."""

    bundle: Bundle
    part: BundlePart
    path: Path


async def part_notice(ports: Ports, notice: Notice) -> GivenPart | None:
    """The archive that a notice brings; None where it is gone by now."""
    async with ports.database.read() as db:
        bundle = await bundles.get(db, notice.subject_id)
    return await _part(ports, bundle, int(notice.occurrence)) if bundle is not None else None


async def failure_notice(ports: Ports, notice: Notice) -> Bundle | None:
    """The bundle that was not made."""
    async with ports.database.read() as db:
        return await bundles.get(db, notice.subject_id)


async def fetch_part(
    ports: Ports, actor: Actor, bundle_id: int, number: int, update_ref: UpdateRef | None = None
) -> GivenPart:
    """An archive once more; raises Gone, NotAllowed, and Conflict where it is kept no more."""
    async with ports.database.read() as db:
        bundle = await bundle_for(db, actor, bundle_id)
    handed = await _part(ports, bundle, number)
    async with ports.change(update_ref, region_id=bundle.region.id) as (db, now):
        bundle = await bundle_for(db, actor, bundle_id)
        if handed is None or not bundle.available:
            raise Conflict(ConflictReason.BUNDLE_CLEARED)
        await audit.record(
            db,
            region_id=bundle.region.id,
            person_id=actor.person_id,
            kind=AuditKind.BUNDLE_FETCHED,
            subject_id=bundle.round.id,
            at=now,
        )
    return handed


async def _part(ports: Ports, bundle: Bundle, number: int) -> GivenPart | None:
    part = next((part for part in bundle.parts if part.number == number), None)
    path = await part_file(ports, bundle, part) if part is not None else None
    return GivenPart(bundle, part, path) if part is not None and path is not None else None
