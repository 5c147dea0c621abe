"""Receiving a file: streamed to disk, inspected, kept, and put where the person meant it to go.

No transaction is open while bytes travel; the database is told only of bytes that are safe.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import EvidenceFormat
from domain.submission.assignments import Owed
from domain.submission.codes import codes_in
from domain.submission.drafts import MOST_FILES, AssignmentView, StoredFile, accepts, formats_taken, holds, item_for
from domain.submission.evidence import FileRefusal, Inspection, is_too_large
from domain.submission.states import AnswerKind
from domain.update_ref import UpdateRef
from services.ports import FileTooLarge, Ports
from services.refusals import NotAllowed
from services.submission.assignment import system_view
from services.submission.draft import begin_draft
from storage.database import Connection
from storage.evidence_store import Received
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors
from storage.queries.submission import assignments, drafts, files


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file somebody sent, before a byte of it was fetched; `reference` is the messenger's id of it."""

    reference: str
    name: str
    caption: str = ""
    album: str | None = None
    replied_to: int | None = None
    size: int | None = None


class FilePlacement(Enum):
    """What became of a file."""

    IN_DRAFT = auto()
    TWICE = auto()  # the draft had these bytes already
    ASKED = auto()  # kept; the person is asked for which indicator
    REFUSED = auto()  # not kept: `inspection.refusal` says why
    FORMAT = auto()  # not kept: the indicator does not take this format
    CLOSED = auto()  # not kept: the indicator takes nothing at present
    FULL = auto()  # not put there: the draft holds as many files as it can, and its card says so


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """What became of a file, and what was found in it."""

    placement: FilePlacement
    name: str
    inspection: Inspection | None = None
    view: AssignmentView | None = None
    formats: frozenset[EvidenceFormat] = frozenset()


class NoOpdServed(NotAllowed):
    """Whoever sends a file may submit for no OPD."""


def served_opds(actor: Actor) -> set[int]:
    """The OPD that a person may submit for."""
    return {
        held.opd.id
        for held in actor.memberships
        if held.opd is not None and may(actor, Action.SUBMIT, Place(held.region.id, held.opd.id))
    }


async def receive(
    ports: Ports, actor: Actor, place: int | None, incoming: Incoming, update_ref: UpdateRef | None
) -> ReceivedFile:
    """Takes in one file of an admin; `place` is the assignment opened last, if the person is still there.

    Raises NoOpdServed for somebody who may submit nowhere, FileTooLarge for what the messenger does not give out:
    the bytes are then never asked for.
    """
    opd_ids = served_opds(actor)
    if not opd_ids:
        raise NoOpdServed("send a file")
    if is_too_large(incoming.size, ports.files.limit):
        raise FileTooLarge(incoming.size, ports.files.limit)
    async with ports.database.read() as db:
        target = await _target(db, ports.clock.now(), actor, place, incoming, opd_ids)
    if target is not None and not target.owed.takes_answers(target.now):
        return ReceivedFile(FilePlacement.CLOSED, incoming.name, view=target)
    if target is not None and _is_full(target):
        return await _no_room(ports, actor, target, incoming, update_ref)
    received = await ports.evidence.receive(ports.files.stream(incoming.reference, incoming.size))
    try:
        inspection = await ports.inspect(received.path, incoming.name)
        if inspection.refusal is not None:
            return ReceivedFile(FilePlacement.REFUSED, incoming.name, inspection, target)
        if target is not None:
            formats = formats_of(target)
            if not accepts(formats, inspection.kind):
                return ReceivedFile(FilePlacement.FORMAT, inspection.suggested_name, inspection, target, formats)
        elif not accepts(frozenset(EvidenceFormat), inspection.kind):
            return ReceivedFile(FilePlacement.REFUSED, incoming.name, _unsupported(inspection))
        region_id, opd_id = _owner(actor, target, opd_ids)
        await ports.evidence.keep(received, region_id)
        return await _note(ports, actor, target, incoming, received, inspection, region_id, opd_id, update_ref)
    finally:
        await ports.evidence.discard(received)


async def _target(
    db: Connection, now: datetime, actor: Actor, place: int | None, incoming: Incoming, opd_ids: set[int]
) -> AssignmentView | None:
    """The assignment a file is for: a code in its caption, the card it replies to, or the one opened last.

    None, so that the person is asked, also where a caption names several: a wrong guess would go unnoticed.
    """
    replied = await _replied_to(db, actor, incoming.replied_to) if incoming.replied_to is not None else None
    assignment_id = replied or place
    named = await _named(db, actor, incoming.caption, opd_ids) if incoming.caption else []
    if named and assignment_id not in {owed.assignment_id for owed in named}:
        assignment_id = named[0].assignment_id if len(named) == 1 else None
    view = await system_view(db, now, assignment_id) if assignment_id is not None else None
    return view if view is not None and view.owed.opd_id in opd_ids else None


async def _replied_to(db: Connection, actor: Actor, message_id: int) -> int | None:
    """The assignment that a message of ours was about: a draft card or a notice."""
    card = await cards.at_message(db, actor.telegram_id, message_id)
    if card is not None and card.kind is CardKind.DRAFT:
        return card.subject_id
    return await assignments.of_notice_message(db, actor.person_id, message_id)


async def _named(db: Connection, actor: Actor, caption: str, opd_ids: set[int]) -> list[Owed]:
    """The assignments that a caption names by their codes: the person's own, in the OPD acted for if it has any."""
    candidates = [owed for opd_id in sorted(opd_ids) for owed in await assignments.of_opd(db, opd_id)]
    codes = codes_in(caption, {owed.code for owed in candidates})
    named = [owed for owed in candidates if owed.code in codes]
    acting_for = actor.current.opd.id if actor.current is not None and actor.current.opd is not None else None
    return [owed for owed in named if owed.opd_id == acting_for] or named


def _owner(actor: Actor, target: AssignmentView | None, opd_ids: set[int]) -> tuple[int, int]:
    """Region and OPD the bytes belong to: the target's, else those the person acts for."""
    if target is not None:
        return target.owed.region_id, target.owed.opd_id
    acting = [m for m in (actor.current, *actor.memberships) if m is not None and m.opd is not None]
    for membership in acting:
        if membership.opd is not None and membership.opd.id in opd_ids:
            return membership.region.id, membership.opd.id
    raise NotAllowed("send a file")


def formats_of(view: AssignmentView) -> frozenset[EvidenceFormat]:
    """The formats that an assignment takes at present."""
    return formats_taken(view.indicator, view.draft.answer if view.draft else AnswerKind.DOCUMENTS)


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
    async with ports.change(update_ref, answered=True) as (db, now):
        # The file may have travelled for a minute: a role that ended meanwhile takes it nowhere.
        if await actors.membership_of(db, actor.person_id, opd_id, Role.ADMIN_OPD) is None:
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
        )
        current = await system_view(db, now, target.owed.assignment_id) if target is not None else None
        if current is not None and current.owed.takes_answers(now):
            arrival = await into_draft(db, actor, current, file, now)
            await cards.want(db, CardKind.DRAFT, current.owed.assignment_id, actor.person_id, buried=True)
            if arrival.placement is not FilePlacement.FULL:
                return replace(arrival, inspection=inspection)
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
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=True)
    return ReceivedFile(FilePlacement.ASKED, file.name, inspection)


def _is_full(view: AssignmentView) -> bool:
    return view.draft is not None and len(view.draft.files) >= MOST_FILES


async def _no_room(
    ports: Ports, actor: Actor, target: AssignmentView, incoming: Incoming, update_ref: UpdateRef | None
) -> ReceivedFile:
    """Has the draft card say that it is full: once below all that was sent, however many files there were."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await cards.want(db, CardKind.DRAFT, target.owed.assignment_id, actor.person_id, buried=True)
    return ReceivedFile(FilePlacement.FULL, incoming.name, view=target)


async def into_draft(
    db: Connection, actor: Actor, view: AssignmentView, file: StoredFile, now: datetime
) -> ReceivedFile:
    """Puts a kept file into the draft of an assignment in the open transaction, beginning the draft if need be.

    The same file is there once (`holds`).
    """
    draft_id = await begin_draft(db, actor, view, now)
    draft = await drafts.of_assignment(db, view.owed.assignment_id)
    placed_files = draft.files if draft is not None else ()
    added = not holds(placed_files, file)
    if added and len(placed_files) >= MOST_FILES:
        return ReceivedFile(FilePlacement.FULL, file.name, view=view)
    if added:
        item_id = item_for(file.kind, file.name, draft, view.indicator)
        await drafts.add_file(db, draft_id, file.id, item_id, actor.person_id, now)
    await drafts.touch(db, draft_id, now)
    await actors.set_place(db, actor.person_id, now, assignment_id=view.owed.assignment_id, draft_id=draft_id)
    await cards.want_for_all(db, CardKind.DRAFT, view.owed.assignment_id)
    return ReceivedFile(FilePlacement.IN_DRAFT if added else FilePlacement.TWICE, file.name, view=view)
