"""Sending a draft to Bagian Hukum, with its receipt; and taking back what nobody has begun to check."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.reading.advice import LONGEST_ADVICE_REASON, AnswerAdvice, OverriddenAdvice
from domain.rounds.due_dates import has_passed
from domain.rounds.programme import EvidenceItem
from domain.submission.drafts import (
    AssignmentView,
    Draft,
    Lack,
    Receipt,
    Submission,
    is_unchanged,
    items_missing,
    lacking,
)
from domain.submission.receipts import receipt_number
from domain.submission.states import AnswerKind, may_withdraw
from domain.update_ref import UpdateRef
from services.file_advice import advice_on
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.assignment import system_view, view_for
from services.submission.draft import ReasonTooLong, begin_draft, ensure_open
from storage.database import Connection
from storage.queries import audit, cards, outbox
from storage.queries.cards import CardKind
from storage.queries.endorsement import requests
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reading import rules
from storage.queries.submission import assignments, drafts, extensions, submissions


@dataclass(frozen=True, slots=True)
class NotReady:
    """Why a draft was not sent: what it cannot go without, or what should be confirmed first.

    `unchanged` is the version that says all of it already, `advice` what was said of its files.
    """

    view: AssignmentView
    lacks: tuple[Lack, ...] = ()
    items: tuple[EvidenceItem, ...] = ()
    unchanged: Submission | None = None
    advice: AnswerAdvice = field(default_factory=AnswerAdvice)


@dataclass(frozen=True, slots=True)
class ReasonWanted:
    """A draft that is sent once somebody has said why in spite of that advice: what is typed next."""

    view: AssignmentView
    advice: AnswerAdvice


@dataclass(frozen=True, slots=True)
class SentDraft:
    """A draft that was sent; `notices` hold the receipt. `without_head` where its OPD has no head who could endorse."""

    submission_id: int
    view: AssignmentView
    notices: tuple[int, ...]
    without_head: bool = False


@dataclass(frozen=True, slots=True)
class PutBeforeHead:
    """A draft that waits for the yes of the head of its OPD."""

    view: AssignmentView


async def send(
    ports: Ports,
    actor: Actor,
    assignment_id: int,
    update_ref: UpdateRef | None,
    *,
    confirmed: bool = False,
    reason: str | None = None,
) -> SentDraft | PutBeforeHead | NotReady | ReasonWanted:
    """Turns the draft into the next version of the submission and owes the sender a receipt, in one transaction.

    Where the round asks for it, the draft is put before the head of the OPD first; where there is none it is sent.
    Required items without a file are asked about once (`confirmed`), since one document may hold several; so is a
    draft that says no more than the version before. Where the region wants to know why something is sent in spite of
    advice, that is asked as well, until there is a `reason`.
    Raises Conflict where the version before is being checked, or there is no draft any more; ReasonTooLong.
    """
    if reason is not None and len(reason) > LONGEST_ADVICE_REASON:
        raise ReasonTooLong(len(reason))
    async with ports.database.read() as db:
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SUBMIT)
        advice = await advice_on(db, view)
        known_reason = reason or await rules.reason_of_draft(db, assignment_id)
    early = _not_yet(view, confirmed)
    if early is not None:
        return replace(early, advice=advice)
    if view.draft is not None and advice.asks_reason and not known_reason:
        return await _ask_reason(ports, actor, view, advice, update_ref)
    async with ports.change(update_ref, answered=True, region_id=view.region.id) as (db, now):
        view = await view_for(db, now, actor, assignment_id, Action.SUBMIT)
        if view.draft is None:
            raise Conflict(ConflictReason.NO_DRAFT)
        ensure_open(view, now)
        if _not_yet(view, confirmed) is not None:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if reason:
            await rules.set_reason(db, view.draft.id, reason)
            await actors.set_prompt(db, actor.person_id, None, now)
        heads = await actors.people_of(db, view.region.id, opd_id=view.opd.id, role=Role.KEPALA_OPD)
        if view.head.needed and actor.person_id not in heads:
            if view.head.waiting:
                raise Conflict(ConflictReason.ENDORSEMENT_WAITS)
            await requests.ask(db, view.region.id, assignment_id, actor.person_id, now)
            await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
            return PutBeforeHead(view)
        sent = await turn_in(db, view, view.draft, actor.person_id, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
    return replace(sent, without_head=view.head.required and not heads)


async def turn_in(
    db: Connection,
    view: AssignmentView,
    draft: Draft,
    sender_id: int,
    now: datetime,
    *,
    handed_at: datetime | None = None,
) -> SentDraft:
    """Makes the draft the next version, as sent by that admin, who is owed a receipt.

    Whether it is late is told by when the admin let go of it: `handed_at`, where it waited for a head since then.
    """
    assignment_id = view.owed.assignment_id
    late = has_passed(view.owed.deadline_at, handed_at or now) and not await submissions.first_was_on_time(
        db, assignment_id
    )
    version = await submissions.last_version(db, assignment_id) + 1
    await submissions.supersede(db, assignment_id, now)
    day = local(now, view.region.zone).date()
    sequence = await submissions.next_receipt(db, view.region.id, view.opd.id, day.year)
    submission_id = await submissions.add(
        db,
        draft,
        region_id=view.region.id,
        opd_id=view.opd.id,
        version=version,
        receipt_number=receipt_number(day, view.opd.code, sequence),
        submitted_by=sender_id,
        submitted_at=now,
        late=late,
    )
    await rules.override(db, view.region.id, submission_id, await _overridden(db, view))
    await extensions.overtake(db, assignment_id, submission_id, now)
    await drafts.remove(db, draft.id)
    await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
    await audit.record(
        db,
        region_id=view.region.id,
        person_id=sender_id,
        kind=AuditKind.SUBMITTED,
        subject_id=submission_id,
        at=now,
        detail={"version": version, "files": [placed.file.sha256 for placed in draft.files]},
    )
    owed = await outbox.enqueue(
        db,
        person_id=sender_id,
        kind=NoticeKind.RECEIPT,
        subject_id=submission_id,
        now=now,
        region_id=view.region.id,
    )
    return SentDraft(submission_id, view, (owed,))


async def _ask_reason(
    ports: Ports, actor: Actor, view: AssignmentView, advice: AnswerAdvice, update_ref: UpdateRef | None
) -> ReasonWanted:
    async with ports.change(update_ref, region_id=view.region.id) as (db, now):
        prompt = Prompt(PromptKind.ADVICE_REASON, view.owed.assignment_id)
        await actors.set_prompt(db, actor.person_id, prompt, now)
    return ReasonWanted(view, advice)


async def _overridden(db: Connection, view: AssignmentView) -> list[OverriddenAdvice]:
    """The advice that stands on what is being sent, with the reason where one is asked for."""
    advice = await advice_on(db, view)
    reason = await rules.reason_of_draft(db, view.owed.assignment_id)
    return [
        OverriddenAdvice(entry.file.id, code, reason if (entry, code) in advice.asks_reason else "")
        for entry in advice.files
        for code in entry.codes
    ]


async def withdraw(ports: Ports, actor: Actor, submission_id: int, update_ref: UpdateRef | None) -> AssignmentView:
    """Takes a submission back into the draft, as long as nobody has begun to check it; else Conflict."""
    async with ports.change(update_ref, answered=True) as (db, now):
        sent = await submissions.get(db, submission_id)
        if sent is None:
            raise Gone
        if not may(actor, Action.SUBMIT, Place(sent.region_id, sent.opd_id)):
            raise NotAllowed("withdraw", sent.region_id, sent.opd_id)
        view = await view_for(db, now, actor, sent.assignment_id, Action.SUBMIT)
        if not may_withdraw(sent.facts) or not await submissions.withdraw(db, submission_id, now):
            raise Conflict(_too_late(sent))
        draft_id = await begin_draft(db, actor, view, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=sent.assignment_id, draft_id=draft_id)
        await cards.want_for_all(db, CardKind.DRAFT, sent.assignment_id)
        await cards.want(db, CardKind.DRAFT, sent.assignment_id, actor.person_id, buried=True)
        await audit.record(
            db,
            region_id=sent.region_id,
            person_id=actor.person_id,
            kind=AuditKind.WITHDRAWN,
            subject_id=submission_id,
            at=now,
        )
    return view


async def receipt(ports: Ports, notice: Notice) -> Receipt | None:
    """The facts of a receipt owed, as they were sent."""
    async with ports.database.read() as db:
        sent = await submissions.get(db, notice.subject_id)
        view = await system_view(db, ports.clock.now(), sent.assignment_id) if sent else None
        if sent is None or view is None:
            return None
        now = ports.clock.now()
        remaining = sum(owed.is_asked(now) for owed in await assignments.of_opd(db, sent.opd_id))
        membership_id = await actors.membership_of(db, notice.person_id, sent.opd_id, Role.ADMIN_OPD)
        needs_no_more_time = await extensions.overtaken_by(db, sent.id)
    return Receipt(sent, view, remaining, membership_id, needs_no_more_time)


def _too_late(sent: Submission) -> ConflictReason:
    if sent.facts.withdrawn:
        return ConflictReason.ALREADY_WITHDRAWN
    return ConflictReason.SUPERSEDED if sent.facts.superseded else ConflictReason.TOO_LATE_TO_WITHDRAW


def _not_yet(view: AssignmentView, confirmed: bool) -> NotReady | None:
    if view.draft is None:
        return None
    lacks = lacking(view.draft, view.indicator)
    if lacks:
        return NotReady(view, lacks)
    if confirmed:
        return None
    if view.sent is not None and is_unchanged(view.draft, view.sent):
        return NotReady(view, unchanged=view.sent)
    items = () if view.draft.answer is AnswerKind.NIHIL else items_missing(view.draft.files, view.indicator)
    return NotReady(view, items=items) if items else None
