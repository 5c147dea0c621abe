"""Binding deadlines: how a round stands, moving an internal deadline, and whom to tell."""

from collections.abc import Collection
from datetime import date, datetime, time

from documents.workbook.dates import read_moment
from domain.notices import NoticeKind
from domain.people.people import Actor, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.deadlines import (
    DeadlineMoved,
    DeadlineSubject,
    Objection,
    Proposal,
    RoundDeadlines,
    Whose,
    concerned,
    objections,
)
from domain.typed_dates import candidates, nearest
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.people import actors, regions
from storage.queries.rounds import deadlines, rounds
from storage.queries.submission import assignments


async def round_deadlines(ports: Ports, actor: Actor, round_id: int) -> RoundDeadlines:
    """A round's deadlines and counts, for its region's koordinator."""
    async with ports.database.read() as db:
        region, of = await _round(db, actor, round_id)
        counted = await deadlines.counts(db, round_id)
        red = await rounds.red_dates(db, region.id)
    return RoundDeadlines(
        region,
        of,
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
        _, of = await _round(db, actor, round_id)
        return of, await deadlines.opds_of(db, round_id)


async def assignments_of_opd(
    ports: Ports, actor: Actor, round_id: int, opd_id: int
) -> tuple[Region, Round, Opd, list[Owed]]:
    """What an OPD owes in a round, by code."""
    async with ports.database.read() as db:
        region, of = await _round(db, actor, round_id)
        known = await regions.opd(db, opd_id)
        if known is None or known[0] != region:
            raise Gone
        owed = [one for one in await assignments.of_opd(db, opd_id) if one.round_id == round_id]
    return region, of, known[1], owed


async def ask_deadline(
    ports: Ports, actor: Actor, whose: Whose, id_: int, update_ref: UpdateRef | None = None
) -> DeadlineSubject:
    """Whose deadline is to be moved, and how it stands; what the person types next is taken for the new one."""
    async with ports.change(update_ref) as (db, now):
        subject = await _subject(db, ports, actor, whose, id_)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.DEADLINE, id_, whose.value), now)
    return subject


async def deadline_of(ports: Ports, actor: Actor, whose: Whose, id_: int) -> DeadlineSubject:
    """Whose deadline it is, and how it stands."""
    async with ports.database.read() as db:
        return await _subject(db, ports, actor, whose, id_)


async def propose(ports: Ports, actor: Actor, whose: Whose, id_: int, new_at: datetime) -> Proposal:
    """What a new deadline would mean: nothing changes yet."""
    async with ports.database.read() as db:
        subject = await _subject(db, ports, actor, whose, id_)
        affected = await _affected(db, subject)
    return Proposal(subject, new_at, _objections(subject, new_at), len(concerned(affected, subject.now)))


async def move_deadline(
    ports: Ports, actor: Actor, whose: Whose, id_: int, new_at: datetime, update_ref: UpdateRef | None = None
) -> DeadlineMoved:
    """Moves an internal deadline and tells the admins of the OPD that still owe something there.

    Raises Overtaken for what `propose` would refuse by now (after the official deadline, or nothing to change).
    """
    async with ports.change(update_ref) as (db, _):
        subject = await _subject(db, ports, actor, whose, id_)
        if Proposal(subject, new_at, _objections(subject, new_at), 0).refused:
            raise Overtaken
        affected = await _affected(db, subject)
        if whose is Whose.ROUND:
            await deadlines.set_of_round(db, id_, new_at)
        else:
            await deadlines.set_of_assignment(db, id_, new_at)
        return await _tell(db, actor, subject, new_at, affected)


async def follow_round(
    ports: Ports, actor: Actor, assignment_id: int, update_ref: UpdateRef | None = None
) -> DeadlineMoved:
    """Takes an assignment's own deadline away: it follows the round's again. Overtaken where it does already."""
    async with ports.change(update_ref) as (db, _):
        subject = await _subject(db, ports, actor, Whose.ASSIGNMENT, assignment_id)
        if subject.follows_round:
            raise Overtaken
        affected = await _affected(db, subject)
        await deadlines.set_of_assignment(db, assignment_id, None)
        return await _tell(db, actor, subject, subject.round.internal_deadline_at, affected)


def typed_deadline(text: str, today: date) -> tuple[date, time | None] | None:
    """The day and time somebody has typed; the year may be left out. None where it is no date."""
    read = [found for text_ in candidates(text, today) if (found := read_moment(text_)) is not None]
    day = nearest([found[0] for found in read], today)
    return next((found for found in read if found[0] == day), None)


def _objections(subject: DeadlineSubject, new_at: datetime) -> tuple[Objection, ...]:
    return objections(new_at, subject.round, subject.deadline_at, subject.region.zone, subject.red_dates, subject.now)


async def _round(db: Connection, actor: Actor, round_id: int) -> tuple[Region, Round]:
    of = await rounds.one(db, round_id)
    region = await regions.one(db, of.region_id) if of else None
    if of is None or region is None:
        raise Gone
    if not may(actor, Action.MANAGE_ROUND, Place(region.id)):
        raise NotAllowed("manage round", region.id)
    return region, of


async def _subject(db: Connection, ports: Ports, actor: Actor, whose: Whose, id_: int) -> DeadlineSubject:
    owed = await assignments.one(db, id_) if whose is Whose.ASSIGNMENT else None
    if whose is Whose.ASSIGNMENT and owed is None:
        raise Gone
    region, of = await _round(db, actor, owed.round_id if owed else id_)
    red = await rounds.red_dates(db, region.id)
    now = ports.clock.now()
    if owed is None:
        return DeadlineSubject(whose, id_, region, of, None, None, of.internal_deadline_at, False, red, now)
    known = await regions.opd(db, owed.opd_id)
    follows = await deadlines.own_deadline(db, id_) is None
    return DeadlineSubject(
        whose, id_, region, of, known[1] if known else None, owed, owed.deadline_at, follows, red, now
    )


async def _affected(db: Connection, subject: DeadlineSubject) -> list[Owed]:
    if subject.owed is not None:
        return [subject.owed]
    following = set(await deadlines.following(db, subject.round.id))
    return [one for one in await assignments.of_round(db, subject.round.id) if one.assignment_id in following]


async def _tell(
    db: Connection, actor: Actor, subject: DeadlineSubject, after_at: datetime, affected: Collection[Owed]
) -> DeadlineMoved:
    region = subject.region
    change_id = await deadlines.note(
        db,
        region_id=region.id,
        round_id=subject.round.id,
        assignment_id=subject.id if subject.whose is Whose.ASSIGNMENT else None,
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
    told = concerned(affected, subject.now)
    for opd_id in sorted(told):
        for person_id in await actors.people_of(db, region.id, opd_id=opd_id, role=Role.ADMIN_OPD):
            await notices.enqueue(
                db,
                person_id=person_id,
                kind=NoticeKind.DEADLINE_CHANGED,
                subject_id=change_id,
                region_id=region.id,
                occurrence=f"opd{opd_id}",
                now=subject.now,
            )
    return DeadlineMoved(subject, subject.deadline_at, after_at, len(told))
