"""Many rows, and rows that may be there already, said the same way for SQLite and PostgreSQL."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ARRAY, ColumnElement, Insert, Integer, any_, column, func, literal, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import InstrumentedAttribute

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


async def insert_all_new(
    db: Connection, table: type[Base], rows: Sequence[Mapping[str, object]], common: Mapping[str, object]
) -> None:
    """Inserts many rows, which name the same columns, and passes over those that a unique constraint knows already.

    `common` is what they all have. PostgreSQL is handed a list for each of their own columns: row by row, the way there
    takes longer than the work.
    """
    if not rows:
        return
    if db.dialect.name == "sqlite":
        await db.execute(insert_new(db, table), [{**row, **common} for row in rows])
        return
    names = list(rows[0])
    columns = [column(name, table.__table__.c[name].type) for name in names]
    lists = [literal([row[each.name] for row in rows], ARRAY(each.type)) for each in columns]
    listed_rows = func.unnest(*lists).table_valued(*columns, name="listed_rows").render_derived()
    constants = [literal(value, table.__table__.c[name].type) for name, value in common.items()]
    await db.execute(insert_new(db, table).from_select([*names, *common], select(*listed_rows.c, *constants)))


def among(
    db: Connection, id_column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None], ids: Collection[int]
) -> ColumnElement[bool]:
    """That an id is one of very many, which PostgreSQL is handed as one list instead of as thousands of values."""
    if db.dialect.name == "sqlite":
        return id_column.in_(ids)
    return id_column == any_(literal(list(ids), ARRAY(Integer)))
