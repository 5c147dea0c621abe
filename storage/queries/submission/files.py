"""Stored files: what is known of each, and where they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select, update

from domain.submission.drafts import StoredFile
from domain.submission.evidence import Finding, FindingCode, Inspection, MediaKind
from storage.database import Connection
from storage.records import AnyRow
from storage.tables.evidence import FileRow, UnassignedFileRow

COLUMNS = (
    FileRow.id,
    FileRow.name,
    FileRow.size,
    FileRow.sha256,
    FileRow.kind,
    FileRow.media_type,
    FileRow.pages,
    FileRow.findings,
)


@dataclass(frozen=True, slots=True)
class UnassignedFile:
    """A kept file whose indicator its sender still has to name, and the OPD it was sent for."""

    id: int
    file: StoredFile
    opd_id: int
    caption: str


@dataclass(frozen=True, slots=True)
class OwnedFile:
    """A kept file with whose it is, for the permission and the path on disk."""

    file: StoredFile
    region_id: int
    opd_id: int


async def add(
    db: Connection,
    *,
    region_id: int,
    opd_id: int,
    sha256: str,
    size: int,
    inspection: Inspection,
    uploaded_by: int,
    reference: str,
    now: datetime,
) -> StoredFile:
    """Adds a file whose bytes are safe; the same bytes of the same OPD under the same name are one file."""
    twin = (
        await db.execute(
            select(*COLUMNS)
            .where(FileRow.opd_id == opd_id, FileRow.sha256 == sha256, FileRow.name == inspection.suggested_name)
            .limit(1)
        )
    ).first()
    if twin is not None:
        return stored_file(twin)
    findings = [{"code": finding.code.value, "page": finding.page} for finding in inspection.findings]
    file_id = await db.execute(
        insert(FileRow)
        .values(
            region_id=region_id,
            opd_id=opd_id,
            sha256=sha256,
            size=size,
            media_type=inspection.media_type,
            kind=inspection.kind.value,
            pages=inspection.pages,
            name=inspection.suggested_name,
            findings=findings,
            uploaded_by=uploaded_by,
            stored_at=now,
            telegram_file_id=reference,
        )
        .returning(FileRow.id)
    )
    return StoredFile(
        id=file_id.scalar_one(),
        name=inspection.suggested_name,
        size=size,
        sha256=sha256,
        kind=inspection.kind,
        media_type=inspection.media_type,
        pages=inspection.pages,
        findings=inspection.findings,
    )


async def add_unassigned(
    db: Connection, *, file_id: int, person_id: int, opd_id: int, album: str | None, caption: str, now: datetime
) -> None:
    """Notes a file whose indicator the person still has to name."""
    await db.execute(
        insert(UnassignedFileRow).values(
            file_id=file_id, person_id=person_id, opd_id=opd_id, album=album, caption=caption, arrived_at=now
        )
    )


async def unassigned_of(db: Connection, person_id: int) -> list[UnassignedFile]:
    """The files whose indicator this person still has to name, oldest first."""
    rows = await db.execute(
        select(
            *COLUMNS, UnassignedFileRow.id.label("unassigned_id"), UnassignedFileRow.opd_id, UnassignedFileRow.caption
        )
        .join(UnassignedFileRow, UnassignedFileRow.file_id == FileRow.id)
        .where(UnassignedFileRow.person_id == person_id, UnassignedFileRow.closed_at.is_(None))
        .order_by(UnassignedFileRow.id)
    )
    return [UnassignedFile(row.unassigned_id, stored_file(row), row.opd_id, row.caption) for row in rows]


async def assign_file(db: Connection, person_id: int, unassigned_ids: Sequence[int], now: datetime) -> None:
    """Closes the question for those files of a person."""
    await db.execute(
        update(UnassignedFileRow)
        .where(
            UnassignedFileRow.person_id == person_id,
            UnassignedFileRow.id.in_(unassigned_ids),
            UnassignedFileRow.closed_at.is_(None),
        )
        .values(closed_at=now)
    )


async def unchecked(db: Connection, before: datetime, limit: int) -> list[OwnedFile]:
    """Files not re-hashed since `before`, for the nightly check."""
    rows = await db.execute(
        select(*COLUMNS, FileRow.region_id, FileRow.opd_id)
        .where(or_(FileRow.checked_at.is_(None), FileRow.checked_at < before))
        .order_by(FileRow.id)
        .limit(limit)
    )
    return [OwnedFile(stored_file(row), row.region_id, row.opd_id) for row in rows]


async def mark_checked(db: Connection, file_id: int, now: datetime, intact: bool) -> None:
    """Notes the result of re-hashing a file."""
    await db.execute(
        update(FileRow).where(FileRow.id == file_id).values(checked_at=now, damaged_at=None if intact else now)
    )


def stored_file(row: AnyRow) -> StoredFile:
    """Builds the record from a row that holds COLUMNS."""
    return StoredFile(
        id=row.id,
        name=row.name,
        size=row.size,
        sha256=row.sha256,
        kind=MediaKind(row.kind),
        media_type=row.media_type,
        pages=row.pages,
        findings=tuple(_finding(finding) for finding in row.findings),
    )


def _finding(record: Mapping[str, object]) -> Finding:
    page = record.get("page")
    return Finding(FindingCode(str(record["code"])), page if isinstance(page, int) else None)
