"""Receiving a file: streamed to disk, inspected, kept, and put where the person meant it to go.

No transaction is open while bytes travel; the database is told only of bytes that are safe.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.people.people import Actor, Role
from domain.people.permissions import Action
from domain.rounds.programme import EvidenceFormat
from domain.submission.contributions import Contribution
from domain.submission.drafts import MOST_FILES, AssignmentView, Contributor, accepts, takes
from domain.submission.evidence import FileRefusal, Inspection, is_too_large
from domain.update_ref import UpdateRef
from services.ports import FileTooLarge, Ports
from services.refusals import Conflict, NotAllowed
from services.submission.albums import bring_bytes, gather
from services.submission.assignment import system_view
from services.submission.contributions import tell_admins
from services.submission.draft import ensure_open
from services.submission.draft_files import IN_PLACE, Accompanied, FilePlacement, ReceivedFile, into_draft
from services.submission.helping import contributor_view, helping
from services.submission.room import check_room
from services.submission.targets import RepliedMessage, find_target, opds_for
from storage.database import Connection
from storage.evidence.store import Received
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.submission import albums, contributions, files

_KEPT = (*IN_PLACE, FilePlacement.ASKED)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file somebody sent, before a byte of it was fetched; `reference` is the messenger's id of it.

    `message_id` is of the message that it came by.
    """

    reference: str
    name: str
    caption: str = ""
    album: str | None = None
    replied: RepliedMessage | None = None
    size: int | None = None
    message_id: int | None = None


class NoOpdServed(NotAllowed):
    """Whoever sends a file may submit for no OPD."""


async def receive(
    ports: Ports, actor: Actor, place: int | None, incoming: Incoming, update_ref: UpdateRef | None
) -> ReceivedFile:
    """Takes in one file of an admin or a colleague; `place` is the assignment opened last, if they are still there.

    Raises NoOpdServed for somebody who may submit nowhere, FileTooLarge for what the messenger does not give out,
    NoRoom where nothing more is kept just now, and Conflict for a colleague whose time is over: the bytes are then
    never asked for.
    """
    opd_ids = opds_for(actor, Action.SUBMIT)
    if not opd_ids and not actor.contributes_to:
        raise NoOpdServed("send a file")
    if is_too_large(incoming.size, ports.files.limit):
        raise FileTooLarge(incoming.size, ports.files.limit)
    async with ports.database.read() as db:
        mates = await albums.of_album(db, actor.person_id, incoming.album) if incoming.album else []
        captions = [incoming.caption, *(mate.caption for mate in mates)]
        target = await find_target(db, ports.clock.now(), actor, place, incoming.replied, captions, mates)
        owner = await _owner(db, ports.clock.now(), actor, target, opd_ids)
    await bring_bytes(ports, mates, target)
    arrival = await _take_in(ports, actor, target, incoming, owner, update_ref)
    goal = target.owed.assignment_id if target is not None else None
    tells = bool(incoming.caption) or any(mate.assignment_id != goal for mate in mates)
    if incoming.album is not None and opd_ids and goal is not None and tells and arrival.placement not in _KEPT:
        # What came under this caption is of no use, what it says is: the rest of the album goes where it says.
        async with ports.maintain() as (db, now):
            await actors.set_place(db, actor.person_id, now, assignment_id=goal, draft_id=None)
            await gather(db, actor, incoming.album, await system_view(db, now, goal), now)
    return arrival


async def _take_in(
    ports: Ports,
    actor: Actor,
    target: AssignmentView | None,
    incoming: Incoming,
    owner: tuple[int, int],
    update_ref: UpdateRef | None,
) -> ReceivedFile:
    if target is not None and not target.owed.takes_answers(target.now):
        return ReceivedFile(FilePlacement.CLOSED, incoming.name, view=target)
    if target is not None and _is_full(target):
        return await _no_room(ports, actor, target, incoming, update_ref)
    region_id, opd_id = owner
    await check_room(ports, region_id, opd_id, incoming.size)
    received = await ports.evidence.receive(ports.files.stream(incoming.reference, incoming.size))
    try:
        inspection = await ports.inspect(received.path, incoming.name)
        if inspection.refusal is not None:
            return ReceivedFile(FilePlacement.REFUSED, incoming.name, inspection, target)
        if target is not None:
            if not takes(target.formats, inspection.kind):
                return ReceivedFile(FilePlacement.FORMAT, inspection.suggested_name, inspection, target)
        elif not accepts(frozenset(EvidenceFormat), inspection.kind):
            return ReceivedFile(FilePlacement.REFUSED, incoming.name, _unsupported(inspection))
        await ports.evidence.keep(received, region_id)
        return await _note(ports, actor, target, incoming, received, inspection, region_id, opd_id, update_ref)
    finally:
        await ports.evidence.discard(received)


async def _owner(
    db: Connection, now: datetime, actor: Actor, target: AssignmentView | None, opd_ids: set[int]
) -> tuple[int, int]:
    """Region and OPD the bytes belong to: the target's, else those the person acts for or, without any, helps first."""
    if target is not None:
        if target.owed.opd_id not in opd_ids:
            await contributor_view(db, now, actor, target.owed.assignment_id)
        return target.owed.region_id, target.owed.opd_id
    if not opd_ids:
        first = await _helped_first(db, now, actor)
        return first.region_id, first.opd_id
    acting = [m for m in (actor.current, *actor.memberships) if m is not None and m.opd is not None]
    for membership in acting:
        if membership.opd is not None and membership.opd.id in opd_ids:
            return membership.region.id, membership.opd.id
    raise NotAllowed("send a file")


async def _helped_first(db: Connection, now: datetime, actor: Actor) -> Contribution:
    """What a colleague has helped with the longest; Conflict where the time of all of it is over."""
    held = await helping(db, await contributions.of_person(db, actor.person_id), now)
    if not held:
        raise Conflict(ConflictReason.CONTRIBUTION_OVER)
    return held[0].contribution


def _unsupported(inspection: Inspection) -> Inspection:
    return replace(inspection, refusal=FileRefusal.UNSUPPORTED)


async def _note(
    ports: Ports,
    actor: Actor,
    target: AssignmentView | None,
    incoming: Incoming,
    received: Received,
    inspection: Inspection,
    region_id: int,
    opd_id: int,
    update_ref: UpdateRef | None,
) -> ReceivedFile:
    async with ports.change(update_ref, answered=True, region_id=region_id) as (db, now):
        # The file may have travelled for a minute: a role that ended meanwhile takes it nowhere.
        contribution = None
        if await actors.membership_of(db, actor.person_id, opd_id, Role.ADMIN_OPD) is None:
            if target is not None:
                view, contribution = await contributor_view(db, now, actor, target.owed.assignment_id)
                ensure_open(view, now)
            elif (await _helped_first(db, now, actor)).opd_id != opd_id:
                raise NotAllowed("send a file", region_id, opd_id)
        file = await files.add(
            db,
            region_id=region_id,
            opd_id=opd_id,
            sha256=received.sha256,
            size=received.size,
            inspection=inspection,
            uploaded_by=actor.person_id,
            reference=incoming.reference,
            now=now,
            message_id=incoming.message_id,
        )
        current = await system_view(db, now, target.owed.assignment_id) if target is not None else None
        if current is not None and current.owed.takes_answers(now):
            if incoming.album is not None and contribution is None:
                await gather(db, actor, incoming.album, current, now)
            arrival = await into_draft(db, actor, current, file, now, _came_with(incoming, contribution))
            await cards.want(db, CardKind.DRAFT, current.owed.assignment_id, actor.person_id, buried=True)
            if contribution is not None and arrival.placement is FilePlacement.IN_DRAFT:
                await tell_admins(db, contribution, now)
            if arrival.placement is not FilePlacement.FULL or contribution is not None:
                return replace(arrival, inspection=inspection)
        elif incoming.album is not None and actor.current is not None:
            await gather(db, actor, incoming.album, None, now)
        # Where the target was taken for review or filled meanwhile, the file is kept and asked about, never dropped.
        await files.add_unassigned(
            db,
            file_id=file.id,
            person_id=actor.person_id,
            opd_id=opd_id,
            album=incoming.album,
            caption=incoming.caption,
            now=now,
        )
        await files.have_read(db, file.id, now)
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=True)
    return ReceivedFile(FilePlacement.ASKED, file.name, inspection)


def _came_with(incoming: Incoming, contribution: Contribution | None) -> Accompanied:
    contributor = Contributor(contribution.id, contribution.person_name) if contribution else None
    return Accompanied(incoming.album, incoming.caption, contributor)


def _is_full(view: AssignmentView) -> bool:
    return view.draft is not None and len(view.draft.files) >= MOST_FILES


async def _no_room(
    ports: Ports, actor: Actor, target: AssignmentView, incoming: Incoming, update_ref: UpdateRef | None
) -> ReceivedFile:
    """Has the draft card say that it is full: once below all that was sent, however many files there were."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await cards.want(db, CardKind.DRAFT, target.owed.assignment_id, actor.person_id, buried=True)
    return ReceivedFile(FilePlacement.FULL, incoming.name, view=target)
