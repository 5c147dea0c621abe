"""Heads of OPD endorse what their OPD is about to send, or give it back with a word; where a round asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.endorsement.requests import LONGEST_WORD, HeadQueue, HeadRequest, RequestState
from domain.notices import NoticeKind
from domain.people.people import Actor, Membership, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.revisions import revision_of
from domain.submission.drafts import AssignmentView, lacking
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.endorsement.chain import managed_round
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import system_view
from services.submission.send import turn_in
from services.submission.submission_view import DraftFilesPart, draft_files_part
from storage.database import Connection
from storage.queries import audit, cards, outbox
from storage.queries.cards import CardKind
from storage.queries.endorsement import chains, requests
from storage.queries.notices import Notice
from storage.queries.people import actors


@dataclass(frozen=True, slots=True)
class HeadView:
    """A draft before its head: the request, and the draft as it stands."""

    request: HeadRequest
    view: AssignmentView


@dataclass(frozen=True, slots=True)
class Endorsed:
    """What a head said yes to: how many were passed on, and how many could not be any more."""

    queue: HeadQueue
    passed_on: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SentBack:
    """A draft that came back from the head of the OPD, for its admins."""

    view: AssignmentView
    word: str


async def require_heads(
    ports: Ports, actor: Actor, round_id: int, update_ref: UpdateRef | None = None, *, required: bool
) -> None:
    """Has heads endorse what is sent in a round from now on, or no more: then nothing waits for them.

    Raises Gone, NotAllowed.
    """
    async with ports.change(update_ref) as (db, now):
        region, _ = await managed_round(db, actor, round_id)
        if await chains.head_endorses(db, round_id) is required:
            return
        await chains.set_head_endorses(db, round_id, required=required)
        if not required:
            for assignment_id in await requests.withdraw_of_round(db, round_id):
                await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        await audit.record(
            db,
            region_id=region.id,
            person_id=actor.person_id,
            kind=AuditKind.HEAD_ENDORSEMENT_SET,
            subject_id=round_id,
            at=now,
        )


async def count_waiting(ports: Ports, membership: Membership) -> int:
    """How much waits for a head; nothing for other roles."""
    if membership.role is not Role.KEPALA_OPD or membership.opd is None:
        return 0
    async with ports.database.read() as db:
        return len(await requests.waiting_of(db, membership.opd.id))


async def queue_of(ports: Ports, actor: Actor, membership_id: int) -> HeadQueue:
    """What waits for the yes of a head; raises NotAllowed."""
    async with ports.database.read() as db:
        return await _queue(db, actor, membership_id, ports.clock.now())


async def draft_of(ports: Ports, actor: Actor, request_id: int) -> HeadView:
    """One draft that waits, whole; raises Gone, NotAllowed, and Conflict where it waits no more."""
    async with ports.database.read() as db:
        return await _waiting(db, actor, request_id, ports.clock.now())


async def files_of(ports: Ports, actor: Actor, request_id: int, part: int) -> tuple[HeadRequest, DraftFilesPart]:
    """One part (from 0) of its files, each read and compared first; raises as `draft_of` does."""
    waiting = await draft_of(ports, actor, request_id)
    files = waiting.view.draft.files if waiting.view.draft is not None else ()
    return waiting.request, await draft_files_part(ports, waiting.view.region.id, files, part)


async def approve(ports: Ports, actor: Actor, request_id: int, update_ref: UpdateRef | None = None) -> Endorsed:
    """The head's yes to one: it is sent, and its admin gets the receipt. Raises as `draft_of` does."""
    waiting = await draft_of(ports, actor, request_id)
    membership = place_of(actor, waiting.request)
    async with ports.change(update_ref, region_id=waiting.request.region_id) as (db, now):
        waiting = await _waiting(db, actor, request_id, now)
        if not await _pass_on(db, actor, waiting.request, now):
            raise Conflict(ConflictReason.ENDORSEMENT_SETTLED)
        return Endorsed(await _queue(db, actor, membership.id, now), 1)


async def approve_all(
    ports: Ports, actor: Actor, membership_id: int, revision: str, update_ref: UpdateRef | None = None
) -> Endorsed:
    """The head's yes to all that were seen (`revision`); raises NotAllowed, and Conflict where they are others now."""
    queue = await queue_of(ports, actor, membership_id)
    async with ports.change(update_ref, region_id=queue.membership.region.id) as (db, now):
        queue = await _queue(db, actor, membership_id, now)
        if queue.revision != revision or not queue.requests:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        passed_on = [await _pass_on(db, actor, request, now) for request in queue.requests]
        return Endorsed(await _queue(db, actor, membership_id, now), passed_on.count(True), passed_on.count(False))


async def ask_word(ports: Ports, actor: Actor, request_id: int, update_ref: UpdateRef | None = None) -> HeadView:
    """Asks why it goes back; raises as `draft_of` does."""
    async with ports.change(update_ref) as (db, now):
        waiting = await _waiting(db, actor, request_id, now)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ENDORSEMENT_WORD, request_id), now)
    return waiting


async def send_back(
    ports: Ports, actor: Actor, request_id: int, word: str, update_ref: UpdateRef | None = None
) -> HeadQueue:
    """Gives a draft back to its admins, who are told the word at once; raises as `draft_of` does."""
    async with ports.change(update_ref) as (db, now):
        waiting = await _waiting(db, actor, request_id, now)
        written = lines_of(word)
        if len(written) > LONGEST_WORD:
            raise Conflict(ConflictReason.ENDORSEMENT_TEXT_LONG)
        await actors.set_prompt(db, actor.person_id, None, now)
        await requests.settle(db, request_id, RequestState.RETURNED, actor.person_id, now, written)
        request = waiting.request
        await cards.want_for_all(db, CardKind.DRAFT, request.assignment_id)
        await _record(db, actor, request, AuditKind.HEAD_SENT_BACK, now)
        for person_id in await actors.people_of(db, request.region_id, opd_id=request.opd_id, role=Role.ADMIN_OPD):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.HEAD_RETURNED,
                subject_id=request_id,
                now=now,
                region_id=request.region_id,
            )
        return await _queue(db, actor, place_of(actor, request).id, now)


async def sent_back(ports: Ports, notice: Notice) -> SentBack | None:
    """What a notice tells an admin of; None where the draft is gone, or was put before the head again."""
    async with ports.database.read() as db:
        sent = await requests.returned(db, notice.subject_id)
        view = await system_view(db, ports.clock.now(), sent[0]) if sent is not None else None
        if sent is None or view is None or view.draft is None or view.head.asked_at is not None:
            return None
        if notice.person_id not in await actors.people_of(db, view.region.id, opd_id=view.opd.id, role=Role.ADMIN_OPD):
            return None
    return SentBack(view, sent[1])


async def _pass_on(db: Connection, actor: Actor, request: HeadRequest, now: datetime) -> bool:
    """Sends one as its admin's; False where it cannot be sent as things stand, and it waits on."""
    view = await system_view(db, now, request.assignment_id)
    if view is None or view.draft is None or view.owed.obstacle(now) is not None:
        return False
    if lacking(view.draft, view.indicator):
        return False
    await requests.settle(db, request.id, RequestState.APPROVED, actor.person_id, now)
    await _record(db, actor, request, AuditKind.HEAD_ENDORSED, now)
    await turn_in(db, view, view.draft, request.asked_by, now, handed_at=request.asked_at)
    return True


async def _record(db: Connection, actor: Actor, request: HeadRequest, kind: AuditKind, now: datetime) -> None:
    await audit.record(
        db,
        region_id=request.region_id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=request.assignment_id,
        at=now,
    )


async def _queue(db: Connection, actor: Actor, membership_id: int, now: datetime) -> HeadQueue:
    membership = actor.membership(membership_id)
    if membership is None or membership.opd is None:
        raise NotAllowed("endorse what is sent")
    if not may(actor, Action.ENDORSE, Place(membership.region.id, membership.opd.id)):
        raise NotAllowed("endorse what is sent", membership.region.id, membership.opd.id)
    waiting: Sequence[HeadRequest] = await requests.waiting_of(db, membership.opd.id)
    revision = revision_of(*(request.id for request in waiting))
    return HeadQueue(membership, membership.opd, tuple(waiting), revision, now)


async def _waiting(db: Connection, actor: Actor, request_id: int, now: datetime) -> HeadView:
    place = await requests.opd_of(db, request_id)
    if place is None:
        raise Gone
    if not may(actor, Action.ENDORSE, Place(*place)):
        raise NotAllowed("endorse what is sent", *place)
    request = await requests.get(db, request_id)
    view = await system_view(db, now, request.assignment_id) if request is not None else None
    if request is None or view is None or view.draft is None:
        raise Conflict(ConflictReason.ENDORSEMENT_SETTLED)
    return HeadView(request, view)


def place_of(actor: Actor, request: HeadRequest) -> Membership:
    """The role in which the actor decides about a request; raises NotAllowed."""
    held = next(
        (
            membership
            for membership in actor.memberships
            if membership.role is Role.KEPALA_OPD and membership.opd is not None and membership.opd.id == request.opd_id
        ),
        None,
    )
    if held is None:
        raise NotAllowed("endorse what is sent", request.region_id, request.opd_id)
    return held
