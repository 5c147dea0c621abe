"""Importing a round: shown before it is applied, applied whole or not at all, and never at a submission's cost."""

import asyncio
import json
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot.clock import SettableClock
from documents.workbook.example import example_aksi_ham, example_kkp_ham
from documents.workbook.template import write_workbook
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Membership, Region, Role
from domain.rounds.changes import RecordKind, Verb
from domain.rounds.faults import Problem
from domain.rounds.ladder import Ladder
from domain.rounds.plan import RoundPlan
from domain.rounds.plan_json import to_json
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.rounds.import_round import (
    PREVIEW_HOLDS,
    Faulty,
    ImportPreview,
    apply_import,
    check_workbook,
    dismiss_import,
    forget_old_imports,
    import_plan,
    preview_again,
)
from storage.database import Connection, Database
from storage.queries.reminding import ladder
from storage.queries.rounds import pending_imports, stored_plan
from storage.queries.submission import assignments
from storage.tables.delivery import AuditRow
from storage.tables.evidence import SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, EvidenceItemRow, FigureRow, IndicatorRow, RoundRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.documents.workbook.workbooks import PLAN, at_four


@dataclass
class Office:
    """A region with its koordinator, and a folder for workbooks."""

    ports: Ports
    clock: SettableClock
    region: Region
    coordinator: Actor
    folder: Path

    def actor(self, role: Role, region: Region | None = None) -> Actor:
        """The coordinator's person in another role, or in another region."""
        held = Membership(1, role, region or self.region, None)
        return replace(self.coordinator, memberships=(held,), current=held)

    async def check(self, plan: RoundPlan, actor: Actor | None = None) -> ImportPreview:
        """The preview of a plan that came as a workbook."""
        write_workbook(self.folder / "penilaian.xlsx", plan)
        outcome = await check_workbook(
            self.ports, actor or self.coordinator, self.region.id, self.folder / "penilaian.xlsx"
        )
        assert isinstance(outcome, ImportPreview), outcome
        return outcome

    async def bring_in(self, plan: RoundPlan) -> int:
        """Checks and applies; the round's id."""
        preview = await self.check(plan)
        return (await apply_import(self.ports, self.coordinator, preview.pending_id, preview.revision)).round_id

    async def stored(self, plan: RoundPlan = PLAN) -> RoundPlan | None:
        """The round as it is stored now."""
        async with self.ports.database.read() as db:
            found = await stored_plan.stored_plan(db, self.region, plan.programme, plan.tahun_penilaian)
        return _sorted(found) if found else None


def _sorted(plan: RoundPlan) -> RoundPlan:
    """The plan with OPD and assignments in an order that does not depend on where they were written."""
    return replace(
        plan,
        opds=tuple(sorted(plan.opds, key=lambda opd: opd.code)),
        assignments=tuple(sorted(plan.assignments, key=lambda assignment: assignment.key)),
    )


async def open_office(database: Database, folder: Path, zone: str = "Asia/Makassar") -> Office:
    clock = SettableClock(builders.NOW)
    async with database.write() as db:
        region_id = await builders.region(db, zone=zone)
        person_id = await builders.person(db, telegram_id=77)
    region = Region(region_id, "Kota Contoh", "Bagian Hukum", zone)
    held = Membership(1, Role.KOORDINATOR, region, None)
    coordinator = Actor(person_id, 77, "Koordinator", (held,), held)
    return Office(bare_ports(database, clock), clock, region, coordinator, folder)


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    return await open_office(database, tmp_path)


@pytest.fixture
async def small_office(sqlite_database: Database, tmp_path: Path) -> Office:
    return await open_office(sqlite_database, tmp_path)


async def _count(db: Connection, table: type) -> int:
    return int(await db.scalar(select(func.count()).select_from(table)) or 0)


async def test_a_round_is_stored_as_its_workbook_says(office: Office) -> None:
    preview = await office.check(PLAN)
    assert await office.stored() is None
    assert preview.changes.count(Verb.ADDED) == 12
    done = await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert await office.stored() == _sorted(PLAN)
    async with office.ports.database.read() as db:
        row = (await db.execute(select(RoundRow.opens_at, RoundRow.internal_deadline_at))).one()
        event = (await db.execute(select(AuditRow.action, AuditRow.subject_id, AuditRow.person_id))).one()
    assert row[1] == datetime(2026, 3, 6, 8, 0, tzinfo=UTC)  # 16.00 WITA
    assert row[0] == datetime(2026, 1, 18, 16, 0, tzinfo=UTC)
    assert tuple(event) == ("imported", done.round_id, office.coordinator.person_id)


@pytest.mark.parametrize("plan", [example_kkp_ham(), example_aksi_ham()], ids=["kkp", "aksi"])
async def test_the_example_rounds_come_in_and_stay_the_same(office: Office, plan: RoundPlan) -> None:
    await office.bring_in(plan)
    assert await office.stored(plan) == _sorted(plan)
    again = await office.check(plan)
    assert not again.changes


async def test_two_rounds_share_their_opd(office: Office) -> None:
    await office.bring_in(example_kkp_ham())
    async with office.ports.database.read() as db:
        before = await _count(db, OpdRow)
    preview = await office.check(example_aksi_ham())
    assert {c.key for c in preview.changes.of_kind(RecordKind.OPD, Verb.ADDED)} == {"BAPPEDA", "DISKOPUKM"}
    await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    async with office.ports.database.read() as db:
        assert await _count(db, OpdRow) == before + 2


async def test_a_corrected_workbook_touches_no_submission(office: Office) -> None:
    await office.bring_in(PLAN)
    async with office.ports.database.write() as db:
        codes = await db.execute(
            select(IndicatorRow.code, OpdRow.code, AssignmentRow.id)
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        )
        ids = {(indicator, opd): id_ for indicator, opd, id_ in codes}
        file_id = await builders.file(db, await _opd_id(db, "DINKES"), office.coordinator.person_id)
        kept = await builders.submission(db, ids["H06-P1", "DINKES"], office.coordinator.person_id, [file_id])
        orphaned = await builders.submission(db, ids["A1-B04-1", "BAGHUKUM"], office.coordinator.person_id)
    corrected = replace(
        PLAN,
        criteria=PLAN.criteria[:1],
        indicators=(
            replace(PLAN.indicators[0], title="Alokasi APBD", items=PLAN.indicators[0].items[1:]),
            replace(PLAN.indicators[1], figures=PLAN.indicators[1].figures[:1]),
        ),
        assignments=PLAN.assignments[:2],
        opds=PLAN.opds[:1],
    )
    await office.bring_in(corrected)
    assert await office.stored() == _sorted(corrected)
    async with office.ports.database.read() as db:
        rows = {row.id: row for row in await db.execute(select(SubmissionRow.id, SubmissionRow.assignment_id))}
        assert rows[kept].assignment_id == ids["H06-P1", "DINKES"]
        assert rows[orphaned].assignment_id == ids["A1-B04-1", "BAGHUKUM"]
        still = await db.scalar(select(AssignmentRow.retired_at).where(AssignmentRow.id == ids["H06-P1", "DINKES"]))
        gone = await db.scalar(select(AssignmentRow.retired_at).where(AssignmentRow.id == ids["A1-B04-1", "BAGHUKUM"]))
        assert (still, gone) == (None, builders.NOW)
        owed = await assignments.of_opd(db, await _opd_id(db, "BAGHUKUM"))
        assert [one.code for one in owed] == []


async def test_what_was_retired_comes_back_with_its_history(office: Office) -> None:
    await office.bring_in(PLAN)
    async with office.ports.database.read() as db:
        before = [await _count(db, table) for table in (IndicatorRow, EvidenceItemRow, FigureRow, AssignmentRow)]
    shorter = replace(
        PLAN,
        criteria=PLAN.criteria[:1],
        indicators=PLAN.indicators[:1],
        assignments=PLAN.assignments[:1],
        opds=PLAN.opds[:1],
    )
    await office.bring_in(shorter)
    office.clock.set(builders.NOW + timedelta(days=1))
    await office.bring_in(PLAN)
    assert await office.stored() == _sorted(PLAN)
    async with office.ports.database.read() as db:
        after = [await _count(db, table) for table in (IndicatorRow, EvidenceItemRow, FigureRow, AssignmentRow)]
    assert after == before


async def test_a_yes_counts_once(office: Office) -> None:
    preview = await office.check(PLAN)
    await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    with pytest.raises(Conflict, match=ConflictReason.IMPORT_SETTLED):
        await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    for act in (dismiss_import, preview_again):
        with pytest.raises(Conflict, match=ConflictReason.IMPORT_SETTLED):
            await act(office.ports, office.coordinator, preview.pending_id)


async def test_after_a_no_nothing_changed_and_no_yes_follows(small_office: Office) -> None:
    preview = await small_office.check(PLAN)
    await dismiss_import(small_office.ports, small_office.coordinator, preview.pending_id)
    assert await small_office.stored() is None
    with pytest.raises(Conflict, match=ConflictReason.IMPORT_SETTLED):
        await apply_import(small_office.ports, small_office.coordinator, preview.pending_id, preview.revision)


async def test_a_yes_to_a_preview_that_is_out_of_date_is_asked_again(office: Office) -> None:
    await office.bring_in(PLAN)
    preview = await office.check(replace(PLAN, official_deadline=at_four(date(2026, 3, 20))))
    async with office.ports.database.write() as db:
        await db.execute(update(IndicatorRow).where(IndicatorRow.code == "H06-P1").values(title="Diubah orang lain"))
    with pytest.raises(Conflict, match=ConflictReason.ROUND_CHANGED):
        await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert (await office.stored() or PLAN).official_deadline == PLAN.official_deadline
    fresh = await preview_again(office.ports, office.coordinator, preview.pending_id)
    assert [c.key for c in fresh.changes.of_kind(RecordKind.INDICATOR, Verb.CHANGED)] == ["H06-P1"]
    with pytest.raises(Conflict, match=ConflictReason.ROUND_CHANGED):  # the yes under the preview before
        await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert (await office.stored() or PLAN).official_deadline == PLAN.official_deadline
    await apply_import(office.ports, office.coordinator, preview.pending_id, fresh.revision)
    assert (await office.stored() or PLAN).official_deadline == at_four(date(2026, 3, 20))


async def test_a_failure_in_the_middle_leaves_nothing_behind(office: Office) -> None:
    preview = await office.check(PLAN)
    async with office.ports.database.write() as db:
        pending = await pending_imports.get(db, preview.pending_id)
        assert pending is not None
    broken = replace(PLAN, assignments=(replace(PLAN.assignments[0], opd_code="TIDAKADA"),))
    with pytest.raises(KeyError):
        await import_plan(office.ports, office.region.id, broken)
    assert await office.stored() is None
    async with office.ports.database.read() as db:
        assert [await _count(db, table) for table in (RoundRow, OpdRow, IndicatorRow, AuditRow)] == [0, 0, 0, 0]


async def test_only_the_regions_own_koordinator_may(small_office: Office) -> None:
    office = small_office
    preview = await office.check(PLAN)
    elsewhere = replace(office.region, id=office.region.id + 1)
    for actor in (office.actor(Role.PIMPINAN), office.actor(Role.ADMIN_OPD), office.actor(Role.KOORDINATOR, elsewhere)):
        with pytest.raises(NotAllowed):
            await check_workbook(office.ports, actor, office.region.id, office.folder / "penilaian.xlsx")
        with pytest.raises(NotAllowed):
            await apply_import(office.ports, actor, preview.pending_id, preview.revision)
        for act in (dismiss_import, preview_again):
            with pytest.raises(NotAllowed):
                await act(office.ports, actor, preview.pending_id)
    assert await office.stored() is None


async def test_what_waits_is_kept_packed_and_goes_when_it_is_settled_or_old(small_office: Office) -> None:
    office = small_office
    applied, dismissed, waiting = [await office.check(PLAN) for _ in range(3)]

    async def packed_plan(pending_id: int) -> bytes | None:
        async with office.ports.database.read() as db:
            pending = await pending_imports.get(db, pending_id)
        return pending.packed_plan if pending else b"deleted"

    kept_as = await packed_plan(waiting.pending_id)
    assert kept_as is not None and len(kept_as) < len(json.dumps(to_json(PLAN))) / 2
    await apply_import(office.ports, office.coordinator, applied.pending_id, applied.revision)
    await dismiss_import(office.ports, office.coordinator, dismissed.pending_id)
    assert [await packed_plan(preview.pending_id) for preview in (applied, dismissed)] == [None, None]
    for preview in (applied, dismissed):  # the second tap is told so all the same
        with pytest.raises(Conflict, match=ConflictReason.IMPORT_SETTLED):
            await preview_again(office.ports, office.coordinator, preview.pending_id)

    await forget_old_imports(office.ports)
    assert (await preview_again(office.ports, office.coordinator, waiting.pending_id)).plan == PLAN
    office.clock.set(office.clock.now() + PREVIEW_HOLDS + timedelta(seconds=1))
    await forget_old_imports(office.ports)
    assert await packed_plan(applied.pending_id) == b"deleted"
    with pytest.raises(Gone):
        await preview_again(office.ports, office.coordinator, waiting.pending_id)


async def test_a_round_of_thousands_of_tasks_leaves_the_event_loop_free(small_office: Office) -> None:
    office = small_office
    opds = tuple(replace(PLAN.opds[0], code=f"OPD{n}", name=f"Dinas {n}", aliases=()) for n in range(60))
    indicators = tuple(replace(PLAN.indicators[0], code=f"H06-X{n}") for n in range(80))
    assignments = tuple(
        replace(PLAN.assignments[0], indicator_code=indicator.code, opd_code=opd.code)
        for indicator in indicators
        for opd in opds
    )
    preview = await office.check(replace(PLAN, opds=opds, indicators=indicators, assignments=assignments))
    pauses = [0.0]

    async def feel_pauses() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0)
            pauses.append(time.perf_counter() - before)

    feeling = asyncio.create_task(feel_pauses())
    began = time.perf_counter()
    again = await preview_again(office.ports, office.coordinator, preview.pending_id)
    took = time.perf_counter() - began
    feeling.cancel()
    assert again.changes == preview.changes
    assert max(pauses) < took / 2


async def test_an_unknown_waiting_workbook_is_gone(small_office: Office) -> None:
    with pytest.raises(Gone):
        await apply_import(small_office.ports, small_office.coordinator, 4711, "0")


async def test_faults_are_told_and_nothing_is_kept(small_office: Office) -> None:
    office = small_office
    broken = replace(PLAN, assignments=(replace(PLAN.assignments[0], opd_code="DINKESS"), *PLAN.assignments[1:]))
    write_workbook(office.folder / "penilaian.xlsx", broken)
    outcome = await check_workbook(office.ports, office.coordinator, office.region.id, office.folder / "penilaian.xlsx")
    assert isinstance(outcome, Faulty)
    assert [fault.problem for fault in outcome.faults if not fault.is_note] == [Problem.UNKNOWN_OPD]
    async with office.ports.database.read() as db:
        assert await pending_imports.get(db, 1) is None


async def test_an_opd_of_the_region_under_a_new_abbreviation_is_stopped(small_office: Office) -> None:
    office = small_office
    await office.bring_in(PLAN)
    renamed = replace(
        PLAN,
        opds=(replace(PLAN.opds[0], code="DINASKES", aliases=()), PLAN.opds[1]),
        assignments=tuple(replace(a, opd_code=a.opd_code.replace("DINKES", "DINASKES")) for a in PLAN.assignments),
    )
    write_workbook(office.folder / "penilaian.xlsx", renamed)
    outcome = await check_workbook(office.ports, office.coordinator, office.region.id, office.folder / "penilaian.xlsx")
    assert isinstance(outcome, Faulty)
    assert [fault.problem for fault in outcome.faults] == [Problem.KNOWN_OTHERWISE]


async def _opd_id(db: Connection, code: str) -> int:
    found = await db.scalar(select(OpdRow.id).where(OpdRow.code == code))
    assert found is not None
    return int(found)


async def test_a_workbook_says_when_people_are_reminded(small_office: Office) -> None:
    round_id = await small_office.bring_in(PLAN)
    assert not (await small_office.check(replace(PLAN, remind_before=(14, 7, 3, 1, 0)))).changes
    await small_office.bring_in(replace(PLAN, remind_before=(5, 0), remind_late=1))
    again = await small_office.check(PLAN)

    async with small_office.ports.database.read() as db:
        assert await ladder.of_round(db, round_id) == Ladder((5, 0), 1)
    assert not again.changes
