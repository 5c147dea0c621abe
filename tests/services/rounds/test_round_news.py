"""What an import tells the OPD: one message to each admin, of all that concerns theirs, once the round is open."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.clock import SettableClock
from documents.workbook.template import write_workbook
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.rounds.plan import PlannedAssignment, RoundPlan
from domain.rounds.programme import AssignmentRole
from domain.rounds.round_news import RoundNews, TaskCounts
from screens.rounds import round_news as screens
from screens.rounds.import_round import applied
from services.people.members import current_actor
from services.ports import Ports
from services.rounds.import_round import Applied, ImportPreview, apply_import, check_workbook
from services.rounds.round_news import round_news
from services.rounds.workbooks import stored_book
from storage.database import Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import members
from tests import builders
from tests.bare_ports import bare_ports
from tests.documents.workbook.workbooks import PLAN

COORDINATOR, HEALTH, BOTH = 801, 802, 803
GATHERED = timedelta(minutes=5)
OPEN_PLAN = replace(
    PLAN,
    internal_deadline=PLAN.official_deadline,
    assignments=tuple(replace(assignment, own_deadline=None) for assignment in PLAN.assignments),
)


@dataclass
class Office:
    """A region whose coordinator imports; DINKES has two admins, one of whom serves BAGHUKUM too."""

    ports: Ports
    clock: SettableClock
    region: int
    folder: Path

    async def actor(self, telegram_id: int = COORDINATOR) -> Actor:
        actor = await current_actor(self.ports, telegram_id)
        assert actor is not None
        return actor

    async def bring_in(self, plan: RoundPlan) -> Applied:
        """Sends the plan as a workbook, and says yes."""
        path = self.folder / "penilaian.xlsx"
        write_workbook(path, plan)
        preview = await self.check(path)
        return await apply_import(self.ports, await self.actor(), preview.pending_id, preview.revision)

    async def check(self, path: Path) -> ImportPreview:
        outcome = await check_workbook(self.ports, await self.actor(), self.region, path)
        assert isinstance(outcome, ImportPreview), outcome
        return outcome

    async def due(self, after: timedelta = GATHERED) -> dict[int, Notice]:
        """What goes out by then, by account."""
        self.clock.advance(after)
        async with self.ports.database.write() as db:
            notices = await outbox.claim(db, "test", self.clock.now(), 50)
            for notice in notices:
                assert notice.kind is NoticeKind.ROUND_CHANGED
                await outbox.drop(db, [notice.id], self.clock.now())
        return {notice.chat_id: notice for notice in notices}

    async def news(self, notice: Notice) -> RoundNews:
        news = await round_news(self.ports, notice)
        assert news is not None
        return news


@pytest.fixture
async def office(database: Database, tmp_path: Path) -> Office:
    async with database.write() as db:
        region = await builders.region(db)
        health = await builders.opd(db, region)
        law = await builders.opd(db, region, "BAGHUKUM", "Bagian Hukum")
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        await builders.membership(db, await builders.person(db, "Admin", HEALTH), region, health)
        both = await builders.person(db, "Admin dua OPD", BOTH)
        await builders.membership(db, both, region, health)
        await builders.membership(db, both, region, law)
    clock = SettableClock(builders.NOW)
    return Office(bare_ports(database, clock), clock, region, tmp_path)


async def test_a_round_that_is_open_is_told_once_to_each(office: Office) -> None:
    done = await office.bring_in(OPEN_PLAN)

    assert [opd.code for opd in done.reach.reached] == ["BAGHUKUM", "DINKES"]
    assert (
        "2 OPD akan diberi tahu: Bagian Hukum, Dinas Kesehatan."
        in applied(done.region, done.plan, done.changes, done.reach).text
    )
    assert await office.due(timedelta(0)) == {}
    told = await office.due()
    assert set(told) == {HEALTH, BOTH}
    text = screens.round_news(await office.news(told[BOTH])).text
    assert "Penilaian dibuka" in text and "KKP HAM 2026" in text
    assert "Dinas Kesehatan: 2 data dukung perlu dikirim" in text
    assert "Bagian Hukum: 2 data dukung perlu dikirim" in text


async def test_corrections_are_gathered_and_only_concern_whom_they_concern(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.due()
    first = replace(OPEN_PLAN, assignments=(*OPEN_PLAN.assignments, PlannedAssignment("A1-B04-1", "DINKES")))
    supporting = [
        replace(assignment, role=AssignmentRole.PENDUKUNG) if assignment.key == ("H06-P1", "DINKES") else assignment
        for assignment in first.assignments
    ]
    await office.bring_in(first)
    office.clock.advance(timedelta(minutes=2))
    await office.bring_in(replace(first, assignments=tuple(supporting)))

    told = await office.due()

    assert set(told) == {HEALTH, BOTH}
    [of_health] = (await office.news(told[BOTH])).opds
    assert (of_health.opd.code, of_health.counts) == ("DINKES", TaskCounts(added=1, modified=1))
    assert "1 tugas baru, 1 tugas diubah" in screens.round_news(await office.news(told[HEALTH])).text
    assert await office.due(timedelta(hours=1)) == {}


async def test_a_round_that_opens_later_is_told_in_office_hours_of_that_day(office: Office) -> None:
    plan = replace(OPEN_PLAN, opens_on=date(2026, 3, 9))  # a Monday
    await office.bring_in(plan)
    assert await office.due(timedelta(days=4, hours=20)) == {}  # Monday, 05.05 WIB
    await office.bring_in(replace(plan, opens_on=date(2026, 3, 10)))
    assert await office.due(timedelta(hours=6)) == {}

    told = await office.due(timedelta(days=1))

    assert (await office.news(told[HEALTH])).opens


async def test_who_has_left_by_then_is_told_nothing(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    told = await office.due()
    reader = (await office.actor(HEALTH)).memberships[0]
    async with office.ports.database.write() as db:
        assert await members.end(db, reader.id, office.clock.now())
    assert reader.role is Role.ADMIN_OPD
    assert await round_news(office.ports, told[HEALTH]) is None


async def test_an_import_that_changes_no_task_tells_nobody(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.due()
    guided = (replace(OPEN_PLAN.indicators[0], guidance="Cukup satu halaman."), *OPEN_PLAN.indicators[1:])
    done = await office.bring_in(replace(OPEN_PLAN, indicators=guided))
    assert (done.reach.reached, done.reach.missed) == ((), ())
    assert await office.due() == {}


async def _begun() -> None:
    """Nobody waits in a test."""


async def test_the_round_as_it_is_stored_is_given_and_changes_nothing_when_it_comes_back(office: Office) -> None:
    weighted = (replace(OPEN_PLAN.indicators[0], weight="30"), *OPEN_PLAN.indicators[1:])
    done = await office.bring_in(replace(OPEN_PLAN, indicators=weighted))

    _, _, content = await stored_book(office.ports, await office.actor(), done.round_id, _begun)

    path = office.folder / "unduhan.xlsx"
    path.write_bytes(content)
    preview = await office.check(path)
    assert not preview.changes
    assert preview.plan.indicators[0].weight == "30"
