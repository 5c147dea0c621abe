"""Last year's files at an indicator: looked at, and put into the draft by a tap, like any other file there."""

from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Actor
from domain.people.permissions import Action
from domain.submission.drafts import AssignmentView
from domain.submission.former_year import FormerFile, FormerYear, item_named
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone
from services.submission.assignment import view_for
from services.submission.draft import ensure_open
from services.submission.draft_files import Accompanied, FilePlacement, ReceivedFile, use_file
from storage.database import Connection
from storage.queries.submission import drafts, files, former_years


@dataclass(frozen=True, slots=True)
class FormerLook:
    """An assignment and what its indicator had the year before; `failed` are files that could not be used, by name."""

    view: AssignmentView
    former: FormerYear
    failed: tuple[ReceivedFile, ...] = ()


async def former_look(ports: Ports, actor: Actor, assignment_id: int) -> FormerLook:
    """What there was last year, for whoever may see the assignment; Gone where there was nothing."""
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SEE_OWN)
        return FormerLook(view, await _former(db, view))


async def use_former(
    ports: Ports, actor: Actor, assignment_id: int, file_id: int | None, update_ref: UpdateRef | None = None
) -> FormerLook:
    """Puts one of last year's accepted files into the draft, or all (None), for the item of the same name.

    Nothing is taken as checked by that. Raises Conflict where nothing may be sent now, Gone for any other file.
    """
    async with ports.change(update_ref) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        ensure_open(view, now)
        former = await _former(db, view)
        chosen = [entry for entry in former.files if file_id in (None, entry.file.id)]
        if not chosen:
            raise Gone
        outcome = [await _use(db, actor, view, entry, now) for entry in chosen]
        failed = tuple(each for each in outcome if each.placement in (FilePlacement.FORMAT, FilePlacement.FULL))
        return FormerLook(await view_for(db, now, actor, assignment_id, Action.SUBMIT), former, failed)


async def _former(db: Connection, view: AssignmentView) -> FormerYear:
    former = await former_years.at(db, view.owed.indicator_id, view.owed.opd_id, view.now)
    if former is None:
        raise Gone
    return former


async def _use(db: Connection, actor: Actor, view: AssignmentView, entry: FormerFile, now: datetime) -> ReceivedFile:
    file, opd_id = entry.file, view.owed.opd_id
    if entry.opd_id != opd_id:  # of an OPD that has merged into this one
        file = await files.copy_to(db, file.id, view.owed.region_id, opd_id)
    outcome = await use_file(db, actor, view, file, now, Accompanied())
    item_id = item_named(view.indicator, entry.item)
    draft = await drafts.of_assignment(db, view.owed.assignment_id)
    if outcome.placement is FilePlacement.IN_DRAFT and draft is not None and item_id is not None:
        await drafts.place_files(db, draft.id, [file.id], item_id)
    return outcome
