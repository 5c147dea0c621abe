"""Reopening what was accepted, when a mistake is found later: a return is added, the acceptance stays on record."""

from dataclasses import replace

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.people.people import Actor
from domain.prompts import Prompt, PromptKind
from domain.review.queue import QueueFilter
from domain.review.review import REMARK_LIMIT, Decided, Reopening, Verdicts, verdicts_from
from domain.submission.states import Decision, ReturnReason
from domain.text import line_of
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Conflict
from services.review.decision import ReasonMissing, decided, note, tell_opd
from services.review.review import RemarkTooLong, standing_for
from services.review.specimens import end_specimen
from services.submission import submission_view
from storage.database import Connection
from storage.queries.people import actors
from storage.queries.review import changes, reviews
from storage.queries.review.changes import DecisionRecord
from storage.queries.review.reviews import ReviewedSubmission


async def reopening(ports: Ports, actor: Actor, submission_id: int) -> Reopening:
    """What is reopened and the reasons ticked so far; raises Conflict unless its acceptance counts."""
    async with ports.database.read() as db:
        return await _reopening(db, ports, actor, submission_id)


async def tick(
    ports: Ports, actor: Actor, submission_id: int, reason: ReturnReason, on: bool, update_ref: UpdateRef | None = None
) -> Reopening:
    """Ticks a reason for reopening, or takes the tick away."""
    async with ports.change(update_ref) as (db, now):
        old = await _reopening(db, ports, actor, submission_id)
        new = Verdicts(reasons=old.reasons, remark=old.remark).ticked(reason, on)
        await changes.save_work(db, submission_id, actor.person_id, new)
        await actors.set_prompt(db, actor.person_id, None, now)
    return await reopening(ports, actor, submission_id)


async def ask_remark(
    ports: Ports, actor: Actor, submission_id: int, detail: str, update_ref: UpdateRef | None = None
) -> Reopening:
    """Opens the question for a free text; `detail` comes back with the answer."""
    async with ports.change(update_ref) as (db, now):
        current = await _reopening(db, ports, actor, submission_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.RETURN_REMARK, submission_id, detail), now)
    return current


async def set_remark(
    ports: Ports, actor: Actor, submission_id: int, text: str, update_ref: UpdateRef | None = None
) -> Reopening:
    """Sets the free text ("" removes it) and closes the question for it; raises RemarkTooLong."""
    remark = line_of(text)
    if len(remark) > REMARK_LIMIT:
        raise RemarkTooLong(len(remark))
    async with ports.change(update_ref) as (db, now):
        old = await _reopening(db, ports, actor, submission_id)
        new = replace(Verdicts(reasons=old.reasons), remark=remark)
        await changes.save_work(db, submission_id, actor.person_id, new)
        await actors.set_prompt(db, actor.person_id, None, now)
    return await reopening(ports, actor, submission_id)


async def reopen(ports: Ports, actor: Actor, submission_id: int, update_ref: UpdateRef | None = None) -> Decided:
    """Returns what was accepted; it counts at once, and the OPD is told unless it has just had news of decisions.

    Raises ReasonMissing without a reason, Conflict unless its acceptance counts.
    """
    async with ports.change(update_ref) as (db, now):
        current = await _reopening(db, ports, actor, submission_id)
        if not (current.reasons or current.remark):
            raise ReasonMissing
        standing = await standing_for(db, actor, submission_id)
        verdicts = verdicts_from(current.reasons, current.remark)
        record = DecisionRecord(submission_id, actor.person_id, Decision.RETURNED, verdicts, now, now)
        review_id = await changes.record(db, record)
        if not await changes.reopen(db, review_id, record):
            raise Conflict(ConflictReason.NOT_ACCEPTED)
        await changes.drop_work(db, submission_id)
        await end_specimen(db, actor, standing, now)
        await actors.set_prompt(db, actor.person_id, None, now)
        await tell_opd(db, standing, review_id, record)
        await note(db, actor, standing, AuditKind.REOPENED, record)
    return await decided(ports, actor, submission_id, QueueFilter())


async def _reopening(db: Connection, ports: Ports, actor: Actor, submission_id: int) -> Reopening:
    standing = await standing_for(db, actor, submission_id)
    await ensure_not_closed(db, standing.round_id)
    if not _accepted_for_good(standing, ports):
        raise Conflict(ConflictReason.NOT_ACCEPTED)
    ticked = await reviews.work(db, submission_id, actor.person_id)
    return Reopening(await submission_view.submitted_answer(db, ports, standing), ticked.reasons, ticked.remark)


def _accepted_for_good(standing: ReviewedSubmission, ports: Ports) -> bool:
    return standing.live and standing.decision is Decision.ACCEPTED and standing.final(ports.clock.now())
