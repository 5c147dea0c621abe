"""Runs the migrations on a connection handed over by storage.migrate (no configuration file of its own)."""

from typing import Literal

from alembic import context
from sqlalchemy.engine import Connection

from storage.schema import metadata
from storage.tables.base import UtcDateTime


def _render(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Writes our own column type as the plain one it stands on: a migration must not depend on later code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


def _run() -> None:
    connection = context.config.attributes["connection"]
    if not isinstance(connection, Connection):
        raise TypeError("migrations run through storage.migrate, which hands over the connection")
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        render_item=_render,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
