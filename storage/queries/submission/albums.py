"""Files that came in one album: wherever they lie now, and what was written with them."""

from dataclasses import dataclass

from sqlalchemy import literal, select

from domain.submission.drafts import StoredFile
from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT, COLUMNS, stored_file
from storage.records import record
from storage.tables.evidence import DraftFileRow, DraftRow, FileRow, UnassignedFileRow


@dataclass(frozen=True, slots=True)
class AlbumFile:
    """A file of an album and where it lies: in the draft of an assignment, or among those asked about."""

    file: StoredFile
    region_id: int
    opd_id: int
    album: str
    caption: str
    assignment_id: int | None
    draft_id: int | None
    unassigned_id: int | None


async def of_album(db: Connection, person_id: int, album: str) -> list[AlbumFile]:
    """The files that a person sent in an album and that were not sent on since, in the order in which they came."""
    owner = (FileRow.region_id, FileRow.opd_id)
    in_drafts = (
        select(
            *COLUMNS,
            *owner,
            DraftFileRow.album,
            DraftFileRow.caption,
            DraftRow.assignment_id,
            DraftRow.id.label("draft_id"),
            literal(None).label("unassigned_id"),
        )
        .join(DraftFileRow, DraftFileRow.file_id == FileRow.id)
        .join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
        .where(DraftFileRow.added_by == person_id, DraftFileRow.album == album)
        .order_by(DraftFileRow.id)
    )
    asked_about = (
        select(
            *COLUMNS,
            *owner,
            UnassignedFileRow.album,
            UnassignedFileRow.caption,
            literal(None).label("assignment_id"),
            literal(None).label("draft_id"),
            UnassignedFileRow.id.label("unassigned_id"),
        )
        .join(UnassignedFileRow, UnassignedFileRow.file_id == FileRow.id)
        .where(
            UnassignedFileRow.person_id == person_id,
            UnassignedFileRow.album == album,
            ASKED_ABOUT,
        )
        .order_by(UnassignedFileRow.id)
    )
    return [
        record(AlbumFile, row, file=stored_file(row))
        for statement in (in_drafts, asked_about)
        for row in await db.execute(statement)
    ]
