"""Totals of a province on both engines: what is counted, its order, its course, and who may see them."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import SettableClock
from domain.overview.completion import Completion
from domain.people.invitations import hash_of
from domain.people.people import Actor
from domain.submission.states import Decision
from screens.provinces import provinces as province_screens
from services.ports import Ports
from services.provinces import totals
from services.provinces.attaching import UnknownRegions, add_province, attach_regions, list_provinces
from services.provinces.counting import RoundCounting
from services.provinces.members import confirm_province, end_overseer, invite_overseer, open_province_invitation
from services.refusals import Gone, NotAllowed
from storage.database import Database
from storage.queries.operating import erasing
from storage.queries.people import actors
from storage.queries.provinces.counted import COUNTED_AT_ONCE, RECOUNTED_AFTER
from storage.tables.evidence import SubmissionRow
from storage.tables.people import RegionRow
from storage.tables.programme import AssignmentRow, RoundRow
from tests import builders
from tests.bare_ports import bare_ports
from tests.builders import NOW


async def _overseer(ports: Ports, province_id: int, telegram_id: int) -> Actor:
    token = await invite_overseer(ports.database, NOW, province_id)
    offer = await open_province_invitation(ports, telegram_id, "Biro Hukum", hash_of(token))
    assert offer is not None
    return (await confirm_province(ports, telegram_id, offer.invitation_id)).actor


async def _owed(database: Database, region: int, count: int, accepted: int, year: int = 2026) -> int:
    """A round with one OPD that owes so much, some of it accepted a fortnight ago; tells the round."""
    async with database.write() as db:
        round_id = await builders.round_(db, region)
        await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(tahun_penilaian=year))
        opd = await builders.opd(db, region, f"DINAS{round_id}", f"Dinas {round_id}")
        criterion = await builders.criterion(db, round_id)
        person = await builders.person(db)
        for number in range(count):
            indicator = await builders.indicator(db, criterion, f"H06-P{number}")
            assignment = await builders.assignment(db, indicator, opd)
            if number < accepted:
                submission = await builders.submission(db, assignment, person)
                decided = {"decision": Decision.ACCEPTED, "effective_at": NOW - timedelta(days=14)}
                await db.execute(update(SubmissionRow).where(SubmissionRow.id == submission).values(decided))
    return round_id


async def test_a_province_counts_its_own_regions_and_no_others(database: Database) -> None:
    ports = bare_ports(database, SettableClock(NOW))
    names = ("Kota Satu", "Kota Dua", "Kota Tiga", "Kota Lain")
    async with database.write() as db:
        regions = {name: await builders.region(db, name) for name in names}
    former = await _owed(database, regions["Kota Satu"], count=2, accepted=2, year=2025)
    first = await _owed(database, regions["Kota Satu"], count=4, accepted=3)
    second = await _owed(database, regions["Kota Dua"], count=5, accepted=1)
    elsewhere = await _owed(database, regions["Kota Lain"], count=7, accepted=0)
    example = await _owed(database, regions["Kota Tiga"], count=9, accepted=0)
    async with database.write() as db:
        await db.execute(update(RoundRow).where(RoundRow.id == example).values(example=True))
    province, other = await add_province(database, NOW, "Provinsi"), await add_province(database, NOW, "Lain")
    assert province is not None and other is not None
    with pytest.raises(UnknownRegions):
        await attach_regions(database, NOW, province, ["Kota Satu", "Kota Antah"])
    await attach_regions(database, NOW, province, ["kota satu", "Kota Dua", "Kota Tiga", "Kota Dua"])
    actor, neighbour = await _overseer(ports, province.id, 71), await _overseer(ports, other.id, 72)

    overview = await totals.province_overview(ports, actor, province.id)
    assert overview.period is not None and overview.period.name == "KKP HAM 2026"
    assert [(line.region.name, line.lacking) for line in overview.by_lack()] == [
        ("Kota Tiga", 0),  # nothing but an example there: it has not begun
        ("Kota Dua", 4),
        ("Kota Satu", 1),
    ]
    assert overview.whole == Completion(accepted=4, outstanding=5) and overview.without_round == 1
    assert [period.name for period in overview.periods] == ["KKP HAM 2026", "KKP HAM 2025"]
    last_year = await totals.province_overview(ports, actor, province.id, former)
    assert last_year.whole == Completion(accepted=2)

    course = await totals.province_course(ports, actor, province.id, second)
    assert [count for _, count in course.accepted] == [0, 0, 0, 0, 0, 4, 4, 4] and course.assigned == 9
    region = await totals.province_region(ports, actor, regions["Kota Satu"], second)
    assert [(line.opd.name, line.completion.accepted) for line in region.opds] == [(f"Dinas {first}", 3)]
    assert (await totals.province_region(ports, actor, regions["Kota Dua"], former)).period is None

    for refused in (
        totals.province_overview(ports, neighbour, province.id),
        totals.province_region(ports, neighbour, regions["Kota Satu"]),
        totals.province_region(ports, actor, regions["Kota Lain"]),
        totals.province_course(ports, neighbour, province.id, first),
    ):
        with pytest.raises(NotAllowed):
            await refused
    for foreign in (elsewhere, example, 99):
        with pytest.raises(Gone):
            await totals.province_overview(ports, actor, province.id, foreign)
    empty = await totals.province_overview(ports, neighbour, other.id)
    assert empty.period is None and empty.regions == () and empty.whole == Completion()
    async with database.read() as db:
        region_of = await actors.regions_of(db, [71, 72, 73])
    assert region_of == {71: 0, 72: 0}


async def test_a_country_is_counted_beforehand_and_its_screen_says_when(database: Database) -> None:
    clock = SettableClock(NOW)
    ports, counting = bare_ports(database, clock), RoundCounting(bare_ports(database, clock))
    names = [f"Kota {number}" for number in range(COUNTED_AT_ONCE + 1)]
    async with database.write() as db:
        regions = [await builders.region(db, name) for name in names]
    rounds = [await _owed(database, region, count=1, accepted=0) for region in regions]
    country, province = await add_province(database, NOW, "Nasional"), await add_province(database, NOW, "Provinsi")
    assert country is not None and province is not None
    await attach_regions(database, NOW, province, names)
    actor = await _overseer(ports, country.id, 91)
    async with database.write() as db:
        await db.execute(update(RegionRow).where(RegionRow.id == regions[0]).values(province_id=None))
    assert await counting.run() == 0, "a province is counted whenever somebody looks"

    await attach_regions(database, NOW, country, names)
    now = await totals.province_overview(ports, actor, country.id)
    assert (now.counted_at, now.whole) == (None, Completion(outstanding=len(names)))
    assert await counting.run() == 0, "a minute has not gone by"
    clock.advance(timedelta(minutes=1))
    assert await counting.run() == len(rounds)
    counted_at = clock.now()
    async with database.write() as db:
        first = (await db.scalars(select(AssignmentRow.id).order_by(AssignmentRow.id).limit(1))).one()
        await builders.submission(db, first, await builders.person(db))
    clock.advance(RECOUNTED_AFTER - timedelta(minutes=1))
    assert await counting.run() == 0
    before = await totals.province_overview(ports, actor, country.id)
    assert (before.counted_at, before.whole) == (counted_at, now.whole)
    assert "Dihitung Rabu, 4 Maret 2026 pukul 09.01 WIB" in province_screens.overview(before, actor).text
    clock.advance(timedelta(minutes=1))
    assert await counting.run() == len(rounds)
    after = await totals.province_overview(ports, actor, country.id)
    assert (after.counted_at, after.whole.in_review) == (clock.now(), 1)
    clock.advance(timedelta(days=3))
    assert (await totals.province_overview(ports, actor, country.id)).counted_at is None, "too old to be shown"


async def test_who_oversees_is_kept_and_an_ended_one_is_forgotten_in_time_or_on_request(database: Database) -> None:
    ports = bare_ports(database, SettableClock(NOW))
    province = await add_province(database, NOW, "Provinsi")
    assert province is not None
    staying, ended = await _overseer(ports, province.id, 81), await _overseer(ports, province.id, 82)
    [_, role] = (await list_provinces(database))[0].overseers
    assert await end_overseer(database, NOW, role.id)
    async with database.read() as db:
        assert await erasing.left_before(db, NOW, 10) == []
        assert await erasing.left_before(db, NOW + timedelta(days=1), 10) == [ended.person_id]
    async with database.write() as db:
        await erasing.erase(db, staying.person_id, "Pemantau", NOW)
    assert [each.overseers for each in await list_provinces(database)] == [()]
