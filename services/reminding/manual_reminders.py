"""/ingatkan: a coordinator reminds chosen OPD, all that are late or that owe something; nobody twice on a day."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind, NoticeState
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from domain.reminding.digests import digest_occurrence
from domain.reminding.manual_reminders import (
    Fate,
    OpdReminded,
    PersonReminded,
    ReminderBoard,
    ReminderOpd,
    ReminderPerson,
    ReminderReach,
    ReminderResult,
    ReminderSelection,
)
from domain.reminding.promises import is_expected
from domain.reminding.reminder_times import next_chance
from domain.submission.assignments import Owed, by_urgency
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from storage.database import Connection
from storage.queries import audit, outbox
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
        return await _board(db, ports.clock.now(), actor, region_id)


async def toggle(
    ports: Ports, actor: Actor, region_id: int, opd_id: int, update_ref: UpdateRef | None = None
) -> ReminderBoard:
    """Ticks an OPD for the next reminder, or unticks it."""
    async with ports.change(update_ref) as (db, now):
        place = await opds.with_region(db, opd_id)
        if place is None or place[1].id != region_id:
            raise Gone
        _region(actor, place[1])
        await manual_reminders.toggle(db, actor.person_id, opd_id)
        return await _board(db, now, actor, region_id)


async def remind(
    ports: Ports,
    actor: Actor,
    region_id: int,
    selection: ReminderSelection,
    revision: str,
    update_ref: UpdateRef | None = None,
) -> tuple[int, list[int]]:
    """Owes today's digest to the admins of the OPD that are meant; whoever has it already is passed over.

    Returns the id under which the outcome can be looked up, and the notices to be delivered now. Conflict where
    nobody can be reminded, or others would be than were shown (`revision`).
    """
    async with ports.change(update_ref) as (db, now):
        reminder_board = await _board(db, now, actor, region_id)
        selected = reminder_board.selected(selection)
        people = {person.person_id: person for line in selected for person in line.people}
        if not any(person.reach is ReminderReach.WILL for person in people.values()):
            raise Conflict(ConflictReason.NOBODY_TO_REMIND)
        if reminder_board.revision(selection) != revision:
            raise Conflict(ConflictReason.CHANGED_SINCE)
        reminder_id = await manual_reminders.begin(
            db, region_id, actor.person_id, [line.opd.id for line in selected], now
        )
        owed_now: list[int] = []
        for person in people.values():
            if person.reach not in (ReminderReach.WILL, ReminderReach.HAD_TODAY, ReminderReach.UNREACHABLE):
                continue
            notice_id = await outbox.enqueue(
                db,
                person_id=person.person_id,
                kind=NoticeKind.DIGEST,
                subject_id=person.person_id,
                occurrence=person.occurrence,
                region_id=region_id,
                due_at=person.due_at,
                now=now,
            )
            if person.reach is ReminderReach.WILL:
                await manual_reminders.revive(db, notice_id, person.due_at)
            await manual_reminders.note(
                db, reminder_id, person.person_id, notice_id, newly_owed=person.reach is not ReminderReach.HAD_TODAY
            )
            if person.reach is ReminderReach.WILL and person.due_at <= now:
                owed_now.append(notice_id)
        await manual_reminders.clear(db, actor.person_id)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.REMINDED,
            subject_id=reminder_id,
            at=now,
            detail={"opds": [line.opd.id for line in selected]},
        )
    return reminder_id, owed_now


async def outcome(ports: Ports, actor: Actor, reminder_id: int) -> ReminderResult:
    """What has become of one use of /ingatkan, person by person."""
    async with ports.database.read() as db:
        now = ports.clock.now()
        record = await manual_reminders.get(db, reminder_id)
        region = await regions.get(db, record[0]) if record else None
        if record is None or region is None:
            raise Gone
        _region(actor, region)
        people = await manual_reminders.outcome(db, reminder_id, region.id)
        served = {admin.opd_id for admin in await manual_reminders.admins(db, region.id)}
        chosen_opds = await opds.of_ids(db, await manual_reminders.opds_meant(db, reminder_id))
        nobody = tuple(opd for opd in chosen_opds if opd.id not in served)
        owing = await _owing(db, now, region, chosen_opds)
    return ReminderResult(
        reminder_id,
        region,
        tuple(
            PersonReminded(
                person.name,
                person.opd_codes,
                _FATES.get(person.state, Fate.PENDING) if person.newly_owed else Fate.HAD_TODAY,
            )
            for person in people
        ),
        nobody,
        record[1],
        owing,
        now,
    )


async def _owing(db: Connection, now: datetime, region: Region, chosen_opds: Iterable[Opd]) -> tuple[OpdReminded, ...]:
    owed = await _owed_by_opd(db, now, region.id)
    today = local(now, region.zone).date()
    lines = list[OpdReminded]()
    for opd in chosen_opds:
        if opd.id not in owed:
            continue
        promised, handed_back = await promises.of_opd(db, opd.id), await promises.open_not_ours(db, opd.id)
        expected = [item for item in owed[opd.id] if is_expected(item.assignment_id, promised, handed_back, today)]
        if expected:
            lines.append(OpdReminded(opd, tuple(sorted(expected, key=lambda item: by_urgency(item, now)))))
    return tuple(lines)


async def _owed_by_opd(db: Connection, now: datetime, region_id: int) -> dict[int, list[Owed]]:
    """What each OPD has to act on now, in all rounds that are open."""
    owed: dict[int, list[Owed]] = {}
    for round in await rounds.of_region(db, region_id):
        if not round.is_open(now):
            continue
        for item in await assignments.of_round(db, round.id):
            if item.is_asked(now):
                owed.setdefault(item.opd_id, []).append(item)
    return owed


async def _board(db: Connection, now: datetime, actor: Actor, region_id: int) -> ReminderBoard:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    _region(actor, region)
    ticked = await manual_reminders.chosen(db, actor.person_id)
    serving: dict[int, list[Admin]] = {}
    for admin in await manual_reminders.admins(db, region_id):
        serving.setdefault(admin.opd_id, []).append(admin)
    owed = await _owed_by_opd(db, now, region_id)
    expected: dict[int, int] = {}
    today = local(now, region.zone).date()
    lines = []
    for opd in await opds.of_region(db, region_id, today):
        if opd.id not in owed:
            continue
        promised = await promises.of_opd(db, opd.id)
        handed_back = await promises.open_not_ours(db, opd.id)
        expected[opd.id] = sum(is_expected(item.assignment_id, promised, handed_back, today) for item in owed[opd.id])
        lines.append((opd, serving.get(opd.id, [])))
    people = await _people(db, now, [person for _, admins in lines for person in admins], expected, region.bot_id)
    return ReminderBoard(
        region,
        tuple(
            sorted(
                (
                    ReminderOpd(
                        opd,
                        len(owed[opd.id]),
                        sum(item.late(now) for item in owed[opd.id]),
                        opd.id in ticked,
                        tuple(people[admin.person_id] for admin in admins),
                    )
                    for opd, admins in lines
                ),
                key=lambda line: (-line.late, -line.owed, line.opd.code),
            )
        ),
        now,
    )


async def _people(
    db: Connection, now: datetime, admins: Iterable[Admin], expected: Mapping[int, int], bot_id: int | None
) -> dict[int, ReminderPerson]:
    """Each admin once: reached if any of their OPD is asked for something."""
    serves: dict[int, list[Admin]] = {}
    for admin in admins:
        serves.setdefault(admin.person_id, []).append(admin)
    people = {}
    for person_id, roles in serves.items():
        home = await preferences.home_region(db, person_id)
        if home is None:
            continue
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, person_id, today)
        due_at = next_chance(now, home.zone, await rounds.red_dates(db, home.id), wants)
        occurrence = digest_occurrence(local(due_at, home.zone).date(), bot_id)
        had = await manual_reminders.digest_of(db, person_id, occurrence)
        reach = ReminderReach.WILL
        if roles[0].unreachable:
            reach = ReminderReach.UNREACHABLE
        elif had not in (None, NoticeState.DROPPED, NoticeState.REFUSED):
            reach = ReminderReach.HAD_TODAY
        elif wants.away(today):
            reach = ReminderReach.AWAY
        elif not any(expected.get(admin.opd_id) for admin in roles):
            reach = ReminderReach.PROMISED
        people[person_id] = ReminderPerson(person_id, roles[0].name, reach, due_at, occurrence)
    return people


def _region(actor: Actor, region: Region) -> None:
    if not may(actor, Action.REMIND, Place(region.id)):
        raise NotAllowed("remind", region.id)


def region_of(actor: Actor) -> int:
    """The region that the person coordinates; the current one first."""
    memberships = [held for held in (actor.current, *actor.memberships) if held is not None]
    region_id = next((held.region.id for held in memberships if may(actor, Action.REMIND, Place(held.region.id))), None)
    if region_id is None:
        raise NotAllowed("remind")
    return region_id
