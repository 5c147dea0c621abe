"""Whom a workbook names for a role: kept for the invitation alone, and gone with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock
from documents.workbook.template import write_workbook
from domain.people.expected_people import NAMED_FOR, ExpectedPerson
from domain.people.people import Actor, Membership, Region, Role
from domain.rounds.changes import RecordKind, Verb
from domain.rounds.faults import Field
from domain.rounds.plan import PlannedPerson, RoundPlan
from services.people.admission import admit
from services.ports import Ports
from services.rounds.import_round import ImportPreview, apply_import, check_workbook, forget_old_imports, preview_again
from storage.database import Database
from storage.queries.operating import erasing, personal_data
from storage.queries.operating.region_rows import moved_tables
from storage.queries.people import expected_people, opds
from storage.queries.rounds import stored_plan
from tests import builders
from tests.bare_ports import bare_ports
from tests.documents.workbook.workbooks import PLAN

ADMIN = PlannedPerson("Siti Aminah", Role.ADMIN_OPD, "DINKES", "6281234567890")
HEAD = PlannedPerson("Kepala", Role.KEPALA_OPD, "DINKES", "628112345678")
LEADER = PlannedPerson("Wakil", Role.PIMPINAN)


@dataclass
class Office:
    """A region with its coordinator, and a workbook that names people."""

    ports: Ports
    clock: SettableClock
    region: Region
    coordinator: Actor
    path: Path

    async def check(self, *people: PlannedPerson, plan: RoundPlan = PLAN) -> ImportPreview:
        write_workbook(self.path, replace(plan, people=people))
        outcome = await check_workbook(self.ports, self.coordinator, self.region.id, self.path)
        assert isinstance(outcome, ImportPreview), outcome
        return outcome

    async def bring_in(self, *people: PlannedPerson, plan: RoundPlan = PLAN) -> None:
        preview = await self.check(*people, plan=plan)
        await apply_import(self.ports, self.coordinator, preview.pending_id, preview.revision)

    async def expected(self) -> Sequence[ExpectedPerson]:
        async with self.ports.database.read() as db:
            return await expected_people.expected_in(db, self.region.id)

    async def names(self) -> list[str]:
        return [person.name for person in await self.expected()]

    async def takes_up(self, role: Role, code: str, name: str = "Pegawai") -> int:
        """Somebody gets a role; their id."""
        async with self.ports.database.write() as db:
            person_id = await builders.person(db, name=name)
            opd_id = (await opds.ids_by_code(db, self.region.id))[code] if code else None
            granted = await admit(
                db,
                person_id=person_id,
                region_id=self.region.id,
                opd_id=opd_id,
                role=role,
                granted_by=None,
                now=self.clock.now(),
            )
            assert granted is not None
        return person_id


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    clock = SettableClock(builders.NOW)
    async with database.write() as db:
        region_id = await builders.region(db)
        person_id = await builders.person(db, telegram_id=77)
    region = Region(region_id, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
    held = Membership(1, Role.KOORDINATOR, region, None)
    coordinator = Actor(person_id, 77, "Koordinator", (held,), held)
    return Office(bare_ports(database, clock), clock, region, coordinator, tmp_path / "p.xlsx")


async def test_people_are_shown_kept_changed_and_gone_when_their_role_is_taken(office: Office) -> None:
    preview = await office.check(ADMIN, HEAD, LEADER)
    assert len(preview.changes.of_kind(RecordKind.PERSON, Verb.ADDED)) == 3 and await office.expected() == []
    await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert [(person.name, person.role, person.phone) for person in await office.expected()] == [
        (ADMIN.name, ADMIN.role, ADMIN.phone),
        (HEAD.name, HEAD.role, HEAD.phone),
        (LEADER.name, LEADER.role, ""),
    ]
    assert not (await office.check(ADMIN, HEAD, LEADER)).changes
    async with office.ports.database.read() as db:
        plan = await stored_plan.stored_plan(db, office.region, PLAN.programme, PLAN.tahun_penilaian)
    assert plan is not None and plan.people == (ADMIN, HEAD, LEADER)

    # The workbook without the sheet says nothing of people; with it, it says all of the OPD that it names.
    await office.bring_in()
    assert len(await office.expected()) == 3
    other_name = replace(ADMIN, name="Budi", phone="")
    preview = await office.check(other_name, LEADER)
    [changed] = preview.changes.of_kind(RecordKind.PERSON, Verb.CHANGED)
    [retired] = preview.changes.of_kind(RecordKind.PERSON, Verb.RETIRED)
    assert [field.field for field in changed.fields] == [Field.PERSON_NAME, Field.PHONE]
    assert retired.name == "Kepala, Dinas Kesehatan"
    await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert await office.names() == ["Budi", "Wakil"]

    waiting = await office.check(ADMIN, HEAD, LEADER)
    await office.takes_up(Role.ADMIN_OPD, "DINKES")
    assert await office.names() == ["Wakil"]
    again = await preview_again(office.ports, office.coordinator, waiting.pending_id)
    assert again.revision != waiting.revision and not again.changes.of_kind(RecordKind.PERSON, Verb.CHANGED)
    await apply_import(office.ports, office.coordinator, again.pending_id, again.revision)
    assert await office.names() == ["Kepala", "Wakil"]
    await office.takes_up(Role.PIMPINAN, "")
    assert await office.names() == ["Kepala"]


async def test_whom_nobody_has_seen_is_forgotten_after_ninety_days(office: Office) -> None:
    await office.bring_in(ADMIN)
    office.clock.set(builders.NOW + NAMED_FOR)
    await forget_old_imports(office.ports)
    assert await office.names() == ["Siti Aminah"]
    office.clock.set(builders.NOW + NAMED_FOR + timedelta(seconds=1))
    await forget_old_imports(office.ports)
    assert await office.names() == []


async def test_who_is_called_so_reads_it_without_the_number_and_is_erased_with_it(office: Office) -> None:
    await office.bring_in(HEAD, replace(ADMIN, opd_code="BAGHUKUM"))
    person_id = await office.takes_up(Role.ADMIN_OPD, "DINKES", name="SITI AMINAH")
    async with office.ports.database.write() as db:
        sections = {section.key: section for section in await personal_data.own_data(db, person_id)}
        [row] = sections["expected_person.name"].rows
        assert row["name"] == "Siti Aminah" and ADMIN.phone not in map(str, row.values())
        other_id = await builders.person(db, name="Siti Aminah")  # of no region: a namesake
        assert "expected_person.name" not in {s.key for s in await personal_data.own_data(db, other_id)}
        await erasing.erase(db, other_id, "Orang", builders.NOW)
        await erasing.erase(db, person_id, "Admin", builders.NOW)
    assert await office.names() == ["Kepala"]
    assert "expected_person" in {table.name for table in moved_tables()}
