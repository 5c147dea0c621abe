"""The chain of endorsement of a round: begun, moved and mended by its coordinators, step by step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.endorsement.chain import (
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_NUMBER,
    MOST_STEPS,
    Chain,
    EndorsementStep,
    StepFacts,
    StepLetter,
    StepPart,
    StepState,
)
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import USUAL_FORMATS, Round
from domain.text import line_of, lines_of
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.submission.kept_files import kept_file
from services.submission.receive import Incoming
from services.submission.submission_view import readable_paper
from storage.database import Connection
from storage.queries import audit
from storage.queries.endorsement import chains
from storage.queries.people import actors, regions
from storage.queries.rounds import rounds


async def chain_of(ports: Ports, actor: Actor, round_id: int) -> Chain:
    """The chain of a round, for its coordinators; raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        return await _chain(db, actor, round_id)


async def step_of(ports: Ports, actor: Actor, step_id: int) -> tuple[Chain, EndorsementStep]:
    """One step with its chain."""
    async with ports.database.read() as db:
        return await _step(db, actor, step_id)


async def begin(
    ports: Ports, actor: Actor, round_id: int, names: Sequence[str], update_ref: UpdateRef | None = None
) -> Chain:
    """Begins the chain today with the steps of the year before, or these; one that was begun stays as it is."""
    async with ports.change(update_ref) as (db, now):
        chain = await _chain(db, actor, round_id)
        if chain.steps:
            return chain
        today = local(now, chain.region.zone).date()
        await chains.add_steps(
            db,
            region_id=chain.region.id,
            round_id=round_id,
            names=(chain.former_names or names)[:MOST_STEPS],
            started_on=today,
        )
        await _record(db, actor, chain, AuditKind.ENDORSEMENT_BEGUN, now)
        return await _chain(db, actor, round_id)


async def settle(
    ports: Ports,
    actor: Actor,
    step_id: int,
    state: StepState,
    update_ref: UpdateRef | None = None,
    day: date | None = None,
) -> tuple[Chain, EndorsementStep]:
    """Notes that a step is done or skipped (today, or on that day), or takes that back: it waits again.

    A second tap of the same notes nothing. Raises Conflict for a day to come.
    """
    async with ports.change(update_ref) as (db, now):
        chain, step = await _step(db, actor, step_id)
        today = local(now, chain.region.zone).date()
        if day is not None and day > today:
            raise Conflict(ConflictReason.ENDORSEMENT_DAY_TO_COME)
        settled_on = None if state is StepState.WAITING else day or today
        if state is step.facts.state and (day is None or day == step.facts.day):
            return chain, step
        return await _note(db, actor, chain, step, replace(step.facts, state=state, day=settled_on), now)


async def ask_part(
    ports: Ports, actor: Actor, step_id: int, part: StepPart, update_ref: UpdateRef | None = None
) -> tuple[Chain, EndorsementStep]:
    """Asks for a part of a step to be typed."""
    return await _asked(ports, actor, step_id, Prompt(PromptKind.ENDORSEMENT_STEP, step_id, part), update_ref)


async def ask_letter(
    ports: Ports, actor: Actor, step_id: int, update_ref: UpdateRef | None = None
) -> tuple[Chain, EndorsementStep]:
    """Asks for the letter as a file."""
    return await _asked(ports, actor, step_id, Prompt(PromptKind.ENDORSEMENT_LETTER, step_id), update_ref)


async def set_part(
    ports: Ports, actor: Actor, step_id: int, part: StepPart, text: str, update_ref: UpdateRef | None = None
) -> tuple[Chain, EndorsementStep]:
    """Keeps what was typed of a step: its name, its letter's number, or a note. Raises Conflict where it is long."""
    async with ports.change(update_ref) as (db, now):
        chain, step = await _step(db, actor, step_id)
        await actors.set_prompt(db, actor.person_id, None, now)
        if part is StepPart.NAME:
            await chains.rename(db, step_id, _short(text, LONGEST_NAME))
            await _record(db, actor, chain, AuditKind.ENDORSEMENT_MOVED, now)
            return await _step(db, actor, step_id)
        if part is StepPart.NUMBER:
            facts = replace(step.facts, letter_number=_short(text, LONGEST_NUMBER))
        else:
            facts = replace(step.facts, note=_short(text, LONGEST_NOTE))
        return await _note(db, actor, chain, step, facts, now)


async def set_letter(
    ports: Ports, actor: Actor, step_id: int, incoming: Incoming, update_ref: UpdateRef | None = None
) -> tuple[Chain, EndorsementStep]:
    """Keeps the letter of a step, a PDF or a photo; the one before stays in the store.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom. No transaction is open while the bytes travel.
    """
    chain, _ = await step_of(ports, actor, step_id)
    async with kept_file(ports, chain.region.id, None, incoming, USUAL_FORMATS) as received:
        letter = StepLetter(received.sha256, received.inspection.suggested_name[-200:])
        async with ports.change(update_ref) as (db, now):
            chain, step = await _step(db, actor, step_id)
            await actors.set_prompt(db, actor.person_id, None, now)
            return await _note(db, actor, chain, step, replace(step.facts, letter=letter), now)


async def letter_of(ports: Ports, actor: Actor, step_id: int) -> tuple[EndorsementStep, StepLetter, Path | None]:
    """The letter of a step; without sound bytes it has no path. Raises Gone where there is none."""
    chain, step = await step_of(ports, actor, step_id)
    if step.facts.letter is None:
        raise Gone
    return step, step.facts.letter, await readable_paper(ports, chain.region.id, step.facts.letter.sha256)


async def ask_new_step(ports: Ports, actor: Actor, round_id: int, update_ref: UpdateRef | None = None) -> Chain:
    """Asks for the name of another step; raises Conflict where there are many."""
    async with ports.change(update_ref) as (db, now):
        chain = await _chain(db, actor, round_id)
        _ensure_room(chain)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.ENDORSEMENT_NEW_STEP, round_id), now)
    return chain


async def add_step(ports: Ports, actor: Actor, round_id: int, name: str, update_ref: UpdateRef | None = None) -> Chain:
    """Adds a step behind the others."""
    async with ports.change(update_ref) as (db, now):
        chain = await _chain(db, actor, round_id)
        _ensure_room(chain)
        await actors.set_prompt(db, actor.person_id, None, now)
        await chains.add_steps(
            db,
            region_id=chain.region.id,
            round_id=round_id,
            names=[_short(name, LONGEST_NAME)],
            started_on=chain.started_on or local(now, chain.region.zone).date(),
        )
        await _record(db, actor, chain, AuditKind.ENDORSEMENT_MOVED, now)
        return await _chain(db, actor, round_id)


async def _asked(
    ports: Ports, actor: Actor, step_id: int, prompt: Prompt, update_ref: UpdateRef | None
) -> tuple[Chain, EndorsementStep]:
    async with ports.change(update_ref) as (db, now):
        asked_of = await _step(db, actor, step_id)
        await actors.set_prompt(db, actor.person_id, prompt, now)
    return asked_of


def _ensure_room(chain: Chain) -> None:
    if not chain.steps:
        raise Gone
    if len(chain.steps) >= MOST_STEPS:
        raise Conflict(ConflictReason.ENDORSEMENT_STEPS_MANY)


def _short(text: str, longest: int) -> str:
    line = lines_of(text) if longest == LONGEST_NOTE else line_of(text)
    if len(line) > longest:
        raise Conflict(ConflictReason.ENDORSEMENT_TEXT_LONG)
    return line


async def _note(
    db: Connection, actor: Actor, chain: Chain, step: EndorsementStep, facts: StepFacts, now: datetime
) -> tuple[Chain, EndorsementStep]:
    await chains.add_entry(
        db, region_id=chain.region.id, step_id=step.id, facts=facts, person_id=actor.person_id, now=now
    )
    await _record(db, actor, chain, AuditKind.ENDORSEMENT_MOVED, now)
    return await _step(db, actor, step.id)


async def _record(db: Connection, actor: Actor, chain: Chain, kind: AuditKind, now: datetime) -> None:
    await audit.record(
        db, region_id=chain.region.id, person_id=actor.person_id, kind=kind, subject_id=chain.round.id, at=now
    )


async def _step(db: Connection, actor: Actor, step_id: int) -> tuple[Chain, EndorsementStep]:
    round_id = await chains.round_of(db, step_id)
    if round_id is None:
        raise Gone
    chain = await _chain(db, actor, round_id)
    step = chain.step(step_id)
    if step is None:
        raise Gone
    return chain, step


async def _chain(db: Connection, actor: Actor, round_id: int) -> Chain:
    region, round = await managed_round(db, actor, round_id)
    return await chains.of_round(db, region, round)


async def managed_round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    """A round with its region, for its coordinators."""
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round is not None else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("endorse", region.id)
    return region, round
