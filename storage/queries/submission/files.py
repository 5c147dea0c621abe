"""Stored files: what is known of each, and where they are used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, or_, select, update

from domain.submission.drafts import StoredFile
from domain.submission.evidence import Finding, FindingCode, Inspection, MediaKind
from storage.database import Connection
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
    same = (
        await db.execute(
            select(*COLUMNS)
            .where(FileRow.opd_id == opd_id, FileRow.sha256 == sha256, FileRow.name == inspection.suggested_name)
            .limit(1)
        )
    ).first()
    if same is not None:
        return stored_file(*same)
    findings = [{"code": finding.code.value, "page": finding.page} for finding in inspection.findings]
    made = await db.execute(
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
        made.scalar_one(),
        inspection.suggested_name,
        size,
        sha256,
        inspection.kind,
        inspection.media_type,
        inspection.pages,
        inspection.findings,
    )


async def kept(db: Connection, file_ids: Sequence[int]) -> list[OwnedFile]:
    """The files with these ids, and whose they are."""
    found = await db.execute(select(*COLUMNS, FileRow.region_id, FileRow.opd_id).where(FileRow.id.in_(file_ids)))
    return [OwnedFile(stored_file(*row[:8]), row[8], row[9]) for row in found]


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
    found = await db.execute(
        select(*COLUMNS, UnassignedFileRow.opd_id, UnassignedFileRow.id, UnassignedFileRow.caption)
        .join(UnassignedFileRow, UnassignedFileRow.file_id == FileRow.id)
        .where(UnassignedFileRow.person_id == person_id, UnassignedFileRow.settled_at.is_(None))
        .order_by(UnassignedFileRow.id)
    )
    return [UnassignedFile(row[9], stored_file(*row[:8]), row[8], row[10]) for row in found]


async def assign_file(db: Connection, person_id: int, loose_ids: Sequence[int], now: datetime) -> None:
    """Closes the question for those loose files of a person."""
    await db.execute(
        update(UnassignedFileRow)
        .where(
            UnassignedFileRow.person_id == person_id,
            UnassignedFileRow.id.in_(loose_ids),
            UnassignedFileRow.settled_at.is_(None),
        )
        .values(settled_at=now)
    )


async def unchecked(db: Connection, before: datetime, limit: int) -> list[OwnedFile]:
    """Files not re-hashed since `before`, for the nightly check."""
    found = await db.execute(
        select(*COLUMNS, FileRow.region_id, FileRow.opd_id)
        .where(or_(FileRow.checked_at.is_(None), FileRow.checked_at < before))
        .order_by(FileRow.id)
        .limit(limit)
    )
    return [OwnedFile(stored_file(*row[:8]), row[8], row[9]) for row in found]


async def mark_checked(db: Connection, file_id: int, now: datetime, intact: bool) -> None:
    """Notes the result of re-hashing a file."""
    await db.execute(
        update(FileRow).where(FileRow.id == file_id).values(checked_at=now, damaged_at=None if intact else now)
    )


def stored_file(
    id_: int,
    name: str,
    size: int,
    sha256: str,
    kind: str,
    media_type: str,
    pages: int | None,
    findings: list[dict[str, object]],
) -> StoredFile:
    """Builds the record from the columns of COLUMNS."""
    read: list[Finding] = []
    for finding in findings:
        page = finding.get("page")
        read.append(Finding(FindingCode(str(finding["code"])), page if isinstance(page, int) else None))
    return StoredFile(id_, name, size, sha256, MediaKind(kind), media_type, pages, tuple(read))
