"""What an import tells people: all that concerns each, in one message, once the round is open, once a day at most."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.clock import SettableClock
from bot.notices.renderers import render
from domain.notices import NoticeKind
from domain.people.people import Actor, Role
from domain.rounds.plan import PlannedAssignment, RoundPlan
from domain.rounds.plan_json import packed
from domain.rounds.programme import AssignmentRole
from reminders.delivery import BeforeSend, Delivered, Delivery, Withheld
from reminders.dispatcher import Dispatcher
from reminders.planner import Planner
from screens.rounds.import_round import applied
from screens.screen import Screen
from services.people.members import current_actor
from services.ports import Ports
from services.rounds.import_round import Applied, ImportPreview, apply_import, check_workbook, preview_again
from services.rounds.workbooks import stored_book
from storage.database import Database
from storage.queries import outbox
from storage.queries.notices import Notice
from storage.queries.people import members
from storage.queries.rounds import pending_imports
from storage.tables.programme import DeadlineChangeRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.documents.workbook.workbooks import PLAN

COORDINATOR, HEALTH, BOTH, HEAD, LEADER = 801, 802, 803, 804, 805
GATHERED = timedelta(minutes=5)
OPEN_PLAN = replace(
    PLAN,
    internal_deadline=PLAN.official_deadline,
    assignments=tuple(replace(assignment, own_deadline=None) for assignment in PLAN.assignments),
)
NEXT_MORNING = datetime(2026, 3, 5, 1, 30, tzinfo=UTC)
"""Kamis, 5 Maret 2026 pukul 08.30 WIB."""


@dataclass
class Office:
    """A region whose coordinator imports; DINKES has two admins, one of whom serves BAGHUKUM too, and a head."""

    ports: Ports
    clock: SettableClock
    region: int
    folder: Path
    planner: Planner
    messages: Counter[int] = field(default_factory=Counter)

    async def actor(self, telegram_id: int = COORDINATOR) -> Actor:
        actor = await current_actor(self.ports, telegram_id)
        assert actor is not None
        return actor

    async def bring_in(self, plan: RoundPlan, *, by_operator: bool = False) -> Applied:
        """Says yes to a plan as it was read from a workbook: the coordinator, or the operator at the command line."""
        actor = None if by_operator else await self.actor()
        async with self.ports.database.write() as db:
            pending_id = await pending_imports.add(
                db,
                region_id=self.region,
                uploaded_by=actor.person_id if actor else None,
                packed_plan=packed(plan),
                notes=[],
                now=self.clock.now(),
            )
        preview = await preview_again(self.ports, actor, pending_id)
        return await apply_import(self.ports, actor, pending_id, preview.revision)

    async def check(self, path: Path) -> ImportPreview:
        outcome = await check_workbook(self.ports, await self.actor(), self.region, path)
        assert isinstance(outcome, ImportPreview), outcome
        return outcome

    async def said(self, after: timedelta = GATHERED, *, restarted: bool = False) -> dict[int, str]:
        """What leaves by then, by account."""
        self.clock.advance(after)
        if restarted:
            self.planner = Planner(self.ports.database, self.clock)
        texts: dict[int, str] = {}

        async def rendered(notice: Notice) -> object | None:
            return await render(self.ports, notice)

        async def send(notice: Notice, screen: object, leaving: BeforeSend, *, urgent: bool) -> Delivery:
            if not await leaving():
                return Withheld()
            assert isinstance(screen, Screen)
            texts[notice.chat_id] = texts.get(notice.chat_id, "") + screen.text
            self.messages[notice.chat_id] += 1
            return Delivered(1)

        await self.planner.run()
        await Dispatcher(self.ports.database, self.clock, "test", rendered, send).run()
        return texts

    async def said_at(self, at: datetime) -> dict[int, str]:
        """What leaves at that instant, by account; the coordinator's brief aside."""
        texts = await self.said(at - self.clock.now())
        texts.pop(COORDINATOR, None)
        return texts


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
        head = await builders.person(db, "Kepala", HEAD)
        await builders.membership(db, head, region, health, Role.KEPALA_OPD)
        await builders.membership(db, await builders.person(db, "Pimpinan", LEADER), region, role=Role.PIMPINAN)
    clock = SettableClock(builders.NOW)
    return Office(bare_ports(database, clock), clock, region, tmp_path, Planner(database, clock))


async def test_a_round_that_is_open_is_told_once_to_each(office: Office) -> None:
    done = await office.bring_in(OPEN_PLAN)

    assert [opd.code for opd in done.reach.reached] == ["BAGHUKUM", "DINKES"]
    assert (
        "2 OPD akan diberi tahu: Bagian Hukum, Dinas Kesehatan."
        in applied(done.region, done.plan, done.changes, done.reach).text
    )
    first = await office.said(timedelta(minutes=4))
    assert HEALTH not in first and LEADER not in first
    texts = await office.said(timedelta(minutes=1))
    assert set(texts) == {HEALTH, BOTH, HEAD, LEADER}
    of_both = texts[BOTH]
    assert "Periode penilaian dibuka" in of_both and "KKP HAM 2026" in of_both
    assert "Dinas Kesehatan: 2 data dukung perlu dikirim" in of_both
    assert "Bagian Hukum: 2 data dukung perlu dikirim" in of_both
    assert of_both.count("Cara mengirim") == of_both.count("silakan hubungi Bagian Hukum") == 1
    assert "Bagian Hukum" not in texts[HEALTH].replace("hubungi Bagian Hukum", "")
    assert "Cara mengirim" not in texts[HEAD] and "Dinas Kesehatan: 2 data dukung" in texts[HEAD]
    assert "4 data dukung diminta dari 2 OPD" in texts[LEADER] and "• Dinas Kesehatan: 2" in texts[LEADER]
    assert await office.said(timedelta(hours=1), restarted=True) == {}
    assert set(office.messages.values()) == {1}


async def test_what_comes_after_the_days_message_is_gathered_for_the_next_morning(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.said()
    first = replace(OPEN_PLAN, assignments=(*OPEN_PLAN.assignments, PlannedAssignment("A1-B04-1", "DINKES")))
    supporting = [
        replace(assignment, role=AssignmentRole.PENDUKUNG) if assignment.key == ("H06-P1", "DINKES") else assignment
        for assignment in first.assignments
    ]
    await office.bring_in(first)
    office.clock.advance(timedelta(hours=1))
    await office.bring_in(replace(first, assignments=tuple(supporting)))

    assert await office.said(timedelta(hours=2)) == {}
    texts = await office.said_at(NEXT_MORNING)

    assert set(texts) == {HEALTH, BOTH, HEAD}
    assert all("Dinas Kesehatan: 1 tugas baru, 1 tugas diubah" in text for text in texts.values())
    assert "Daftar tugas diperbarui" in texts[BOTH] and "Cara mengirim" not in texts[BOTH]
    assert await office.said(timedelta(hours=5)) == {}


async def test_two_rounds_within_minutes_are_one_message(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    office.clock.advance(timedelta(minutes=3))
    await office.bring_in(replace(OPEN_PLAN, programme="Aksi HAM"))
    texts = await office.said(timedelta(minutes=5), restarted=True)
    assert set(texts) - {COORDINATOR} == {HEALTH, BOTH, HEAD, LEADER}
    assert all("KKP HAM 2026" in texts[reader] and "Aksi HAM 2026" in texts[reader] for reader in (BOTH, HEAD, LEADER))


async def test_a_round_that_opens_later_is_told_that_morning_with_all_that_was_imported_until_then(
    office: Office,
) -> None:
    plan = replace(OPEN_PLAN, opens_on=date(2026, 3, 9))  # a Monday
    await office.bring_in(plan)
    await office.said_at(datetime(2026, 3, 9, 1, 29, tzinfo=UTC))
    later = replace(plan, opens_on=date(2026, 3, 10), assignments=(PlannedAssignment("A1-B04-1", "DINKES"),))
    await office.bring_in(later)
    assert await office.said_at(datetime(2026, 3, 9, 6, tzinfo=UTC)) == {}
    async with office.ports.database.write() as db:
        await members.end(db, (await office.actor(HEAD)).memberships[0].id, office.clock.now())

    texts = await office.said_at(datetime(2026, 3, 10, 3, tzinfo=UTC))  # the bot was down at half past eight

    assert set(texts) == {HEALTH, BOTH, LEADER}
    assert "Periode penilaian dibuka" in texts[HEALTH] and "Dinas Kesehatan: 1 data dukung" in texts[HEALTH]
    assert "Bagian Hukum:" not in texts[BOTH]
    assert await office.said_at(datetime(2026, 3, 11, 1, 30, tzinfo=UTC)) == {}


async def test_who_comes_in_after_the_opening_is_welcomed_and_not_told_again(office: Office) -> None:
    await office.bring_in(replace(OPEN_PLAN, opens_on=date(2026, 3, 9)))
    early, late = 811, 812
    async with office.ports.database.write() as db:
        opd_id = (await office.actor(HEALTH)).memberships[0].opd
        assert opd_id is not None
        for telegram_id, from_at in ((early, office.clock.now()), (late, datetime(2026, 3, 9, 1, 10, tzinfo=UTC))):
            person = await builders.person(db, "Admin baru", telegram_id)
            await builders.membership(db, person, office.region, opd_id.id, from_at=from_at)
    texts = await office.said_at(datetime(2026, 3, 9, 1, 30, tzinfo=UTC))
    assert early in texts and late not in texts


async def test_deadlines_moved_by_import_are_told_with_the_next_digest_all_at_once(office: Office) -> None:
    plan = replace(OPEN_PLAN, official_deadline=OPEN_PLAN.official_deadline + timedelta(days=14))
    await office.bring_in(plan)
    await office.said()
    sooner = plan.internal_deadline - timedelta(days=1)
    moved = tuple(
        replace(assignment, own_deadline=sooner - timedelta(days=1))
        if assignment.key == ("H06-P1", "DINKES")
        else assignment
        for assignment in plan.assignments
    )
    done = await office.bring_in(replace(plan, assignments=moved))
    assert [opd.code for opd in done.reach.reached] == ["DINKES"]
    done = await office.bring_in(replace(plan, internal_deadline=sooner, assignments=moved), by_operator=True)
    assert [opd.code for opd in done.reach.reached] == ["BAGHUKUM", "DINKES"]
    assert await office.said(timedelta(hours=4)) == {}

    texts = await office.said_at(NEXT_MORNING)
    assert set(texts) == {HEALTH, BOTH} and set(office.messages.values()) <= {1, 2}
    assert texts[HEALTH].count("Batas waktu diubah") == texts[BOTH].count("Batas waktu diubah") == 1
    assert "H06-P1" in texts[HEALTH] and texts[HEALTH].count("Semula: Jumat, 13 Maret 2026") == 2
    assert "Bagian Hukum · KKP HAM 2026" in texts[BOTH] and "Bagian Hukum · KKP HAM" not in texts[HEALTH]
    assert "2 data dukung: " in texts[BOTH]
    assert await office.said_at(NEXT_MORNING + timedelta(hours=5)) == {}
    assert "Batas waktu diubah" not in "".join((await office.said_at(NEXT_MORNING + timedelta(days=1))).values())


async def test_an_earlier_deadline_that_is_near_is_told_at_once_in_office_hours_and_once(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.said()
    near = OPEN_PLAN.official_deadline - timedelta(days=8)  # Kamis, 5 Maret 2026
    await office.bring_in(replace(OPEN_PLAN, internal_deadline=near))
    texts = await office.said(restarted=True)
    assert set(texts) == {HEALTH, BOTH}
    assert "Dinas Kesehatan · KKP HAM 2026" in texts[BOTH] and "Bagian Hukum · KKP HAM 2026" in texts[BOTH]
    assert "Selamat" not in texts[HEALTH]  # it is no digest
    office.clock.advance(timedelta(hours=8))  # Rabu malam
    nearer = near - timedelta(hours=2)
    await office.bring_in(replace(OPEN_PLAN, internal_deadline=nearer))
    assert await office.said(timedelta(hours=1), restarted=True) == {}

    morning = await office.said_at(NEXT_MORNING - timedelta(minutes=25))
    assert morning == {}  # the digest of half past eight tells it
    texts = await office.said_at(NEXT_MORNING)
    assert set(texts) == {HEALTH, BOTH}
    assert "Semula: Kamis, 5 Maret 2026 pukul 16.00 WIB" in texts[HEALTH] and "Selamat pagi" in texts[HEALTH]
    assert await office.said(timedelta(hours=6), restarted=True) == {}


async def test_a_notice_that_an_earlier_version_owed_still_leaves_and_is_not_told_again(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.said()
    await office.bring_in(replace(OPEN_PLAN, internal_deadline=OPEN_PLAN.official_deadline - timedelta(days=2)))
    async with office.ports.database.write() as db:
        change_id = await db.scalar(update(DeadlineChangeRow).values(concerned=None).returning(DeadlineChangeRow.id))
        opd = (await office.actor(HEALTH)).memberships[0].opd
        assert change_id is not None and opd is not None
        await outbox.enqueue(
            db,
            person_id=(await office.actor(HEALTH)).person_id,
            kind=NoticeKind.DEADLINE_CHANGED,
            subject_id=change_id,
            region_id=office.region,
            occurrence=f"opd{opd.id}",
            now=office.clock.now(),
        )
    texts = await office.said()
    assert set(texts) == {HEALTH} and "Dinas Kesehatan · KKP HAM 2026" in texts[HEALTH]
    assert "Batas waktu diubah" not in "".join((await office.said_at(NEXT_MORNING)).values())


async def test_an_import_that_changes_no_task_tells_nobody(office: Office) -> None:
    await office.bring_in(OPEN_PLAN)
    await office.said()
    guided = (replace(OPEN_PLAN.indicators[0], guidance="Cukup satu halaman."), *OPEN_PLAN.indicators[1:])
    done = await office.bring_in(replace(OPEN_PLAN, indicators=guided))
    assert (done.reach.reached, done.reach.missed) == ((), ())
    assert await office.said_at(NEXT_MORNING) == {}


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
