"""A leader's week: rounds that are open or just over, the five furthest behind, the three weakest rights."""

from datetime import UTC, date, datetime, time, timedelta

from domain.calendar import local
from domain.notices import NoticeKind
from domain.overview.completion import Completion
from domain.reminding.digests import WeeklyDigest
from services.reminding.weekly_digest import weekly_digest
from storage.database import Database
from tests import builders
from tests.services.reminding.reader import ZONE, Reader, reader

OFFICIAL = datetime(2026, 3, 31, 9, 0, tzinfo=UTC)
"""The official deadline of the round: a Tuesday, 16.00 WIB."""


async def week_of(setting: Reader, instant: datetime) -> WeeklyDigest | None:
    setting.clock.set(instant)
    year, week, _ = local(instant, ZONE).date().isocalendar()
    return await weekly_digest(setting.ports, setting.notice(NoticeKind.WEEKLY_DIGEST, f"{year}-W{week:02}"))


async def test_a_round_is_told_of_until_a_week_after_its_end(database: Database) -> None:
    setting = await reader(database)
    assert await week_of(setting, OFFICIAL - timedelta(minutes=1)) is not None
    assert await week_of(setting, OFFICIAL + timedelta(days=7) - timedelta(minutes=1)) is not None
    assert await week_of(setting, OFFICIAL + timedelta(days=8) - timedelta(hours=4)) is None


async def test_a_round_is_not_told_of_before_it_opens(database: Database) -> None:
    setting = await reader(database)
    assert await week_of(setting, datetime(2026, 1, 2, 3, 0, tzinfo=UTC)) is None
    assert await week_of(setting, datetime(2026, 1, 5, 3, 0, tzinfo=UTC)) is not None


async def test_a_round_of_which_nothing_is_owed_is_left_out(database: Database) -> None:
    setting = await reader(database)
    async with database.write() as db:
        await builders.round_(db, setting.region, "Aksi HAM")
    week = await week_of(setting, builders.NOW)
    assert week is not None and [part.round.id for part in week.rounds] == [setting.round]


async def test_the_five_furthest_behind_and_the_three_weakest_rights(database: Database) -> None:
    setting = await reader(database)
    async with database.write() as db:
        for number in range(6):
            opd = await builders.opd(db, setting.region, f"DINAS{number}", f"Dinas {number}")
            criterion = await builders.criterion(db, setting.round, f"H1{number}", f"Hak {number}")
            await builders.assignment(db, await builders.indicator(db, criterion, f"H1{number}-P1"), opd)
    week = await week_of(setting, builders.NOW)
    assert week is not None
    (part,) = week.rounds
    assert (len(part.behind), len(part.weak)) == (5, 3)
    assert [right.code for right in part.weak] == ["H06", "H10", "H11"]
    assert part.before == Completion(outstanding=8)  # the round was open a week ago, and nothing was sent since


async def test_it_counts_as_it_is_on_the_day_of_sending(database: Database) -> None:
    setting = await reader(database)
    setting.at(date(2026, 3, 4), time(9))
    async with database.write() as db:
        await builders.submission(db, setting.owed[0], setting.people[NoticeKind.DIGEST])
    week = await week_of(setting, setting.clock.now())
    assert week is not None
    assert (week.rounds[0].completion.in_review, week.rounds[0].completion.outstanding) == (1, 1)
