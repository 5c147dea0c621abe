"""What came of a round: its scores are read from a workbook, shown, and kept after a yes."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from documents.outcomes.process import outcome_book, read_outcome
from documents.render_jobs import RenderFailed
from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.endorsement.outcome_book import OutcomeBook, WrittenOutcome, WrittenScore
from domain.endorsement.outcomes import Outcome, RoundOutcome
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.faults import Fault
from domain.rounds.plan_json import packed, unpacked
from domain.rounds.programme import Round
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries import audit
from storage.queries.endorsement import outcomes
from storage.queries.people import regions
from storage.queries.rounds import pending_imports, rounds
from storage.queries.rounds.pending_imports import PendingImport


@dataclass(frozen=True, slots=True)
class OutcomePreview:
    """What a yes would keep: the scores, beside those there are; `pending_id` stays good over a restart."""

    pending_id: int
    region: Region
    round: Round
    outcome: RoundOutcome
    before: RoundOutcome
    notes: tuple[Fault, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether a yes would change anything."""
        return _by_indicator(self.outcome) != _by_indicator(self.before)


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What came of a round, with how many indicators it has."""

    region: Region
    round: Round
    outcome: RoundOutcome
    indicators: int
    may_import: bool


async def check_outcome(
    ports: Ports, actor: Actor | None, region_id: int, path: Path
) -> OutcomePreview | tuple[Fault, ...]:
    """Reads a workbook with scores and keeps them for a later yes; the faults where it cannot be used.

    `actor` is None for the operator at the command line. Raises `NotAllowed` for anybody but the region's koordinator,
    `Gone` for an unknown region.
    """
    _ensure_allowed(actor, region_id)
    async with ports.database.read() as db:
        if await regions.get(db, region_id) is None:
            raise Gone
        assessed = await outcomes.assessed_rounds(db, region_id)
    async with ports.exports.slots:
        reading = await read_outcome(path, assessed)
    if reading.outcome is None:
        return reading.faults
    written = reading.outcome
    async with ports.maintain() as (db, now):
        pending_id = await pending_imports.add(
            db,
            region_id=region_id,
            uploaded_by=actor.person_id if actor else None,
            packed_plan=await asyncio.to_thread(packed, written),
            notes=[],
            now=now,
            outcome_round_id=written.round_id,
        )
        return await _preview(db, pending_id, written, reading.faults)


async def apply_outcome(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> OutcomePreview:
    """Keeps the scores, in place of those there were.

    Raises `Gone`, `NotAllowed`, and `Conflict` where the workbook was settled.
    """
    async with ports.change(update_ref) as (db, now):
        pending, written = await _waiting(db, actor, pending_id)
        settled = await _preview(db, pending_id, written, ())
        if not await pending_imports.close(db, pending_id, now, applied=True):
            raise Conflict(ConflictReason.IMPORT_SETTLED)
        overall = (settled.outcome.overall,) if settled.outcome.overall is not None else ()
        await outcomes.replace(
            db,
            region_id=pending.region_id,
            round_id=written.round_id,
            outcomes=(*overall, *settled.outcome.indicators),
            now=now,
        )
        await audit.record(
            db,
            region_id=pending.region_id,
            person_id=actor.person_id if actor else None,
            kind=AuditKind.OUTCOME_IMPORTED,
            subject_id=written.round_id,
            at=now,
        )
    return settled


async def dismiss_outcome(
    ports: Ports, actor: Actor | None, pending_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Drops them; raises as `apply_outcome` does."""
    async with ports.change(update_ref) as (db, now):
        await _waiting(db, actor, pending_id)
        await pending_imports.close(db, pending_id, now, applied=False)


async def result_of(ports: Ports, actor: Actor, round_id: int) -> RoundResult:
    """What came of a round, for those who see the whole region; raises `Gone`, `NotAllowed`."""
    async with ports.database.read() as db:
        region, round = await _round(db, round_id)
        if not may(actor, Action.SEE_REGION, Place(region.id)):
            raise NotAllowed("see outcome", region.id)
        return RoundResult(
            region,
            round,
            await outcomes.of_round(db, round_id),
            len((await outcomes.assessed_round(db, round_id)).indicators),
            may(actor, Action.MANAGE_ROUND, Place(region.id)),
        )


async def scores_book(ports: Ports, actor: Actor, round_id: int, on_start: OnStart) -> tuple[Region, Round, bytes]:
    """The workbook to fill in, with the scores that are there; `on_start` is called once that is allowed.

    Raises `Gone`, `NotAllowed`, and ExportFailed where it could not be made.
    """
    async with ports.database.read() as db:
        region, round = await _round(db, round_id)
        _ensure_allowed(actor, region.id)
        assessed = await outcomes.assessed_round(db, round_id)
        present = await outcomes.of_round(db, round_id)
    overall = (present.overall,) if present.overall is not None else ()
    book = OutcomeBook(assessed, tuple(_written(outcome) for outcome in (*overall, *present.indicators)))
    await on_start()
    try:
        content = await ports.exports.workbooks.run(("outcome", book), lambda: outcome_book(book))
    except RenderFailed as error:
        raise ExportFailed from error
    return region, round, content


async def _round(db: Connection, round_id: int) -> tuple[Region, Round]:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round is not None else None
    if round is None or region is None:
        raise Gone
    return region, round


async def _preview(
    db: Connection, pending_id: int, written: WrittenOutcome, notes: tuple[Fault, ...]
) -> OutcomePreview:
    region, round = await _round(db, written.round_id)
    ids = await outcomes.indicator_ids(db, written.round_id)
    scores = [
        Outcome(
            ids[score.code] if score.code is not None else None,
            score.code or "",
            Decimal(score.score),
            None if score.maximum is None else Decimal(score.maximum),
            score.predicate,
            score.remark,
        )
        for score in written.scores
        if score.code is None or score.code in ids
    ]
    overall = next((score for score in scores if score.indicator_id is None), None)
    outcome = RoundOutcome(overall, tuple(score for score in scores if score.indicator_id is not None))
    return OutcomePreview(pending_id, region, round, outcome, await outcomes.of_round(db, round.id), notes)


async def _waiting(db: Connection, actor: Actor | None, pending_id: int) -> tuple[PendingImport, WrittenOutcome]:
    pending = await pending_imports.get(db, pending_id)
    if pending is None or pending.outcome_round_id is None:
        raise Gone
    _ensure_allowed(actor, pending.region_id)
    if pending.applied_at or pending.dismissed_at or pending.packed_plan is None:
        raise Conflict(ConflictReason.IMPORT_SETTLED)
    return pending, await asyncio.to_thread(unpacked, WrittenOutcome, pending.packed_plan)


def _ensure_allowed(actor: Actor | None, region_id: int) -> None:
    if actor is not None and not may(actor, Action.MANAGE_ROUND, Place(region_id)):
        raise NotAllowed("import outcome", region_id)


def _by_indicator(outcome: RoundOutcome) -> dict[int | None, Outcome]:
    overall = (outcome.overall,) if outcome.overall is not None else ()
    return {score.indicator_id: score for score in (*overall, *outcome.indicators)}


def _written(outcome: Outcome) -> WrittenScore:
    return WrittenScore(
        outcome.code if outcome.indicator_id is not None else None,
        f"{outcome.score:f}",
        None if outcome.maximum is None else f"{outcome.maximum:f}",
        outcome.predicate,
        outcome.remark,
    )
