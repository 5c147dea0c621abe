"""The schema is made by the migrations alone, goes down again, and is what the tables say, on both engines."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import inspect

from storage import migrate
from storage.database import Connection, Database
from storage.revision import newest
from storage.schema import metadata
from storage.tables.base import UtcDateTime
from tests import builders

OF_A_PERSON = {"person", "bot_chat", "conversation", "card", "preference", "leave", "postponement", "photo_guide"}
"""What belongs to somebody who may serve in several regions: where they stand and how they want to be reminded."""

OF_THE_INSTALLATION = {
    "store",
    "backup",
    "operator",
    "operator_invitation",
    "bot_account",
    "leadership",
    "worker",
    "turn",
    "pace",
    "province",
    "province_member",
    "province_invitation",
    "province_news",
}
"""What belongs to the installation as one, whatever regions it serves."""


@pytest.fixture(params=["sqlite", "postgresql"])
def unmade_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that the test makes itself, on each engine in turn."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'unmade.db'}"
    new_url: Callable[[], str] = request.getfixturevalue("postgres")
    return new_url()


@pytest_asyncio.fixture
async def unmade(unmade_url: str) -> AsyncIterator[Database]:
    """A database whose schema was made and taken down again: nothing is left in it but Alembic's own table."""
    database = Database(unmade_url)
    await migrate.upgrade(database)
    await migrate.downgrade(database)
    yield database
    await database.close()


async def _tables(database: Database) -> set[str]:
    async with database.read() as db:
        return set(await db.run_sync(lambda connection: inspect(connection).get_table_names()))


async def test_going_down_leaves_nothing_and_up_again_makes_it_usable(unmade: Database) -> None:
    assert await _tables(unmade) <= {"alembic_version"}
    assert await migrate.current_revision(unmade) is None

    await migrate.upgrade(unmade)

    assert await _tables(unmade) == {*metadata.tables, "alembic_version"}
    assert (
        await migrate.current_revision(unmade)
        == ScriptDirectory.from_config(migrate.config()).get_current_head()
        == newest()
    )
    async with unmade.write() as db:
        opd = await builders.opd(db, await builders.region(db))
        assert await builders.draft(db, await _owed(db, opd), await builders.person(db))


async def _owed(db: Connection, opd: int) -> int:
    round_id = await builders.round_(db, 1)
    return await builders.assignment(db, await builders.indicator(db, await builders.criterion(db, round_id)), opd)


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    async with database.write() as db:
        await builders.region(db)

    await migrate.upgrade(database)

    async with database.read() as db:
        assert await db.scalar(metadata.tables["region"].select()) == 1


async def test_the_schema_is_what_the_tables_say(database: Database) -> None:
    def differences(connection: SyncConnection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": _same_kind, "render_as_batch": True})
        return list(compare_metadata(context, metadata))

    async with database.read() as db:
        assert await db.run_sync(differences) == []


def _same_kind(_context: object, _in_db: object, _in_model: object, _found: object, model: object) -> bool | None:
    """Our own instants are plain ones in the database; everything else is compared as usual."""
    return False if isinstance(model, UtcDateTime) else None


def test_every_row_of_the_domain_has_a_region() -> None:
    """Nothing crosses regions: a table says itself which one a row is of, or hangs on one that does."""
    alone = {"region", "inbox", "alembic_version", *OF_A_PERSON, *OF_THE_INSTALLATION}

    def reaches(name: str, visited: frozenset[str] = frozenset()) -> bool:
        table = metadata.tables[name]
        if "region_id" in table.columns:
            return True
        parents = {key.column.table.name for key in table.foreign_keys} - visited - alone
        return any(reaches(parent, visited | {name}) for parent in parents)

    assert [name for name in metadata.tables if name not in alone and not reaches(name)] == []
