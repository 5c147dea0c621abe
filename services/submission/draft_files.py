"""What became of a file that somebody sent, and putting one that is kept into a draft."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from domain.people.people import Actor
from domain.submission.drafts import MOST_FILES, AssignmentView, Contributor, StoredFile, holds, place_new, takes
from domain.submission.evidence import Inspection
from domain.submission.proof_pages import proof_page_in
from services.submission.draft import begin_draft
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.submission import drafts


class FilePlacement(Enum):
    """What became of a file."""

    IN_DRAFT = auto()
    TWICE = auto()  # the draft had these bytes already
    ASKED = auto()  # kept; the person is asked for which indicator
    REFUSED = auto()  # not kept: `inspection.refusal` says why
    FORMAT = auto()  # not kept: the indicator does not take this format
    CLOSED = auto()  # not kept: the indicator takes nothing at present
    FULL = auto()  # not put there: the draft holds as many files as it can, and its card says so


IN_PLACE = (FilePlacement.IN_DRAFT, FilePlacement.TWICE)
"""The file lies in the draft now, be it that it did so before."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """What became of a file, and what was found in it; `file_id` where it lies in the draft now."""

    placement: FilePlacement
    name: str
    inspection: Inspection | None = None
    view: AssignmentView | None = None
    file_id: int | None = None


@dataclass(frozen=True, slots=True)
class Accompanied:
    """What a file came with: the album it was in, the caption under it, and the colleague who put it in, if one did."""

    album: str | None = None
    caption: str = ""
    contributor: Contributor | None = None


async def use_file(
    db: Connection, actor: Actor, view: AssignmentView, file: StoredFile, now: datetime, came_with: Accompanied
) -> ReceivedFile:
    """Puts a kept file into the draft of an assignment, as `into_draft` does, where it takes the file's format."""
    if not takes(view.formats, file.kind):
        return ReceivedFile(FilePlacement.FORMAT, file.name, view=view)
    return await into_draft(db, actor, view, file, now, came_with)


async def into_draft(
    db: Connection, actor: Actor, view: AssignmentView, file: StoredFile, now: datetime, came_with: Accompanied
) -> ReceivedFile:
    """Puts a kept file into the draft of an assignment in the open transaction, beginning the draft if need be.

    The same file is there once (`holds`). Its caption may name the page that proves the point.
    """
    draft_id = await begin_draft(db, actor, view, now)
    draft = await drafts.of_assignment(db, view.owed.assignment_id)
    placed_files = draft.files if draft is not None else ()
    added = not holds(placed_files, file)
    if added and len(placed_files) >= MOST_FILES:
        return ReceivedFile(FilePlacement.FULL, file.name, view=view)
    if added:
        placed = replace(
            place_new(file, came_with.album, draft, view.indicator),
            contributor=came_with.contributor,
            proof_page=proof_page_in(came_with.caption, file.pages),
        )
        await drafts.add_file(db, draft_id, placed, actor.person_id, now, came_with.caption)
    elif came_with.contributor is None and (page := proof_page_in(came_with.caption, file.pages)) is not None:
        same = next(placed.file.id for placed in placed_files if placed.file.sha256 == file.sha256)
        await drafts.set_proof_page(db, draft_id, same, page)
    await drafts.touch(db, draft_id, now)
    await actors.set_place(db, actor.person_id, now, assignment_id=view.owed.assignment_id, draft_id=draft_id)
    await cards.want_for_all(db, CardKind.DRAFT, view.owed.assignment_id)
    if not added:
        return ReceivedFile(FilePlacement.TWICE, file.name, view=view)
    return ReceivedFile(FilePlacement.IN_DRAFT, file.name, view=view, file_id=file.id)
