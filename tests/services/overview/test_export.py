"""Pictures and workbooks of a round: what they are made of, and that nobody else's round is in them."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.clock import SettableClock
from domain.overview.completion import Completion
from domain.overview.pictures import Columns
from domain.people.people import Actor, Role
from domain.review.queue import QueueFilter
from domain.rounds.programme import IndicatorKind
from domain.submission.states import Administrative, Decision, Substantive
from screens.overview.export import workbook_words
from screens.overview.trail import exported_event
from services.overview import export, leader_page, pictures
from services.overview.overview import visible_frame
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.review import decision, review
from services.single_flight import CACHE_TIME, REPEAT_AFTER
from storage.database import Database
from storage.queries.people import actors
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

COORDINATOR, LEADER, ADMIN, ABROAD = 701, 702, 703, 704


async def begun() -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Town:
    """Two agencies, two rights, one answer sent; and a region beside it."""

    ports: Ports
    clock: SettableClock
    region: int
    abroad: int
    round: int
    health: int
    sent: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def workbook(self, telegram_id: int = COORDINATOR) -> dict[str, list[tuple[object, ...]]]:
        made = await export.export_round(
            self.ports, await self.actor(telegram_id), self.round, workbook_words(), exported_event, begun
        )
        assert made.content is not None
        sheets = load_workbook(BytesIO(made.content)).worksheets
        return {sheet.title: _rows(sheet) for sheet in sheets}


def _rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows(min_row=2)]


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        abroad = await builders.region(db, "Kabupaten Lain")
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        round_id = await builders.round_(db, region)
        right = await builders.criterion(db, round_id)
        other_right = await builders.criterion(db, round_id, "H09", "Hak atas rasa aman")
        budget = await builders.indicator(db, right)
        count = await builders.indicator(db, other_right, "H09-H1", IndicatorKind.HASIL, "=Jumlah layanan")
        figure = await builders.figure(db, count)
        admin = await builders.person(db, "Pegawai Kesehatan", ADMIN)
        await builders.membership(db, admin, region, health)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        await builders.membership(db, await builders.person(db, "Sekda", LEADER), region, role=Role.PIMPINAN)
        await builders.membership(db, await builders.person(db, "Koordinator Lain", ABROAD), abroad)
        await builders.assignment(db, budget, health)
        await builders.assignment(db, budget, social, deadline_at=NOW - timedelta(days=1))
        health_count = await builders.assignment(db, count, health)
        file = await builders.file(db, health, admin)
        sent = await builders.submission(db, health_count, admin, [file])
        await builders.answered_figure(db, sent, figure, "12")
        beside = await builders.round_(db, abroad)
        there = await builders.indicator(db, await builders.criterion(db, beside), title="Rahasia tetangga")
        await builders.assignment(db, there, await builders.opd(db, abroad, "LAIN", "Dinas Lain"))
    clock = SettableClock(NOW)
    return Town(bare_ports(database, clock), clock, region, abroad, round_id, health, sent)


async def _returned(town: Town) -> None:
    coordinator, everything = await town.actor(COORDINATOR), QueueFilter()
    await review.take(town.ports, coordinator, town.sent, everything)
    await review.set_administrative(town.ports, coordinator, town.sent, Administrative.LENGKAP, everything)
    await review.set_substantive(town.ports, coordinator, town.sent, Substantive.BELUM_SESUAI, everything)
    await review.set_remark(town.ports, coordinator, town.sent, "+Mohon satuannya.", everything)
    await decision.decide(town.ports, coordinator, town.sent, Decision.RETURNED, everything)


async def test_a_heat_map_counts_per_right_and_per_kind(town: Town) -> None:
    leader = await town.actor(LEADER)
    async with town.ports.database.read() as db:
        frame = await visible_frame(db, town.ports.clock.now(), leader, town.round)
        by_right = await pictures.heat_map(db, frame, by_kind=False)
        by_kind = await pictures.heat_map(db, frame, by_kind=True)

    assert by_right.by is Columns.RIGHTS
    assert [column.code for column in by_right.columns] == ["H06", "H09"]
    assert [(row.code, row.cells) for row in by_right.rows] == [
        ("DINSOS", (Completion(outstanding=1, late=1), None)),
        ("DINKES", (Completion(outstanding=1), Completion(in_review=1))),
    ]
    assert by_right.whole == by_kind.whole == Completion(in_review=1, outstanding=2, late=1)
    assert [column.name for column in by_kind.columns] == ["Proses", "Hasil"]


async def test_a_trend_is_computed_from_what_was_sent_and_decided(town: Town) -> None:
    await _returned(town)
    town.clock.advance(timedelta(days=2))
    leader = await town.actor(LEADER)
    async with town.ports.database.read() as db:
        frame = await visible_frame(db, town.ports.clock.now(), leader, town.round)
        course = await pictures.trend(db, frame, Completion(accepted=9))

    days = {point.day: point.completion for point in course.points}
    assert (min(days), len(days)) == (date(2026, 1, 5), len(course.points))
    assert days[date(2026, 3, 1)] == Completion(outstanding=3)
    # Sent on the second of March, returned on the fourth; one has had its own deadline on the third.
    assert days[date(2026, 3, 2)] == Completion(in_review=1, outstanding=2)
    assert days[date(2026, 3, 3)] == Completion(in_review=1, outstanding=2, late=1)
    assert days[date(2026, 3, 4)] == Completion(returned=1, outstanding=2, late=1)
    assert days[date(2026, 3, 6)] == Completion(accepted=9)
    assert course.pace is None  # nothing is missing of that
    assert (course.opens_on, course.internal_on) == (date(2026, 1, 5), date(2026, 3, 13))
    # 14, 7, 3, 1 and 0 days before Friday 13 March, then every third working day until the official deadline.
    assert [day.day for day in course.steps if day <= course.internal_on] == [27, 6, 10, 12, 13]
    assert max(course.steps) <= course.official_on


async def test_the_workbook_tells_everything_that_was_sent(town: Town) -> None:
    sheets = await town.workbook(LEADER)

    assert [row[:3] for row in sheets["Per OPD"]] == [("DINSOS", "Dinas Sosial", 1), ("DINKES", "Dinas Kesehatan", 2)]
    assert [row[:2] for row in sheets["Keadaan"]] == [("DINKES", "H06-P1"), ("DINKES", "H09-H1"), ("DINSOS", "H06-P1")]
    (sent,) = sheets["Kiriman"]
    assert sent[:4] == ("DINKES", "H09-H1", 1, "=Jumlah layanan")
    assert "Jumlah puskesmas: 12 unit" in sent
    assert "Pegawai Kesehatan" in sent


async def test_the_trail_is_in_a_coordinators_workbook_alone(town: Town) -> None:
    await _returned(town)
    assert "Jejak" not in await town.workbook(LEADER)
    trail = (await town.workbook())["Jejak"]

    assert [row[1:] for row in trail] == [
        ("Pemeriksaan", "DINKES", "Koordinator", "mengembalikan H09-H1 Dinas Kesehatan (versi 1) untuk diperbaiki"),
        ("Pemeriksaan", "DINKES", "Koordinator", "mulai memeriksa H09-H1 Dinas Kesehatan (versi 1)"),
    ]


async def test_a_verdict_is_told_only_after_its_minute(town: Town) -> None:
    await _returned(town)
    within = (await town.workbook())["Kiriman"][0]
    town.clock.advance(timedelta(minutes=2))
    after = (await town.workbook())["Kiriman"][0]

    assert "diperiksa" in within
    assert not {"belum sesuai", "+Mohon satuannya."} & set(within)
    assert {"dikembalikan", "belum sesuai", "+Mohon satuannya.", "Koordinator"} <= set(after)


async def test_nothing_of_another_region_is_in_it(town: Town) -> None:
    sheets = await town.workbook()

    assert not any("LAIN" in row or "Rahasia tetangga" in row for rows in sheets.values() for row in rows)


@pytest.mark.parametrize("who", [ADMIN, ABROAD])
async def test_only_who_sees_the_region_gets_any(town: Town, who: int) -> None:
    actor = await town.actor(who)
    with pytest.raises(NotAllowed):
        await pictures.round_pictures(town.ports, actor, town.round, False, begun)
    with pytest.raises(NotAllowed):
        await export.export_round(town.ports, actor, town.round, workbook_words(), exported_event, begun)


async def test_the_same_person_is_not_given_the_same_twice_at_once(town: Town) -> None:
    leader = await town.actor(LEADER)
    first = await pictures.round_pictures(town.ports, leader, town.round, False, begun)
    second = await pictures.round_pictures(town.ports, leader, town.round, False, begun)
    by_kind = await pictures.round_pictures(town.ports, leader, town.round, True, begun)
    town.clock.advance(REPEAT_AFTER)
    third = await pictures.round_pictures(town.ports, leader, town.round, False, begun)

    assert second.pictures is None
    assert all(given.pictures is not None for given in (first, by_kind, third))


async def test_the_digests_page_serves_all_leaders_for_a_while(town: Town) -> None:
    first = await leader_page.leader_sheets(town.ports, town.region, town.round)
    town.clock.advance(timedelta(minutes=5))
    again = await leader_page.leader_sheets(town.ports, town.region, town.round)
    town.clock.advance(CACHE_TIME)
    later = await leader_page.leader_sheets(town.ports, town.region, town.round)

    assert first.picture.startswith(b"\x89PNG") and first.printable.startswith(b"%PDF")
    assert again is first
    assert later != first
    with pytest.raises(Gone):
        await leader_page.leader_sheets(town.ports, town.abroad, town.round)
