"""Files that serve nothing any more, and bytes that no row speaks of: what a night may delete."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, or_, select, update

from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT
from storage.tables.bundles import BundleRow
from storage.tables.endorsement import EndorsementEntryRow
from storage.tables.evidence import DraftFileRow, FileRow, SubmissionFileRow, UnassignedFileRow
from storage.tables.extensions import ExtensionRow
from storage.tables.inquiries import InquiryMessageRow
from storage.tables.meetings import MeetingRow
from storage.tables.people import LetterheadRow, OpdRow
from storage.tables.readings import CleanedDocumentRow, CleanedPageRow, FileReadingRow, PagePrintRow, RedactedCopyRow
from storage.tables.specimens import SpecimenRow


async def mark_unused(db: Connection, now: datetime, before_id: int | None = None, limit: int = 1000) -> int | None:
    """Notes which files serve nothing any more and which do so again, of so many before one, the newest first.

    Returns the id of the last one that was looked at; None where that was the last of all.
    """
    earlier = select(FileRow.id).order_by(FileRow.id.desc())
    if before_id is not None:
        earlier = earlier.where(FileRow.id < before_id)
    file_ids = list(await db.scalars(earlier.limit(limit)))
    if file_ids:
        few = update(FileRow).where(FileRow.id.between(file_ids[-1], file_ids[0]))
        await db.execute(few.where(FileRow.unused_since.is_(None), ~_serves()).values(unused_since=now))
        await db.execute(few.where(FileRow.unused_since.is_not(None), _serves()).values(unused_since=None))
    return file_ids[-1] if len(file_ids) == limit else None


async def take_unused(db: Connection, before: datetime, now: datetime, limit: int) -> tuple[int, list[tuple[int, str]]]:
    """Marks the bytes of files that have served nothing since then as deleted, and forgets what was read in them.

    Tells how many there were, and which bytes may go now.
    Bytes are named by region and hash; those that another row speaks of stay.
    """
    rows = await db.execute(
        select(FileRow.id, FileRow.region_id, FileRow.sha256)
        .where(FileRow.unused_since < before, FileRow.removed_at.is_(None), ~_serves())
        .order_by(FileRow.unused_since, FileRow.id)
        .limit(limit)
    )
    unused = rows.all()
    ids = [row.id for row in unused]
    await db.execute(update(FileRow).where(FileRow.id.in_(ids)).values(removed_at=now))
    for read in (PagePrintRow, FileReadingRow):
        await db.execute(delete(read).where(read.file_id.in_(ids)))
    addresses = sorted({(row.region_id, row.sha256) for row in unused})
    return len(unused), [address for address in addresses if not await is_spoken_of(db, *address)]


async def is_spoken_of(db: Connection, region_id: int, sha256: str) -> bool:
    """Whether any row still promises these bytes: evidence, papers of a meeting or an office, a specimen, a bundle."""
    # Asked OPD by OPD: there is an index for that, since the same bytes of an OPD are one file.
    agencies = select(OpdRow.id).where(OpdRow.region_id == region_id)
    same = select(FileRow.id).where(
        FileRow.opd_id.in_(agencies), FileRow.sha256 == sha256, FileRow.removed_at.is_(None)
    )
    papers = select(MeetingRow.id).where(
        MeetingRow.region_id == region_id,
        or_(MeetingRow.letter_sha256 == sha256, MeetingRow.minutes_sha256 == sha256),
    )
    specimens = select(SpecimenRow.id).where(SpecimenRow.region_id == region_id, SpecimenRow.sha256 == sha256)
    letters = select(EndorsementEntryRow.id).where(
        EndorsementEntryRow.region_id == region_id, EndorsementEntryRow.letter_sha256 == sha256
    )
    heads = select(LetterheadRow.id).where(LetterheadRow.region_id == region_id, LetterheadRow.image_sha256 == sha256)
    promises = [await db.scalar(rows.limit(1)) for rows in (same, papers, specimens, letters, heads)]
    archives = await db.scalars(
        select(BundleRow.part_hashes).where(
            BundleRow.region_id == region_id, BundleRow.made_at.is_not(None), BundleRow.cleared_at.is_(None)
        )
    )
    return any(id_ is not None for id_ in promises) or any(sha256 in (hashes or ()) for hashes in archives)


def _serves() -> ColumnElement[bool]:
    """A file in or beside an answer, a draft, an inquiry, a request for more time, or that somebody is asked about."""
    asked_about = exists().where(UnassignedFileRow.file_id == FileRow.id, ASKED_ABOUT)
    uses = (DraftFileRow, SubmissionFileRow, InquiryMessageRow)
    answers = (exists().where(table.file_id == FileRow.id) for table in uses)
    letters = exists().where(ExtensionRow.letter_id == FileRow.id)
    redacted = exists().where(RedactedCopyRow.copy_id == FileRow.id)
    return or_(asked_about, *answers, letters, redacted, _kept_beside())


def _kept_beside() -> ColumnElement[bool]:
    """A photo beside a document that was made of it and lies in a draft or an answer in its place."""
    placed = (
        exists().where(table.file_id == CleanedDocumentRow.file_id) for table in (DraftFileRow, SubmissionFileRow)
    )
    return exists().where(
        CleanedPageRow.file_id == FileRow.id,
        CleanedDocumentRow.id == CleanedPageRow.document_id,
        CleanedDocumentRow.used_at.is_not(None),
        or_(*placed),
    )
