"""The audit trail as coordinators look through it: bounded, page by page, and closed to everybody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from domain.audit import AuditEvent, AuditFilter, AuditGroup, AuditKind, AuditPlace
from domain.people.people import Actor, Role
from domain.reminding.not_ours import NotOursReason
from services.overview.trail import trail_opds, trail_page, trail_people, trail_view
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Database
from storage.queries import audit
from storage.queries.overview import trail as queries
from storage.queries.people import actors
from storage.tables.delivery import AuditRow
from storage.tables.people import PersonRow
from storage.tables.programme import DeadlineChangeRow
from storage.tables.reminding import ManualReminderOpdRow, ManualReminderRow, NotOursRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.permissions.inserting import insert_row

COORDINATOR, LEADER, ADMIN, ABROAD = 801, 802, 803, 804
EVERYTHING = AuditFilter()


@dataclass(frozen=True)
class Town:
    """Two agencies with a version each, and a region beside theirs."""

    ports: Ports
    database: Database
    region: int
    abroad: int
    round: int
    health: int
    social: int
    far: int
    admin: int
    coordinator: int
    assignment: int
    sent: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def note(
        self, kind: AuditKind, subject_id: int | None, person_id: int | None = None, **detail: object
    ) -> None:
        async with self.database.write() as db:
            await audit.record(
                db,
                region_id=self.region,
                person_id=person_id,
                kind=kind,
                subject_id=subject_id,
                at=NOW,
                detail=detail,
            )

    async def events(self, bounds: AuditFilter = EVERYTHING) -> list[AuditEvent]:
        _, page = await trail_page(self.ports, await self.actor(COORDINATOR), self.region, bounds, AuditPlace())
        return list(page.events)

    async def kinds(self, bounds: AuditFilter) -> set[AuditKind | None]:
        return {event.kind for event in await self.events(bounds)}


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region, abroad = await builders.region(db), await builders.region(db, "Kabupaten Lain")
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        far = await builders.opd(db, abroad, "DINLAIN", "Dinas Lain")
        round_id = await builders.round_(db, region)
        indicator = await builders.indicator(db, await builders.criterion(db, round_id))
        admin = await builders.person(db, "Pegawai Kesehatan", ADMIN)
        await builders.membership(db, admin, region, health)
        coordinator = await builders.person(db, "Koordinator", COORDINATOR)
        await builders.membership(db, coordinator, region)
        await builders.membership(db, await builders.person(db, "Sekda", LEADER), region, role=Role.PIMPINAN)
        await builders.membership(db, await builders.person(db, "Koordinator Lain", ABROAD), abroad)
        assignment = await builders.assignment(db, indicator, health)
        sent = await builders.submission(db, assignment, admin, version=3)
    ports = bare_ports(database)
    return Town(ports, database, region, abroad, round_id, health, social, far, admin, coordinator, assignment, sent)


async def test_an_event_names_what_it_is_about_and_who_did_it_by_both_names(town: Town) -> None:
    await town.note(AuditKind.SUBMITTED, town.sent, town.admin, version=3)
    async with town.database.write() as db:
        await db.execute(update(PersonRow).where(PersonRow.id == town.admin).values(name="Pegawai Baru"))
    (event,) = await town.events()

    assert event.by is not None
    assert (event.by.then, event.by.now) == ("Pegawai Kesehatan", "Pegawai Baru")
    assert [opd.code for opd in event.opds] == ["DINKES"]
    assert (event.kind, event.indicator, event.version) == (AuditKind.SUBMITTED, "H06-P1", 3)
    assert (event.round, event.at) == ("KKP HAM 2026", NOW)


async def test_each_subject_is_found_by_its_opd(town: Town) -> None:
    async with town.database.write() as db:
        membership = await builders.membership(db, town.coordinator, town.region, town.social)
        handed = await insert_row(
            db,
            NotOursRow,
            region_id=town.region,
            opd_id=town.health,
            assignment_id=town.assignment,
            asked_by=town.admin,
            asked_at=NOW,
            reason=NotOursReason.OTHER,
            to_opd_id=town.social,
        )
        moved = await insert_row(
            db,
            DeadlineChangeRow,
            region_id=town.region,
            round_id=town.round,
            assignment_id=town.assignment,
            before_at=NOW,
            after_at=NOW + timedelta(days=1),
            changed_by=town.coordinator,
            changed_at=NOW,
        )
        reminder = await insert_row(
            db, ManualReminderRow, region_id=town.region, asked_by=town.coordinator, asked_at=NOW
        )
        for opd in (town.health, town.social):
            await insert_row(db, ManualReminderOpdRow, manual_reminder_id=reminder, opd_id=opd)
    await town.note(AuditKind.SUBMITTED, town.sent)
    await town.note(AuditKind.JOINED, membership)
    await town.note(AuditKind.REASSIGNED, handed)
    await town.note(AuditKind.DEADLINE_MOVED, moved)
    await town.note(AuditKind.REMINDED, reminder, opds=[town.health, town.social])
    await town.note(AuditKind.PROMISED, town.social)
    await town.note(AuditKind.REPLIED, 1, opd=town.social, answer="hadir")
    await town.note(AuditKind.LADDER_MOVED, town.round)

    assert await town.kinds(AuditFilter(opd_id=town.health)) == {
        AuditKind.SUBMITTED,
        AuditKind.REASSIGNED,
        AuditKind.DEADLINE_MOVED,
        AuditKind.REMINDED,
    }
    assert await town.kinds(AuditFilter(opd_id=town.social)) == {
        AuditKind.JOINED,
        AuditKind.REASSIGNED,
        AuditKind.REMINDED,
        AuditKind.PROMISED,
        AuditKind.REPLIED,
    }
    events = {event.kind: event for event in await town.events()}
    assert events[AuditKind.REASSIGNED].to_opd == "Dinas Sosial"
    assert (events[AuditKind.JOINED].person, events[AuditKind.JOINED].role) == ("Koordinator", Role.ADMIN_OPD)
    assert events[AuditKind.DEADLINE_MOVED].indicator == "H06-P1"
    assert [opd.code for opd in events[AuditKind.REMINDED].opds] == ["DINKES", "DINSOS"]
    assert events[AuditKind.LADDER_MOVED].round == "KKP HAM 2026"


async def test_kind_and_person_bound_together(town: Town) -> None:
    await town.note(AuditKind.SUBMITTED, town.sent, town.admin)
    await town.note(AuditKind.TAKEN, town.sent, town.coordinator)
    await town.note(AuditKind.INVITED, None, town.coordinator)
    await town.note(AuditKind.IMPORTED, town.round)

    assert await town.kinds(AuditFilter(AuditGroup.REVIEWS)) == {AuditKind.TAKEN}
    assert await town.kinds(AuditFilter(person_id=town.coordinator)) == {AuditKind.TAKEN, AuditKind.INVITED}
    assert await town.kinds(AuditFilter(AuditGroup.MEMBERS, person_id=town.coordinator)) == {AuditKind.INVITED}
    assert await town.kinds(AuditFilter(AuditGroup.FILES, person_id=town.coordinator)) == set()


async def test_pages_lead_to_the_oldest_and_back_though_more_comes_meanwhile(town: Town) -> None:
    for number in range(20):
        await town.note(AuditKind.PROMISED, town.health, number=number)
    coordinator = await town.actor(COORDINATOR)

    async def page(place: AuditPlace) -> tuple[list[object], tuple[bool, bool], Sequence[AuditEvent]]:
        _, found = await trail_page(town.ports, coordinator, town.region, AuditFilter(), place)
        return [event.detail["number"] for event in found.events], (found.newer, found.older), found.events

    first, ways, events = await page(AuditPlace())
    assert (first, ways) == (list(range(19, 11, -1)), (False, True))
    await town.note(AuditKind.PROMISED, town.health, number=20)
    second, ways, events = await page(AuditPlace(events[-1].id))
    assert (second, ways) == (list(range(11, 3, -1)), (True, True))
    third, ways, events = await page(AuditPlace(events[-1].id))
    assert (third, ways) == ([3, 2, 1, 0], (True, False))
    back, ways, events = await page(AuditPlace(events[0].id, newer=True))
    assert (back, ways) == (second, (True, True))
    newest, ways, events = await page(AuditPlace(events[0].id, newer=True))
    assert (newest, ways) == (list(range(19, 11, -1)), (True, True))
    newest, ways, _ = await page(AuditPlace(events[0].id, newer=True))
    assert (newest, ways) == (list(range(20, 12, -1)), (False, True))


async def test_a_region_sees_its_own_trail_alone(town: Town) -> None:
    await town.note(AuditKind.SUBMITTED, town.sent, town.admin)
    for telegram_id in (LEADER, ADMIN, ABROAD):
        stranger = await town.actor(telegram_id)
        with pytest.raises(NotAllowed):
            await trail_page(town.ports, stranger, town.region, EVERYTHING, AuditPlace())
        with pytest.raises(NotAllowed):
            await trail_opds(town.ports, stranger, town.region, EVERYTHING)
        with pytest.raises(NotAllowed):
            await trail_people(town.ports, stranger, town.region, EVERYTHING)
        with pytest.raises(NotAllowed):
            await trail_view(town.ports, stranger, town.region, EVERYTHING)
    abroad = await town.actor(ABROAD)
    _, page = await trail_page(town.ports, abroad, town.abroad, EVERYTHING, AuditPlace(10**6))
    assert page.events == ()
    for bounds in (AuditFilter(opd_id=town.health), AuditFilter(person_id=town.admin), AuditFilter(opd_id=999_999)):
        with pytest.raises(Gone):
            await trail_page(town.ports, abroad, town.abroad, bounds, AuditPlace())


async def test_bounds_offer_the_opd_and_the_people_of_the_region(town: Town) -> None:
    await town.note(AuditKind.SUBMITTED, town.sent, town.admin)
    coordinator = await town.actor(COORDINATOR)
    _, agencies = await trail_opds(town.ports, coordinator, town.region, AuditFilter())
    view, people = await trail_people(town.ports, coordinator, town.region, AuditFilter(None, town.health, town.admin))

    assert [opd.code for opd in agencies] == ["DINKES", "DINSOS"]
    assert people == [(town.admin, "Pegawai Kesehatan")]
    assert view.opd is not None
    assert (view.opd.code, view.person) == ("DINKES", "Pegawai Kesehatan")


async def test_the_trail_of_a_round_leaves_out_another_rounds(town: Town) -> None:
    async with town.database.write() as db:
        other = await builders.round_(db, town.region, "Aksi HAM")
    await town.note(AuditKind.IMPORTED, town.round)
    await town.note(AuditKind.IMPORTED, other)
    await town.note(AuditKind.INVITED, None)
    async with town.database.read() as db:
        events = await queries.of_round(db, town.region, other)

    assert [(event.kind, event.round) for event in events] == [
        (AuditKind.INVITED, ""),
        (AuditKind.IMPORTED, "Aksi HAM 2026"),
    ]


async def test_what_another_version_noted_is_no_obstacle(town: Town) -> None:
    async with town.database.write() as db:
        await db.execute(
            insert(AuditRow).values(
                region_id=town.region, action="hummed", subject="song", subject_id=1, detail={}, at=NOW
            )
        )

    assert [event.kind for event in await town.events()] == [None]
