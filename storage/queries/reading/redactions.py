"""Blackened copies of files that were sent: of which file, and whether the copy goes out instead of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from domain.reading.redaction import RedactedCopy
from domain.submission.drafts import StoredFile
from storage.database import Connection
from storage.queries.submission.files import COLUMNS, stored_file
from storage.records import AnyRow
from storage.tables.evidence import FileRow, SubmissionFileRow, SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow
from storage.tables.readings import RedactedCopyRow

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SentPlace:
    """A file that was sent, and with which submission last."""

    file: StoredFile
    submission_id: int
    region_id: int
    opd_id: int
    opd_name: str
    code: str


async def sent_place(db: Connection, file_id: int) -> SentPlace | None:
    """Where a file was sent last; None where it was not, or is there no more."""
    row = (
        await db.execute(
            select(
                *COLUMNS,
                SubmissionRow.id.label("submission_id"),
                FileRow.region_id,
                OpdRow.id.label("opd_id"),
                OpdRow.name.label("opd_name"),
                IndicatorRow.code,
            )
            .join(SubmissionFileRow, SubmissionFileRow.file_id == FileRow.id)
            .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
            .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
            .where(FileRow.id == file_id, FileRow.removed_at.is_(None))
            .order_by(SubmissionRow.id.desc())
            .limit(1)
        )
    ).first()
    if row is None:
        return None
    return SentPlace(stored_file(row), row.submission_id, row.region_id, row.opd_id, row.opd_name, row.code)


async def of_files(db: Connection, file_ids: Sequence[int]) -> dict[int, RedactedCopy]:
    """The copies of files, by the id of the file."""
    notes: list[AnyRow] = []
    columns = (RedactedCopyRow.file_id, RedactedCopyRow.copy_id, RedactedCopyRow.numbers, RedactedCopyRow.used)
    for start in range(0, len(file_ids), _AT_ONCE):
        part = file_ids[start : start + _AT_ONCE]
        notes += await db.execute(select(*columns).where(RedactedCopyRow.file_id.in_(part)))
    ids = {id_ for note in notes for id_ in (note.file_id, note.copy_id)}
    rows = await db.execute(select(*COLUMNS).where(FileRow.id.in_(ids)))
    by_id = {row.id: stored_file(row) for row in rows}
    return {
        note.file_id: RedactedCopy(by_id[note.file_id], by_id[note.copy_id], note.numbers, note.used) for note in notes
    }


async def set_copy(
    db: Connection, *, region_id: int, file_id: int, copy_id: int, numbers: int, made_by: int, now: datetime
) -> None:
    """Notes the copy of a file, which goes out instead of it from now on; one of before is it no more."""
    values = {"copy_id": copy_id, "numbers": numbers, "used": True, "made_by": made_by, "made_at": now}
    result = await db.execute(update(RedactedCopyRow).where(RedactedCopyRow.file_id == file_id).values(values))
    if not result.rowcount:
        await db.execute(insert(RedactedCopyRow).values(region_id=region_id, file_id=file_id, **values))


async def set_used(db: Connection, file_id: int, used: bool) -> bool:
    """Whether it was otherwise until now, and a copy is there at all."""
    result = await db.execute(
        update(RedactedCopyRow)
        .where(RedactedCopyRow.file_id == file_id, RedactedCopyRow.used.is_not(used))
        .values(used=used)
    )
    return result.rowcount == 1
