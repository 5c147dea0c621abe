"""Deciding a submission, and undoing it within the minute in which nobody but its author knows."""

from dataclasses import replace

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Actor, Role
from domain.review.news import LONGEST_MEMORY, plan_news
from domain.review.queue import Holder, QueueFilter
from domain.review.review import Blocked, Decided, Obstacle, ReviewCard, Verdicts
from domain.submission.states import LOCK_TIME, UNDO_WINDOW, Administrative, Decision, Substantive
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Conflict, Gone, Refusal
from services.review.queue import in_turn
from services.review.review import look, may_accept, standing_for, take_in_turn, why_not
from services.submission.contributions import tell_accepted
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors
from storage.queries.review import changes, gathering, reviews
from storage.queries.review.changes import DecisionRecord
from storage.queries.review.reviews import ReviewedSubmission


class ReasonMissing(Refusal):
    """A return says why: neither a reason was ticked nor a text written."""


class TooLate(Refusal):
    """The minute is over: the OPD has learnt of the decision."""


async def decide(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    decision: Decision,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> Decided:
    """Accepts or returns by the verdicts ticked, and takes the next one; others learn of it 60 seconds later.

    Accepting by itself says "lengkap" and "sesuai", unless something bad was ticked. Nobody accepts what
    they have sent themselves while the region has another coordinator.
    Raises ReasonMissing for a return without a reason, Conflict where it is no longer this actor's to
    decide or the verdicts lead elsewhere than the button says.
    """
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        await ensure_not_closed(db, standing.round_id)
        if standing.decision is not None:
            raise Conflict(ConflictReason.ALREADY_DECIDED)
        ticked = await reviews.work(db, submission_id, actor.person_id)
        if decision is Decision.ACCEPTED and ticked.flawless:
            ticked = replace(ticked, administrative=Administrative.LENGKAP, substantive=Substantive.SESUAI)
        if ticked.decision is not decision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if decision is Decision.RETURNED and not ticked.explained:
            raise ReasonMissing
        if decision is Decision.ACCEPTED and not await may_accept(db, actor, standing):
            raise Conflict(ConflictReason.OWN_SUBMISSION)
        returned = decision is Decision.RETURNED
        verdicts = Verdicts(
            ticked.administrative, ticked.substantive, ticked.fitting, ticked.remark if returned else ""
        )
        record = DecisionRecord(submission_id, actor.person_id, decision, verdicts, now, now + UNDO_WINDOW)
        review_id = await changes.record(db, record)
        if not await changes.decide(db, review_id, record):
            raise Conflict(why_not(standing, actor, now))
        await changes.drop_work(db, submission_id)
        await actors.set_prompt(db, actor.person_id, None, now)
        await tell_opd(db, standing, review_id, record)
        if not returned:
            await tell_accepted(db, standing.assignment_id, now, record.effective_at)
        await note(
            db, actor, standing, AuditKind.ACCEPTED if decision is Decision.ACCEPTED else AuditKind.RETURNED, record
        )
        await take_in_turn(db, now, actor, standing.region.id, chosen, submission_id)
    return await decided(ports, actor, submission_id, chosen)


async def undo(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    review_id: int,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> ReviewCard:
    """Takes the actor's own decision back: it is theirs to decide again, with what was ticked, and nobody is told.

    Raises TooLate from the 60th second on, or where a notice has already begun to go out.
    """
    # The instant is read with the write open: whoever has sent notices before us did so at an earlier one.
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        await ensure_not_closed(db, standing.round_id)
        if standing.review_id != review_id or standing.decided_by != actor.person_id:
            raise Conflict(ConflictReason.NOT_DECIDED if standing.decision is None else ConflictReason.ALREADY_DECIDED)
        owed = await changes.verdict_notices(db, submission_id, review_id)
        if standing.final(now) or any(state is not NoticeState.DUE for state in owed.values()):
            raise TooLate
        if not await changes.undecide(db, submission_id, review_id, actor.person_id, now):
            raise Conflict(ConflictReason.NOT_DECIDED)
        await outbox.drop(db, owed, now)
        undone = await reviews.review(db, review_id)
        record = DecisionRecord(submission_id, actor.person_id, None, Verdicts(), now, now, undoes_id=review_id)
        await changes.record(db, record)
        if undone is not None:
            await changes.save_work(db, submission_id, actor.person_id, undone.verdicts)
        await note(db, actor, standing, AuditKind.UNDONE, record)
    return await look(ports, actor, submission_id, chosen)


async def decided(ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter) -> Decided:
    """The decision that stands, as its author sees it at once and everybody once it counts; else Conflict."""
    decision = await _decided(ports, actor, submission_id, chosen)
    if decision is None:
        raise Conflict(ConflictReason.NOT_DECIDED)
    return decision


async def undoable(ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter) -> Decided | None:
    """The actor's own decision, as long as it can be undone."""
    decision = await _decided(ports, actor, submission_id, chosen)
    return decision if decision is not None and not decision.final else None


async def _decided(ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter) -> Decided | None:
    now = ports.clock.now()
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
        visible = standing.decided_by == actor.person_id or standing.final(now)
        if (
            standing.decision is None
            or standing.review_id is None
            or standing.facts.effective_at is None
            or not visible
        ):
            return None
        review = await reviews.review(db, standing.review_id)
        if review is None:
            raise Gone
        recipients = await changes.verdict_notices(db, submission_id, review.id)
        waiting = chosen.apply(await reviews.queue(db, standing.region.id, actor.person_id, now))
    following = in_turn(waiting, (standing.submitted_at, standing.id))
    next_id = next((queued.submission_id for queued in following if queued.holder is Holder.ME), None)
    return Decided(
        submission_id=submission_id,
        review_id=review.id,
        region=standing.region,
        opd=standing.opd,
        code=standing.code,
        title=standing.title,
        decision=standing.decision,
        reasons=review.verdicts.reasons,
        remark=review.verdicts.remark,
        effective_at=standing.facts.effective_at,
        recipients=len(recipients),
        waiting=len(waiting),
        now=now,
        next_id=next_id,
    )


async def why_blocked(ports: Ports, actor: Actor, submission_id: int) -> Blocked:
    """Why somebody was overtaken; what another decided within the last minute is only being checked."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
        review = await reviews.review(db, standing.review_id) if standing.review_id is not None else None
        acceptable = await may_accept(db, actor, standing)
    obstacle, by, until, decided_at = Obstacle.FREE if acceptable else Obstacle.OWN, None, None, None
    if standing.facts.withdrawn:
        obstacle = Obstacle.WITHDRAWN
    elif standing.facts.superseded:
        obstacle = Obstacle.SUPERSEDED
    elif standing.final(now) or (standing.decision is not None and standing.decided_by == actor.person_id):
        obstacle = Obstacle.ACCEPTED if standing.decision is Decision.ACCEPTED else Obstacle.RETURNED
        if review is not None:
            by, decided_at = review.reviewer_name, review.decided_at
    elif standing.decision is not None:
        obstacle = Obstacle.HELD
    elif standing.held_by_another(actor.person_id, now) and standing.taken_at is not None:
        obstacle, by, until = Obstacle.HELD, standing.taker, standing.taken_at + LOCK_TIME
    return Blocked(
        submission_id, standing.region, standing.opd, standing.code, standing.title, obstacle, by, until, decided_at
    )


async def tell_opd(db: Connection, standing: ReviewedSubmission, review_id: int, record: DecisionRecord) -> None:
    """Owes every admin of the OPD the news of a decision, from the instant on from which it counts.

    What is decided for the same person within a few minutes is told in one message, and the next one comes
    five minutes later at the earliest. While more of that OPD waits to be checked, the first decision waits for it.
    """
    kind = NoticeKind.ACCEPTED if record.decision is Decision.ACCEPTED else NoticeKind.RETURNED
    patient = record.effective_at > record.decided_at and await gathering.more_to_check(db, standing.opd.id)
    for person_id in await actors.people_of(db, standing.region.id, opd_id=standing.opd.id, role=Role.ADMIN_OPD):
        messages = await gathering.messages_to(db, person_id, standing.region.id, record.decided_at - LONGEST_MEMORY)
        news = plan_news(messages, record.decided_at, record.effective_at, patient=patient)
        notice_id = await outbox.enqueue(
            db,
            person_id=person_id,
            kind=kind,
            subject_id=standing.id,
            region_id=standing.region.id,
            # A decision that was undone and made again is another occurrence: its dropped notice stays dropped.
            occurrence=str(review_id),
            now=record.decided_at,
            due_at=news.due_at,
        )
        if news.joins is not None:
            await gathering.gather(db, news.joins, notice_id, news.due_at)


async def note(
    db: Connection, actor: Actor, standing: ReviewedSubmission, kind: AuditKind, record: DecisionRecord
) -> None:
    """Adds a decision to the audit trail, by its codes."""
    await audit.record(
        db,
        region_id=standing.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=standing.id,
        at=record.decided_at,
        detail={"reasons": [reason.value for reason in record.verdicts.reasons]},
    )
