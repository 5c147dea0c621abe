"""What was weak in a round: made a task of an action by a coordinator, and read by each OPD before it begins anew."""

from datetime import datetime

from domain.audit import AuditKind
from domain.conflicts import ConflictReason
from domain.endorsement.improvements import (
    ProposedTask,
    ScoredIndicator,
    WeakIndicators,
    weak_of,
    with_task,
)
from domain.people.members import OpdsTold
from domain.people.people import Actor, Membership, Region
from domain.people.permissions import Action, Place, may
from domain.rounds.changes import diff
from domain.rounds.programme import Round
from domain.update_ref import UpdateRef
from services.people.opds_told import opds_told
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.round_news import note_news
from storage.database import Connection
from storage.queries import audit
from storage.queries.endorsement import improvements
from storage.queries.people import regions
from storage.queries.rounds import import_round, rounds, stored_plan


async def weak_indicators(ports: Ports, actor: Actor, round_id: int) -> WeakIndicators:
    """The weak ones of a round, for its region's coordinators; raises Gone or NotAllowed."""
    async with ports.database.read() as db:
        region, round = await _round(db, actor, round_id)
        actions = await improvements.running_actions(db, region.id, ports.clock.now())
        weak = weak_of(await improvements.scored(db, round_id))
    elsewhere = tuple(action for action in actions if action.round.id != round_id)
    return WeakIndicators(region, round, weak, elsewhere)


async def weak_indicator(ports: Ports, actor: Actor, indicator_id: int) -> tuple[WeakIndicators, ScoredIndicator]:
    """One of them, with those of its round; Gone where it is none, Conflict where a task mends it already."""
    async with ports.database.read() as db:
        round_id = await improvements.round_of(db, indicator_id)
    if round_id is None:
        raise Gone
    result = await weak_indicators(ports, actor, round_id)
    weak = next((each for each in result.weak if each.indicator_id == indicator_id), None)
    if weak is None:
        raise Gone
    if weak.mended_by:
        raise Conflict(ConflictReason.ACTION_MADE)
    return result, weak


async def proposed_task(ports: Ports, actor: Actor, indicator_id: int, criterion_id: int) -> ProposedTask:
    """A task in that action for a weak indicator, before a yes; Conflict where one mends it already."""
    async with ports.database.read() as db:
        return await _proposed(db, ports.clock.now(), actor, indicator_id, criterion_id)


async def make_task(
    ports: Ports,
    actor: Actor,
    indicator_id: int,
    criterion_id: int,
    revision: str,
    wording: tuple[str, str],
    update_ref: UpdateRef | None = None,
) -> tuple[ProposedTask, OpdsTold]:
    """Makes the task as it was shown (`revision`); the OPD that owe it are told as of any change of a round.

    `wording` is its title, and what is attached. Raises Conflict where one mends the indicator already, or it would be
    another one by now.
    """
    title, item = wording
    async with ports.change(update_ref) as (db, now):
        task = await _proposed(db, now, actor, indicator_id, criterion_id)
        if task.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        before = await stored_plan.of_round(db, task.region, task.action.round.id)
        if before is None:
            raise Gone
        if any(indicator.code == task.code for indicator in before.indicators):
            raise Conflict(ConflictReason.ACTION_MADE)
        region_opds = await stored_plan.opds_of_region(db, task.region.id)
        plan = with_task(before, task, title, item, region_opds)
        round_id = await import_round.apply_plan(db, task.region, plan, now)
        await improvements.link(
            db,
            region_id=task.region.id,
            weak_id=indicator_id,
            round_id=round_id,
            code=task.code,
            by=actor.person_id,
            now=now,
        )
        await audit.record(
            db,
            region_id=task.region.id,
            person_id=actor.person_id,
            kind=AuditKind.MADE_ACTION,
            subject_id=indicator_id,
            at=now,
        )
        opds = await note_news(db, task.region, round_id, plan, diff(before, plan, region_opds), now)
        return task, await opds_told(db, opds)


async def to_read(ports: Ports, membership: Membership) -> int | None:
    """The former round of which an admin's OPD has scores that it has not read; None for anybody else."""
    opd = membership.opd
    if opd is None:
        return None
    async with ports.database.read() as db:
        return await improvements.unread_of(db, opd.id)


async def former_scores(
    ports: Ports, actor: Actor, membership_id: int, round_id: int
) -> tuple[Membership, Round, tuple[ScoredIndicator, ...]]:
    """What a membership's OPD got in a round, the weakest first; raises Gone or NotAllowed."""
    async with ports.database.read() as db:
        return await _scores(db, actor, membership_id, round_id)


async def mark_read(
    ports: Ports, actor: Actor, membership_id: int, round_id: int, update_ref: UpdateRef | None = None
) -> None:
    """Notes that the OPD has read it; raises Gone or NotAllowed."""
    async with ports.change(update_ref) as (db, now):
        membership, round, _ = await _scores(db, actor, membership_id, round_id)
        opd = membership.opd
        if opd is None or not may(actor, Action.SUBMIT, Place(membership.region.id, opd.id)):
            raise NotAllowed("read the outcome for an OPD")
        await improvements.mark_read(
            db, region_id=membership.region.id, round_id=round.id, opd_id=opd.id, by=actor.person_id, now=now
        )


async def _scores(
    db: Connection, actor: Actor, membership_id: int, round_id: int
) -> tuple[Membership, Round, tuple[ScoredIndicator, ...]]:
    membership = actor.membership(membership_id)
    if membership is None or membership.opd is None:
        raise NotAllowed("see the outcome of an OPD")
    place = Place(membership.region.id, membership.opd.id)
    if not may(actor, Action.SEE_OWN, place):
        raise NotAllowed("see the outcome of an OPD", place.region_id, place.opd_id)
    round = await rounds.get(db, round_id)
    if round is None or round.region_id != membership.region.id:
        raise Gone
    scored = await improvements.scored(db, round_id, (membership.opd.id,))
    return membership, round, tuple(sorted(scored, key=lambda each: each.share))


async def _round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("mend what was weak", region.id)
    return region, round


async def _proposed(db: Connection, now: datetime, actor: Actor, indicator_id: int, criterion_id: int) -> ProposedTask:
    round_id = await improvements.round_of(db, indicator_id)
    if round_id is None:
        raise Gone
    region, _ = await _round(db, actor, round_id)
    weak = next((each for each in await improvements.scored(db, round_id) if each.indicator_id == indicator_id), None)
    actions = await improvements.running_actions(db, region.id, now)
    action = next((each for each in actions if each.criterion_id == criterion_id), None)
    if weak is None or not weak.is_weak or action is None or action.round.id == round_id:
        raise Gone
    if weak.mended_by:
        raise Conflict(ConflictReason.ACTION_MADE)
    return ProposedTask(region, weak, action, tuple(await improvements.owing(db, indicator_id)))
