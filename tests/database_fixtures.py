"""A pytest plugin: the `database` fixture, an empty database of its own for each test, on SQLite and on PostgreSQL.

The schema is made once per session and engine by the real migrations, and copied for every test. PostgreSQL is a real
server, started once, without an installation, when the first test asks for it; a database that a test is done with is
emptied for another.
"""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage.database import Database
from tests import postgres_server
from tests.postgres_server import PostgresServer, migrated


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no rows."""
    path = tmp_path_factory.mktemp("schema") / "empty.db"
    asyncio.run(migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """A running PostgreSQL; called, it gives an empty database with the schema and returns its URL."""
    with postgres_server.running(tmp_path_factory.getbasetemp().parent / "postgres.lock") as server:
        server.let_go_of_durability()
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database with the schema, on each engine in turn."""
    return url_on(request, tmp_path / "test.db")


def url_on(request: pytest.FixtureRequest, file: Path) -> str:
    """The address of an empty database with the schema on the engine that is asked for; SQLite's lies in `file`."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, file)
        return f"sqlite+aiosqlite:///{file}"
    server: PostgresServer = request.getfixturevalue("postgres")
    url = server()
    request.addfinalizer(lambda: server.give_back(url))
    return url


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An empty database with the schema, on each engine in turn; ask for `sqlite_database` where one is enough."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of an empty SQLite database with the schema."""
    shutil.copy(sqlite_template, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest_asyncio.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """An empty SQLite database with the schema."""
    opened = Database(sqlite_url)
    yield opened
    await opened.close()
