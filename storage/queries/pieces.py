"""Pieces of long work on files: which process has one in hand, so that no two do the same and none is left behind.

Who takes a piece is noted in it. What a process that was taken for dead had in hand is begun again by another; whatever
it still writes itself is bound to its claim (`in_hand`), and comes to nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, case, false, literal_column, or_, select, true, update
from sqlalchemy.orm import InstrumentedAttribute

from domain.bundles.bundles import BundleStatus
from domain.reading.cleaning import CleaningStatus
from domain.reading.work import ReadingStatus
from storage.database import Connection
from storage.queries.operating import workers
from storage.queries.operating.leadership import database_now
from storage.tables.bundles import BundleRow
from storage.tables.readings import CleanedDocumentRow, FileReadingRow

_FORSAKEN_AFTER = timedelta(days=1)
"""Then another bot takes up what a bot's processes had in hand that all have gone."""


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: the rows of its pieces, and what a piece is while it is in hand.

    Who does it for another bot's people as well is `for_all`: nobody hears from them.
    """

    row: type[FileReadingRow] | type[CleanedDocumentRow] | type[BundleRow]
    begun: ReadingStatus | CleaningStatus | BundleStatus
    for_all: bool = False


READINGS = Work(FileReadingRow, ReadingStatus.READING, for_all=True)
DOCUMENTS = Work(CleanedDocumentRow, CleaningStatus.MAKING)
BUNDLES = Work(BundleRow, BundleStatus.MAKING)


async def any_free(db: Connection, work: Work, bot_id: int | None, holder: str | None) -> bool:
    """Whether a process of a bot can take a piece: one that waits, or whose process is gone, or its own."""
    if await db.scalar(select(work.row.id).where(_unfinished(work)).limit(1)) is None:
        return False  # as almost always
    return await db.scalar(await _free(db, work, bot_id, holder)) is not None


async def take(db: Connection, work: Work, bot_id: int | None, holder: str | None) -> int | None:
    """Puts the piece that has waited longest into a process's hands, and counts it as begun; its id.

    `holder` is the claim of the process, None where it is alone on its database. What another process takes just now is
    passed over.
    """
    free = await _free(db, work, bot_id, holder)
    piece_id: int | None = await db.scalar(free.with_for_update(skip_locked=True, of=work.row))
    if piece_id is not None:
        values: dict[str, object] = {"status": work.begun, "starts": work.row.starts + 1, "holder": holder}
        if work.for_all:
            values["bot_id"] = bot_id
        await db.execute(update(work.row).where(work.row.id == piece_id).values(values))
    return piece_id


async def holds(db: Connection, work: Work, piece_id: int, holder: str | None) -> bool:
    """Whether a process has a piece in hand, and it is still wanted; it stays so until the write ends."""
    mine = select(work.row.id).where(work.row.id == piece_id, *in_hand(work, holder))
    return await db.scalar(mine.with_for_update(of=work.row)) is not None


async def put_back(db: Connection, work: Work, piece_id: int, holder: str | None) -> None:
    """Gives a piece out of hand as if it had not been begun: what hinders the process has nothing to do with it."""
    starts = case((work.row.starts > 0, work.row.starts - 1), else_=0)
    await db.execute(
        update(work.row).where(work.row.id == piece_id, *in_hand(work, holder)).values(holder=None, starts=starts)
    )


def in_hand(work: Work, holder: str | None) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a piece is in a process's hands: for the WHERE of whatever is written of it."""
    column = work.row.holder
    mine = column.is_(None) if holder is None else and_(column == holder, workers.is_alive(column))
    return _unfinished(work), mine


def _unfinished(work: Work) -> ColumnElement[bool]:
    """Word for word as in the index of such pieces: SQLite takes it for nothing else."""
    return work.row.status.in_([literal_column(f"'{status}'") for status in ("waiting", work.begun.value)])


async def _free(db: Connection, work: Work, bot_id: int | None, holder: str | None) -> Select[int]:
    row = work.row
    of_bot = true() if work.for_all else or_(row.bot_id.is_(None), row.bot_id == bot_id)
    return (
        select(row.id)
        .where(_unfinished(work), of_bot, _is_free(row.holder, holder, await database_now(db)))
        .order_by(row.id)
        .limit(1)
    )


def _is_free(column: InstrumentedAttribute[str | None], holder: str | None, now: datetime) -> ColumnElement[bool]:
    mine = false() if holder is None else column == holder
    return or_(column.is_(None), mine, ~workers.is_alive(column, now - _FORSAKEN_AFTER))
