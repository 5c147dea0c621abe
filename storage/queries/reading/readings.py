"""Files that are to be read, one after the other, and what was read in them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select, update

from domain.reading.readings import AdviceCode, PagePrint
from domain.reading.work import ReadingStatus
from domain.submission.drafts import StoredFile
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries import pieces
from storage.queries.submission.files import ASKED_ABOUT, COLUMNS, QUEUED_COLUMNS, stored_file, unread
from storage.tables.evidence import (
    DraftFileRow,
    DraftRow,
    FileRow,
    SubmissionFileRow,
    SubmissionRow,
    UnassignedFileRow,
)
from storage.tables.programme import AssignmentRow, RoundRow
from storage.tables.readings import FileReadingRow, PagePrintRow


@dataclass(frozen=True, slots=True)
class QueuedFile:
    """A file that is to be read: `starts` is how often a process began with it, `holder` whose turn it is now."""

    id: int
    file: StoredFile
    region_id: int
    opd_id: int
    starts: int
    queued_at: datetime
    holder: str | None = None


@dataclass(frozen=True, slots=True)
class StoredReading:
    """How far the reading of a file is; `packed` is what was read in it."""

    file_id: int
    status: ReadingStatus
    packed: bytes | None
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What is kept of a reading: packed, with what is compared and counted beside it."""

    packed: bytes
    prints: Sequence[PagePrint]
    text_print: bytes
    codes: Sequence[AdviceCode]


async def queue_older(db: Connection, now: datetime, limit: int) -> int:
    """Has some files read that lay there before files were read: of open drafts, and of what waits to be checked."""
    drafts = select(DraftFileRow.file_id).join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
    sent = (
        select(SubmissionFileRow.file_id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
        .where(conditions.live(), SubmissionRow.decision.is_(None))
    )
    asked_about = select(UnassignedFileRow.file_id).where(ASKED_ABOUT)
    of_rounds = [
        uses.join(AssignmentRow, AssignmentRow.id == table.assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(conditions.round_not_closed())
        for uses, table in ((drafts, DraftRow), (sent, SubmissionRow))
    ]
    queued = select(FileReadingRow.id).where(FileReadingRow.file_id == FileRow.id).exists()
    chosen = unread(now).where(~queued, or_(*(FileRow.id.in_(uses) for uses in (*of_rounds, asked_about))))
    chosen = chosen.order_by(FileRow.id.desc()).limit(limit)
    result = await db.execute(insert_new(db, FileReadingRow).from_select(QUEUED_COLUMNS, chosen))
    return result.rowcount


async def get(db: Connection, reading_id: int) -> QueuedFile:
    """A file that is to be read, with who has it in hand."""
    row = (
        await db.execute(
            select(
                *COLUMNS,
                FileReadingRow.id.label("reading_id"),
                FileReadingRow.starts,
                FileReadingRow.queued_at,
                FileReadingRow.holder,
                FileRow.region_id,
                FileRow.opd_id,
            )
            .join(FileRow, FileRow.id == FileReadingRow.file_id)
            .where(FileReadingRow.id == reading_id)
        )
    ).one()
    return QueuedFile(
        row.reading_id, stored_file(row), row.region_id, row.opd_id, row.starts, row.queued_at, row.holder
    )


async def finish(db: Connection, queued: QueuedFile, result: ReadResult, reader: int, now: datetime) -> bool:
    """Keeps what was read, with the prints of its pages; False where it was settled before, or went to another."""
    settled = await db.execute(
        update(FileReadingRow)
        .where(FileReadingRow.id == queued.id, *pieces.in_hand(pieces.READINGS, queued.holder))
        .values(
            status=ReadingStatus.READ,
            packed_reading=result.packed,
            text_print=result.text_print or None,
            advice_codes=[code.value for code in result.codes],
            reader=reader,
            read_at=now,
        )
    )
    if settled.rowcount != 1:
        return False
    await db.execute(delete(PagePrintRow).where(PagePrintRow.file_id == queued.file.id))
    if result.prints:
        await db.execute(
            insert(PagePrintRow),
            [
                {"region_id": queued.region_id, "file_id": queued.file.id, "page": page.page, "bits": page.bits}
                for page in result.prints
            ],
        )
    return True


async def fail(db: Connection, queued: QueuedFile, now: datetime) -> bool:
    """Notes that it cannot be read; False where it was settled before, or went to another process."""
    result = await db.execute(
        update(FileReadingRow)
        .where(FileReadingRow.id == queued.id, *pieces.in_hand(pieces.READINGS, queued.holder))
        .values(status=ReadingStatus.FAILED, read_at=now)
    )
    return result.rowcount == 1


async def count_read(db: Connection, region_id: int) -> int:
    """How many files of a region were read: while it stays the same there is nothing new to compare with."""
    counted = select(func.count()).where(
        FileReadingRow.region_id == region_id, FileReadingRow.status == ReadingStatus.READ
    )
    return await db.scalar(counted) or 0


async def of_files(db: Connection, file_ids: Collection[int]) -> dict[int, StoredReading]:
    """How far the readings of files are, by file; those that were never queued are not in it."""
    if not file_ids:
        return {}
    rows = await db.execute(
        select(
            FileReadingRow.file_id, FileReadingRow.status, FileReadingRow.packed_reading, FileReadingRow.queued_at
        ).where(FileReadingRow.file_id.in_(file_ids))
    )
    return {row.file_id: StoredReading(row.file_id, row.status, row.packed_reading, row.queued_at) for row in rows}


async def message_of(db: Connection, file_id: int, person_id: int) -> int | None:
    """By which message a person sent a file, where it is known and was theirs."""
    message_id: int | None = await db.scalar(
        select(FileRow.message_id).where(FileRow.id == file_id, FileRow.uploaded_by == person_id)
    )
    return message_id
