"""What a coordinator's morning looks back to: the reminder time of the last working day, whatever lies between."""

from datetime import date, time, timedelta

from sqlalchemy import update

from domain.calendar import at_wall_time
from domain.notices import NoticeKind
from domain.reminding.digests import MorningBrief
from services.reminding.morning_brief import morning_brief
from storage.database import Database
from storage.queries.reminding import preferences
from storage.tables.programme import AssignmentRow
from tests import builders
from tests.services.reminding.reader import ZONE, Reader, reader

FRIDAY, MONDAY = date(2026, 3, 6), date(2026, 3, 9)


async def brief_of_monday(setting: Reader) -> MorningBrief | None:
    setting.at(MONDAY, time(8, 30))
    return await morning_brief(setting.ports, setting.notice(NoticeKind.MORNING_BRIEF, MONDAY.isoformat()))


async def test_a_promise_lapses_from_the_last_working_day_on(database: Database) -> None:
    setting = await reader(database)
    long_ago = at_wall_time(date(2026, 2, 2), time(9), ZONE)
    for day in (FRIDAY - timedelta(days=1), FRIDAY):
        await setting.promise(setting.owed[day is FRIDAY], day, long_ago)
    brief = await brief_of_monday(setting)
    assert brief is not None
    assert [(line.promised_on, line.count) for line in brief.lapsed] == [(FRIDAY, 1)]
    assert brief.new_promises == ()


async def test_a_promise_for_today_has_not_lapsed(database: Database) -> None:
    setting = await reader(database)
    await setting.promise(setting.owed[0], MONDAY, at_wall_time(date(2026, 2, 2), time(9), ZONE))
    assert await brief_of_monday(setting) is None


async def test_what_was_promised_since_the_last_reminder_time_is_new(database: Database) -> None:
    setting = await reader(database)
    for assignment, wall in zip(setting.owed, (time(8, 29), time(8, 30)), strict=True):
        await setting.promise(assignment, MONDAY, at_wall_time(FRIDAY, wall, ZONE))
    brief = await brief_of_monday(setting)
    assert brief is not None
    assert [(line.promised_on, line.count) for line in brief.new_promises] == [(MONDAY, 1)]


async def test_ones_own_reminder_time_is_what_it_looks_back_to(database: Database) -> None:
    setting = await reader(database)
    await setting.promise(setting.owed[0], MONDAY, at_wall_time(FRIDAY, time(9), ZONE))
    async with database.write() as db:
        await preferences.set_minute(db, setting.people[NoticeKind.MORNING_BRIEF], 10 * 60)
    assert await brief_of_monday(setting) is None


async def test_a_red_friday_makes_it_look_back_to_thursday(database: Database) -> None:
    setting = await reader(database)
    await setting.promise(setting.owed[0], MONDAY, at_wall_time(FRIDAY - timedelta(days=1), time(9), ZONE))
    assert await brief_of_monday(setting) is None
    async with database.write() as db:
        await builders.holiday(db, setting.region, FRIDAY)
    assert await brief_of_monday(setting) is not None


async def test_promises_of_what_was_sent_meanwhile_are_no_news(database: Database) -> None:
    setting = await reader(database)
    for day in (FRIDAY, MONDAY):
        await setting.promise(setting.owed[day is MONDAY], day, at_wall_time(FRIDAY, time(9), ZONE))
    async with database.write() as db:
        for assignment in setting.owed:
            await builders.submission(db, assignment, setting.people[NoticeKind.DIGEST])
    brief = await brief_of_monday(setting)
    assert brief is not None and brief.waiting is not None and brief.waiting.count == 2
    assert (brief.lapsed, brief.new_promises) == ((), ())


async def test_a_deadline_that_went_by_since_then_is_newly_late(database: Database) -> None:
    setting = await reader(database)
    for assignment, wall in zip(setting.owed, (time(8, 30), time(8, 31)), strict=True):
        async with database.write() as db:
            await db.execute(
                update(AssignmentRow)
                .where(AssignmentRow.id == assignment)
                .values(deadline_at=at_wall_time(FRIDAY, wall, ZONE))
            )
    brief = await brief_of_monday(setting)
    assert brief is not None
    assert [(opd.id, count) for opd, count in brief.newly_late] == [(setting.opd, 1)]
