"""All rows of one database into another: in the order of what refers to what, then compared."""

from collections.abc import AsyncIterator, Mapping
from typing import Final

from sqlalchemy import Table, delete

from storage.database import Connection
from storage.queries.operating import raw_rows
from storage.queries.operating.raw_rows import RawRow
from storage.schema import metadata

_OF_PROCESSES: Final = frozenset({"leadership", "worker", "turn", "pace"})

_MADE_BY_RUNNING: Final = frozenset({"store", "backup", "alert", "bot_account"}) | _OF_PROCESSES
"""What an installation writes of itself before anybody uses it: rows there do not make it an inhabited one."""

_STAYS_BEHIND: Final = _OF_PROCESSES
"""Who runs on the one database says nothing of the other."""


def copied_tables() -> list[Table]:
    """The tables whose rows go along, those that others refer to first."""
    return [table for table in metadata.sorted_tables if table.name not in _STAYS_BEHIND]


async def inhabited(db: Connection) -> bool:
    """Whether somebody's data lies in a database."""
    for table in metadata.sorted_tables:
        if table.name not in _MADE_BY_RUNNING and await raw_rows.has_rows(db, table):
            return True
    return False


async def copy_table(source: Connection, target: Connection, table: Table) -> None:
    """Puts all rows of a table there in place of those that are."""
    await target.execute(delete(table))
    referring: list[RawRow] = []
    names = raw_rows.own_references(table)
    async for rows in raw_rows.raw_rows(source, table):
        await raw_rows.insert_raw(target, table, rows)
        referring += [row for row in rows if any(row[name] is not None for name in names)]
    await raw_rows.refer_to_own_table(target, table, referring)


async def differing(source: Connection, target: Connection) -> AsyncIterator[tuple[str, int, bool]]:
    """Each table that was copied with its number of rows, and whether both databases hold the same in it."""
    for table in copied_tables():
        before, after = await raw_rows.digest_of(source, table), await raw_rows.digest_of(target, table)
        yield table.name, before.count, before == after


async def count_on(source: Connection, target: Connection) -> None:
    """Has the copy give ids after the last one that the original ever gave."""
    tables = copied_tables()
    last: Mapping[str, int] = await raw_rows.last_ids(source, tables)
    await raw_rows.set_last_ids(target, tables, last)
