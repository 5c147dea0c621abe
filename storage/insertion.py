"""Inserting a row unless it is there already, said the same way for SQLite and PostgreSQL."""

from sqlalchemy import Insert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.database import Connection
from storage.tables.base import Base


def insert_new(db: Connection, table: type[Base]) -> Insert:
    """An INSERT that passes over rows which a unique constraint knows already (add `.values`, `.returning`)."""
    return insert_new_on(db.dialect.name, table)


def insert_new_on(dialect: str, table: type[Base]) -> Insert:
    """The same for a dialect by its name: for statements that are built once."""
    if dialect == "sqlite":
        return sqlite_insert(table).on_conflict_do_nothing()
    return postgresql_insert(table).on_conflict_do_nothing()
