"""The whole database into another one, of the same kind or not: all of it, compared, or nothing."""

from dataclasses import dataclass
from datetime import timedelta

from storage.database import Database
from storage.queries.operating import whole_copy, workers

_SIGN_OF_LIFE = timedelta(minutes=1)
"""Whoever has beaten within it runs: six times as long as a leader may be silent."""


class SourceInUse(Exception):
    """A bot runs on the database that was to be copied: what comes in meanwhile would be left behind."""


class TargetInhabited(Exception):
    """Somebody's data lies in the database that was to be filled."""


class CopyDiffers(Exception):
    """What was read back is not what was written; nothing was kept."""

    def __init__(self, table: str) -> None:
        super().__init__(f"the copy of {table} differs")
        self.table = table


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows went along, and in how many tables."""

    rows: int
    tables: int


async def copy_database(source: Database, target: Database) -> Copied:
    """An operator's command: puts all rows into an empty database of the same schema, in one transaction.

    Read from one snapshot; the source stays as it is. Interrupted, it leaves the target empty. Raises SourceInUse,
    TargetInhabited or CopyDiffers.
    """
    async with source.read() as origin, target.write(unhurried=True) as copy:
        if any(process.age < _SIGN_OF_LIFE for process in await workers.every(origin)):
            raise SourceInUse
        if await whole_copy.inhabited(copy):
            raise TargetInhabited
        for table in whole_copy.copied_tables():
            await whole_copy.copy_table(origin, copy, table)
        await whole_copy.count_on(origin, copy)
        rows, tables = 0, 0
        async for table_name, count, equal in whole_copy.differing(origin, copy):
            if not equal:
                raise CopyDiffers(table_name)
            rows, tables = rows + count, tables + 1
    return Copied(rows, tables)
