"""Binding deadlines: how a round stands, moving an internal deadline, and whom to tell."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from documents.workbook.dates import read_moment
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.deadlines import (
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
from domain.typed_dates import candidates, nearest
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.people import actors, opds, regions
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
    return RoundDeadlines(
        region,
        round,
        counted.indicators,
        counted.opds,
        counted.assignments,
        counted.own_deadlines,
        red,
        ports.clock.now(),
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
        affected = await _affected(db, subject)
    return Proposal(subject, new_at, _objections(subject, new_at), len(concerned(affected, subject.now)))


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
        if Proposal(subject, new_at, _objections(subject, new_at), 0).refused:
            raise Conflict(ConflictReason.DEADLINE_NOT_POSSIBLE)
        if subject.revision != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        affected = await _affected(db, subject)
        if owner is DeadlineOwner.ROUND:
            await deadlines.set_of_round(db, id_, new_at)
        else:
            await deadlines.set_of_assignment(db, id_, new_at)
        return await _tell(db, actor, subject, new_at, affected)


async def follow_round(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None
) -> DeadlineMoved:
    """Takes an assignment's own deadline away: it follows the round's again. Conflict where it does already."""
    async with ports.change(update_ref) as (db, now):
        subject = await _subject(db, now, actor, DeadlineOwner.ASSIGNMENT, assignment_id)
        if subject.follows_round:
            raise Conflict(ConflictReason.NOTHING_TO_CHANGE)
        affected = await _affected(db, subject)
        await deadlines.set_of_assignment(db, assignment_id, None)
        return await _tell(db, actor, subject, subject.round.internal_deadline_at, affected)


def typed_deadline(text: str, today: date) -> tuple[date, time | None] | None:
    """The day and time somebody has typed; the year may be left out. None where it is no date."""
    read = [moment for text_ in candidates(text, today) if (moment := read_moment(text_)) is not None]
    day = nearest([typed[0] for typed in read], today)
    return next((typed for typed in read if typed[0] == day), None)


def _objections(subject: DeadlineSubject, new_at: datetime) -> tuple[Objection, ...]:
    return objections(new_at, subject.round, subject.deadline_at, subject.region.zone, subject.red_dates, subject.now)


async def _round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("manage round", region.id)
    return region, round


async def _subject(db: Connection, now: datetime, actor: Actor, owner: DeadlineOwner, id_: int) -> DeadlineSubject:
    owed = await assignments.get(db, id_) if owner is DeadlineOwner.ASSIGNMENT else None
    if owner is DeadlineOwner.ASSIGNMENT and owed is None:
        raise Gone
    region, round = await _round(db, actor, owed.round_id if owed else id_)
    red = await rounds.red_dates(db, region.id)
    if owed is None:
        return DeadlineSubject(owner, id_, region, round, None, None, round.internal_deadline_at, False, red, now)
    place = await opds.with_region(db, owed.opd_id)
    own_at = await deadlines.own_deadline(db, id_)
    deadline_at = effective_deadline(own_at, round.internal_deadline_at)
    return DeadlineSubject(
        owner, id_, region, round, place[0] if place else None, owed, deadline_at, own_at is None, red, now
    )


async def _affected(db: Connection, subject: DeadlineSubject) -> list[Owed]:
    if subject.owed is not None:
        return [subject.owed]
    following = set(await deadlines.following(db, subject.round.id))
    return [
        assignment
        for assignment in await assignments.of_round(db, subject.round.id)
        if assignment.assignment_id in following
    ]


async def _tell(
    db: Connection, actor: Actor, subject: DeadlineSubject, after_at: datetime, affected: Collection[Owed]
) -> DeadlineMoved:
    region = subject.region
    change_id = await deadlines.note(
        db,
        region_id=region.id,
        round_id=subject.round.id,
        assignment_id=subject.id if subject.owner is DeadlineOwner.ASSIGNMENT else None,
        before_at=subject.deadline_at,
        after_at=after_at,
        person_id=actor.person_id,
        now=subject.now,
    )
    await audit.record(
        db,
        region_id=region.id,
        person_id=actor.person_id,
        action="moved",
        subject="deadline_change",
        subject_id=change_id,
        at=subject.now,
        detail={"before": subject.deadline_at.isoformat(), "after": after_at.isoformat()},
    )
    opd_ids = concerned(affected, subject.now)
    for opd_id in sorted(opd_ids):
        for person_id in await actors.people_of(db, region.id, opd_id=opd_id, role=Role.ADMIN_OPD):
            await outbox.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.DEADLINE_CHANGED,
                subject_id=change_id,
                region_id=region.id,
                occurrence=f"opd{opd_id}",
                now=subject.now,
            )
    return DeadlineMoved(subject, subject.deadline_at, after_at, len(opd_ids))
