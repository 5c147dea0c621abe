"""Inserting a row that no use case makes for tests."""

from sqlalchemy import insert

from storage.database import Connection
from storage.tables.base import Base


async def insert_row(db: Connection, table: type[Base], **values: object) -> int:
    """Inserts it and returns its id."""
    key = table.__table__.c.id
    return int((await db.execute(insert(table).values(**values).returning(key))).scalar_one())
