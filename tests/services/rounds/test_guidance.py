"""Guidance from chat and from a workbook: who wins, and what is kept."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import select

from bot.clock import SettableClock
from domain.conflicts import ConflictReason
from domain.people.people import Actor, Membership, Region, Role
from domain.rounds.changes import RecordKind, Verb
from domain.rounds.plan import RoundPlan
from domain.rounds.plan_json import packed
from services.ports import Ports
from services.refusals import Conflict
from services.rounds import guidance
from services.rounds.import_round import Applied, ImportPreview, apply_import, import_plan, preview_again
from storage.database import Database
from storage.queries.rounds import pending_imports
from storage.tables.delivery import AuditRow
from storage.tables.programme import IndicatorRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.documents.workbook.workbooks import PLAN

CODE = PLAN.indicators[0].code
IN_BOOK = PLAN.indicators[0].guidance


@dataclass
class Office:
    """A region with its coordinator and an imported round."""

    ports: Ports
    coordinator: Actor
    region_id: int
    indicator_id: int

    async def preview(self, plan: RoundPlan) -> ImportPreview:
        """What a yes to a plan would do."""
        async with self.ports.maintain() as (db, now):
            pending_id = await pending_imports.add(
                db, region_id=self.region_id, uploaded_by=None, packed_plan=packed(plan), notes=[], now=now
            )
        return await preview_again(self.ports, self.coordinator, pending_id)

    async def bring_in(self, plan: RoundPlan) -> Applied:
        """Previews and says yes."""
        preview = await self.preview(plan)
        return await apply_import(self.ports, self.coordinator, preview.pending_id, preview.revision)

    async def says(self) -> tuple[str, bool]:
        """The guidance now, and whether it is marked as changed in chat."""
        advice = await guidance.advice_of(self.ports, self.coordinator, self.indicator_id)
        return advice.indicator.guidance, advice.indicator.edited is not None

    async def types(self, text: str) -> None:
        """Changes it in chat."""
        await guidance.set_guidance(self.ports, self.coordinator, self.indicator_id, text)


@pytest.fixture
async def office(database: Database) -> Office:
    ports = bare_ports(database, SettableClock(builders.NOW))
    async with database.write() as db:
        region_id = await builders.region(db)
        person_id = await builders.person(db, telegram_id=77)
    held = Membership(1, Role.KOORDINATOR, Region(region_id, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta"), None)
    await import_plan(ports, region_id, PLAN)
    async with database.read() as db:
        indicator_id = await db.scalar(select(IndicatorRow.id).where(IndicatorRow.code == CODE))
    assert indicator_id is not None
    return Office(ports, Actor(person_id, 77, "Koordinator", (held,), held), region_id, indicator_id)


def saying(text: str) -> RoundPlan:
    """The plan with another guidance for the first indicator."""
    first, *others = PLAN.indicators
    return replace(PLAN, indicators=(replace(first, guidance=text), *others))


async def test_a_workbook_replaces_what_was_typed_only_where_it_says_something_new(office: Office) -> None:
    await office.types("Cukup halaman 3.")
    same = await office.preview(PLAN)
    assert (bool(same.changes), same.changes.guidance.staying) == (False, (CODE,))

    another_title = replace(PLAN.indicators[0], title="Anggaran hak atas kesehatan")
    await office.bring_in(replace(PLAN, indicators=(another_title, *PLAN.indicators[1:])))
    assert await office.says() == ("Cukup halaman 3.", True)

    await office.bring_in(saying("Cukup halaman 3."))
    assert await office.says() == ("Cukup halaman 3.", True)
    going_back = await office.preview(saying(IN_BOOK))
    assert going_back.changes.guidance.replaced == (CODE,)
    [change] = going_back.changes.of_kind(RecordKind.INDICATOR, Verb.CHANGED)
    assert ("Cukup halaman 3.", IN_BOOK) in {(field.before, field.after) for field in change.fields}
    await apply_import(office.ports, office.coordinator, going_back.pending_id, going_back.revision)
    assert await office.says() == (IN_BOOK, False)


async def test_a_text_typed_after_the_preview_takes_its_yes_away(office: Office) -> None:
    preview = await office.preview(saying("Teks baru."))
    await office.types("Cukup halaman 3.")
    with pytest.raises(Conflict) as refused:
        await apply_import(office.ports, office.coordinator, preview.pending_id, preview.revision)
    assert refused.value.reason is ConflictReason.ROUND_CHANGED


async def test_the_trail_keeps_what_stood_there_and_the_same_again_changes_nothing(office: Office) -> None:
    await office.types("Satu.\nDua.")
    with pytest.raises(Conflict) as refused:
        await office.types("Satu.\nDua. ")
    assert refused.value.reason is ConflictReason.NOTHING_TO_CHANGE
    await office.types("-")
    assert await office.says() == ("", True)
    async with office.ports.database.read() as db:
        details = list(
            await db.scalars(select(AuditRow.detail).where(AuditRow.action == "guided").order_by(AuditRow.id))
        )
    assert [detail["before"] for detail in details] == [IN_BOOK, "Satu.\nDua."]
