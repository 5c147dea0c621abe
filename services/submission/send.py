"""Sending a draft to Bagian Hukum, with its receipt; and taking back what nobody has begun to check."""

from dataclasses import dataclass

from domain.calendar import local
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.rounds.programme import EvidenceItem
from domain.submission.drafts import AssignmentView, Lack, Submission, items_missing, lacking
from domain.submission.receipts import receipt_number
from domain.submission.states import OWED, AnswerKind
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from services.submission.assignment import view, view_of_system
from services.submission.draft import begin_draft
from storage.queries import audit, cards, notices
from storage.queries.cards import CardKind
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.submission import assignments, drafts, submissions


@dataclass(frozen=True, slots=True)
class NotReady:
    """Why a draft was not sent: what it cannot go without, or what should be confirmed first."""

    view: AssignmentView
    lacks: tuple[Lack, ...]
    items: tuple[EvidenceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A draft that was sent; `notices` hold the receipt."""

    submission_id: int
    notices: tuple[int, ...]


async def send(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None, *, confirmed: bool = False
) -> Done | NotReady:
    """Turns the draft into the next version of the submission and owes the sender a receipt, in one transaction.

    Required items without a file are asked about once (`confirmed`), since one document may hold several.
    Raises Overtaken where the version before is being checked, or there is no draft any more.
    """
    async with ports.database.read() as db:
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
    early = _not_yet(seen, confirmed)
    if early is not None:
        return early
    async with ports.change(update_ref, answered=True) as (db, now):
        seen = await view(db, ports, actor, assignment_id, Action.SUBMIT)
        if seen.draft is None or not seen.owed.takes_answers(now) or _not_yet(seen, confirmed) is not None:
            raise Overtaken
        late = now > seen.owed.deadline_at and not await submissions.first_was_on_time(db, assignment_id)
        version = await submissions.last_version(db, assignment_id) + 1
        await submissions.supersede(db, assignment_id, now)
        day = local(now, seen.region.zone).date()
        sequence = await submissions.next_receipt(db, seen.region.id, seen.opd.id, day.year)
        submission_id = await submissions.add(
            db,
            seen.draft,
            region_id=seen.region.id,
            opd_id=seen.opd.id,
            version=version,
            receipt_number=receipt_number(day, seen.opd.code, sequence),
            submitted_by=actor.person_id,
            submitted_at=now,
            late=late,
        )
        await drafts.remove(db, seen.draft.id)
        await actors.set_place(db, actor.person_id, now, assignment_id=None, draft_id=None)
        await cards.want_for_all(db, CardKind.DRAFT, assignment_id)
        await audit.record(
            db,
            region_id=seen.region.id,
            person_id=actor.person_id,
            action="submitted",
            subject="submission",
            subject_id=submission_id,
            at=now,
            detail={"version": version, "files": [placed.file.sha256 for placed in seen.draft.files]},
        )
        owed = await notices.enqueue(
            db,
            person_id=actor.person_id,
            kind=NoticeKind.RECEIPT,
            subject_id=submission_id,
            now=now,
            region_id=seen.region.id,
        )
    return Done(submission_id, (owed,))


async def withdraw(ports: Ports, actor: Actor, submission_id: int, update_ref: UpdateRef | None) -> AssignmentView:
    """Takes a submission back into the draft, as long as nobody has begun to check it; else Overtaken."""
    async with ports.change(update_ref, answered=True) as (db, now):
        sent = await submissions.one(db, submission_id)
        if sent is None:
            raise Gone
        if not may(actor, Action.SUBMIT, Place(sent.region_id, sent.opd_id)):
            raise NotAllowed("withdraw", sent.region_id, sent.opd_id)
        seen = await view(db, ports, actor, sent.assignment_id, Action.SUBMIT)
        if not await submissions.withdraw(db, submission_id, now):
            raise Overtaken
        draft_id = await begin_draft(db, actor, seen, now)
        await actors.set_place(db, actor.person_id, now, assignment_id=sent.assignment_id, draft_id=draft_id)
        await cards.want_for_all(db, CardKind.DRAFT, sent.assignment_id)
        await cards.want(db, CardKind.DRAFT, sent.assignment_id, actor.person_id, buried=True)
        await audit.record(
            db,
            region_id=sent.region_id,
            person_id=actor.person_id,
            action="withdrawn",
            subject="submission",
            subject_id=submission_id,
            at=now,
        )
    return seen


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt says; `left` counts what the OPD still has to do."""

    sent: Submission
    view: AssignmentView
    left: int
    membership_id: int | None


async def receipt(ports: Ports, notice: Notice) -> Receipt | None:
    """The facts of a receipt owed, as they were sent."""
    async with ports.database.read() as db:
        sent = await submissions.one(db, notice.subject_id)
        seen = await view_of_system(db, ports, sent.assignment_id) if sent else None
        if sent is None or seen is None:
            return None
        now = ports.clock.now()
        left = sum(owed.state(now) in OWED for owed in await assignments.of_opd(db, sent.opd_id))
        membership_id = await actors.membership_of(db, notice.person_id, sent.opd_id, Role.ADMIN_OPD)
    return Receipt(sent, seen, left, membership_id)


def _not_yet(seen: AssignmentView, confirmed: bool) -> NotReady | None:
    if seen.draft is None:
        return None
    lacks = lacking(seen.draft, seen.indicator)
    if lacks:
        return NotReady(seen, lacks)
    if seen.draft.answer is AnswerKind.NIHIL or confirmed:
        return None
    items = items_missing(seen.draft.files, seen.indicator)
    return NotReady(seen, (), items) if items else None
