"""Bagikan ke semua pengampu: an answer is shared without who asked, worded anew, withdrawn, and found again."""

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.inquiries.inquiries import Inquiry
from domain.inquiries.released_answers import LIMITS, AnswerPart, ReleasedAnswer, nearest, without_names
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.submission.assignments import Owed
from domain.text import lines_of
from domain.update_ref import UpdateRef
from services.inquiries.threads import asking_for, read_inquiry
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit
from storage.queries.inquiries import released_answers
from storage.queries.people import actors
from storage.queries.submission import assignments

_MOST_NEAR = 3


async def prepare(ports: Ports, actor: Actor, inquiry_id: int, update_ref: UpdateRef | None = None) -> ReleasedAnswer:
    """Makes ready what would be shared of an inquiry: names and the OPD left out. What was made ready before stays.

    Raises Conflict where nobody has answered yet.
    """
    async with ports.change(update_ref) as (db, now):
        inquiry = await read_inquiry(db, actor, inquiry_id)
        if not may(actor, Action.ANSWER, Place(inquiry.region.id, inquiry.opd.id)):
            raise NotAllowed("share an answer", inquiry.region.id, inquiry.opd.id)
        question, answer = _texts(inquiry)
        if not question or not answer:
            raise Conflict(ConflictReason.NOT_ANSWERED)
        await released_answers.prepare(
            db,
            region_id=inquiry.region.id,
            inquiry_id=inquiry_id,
            indicator_id=inquiry.indicator.id if inquiry.indicator is not None else None,
            question=question,
            answer=answer,
            person_id=actor.person_id,
            now=now,
        )
        released = await released_answers.of_inquiry(db, inquiry_id)
        if released is None:
            raise Gone
        return released


async def released_answer(ports: Ports, actor: Actor, answer_id: int) -> ReleasedAnswer:
    """One that is shared or made ready, for its region's coordinators."""
    async with ports.database.read() as db:
        return await _for_office(db, actor, answer_id)


async def ask_wording(
    ports: Ports, actor: Actor, answer_id: int, part: AnswerPart, update_ref: UpdateRef | None = None
) -> ReleasedAnswer:
    """What is typed next is the new wording of the question or of the answer."""
    async with ports.change(update_ref) as (db, now):
        released = await _for_office(db, actor, answer_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.RELEASED_WORDING, answer_id, part.value), now)
    return released


async def set_wording(
    ports: Ports, actor: Actor, prompt: Prompt, text: str, update_ref: UpdateRef | None = None
) -> ReleasedAnswer:
    """Words it anew; where it is shared, everybody reads that from now on."""
    part = AnswerPart(prompt.detail)
    async with ports.change(update_ref) as (db, now):
        released = await _for_office(db, actor, prompt.subject_id)
        await released_answers.set_wording(db, released.id, part, lines_of(text)[: LIMITS[part]])
        await actors.set_prompt(db, actor.person_id, None, now)
        if released.is_shared:
            await _note(db, actor, AuditKind.ANSWER_CORRECTED, released, ports)
        return await _for_office(db, actor, released.id)


async def share(
    ports: Ports, actor: Actor, answer_id: int, revision: str, update_ref: UpdateRef | None = None
) -> ReleasedAnswer:
    """Shares it as it was shown (`revision`); Conflict where it says something else by now, or is shared already."""
    async with ports.change(update_ref) as (db, now):
        released = await _for_office(db, actor, answer_id)
        if released.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        if not await released_answers.share(db, answer_id, actor.person_id, now):
            raise Conflict(ConflictReason.ALREADY_SENT)
        await _note(db, actor, AuditKind.ANSWER_RELEASED, released, ports)
        return await _for_office(db, actor, answer_id)


async def withdraw(ports: Ports, actor: Actor, answer_id: int, update_ref: UpdateRef | None = None) -> ReleasedAnswer:
    """Nobody reads it any more; it can be shared again. Conflict where it is not shared."""
    async with ports.change(update_ref) as (db, now):
        released = await _for_office(db, actor, answer_id)
        if not await released_answers.withdraw(db, answer_id, actor.person_id, now):
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        await _note(db, actor, AuditKind.ANSWER_WITHDRAWN, released, ports)
        return await _for_office(db, actor, answer_id)


async def answers_at(ports: Ports, actor: Actor, assignment_id: int) -> tuple[Owed, list[ReleasedAnswer]]:
    """What is shared at an indicator that an OPD owes, the newest first; for who may see that."""
    async with ports.database.read() as db:
        owed = await assignments.get(db, assignment_id)
        if owed is None:
            raise Gone
        if not may(actor, Action.SEE_OWN, Place(owed.region_id, owed.opd_id)):
            raise NotAllowed("read shared answers", owed.region_id, owed.opd_id)
        return owed, await released_answers.at_indicator(db, owed.region_id, owed.indicator_id)


async def general_answers(ports: Ports, actor: Actor, region_id: int) -> tuple[Region, list[ReleasedAnswer]]:
    """What is shared in a region about no indicator, for everybody who serves there."""
    region = next((held.region for held in actor.memberships if held.region.id == region_id), None)
    if region is None:
        raise NotAllowed("read shared answers", region_id)
    async with ports.database.read() as db:
        return region, await released_answers.general(db, region_id)


async def count_general(ports: Ports, region_id: int) -> int:
    """How many answers are shared in a region about no indicator."""
    async with ports.database.read() as db:
        return await released_answers.count_general(db, region_id)


async def answers_before_asking(
    ports: Ports, actor: Actor, opd_id: int, assignment_id: int | None
) -> tuple[ReleasedAnswer, ...]:
    """What others were answered about the same, the newest first: it may do for who begins to ask."""
    async with ports.database.read() as db:
        _, region = await asking_for(db, actor, opd_id)
        if assignment_id is None:
            return tuple((await released_answers.for_question(db, region.id, None))[:_MOST_NEAR])
        owed = await assignments.get(db, assignment_id)
        if owed is None or owed.opd_id != opd_id:
            return ()
        return tuple((await released_answers.at_indicator(db, region.id, owed.indicator_id))[:_MOST_NEAR])


async def answers_near(
    ports: Ports, region_id: int, indicator_id: int | None, question: str
) -> tuple[ReleasedAnswer, ...]:
    """The shared answers that are nearest in words to a question that somebody may ask there."""
    async with ports.database.read() as db:
        shared = await released_answers.for_question(db, region_id, indicator_id)
    return nearest(question, shared, _MOST_NEAR)


async def _for_office(db: Connection, actor: Actor, answer_id: int) -> ReleasedAnswer:
    released = await released_answers.get(db, answer_id)
    if released is None:
        raise Gone
    if not may(actor, Action.ANSWER, Place(released.region.id)):
        raise NotAllowed("share an answer", released.region.id)
    return released


async def _note(db: Connection, actor: Actor, kind: AuditKind, released: ReleasedAnswer, ports: Ports) -> None:
    await audit.record(
        db,
        region_id=released.region.id,
        person_id=actor.person_id,
        kind=kind,
        subject_id=released.id,
        at=ports.clock.now(),
    )


def _texts(inquiry: Inquiry) -> tuple[str, str]:
    """The question and its answer, without names."""
    authors = [name for message in inquiry.messages for name in (message.author.then, message.author.now)]
    names = [inquiry.opd.name, inquiry.opd.code, *authors]
    question = "\n".join(message.text for message in inquiry.messages if not message.from_office and message.text)
    answer = "\n".join(message.text for message in inquiry.messages if message.from_office and message.text)
    return (
        without_names(question, names)[: LIMITS[AnswerPart.QUESTION]],
        without_names(answer, names)[: LIMITS[AnswerPart.ANSWER]],
    )
