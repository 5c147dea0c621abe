"""Photos of a draft become one document: asked for, put in order, taken into the draft, and put back again."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.people.permissions import Action
from domain.reading.cleaning import (
    MOST_PAGES,
    CleanedDocument,
    CleaningStatus,
    PhotoGroup,
    PhotoPage,
    moved,
    photo_groups,
    turned,
)
from domain.submission.drafts import MOST_FILES, AssignmentView, Draft, PlacedFile
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone
from services.submission.assignment import view_for
from services.submission.draft import ensure_open
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.reading import cleaned_documents
from storage.queries.submission import drafts, files


@dataclass(frozen=True, slots=True)
class CleaningAsked:
    """What became of the wish: photos of which item is to be said (`groups`), it is there already, or being made."""

    view: AssignmentView
    groups: tuple[PhotoGroup, ...] = ()
    made: CleanedDocument | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The pages of a document as somebody is putting them in order."""

    view: AssignmentView
    document: CleanedDocument


async def ask_cleaning(
    ports: Ports, actor: Actor, assignment_id: int, item_id: int | None, chosen: bool, update_ref: UpdateRef | None
) -> CleaningAsked:
    """Has the photos of a draft made into a document; where several items have some, those of the `chosen` one.

    What is made of the same photos already, or is being made, is not made again. Of one draft the newest wish counts.
    """
    async with ports.change(update_ref) as (db, now):
        view, draft = await _open_draft(db, now, actor, assignment_id)
        groups = photo_groups(draft, view.indicator)
        if len(groups) > 1 and not chosen:
            return CleaningAsked(view, groups)
        group = next((group for group in groups if not chosen or group.item_id == item_id), None)
        if group is None:
            raise Conflict(ConflictReason.NO_PHOTOS)
        if len(group.pages) > MOST_PAGES:
            raise Conflict(ConflictReason.TOO_MANY_PAGES)
        for document in await cleaned_documents.latest_of(db, assignment_id):
            if _order(document.pages) == [(file_id, page, 0) for file_id, page in group.pages]:
                is_made = document.status is CleaningStatus.MADE
                if is_made and document.file is None:
                    continue
                return CleaningAsked(view, made=document if is_made else None)
        await queue_new(ports, db, now, actor, view, [(file_id, page, 0) for file_id, page in group.pages])
    return CleaningAsked(view)


async def use_cleaned(
    ports: Ports, actor: Actor, document_id: int, update_ref: UpdateRef | None
) -> tuple[AssignmentView, CleanedDocument]:
    """Puts the document into the draft in place of its photos, which are kept beside it; a second time it is there."""
    async with ports.change(update_ref) as (db, now):
        document, view, draft = await made(db, now, actor, document_id)
        if document.file is None:
            raise Conflict(ConflictReason.CLEANED_GONE)
        if _holds(draft, document.file.id):
            return view, document
        if not document.lies_in(draft):
            raise Conflict(ConflictReason.PHOTOS_CHANGED)
        of_draft = {placed.file.id: placed for placed in draft.files}
        contributors = {of_draft[file_id].contributor for file_id in document.file_ids}
        contributor = contributors.pop() if len(contributors) == 1 else None
        await cleaned_documents.note_places(db, document.id, draft.id)
        await cleaned_documents.put_in_place(
            db,
            draft.id,
            document.file_ids,
            document.file.id,
            contributor.contribution_id if contributor is not None else None,
        )
        await cleaned_documents.note_used(db, document.id, now)
        await files.have_read(db, document.file.id, now)
        await _after_change(db, actor, view, draft, now)
    return view, document


async def use_photos(
    ports: Ports, actor: Actor, document_id: int, assignment_id: int, update_ref: UpdateRef | None
) -> tuple[AssignmentView, CleanedDocument]:
    """Puts the photos back into a draft in place of the document; where they lie there still, nothing changes."""
    async with ports.change(update_ref) as (db, now):
        document = await cleaned_documents.get(db, document_id)
        view, draft = await _open_draft(db, now, actor, assignment_id)
        if document is None:
            raise Gone
        if document.file is None or not _holds(draft, document.file.id):
            if document.assignment_id != assignment_id:
                raise Gone
            if not document.lies_in(draft):
                raise Conflict(ConflictReason.PHOTOS_CHANGED)
            return view, document
        pages = list({page.file.id: page for page in document.pages}.values())
        missing = [page for page in pages if not _holds(draft, page.file.id)]
        if len(draft.files) - 1 + len(missing) > MOST_FILES:
            raise Conflict(ConflictReason.DRAFT_FULL)
        item_ids = {item.id for item in view.indicator.items}
        await drafts.remove_file(db, draft.id, document.file.id)
        for page in missing:
            item_id = page.item_id if page.item_id in item_ids else None
            placed = PlacedFile(page.file, item_id, page.album, page.item_asked, page.contributor)
            await drafts.add_file(db, draft.id, placed, page.added_by or actor.person_id, now, page.caption)
        await _after_change(db, actor, view, draft, now)
    return view, document


async def begin_arranging(ports: Ports, actor: Actor, document_id: int, update_ref: UpdateRef | None) -> Arrangement:
    """Begins to put the pages of a made document in order; what the person had begun before is forgotten."""
    async with ports.change(update_ref) as (db, now):
        document, view, draft = await made(db, now, actor, document_id)
        ensure_photos_lie_in(document, draft)
        await cleaned_documents.drop_arranging(db, document.assignment_id, actor.person_id)
        arranging_id = await _add(ports, db, now, actor, view, CleaningStatus.ARRANGING, _order(document.pages))
        arranging = await cleaned_documents.get(db, arranging_id)
    if arranging is None:
        raise Gone
    return Arrangement(view, arranging)


async def move_page(
    ports: Ports, actor: Actor, document_id: int, page_id: int, to: int, update_ref: UpdateRef | None
) -> Arrangement:
    """Puts a page at another place, counted from 0."""
    return await _arrange(ports, actor, document_id, update_ref, lambda pages: moved(pages, page_id, to))


async def turn_page(
    ports: Ports, actor: Actor, document_id: int, page_id: int, quarters: int, update_ref: UpdateRef | None
) -> Arrangement:
    """Turns a page by so many quarters clockwise, from how it was."""
    return await _arrange(ports, actor, document_id, update_ref, lambda pages: turned(pages, page_id, quarters))


async def drop_page(
    ports: Ports, actor: Actor, document_id: int, page_id: int, update_ref: UpdateRef | None
) -> Arrangement:
    """Leaves a page out; its photo stays in the draft. The last one is not left out."""

    def without(pages: tuple[PhotoPage, ...]) -> tuple[PhotoPage, ...]:
        return tuple(page for page in pages if page.id != page_id) or pages

    return await _arrange(ports, actor, document_id, update_ref, without)


async def finish_arranging(
    ports: Ports, actor: Actor, document_id: int, update_ref: UpdateRef | None
) -> AssignmentView:
    """Has the document made as its pages were put in order; a second time it is being made."""
    async with ports.change(update_ref) as (db, now):
        document, view, draft = await _of(db, now, actor, document_id)
        if document.status in (CleaningStatus.WAITING, CleaningStatus.MAKING):
            return view
        if document.status is not CleaningStatus.ARRANGING:
            raise Conflict(ConflictReason.CLEANED_SETTLED)
        ensure_photos_lie_in(document, draft)
        await cleaned_documents.replace_unfinished(db, document.assignment_id, now)
        await cleaned_documents.queue(db, document.id, now)
        await cards.want_for_all(db, CardKind.DRAFT, document.assignment_id)
    return view


async def arrangement_of(ports: Ports, actor: Actor, document_id: int) -> Arrangement:
    """The pages as the person has put them in order so far."""
    async with ports.database.read() as db:
        document, view, _ = await _of(db, ports.clock.now(), actor, document_id)
    if document.status is not CleaningStatus.ARRANGING:
        raise Conflict(ConflictReason.CLEANED_SETTLED)
    return Arrangement(view, document)


async def _arrange(
    ports: Ports,
    actor: Actor,
    document_id: int,
    update_ref: UpdateRef | None,
    change: Callable[[tuple[PhotoPage, ...]], tuple[PhotoPage, ...]],
) -> Arrangement:
    async with ports.change(update_ref) as (db, now):
        document, view, _ = await _of(db, now, actor, document_id)
        if document.status is not CleaningStatus.ARRANGING:
            raise Conflict(ConflictReason.CLEANED_SETTLED)
        pages = change(document.pages)
        await cleaned_documents.arrange(db, document.id, pages)
    return Arrangement(view, replace(document, pages=pages))


async def _open_draft(db: Connection, now: datetime, actor: Actor, assignment_id: int) -> tuple[AssignmentView, Draft]:
    view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
    ensure_open(view, now)
    if view.draft is None:
        raise Conflict(ConflictReason.NO_DRAFT)
    return view, view.draft


async def _of(
    db: Connection, now: datetime, actor: Actor, document_id: int
) -> tuple[CleanedDocument, AssignmentView, Draft]:
    document = await cleaned_documents.get(db, document_id)
    if document is None:
        raise Gone
    view, draft = await _open_draft(db, now, actor, document.assignment_id)
    return document, view, draft


async def made(
    db: Connection, now: datetime, actor: Actor, document_id: int
) -> tuple[CleanedDocument, AssignmentView, Draft]:
    """A made document with its assignment and draft; Conflict where it is not made, or another one is asked for."""
    document, view, draft = await _of(db, now, actor, document_id)
    if document.status is not CleaningStatus.MADE:
        raise Conflict(ConflictReason.CLEANED_SETTLED)
    return document, view, draft


def ensure_photos_lie_in(document: CleanedDocument, draft: Draft) -> None:
    """Raises Conflict where its photos do not lie in the draft as photos."""
    if document.file is not None and _holds(draft, document.file.id):
        raise Conflict(ConflictReason.CLEANED_IN_USE)
    if not document.lies_in(draft):
        raise Conflict(ConflictReason.PHOTOS_CHANGED)


def _holds(draft: Draft, file_id: int) -> bool:
    return any(placed.file.id == file_id for placed in draft.files)


def _order(pages: tuple[PhotoPage, ...]) -> list[tuple[int, int, int]]:
    return [(page.file.id, page.page, page.quarters) for page in pages]


async def queue_new(
    ports: Ports,
    db: Connection,
    now: datetime,
    actor: Actor,
    view: AssignmentView,
    pages: list[tuple[int, int, int]],
) -> None:
    """Has a document made of these pages; what was asked for of the draft before is made no more."""
    await cleaned_documents.replace_unfinished(db, view.owed.assignment_id, now)
    await _add(ports, db, now, actor, view, CleaningStatus.WAITING, pages)
    await cards.want_for_all(db, CardKind.DRAFT, view.owed.assignment_id)


async def _add(
    ports: Ports,
    db: Connection,
    now: datetime,
    actor: Actor,
    view: AssignmentView,
    status: CleaningStatus,
    pages: list[tuple[int, int, int]],
) -> int:
    return await cleaned_documents.add(
        db,
        region_id=view.owed.region_id,
        opd_id=view.owed.opd_id,
        assignment_id=view.owed.assignment_id,
        asked_by=actor.person_id,
        bot_id=ports.bot_id,
        status=status,
        pages=pages,
        now=now,
    )


async def _after_change(db: Connection, actor: Actor, view: AssignmentView, draft: Draft, now: datetime) -> None:
    await drafts.touch(db, draft.id, now)
    assignment_id = view.owed.assignment_id
    await actors.set_place(db, actor.person_id, now, assignment_id=assignment_id, draft_id=draft.id)
    await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
    await cards.want(db, CardKind.DRAFT, assignment_id, actor.person_id, buried=True)
