"""The summary: counted by the domain's rule on both engines, sorted, drilled into, and closed to everybody else."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import SettableClock
from domain.overview.completion import Completion
from domain.overview.overview import AssignmentOverview, Overview
from domain.people.people import Actor, Region, Role
from domain.review.queue import QueueFilter
from domain.rounds.programme import IndicatorKind
from domain.submission.states import Administrative, Decision, State, Substantive
from services.overview import overview
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.review import decision, review
from storage.database import Database
from storage.queries.people import actors
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW

COORDINATOR, LEADER, ADMIN, ABROAD = 601, 602, 603, 604
YESTERDAY = NOW - timedelta(days=1)


@dataclass(frozen=True)
class Town:
    """Two agencies that owe three indicators of two rights, a third that owes nothing, and a second region."""

    ports: Ports
    clock: SettableClock
    region: int
    round: int
    health: int
    social: int
    budget: int
    procedure: int
    count: int
    health_budget: int
    social_budget: int
    health_procedure: int
    social_count: int
    sent: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.ports.database.read() as db:
            standing = await actors.conversation(db, telegram_id)
        assert standing is not None
        return standing.actor

    async def overview(self, telegram_id: int = COORDINATOR, round_id: int = 0) -> Overview:
        shown = await overview.region_overview(self.ports, await self.actor(telegram_id), self.region, round_id)
        assert isinstance(shown, Overview)
        return shown


@pytest.fixture
async def town(database: Database) -> Town:
    async with database.write() as db:
        region = await builders.region(db)
        abroad = await builders.region(db, "Kabupaten Lain")
        health = await builders.opd(db, region)
        social = await builders.opd(db, region, "DINSOS", "Dinas Sosial")
        await builders.opd(db, region, "BPBD", "Badan Penanggulangan Bencana Daerah")
        round_id = await builders.round_(db, region)
        right = await builders.criterion(db, round_id)
        other_right = await builders.criterion(db, round_id, "H09", "Hak atas rasa aman")
        budget = await builders.indicator(db, right)
        procedure = await builders.indicator(db, right, "H06-S1", IndicatorKind.STRUKTUR, "SOP layanan")
        count = await builders.indicator(db, other_right, "H09-H1", IndicatorKind.HASIL, "Jumlah layanan")
        admin = await builders.person(db, "Pegawai Kesehatan", ADMIN)
        await builders.membership(db, admin, region, health)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
        await builders.membership(db, await builders.person(db, "Sekda", LEADER), region, role=Role.PIMPINAN)
        await builders.membership(db, await builders.person(db, "Koordinator Lain", ABROAD), abroad)
        health_budget = await builders.assignment(db, budget, health)
        social_budget = await builders.assignment(db, budget, social, deadline_at=YESTERDAY)
        health_procedure = await builders.assignment(db, procedure, health)
        social_count = await builders.assignment(db, count, social)
        sent = await builders.submission(db, health_budget, admin)
        await builders.draft(db, health_procedure, admin)
    clock = SettableClock(NOW)
    return Town(
        bare_ports(database, clock),
        clock,
        region,
        round_id,
        health,
        social,
        budget,
        procedure,
        count,
        health_budget,
        social_budget,
        health_procedure,
        social_count,
        sent,
    )


async def _decide(town: Town, verdict: Substantive) -> None:
    coordinator, everything = await town.actor(COORDINATOR), QueueFilter()
    await review.take(town.ports, coordinator, town.sent, everything)
    await review.set_administrative(town.ports, coordinator, town.sent, Administrative.LENGKAP, everything)
    await review.set_substantive(town.ports, coordinator, town.sent, verdict, everything)
    if verdict is Substantive.SESUAI:
        await decision.decide(town.ports, coordinator, town.sent, Decision.ACCEPTED, everything)
    else:
        await review.set_remark(town.ports, coordinator, town.sent, "Mohon halaman pengesahan.", everything)
        await decision.decide(town.ports, coordinator, town.sent, Decision.RETURNED, everything)


async def test_counts_per_opd_are_the_domains(town: Town) -> None:
    shown = await town.overview()

    found = {line.opd.id: line.completion for line in shown.opds}
    assert found == {
        town.health: Completion(in_review=1, outstanding=1),
        town.social: Completion(outstanding=2, late=1),
    }
    assert shown.whole == Completion(in_review=1, outstanding=3, late=1)


async def test_the_late_stand_first_and_names_sort_on_request(town: Town) -> None:
    shown = await town.overview()

    assert [line.opd.code for line in shown.by_lateness()] == ["DINSOS", "DINKES"]
    assert [line.opd.code for line in shown.by_name()] == ["DINKES", "DINSOS"]


async def test_a_decision_counts_only_after_its_minute(town: Town) -> None:
    await _decide(town, Substantive.SESUAI)
    within = await town.overview(LEADER)
    town.clock.advance(timedelta(seconds=60))
    after = await town.overview(LEADER)

    assert within.whole.accepted == 0
    assert within.whole.in_review == 1
    assert after.whole.accepted == 1
    assert after.whole.in_review == 0


async def test_what_was_returned_is_never_late(town: Town) -> None:
    await _decide(town, Substantive.BELUM_SESUAI)
    town.clock.advance(timedelta(days=30))
    shown = await overview.opd_overview(town.ports, await town.actor(LEADER), town.round, town.health)
    whole = (await town.overview()).whole

    states = {owed.assignment_id: (owed.state(shown.frame.now), owed.late(shown.frame.now)) for owed in shown.owed}
    assert states == {town.health_budget: (State.RETURNED, False), town.health_procedure: (State.DRAFT, True)}
    assert whole == Completion(returned=1, outstanding=3, late=3)


async def test_an_opds_list_begins_with_what_is_late(town: Town) -> None:
    shown = await overview.opd_overview(town.ports, await town.actor(COORDINATOR), town.round, town.social)

    assert [owed.assignment_id for owed in shown.in_order()] == [town.social_budget, town.social_count]


async def test_per_right_kind_and_indicator(town: Town) -> None:
    leader = await town.actor(LEADER)
    rights = await overview.criteria_overview(town.ports, leader, town.round)
    kinds = await overview.kinds_overview(town.ports, leader, town.round)
    of_right = await overview.indicators_overview(town.ports, leader, town.round, rights.criteria[0].id, None)
    of_kind = await overview.indicators_overview(town.ports, leader, town.round, None, IndicatorKind.HASIL)
    owing = await overview.indicator_overview(town.ports, leader, town.budget)

    assert [(of.code, of.completion.total) for of in rights.criteria] == [("H06", 3), ("H09", 1)]
    assert [(kind, of.total) for kind, of in kinds.kinds] == [
        (IndicatorKind.STRUKTUR, 1),
        (IndicatorKind.PROSES, 2),
        (IndicatorKind.HASIL, 1),
    ]
    assert [(of.code, of.completion.total) for of in of_right.indicators] == [("H06-P1", 2), ("H06-S1", 1)]
    assert [of.code for of in of_kind.indicators] == ["H09-H1"]
    assert [(opd.code, owed.assignment_id) for opd, owed in owing.owed] == [
        ("DINKES", town.health_budget),
        ("DINSOS", town.social_budget),
    ]
    assert not rights.frame.by_action
    assert rights.frame.by_kind


async def test_one_assignment_leads_to_what_was_sent_or_says_that_nothing_was(town: Town) -> None:
    leader = await town.actor(LEADER)

    assert await overview.assignment_overview(town.ports, leader, town.health_budget) == town.sent
    empty = await overview.assignment_overview(town.ports, leader, town.social_count)
    assert isinstance(empty, AssignmentOverview)
    assert empty.last_sent is None


async def test_the_newest_round_comes_first_and_others_can_be_opened(town: Town) -> None:
    async with town.ports.database.write() as db:
        older = await builders.round_(
            db, town.region, "Aksi HAM", datetime(2026, 3, 13, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)
        )

    newest, other = await town.overview(), await town.overview(round_id=older)

    assert newest.frame.round.id == town.round
    assert (other.frame.round.id, other.opds, other.whole) == (older, (), Completion())
    assert [of.id for of in other.rounds] == [town.round, older]


async def test_a_region_without_a_round_is_said_to_have_none(town: Town) -> None:
    abroad = await town.actor(ABROAD)
    assert abroad.current is not None
    found = await overview.region_overview(town.ports, abroad, abroad.current.region.id)
    assert isinstance(found, Region)


@pytest.mark.parametrize("telegram_id", [ADMIN, ABROAD])
async def test_nobody_else_sees_a_regions_rows(town: Town, telegram_id: int) -> None:
    other = await town.actor(telegram_id)
    with pytest.raises(NotAllowed):
        await overview.region_overview(town.ports, other, town.region)
    with pytest.raises(NotAllowed):
        await overview.rounds_of(town.ports, other, town.region)
    with pytest.raises(NotAllowed):
        await overview.opd_overview(town.ports, other, town.round, town.health)
    with pytest.raises(NotAllowed):
        await overview.criteria_overview(town.ports, other, town.round)
    with pytest.raises(NotAllowed):
        await overview.kinds_overview(town.ports, other, town.round)
    with pytest.raises(NotAllowed):
        await overview.indicators_overview(town.ports, other, town.round, None, IndicatorKind.HASIL)
    with pytest.raises(NotAllowed):
        await overview.indicator_overview(town.ports, other, town.budget)
    with pytest.raises(NotAllowed):
        await overview.assignment_overview(town.ports, other, town.health_budget)


async def test_a_round_of_another_region_is_not_mixed_in(town: Town) -> None:
    coordinator = await town.actor(COORDINATOR)
    async with town.ports.database.write() as db:
        abroad = await builders.region(db, "Kota Ketiga")
        theirs = await builders.opd(db, abroad)
        await builders.membership(db, coordinator.person_id, abroad)
        await builders.round_(db, abroad)
    both = await town.actor(COORDINATOR)
    with pytest.raises(Gone):
        await overview.opd_overview(town.ports, both, town.round, theirs)
    with pytest.raises(Gone):
        await overview.region_overview(town.ports, both, abroad, town.round)


async def test_what_was_retired_leaves_the_totals(town: Town) -> None:
    async with town.ports.database.write() as db:
        await builders.retire_indicator(db, town.budget)

    assert (await town.overview()).whole == Completion(outstanding=2)
