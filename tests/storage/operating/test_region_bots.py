"""What several bots of one database may claim, and whom each of them can write to."""

from datetime import timedelta

from sqlalchemy import select

from domain.notices import NoticeKind
from domain.people.deliverability import NEVER_STARTED
from domain.people.people import Role
from storage.database import Connection, Database
from storage.queries import outbox
from storage.queries.operating import bots, leadership
from storage.queries.operating.raw_rows import RawRow
from storage.queries.operating.references import table_of
from storage.queries.operating.region_rows import Arrival
from storage.queries.people import actors, deliverability, members
from storage.tables.people import PersonRow, RegionRow
from tests import builders
from tests.builders import NOW

ONE, TWO = 71, 72


async def _claimed(db: Connection, bot_id: int, ids: list[int]) -> list[int]:
    notices = await outbox.claim(db, f"holder {bot_id}", NOW, 10, ids, bot_id)
    return [notice.id for notice in notices]


async def test_what_belongs_to_a_bound_region_is_claimed_for_its_bot_alone(database: Database) -> None:
    async with database.write() as db:
        bound, free = await builders.region(db, "Kota"), await builders.region(db, "Kabupaten")
        await bots.bind(db, bound, ONE)
        for bot_id in (ONE, TWO):
            assert await leadership.acquire(db, bot_id, f"holder {bot_id}", timedelta(seconds=10), {})
        person = await actors.add_person(db, 5_001, "Pegawai", NOW, TWO)
        ids = [
            await outbox.enqueue(
                db, kind=NoticeKind.APOLOGY, subject_id=number, person_id=person, region_id=region_id, now=NOW
            )
            for number, region_id in enumerate((bound, free, None))
        ]
        assert [await outbox.waiting(db, NOW, bot_id) for bot_id in (ONE, TWO)] == [1, 2]
        assert await _claimed(db, TWO, ids) == ids[1:]
        assert not await outbox.any_due(db, NOW, TWO)
        assert await _claimed(db, ONE, ids) == ids[:1]
        await bots.bind(db, bound, TWO)
        await outbox.take_back(db, bound)
        assert not await outbox.mark_sending(db, f"holder {ONE}", ids[0], NOW, ONE), "the former bot lets go of it"
        assert await _claimed(db, TWO, ids) == ids[:1]


async def test_whom_each_bot_can_write_to_is_known_by_region(database: Database) -> None:
    async with database.write() as db:
        city, regency = await builders.region(db, "Kota"), await builders.region(db, "Kabupaten")
        person = await actors.add_person(db, 5_001, "Pegawai", NOW, TWO)
        for region_id, bot_id in ((city, ONE), (regency, TWO)):
            await builders.membership(db, person, region_id, None, Role.KOORDINATOR)
            await bots.bind(db, region_id, bot_id)

        async def why() -> list[dict[int, str]]:
            [from_city], [from_regency] = await members.in_region(db, city), await members.in_region(db, regency)
            reasons = [await deliverability.reasons(db, region_id) for region_id in (city, regency)]
            since = [each.unreachable_since for each in (from_city, from_regency)]
            assert [bool(reason) for reason in reasons] == [each is not None for each in since]
            return reasons

        assert await why() == [{}, {}]
        await deliverability.mark_not_met(db, city, ONE, NOW)
        await deliverability.mark_unreachable(db, 5_001, "chat not found", NOW, ONE)
        assert await why() == [{person: NEVER_STARTED}, {}]
        await deliverability.mark_unreachable(db, 5_001, "blocked", NOW)
        assert await why() == [{person: NEVER_STARTED}, {person: "blocked"}]
        await actors.mark_seen(db, person, "Pegawai", NOW, ONE)
        assert await why() == [{}, {person: "blocked"}], "who writes to one bot may have blocked the other still"
        await deliverability.mark_unreachable(db, 5_001, "blocked", NOW, ONE)
        await actors.mark_seen(db, person, "Pegawai", NOW, TWO)
        assert await why() == [{person: "blocked"}, {}]
        assert await db.scalar(select(PersonRow.unreachable_since).where(PersonRow.id == person)) is None


async def test_a_region_that_comes_in_is_bound_to_the_bot_of_this_installation_where_it_was_bound(
    sqlite_database: Database,
) -> None:
    row: RawRow = {"name": "", "office": "Bagian Hukum", "zone": "Asia/Jakarta", "province_id": None, "created_at": NOW}
    row |= {"contact_name": "", "contact_number": "", "contact_hours": ""}
    async with sqlite_database.write() as db:
        for number, (former, expected) in enumerate(((ONE, TWO), (None, None)), start=1):
            arrival = Arrival(db, NOW, TWO)
            region: RawRow = row | {"id": number, "name": f"Kota {number}", "bot_id": former}
            await arrival.take_in(table_of("region"), [region])
            bot_id = await db.scalar(select(RegionRow.bot_id).where(RegionRow.id == arrival.region_id))
            assert bot_id == expected
