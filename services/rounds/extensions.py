"""Minta perpanjangan: an admin asks for more time for one indicator or several, with a reason and perhaps a letter."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import USUAL_FORMATS
from domain.submission.assignments import Owed, by_urgency
from domain.submission.drafts import StoredFile
from domain.submission.extensions import (
    EXTENSION_TEXT_LIMIT,
    ExtensionOutcome,
    ExtensionRequest,
    may_be_extended,
)
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.kept_files import kept_file, note_file
from services.submission.receive import Incoming
from services.submission.submission_view import readable
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, opds
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, extensions


async def begin_for_one(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """A request for one assignment in the making; the one in which it waits already, where there is one.

    Raises Conflict where more time makes no sense: it was sent, or its deadline is the official one.
    """
    async with ports.change(update_ref) as (db, now):
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        if not may(actor, Action.SUBMIT, Place(owed.region_id, owed.opd_id)):
            raise NotAllowed("extend", owed.region_id, owed.opd_id)
        request_id = await extensions.waiting_for(db, assignment_id)
        if request_id is None:
            if not may_be_extended(owed, now):
                raise Conflict(ConflictReason.NO_MORE_TIME)
            request_id = await extensions.begin(
                db,
                region_id=owed.region_id,
                opd_id=owed.opd_id,
                person_id=actor.person_id,
                assignment_ids=[assignment_id],
                now=now,
            )
        return await own_request(db, now, actor, request_id)


async def begin_for_several(
    ports: Ports, actor: Actor, membership_id: int, update_ref: UpdateRef | None = None
) -> tuple[ExtensionRequest, list[Owed]]:
    """An empty request of an OPD in the making, and what more time can be asked for."""
    held, opd_id = _serving(actor, membership_id)
    async with ports.change(update_ref) as (db, now):
        request_id = await extensions.begin(
            db,
            region_id=held.region.id,
            opd_id=opd_id,
            person_id=actor.person_id,
            assignment_ids=[],
            now=now,
        )
        request = await own_request(db, now, actor, request_id)
        return request, await _extendable(db, opd_id, now)


async def choices(ports: Ports, actor: Actor, request_id: int) -> tuple[ExtensionRequest, list[Owed]]:
    """A request in the making, and what it could be about."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        request = _in_making(await own_request(db, now, actor, request_id))
        return request, await _extendable(db, request.opd.id, now)


async def toggle(
    ports: Ports, actor: Actor, request_id: int, assignment_id: int, update_ref: UpdateRef | None = None
) -> tuple[ExtensionRequest, list[Owed]]:
    """Ticks what more time is asked for, or takes the tick away; what cannot be extended any more stays unticked."""
    async with ports.change(update_ref) as (db, now):
        request = _in_making(await own_request(db, now, actor, request_id))
        extendable = await _extendable(db, request.opd.id, now)
        ticked = {owed.assignment_id for owed in request.owed}
        if assignment_id in ticked or assignment_id in {owed.assignment_id for owed in extendable}:
            await extensions.toggle(db, request_id, assignment_id)
        return await own_request(db, now, actor, request_id), extendable


async def extension(ports: Ports, actor: Actor, request_id: int) -> ExtensionRequest:
    """One request, for the OPD's admins."""
    async with ports.database.read() as db:
        return await own_request(db, ports.clock.now(), actor, request_id)


async def letter_of(ports: Ports, actor: Actor, request_id: int) -> tuple[ExtensionRequest, StoredFile, Path | None]:
    """The letter of a request, for who may read it; raises Gone where there is none. Without sound bytes no path."""
    async with ports.database.read() as db:
        request = await read_request(db, ports.clock.now(), request_id)
    if request is None:
        raise Gone
    action = Action.SUBMIT if request.asked_at is None else Action.SEE_OWN
    if not may(actor, action, Place(request.region.id, request.opd.id)):
        raise NotAllowed("extend", request.region.id, request.opd.id)
    if request.letter is None:
        raise Gone
    return request, request.letter, await readable(ports, request.region.id, request.letter)


async def pick_day(
    ports: Ports, actor: Actor, request_id: int, day: date, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """Sets the day; what is typed next is taken for the reason. Conflict for a day that is not offered."""
    async with ports.change(update_ref) as (db, now):
        request = _in_making(await own_request(db, now, actor, request_id))
        window = request.window
        until_at = window.on(day) if window is not None else None
        if until_at is None:
            raise Conflict(ConflictReason.DAY_NOT_OFFERED)
        await extensions.set_values(db, request_id, {"until_at": until_at})
        asked_for = PromptKind.EXTENSION_LETTER if request.reason else PromptKind.EXTENSION_REASON
        await actors.set_prompt(db, actor.person_id, Prompt(asked_for, request_id), now)
        return await own_request(db, now, actor, request_id)


async def give_reason(
    ports: Ports, actor: Actor, request_id: int, reason: str, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """Keeps the reason; a letter may come next, or another reason."""
    async with ports.change(update_ref) as (db, now):
        _in_making(await own_request(db, now, actor, request_id))
        await extensions.set_values(db, request_id, {"reason": lines_of(reason)[:EXTENSION_TEXT_LIMIT]})
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.EXTENSION_LETTER, request_id), now)
        return await own_request(db, now, actor, request_id)


async def enclose_letter(
    ports: Ports, actor: Actor, request_id: int, incoming: Incoming, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """Keeps a photo or PDF beside the reason, as evidence is kept: in the store of the OPD's region.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom. No transaction is open while the bytes travel.
    """
    async with ports.database.read() as db:
        request = _in_making(await own_request(db, ports.clock.now(), actor, request_id))
    region_id, opd_id = request.region.id, request.opd.id
    async with (
        kept_file(ports, region_id, opd_id, incoming, USUAL_FORMATS) as received,
        ports.change(update_ref, region_id=region_id) as (db, now),
    ):
        _in_making(await own_request(db, now, actor, request_id))
        letter_id = await note_file(db, actor, region_id, opd_id, received, now)
        await extensions.set_values(db, request_id, {"letter_id": letter_id})
        return await own_request(db, now, actor, request_id)


async def ask(
    ports: Ports, actor: Actor, request_id: int, revision: str, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """Sends the request to the coordinators. What was sent or cannot be extended meanwhile is left out.

    Raises Conflict where it is not what was shown (`revision`), cannot be any more, or one of it waits in another.
    """
    async with ports.change(update_ref) as (db, now):
        request = _in_making(await own_request(db, now, actor, request_id))
        if request.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if not request.complete:
            raise Conflict(ConflictReason.INCOMPLETE)
        waiting = await extensions.waiting_of(db, request.opd.id)
        if any(owed.assignment_id in waiting for owed in request.owed):
            raise Conflict(ConflictReason.EXTENSION_WAITS)
        still = [owed.assignment_id for owed in request.owed if may_be_extended(owed, now)]
        if not still or not request.possible:
            raise Conflict(ConflictReason.NO_MORE_TIME)
        await extensions.ask(db, request_id, still, now)
        await actors.set_prompt(db, actor.person_id, None, now)
        await note(db, now, actor, AuditKind.EXTENSION_ASKED, request)
        for person_id in await actors.people_of(db, request.region.id, role=Role.KOORDINATOR):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.EXTENSION_ASKED,
                subject_id=request_id,
                region_id=request.region.id,
                now=now,
            )
        return await own_request(db, now, actor, request_id)


async def withdraw(
    ports: Ports, actor: Actor, request_id: int, update_ref: UpdateRef | None = None
) -> ExtensionRequest:
    """Takes back what nobody has decided yet; Conflict where it has ended."""
    async with ports.change(update_ref) as (db, now):
        request = await own_request(db, now, actor, request_id)
        if not await extensions.end(db, request_id, ExtensionOutcome.WITHDRAWN, now):
            raise Conflict(ConflictReason.EXTENSION_ENDED)
        await note(db, now, actor, AuditKind.EXTENSION_WITHDRAWN, request)
        return await own_request(db, now, actor, request_id)


async def own_request(db: Connection, now: datetime, actor: Actor, request_id: int) -> ExtensionRequest:
    """A request of an OPD for which the actor may send; raises Gone or NotAllowed."""
    request = await read_request(db, now, request_id)
    if request is None:
        raise Gone
    if not may(actor, Action.SUBMIT, Place(request.region.id, request.opd.id)):
        raise NotAllowed("extend", request.region.id, request.opd.id)
    return request


async def read_request(db: Connection, now: datetime, request_id: int) -> ExtensionRequest | None:
    """A request whole, without what was sent meanwhile, and while it waits without what is not asked any more."""
    record = await extensions.get(db, request_id)
    place = await opds.with_region(db, record.opd_id) if record else None
    if record is None or place is None:
        return None
    waits = record.asked_at is not None and record.ended_at is None
    owed = [
        assignment
        for item in await extensions.items(db, request_id)
        if item.submission_id is None or record.outcome is ExtensionOutcome.OVERTAKEN
        if (assignment := await assignments.get(db, item.assignment_id)) is not None
        if not (waits and assignment.retired)
    ]
    return ExtensionRequest(
        id=record.id,
        region=place[1],
        opd=place[0],
        owed=tuple(sorted(owed, key=lambda item: (item.deadline_at, item.round_id, item.code))),
        asked_by=record.asked_by,
        asked_at=record.asked_at,
        until_at=record.until_at,
        reason=record.reason,
        letter=await extensions.letter(db, record.letter_id) if record.letter_id is not None else None,
        outcome=record.outcome,
        decided_by=record.decided_by,
        ended_at=record.ended_at,
        granted_at=record.granted_at,
        answer=record.answer,
        red_dates=await rounds.red_dates(db, record.region_id),
        now=now,
    )


async def note(db: Connection, now: datetime, actor: Actor, kind: AuditKind, request: ExtensionRequest) -> None:
    """Notes in the trail what became of a request."""
    until_at = request.granted_at or request.until_at
    detail = {"day": local(until_at, request.region.zone).date().isoformat()} if until_at is not None else {}
    await audit.record(
        db,
        region_id=request.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=request.id,
        at=now,
        detail={**detail, "assignments": _ids(request.owed)},
    )


async def _extendable(db: Connection, opd_id: int, now: datetime) -> list[Owed]:
    waiting = await extensions.waiting_of(db, opd_id)
    owed = [
        assignment
        for assignment in await assignments.of_opd(db, opd_id)
        if may_be_extended(assignment, now) and assignment.assignment_id not in waiting
    ]
    return sorted(owed, key=lambda assignment: by_urgency(assignment, now))


def _in_making(request: ExtensionRequest) -> ExtensionRequest:
    if request.asked_at is not None:
        raise Conflict(ConflictReason.ALREADY_SENT)
    return request


def _serving(actor: Actor, membership_id: int) -> tuple[Membership, int]:
    held = actor.membership(membership_id)
    if held is None or held.opd is None or not may(actor, Action.SUBMIT, Place(held.region.id, held.opd.id)):
        raise NotAllowed("extend")
    return held, held.opd.id


def _ids(owed: Collection[Owed]) -> list[int]:
    return [item.assignment_id for item in owed]
