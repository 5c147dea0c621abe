"""Closing a round after its coordinator has seen what is open, and opening it again with a reason."""

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.submission.closing import LONGEST_REASON, RoundClosing, open_matters
from domain.submission.drafts import AssignmentView
from domain.text import line_of
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import view_for
from services.submission.submission_view import DraftFilesPart, draft_files_part
from storage.database import Connection
from storage.queries import audit, cards
from storage.queries.cards import CardKind
from storage.queries.people import actors, regions
from storage.queries.rounds import closing, rounds
from storage.queries.submission import assignments


async def closing_of(ports: Ports, actor: Actor, round_id: int) -> RoundClosing:
    """What is open in a round, for its region's koordinator; raises Gone or NotAllowed."""
    async with ports.database.read() as db:
        return await _closing(db, ports, actor, round_id)


async def close_round(
    ports: Ports, actor: Actor, round_id: int, revision: str, update_ref: UpdateRef | None = None
) -> RoundClosing:
    """Closes a round as it was shown (`revision`): drafts stay readable, and their cards say so.

    Raises Conflict where it is closed already, or something else is open by now.
    """
    async with ports.change(update_ref) as (db, now):
        before = await _closing(db, ports, actor, round_id)
        await ensure_not_closed(db, round_id)
        if before.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        await closing.set_closed(db, round_id, now)
        await _note(db, actor, before, AuditKind.ROUND_CLOSED)
        await _renew_cards(db, round_id)
        return await _closing(db, ports, actor, round_id)


async def ask_reason(ports: Ports, actor: Actor, round_id: int, update_ref: UpdateRef | None = None) -> RoundClosing:
    """Opens the question why a closed round is opened again; Conflict where it is not closed."""
    async with ports.change(update_ref) as (db, now):
        current = await _closed(db, ports, actor, round_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.REOPEN_REASON, round_id), now)
    return current


async def reopen_round(
    ports: Ports, actor: Actor, round_id: int, reason: str, update_ref: UpdateRef | None = None
) -> RoundClosing:
    """Opens a closed round again, with a reason for the trail; Conflict where it is not closed."""
    async with ports.change(update_ref) as (db, now):
        before = await _closed(db, ports, actor, round_id)
        await closing.set_closed(db, round_id, None)
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, actor, before, AuditKind.ROUND_REOPENED, line_of(reason)[:LONGEST_REASON])
        await _renew_cards(db, round_id)
        return await _closing(db, ports, actor, round_id)


async def _closed(db: Connection, ports: Ports, actor: Actor, round_id: int) -> RoundClosing:
    current = await _closing(db, ports, actor, round_id)
    if not current.round.closed:
        raise Conflict(ConflictReason.ROUND_NOT_CLOSED)
    return current


async def _closing(db: Connection, ports: Ports, actor: Actor, round_id: int) -> RoundClosing:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("close a round", region.id)
    now = ports.clock.now()
    owed = await assignments.of_round(db, round_id)
    inquiries = await closing.open_inquiries(db, round_id)
    extensions = await closing.waiting_extensions(db, round_id)
    return RoundClosing(region, round, open_matters(owed, inquiries, extensions, now), now)


async def _note(db: Connection, actor: Actor, before: RoundClosing, kind: AuditKind, reason: str = "") -> None:
    await audit.record(
        db,
        region_id=before.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=before.round.id,
        at=before.now,
        detail={"reason": reason},
    )


async def _renew_cards(db: Connection, round_id: int) -> None:
    """Cards of drafts say by themselves whether something can still be sent."""
    for owed in await assignments.of_round(db, round_id):
        if owed.facts.has_draft:
            await cards.want_for_all(db, CardKind.DRAFT, owed.assignment_id)


async def left_files(
    ports: Ports, actor: Actor, assignment_id: int, part: int
) -> tuple[AssignmentView, DraftFilesPart]:
    """One part (from 0) of the files of a draft that a closed round left; Gone where there is none, NotAllowed."""
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN)
    files = view.draft.files if view.draft is not None and view.owed.closed else ()
    return view, await draft_files_part(ports, view.region.id, files, part)
