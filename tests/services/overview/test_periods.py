"""A round in periods: what is not asked yet is neither owed, late nor weak, on any surface."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.clock import SettableClock
from domain.overview.completion import Completion
from domain.overview.pictures import HeatMap
from domain.people.people import Actor
from domain.rounds.due_dates import DueDate
from services.overview import overview, pictures
from services.people.home import region_standing
from services.ports import Ports
from services.submission.outstanding import owed_assignments
from storage.database import Database
from storage.queries.broadcast import progress
from storage.queries.people import actors
from storage.tables.programme import CriterionRow
from tests import builders
from tests.bare_ports import bare_ports

COORDINATOR, ADMIN = 901, 902
OPENS = datetime(2026, 1, 12, 1, tzinfo=UTC)
APRIL, AUGUST, DECEMBER = (datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((4, 25), (8, 25), (12, 5)))
FEBRUARY = datetime(2026, 2, 10, 2, tzinfo=UTC)


@dataclass(frozen=True)
class Region:
    """One OPD that owes three measures of April, two of August and one of December."""

    ports: Ports
    clock: SettableClock
    region: int
    round: int
    owed: tuple[int, ...]
    person: int

    async def actor(self, telegram_id: int) -> Actor:
        async with self.ports.database.read() as db:
            conversation = await actors.conversation(db, telegram_id)
        assert conversation is not None
        return conversation.actor

    async def heat(self) -> HeatMap:
        async with self.ports.database.read() as db:
            frame = await overview.visible_frame(db, self.clock.now(), await self.actor(COORDINATOR), self.round)
            return await pictures.heat_map(db, frame, by_kind=False)


@pytest.fixture
async def place(database: Database) -> Region:
    async with database.write() as db:
        region = await builders.region(db)
        opd = await builders.opd(db, region)
        round_id = await builders.round_(db, region, "Aksi HAM", DECEMBER, DECEMBER + timedelta(days=7), OPENS)
        owed: list[int] = []
        for period, count, own in (("B04", 3, APRIL), ("B08", 2, AUGUST), ("B12", 1, None)):
            criterion = await builders.criterion(db, round_id, f"A1-{period}", f"Aksi {period}")
            await db.execute(
                update(CriterionRow).where(CriterionRow.id == criterion).values(period=period, target_group="perempuan")
            )
            for number in range(count):
                indicator = await builders.indicator(db, criterion, f"A1-{period}-{number}", None)
                owed.append(await builders.assignment(db, indicator, opd, own))
        person = await builders.person(db, "Pegawai", ADMIN)
        await builders.membership(db, person, region, opd)
        await builders.membership(db, await builders.person(db, "Koordinator", COORDINATOR), region)
    clock = SettableClock(FEBRUARY)
    return Region(bare_ports(database, clock), clock, region, round_id, tuple(owed), person)


async def test_totals_are_of_the_period_that_is_asked(place: Region) -> None:
    actor = await place.actor(COORDINATOR)
    whole = (await place.heat()).whole
    assert whole == Completion(outstanding=3, ahead=3)
    by_action = (await overview.criteria_overview(place.ports, actor, place.round)).criteria
    assert [line.completion for line in by_action] == [
        Completion(outstanding=3), Completion(ahead=2), Completion(ahead=1)
    ]  # fmt: skip


async def test_the_day_after_april_august_is_asked_and_april_is_late(place: Region) -> None:
    place.clock.set(APRIL + timedelta(hours=1))
    assert (await place.heat()).whole == Completion(outstanding=5, late=3, ahead=1)


async def test_what_was_sent_before_it_was_asked_counts(place: Region) -> None:
    async with place.ports.database.write() as db:
        await builders.submission(db, place.owed[4], place.person, submitted_at=FEBRUARY)
    assert (await place.heat()).whole == Completion(in_review=1, outstanding=3, ahead=2)


async def test_the_first_screens_and_the_group_name_the_next_due_date(place: Region) -> None:
    coordinator = await place.actor(COORDINATOR)
    assert coordinator.current is not None
    standing = await region_standing(place.ports, coordinator, coordinator.current)
    (glance,) = standing.rounds
    assert (glance.due.dates, glance.due.ahead) == ((DueDate(APRIL, 3),), 3)
    async with place.ports.database.read() as db:
        (totals,) = await progress.totals(db, place.region, FEBRUARY)
    assert (totals.dates, totals.total, totals.ahead) == ((DueDate(APRIL, 3),), 3, 3)


async def test_an_opd_has_to_do_what_is_asked(place: Region) -> None:
    admin = await place.actor(ADMIN)
    assert admin.current is not None
    owed = await owed_assignments(place.ports, admin, admin.current)
    assert [assignment.code for assignment in owed.to_do()] == ["A1-B04-0", "A1-B04-1", "A1-B04-2"]
    assert [assignment.ahead(owed.now) for assignment in owed.by_urgency()] == [False] * 3 + [True] * 3


async def test_a_round_that_has_not_opened_asks_nothing(place: Region) -> None:
    place.clock.set(OPENS - timedelta(seconds=1))
    assert (await place.heat()).whole == Completion(ahead=6)
