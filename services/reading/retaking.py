"""Another photo of a page takes the place of one, in the draft as well, and the document is made anew."""

from dataclasses import replace
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.people.people import Actor, Role
from domain.prompts import Prompt, PromptKind
from domain.reading.cleaning import CleanedDocument, PhotoPage
from domain.rounds.programme import EvidenceFormat
from domain.submission.drafts import MOST_FILES, AssignmentView, Draft, PlacedFile
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.reading.cleaning import ensure_photos_lie_in, made, queue_new
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.kept_files import kept_file, note_file
from services.submission.receive import Incoming
from storage.database import Connection
from storage.queries.people import actors
from storage.queries.reading import cleaned_documents
from storage.queries.submission import drafts, files

_PHOTOS = frozenset({EvidenceFormat.PHOTO})


async def ask_retake(
    ports: Ports, actor: Actor, document_id: int, page_id: int, update_ref: UpdateRef | None
) -> tuple[AssignmentView, int]:
    """Asks for another photo of a page: the next one sent is it. Returns the number of the page, from 1."""
    async with ports.change(update_ref) as (db, now):
        document, view, draft = await made(db, now, actor, document_id)
        ensure_photos_lie_in(document, draft)
        number = _number(document, page_id)
        await actors.set_place(db, actor.person_id, now, assignment_id=document.assignment_id, draft_id=draft.id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.PAGE_PHOTO, document.id, str(page_id)), now)
    return view, number


async def retake(
    ports: Ports, actor: Actor, prompt: Prompt, incoming: Incoming, update_ref: UpdateRef | None
) -> tuple[AssignmentView, int]:
    """Takes another photo for a page, in the draft as well, and has the document made anew.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom. No transaction is open while the bytes travel.
    """
    page_id = _page_of(prompt)
    async with ports.database.read() as db:
        document, view, draft = await made(db, ports.clock.now(), actor, prompt.subject_id)
        ensure_photos_lie_in(document, draft)
        number = _number(document, page_id)
    region_id, opd_id = view.owed.region_id, view.owed.opd_id
    async with (
        kept_file(ports, region_id, opd_id, incoming, _PHOTOS) as received,
        ports.change(update_ref, region_id=region_id) as (db, now),
    ):
        # The photo may have travelled for a minute: a role that ended meanwhile takes it nowhere.
        if await actors.membership_of(db, actor.person_id, opd_id, Role.ADMIN_OPD) is None:
            raise NotAllowed("retake a page", region_id, opd_id)
        document, view, draft = await made(db, now, actor, prompt.subject_id)
        ensure_photos_lie_in(document, draft)
        number = _number(document, page_id)
        if any(placed.file.sha256 == received.sha256 for placed in draft.files):
            raise Conflict(ConflictReason.PHOTO_IN_DRAFT)
        old = document.pages[number - 1]
        photo_id = await note_file(db, actor, region_id, opd_id, received, now)
        await _take_in(db, actor, draft, document, old, photo_id, now)
        pages = [
            (photo_id, 1, 0) if page.id == old.id else (page.file.id, page.page, page.quarters)
            for page in document.pages
        ]
        await queue_new(ports, db, now, actor, view, pages)
        await actors.set_prompt(db, actor.person_id, None, now)
        await drafts.touch(db, draft.id, now)
    return view, number


async def retaken_page(ports: Ports, actor: Actor, prompt: Prompt) -> tuple[AssignmentView, int]:
    """The assignment and the number of the page whose photo was asked for."""
    async with ports.database.read() as db:
        document, view, _ = await made(db, ports.clock.now(), actor, prompt.subject_id)
    return view, _number(document, _page_of(prompt))


def _page_of(prompt: Prompt) -> int:
    return int(prompt.detail) if prompt.detail.isdecimal() else 0


async def _take_in(
    db: Connection,
    actor: Actor,
    draft: Draft,
    document: CleanedDocument,
    old: PhotoPage,
    photo_id: int,
    now: datetime,
) -> None:
    """The photo comes into the draft in place of the old one, or beside it where that has other pages as well."""
    if any(page.file.id == old.file.id and page.id != old.id for page in document.pages):
        placed = next(placed for placed in draft.files if placed.file.id == old.file.id)
        added = PlacedFile(replace(old.file, id=photo_id), placed.item_id, asked=placed.asked)
        if len(draft.files) >= MOST_FILES:
            raise Conflict(ConflictReason.DRAFT_FULL)
        await drafts.add_file(db, draft.id, added, actor.person_id, now)
    else:
        await cleaned_documents.retake(db, draft.id, old.file.id, photo_id, actor.person_id, now)
        await files.have_read(db, photo_id, now)


def _number(document: CleanedDocument, page_id: int) -> int:
    numbers = [number for number, page in enumerate(document.pages, 1) if page.id == page_id]
    if not numbers:
        raise Gone
    return numbers[0]
