"""Importing a round: a workbook is read whole, its changes are shown, and a yes applies them in one transaction."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from documents.workbook.process import read_workbook
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.revisions import revision_of
from domain.rounds.changes import Changes, diff
from domain.rounds.faults import Fault
from domain.rounds.plan import PlannedOpd, RoundPlan
from domain.rounds.plan_json import from_json, to_json
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import regions
from storage.queries.rounds import import_round, pending_imports, stored_plan
from storage.queries.rounds.pending_imports import PendingImport


@dataclass(frozen=True, slots=True)
class Faulty:
    """The workbook cannot be imported yet: all faults, and the notes beside them."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a yes would do; `pending_id` stays good over a restart, `notes` are worth a look but no obstacle.

    `revision` is what a yes to just these changes names.
    """

    pending_id: int
    revision: str
    region: Region
    plan: RoundPlan
    changes: Changes
    notes: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done."""

    round_id: int
    region: Region
    plan: RoundPlan
    changes: Changes


async def check_workbook(ports: Ports, actor: Actor | None, region_id: int, path: Path) -> ImportPreview | Faulty:
    """Reads the workbook at `path` for a region and keeps its plan for a later yes; nothing of the round changes.

    Done again after a crash it keeps another plan, and only one of them can get a yes. `actor` is None for the
    operator at the command line. Raises `NotAllowed` for anybody but the region's
    koordinator, `Gone` for an unknown region.
    """
    _ensure_allowed(actor, region_id)
    async with ports.database.read() as db:
        region = await _region(db, region_id)
        region_opds = await stored_plan.opds_of_region(db, region_id)
    reading = await read_workbook(path, local(ports.clock.now(), region.zone).date(), region_opds)
    if reading.plan is None:
        return Faulty(reading.faults)
    plan = reading.plan
    async with ports.maintain() as (db, now):
        changes, fingerprint = await _compare(db, region, plan)
        plan_json = to_json(plan)
        pending_id = await pending_imports.add(
            db,
            region_id=region_id,
            uploaded_by=actor.person_id if actor else None,
            plan=plan_json if isinstance(plan_json, dict) else {},
            fingerprint=fingerprint,
            now=now,
        )
    return ImportPreview(pending_id, revision_of(fingerprint), region, plan, changes, reading.notes)


async def preview_again(ports: Ports, actor: Actor | None, pending_id: int) -> ImportPreview:
    """Compares a waiting plan with the round as it stands now.

    Raises `Gone` where there is no such plan, `Conflict` where it was applied or dismissed.
    """
    async with ports.maintain() as (db, _):
        pending = await _pending_plan(db, actor, pending_id)
        changes, fingerprint = await _compare(db, pending.region, pending.plan)
        await pending_imports.set_fingerprint(db, pending_id, fingerprint)
    return ImportPreview(pending_id, revision_of(fingerprint), pending.region, pending.plan, changes)


async def apply_import(
    ports: Ports, actor: Actor | None, pending_id: int, revision: str, update_ref: UpdateRef | None = None
) -> Applied:
    """Applies a waiting plan as it was previewed (`revision`), whole or not at all; submissions are never touched.

    Raises `Conflict` where the stored round changed since that preview (it has to be shown again before a yes
    counts), or the plan was applied or dismissed before; `Gone` and `NotAllowed` as `check_workbook` does.
    """
    async with ports.change(update_ref) as (db, now):
        pending = await _pending_plan(db, actor, pending_id)
        region, plan = pending.region, pending.plan
        changes, fingerprint = await _compare(db, region, plan)
        if revision_of(fingerprint) != revision:
            raise Conflict(ConflictReason.ROUND_CHANGED)
        if not await pending_imports.close(db, pending_id, now, applied=True):
            raise Conflict(ConflictReason.IMPORT_SETTLED)
        round_id = await import_round.apply_plan(db, region, plan, now)
        await audit.record(
            db,
            region_id=region.id,
            person_id=actor.person_id if actor else None,
            action="imported",
            subject="round",
            subject_id=round_id,
            at=now,
            detail={"pending_import": pending_id, "changes": _summary(changes)},
        )
    return Applied(round_id, region, plan, changes)


async def dismiss_import(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Drops a waiting plan; nothing of the round changes. Raises as `apply_import` does."""
    async with ports.change(update_ref) as (db, now):
        await _pending_plan(db, actor, pending_id)
        await pending_imports.close(db, pending_id, now, applied=False)


async def import_plan(ports: Ports, region_id: int, plan: RoundPlan) -> Applied:
    """Applies a plan that did not come from a workbook (the example), on the operator's account."""
    async with ports.maintain() as (db, now):
        region = await _region(db, region_id)
        changes, _ = await _compare(db, region, plan)
        round_id = await import_round.apply_plan(db, region, plan, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=None,
            action="imported",
            subject="round",
            subject_id=round_id,
            at=now,
            detail={"changes": _summary(changes)},
        )
    return Applied(round_id, region, plan, changes)


def _ensure_allowed(actor: Actor | None, region_id: int) -> None:
    if actor is not None and not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("import round", region_id)


async def _region(db: Connection, region_id: int) -> Region:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    return region


@dataclass(frozen=True, slots=True)
class _PendingPlan:
    """A plan that waits for its yes, with its region."""

    row: PendingImport
    region: Region
    plan: RoundPlan


async def _pending_plan(db: Connection, actor: Actor | None, pending_id: int) -> _PendingPlan:
    pending = await pending_imports.get(db, pending_id)
    if pending is None:
        raise Gone
    _ensure_allowed(actor, pending.region_id)
    if pending.applied_at or pending.dismissed_at:
        raise Conflict(ConflictReason.IMPORT_SETTLED)
    return _PendingPlan(pending, await _region(db, pending.region_id), from_json(RoundPlan, pending.plan))


async def _compare(db: Connection, region: Region, plan: RoundPlan) -> tuple[Changes, str]:
    """The changes, and a fingerprint of all that they were found against."""
    before = await stored_plan.stored_plan(db, region, plan.programme, plan.tahun_penilaian)
    region_opds = await stored_plan.opds_of_region(db, region.id)
    return diff(before, plan, region_opds), _fingerprint(before, region_opds, plan)


def _fingerprint(before: RoundPlan | None, region_opds: tuple[PlannedOpd, ...], plan: RoundPlan) -> str:
    named = {opd.code for opd in plan.opds}
    basis = [to_json(before), [to_json(opd) for opd in region_opds if opd.code in named]]
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def _summary(changes: Changes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in changes.items:
        key = f"{change.subject} {change.verb}"
        counts[key] = counts.get(key, 0) + 1
    return counts
