"""Readings that tell of personal data, of the many files that are about to leave a region."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from domain.reading.readings import AdviceCode
from domain.reading.work import ReadingStatus
from storage.database import Connection
from storage.tables.evidence import FileRow
from storage.tables.readings import FileReadingRow

_AT_ONCE = 2_000
"""Ids in one statement, which a database bounds."""


async def of_files(
    db: Connection, file_ids: Sequence[int], unread_types: Collection[str]
) -> tuple[dict[int, bytes], int]:
    """The packed readings of files with personal data, by file, and how many of the files were not read.

    Of files of `unread_types` (MIME) nothing is read, though their reading is done.
    """
    telling: list[int] = []
    read = 0
    for start in range(0, len(file_ids), _AT_ONCE):
        rows = await db.execute(
            select(FileReadingRow.file_id, FileReadingRow.advice_codes)
            .join(FileRow, FileRow.id == FileReadingRow.file_id)
            .where(
                FileReadingRow.file_id.in_(file_ids[start : start + _AT_ONCE]),
                FileReadingRow.status == ReadingStatus.READ,
                FileRow.media_type.not_in(unread_types),
            )
        )
        for row in rows:
            read += 1
            if AdviceCode.PERSONAL_DATA.value in (row.advice_codes or ()):
                telling.append(row.file_id)
    packed: dict[int, bytes] = {}
    for start in range(0, len(telling), _AT_ONCE):
        rows = await db.execute(
            select(FileReadingRow.file_id, FileReadingRow.packed_reading).where(
                FileReadingRow.file_id.in_(telling[start : start + _AT_ONCE]),
                FileReadingRow.packed_reading.is_not(None),
            )
        )
        packed |= {row.file_id: row.packed_reading for row in rows}
    return packed, len(file_ids) - read
