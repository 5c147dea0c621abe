"""One album, one target: what came of an album before is brought to where its later files say that it belongs."""

from collections.abc import Sequence
from datetime import datetime

from domain.people.people import Actor
from domain.submission.drafts import AssignmentView, StoredFile, is_unchanged
from services.ports import Ports
from services.submission.assignment import system_view
from services.submission.draft_files import IN_PLACE, Accompanied, use_file
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.submission import albums, drafts, files
from storage.queries.submission.albums import AlbumFile


async def bring_bytes(ports: Ports, mates: Sequence[AlbumFile], target: AssignmentView | None) -> None:
    """Copies what lies in another region's folder beside the target's, before any transaction."""
    if target is None:
        return
    region_id = target.owed.region_id
    for mate in mates:
        if mate.region_id != region_id and await ports.evidence.holds(mate.region_id, mate.file.sha256):
            await ports.evidence.copy(mate.file.sha256, mate.region_id, region_id)


async def gather(db: Connection, actor: Actor, album: str, target: AssignmentView | None, now: datetime) -> None:
    """Moves the files of an album into its target's draft; what does not go there is asked about, never dropped."""
    goal = target.owed.assignment_id if target is not None else None
    takes = target is not None and target.owed.takes_answers(now)
    moving = [
        mate
        for mate in await albums.of_album(db, actor.person_id, album)
        if mate.assignment_id != (goal if takes else None)
    ]
    for mate in moving:
        went = False
        if target is not None and takes:
            file = await _as_own(db, mate, target)
            arrival = await use_file(db, actor, target, file, now, Accompanied(mate.album, mate.caption))
            went = arrival.placement in IN_PLACE
        if not went and mate.draft_id is not None:
            await _ask_about(db, actor, mate, now)
        if mate.draft_id is not None and mate.assignment_id is not None:
            await _take_out(db, mate.draft_id, mate.assignment_id, mate.file.id, now)
        if went and mate.unassigned_id is not None:
            await files.assign_file(db, actor.person_id, [mate.unassigned_id], now)
    if moving:
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=not takes)
    if moving and goal is not None and takes:
        await cards.want(db, CardKind.DRAFT, goal, actor.person_id, buried=True)


async def _as_own(db: Connection, mate: AlbumFile, target: AssignmentView) -> StoredFile:
    """The file as one of the target's OPD."""
    if mate.opd_id == target.owed.opd_id:
        return mate.file
    return await files.copy_to(db, mate.file.id, target.owed.region_id, target.owed.opd_id)


async def _ask_about(db: Connection, actor: Actor, mate: AlbumFile, now: datetime) -> None:
    await files.add_unassigned(
        db,
        file_id=mate.file.id,
        person_id=actor.person_id,
        opd_id=mate.opd_id,
        album=mate.album,
        caption=mate.caption,
        now=now,
    )


async def _take_out(db: Connection, draft_id: int, assignment_id: int, file_id: int, now: datetime) -> None:
    """Takes a file out of the draft it was not meant for; a draft that was begun for it alone goes too."""
    await drafts.remove_file(db, draft_id, file_id)
    view = await system_view(db, now, assignment_id)
    if view is not None and view.draft is not None:
        untouched = is_unchanged(view.draft, view.sent) if view.sent is not None else view.draft.is_empty
        if untouched:
            await drafts.remove(db, draft_id)
    await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
