"""Importing a round: a workbook is read whole, its changes are shown, and a yes applies them in one transaction."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from documents.workbook.process import read_workbook
from domain.calendar import local
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.changes import Changes, diff
from domain.rounds.faults import Fault
from domain.rounds.plan import PlannedOpd, RoundPlan
from domain.rounds.plan_json import from_json, to_json
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit
from storage.queries.rounds import import_round, pending_imports, stored_plan
from storage.queries.rounds.pending_imports import PendingImport


class RoundMoved(Overtaken):
    """The stored round changed since the preview was shown: it has to be shown again before a yes counts."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The workbook cannot be imported yet: all faults, and the notes beside them."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a yes would do; `pending_id` stays good over a restart, `notes` are worth a look but no obstacle."""

    pending_id: int
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
    now = ports.clock.now()
    async with ports.database.read() as db:
        region = await _region(db, region_id)
        known = await stored_plan.opds_of_region(db, region_id)
    reading = await read_workbook(path, local(now, region.zone).date(), known)
    if reading.plan is None:
        return Faulty(reading.faults)
    plan = reading.plan
    async with ports.database.write() as db:
        changes, fingerprint = await _compare(db, region, plan)
        stored = to_json(plan)
        pending_id = await pending_imports.add(
            db,
            region_id=region_id,
            uploaded_by=actor.person_id if actor else None,
            plan=stored if isinstance(stored, dict) else {},
            fingerprint=fingerprint,
            now=now,
        )
    return ImportPreview(pending_id, region, plan, changes, reading.notes)


async def preview_again(ports: Ports, actor: Actor | None, pending_id: int) -> ImportPreview:
    """Compares a waiting plan with the round as it stands now.

    Raises `Gone` where there is no such plan, `Overtaken` where it was applied or dismissed.
    """
    async with ports.database.write() as db:
        pending, region, plan = await _waiting(db, actor, pending_id)
        changes, fingerprint = await _compare(db, region, plan)
        await pending_imports.set_fingerprint(db, pending.id, fingerprint)
    return ImportPreview(pending_id, region, plan, changes)


async def apply_import(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> Applied:
    """Applies a waiting plan, whole or not at all; submissions are never touched.

    Raises `RoundMoved` where the stored round changed since the preview, `Overtaken` where the plan was
    applied or dismissed before, `Gone` and `NotAllowed` as `check_workbook` does.
    """
    async with ports.change(update_ref) as (db, now):
        pending, region, plan = await _waiting(db, actor, pending_id)
        changes, fingerprint = await _compare(db, region, plan)
        if fingerprint != pending.fingerprint:
            raise RoundMoved
        if not await pending_imports.settle(db, pending.id, now, applied=True):
            raise Overtaken
        round_id = await import_round.apply_plan(db, region, plan, now)
        await audit.record(
            db,
            region_id=region.id,
            person_id=actor.person_id if actor else None,
            action="imported",
            subject="round",
            subject_id=round_id,
            at=now,
            detail={"pending_import": pending.id, "changes": _summary(changes)},
        )
    return Applied(round_id, region, plan, changes)


async def dismiss_import(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Drops a waiting plan; nothing of the round changes. Raises as `apply_import` does."""
    async with ports.change(update_ref) as (db, now):
        pending, _, _ = await _waiting(db, actor, pending_id)
        await pending_imports.settle(db, pending.id, now, applied=False)


async def import_plan(ports: Ports, region_id: int, plan: RoundPlan) -> Applied:
    """Applies a plan that did not come from a workbook (the example), on the operator's account."""
    now = ports.clock.now()
    async with ports.database.write() as db:
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
    region = await stored_plan.region(db, region_id)
    if region is None:
        raise Gone
    return region


async def _waiting(db: Connection, actor: Actor | None, pending_id: int) -> tuple[PendingImport, Region, RoundPlan]:
    pending = await pending_imports.one(db, pending_id)
    if pending is None:
        raise Gone
    _ensure_allowed(actor, pending.region_id)
    if pending.applied_at or pending.dismissed_at:
        raise Overtaken
    return pending, await _region(db, pending.region_id), from_json(RoundPlan, pending.plan)


async def _compare(db: Connection, region: Region, plan: RoundPlan) -> tuple[Changes, str]:
    """The changes, and a fingerprint of all that they were found against."""
    stored = await stored_plan.stored_plan(db, region, plan.programme, plan.tahun_penilaian)
    known = await stored_plan.opds_of_region(db, region.id)
    return diff(stored, plan, known), _fingerprint(stored, known, plan)


def _fingerprint(stored: RoundPlan | None, known: tuple[PlannedOpd, ...], plan: RoundPlan) -> str:
    named = {opd.code for opd in plan.opds}
    basis = [to_json(stored), [to_json(opd) for opd in known if opd.code in named]]
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def _summary(changes: Changes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in changes.items:
        key = f"{change.subject} {change.verb}"
        counts[key] = counts.get(key, 0) + 1
    return counts
