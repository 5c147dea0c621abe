"""The lease of a bot: one holder at a time, by the database's clock, on both engines."""

from datetime import timedelta

from sqlalchemy import update

from domain.operating.processes import ProcessRole
from storage.database import Database
from storage.queries.operating import leadership, workers
from storage.tables.leadership import LeadershipRow

BOT, OTHER_BOT = 7_000_000_001, 7_000_000_002
LAPSE = timedelta(seconds=10)


async def _acquire(database: Database, holder: str, bot: int = BOT, dead: str = "") -> bool:
    async with database.write() as db:
        return await workers.acquire(db, bot, ProcessRole.ALL, holder, LAPSE, {"host": holder}, [dead])


async def _grow_old(database: Database, by: timedelta) -> None:
    async with database.write() as db:
        at = await leadership.database_now(db) - by
        await db.execute(update(LeadershipRow).values(beat_at=at))


async def test_one_leads_until_it_gives_up_or_gives_no_sign_of_life(database: Database) -> None:
    assert await _acquire(database, "one")
    assert not await _acquire(database, "two")
    assert await _acquire(database, "three", OTHER_BOT), "each bot has a leader of its own"

    await _grow_old(database, by=timedelta(seconds=9))
    assert not await _acquire(database, "two")
    await _grow_old(database, by=timedelta(seconds=11))
    assert await _acquire(database, "two")

    async with database.write() as db:
        assert not await leadership.beat(db, BOT, "one", {}), "whoever was taken for dead learns it"
        await leadership.release(db, BOT, "one")
        assert await leadership.beat(db, BOT, "two", {"queue": 3})
    async with database.read() as db:
        lease = await leadership.current(db, BOT)
    assert lease is not None
    assert (lease.holder, lease.term, lease.state) == ("two", 2, {"queue": 3})
    assert timedelta(0) <= lease.age < timedelta(seconds=5)

    async with database.write() as db:
        await leadership.release(db, BOT, "two")
    assert await _acquire(database, "four")


async def test_who_is_known_to_be_dead_is_not_waited_for(database: Database) -> None:
    assert await _acquire(database, "one")
    assert not await _acquire(database, "two", dead="another")
    assert await _acquire(database, "two", dead="one")


async def test_a_bot_that_never_ran_has_no_leader(database: Database) -> None:
    async with database.read() as db:
        assert await leadership.current(db, BOT) is None
