"""Regions are born with their red dates, and nothing a coordinator corrected is seeded over."""

from datetime import UTC, date, datetime

import pytest

from domain.people.people import Role
from services.people.members import current_actor
from services.people.regions import (
    RegionExists,
    UnknownZone,
    create_region,
    every_region,
    national_holidays,
    seed_coming_holidays,
)
from services.rounds.holidays import toggle_holiday
from storage.database import Database
from storage.queries.rounds import rounds
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW


async def test_a_region_knows_the_red_dates_of_this_year_and_the_next(database: Database) -> None:
    made = await create_region(database, NOW, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")

    async with database.read() as db:
        red = await rounds.red_dates(db, made.id)
    assert date(2026, 8, 17) in red and date(2027, 8, 17) in red
    assert {day.year for day in red} == {2026, 2027}


async def test_the_year_is_that_of_the_regions_own_clock(database: Database) -> None:
    new_year_in_the_east = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)

    west = await create_region(database, new_year_in_the_east, "Kota Barat", "Bagian Hukum", "Asia/Jakarta")
    east = await create_region(database, new_year_in_the_east, "Kota Timur", "Bagian Hukum", "Asia/Jayapura")

    async with database.read() as db:
        assert {day.year for day in await rounds.red_dates(db, west.id)} == {2026, 2027}
        assert {day.year for day in await rounds.red_dates(db, east.id)} == {2027, 2028}


async def test_names_are_unique_and_zones_exist(database: Database) -> None:
    await create_region(database, NOW, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")

    with pytest.raises(RegionExists):
        await create_region(database, NOW, "Kota Contoh", "Bagian Hukum", "Asia/Makassar")
    with pytest.raises(UnknownZone):
        await create_region(database, NOW, "Kota Lain", "Bagian Hukum", "WIB")
    assert [one.region.name for one in await every_region(database, NOW)] == ["Kota Contoh"]


async def test_seeding_again_keeps_what_the_coordinator_corrected(database: Database) -> None:
    made = await create_region(database, NOW, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
    async with database.write() as db:
        await builders.membership(db, await builders.person(db, "Koordinator", 501), made.id, role=Role.KOORDINATOR)
    ports = bare_ports(database)
    actor = await current_actor(ports, 501)
    assert actor is not None
    await toggle_holiday(ports, actor, made.id, date(2026, 8, 17), "Libur")
    await toggle_holiday(ports, actor, made.id, date(2026, 3, 12), "Libur daerah")

    again = await seed_coming_holidays(database, NOW)
    next_year = await seed_coming_holidays(database, NOW.replace(year=2027))

    assert again == 0
    assert next_year > 0
    async with database.read() as db:
        red = await rounds.red_dates(db, made.id)
    assert date(2026, 8, 17) not in red
    assert date(2026, 3, 12) in red
    assert any(day.year == 2028 for day in red)


def test_joint_leave_is_among_the_red_dates() -> None:
    names = dict(national_holidays(2026))

    assert names[date(2026, 8, 17)] == "Hari Kemerdekaan Republik Indonesia"
    assert any(name.startswith("Cuti Bersama") for name in names.values())
