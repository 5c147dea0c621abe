"""Those who watch over a region: the brief each working day, the week on its first two working mornings."""

from collections.abc import Collection
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select

from domain.notices import NoticeKind
from reminders.planner import Planner
from storage.database import Database
from storage.queries.reminding import preferences
from storage.tables.delivery import NoticeRow
from tests import builders
from tests.services.reminding.reader import BEGAN, Reader, reader

MONDAY = date(2026, 3, 2)
FRIDAY = MONDAY + timedelta(days=4)


async def planned(setting: Reader, kind: NoticeKind) -> list[str]:
    """The occurrences of that kind that are owed so far."""
    async with setting.ports.database.read() as db:
        return list(await db.scalars(select(NoticeRow.occurrence).where(NoticeRow.kind == kind).order_by(NoticeRow.id)))


async def planned_on(setting: Reader, day: date, kind: NoticeKind) -> bool:
    """Whether a notice of that kind is added by a planner that starts on that morning."""
    before = await planned(setting, kind)
    setting.at(day, time(8, 30))
    await Planner(setting.ports.database, setting.clock).run()
    return await planned(setting, kind) != before


@pytest.mark.parametrize(
    ("red", "expected"),
    [
        pytest.param((), (0, 1), id="no red date"),
        pytest.param((0,), (1, 2), id="Monday is red"),
        pytest.param((1,), (0, 2), id="Tuesday is red"),
        pytest.param((0, 1, 2, 3), (4,), id="Friday alone is left"),
    ],
)
async def test_a_week_is_owed_on_either_of_its_first_two_working_days(
    database: Database, red: Collection[int], expected: Collection[int]
) -> None:
    setting = await reader(database)
    async with database.write() as db:
        for days in red:
            await builders.holiday(db, setting.region, MONDAY + timedelta(days=days))
    for days in range(7):
        week = timedelta(weeks=days)  # another week each time, with its red dates: what is owed is never owed again
        async with database.write() as db:
            for off in red if days else ():
                await builders.holiday(db, setting.region, MONDAY + week + timedelta(days=off))
        day = MONDAY + week + timedelta(days=days)
        assert await planned_on(setting, day, NoticeKind.WEEKLY_DIGEST) is (days in expected), day


async def test_a_week_that_was_owed_on_monday_is_not_owed_again(database: Database) -> None:
    setting = await reader(database)
    assert await planned_on(setting, MONDAY, NoticeKind.WEEKLY_DIGEST)
    assert not await planned_on(setting, MONDAY + timedelta(days=1), NoticeKind.WEEKLY_DIGEST)
    assert await planned(setting, NoticeKind.WEEKLY_DIGEST) == ["2026-W10"]


async def test_who_is_away_on_monday_gets_the_week_on_tuesday(database: Database) -> None:
    setting = await reader(database)
    async with database.write() as db:
        await preferences.add_leave(db, setting.people[NoticeKind.WEEKLY_DIGEST], MONDAY, MONDAY, BEGAN)
    assert not await planned_on(setting, MONDAY, NoticeKind.WEEKLY_DIGEST)
    assert await planned_on(setting, MONDAY + timedelta(days=1), NoticeKind.WEEKLY_DIGEST)


async def test_the_brief_is_owed_each_working_day(database: Database) -> None:
    setting = await reader(database)
    async with database.write() as db:
        await builders.holiday(db, setting.region, MONDAY + timedelta(days=1))
        wednesday = MONDAY + timedelta(days=2)
        await preferences.add_leave(db, setting.people[NoticeKind.MORNING_BRIEF], wednesday, wednesday, BEGAN)
    days = [MONDAY + timedelta(days=number) for number in range(7)]
    assert [await planned_on(setting, day, NoticeKind.MORNING_BRIEF) for day in days] == [
        True,
        False,
        False,
        True,
        True,
        False,
        False,
    ]
    assert FRIDAY.isoformat() in await planned(setting, NoticeKind.MORNING_BRIEF)
