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
    try:
        async with database.read() as db:
            revision: str | None = await db.scalar(text("SELECT version_num FROM alembic_version"))
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
