"""Binding deadlines: how a round stands, moving an internal deadline, and whom to tell."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain.conflicts import ConflictReason
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Round
from domain.submission.assignments import Owed, to_do_in
from domain.submission.deadlines import (
    REFUSING,
    DeadlineMoved,
    DeadlineOwner,
    DeadlineSubject,
    Objection,
    Proposal,
    RoundDeadlines,
    concerned,
    effective_deadline,
    objections,
)
from domain.update_ref import UpdateRef
from services.closed_rounds import ensure_not_closed
from services.people.opds_told import opds_told
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.deadline_moves import DeadlineMove, note_and_tell
from storage.database import Connection
from storage.queries.people import actors, opds, regions
from storage.queries.provinces import provinces
from storage.queries.rounds import deadlines, rounds
from storage.queries.submission import assignments


@dataclass(frozen=True, slots=True)
class OpdDeadlines:
    """What an OPD owes in a round, by code."""

    region: Region
    round: Round
    opd: Opd
    owed: list[Owed]


async def round_deadlines(ports: Ports, actor: Actor, round_id: int) -> RoundDeadlines:
    """A round's deadlines and counts, for its region's koordinator."""
    async with ports.database.read() as db:
        region, round = await _round(db, actor, round_id)
        counted = await deadlines.counts(db, round_id)
        red = await rounds.red_dates(db, region.id)
        is_overseen = await provinces.province_of(db, region.id) is not None
    return RoundDeadlines(
        region,
        round,
        counted.indicators,
        counted.opds,
        counted.assignments,
        counted.own_deadlines,
        red,
        ports.clock.now(),
        is_overseen,
    )


async def opds_of_round(ports: Ports, actor: Actor, round_id: int) -> tuple[Round, list[tuple[Opd, int]]]:
    """A round with its OPD by name, each with how many assignments it has there."""
    async with ports.database.read() as db:
        _, round = await _round(db, actor, round_id)
        return round, await deadlines.opds_of(db, round_id)


async def assignments_of_opd(ports: Ports, actor: Actor, round_id: int, opd_id: int) -> OpdDeadlines:
    """What an OPD owes in a round, for its region's koordinator."""
    async with ports.database.read() as db:
        region, round = await _round(db, actor, round_id)
        place = await opds.with_region(db, opd_id)
        if place is None or place[1] != region:
            raise Gone
        owed = [assignment for assignment in await assignments.of_opd(db, opd_id) if assignment.round_id == round_id]
    return OpdDeadlines(region, round, place[0], owed)


async def ask_deadline(
    ports: Ports, actor: Actor, owner: DeadlineOwner, id_: int, update_ref: UpdateRef | None = None
) -> DeadlineSubject:
    """Whose deadline is to be moved, and how it stands; what the person types next is taken for the new one."""
    async with ports.change(update_ref) as (db, now):
        subject = await _subject(db, now, actor, owner, id_)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.DEADLINE, id_, owner.value), now)
    return subject


async def deadline_of(ports: Ports, actor: Actor, owner: DeadlineOwner, id_: int) -> DeadlineSubject:
    """Whose deadline it is, and how it stands."""
    async with ports.database.read() as db:
        return await _subject(db, ports.clock.now(), actor, owner, id_)


async def propose(ports: Ports, actor: Actor, owner: DeadlineOwner, id_: int, new_at: datetime) -> Proposal:
    """What a new deadline would mean: nothing changes yet."""
    async with ports.database.read() as db:
        subject = await _subject(db, ports.clock.now(), actor, owner, id_)
        affected = await _affected(db, subject, new_at)
        reach = await opds_told(db, concerned(affected, subject.now))
    return Proposal(subject, new_at, _objections(subject, new_at), reach)


async def move_deadline(
    ports: Ports,
    actor: Actor,
    owner: DeadlineOwner,
    id_: int,
    new_at: datetime,
    revision: str,
    update_ref: UpdateRef | None = None,
) -> DeadlineMoved:
    """Moves an internal deadline and tells the admins of the OPD that still owe something there.

    Raises Conflict for what `propose` would refuse by now (after the official deadline, or nothing to change), and
    where it has been moved since it was shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        subject = await _subject(db, now, actor, owner, id_)
        if not REFUSING.isdisjoint(_objections(subject, new_at)):
            raise Conflict(ConflictReason.DEADLINE_NOT_POSSIBLE)
        if subject.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        affected = await _affected(db, subject, new_at)
        if owner is DeadlineOwner.ROUND:
            await deadlines.set_of_round(db, id_, new_at)
        else:
            for assignment in affected:
                await deadlines.set_of_assignment(db, assignment.assignment_id, new_at)
        return await _tell(db, actor, subject, new_at, affected)


async def follow_round(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None
) -> DeadlineMoved:
    """Takes an assignment's own deadline away: it follows the round's again. Conflict where it does already."""
    async with ports.change(update_ref) as (db, now):
        subject = await _subject(db, now, actor, DeadlineOwner.ASSIGNMENT, assignment_id)
        if subject.follows_round:
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        await deadlines.set_of_assignment(db, assignment_id, None)
        round_at = subject.round.internal_deadline_at
        return await _tell(db, actor, subject, round_at, await _affected(db, subject, round_at))


def _objections(subject: DeadlineSubject, new_at: datetime) -> tuple[Objection, ...]:
    # Of a whole OPD nothing changes only where nothing of it is moved by that.
    unchanged = subject.owner is DeadlineOwner.OPD and not subject.moved_to(new_at)
    current_at = new_at if unchanged else subject.deadline_at
    return objections(new_at, subject.round, current_at, subject.region.zone, subject.red_dates, subject.now)


async def _round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("manage round", region.id)
    return region, round


async def _subject(db: Connection, now: datetime, actor: Actor, owner: DeadlineOwner, id_: int) -> DeadlineSubject:
    owed = None if owner is DeadlineOwner.ROUND else await assignments.get(db, id_)
    if owner is not DeadlineOwner.ROUND and owed is None:
        raise Gone
    region, round = await _round(db, actor, owed.round_id if owed else id_)
    await ensure_not_closed(db, round.id)
    red = await rounds.red_dates(db, region.id)
    if owed is None:
        return DeadlineSubject(owner, id_, region, round, None, None, round.internal_deadline_at, False, red, now)
    place = await opds.with_region(db, owed.opd_id)
    if owner is DeadlineOwner.OPD:
        of_opd = to_do_in(round.id, await assignments.of_opd(db, owed.opd_id), now)
        if not of_opd:
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        earliest_at = min(item.deadline_at for item in of_opd)
        opd = place[0] if place else None
        return DeadlineSubject(owner, id_, region, round, opd, None, earliest_at, False, red, now, of_opd)
    own_at = await deadlines.own_deadline(db, id_)
    deadline_at = effective_deadline(own_at, round.internal_deadline_at)
    return DeadlineSubject(
        owner, id_, region, round, place[0] if place else None, owed, deadline_at, own_at is None, red, now
    )


async def _affected(db: Connection, subject: DeadlineSubject, new_at: datetime) -> list[Owed]:
    if subject.owed is not None:
        return [subject.owed]
    if subject.owner is DeadlineOwner.OPD:
        return list(subject.moved_to(new_at))
    following = set(await deadlines.following(db, subject.round.id))
    return [
        assignment
        for assignment in await assignments.of_round(db, subject.round.id)
        if assignment.assignment_id in following
    ]


async def _tell(
    db: Connection, actor: Actor, subject: DeadlineSubject, after_at: datetime, affected: Collection[Owed]
) -> DeadlineMoved:
    move = DeadlineMove(
        assignment_id=subject.id if subject.owner is DeadlineOwner.ASSIGNMENT else None,
        opd_id=subject.opd.id if subject.owner is DeadlineOwner.OPD and subject.opd else None,
        before_at=subject.deadline_at,
        after_at=after_at,
        affected=tuple(affected),
    )
    opd_ids = await note_and_tell(db, subject.round, move, actor.person_id, subject.now)
    return DeadlineMoved(subject, subject.deadline_at, after_at, await opds_told(db, opd_ids))
