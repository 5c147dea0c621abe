"""An indicator's guidance, changed in chat by a coordinator; whoever has the indicator open is told."""

from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.submission.specimens import LONGEST_GUIDANCE, IndicatorAdvice
from domain.text import lines_of, says_nothing
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed, Refusal
from storage.database import Connection
from storage.queries import audit, cards, outbox
from storage.queries.cards import CardKind
from storage.queries.notices import Notice
from storage.queries.overview.overview import place_of_indicator
from storage.queries.people import actors, regions
from storage.queries.rounds import guidance, rounds
from storage.queries.submission import assignments, specimens


class GuidanceTooLong(Refusal):
    """It is longer than a guidance may be; `length` in characters."""

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


@dataclass(frozen=True, slots=True)
class NewGuidance:
    """An indicator whose guidance was changed, as it stands; `assignment_id` is what its reader owes of it."""

    advice: IndicatorAdvice
    assignment_id: int


async def advice_of(ports: Ports, actor: Actor, indicator_id: int) -> IndicatorAdvice:
    """An indicator's guidance and specimens, for its region's coordinators."""
    async with ports.database.read() as db:
        return await managed_advice(db, ports.clock.now(), actor, indicator_id)


async def managed_advice(db: Connection, now: datetime, actor: Actor, indicator_id: int) -> IndicatorAdvice:
    """The same where the database is open; raises Gone or NotAllowed."""
    advice = await _advice(db, now, indicator_id)
    if advice is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(advice.region.id)):
        raise NotAllowed("look after an indicator", advice.region.id)
    return advice


async def ask_guidance(
    ports: Ports, actor: Actor, indicator_id: int, update_ref: UpdateRef | None = None
) -> IndicatorAdvice:
    """Opens the question for another guidance."""
    async with ports.change(update_ref) as (db, now):
        advice = await managed_advice(db, now, actor, indicator_id)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.GUIDANCE, indicator_id), now)
    return advice


async def set_guidance(
    ports: Ports, actor: Actor, indicator_id: int, text: str, update_ref: UpdateRef | None = None
) -> tuple[IndicatorAdvice, int]:
    """Changes the guidance; cards that show it follow, and so many people who have it open are told.

    Raises GuidanceTooLong, Conflict where it says so already.
    """
    wording = "" if says_nothing(text) else lines_of(text)
    if len(wording) > LONGEST_GUIDANCE:
        raise GuidanceTooLong(len(wording))
    async with ports.change(update_ref) as (db, now):
        advice = await managed_advice(db, now, actor, indicator_id)
        await ensure_not_closed(db, advice.round.id)
        if advice.indicator.guidance == wording:
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        region_id = advice.region.id
        await guidance.edit(db, region_id, indicator_id, wording, actor.person_id, now)
        await actors.set_prompt(db, actor.person_id, None, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.GUIDANCE_CHANGED,
            subject_id=indicator_id,
            at=now,
            detail={"before": advice.indicator.guidance, "after": wording},
        )
        for owed in await assignments.of_indicator(db, indicator_id):
            await cards.want_for_all(db, CardKind.DRAFT, owed.assignment_id)
        readers = [person for person in await guidance.people_at(db, indicator_id) if person != actor.person_id]
        for person_id in readers:
            await outbox.enqueue(
                db,
                kind=NoticeKind.GUIDANCE_CHANGED,
                subject_id=indicator_id,
                person_id=person_id,
                region_id=region_id,
                occurrence=_occurrence(now),
                now=now,
            )
        return await managed_advice(db, now, actor, indicator_id), len(readers)


async def guidance_notice(ports: Ports, notice: Notice) -> NewGuidance | None:
    """The guidance as it is now; None where it has changed again since, or the reader has nothing to do with it."""
    if notice.to_person_id is None:
        return None
    async with ports.database.read() as db:
        advice = await _advice(db, ports.clock.now(), notice.subject_id)
        reader = await actors.actor(db, notice.to_person_id)
        owing = await assignments.of_indicator(db, notice.subject_id)
    edited = advice.indicator.edited if advice is not None else None
    if advice is None or reader is None or edited is None or _occurrence(edited.at) != notice.occurrence:
        return None
    mine = (
        owed.assignment_id
        for owed in owing
        if may(reader, Action.SUBMIT, Place(owed.region_id, owed.opd_id))
        or may(reader, Action.CONTRIBUTE, Place(owed.region_id, owed.opd_id, owed.assignment_id))
    )
    assignment_id = next(mine, None)
    return NewGuidance(advice, assignment_id) if assignment_id is not None else None


def _occurrence(edited_at: datetime) -> str:
    return f"{edited_at.timestamp():.3f}"


async def _advice(db: Connection, now: datetime, indicator_id: int) -> IndicatorAdvice | None:
    indicator = await rounds.indicator(db, indicator_id)
    place = await place_of_indicator(db, indicator_id)
    round = await rounds.get(db, place[0]) if place is not None else None
    region = await regions.get(db, round.region_id) if round is not None else None
    if indicator is None or round is None or region is None:
        return None
    return IndicatorAdvice(region, round, indicator, tuple(await specimens.of_indicator(db, indicator_id, now)))
