"""Tanya: somebody of an OPD asks the office, by asking or by typing a sentence that answers nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.inquiries.inquiries import MOST_OPEN, AskedIndicator, TypedQuestion
from domain.inquiries.released_answers import ReleasedAnswer
from domain.people.people import Actor, Opd, Region
from domain.prompts import Prompt, PromptKind
from domain.submission.assignments import Owed
from domain.update_ref import UpdateRef
from services.inquiries.releasing import answers_near
from services.inquiries.threads import asking_for, read_inquiry
from services.inquiries.writing import NewMessage, add_message, ensure_fits, kept_message_file, note, stay_in
from services.inquiry_cards import ring
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.kept_files import KeptFile, note_file
from storage.database import Connection
from storage.queries import cards
from storage.queries.cards import CardKind
from storage.queries.inquiries import inquiries, typed_questions
from storage.queries.people import actors
from storage.queries.submission import assignments

_HELD = " "
"""In the prompt of a question, before the id of what was typed and is held back."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question that is being typed: in whose name, to which office, about what if not in general.

    `round_over` tells that the official deadline of what it is about has passed, or its round is closed.
    """

    opd: Opd
    region: Region
    owed: Owed | None
    round_over: bool = False


async def begin(
    ports: Ports, actor: Actor, opd_id: int, assignment_id: int | None, update_ref: UpdateRef | None = None
) -> Question:
    """What is typed or sent next is a question to the office.

    Raises Conflict where too many are open, or the indicator is asked no more.
    """
    async with ports.change(update_ref) as (db, now):
        question = await _question(db, actor, opd_id, assignment_id)
        if question.owed is not None and question.owed.retired:
            raise Conflict(ConflictReason.ASKED_NO_MORE)
        await _ensure_few(db, actor)
        detail = "" if assignment_id is None else str(assignment_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.INQUIRY, opd_id, detail), now)
    owed = question.owed
    return replace(question, round_over=owed is not None and (owed.closed or owed.official_deadline_at <= now))


async def ask(
    ports: Ports, actor: Actor, prompt: Prompt, new_message: NewMessage, update_ref: UpdateRef | None = None
) -> int:
    """Sends the question that was asked for; the coordinators get a card each, the asker one of their own.

    What was held back before goes first: this is more of it. Raises MessageTooLong, Conflict where too many are open,
    and what keeping a file raises.
    """
    assignment_id, held_id = _of_prompt(prompt)
    async with ports.database.read() as db:
        question = await _question(db, actor, prompt.subject_id, assignment_id)
        await _ensure_few(db, actor)
    ensure_fits(new_message)
    region_id, opd_id = question.region.id, question.opd.id
    async with (
        kept_message_file(ports, region_id, opd_id, new_message) as received,
        ports.change(update_ref, answered=True, region_id=region_id) as (db, now),
    ):
        typed = await typed_questions.get(db, held_id) if held_id is not None else None
        if typed is None or typed.person_id != actor.person_id:
            return await _send(db, now, actor, question, new_message, received)
        await typed_questions.forget(db, typed.id)
        inquiry_id = await _send(db, now, actor, question, NewMessage(typed.text), None)
        file_id = await note_file(db, actor, region_id, opd_id, received, now) if received is not None else None
        await add_message(db, now, actor, inquiry_id, new_message.text, file_id, from_office=False)
        await stay_in(db, now, actor, inquiry_id, new_message, from_office=False)
        return inquiry_id


async def hold_back(
    ports: Ports, actor: Actor, prompt: Prompt, text: str, update_ref: UpdateRef | None = None
) -> tuple[TypedQuestion, tuple[ReleasedAnswer, ...]] | None:
    """Keeps a typed question while its author reads the shared answers nearest in words; what comes next sends it too.

    None where there are none or they were read: then it is sent at once. Raises MessageTooLong.
    """
    assignment_id, held_id = _of_prompt(prompt)
    if held_id is not None:
        return None
    ensure_fits(NewMessage(text))
    async with ports.database.read() as db:
        question = await _question(db, actor, prompt.subject_id, assignment_id)
    indicator_id = question.owed.indicator_id if question.owed is not None else None
    near = await answers_near(ports, question.region.id, indicator_id, text)
    if not near:
        return None
    async with ports.change(update_ref) as (db, now):
        question = await _question(db, actor, prompt.subject_id, assignment_id)
        question_id = await typed_questions.keep(
            db, person_id=actor.person_id, opd_id=question.opd.id, indicator_id=indicator_id, text=text, now=now
        )
        held = Prompt(PromptKind.INQUIRY, prompt.subject_id, f"{prompt.detail}{_HELD}{question_id}")
        await actors.set_prompt(db, actor.person_id, held, now)
        return await _typed(db, actor, question_id), near


async def keep_typed(
    ports: Ports, actor: Actor, opd_id: int, assignment_id: int | None, text: str, update_ref: UpdateRef | None = None
) -> TypedQuestion:
    """Keeps a sentence that answers nothing until its author has said whether it is a question.

    Raises MessageTooLong.
    """
    ensure_fits(NewMessage(text))
    async with ports.change(update_ref) as (db, now):
        question = await _question(db, actor, opd_id, assignment_id)
        indicator_id = question.owed.indicator_id if question.owed is not None else None
        question_id = await typed_questions.keep(
            db, person_id=actor.person_id, opd_id=opd_id, indicator_id=indicator_id, text=text, now=now
        )
        return await _typed(db, actor, question_id)


async def send_typed(
    ports: Ports,
    actor: Actor,
    question_id: int,
    *,
    general: bool,
    message_id: int | None = None,
    update_ref: UpdateRef | None = None,
) -> int:
    """The sentence is a question: about the indicator that was open, or in general. Raises as `ask` does.

    The message that asked (`message_id`) becomes the card of the thread.
    """
    async with ports.change(update_ref, answered=True) as (db, now):
        typed = await _typed(db, actor, question_id)
        indicator = None if general else typed.indicator
        await asking_for(db, actor, typed.opd.id)
        await _ensure_few(db, actor)
        new_message = NewMessage(typed.text)
        ensure_fits(new_message)
        await typed_questions.forget(db, question_id)
        question = Question(typed.opd, typed.region, None)
        inquiry_id = await _send(db, now, actor, question, new_message, None, indicator)
        if message_id is not None:
            await cards.adopt(db, CardKind.INQUIRY, inquiry_id, actor.person_id, message_id)
        return inquiry_id


async def drop_typed(ports: Ports, actor: Actor, question_id: int, update_ref: UpdateRef | None = None) -> None:
    """The sentence is no question."""
    async with ports.change(update_ref) as (db, _):
        await _typed(db, actor, question_id)
        await typed_questions.forget(db, question_id)


async def _send(
    db: Connection,
    now: datetime,
    actor: Actor,
    question: Question,
    new_message: NewMessage,
    received: KeptFile | None,
    indicator: AskedIndicator | None = None,
) -> int:
    region_id, opd_id = question.region.id, question.opd.id
    about = indicator.id if indicator is not None else question.owed.indicator_id if question.owed else None
    inquiry_id = await inquiries.add(
        db, region_id=region_id, opd_id=opd_id, indicator_id=about, person_id=actor.person_id, now=now
    )
    file_id = await note_file(db, actor, region_id, opd_id, received, now) if received is not None else None
    await add_message(db, now, actor, inquiry_id, new_message.text, file_id, from_office=False)
    inquiry = await read_inquiry(db, actor, inquiry_id)
    await note(db, now, actor, AuditKind.INQUIRED, inquiry)
    await ring(db, inquiry)
    await cards.want(db, CardKind.INQUIRY, inquiry_id, actor.person_id, buried=True)
    await stay_in(db, now, actor, inquiry_id, new_message, from_office=False)
    return inquiry_id


def _of_prompt(prompt: Prompt) -> tuple[int | None, int | None]:
    """The assignment that is asked about, and the question that is held back; None each where there is none."""
    assignment, _, held = prompt.detail.partition(_HELD)
    return int(assignment) if assignment.isdecimal() else None, int(held) if held.isdecimal() else None


async def _question(db: Connection, actor: Actor, opd_id: int, assignment_id: int | None) -> Question:
    opd, region = await asking_for(db, actor, opd_id)
    if assignment_id is None:
        return Question(opd, region, None)
    owed = await assignments.get(db, assignment_id)
    if owed is None:
        raise Gone
    if owed.opd_id != opd_id:
        raise NotAllowed("ask about an indicator", owed.region_id, owed.opd_id)
    return Question(opd, region, owed)


async def _typed(db: Connection, actor: Actor, question_id: int) -> TypedQuestion:
    typed = await typed_questions.get(db, question_id)
    if typed is None:
        raise Gone
    if typed.person_id != actor.person_id:
        raise NotAllowed("say what another typed", typed.region.id, typed.opd.id)
    return typed


async def _ensure_few(db: Connection, actor: Actor) -> None:
    if await inquiries.count_open(db, actor.person_id) >= MOST_OPEN:
        raise Conflict(ConflictReason.TOO_MANY_INQUIRIES)
