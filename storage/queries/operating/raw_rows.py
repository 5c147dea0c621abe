"""Rows as they lie in the database, whatever the engine: to be carried into another one and compared there.

Nothing is interpreted on the way: JSON stays the text it is kept as, an enum its value, a name as it was written.
"""

import base64
import hashlib
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    type_coerce,
    update,
)
from sqlalchemy.types import TypeEngine

from storage.database import Connection
from storage.records import AnyRow
from storage.tables.base import UtcDateTime

RawValue = int | str | bytes | datetime | date | None
RawRow = dict[str, RawValue]

_AT_ONCE: Final = 500
_PREFIX: Final = "raw_"
_KEPT_AS_THEY_ARE: Final = (UtcDateTime, Date, Boolean, Integer, BigInteger, LargeBinary)


@dataclass(frozen=True, slots=True)
class TableDigest:
    """How many rows a table has, and a hash over all of them that does not depend on their order."""

    count: int
    digest: str


async def raw_rows(
    db: Connection, table: Table, condition: ColumnElement[bool] | None = None
) -> AsyncIterator[list[RawRow]]:
    """The rows of a table by its key, some hundred at a time."""
    query: Select[*tuple[Any, ...]] = select(*(_reading(db, column) for column in table.columns))
    query = query.order_by(*table.primary_key.columns)
    if condition is not None:
        query = query.where(condition)
    async with db.stream(query.execution_options(yield_per=_AT_ONCE)) as result:
        async for batch in result.mappings().partitions():
            yield [dict(row) for row in batch]


async def insert_raw(db: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    """Adds rows as `raw_rows` reads them. What refers to the same table is left out; see `refer_to_own_table`."""
    later = own_references(table)
    await db.execute(_insertion(db, table), [_bound(row, without=later) for row in rows])


async def insert_new_raw(db: Connection, table: Table, rows: Sequence[RawRow]) -> list[int]:
    """Adds rows under new ids, which are returned in the same order."""
    statement = _insertion(db, table, without=("id",)).returning(table.c.id, sort_by_parameter_order=True)
    result = await db.execute(statement, [_bound(row, without=("id",), leave_out=True) for row in rows])
    return list(result.scalars())


async def refer_to_own_table(db: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    """Fills in what rows say of other rows of their own table, once all of them are there."""
    for name in own_references(table):
        await set_column(db, table, name, {row["id"]: row[name] for row in rows if row[name] is not None})


async def set_column(db: Connection, table: Table, name: str, values: Mapping[RawValue, RawValue]) -> None:
    """Sets one column of many rows, by id."""
    if not values:
        return
    statement = update(table).where(table.c.id == bindparam("row_id")).values({name: _writing(db, table.c[name])})
    await db.execute(statement, [{"row_id": row_id, f"{_PREFIX}{name}": value} for row_id, value in values.items()])


async def has_rows(db: Connection, table: Table) -> bool:
    """Whether a table has any row."""
    return (await db.execute(select(table).limit(1))).first() is not None


async def digest_of(db: Connection, table: Table) -> TableDigest:
    """How many rows a table has, and a hash over them: equal on both engines where the rows are."""
    count, total = 0, 0
    async for batch in raw_rows(db, table):
        count += len(batch)
        total += sum(_number(row) for row in batch)
    return TableDigest(count, f"{total % (1 << 256):064x}")


async def last_ids(db: Connection, tables: Sequence[Table]) -> dict[str, int]:
    """The last id that was ever given in each table that counts on after its rows are gone."""
    if db.dialect.name == "sqlite":
        rows: Sequence[AnyRow] = (await db.execute(text("SELECT name, seq FROM sqlite_sequence"))).all()
        counted = {row.name: int(row.seq) for row in rows}
        return {table.name: counted[table.name] for table in tables if table.name in counted}
    last: dict[str, int] = {}
    for table in tables:
        sequence = await _sequence(db, table)
        if sequence is not None:
            row = (await db.execute(text(f"SELECT last_value, is_called FROM {sequence}"))).one()
            last[table.name] = int(row.last_value) if row.is_called else 0
    return last


async def set_last_ids(db: Connection, tables: Sequence[Table], last: Mapping[str, int]) -> None:
    """Has each table count on after its highest id, and after the last one that was given where it came from."""
    for table in tables:
        if [column.name for column in table.primary_key.columns] != ["id"]:
            continue
        highest = max(await db.scalar(select(func.max(table.c.id))) or 0, last.get(table.name, 0))
        if db.dialect.name != "sqlite":
            sequence = await _sequence(db, table)
            if sequence is not None and highest:
                await db.execute(
                    text("SELECT setval(CAST(:name AS regclass), :last)"), {"name": sequence, "last": highest}
                )
        elif table.dialect_options["sqlite"].get("autoincrement"):
            await db.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
            await db.execute(
                text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
                {"name": table.name, "last": highest},
            )


def own_references(table: Table) -> tuple[str, ...]:
    """The columns that name rows of the same table."""
    return tuple(key.parent.name for key in table.foreign_keys if key.column.table is table)


def to_json(row: RawRow) -> str:
    """A row as one line of JSON."""
    return json.dumps({name: _encoded(value) for name, value in row.items()}, ensure_ascii=False, sort_keys=True)


def from_json(table: Table, line: str) -> RawRow:
    """The row that `to_json` wrote; raises ValueError where it is none of this table."""
    values = json.loads(line)
    if not isinstance(values, dict) or values.keys() != set(table.columns.keys()):
        raise ValueError(f"not a row of {table.name}")
    return {name: _decoded(table.c[name], value) for name, value in values.items()}


def _number(row: RawRow) -> int:
    return int(hashlib.sha256(to_json(row).encode()).hexdigest(), 16)


def _encoded(value: RawValue) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, date):  # an instant is a date as well
        return value.isoformat()
    return value


def _decoded(column: Column[Any], value: object) -> RawValue:
    if value is None:
        return None
    kind = column.type
    if isinstance(value, str):
        if isinstance(kind, UtcDateTime):
            return datetime.fromisoformat(value)
        if isinstance(kind, Date):
            return date.fromisoformat(value)
        return base64.b64decode(value) if isinstance(kind, LargeBinary) else value
    if isinstance(value, int):
        return value
    raise ValueError(f"{column.name} holds no {type(value).__name__}")


def _plain(column: Column[Any]) -> TypeEngine[Any]:
    """The type by which a value is carried: what only reads more nicely is text."""
    return column.type if isinstance(column.type, _KEPT_AS_THEY_ARE) else Text()


def _reading(db: Connection, column: Column[Any]) -> ColumnElement[Any]:
    if isinstance(column.type, JSON) and db.dialect.name == "postgresql":
        return cast(column, Text).label(column.name)
    return type_coerce(column, _plain(column)).label(column.name)


def _writing(db: Connection, column: Column[Any]) -> ColumnElement[Any]:
    value: ColumnElement[Any] = bindparam(f"{_PREFIX}{column.name}", type_=_plain(column))
    is_json = isinstance(column.type, JSON) and db.dialect.name == "postgresql"
    return cast(value, JSON) if is_json else value


def _insertion(db: Connection, table: Table, without: Sequence[str] = ()) -> Any:  # an Insert of whatever columns
    columns = [column for column in table.columns if column.name not in without]
    return insert(table).values({column.name: _writing(db, column) for column in columns})


def _bound(row: RawRow, without: Sequence[str], *, leave_out: bool = False) -> RawRow:
    """The row as parameters; what is to come later is empty, or left out."""
    return {
        f"{_PREFIX}{name}": None if name in without else value
        for name, value in row.items()
        if not (leave_out and name in without)
    }


async def _sequence(db: Connection, table: Table) -> str | None:
    """PostgreSQL's own name of what counts a table's ids."""
    if [column.name for column in table.primary_key.columns] != ["id"]:
        return None
    name: str | None = await db.scalar(
        text("SELECT pg_get_serial_sequence(:table, 'id')"), {"table": f'"{table.name}"'}
    )
    return name
