"""Checking one submission: taking it, looking at it, and ticking verdicts, reasons and a remark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.review.queue import QueueFilter, Stretch
from domain.review.review import REMARK_LIMIT, ReviewCard, SubmittedAnswer, Verdicts
from domain.submission.states import Administrative, ReturnReason, Substantive
from domain.text import line_of
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed, Refusal
from services.review.findings import readings_of
from services.review.queue import in_turn
from services.submission import submission_view
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import actors
from storage.queries.reading import cleaned_documents
from storage.queries.review import changes, reviews, stretches
from storage.queries.review.reviews import ReviewedSubmission
from storage.queries.rounds import rounds
from storage.queries.submission import former_years


class RemarkTooLong(Refusal):
    """The free text is longer than a return carries; `length` is in characters."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a remark of {length} characters")
        self.length = length


async def take(
    ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter, update_ref: UpdateRef | None = None
) -> ReviewCard:
    """Locks one submission for 15 minutes and shows it; its files are compared with what was stored first."""
    async with ports.change(update_ref) as (db, now):
        await _take(db, now, actor, await standing_for(db, actor, submission_id))
    return await _card(ports, actor, submission_id, chosen, compare=True)


async def take_next(
    ports: Ports, actor: Actor, region_id: int, chosen: QueueFilter, after: int = 0, update_ref: UpdateRef | None = None
) -> ReviewCard | None:
    """Takes the next free submission of the queue behind `after` (0: the oldest); None where there is none."""
    if not may(actor, Action.REVIEW, Place(region_id)):
        raise NotAllowed("take next", region_id)
    async with ports.change(update_ref) as (db, now):
        next_id = await take_in_turn(db, now, actor, region_id, chosen, after)
    return None if next_id is None else await _card(ports, actor, next_id, chosen, compare=True)


async def resume(
    ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None
) -> tuple[QueueFilter, ReviewCard | None]:
    """Goes on with what this coordinator checked in a row last: with what came up last, or with what follows it."""
    if not may(actor, Action.REVIEW, Place(region_id)):
        raise NotAllowed("resume", region_id)
    async with ports.change(update_ref) as (db, now):
        stretch = await stretches.of_person(db, actor.person_id, region_id)
        chosen, last = (stretch.chosen, stretch.submission_id) if stretch else (QueueFilter(), 0)
        next_id = await take_in_turn(db, now, actor, region_id, chosen, last, including=True)
    return chosen, None if next_id is None else await _card(ports, actor, next_id, chosen, compare=True)


async def skip(
    ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter, update_ref: UpdateRef | None = None
) -> tuple[int, ReviewCard | None]:
    """Gives one back to the queue and takes the next; tells the region, and None where nothing else is free."""
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        await changes.release(db, submission_id, actor.person_id)
        await actors.set_prompt(db, actor.person_id, None, now)
        next_id = await take_in_turn(db, now, actor, standing.region.id, chosen, submission_id)
    card = None if next_id is None else await _card(ports, actor, next_id, chosen, compare=True)
    return standing.region.id, card


async def finish(ports: Ports, actor: Actor, submission_id: int, update_ref: UpdateRef | None = None) -> int:
    """Gives one back to the queue; what was ticked is kept. Tells the region, whose queue is shown next."""
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        await changes.release(db, submission_id, actor.person_id)
        await actors.set_prompt(db, actor.person_id, None, now)
    return standing.region.id


async def set_administrative(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    verdict: Administrative,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> ReviewCard:
    """Ticks the first verdict."""
    return await _change(
        ports, actor, submission_id, chosen, update_ref, lambda old: replace(old, administrative=verdict)
    )


async def set_substantive(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    verdict: Substantive,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> ReviewCard:
    """Ticks the second verdict."""
    return await _change(ports, actor, submission_id, chosen, update_ref, lambda old: replace(old, substantive=verdict))


async def tick(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    reason: ReturnReason,
    on: bool,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> ReviewCard:
    """Ticks a prepared reason, or takes the tick away."""
    return await _change(ports, actor, submission_id, chosen, update_ref, lambda old: old.ticked(reason, on))


async def set_remark(
    ports: Ports, actor: Actor, submission_id: int, text: str, chosen: QueueFilter, update_ref: UpdateRef | None = None
) -> ReviewCard:
    """Sets the free text of a return ("" removes it) and closes the question for it; raises RemarkTooLong."""
    remark = line_of(text)
    if len(remark) > REMARK_LIMIT:
        raise RemarkTooLong(len(remark))
    return await _change(ports, actor, submission_id, chosen, update_ref, lambda old: replace(old, remark=remark))


async def ask_remark(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    detail: str,
    chosen: QueueFilter,
    update_ref: UpdateRef | None = None,
) -> ReviewCard:
    """Opens the question for a free text; `detail` comes back with the answer."""
    prompt = Prompt(PromptKind.RETURN_REMARK, submission_id, detail)
    return await _change(ports, actor, submission_id, chosen, update_ref, lambda old: old, prompt)


async def renew(
    ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter, update_ref: UpdateRef | None = None
) -> ReviewCard:
    """Shows the card again, renewing the lock and dropping an open question."""
    return await _change(ports, actor, submission_id, chosen, update_ref, lambda old: old)


async def look(
    ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter, *, compare: bool = False
) -> ReviewCard:
    """The card as it stands, for whoever holds it; raises Conflict for anybody else.

    `compare`: its files are compared with what was stored first, as when it is taken.
    """
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
    if not standing.live or standing.decision is not None or standing.taken_by != actor.person_id:
        raise Conflict(why_not(standing, actor, ports.clock.now()))
    return await _card(ports, actor, submission_id, chosen, compare=compare)


async def standing_for(db: Connection, actor: Actor, submission_id: int) -> ReviewedSubmission:
    """The submission, if it is one that this actor may check; raises Gone or NotAllowed."""
    standing = await reviews.get(db, submission_id)
    if standing is None:
        raise Gone
    if not may(actor, Action.REVIEW, Place(standing.region.id, standing.opd.id)):
        raise NotAllowed("review", standing.region.id, standing.opd.id)
    return standing


async def may_accept(db: Connection, actor: Actor, standing: ReviewedSubmission) -> bool:
    """Whether this coordinator may accept it: what one has sent oneself only where the region has no other."""
    if standing.submitted_by != actor.person_id:
        return True
    coordinators = await actors.people_of(db, standing.region.id, role=Role.KOORDINATOR)
    return all(person_id == actor.person_id for person_id in coordinators)


async def take_in_turn(
    db: Connection,
    now: datetime,
    actor: Actor,
    region_id: int,
    chosen: QueueFilter,
    after: int,
    *,
    including: bool = False,
) -> int | None:
    """Takes the next free one behind the submission `after`, or that one itself where it is `including`; its id.

    The region is one whose queue the actor may check. Of a part of the queue it is noted how far it has come.
    """
    waiting = chosen.apply(await reviews.queue(db, region_id, actor.person_id, now))
    turn = await reviews.turn_of(db, after) if after else None
    next_id = next((queued.submission_id for queued in in_turn(waiting, turn, including=including)), None)
    if next_id is not None:
        await _take(db, now, actor, await standing_for(db, actor, next_id))
        if chosen != QueueFilter():
            await stretches.keep(db, actor.person_id, region_id, Stretch(chosen, next_id), now)
    return next_id


def why_not(standing: ReviewedSubmission, actor: Actor, now: datetime) -> ConflictReason:
    """Why a submission is not this actor's to check at present."""
    if standing.facts.withdrawn:
        return ConflictReason.ALREADY_WITHDRAWN
    if standing.facts.superseded:
        return ConflictReason.SUPERSEDED
    if standing.decision is not None:
        return ConflictReason.ALREADY_DECIDED
    if standing.held_by_another(actor.person_id, now):
        return ConflictReason.TAKEN_BY_ANOTHER
    return ConflictReason.NOT_TAKEN


async def _take(db: Connection, now: datetime, actor: Actor, standing: ReviewedSubmission) -> None:
    await ensure_not_closed(db, standing.round_id)
    if not await changes.take(db, standing.id, actor.person_id, now):
        raise Conflict(why_not(standing, actor, now))
    await actors.set_prompt(db, actor.person_id, None, now)
    if standing.taken_by != actor.person_id:
        await audit.record(
            db,
            region_id=standing.region.id,
            person_id=actor.person_id,
            kind=AuditKind.TAKEN,
            subject_id=standing.id,
            at=now,
        )


async def _change(
    ports: Ports,
    actor: Actor,
    submission_id: int,
    chosen: QueueFilter,
    update_ref: UpdateRef | None,
    change: Callable[[Verdicts], Verdicts],
    prompt: Prompt | None = None,
) -> ReviewCard:
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        # Each tap renews the lock, and takes up again one that has lapsed while nobody else came.
        await _take(db, now, actor, standing)
        old = await reviews.work(db, submission_id, actor.person_id)
        new = change(old)
        if new != old:
            await changes.save_work(db, submission_id, actor.person_id, new)
        if prompt is not None:
            await actors.set_prompt(db, actor.person_id, prompt, now)
    return await _card(ports, actor, submission_id, chosen, compare=False)


def _readable(answer: SubmittedAnswer, unreadable: frozenset[int]) -> SubmittedAnswer:
    """The answer with files that lie nowhere just now."""
    files = (replace(each, path=None, view=None) if each.file.id in unreadable else each for each in answer.files)
    return replace(answer, files=tuple(files))


async def _card(ports: Ports, actor: Actor, submission_id: int, chosen: QueueFilter, *, compare: bool) -> ReviewCard:
    unreadable = await submission_view.compare_files(ports, submission_id) if compare else frozenset()
    now = ports.clock.now()
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
        verdicts = await reviews.work(db, submission_id, actor.person_id)
        past = await reviews.past(db, standing.assignment_id, now)
        waiting = chosen.apply(await reviews.queue(db, standing.region.id, actor.person_id, now))
        red = await rounds.red_dates(db, standing.region.id)
        answer = _readable(await submission_view.submitted_answer(db, ports, standing), unreadable)
        acceptable = await may_accept(db, actor, standing)
        former = await former_years.at(db, standing.indicator_id, standing.opd.id, now)
        readings = await readings_of(db, now, answer)
        photo_documents = await cleaned_documents.of_files(db, [sent_file.file.id for sent_file in answer.files])
    place = next((n for n, queued in enumerate(waiting, start=1) if queued.submission_id == submission_id), 1)
    return ReviewCard(
        answer,
        verdicts,
        past[0] if past else None,
        place,
        max(len(waiting), 1),
        red,
        now,
        from_reviewer=standing.submitted_by == actor.person_id,
        acceptable=acceptable,
        former=former is not None and bool(former.files),
        readings=readings,
        photo_documents=photo_documents,
    )
