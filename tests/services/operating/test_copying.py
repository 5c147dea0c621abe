"""A database copied from one engine to the other and back holds the same rows, and people go on with it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import delete, insert, select, text, update

from services.operating.copying import CopyDiffers, TargetInhabited, copy_database
from storage import migrate
from storage.database import Database
from storage.queries.operating import raw_rows, whole_copy
from storage.schema import metadata
from storage.tables.delivery import InboxRow, InboxState
from storage.tables.people import OpdRow, RegionRow
from tests import builders
from tests.builders import NOW
from tests.database_fixtures import url_on
from tests.permissions.prize import OWNER, hide


@pytest_asyncio.fixture
async def inhabited(database: Database) -> Database:
    """A database with rows in nearly every table."""
    ids: dict[str, int] = {}
    async with database.write() as db:
        region = ids[OWNER] = await builders.region(db, OWNER)
        ids[f"DINKES@{OWNER}"] = await builders.opd(db, region)
        ids[f"DISDIK@{OWNER}"] = await builders.opd(db, region, "DISDIK", "Dinas Pendidikan")
        ids[f"BAGHUKUM@{OWNER}"] = await builders.opd(db, region, "BAGHUKUM", "Bagian Hukum")
        ids[f"round@{OWNER}"] = await builders.round_(db, region)
        await hide(db, ids)
        await db.execute(
            insert(OpdRow).values(
                id=900, region_id=region, name="Dinas Lama", code="LAMA", aliases="", kind="dinas", predecessor_id=None
            )
        )
        await db.execute(update(OpdRow).where(OpdRow.code == "DINKES").values(predecessor_id=900))
        for number in (1, 2):
            await db.execute(
                insert(InboxRow).values(
                    bot_id=7_000_000_001,
                    update_id=number,
                    queue_key=9_000_000_001,
                    payload="{}",
                    state=InboxState.DONE,
                    received_at=NOW + timedelta(microseconds=123_456),
                )
            )
        await db.execute(delete(InboxRow).where(InboxRow.update_id == 2))
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty database with the schema lies, on each engine in turn."""
    return url_on(request, tmp_path / "target.db")


@pytest_asyncio.fixture
async def target(target_url: str) -> AsyncIterator[Database]:
    """That database, opened."""
    opened = Database(target_url)
    yield opened
    await opened.close()


async def test_every_row_goes_along(inhabited: Database, target: Database) -> None:
    copied = await copy_database(inhabited, target)

    filled = 0
    async with inhabited.read() as before, target.read() as after:
        for table in metadata.sorted_tables:
            rows = [tuple(row) for row in await before.execute(select(table).order_by(*table.primary_key.columns))]
            copies = [tuple(row) for row in await after.execute(select(table).order_by(*table.primary_key.columns))]
            assert rows == copies, table.name
            filled += len(rows)
    assert copied.rows == filled
    async with target.write() as db:
        region = await builders.region(db, "Kota Baru")
        latest = await db.scalar(select(RegionRow.id).where(RegionRow.name == OWNER))
        assert latest is not None
        assert region > latest
        inbox_id = await db.scalar(
            insert(InboxRow)
            .values(bot_id=1, update_id=9, queue_key=1, payload="{}", state=InboxState.DONE, received_at=NOW)
            .returning(InboxRow.id)
        )
        assert inbox_id == 3, "a purged row's id must not come back"


async def test_a_target_with_data_is_left_alone(sqlite_database: Database, target: Database) -> None:
    async with sqlite_database.write() as db:
        await builders.region(db)
    async with target.write() as db:
        await builders.person(db)
    with pytest.raises(TargetInhabited):
        await copy_database(sqlite_database, target)
    async with target.read() as db:
        assert await db.scalar(select(RegionRow.id)) is None


async def test_an_interrupted_copy_leaves_nothing_and_is_simply_done_again(
    sqlite_database: Database, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sqlite_database.write() as db:
        await builders.region(db)

    async def torn(*_: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(whole_copy, "count_on", torn)
        with pytest.raises(ConnectionError):
            await copy_database(sqlite_database, target)
    assert (await copy_database(sqlite_database, target)).rows


async def test_what_comes_out_differently_is_not_kept(sqlite_database: Database, tmp_path: Path) -> None:
    async with sqlite_database.write() as db:
        await builders.region(db)
    opened = Database(f"sqlite+aiosqlite:///{tmp_path / 'target.db'}")
    await migrate.upgrade(opened)
    async with opened.write() as db:
        await db.execute(
            text("CREATE TRIGGER spoil AFTER INSERT ON region BEGIN UPDATE region SET office = 'Lain'; END")
        )
    with pytest.raises(CopyDiffers) as refusal:
        await copy_database(sqlite_database, opened)
    assert refusal.value.table == "region"
    async with opened.read() as db:
        assert not await raw_rows.has_rows(db, RegionRow.__table__)  # type: ignore[arg-type]
    await opened.close()
