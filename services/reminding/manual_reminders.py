"""/ingatkan: a coordinator reminds chosen OPD, or all that are late; nobody gets a second digest on a day."""

from collections.abc import Iterable, Mapping

from domain.calendar import local
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Actor, Region
from domain.people.permissions import Action, Place, may
from domain.reminding.manual_reminders import (
    Fate,
    ReminderBoard,
    ReminderOpd,
    ReminderPerson,
    ReminderReach,
    ReminderResult,
)
from domain.reminding.reminder_times import next_chance
from domain.submission.states import OWED
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Overtaken
from storage.database import Connection
from storage.queries import audit, notices
from storage.queries.people import opds, regions
from storage.queries.reminding import manual_reminders, preferences, promises
from storage.queries.reminding.manual_reminders import Admin
from storage.queries.rounds import rounds
from storage.queries.submission import assignments

_FATES = {
    NoticeState.SENT: Fate.DELIVERED,
    NoticeState.REFUSED: Fate.UNREACHABLE,
    NoticeState.UNKNOWN: Fate.UNKNOWN,
    NoticeState.DROPPED: Fate.NEEDLESS,
}


async def board(ports: Ports, actor: Actor, region_id: int) -> ReminderBoard:
    """All OPD of a region that owe something in an open round, with their admins and whether each can be reached."""
    async with ports.database.read() as db:
        return await _board(db, ports, actor, region_id)


async def toggle(
    ports: Ports, actor: Actor, region_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> ReminderBoard:
    """Ticks an OPD for the next reminder, or unticks it."""
    async with ports.change(update_ref) as (db, _):
        known = await regions.opd(db, opd_id)
        if known is None or known[0].id != region_id:
            raise Gone
        _region(actor, known[0])
        await manual_reminders.toggle(db, actor.person_id, opd_id)
        return await _board(db, ports, actor, region_id)


async def remind(
    ports: Ports, actor: Actor, region_id: int, late_only: bool, update_ref: UpdateRef | None = None
) -> tuple[int, list[int]]:
    """Owes today's digest to the admins of the OPD that are meant; whoever has it already is passed over.

    Returns the id under which the outcome can be looked up, and the notices to be delivered now. Overtaken where
    nobody can be reminded.
    """
    async with ports.change(update_ref) as (db, now):
        found = await _board(db, ports, actor, region_id)
        meant = {one.person_id: one for line in found.meant(late_only) for one in line.people}
        if not any(one.reach is ReminderReach.WILL for one in meant.values()):
            raise Overtaken
        nudge_id = await manual_reminders.begin(db, region_id, actor.person_id, now)
        owed_now: list[int] = []
        for one in meant.values():
            if one.reach not in (ReminderReach.WILL, ReminderReach.HAD_TODAY, ReminderReach.UNREACHABLE):
                continue
            notice_id = await notices.enqueue(
                db,
                person_id=one.person_id,
                kind=NoticeKind.DIGEST,
                subject_id=one.person_id,
                occurrence=one.occurrence,
                region_id=region_id,
                due_at=one.due_at,
                now=now,
            )
            if one.reach is ReminderReach.WILL:
                await manual_reminders.revive(db, notice_id, one.due_at)
            await manual_reminders.note(
                db, nudge_id, one.person_id, notice_id, fresh=one.reach is not ReminderReach.HAD_TODAY
            )
            if one.reach is ReminderReach.WILL and one.due_at <= now:
                owed_now.append(notice_id)
        await manual_reminders.clear(db, actor.person_id)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            action="reminded",
            subject="nudge",
            subject_id=nudge_id,
            at=now,
            detail={"opds": [line.opd.id for line in found.meant(late_only)]},
        )
    return nudge_id, owed_now


async def outcome(ports: Ports, actor: Actor, nudge_id: int) -> ReminderResult:
    """What has become of one use of /ingatkan, person by person."""
    async with ports.database.read() as db:
        kept = await manual_reminders.one(db, nudge_id)
        region = await regions.one(db, kept[0]) if kept else None
        if kept is None or region is None:
            raise Gone
        _region(actor, region)
        people = await manual_reminders.outcome(db, nudge_id, region.id)
        served = {one.opd_id for one in await manual_reminders.admins(db, region.id)}
        nobody = tuple(one for one in await opds.of_region(db, region.id) if one.id not in served)
    return ReminderResult(
        nudge_id,
        region,
        tuple(
            (name, codes, _FATES.get(state, Fate.PENDING) if fresh else Fate.HAD_TODAY)
            for name, codes, state, fresh in people
        ),
        nobody,
        kept[1],
    )


async def _board(db: Connection, ports: Ports, actor: Actor, region_id: int) -> ReminderBoard:
    now = ports.clock.now()
    region = await regions.one(db, region_id)
    if region is None:
        raise Gone
    _region(actor, region)
    ticked = await manual_reminders.chosen(db, actor.person_id)
    serving: dict[int, list[Admin]] = {}
    for one in await manual_reminders.admins(db, region_id):
        serving.setdefault(one.opd_id, []).append(one)
    owed: dict[int, int] = {}
    asked: dict[int, int] = {}
    late: dict[int, int] = {}
    today = local(now, region.zone).date()
    for of in await rounds.of_region(db, region_id):
        if not of.opens_at <= now < of.official_deadline_at:
            continue
        for item in await assignments.of_round(db, of.id):
            if item.state(now) in OWED:
                owed[item.opd_id] = owed.get(item.opd_id, 0) + 1
                late[item.opd_id] = late.get(item.opd_id, 0) + item.late(now)
    lines = []
    for opd in await opds.of_region(db, region_id):
        if not owed.get(opd.id):
            continue
        promised = sum(1 for day in (await promises.of_opd(db, opd.id)).values() if day >= today)
        asked[opd.id] = owed[opd.id] - promised - len(await promises.handed_back(db, opd.id))
        lines.append((opd, serving.get(opd.id, [])))
    people = await _people(db, ports, [one for _, some in lines for one in some], asked)
    return ReminderBoard(
        region,
        tuple(
            sorted(
                (
                    ReminderOpd(
                        opd, owed[opd.id], late[opd.id], opd.id in ticked, tuple(people[one.person_id] for one in some)
                    )
                    for opd, some in lines
                ),
                key=lambda line: (-line.late, -line.owed, line.opd.code),
            )
        ),
        now,
    )


async def _people(
    db: Connection, ports: Ports, admins: Iterable[Admin], asked: Mapping[int, int]
) -> dict[int, ReminderPerson]:
    """Each admin once: reached if any of their OPD is asked for something."""
    now = ports.clock.now()
    serves: dict[int, list[Admin]] = {}
    for one in admins:
        serves.setdefault(one.person_id, []).append(one)
    people = {}
    for person_id, some in serves.items():
        home = await preferences.home_region(db, person_id)
        if home is None:
            continue
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, person_id, today)
        due_at = next_chance(now, home.zone, await rounds.red_dates(db, home.id), wants)
        occurrence = local(due_at, home.zone).date().isoformat()
        had = await manual_reminders.digest_of(db, person_id, occurrence)
        reach = ReminderReach.WILL
        if some[0].unreachable:
            reach = ReminderReach.UNREACHABLE
        elif had not in (None, NoticeState.DROPPED, NoticeState.REFUSED):
            reach = ReminderReach.HAD_TODAY
        elif wants.away(today):
            reach = ReminderReach.AWAY
        elif all(asked.get(one.opd_id, 0) <= 0 for one in some):
            reach = ReminderReach.PROMISED
        people[person_id] = ReminderPerson(person_id, some[0].name, reach, due_at, occurrence)
    return people


def _region(actor: Actor, region: Region) -> None:
    if not may(actor, Action.REMIND, Place(region.id)):
        raise NotAllowed("remind", region.id)


def region_of(actor: Actor) -> int:
    """The region that the person coordinates; the current one first."""
    held = [one for one in (actor.current, *actor.memberships) if one is not None]
    found = next((one.region.id for one in held if may(actor, Action.REMIND, Place(one.region.id))), None)
    if found is None:
        raise NotAllowed("remind")
    return found
