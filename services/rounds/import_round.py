"""Importing a round: a workbook is read whole, its changes are shown, and a yes applies them in one transaction."""

import asyncio
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from documents.workbook.process import read_workbook
from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.expected_people import NAMED_FOR
from domain.people.members import OpdsTold
from domain.people.people import Actor, Region, Role
from domain.people.permissions import Action, Place, may
from domain.revisions import revision_of
from domain.rounds.changes import Changes, diff, with_contact
from domain.rounds.checks import unknown_former_codes
from domain.rounds.faults import Fault, Field, Problem, WorkbookSheet
from domain.rounds.guidance import EditedGuidance, settle_guidance
from domain.rounds.merged_opds import for_successors, with_merged_names
from domain.rounds.plan import PlannedOpd, PlannedPerson, RoundPlan, known_spelling
from domain.rounds.plan_json import from_json, packed, to_json, unpacked
from domain.update_ref import UpdateRef
from services.people.opds_told import opds_told
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.deadline_moves import deadlines_before, tell_moves_since
from services.rounds.outcomes import OutcomePreview, check_outcome
from services.rounds.round_news import note_news
from services.submission.contributions import tell_retired
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import expected_people, opd_mergers, regions
from storage.queries.rounds import former_codes, guidance, import_round, pending_imports, rounds, stored_plan
from storage.queries.rounds.pending_imports import PendingImport

PREVIEW_HOLDS = timedelta(days=2)
"""How long a workbook that was read waits for its yes; it can be sent again at any time."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """The workbook cannot be imported yet: all faults, and the notes beside them."""

    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a yes would do; `pending_id` stays good over a restart, `notes` are worth a look but no obstacle.

    `revision` is what a yes to just these changes names; `carried` tells that last year's round says so, no workbook.
    """

    pending_id: int
    revision: str
    region: Region
    plan: RoundPlan
    changes: Changes
    notes: tuple[Fault, ...] = ()
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done, and whom that tells."""

    round_id: int
    region: Region
    plan: RoundPlan
    changes: Changes
    reach: OpdsTold


async def check_workbook(
    ports: Ports, actor: Actor | None, region_id: int, path: Path
) -> ImportPreview | OutcomePreview | Faulty:
    """Reads the workbook at `path` for a region and keeps its plan for a later yes; nothing of the round changes.
    A workbook with the scores of a round is taken as such.

    Done again after a crash it keeps another plan, and only one of them can get a yes. `actor` is None for the
    operator at the command line. Raises `NotAllowed` for anybody but the region's
    koordinator, `Gone` for an unknown region.
    """
    _ensure_allowed(actor, region_id)
    async with ports.database.read() as db:
        region = await _region(db, region_id)
        region_opds = await stored_plan.opds_of_region(db, region_id)
        programmes = [round.programme for round in await rounds.of_region(db, region_id)]
        successors = await opd_mergers.successors_in(db, region_id)
    known_opds = with_merged_names(region_opds, successors)
    async with ports.exports.slots:
        reading = await read_workbook(path, local(ports.clock.now(), region.zone).date(), known_opds)
    if reading.holds_outcome:
        checked = await check_outcome(ports, actor, region_id, path)
        return checked if isinstance(checked, OutcomePreview) else Faulty(checked)
    if reading.plan is None:
        return Faulty(reading.faults)
    plan, merger_notes = for_successors(reading.plan, region_opds, successors)
    plan, notes = _as_known(plan, programmes, (*merger_notes, *reading.notes))
    async with ports.database.read() as db:
        codes_before = await former_codes.codes_before(db, region_id, plan.programme, plan.tahun_penilaian)
        notes += unknown_former_codes(plan.indicators, codes_before)
        changes, fingerprint = await _compare(db, region, plan)
    packed_plan = await asyncio.to_thread(packed, plan)
    async with ports.maintain() as (db, now):
        pending_id = await pending_imports.add(
            db,
            region_id=region_id,
            uploaded_by=actor.person_id if actor else None,
            packed_plan=packed_plan,
            notes=[to_json(note) for note in notes],
            now=now,
        )
    return ImportPreview(pending_id, revision_of(fingerprint), region, plan, changes, notes)


async def preview_again(ports: Ports, actor: Actor | None, pending_id: int) -> ImportPreview:
    """Compares a waiting plan with the round as it stands now.

    Raises `Gone` where there is no such plan, `Conflict` where it was applied or dismissed.
    """
    async with ports.database.read() as db:
        pending = await _pending_plan(db, actor, pending_id)
        changes, fingerprint = await _compare(db, pending.region, pending.plan)
    notes = tuple(from_json(Fault, note) for note in pending.row.notes or ())
    carried = pending.row.carried_from_id is not None
    return ImportPreview(pending_id, revision_of(fingerprint), pending.region, pending.plan, changes, notes, carried)


async def ensure_waiting(ports: Ports, actor: Actor, pending_id: int) -> None:
    """Whether a plan can still get a yes of this actor, before it is begun; raises as `preview_again` does."""
    async with ports.database.read() as db:
        await waiting_import(db, actor, pending_id)


async def apply_import(
    ports: Ports, actor: Actor | None, pending_id: int, revision: str, update_ref: UpdateRef | None = None
) -> Applied:
    """Applies a waiting plan as it was previewed (`revision`), whole or not at all; submissions are never touched.

    The OPD whose tasks it changes are told. A round that comes from last year's takes its settings along.

    Raises `Conflict` where the stored round changed since that preview (it has to be shown again before a yes
    counts) or is closed, where one that is made from last year's is there, or the plan was applied or dismissed
    before; `Gone` and `NotAllowed` as `check_workbook` does.
    """
    async with ports.change(update_ref) as (db, now):
        pending = await _pending_plan(db, actor, pending_id)
        region, plan = pending.region, pending.plan
        changes, fingerprint = await _compare(db, region, plan)
        if revision_of(fingerprint) != revision:
            raise Conflict(ConflictReason.ROUND_CHANGED)
        if not await pending_imports.close(db, pending_id, now, applied=True):
            raise Conflict(ConflictReason.IMPORT_SETTLED)
        stored_id = await stored_plan.round_id_of(db, region.id, plan.programme, plan.tahun_penilaian)
        await _ensure_open(db, pending.row, stored_id)
        before = await deadlines_before(db, stored_id)
        round_id = await import_round.apply_plan(db, region, plan, now)
        if pending.row.carried_from_id is not None:
            await import_round.carry_settings(db, pending.row.carried_from_id, round_id)
        await audit.record(
            db,
            region_id=region.id,
            person_id=actor.person_id if actor else None,
            kind=AuditKind.IMPORTED if pending.row.carried_from_id is None else AuditKind.ROUND_CARRIED,
            subject_id=round_id,
            at=now,
            detail={"pending_import": pending_id, "changes": _summary(changes)},
        )
        await tell_retired(db, round_id, now)
        opds = await note_news(db, region, round_id, plan, changes, now)
        if before is not None:
            opds |= await tell_moves_since(db, before, actor.person_id if actor else None, now, opds)
        reach = await opds_told(db, opds)
    return Applied(round_id, region, plan, changes, reach)


async def dismiss_import(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Drops a waiting plan; nothing of the round changes. Raises as `apply_import` does."""
    async with ports.change(update_ref) as (db, now):
        await waiting_import(db, actor, pending_id)
        await pending_imports.close(db, pending_id, now, applied=False)


async def forget_old_imports(ports: Ports) -> None:
    """Deletes what was sent days ago and got no yes, what is left of what was settled, and names long past."""
    async with ports.maintain() as (db, now):
        await pending_imports.forget(db, now - PREVIEW_HOLDS)
        await expected_people.forget_noted_before(db, now - NAMED_FOR)


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
            kind=AuditKind.IMPORTED,
            subject_id=round_id,
            at=now,
            detail={"changes": _summary(changes)},
        )
    return Applied(round_id, region, plan, changes, OpdsTold())


def _as_known(
    plan: RoundPlan, programmes: Collection[str], notes: tuple[Fault, ...]
) -> tuple[RoundPlan, tuple[Fault, ...]]:
    """The plan under the name that its programme has in the region; another spelling is no new one, and told first."""
    programme = known_spelling(plan.programme, programmes)
    if programme == plan.programme:
        return plan, notes
    note = Fault(
        Problem.PROGRAMME_KNOWN,
        WorkbookSheet.ROUND,
        field=Field.PROGRAMME,
        value=plan.programme,
        other=programme,
    )
    return replace(plan, programme=programme), (note, *notes)


def _ensure_allowed(actor: Actor | None, region_id: int) -> None:
    if actor is not None and not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("import round", region_id)


async def _ensure_open(db: Connection, pending: PendingImport, round_id: int | None) -> None:
    """What is closed stays as it is; what is made from last year's round is made once."""
    round = await rounds.get(db, round_id) if round_id is not None else None
    if round is not None and pending.carried_from_id is not None:
        raise Conflict(ConflictReason.ROUND_CARRIED)
    if round is not None and round.closed:
        raise Conflict(ConflictReason.ROUND_CLOSED)


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
    pending, packed_plan = await waiting_import(db, actor, pending_id)
    plan = await asyncio.to_thread(unpacked, RoundPlan, packed_plan)
    if successors := await opd_mergers.successors_in(db, pending.region_id):  # an OPD may have merged since
        plan, _ = for_successors(plan, await stored_plan.opds_of_region(db, pending.region_id), successors)
    return _PendingPlan(pending, await _region(db, pending.region_id), plan)


async def waiting_import(db: Connection, actor: Actor | None, pending_id: int) -> tuple[PendingImport, bytes]:
    """A plan that waits for its yes, packed; raises `Gone`, `NotAllowed`, and `Conflict` where it was settled."""
    pending = await pending_imports.get(db, pending_id)
    if pending is None or pending.outcome_round_id is not None:
        raise Gone
    _ensure_allowed(actor, pending.region_id)
    if pending.applied_at or pending.dismissed_at or pending.packed_plan is None:
        raise Conflict(ConflictReason.IMPORT_SETTLED)
    return pending, pending.packed_plan


async def _compare(db: Connection, region: Region, plan: RoundPlan) -> tuple[Changes, str]:
    """The changes, and a fingerprint of all that they were found against."""
    before = await stored_plan.stored_plan(db, region, plan.programme, plan.tahun_penilaian)
    region_opds = await stored_plan.opds_of_region(db, region.id)
    expected = await expected_people.planned_in(db, region.id)
    held = await expected_people.roles_held(db, region.id)
    edits = await guidance.edited_in_round_of(db, region.id, plan)
    return await asyncio.to_thread(_changes, before, _Known(region, region_opds, expected, held, edits), plan)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a region has whatever its rounds: its OPD, who is to be invited, and which roles are held."""

    region: Region
    opds: tuple[PlannedOpd, ...]
    people: tuple[PlannedPerson, ...]
    held: set[tuple[str, Role]]
    edits: Mapping[str, EditedGuidance]


def _changes(before: RoundPlan | None, known: _Known, plan: RoundPlan) -> tuple[Changes, str]:
    # Beside the event loop: a round of thousands of tasks takes a second, and the others write meanwhile.
    settled, outcome = settle_guidance(plan, known.edits)
    changes = replace(diff(before, settled, known.opds, known.people, known.held), guidance=outcome)
    return with_contact(changes, known.region, plan), _fingerprint(before, known, plan)


def _fingerprint(before: RoundPlan | None, known: _Known, plan: RoundPlan) -> str:
    named = {opd.code for opd in plan.opds}
    basis = [to_json(before), [to_json(opd) for opd in known.opds if opd.code in named], _dates(plan)]
    if plan.contact.parts():
        basis.append(to_json(known.region))
    if plan.people:
        basis += [to_json(known.people), sorted(known.held)]
    return hashlib.sha256(json.dumps(basis, sort_keys=True).encode()).hexdigest()


def _dates(plan: RoundPlan) -> list[str]:
    """What of a plan can still be changed while it waits, where last year's round is its source."""
    moments = (plan.data_from, plan.data_until, plan.opens_on, plan.internal_deadline, plan.official_deadline)
    return [str(plan.tahun_penilaian), *(moment.isoformat() for moment in moments)]


def _summary(changes: Changes) -> dict[str, int]:
    counts: dict[str, int] = {}
    for change in changes.items:
        key = f"{change.subject} {change.verb}"
        counts[key] = counts.get(key, 0) + 1
    return counts
