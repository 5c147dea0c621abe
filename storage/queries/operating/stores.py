"""Which evidence folder belongs to this database, and a sample of what ought to lie in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.database import Connection
from storage.records import record
from storage.tables.evidence import FileRow
from storage.tables.installation import StoreRow

_AT_EACH_END = 12


@dataclass(frozen=True, slots=True)
class StoreTie:
    """The id of the evidence folder that belongs to this database."""

    store_id: str


@dataclass(frozen=True, slots=True)
class ExpectedBytes:
    """Bytes that a row promises: whose region, the content address, the size where it is noted."""

    region_id: int
    sha256: str
    size: int


async def tie(db: Connection) -> StoreTie | None:
    """The store of this database; None where none was tied to it yet."""
    row = (await db.execute(select(StoreRow.store_id).order_by(StoreRow.id).limit(1))).first()
    return None if row is None else record(StoreTie, row)


async def add_tie(db: Connection, store_id: str, now: datetime) -> None:
    """Ties the database to a store."""
    await db.execute(insert(StoreRow).values(store_id=store_id, tied_at=now))


async def sample(db: Connection) -> list[ExpectedBytes]:
    """Some of the bytes that ought to be there, the oldest and the newest; empty where the database knows of none."""
    expected = select(FileRow.region_id, FileRow.sha256, FileRow.size).where(
        FileRow.removed_at.is_(None), FileRow.damaged_at.is_(None)
    )
    chosen: list[ExpectedBytes] = []
    for order in (FileRow.id.asc(), FileRow.id.desc()):
        rows = await db.execute(expected.order_by(order).limit(_AT_EACH_END))
        chosen += [record(ExpectedBytes, row) for row in rows]
    return chosen
