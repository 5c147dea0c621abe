"""Figures taken from a workbook of the draft into the answer: what would be taken, and taking it, each by a tap."""

from dataclasses import dataclass
from datetime import datetime

from documents.reading import carriage
from domain.people.people import Actor
from domain.people.permissions import Action
from domain.reading.advice import FileAdvice
from domain.reading.figure_answers import SheetOffer, offer_of
from domain.submission.drafts import AssignmentView
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone
from services.submission.assignment import view_for
from services.submission.draft import after_change, ensure_open
from storage.database import Connection
from storage.queries.people import actors
from storage.queries.reading import readings
from storage.queries.submission import drafts


@dataclass(frozen=True, slots=True)
class OfferedFigures:
    """What a workbook answers of the figures that an assignment still lacks; None: nothing (any more)."""

    view: AssignmentView
    offer: SheetOffer | None


@dataclass(frozen=True, slots=True)
class TakenFigures:
    """How many figures of an indicator were answered."""

    code: str
    count: int


async def look_at_figures(ports: Ports, actor: Actor, assignment_id: int, file_id: int) -> OfferedFigures:
    """What would be taken from a workbook of the draft; Gone where the draft has no such file."""
    async with ports.database.read() as db:
        return await _offered(db, ports.clock.now(), actor, assignment_id, file_id)


async def take_figures(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    file_id: int,
    update_ref: UpdateRef | None,
    message_id: int | None,
) -> TakenFigures:
    """Answers the figures that are still missing with those of a workbook.

    What was answered meanwhile stays. Raises Conflict where nothing may be changed, Gone where the file is out.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        offered = await _offered(db, now, actor, assignment_id, file_id)
        ensure_open(offered.view, now)
        answers = offered.offer.answers if offered.offer is not None else ()
        if offered.view.draft is None:
            raise Gone
        for figure, value in answers:
            await drafts.set_figure(db, offered.view.draft.id, figure.id, value)
        if answers:
            await actors.set_prompt(db, actor.person_id, None, now)
        await after_change(db, actor, assignment_id, offered.view.draft.id, now, message_id)
    return TakenFigures(offered.view.owed.code, len(answers))


async def _offered(db: Connection, now: datetime, actor: Actor, assignment_id: int, file_id: int) -> OfferedFigures:
    view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
    placed = next((placed for placed in view.draft.files if placed.file.id == file_id), None) if view.draft else None
    if placed is None:
        raise Gone
    row = (await readings.of_files(db, [file_id])).get(file_id)
    if row is None or row.packed is None:
        return OfferedFigures(view, None)
    entry = FileAdvice(placed.file, row.status, carriage.unpacked(row.packed))
    return OfferedFigures(view, offer_of(view, [entry]))
