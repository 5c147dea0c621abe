"""Brings the schema up (or down) by the Alembic migrations, and tells whether it is current."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy.engine import Connection as SyncConnection

from storage.database import Database

_SCRIPTS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's configuration, without a file: the scripts lie beside this module."""
    settings = Config()
    settings.set_main_option("script_location", str(_SCRIPTS))
    return settings


async def upgrade(database: Database, revision: str = "head") -> None:
    """Brings the schema up to a revision."""
    await _run(database, lambda settings: command.upgrade(settings, revision))


async def downgrade(database: Database, revision: str = "base") -> None:
    """Takes the schema down to a revision."""
    await _run(database, lambda settings: command.downgrade(settings, revision))


async def current_revision(database: Database) -> str | None:
    """The revision the database is at; None for an empty one."""

    def read(connection: SyncConnection) -> str | None:
        return MigrationContext.configure(connection).get_current_revision()

    async with database.read() as connection:
        return await connection.run_sync(read)


async def _run(database: Database, step: Callable[[Config], None]) -> None:
    def migrate(connection: SyncConnection) -> None:
        settings = config()
        settings.attributes["connection"] = connection
        step(settings)

    async with database.write() as connection:
        await connection.run_sync(migrate)
