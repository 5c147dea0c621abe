"""Putting files that are already kept where they belong: those whose indicator was asked, and those used again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.submission.assignments import Owed
from domain.submission.contributions import Contribution
from domain.submission.drafts import REUSED, AssignmentView, Contributor, StoredFile
from domain.update_ref import UpdateRef
from services.candidates import learn, words_of_waiting
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.submission.assignment import system_view
from services.submission.contributions import tell_admins
from services.submission.draft_files import IN_PLACE, Accompanied, FilePlacement, ReceivedFile, use_file
from services.submission.helping import contributor_view
from services.submission.targets import opds_for
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.people import actors, opds
from storage.queries.submission import assignments, drafts, files, submissions
from storage.queries.submission import waiting_files as waiting_queries


@dataclass(frozen=True, slots=True)
class ReuseSource:
    """Where files that are used again come from, and in which other drafts of its OPD all of them lie (assignments)."""

    owed: Owed
    used_for: frozenset[int]


async def choose_for_unassigned(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None
) -> Sequence[ReceivedFile]:
    """Puts all files whose indicator was being asked into the draft of the one chosen, by an admin or a colleague.

    Files of another OPD, of a format that is not taken, or beyond what a draft holds stay asked about.
    """
    await _bring_bytes(ports, actor, assignment_id)
    words = await words_of_waiting(ports, actor.person_id)
    async with ports.change(update_ref, answered=True) as (db, now):
        target, contribution = await _chosen(db, now, actor, assignment_id)
        waiting = [
            entry
            for entry in await files.unassigned_of(db, actor.person_id)
            if entry.opd_id == target.owed.opd_id or contribution is not None
        ]
        if not target.owed.takes_answers(now):
            await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=True)
            return [ReceivedFile(FilePlacement.CLOSED, entry.file.name, view=target) for entry in waiting[:1]]
        contributor = Contributor(contribution.id, contribution.person_name) if contribution is not None else None
        outcome = [
            await use_file(
                db,
                actor,
                target,
                await _as_own(db, entry, target),
                now,
                Accompanied(entry.album, entry.caption, contributor),
            )
            for entry in waiting
        ]
        if contribution is not None and any(arrival.placement is FilePlacement.IN_DRAFT for arrival in outcome):
            await tell_admins(db, contribution, now)
        settled = [entry.id for entry, became in zip(waiting, outcome, strict=True) if became.placement in IN_PLACE]
        await files.assign_file(db, actor.person_id, settled, now)
        await learn(db, target, [words.get(id_, ()) for id_ in settled])
        remaining = len(settled) < len(waiting)
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=remaining)
        if any(arrival.placement is not FilePlacement.FORMAT for arrival in outcome):
            await cards.want(db, CardKind.DRAFT, assignment_id, actor.person_id, buried=True)
    return outcome


async def _chosen(
    db: Connection, now: datetime, actor: Actor, assignment_id: int
) -> tuple[AssignmentView, Contribution | None]:
    """The assignment that was chosen, and by which contribution where its OPD is not served."""
    target = await system_view(db, now, assignment_id)
    if target is None:
        raise NotAllowed("submit")
    if may(actor, Action.SUBMIT, Place(target.owed.region_id, target.owed.opd_id)):
        return target, None
    return await contributor_view(db, now, actor, assignment_id)


async def _bring_bytes(ports: Ports, actor: Actor, assignment_id: int) -> None:
    """Copies what a colleague sent into the folder of the region for which it was, before any transaction."""
    async with ports.database.read() as db:
        target, contribution = await _chosen(db, ports.clock.now(), actor, assignment_id)
        waiting = await files.unassigned_of(db, actor.person_id) if contribution is not None else []
        places = [(entry, await opds.with_region(db, entry.opd_id)) for entry in waiting]
    for entry, place in places:
        region_id = place[1].id if place is not None else target.owed.region_id
        if region_id != target.owed.region_id:
            await ports.evidence.copy(entry.file.sha256, region_id, target.owed.region_id)


async def _as_own(db: Connection, entry: files.UnassignedFile, target: AssignmentView) -> StoredFile:
    """The file as one of the target's OPD."""
    if entry.opd_id == target.owed.opd_id:
        return entry.file
    return await files.copy_to(db, entry.file.id, target.owed.region_id, target.owed.opd_id)


async def waiting_files(ports: Ports, actor: Actor) -> int:
    """How many files of a person wait to be given an indicator, of all OPD that the person serves."""
    async with ports.database.read() as db:
        waiting = await waiting_queries.of_person(db, actor.person_id)
    served = opds_for(actor, Action.SUBMIT)
    return sum(count for opd_id, count in waiting.items() if opd_id in served)


async def ask_again(ports: Ports, actor: Actor, update_ref: UpdateRef | None) -> None:
    """Asks anew, below all else, which indicator the files are for."""
    async with ports.change(update_ref, answered=True) as (db, _):
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=True)


async def dismiss_unassigned(ports: Ports, actor: Actor, opd_id: int, upto: int, update_ref: UpdateRef | None) -> None:
    """The files asked about are no evidence: the question is closed, the bytes stay for the audit.

    Only those that the question showed: sent for that OPD, and none that came after the loose file `upto`.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        ids = [
            entry.id
            for entry in await files.unassigned_of(db, actor.person_id)
            if entry.opd_id == opd_id and entry.id <= upto
        ]
        await files.assign_file(db, actor.person_id, ids, now)
        await cards.want(db, CardKind.UNASSIGNED_FILES, actor.person_id, actor.person_id, buried=False)


async def last_unassigned(ports: Ports, actor: Actor, opd_id: int) -> int:
    """The last of the files asked about that were sent for that OPD; 0 where none is left."""
    async with ports.database.read() as db:
        waiting = await files.unassigned_of(db, actor.person_id)
    return max((entry.id for entry in waiting if entry.opd_id == opd_id), default=0)


async def reuse_source(ports: Ports, actor: Actor, source: int, sent: bool) -> ReuseSource:
    """The files of a draft (`source`: its assignment) or of a submission, if the actor may submit for its OPD."""
    async with ports.database.read() as db:
        submission = await submissions.get(db, source) if sent else None
        if sent and submission is None:
            raise Gone
        assignment_id = submission.assignment_id if submission else source
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        if not may(actor, Action.SUBMIT, Place(owed.region_id, owed.opd_id)):
            raise NotAllowed("reuse", owed.region_id, owed.opd_id)
        draft = None if sent else await drafts.of_assignment(db, assignment_id)
        placed = submission.files if submission else draft.files if draft else ()
        holding = await drafts.holding_all(db, owed.opd_id, {entry.file.sha256 for entry in placed})
    return ReuseSource(owed, frozenset(holding - {assignment_id}))


async def reuse(
    ports: Ports, actor: Actor, source: int, sent: bool, assignment_id: int, update_ref: UpdateRef | None
) -> Sequence[ReceivedFile]:
    """Uses the files of a draft (`source`: its assignment) or of a submission for another indicator of the same OPD.

    They are asked about together there. The person stays where they were: others may follow.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        target = await system_view(db, now, assignment_id)
        if target is None:
            raise Gone
        place = Place(target.owed.region_id, target.owed.opd_id)
        if not may(actor, Action.SUBMIT, place):
            raise NotAllowed("reuse", place.region_id, place.opd_id)
        if sent:
            submission = await submissions.get(db, source)
            owner = submission.opd_id if submission else None
            placed = submission.files if submission else ()
        else:
            draft = await drafts.of_assignment(db, source)
            origin = await assignments.get(db, source)
            owner = origin.opd_id if origin else None
            placed = draft.files if draft else ()
        if owner is None:
            raise Gone
        if owner != target.owed.opd_id:
            raise NotAllowed("reuse", place.region_id, owner)
        if not target.owed.takes_answers(now):
            return [ReceivedFile(FilePlacement.CLOSED, entry.file.name, view=target) for entry in placed[:1]]
        together = Accompanied(f"{REUSED}{source}")
        outcome = [await use_file(db, actor, target, entry.file, now, together) for entry in placed]
        at = None if sent else source
        await actors.set_place(db, actor.person_id, now, assignment_id=at, draft_id=None)
    return outcome
