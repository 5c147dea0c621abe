"""Next year's round takes along what no workbook tells, is made once, and a closed one takes no workbook."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select, update

from domain.conflicts import ConflictReason
from domain.rounds.changes import RecordKind, Verb
from domain.rounds.faults import Problem
from services.refusals import Conflict, Gone
from services.rounds import carrying
from services.rounds.closing import close_round, closing_of, reopen_round
from services.rounds.import_round import apply_import, preview_again
from storage.database import Database
from storage.queries.rounds import guidance
from storage.tables.people import OpdRow
from storage.tables.programme import IndicatorRow, RoundRow
from storage.tables.specimens import GuidanceEditRow
from tests.documents.workbook.workbooks import PLAN
from tests.services.rounds.test_import_round import Office, open_office


@pytest.fixture
async def office(sqlite_database: Database, tmp_path: Path) -> Office:
    return await open_office(sqlite_database, tmp_path)


async def _apply(office: Office, pending_id: int) -> int:
    preview = await preview_again(office.ports, office.coordinator, pending_id)
    return (await apply_import(office.ports, office.coordinator, pending_id, preview.revision)).round_id


async def test_guidance_from_chat_and_settings_come_along_and_a_later_workbook_is_compared(office: Office) -> None:
    round_id = await office.bring_in(PLAN)
    coordinator = office.coordinator.person_id
    async with office.ports.maintain() as (db, now):
        indicator = await db.scalar(select(IndicatorRow.id).where(IndicatorRow.code == PLAN.indicators[0].code))
        assert indicator is not None
        await guidance.edit(db, office.region.id, indicator, "Cukup halaman pertama.", coordinator, now)
        await db.execute(update(RoundRow).values(bundle_pattern="{kode}/{no}", ladder={"before": [5], "late_every": 2}))
        await db.execute(update(OpdRow).where(OpdRow.code == PLAN.opds[-1].code).values(valid_until=date(2026, 12, 31)))
    making = await carrying.begin(office.ports, office.coordinator, round_id)
    again = await carrying.begin(office.ports, office.coordinator, round_id)
    assert again.pending_id == making.pending_id
    preview = await preview_again(office.ports, office.coordinator, making.pending_id)
    assert [note.problem for note in preview.notes] == [Problem.OPD_ENDED]
    old = preview.revision
    await carrying.set_year(office.ports, office.coordinator, making.pending_id, 2028)
    with pytest.raises(Conflict) as changed:
        await apply_import(office.ports, office.coordinator, making.pending_id, old)
    assert changed.value.reason is ConflictReason.ROUND_CHANGED
    with pytest.raises(Gone):
        await carrying.set_year(office.ports, office.coordinator, making.pending_id, 2030)
    await carrying.set_year(office.ports, office.coordinator, making.pending_id, 2027)
    made = await _apply(office, making.pending_id)

    async with office.ports.database.read() as db:
        row = (await db.execute(select(RoundRow.bundle_pattern, RoundRow.ladder).where(RoundRow.id == made))).one()
        edits = (
            await db.execute(
                select(IndicatorRow.guidance, GuidanceEditRow.workbook_text)
                .join(IndicatorRow, IndicatorRow.id == GuidanceEditRow.indicator_id)
                .where(IndicatorRow.round_id == made)
            )
        ).all()
    assert row.bundle_pattern == "{kode}/{no}"
    assert row.ladder is not None
    assert row.ladder["before"] == [5]
    assert [tuple(edit) for edit in edits] == [("Cukup halaman pertama.", PLAN.indicators[0].guidance)]

    workbook = await office.check(replace(PLAN, tahun_penilaian=2027))
    assert workbook.changes.guidance.staying == (PLAN.indicators[0].code,)
    assert workbook.changes.of_kind(RecordKind.ROUND, Verb.CHANGED)


async def test_it_is_made_once_though_a_workbook_came_first(office: Office) -> None:
    round_id = await office.bring_in(PLAN)
    making = await carrying.begin(office.ports, office.coordinator, round_id)
    await office.bring_in(replace(PLAN, tahun_penilaian=PLAN.tahun_penilaian + 1))
    for attempt in (_apply(office, making.pending_id), carrying.begin(office.ports, office.coordinator, round_id)):
        with pytest.raises(Conflict) as refused:
            await attempt
        assert refused.value.reason is ConflictReason.ROUND_CARRIED


async def test_a_closed_round_takes_no_workbook_and_closes_once(office: Office) -> None:
    round_id = await office.bring_in(PLAN)
    before = await closing_of(office.ports, office.coordinator, round_id)
    assert before.matters.unsent == len(PLAN.assignments)
    await close_round(office.ports, office.coordinator, round_id, before.revision)
    preview = await office.check(replace(PLAN, indicators=PLAN.indicators[:1], assignments=PLAN.assignments[:1]))
    for attempt in (
        apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision),
        close_round(office.ports, office.coordinator, round_id, before.revision),
    ):
        with pytest.raises(Conflict) as refused:
            await attempt
        assert refused.value.reason is ConflictReason.ROUND_CLOSED
    await reopen_round(office.ports, office.coordinator, round_id, "perbaikan")
    with pytest.raises(Conflict) as not_closed:
        await reopen_round(office.ports, office.coordinator, round_id, "perbaikan")
    assert not_closed.value.reason is ConflictReason.ROUND_NOT_CLOSED
