"""A summary is read anew at sending: only on its own day, in office hours, to somebody who works and still serves."""

from collections.abc import Awaitable, Callable
from datetime import date, time, timedelta

import pytest

from domain.notices import NoticeKind
from domain.people.people import Role
from domain.reminding.digests import Digest, MorningBrief, WeeklyDigest
from services.ports import Ports
from services.reminding.digest import digest
from services.reminding.morning_brief import morning_brief
from services.reminding.weekly_digest import weekly_digest
from storage.database import Database
from storage.queries.notices import Notice
from storage.queries.reminding import preferences
from tests import builders
from tests.services.reminding.reader import BEGAN, WEDNESDAY, Reader, reader

Summary = Digest | MorningBrief | WeeklyDigest
READ: dict[NoticeKind, Callable[[Ports, Notice], Awaitable[Summary | None]]] = {
    NoticeKind.DIGEST: digest,
    NoticeKind.MORNING_BRIEF: morning_brief,
    NoticeKind.WEEKLY_DIGEST: weekly_digest,
}
OCCURRENCE = {
    NoticeKind.DIGEST: "2026-03-04",
    NoticeKind.MORNING_BRIEF: "2026-03-04",
    NoticeKind.WEEKLY_DIGEST: "2026-W10",
}
KINDS = pytest.mark.parametrize("kind", list(READ))


async def built(database: Database) -> Reader:
    """A region in which each of the three has something to be told: one indicator is owed, one waits to be checked."""
    setting = await reader(database)
    async with database.write() as db:
        await builders.submission(db, setting.owed[1], setting.people[NoticeKind.DIGEST])
    return setting


async def told(setting: Reader, kind: NoticeKind, occurrence: str = "") -> bool:
    """Whether anything is told now."""
    notice = setting.notice(kind, occurrence or OCCURRENCE[kind])
    return await READ[kind](setting.ports, notice) is not None


@KINDS
async def test_it_is_told_in_office_hours_alone(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    for wall, expected in ((time(7, 59), False), (time(8), True), (time(15, 59), True), (time(16), False)):
        setting.at(WEDNESDAY, wall)
        assert await told(setting, kind) is expected, wall


@KINDS
async def test_it_is_told_on_its_own_day_alone(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    for days in (0, 1, 7):
        setting.at(WEDNESDAY + timedelta(days=days), time(9))
        same = days == 0 or (days == 1 and kind is NoticeKind.WEEKLY_DIGEST)
        assert await told(setting, kind) is same, days
    setting.at(date(2026, 3, 7), time(9))  # the Saturday of the same week
    assert not await told(setting, kind, "2026-W10" if kind is NoticeKind.WEEKLY_DIGEST else "2026-03-07")


@KINDS
async def test_a_red_date_silences_it(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    async with database.write() as db:
        await builders.holiday(db, setting.region, WEDNESDAY)
    assert not await told(setting, kind)


@KINDS
async def test_it_is_the_readers_own_calendar_and_clock_that_count(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    async with database.write() as db:
        east = await builders.region(db, "Kota Timur", "Asia/Jayapura")
    await setting.live_in(kind, east)
    setting.at(WEDNESDAY, time(7))  # 09.00 in the east, before office hours in the region told of
    assert await told(setting, kind)
    setting.at(WEDNESDAY, time(14))  # 16.00 in the east
    assert not await told(setting, kind)
    setting.at(WEDNESDAY, time(9))
    async with database.write() as db:
        await builders.holiday(db, east, WEDNESDAY)
    assert not await told(setting, kind)


@KINDS
async def test_leave_silences_it_on_both_of_its_ends(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    for first, last, expected in (
        (WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=3), True),
        (WEDNESDAY, WEDNESDAY, False),
    ):
        async with database.write() as db:
            await preferences.add_leave(db, setting.people[kind], first, last, BEGAN)
        assert await told(setting, kind) is expected, first


@KINDS
async def test_it_is_not_told_once_the_role_has_ended(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    await setting.end_role(kind)
    assert not await told(setting, kind)


@KINDS
async def test_another_role_in_the_region_is_not_enough(database: Database, kind: NoticeKind) -> None:
    setting = await built(database)
    await setting.end_role(kind)
    other = Role.PIMPINAN if kind is NoticeKind.MORNING_BRIEF else Role.KOORDINATOR
    async with database.write() as db:
        await builders.membership(db, setting.people[kind], setting.region, role=other, from_at=BEGAN)
    assert not await told(setting, kind)


async def test_nothing_is_told_where_there_is_nothing_to_say(database: Database) -> None:
    setting = await reader(database)
    async with database.write() as db:
        for assignment in setting.owed:
            await builders.submission(db, assignment, setting.people[NoticeKind.DIGEST])
    assert not await told(setting, NoticeKind.DIGEST)
    assert await told(setting, NoticeKind.MORNING_BRIEF)


async def test_a_quiet_morning_is_not_told(database: Database) -> None:
    setting = await reader(database)
    assert not await told(setting, NoticeKind.MORNING_BRIEF)
    assert await told(setting, NoticeKind.DIGEST)


async def test_an_opd_whose_region_is_red_today_is_left_out_of_a_digest(database: Database) -> None:
    setting = await built(database)
    async with database.write() as db:
        await builders.holiday(db, setting.region, WEDNESDAY)
        east = await builders.region(db, "Kota Timur", "Asia/Jayapura")
    await setting.live_in(NoticeKind.DIGEST, east)
    assert not await told(setting, NoticeKind.DIGEST)
    setting.at(WEDNESDAY + timedelta(days=1), time(9))
    assert await told(setting, NoticeKind.DIGEST, "2026-03-05")
