"""Stored files: what is known of each, and where they are used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, insert, literal, null, or_, select, update
from sqlalchemy.orm import aliased

from domain.reading.work import ReadingStatus
from domain.submission.drafts import Contributor, StoredFile
from domain.submission.evidence import Finding, FindingCode, Inspection, MediaKind
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import AnyRow
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import FileRow, SubmissionFileRow, SubmissionRow, UnassignedFileRow
from storage.tables.inquiries import InquiryMessageRow
from storage.tables.programme import AssignmentRow, RoundRow
from storage.tables.readings import FileReadingRow, RedactedCopyRow
from storage.tables.specimens import SpecimenRow

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
CONTRIBUTOR = (ContributionRow.id.label("contribution_id"), ContributionRow.person_name.label("contributor_name"))
"""The columns that `contributor` reads, of a row joined with the colleague that it came from, if it came from one."""
_EARLIER = aliased(RoundRow)
OF_FORMER_YEAR = (
    exists()
    .where(
        SubmissionFileRow.file_id == FileRow.id,
        SubmissionRow.id == SubmissionFileRow.submission_id,
        AssignmentRow.id == SubmissionRow.assignment_id,
        _EARLIER.id == AssignmentRow.round_id,
        _EARLIER.programme == RoundRow.programme,
        _EARLIER.tahun_penilaian < RoundRow.tahun_penilaian,
    )
    .correlate(FileRow, RoundRow)
    .label("former")
)
"""Whether a file was sent for an earlier year of the round's programme already; of rows joined with that round."""
QUEUED_COLUMNS = ["region_id", "file_id", "status", "starts", "reader", "queued_at"]
ASKED_ABOUT = UnassignedFileRow.closed_at.is_(None)
"""A file whose indicator its sender still has to name."""


@dataclass(frozen=True, slots=True)
class UnassignedFile:
    """A kept file whose indicator its sender still has to name, and the OPD it was sent for."""

    id: int
    file: StoredFile
    opd_id: int
    album: str | None
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
    reference: str | None,
    now: datetime,
    message_id: int | None = None,
) -> StoredFile:
    """Adds a file whose bytes are safe; the same bytes of the same OPD under the same name are one file.

    `reference` is the messenger's own to it, None for one that was made here.
    """
    twin = (
        await db.execute(
            select(*COLUMNS)
            .where(FileRow.opd_id == opd_id, FileRow.sha256 == sha256, FileRow.name == inspection.suggested_name)
            .limit(1)
        )
    ).first()
    if twin is not None:
        # Bytes that were deleted, since they served nothing, have come again.
        await db.execute(update(FileRow).where(FileRow.id == twin.id).values(removed_at=None, unused_since=None))
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
            message_id=message_id,
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


async def have_read(db: Connection, file_id: int, now: datetime) -> None:
    """Has a file read behind all else; one that was queued before is not read twice."""
    await db.execute(
        insert_new(db, FileReadingRow).from_select(QUEUED_COLUMNS, unread(now).where(FileRow.id == file_id))
    )


def unread(now: datetime) -> Select[*tuple[object, ...]]:
    """The rows by which files wait to be read, in the order of `QUEUED_COLUMNS`; those whose bytes are gone do not."""
    columns = FileReadingRow.__table__.c
    return select(
        FileRow.region_id,
        FileRow.id,
        literal(ReadingStatus.WAITING, columns.status.type),
        literal(0),
        literal(0),
        literal(now, columns.queued_at.type),
    ).where(FileRow.removed_at.is_(None))


async def copy_to(db: Connection, file_id: int, region_id: int, opd_id: int) -> StoredFile:
    """The same file as one of another OPD, whose region has its bytes already; the file of before stays as it is."""
    table = FileRow.__table__
    origin = (await db.execute(select(table).where(FileRow.id == file_id))).one()._asdict()
    columns = {**origin, "region_id": region_id, "opd_id": opd_id}
    del columns["id"]
    row = await db.execute(insert(FileRow).values(columns).returning(*COLUMNS))
    return stored_file(row.one())


async def bytes_since(db: Connection, opd_id: int, since: datetime) -> int:
    """How many bytes an OPD has sent since an instant, as far as they were kept."""
    total = select(func.sum(FileRow.size)).where(
        FileRow.opd_id == opd_id, FileRow.stored_at >= since, ~_of_the_office()
    )
    return int(await db.scalar(total) or 0)


async def office_bytes_since(db: Connection, region_id: int, since: datetime) -> int:
    """How many bytes a region's coordinators have kept since an instant: specimens, and files of their answers."""
    answers = select(func.sum(FileRow.size)).where(
        FileRow.region_id == region_id, FileRow.stored_at >= since, _of_the_office()
    )
    uploaded = select(func.sum(SpecimenRow.size)).where(
        SpecimenRow.region_id == region_id, SpecimenRow.submission_id.is_(None), SpecimenRow.released_at >= since
    )
    return int(await db.scalar(answers) or 0) + int(await db.scalar(uploaded) or 0)


def _of_the_office() -> ColumnElement[bool]:
    """Files that an OPD has without having sent them: with a coordinator's answer, or a blackened copy of its own."""
    answered_with = exists().where(InquiryMessageRow.file_id == FileRow.id, InquiryMessageRow.from_office)
    return or_(answered_with, exists().where(RedactedCopyRow.copy_id == FileRow.id))


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
            *COLUMNS,
            UnassignedFileRow.id.label("unassigned_id"),
            UnassignedFileRow.opd_id,
            UnassignedFileRow.album,
            UnassignedFileRow.caption,
        )
        .join(UnassignedFileRow, UnassignedFileRow.file_id == FileRow.id)
        .where(UnassignedFileRow.person_id == person_id, ASKED_ABOUT)
        .order_by(UnassignedFileRow.id)
    )
    return [UnassignedFile(row.unassigned_id, stored_file(row), row.opd_id, row.album, row.caption) for row in rows]


async def assign_file(db: Connection, person_id: int, unassigned_ids: Sequence[int], now: datetime) -> None:
    """Closes the question for those files of a person; what they were guessed to be for is kept no longer."""
    await db.execute(
        update(UnassignedFileRow)
        .where(
            UnassignedFileRow.person_id == person_id,
            UnassignedFileRow.id.in_(unassigned_ids),
            ASKED_ABOUT,
        )
        .values(closed_at=now, candidates=null())
    )


async def unchecked(db: Connection, before: datetime, limit: int) -> list[OwnedFile]:
    """Files not re-hashed since `before`, for the nightly check: those never looked at first, then the longest ago."""
    files = select(*COLUMNS, FileRow.region_id, FileRow.opd_id).where(FileRow.removed_at.is_(None))
    never = files.where(FileRow.checked_at.is_(None)).order_by(FileRow.id)
    long_ago = files.where(FileRow.checked_at < before).order_by(FileRow.checked_at, FileRow.id)
    chosen: list[OwnedFile] = []
    for query in (never, long_ago):
        if len(chosen) < limit:
            rows = await db.execute(query.limit(limit - len(chosen)))
            chosen += [OwnedFile(stored_file(row), row.region_id, row.opd_id) for row in rows]
    return chosen


async def mark_checked(db: Connection, results: Sequence[tuple[int, bool]], now: datetime) -> None:
    """Notes what came of re-hashing files, each with whether it is what it was; since when it is not stays noted."""
    for sound, damaged_at in ((True, None), (False, func.coalesce(FileRow.damaged_at, now))):
        ids = [file_id for file_id, intact in results if intact is sound]
        if ids:
            await db.execute(update(FileRow).where(FileRow.id.in_(ids)).values(checked_at=now, damaged_at=damaged_at))


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


def contributor(row: AnyRow) -> Contributor | None:
    """The colleague in a row that holds CONTRIBUTOR."""
    return Contributor(row.contribution_id, row.contributor_name) if row.contribution_id is not None else None


def _finding(record: Mapping[str, object]) -> Finding:
    page = record.get("page")
    return Finding(FindingCode(str(record["code"])), page if isinstance(page, int) else None)
