"""Whether the database has the schema this program needs, told without loading the migration tool."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.faults import lacks_table

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def newest() -> str:
    """The newest revision: migrations are numbered in order, the number is the revision."""
    return max(file.name.split("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py"))


async def current(database: Database) -> str | None:
    """The revision the database is at; None where no migration has ever run. Raises the driver's other errors."""
    return await _told(database, "SELECT version_num FROM alembic_version")


async def fits(database: Database) -> bool:
    """Whether this program can work on the schema: its own, or a newer one that says it can be lived with."""
    schema = await current(database)
    if schema is None or not is_newer(schema):
        return schema == newest()
    oldest = await _told(database, "SELECT revision FROM oldest_program")
    return oldest is not None and int(oldest) <= int(newest())


async def _told(database: Database, statement: str) -> str | None:
    """What the schema says of itself; None where it does not."""
    try:
        async with database.read() as db:
            revision: str | None = await db.scalar(text(statement))
            return revision
    except DBAPIError as error:
        if lacks_table(error):
            return None
        raise


def is_newer(revision: str) -> bool:
    """Whether a revision comes from a later program than this one."""
    return revision.isdecimal() and int(revision) > int(newest())


def is_known(revision: str) -> bool:
    """Whether this program has a migration of that number."""
    return any(_VERSIONS.glob(f"{revision}_*.py"))
