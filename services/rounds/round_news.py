"""Telling OPD of an import: that a round is open to them, or that their tasks in it have changed."""

from collections import Counter
from datetime import datetime

from domain.notices import NoticeKind
from domain.people.members import OpdsTold
from domain.people.people import Region, Role
from domain.reminding.preferences import Preferences
from domain.reminding.reminder_times import next_chance
from domain.rounds.changes import Changes, RecordKind, Verb
from domain.rounds.faults import Field
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import Round
from domain.rounds.round_news import GATHER_TIME, OpdNews, RoundNews, TaskCounts
from domain.submission.assignments import to_do_in
from services.people.opds_told import opds_told
from services.ports import Ports
from storage.database import Connection
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import actors, opds, regions
from storage.queries.rounds import round_changes, rounds
from storage.queries.submission import assignments


async def tell_of_import(
    db: Connection, region: Region, round_id: int, plan: RoundPlan, changes: Changes, now: datetime
) -> OpdsTold:
    """Owes the admins of the OPD concerned one message, in office hours, and not before the round is open.

    Whoever is owed one of that round already gets all of it by that. Nothing is told of a round that is over.
    """
    round = await rounds.get(db, round_id)
    if round is None or round.official_deadline_at <= now:
        return OpdsTold()
    opens = _opens(changes, round, now)
    opd_ids = await opds.ids_by_code(db, region.id)
    counts = {opd_ids[code]: tasks for code, tasks in _counts(plan, changes, opens).items() if code in opd_ids}
    if not counts:
        return OpdsTold()
    change_id = await round_changes.add(db, region_id=region.id, round_id=round_id, counts=counts, opens=opens, now=now)
    red = await rounds.red_dates(db, region.id)
    due_at = next_chance(max(now + GATHER_TIME, round.opens_at), region.zone, red, Preferences())
    waiting = await round_changes.waiting(db, round_id)
    if opens:
        await round_changes.put_off(db, list(waiting.values()), due_at)
    for opd_id in sorted(counts):
        for person_id in await actors.people_of(db, region.id, opd_id=opd_id, role=Role.ADMIN_OPD):
            if person_id not in waiting:
                await outbox.enqueue(
                    db,
                    person_id=person_id,
                    kind=NoticeKind.ROUND_CHANGED,
                    subject_id=change_id,
                    region_id=region.id,
                    due_at=due_at,
                    now=now,
                )
    return await opds_told(db, counts)


async def round_news(ports: Ports, notice: Notice) -> RoundNews | None:
    """All that has changed for the reader's OPD since; None where nothing has, or the round is not open (any more)."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        changes = await round_changes.since(db, notice.subject_id)
        round = await rounds.get(db, changes[0].round_id) if changes else None
        region = await regions.get(db, round.region_id) if round else None
        reader = await actors.actor(db, notice.to_person_id) if notice.to_person_id is not None else None
        if round is None or region is None or reader is None or not round.is_open(now):
            return None
        parts: list[OpdNews] = []
        deadlines: list[datetime] = []
        for held in reader.memberships:
            if held.opd is None or held.role is not Role.ADMIN_OPD:
                continue
            concerned = [change for change in changes if held.opd.id in change.counts]
            if not concerned:
                continue
            to_do = to_do_in(round.id, await assignments.of_opd(db, held.opd.id), now)
            deadlines += [item.deadline_at for item in to_do]
            counts = sum((change.counts[held.opd.id] for change in concerned), TaskCounts())
            parts.append(OpdNews(held.id, held.opd, counts, len(to_do)))
        red = await rounds.red_dates(db, region.id)
    if not parts:
        return None
    opens = any(change.opens for change in changes)
    return RoundNews(region, round, opens, tuple(parts), min(deadlines, default=None), red, now)


def _opens(changes: Changes, round: Round, now: datetime) -> bool:
    """Whether OPD learn of the round by this: it is new, or its opening lies ahead and was moved."""
    if changes.of_kind(RecordKind.ROUND, Verb.ADDED):
        return True
    moved = changes.of_kind(RecordKind.ROUND, Verb.CHANGED)
    return round.opens_at > now and any(field.field is Field.OPENS_ON for change in moved for field in change.fields)


def _counts(plan: RoundPlan, changes: Changes, opens: bool) -> dict[str, TaskCounts]:
    """What is new for each OPD, by code; where the round opens all that have a task in it are concerned."""
    of_verb = {
        verb: Counter(change.key.rpartition(" ")[2] for change in changes.of_kind(RecordKind.ASSIGNMENT, verb))
        for verb in Verb
    }
    concerned = {code for counted in of_verb.values() for code in counted}
    if opens:
        concerned |= {assignment.opd_code for assignment in plan.assignments}
    return {
        code: TaskCounts(of_verb[Verb.ADDED][code], of_verb[Verb.CHANGED][code], of_verb[Verb.RETIRED][code])
        for code in concerned
    }
