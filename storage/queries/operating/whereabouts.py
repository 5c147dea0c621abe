"""Where a file stands: whose it is, for which indicator it was sent, and under which receipts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from domain.operating.backups import PaperKind
from storage.database import Connection
from storage.records import record
from storage.tables.endorsement import EndorsementEntryRow
from storage.tables.evidence import (
    DraftFileRow,
    DraftRow,
    FileRow,
    SubmissionFileRow,
    SubmissionRow,
)
from storage.tables.meetings import MeetingRow
from storage.tables.people import LetterheadRow, OpdRow, RegionRow
from storage.tables.programme import AssignmentRow, IndicatorRow
from storage.tables.specimens import SpecimenRow


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A kept file as it is checked: where its bytes lie, and whether they were amiss before."""

    id: int
    region_id: int
    sha256: str
    size: int
    damaged: bool


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a file stands: its indicator is None where its sender has not named one; a draft has no receipts."""

    file_id: int
    region: str
    opd: str
    name: str
    sha256: str
    indicator: str | None = None
    receipts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionPaper:
    """What is no evidence and has no row of its own: a meeting's letter or minutes, an uploaded specimen, or a letter
    of endorsement.

    `title` is the meeting's, or the name of the specimen or of the letter.
    """

    region_id: int
    region: str
    title: str
    sha256: str
    kind: PaperKind


async def kept_ids(db: Connection, region_id: int | None) -> list[int]:
    """The files whose bytes ought to be there, of one region or of all."""
    kept = select(FileRow.id).where(FileRow.removed_at.is_(None)).order_by(FileRow.id)
    return list(await db.scalars(kept if region_id is None else kept.where(FileRow.region_id == region_id)))


async def files_of(db: Connection, ids: Sequence[int]) -> list[CheckedFile]:
    """Those of them whose bytes still ought to be there."""
    rows = await db.execute(
        select(
            FileRow.id,
            FileRow.region_id,
            FileRow.sha256,
            FileRow.size,
            FileRow.damaged_at.is_not(None).label("damaged"),
        )
        .where(FileRow.id.in_(ids), FileRow.removed_at.is_(None))
        .order_by(FileRow.id)
    )
    return [record(CheckedFile, row) for row in rows]


async def papers(db: Connection, region_id: int | None) -> list[RegionPaper]:
    """The papers of meetings, the uploaded specimens and the letters of endorsement, of one region or of all."""
    found: list[RegionPaper] = []
    sources = (
        (PaperKind.MEETING, MeetingRow, MeetingRow.letter_sha256, MeetingRow.title),
        (PaperKind.MEETING, MeetingRow, MeetingRow.minutes_sha256, MeetingRow.title),
        (PaperKind.SPECIMEN, SpecimenRow, SpecimenRow.sha256, SpecimenRow.name),
        (
            PaperKind.ENDORSEMENT,
            EndorsementEntryRow,
            EndorsementEntryRow.letter_sha256,
            EndorsementEntryRow.letter_name,
        ),
        (PaperKind.LETTERHEAD, LetterheadRow, LetterheadRow.image_sha256, RegionRow.office),
    )
    for kind, table, column, title in sources:
        query = (
            select(table.region_id, RegionRow.name.label("region"), title.label("title"), column.label("sha256"))
            .join(RegionRow, RegionRow.id == table.region_id)
            .where(column.is_not(None))
            .order_by(table.id)
        )
        rows = await db.execute(query if region_id is None else query.where(table.region_id == region_id))
        found += [record(RegionPaper, row, kind=kind) for row in rows]
    return found


async def whereabouts(db: Connection, file_id: int) -> list[Whereabouts]:
    """Where a file stands, one for each indicator; one without where it stands nowhere."""
    row = (
        await db.execute(
            select(
                FileRow.id.label("file_id"),
                RegionRow.name.label("region"),
                OpdRow.code.label("opd"),
                FileRow.name,
                FileRow.sha256,
            )
            .join(RegionRow, RegionRow.id == FileRow.region_id)
            .join(OpdRow, OpdRow.id == FileRow.opd_id)
            .where(FileRow.id == file_id)
        )
    ).one()
    place = record(Whereabouts, row, indicator=None, receipts=())
    receipts: dict[str, list[str]] = defaultdict(list)
    sent = (
        select(IndicatorRow.code, SubmissionRow.receipt_number)
        .join(AssignmentRow, AssignmentRow.indicator_id == IndicatorRow.id)
        .join(SubmissionRow, SubmissionRow.assignment_id == AssignmentRow.id)
        .join(SubmissionFileRow, SubmissionFileRow.submission_id == SubmissionRow.id)
        .where(SubmissionFileRow.file_id == file_id)
        .order_by(IndicatorRow.code, SubmissionRow.version)
    )
    for answer in await db.execute(sent):
        receipts[answer.code].append(answer.receipt_number)
    drafted = (
        select(IndicatorRow.code)
        .join(AssignmentRow, AssignmentRow.indicator_id == IndicatorRow.id)
        .join(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
        .join(DraftFileRow, DraftFileRow.draft_id == DraftRow.id)
        .where(DraftFileRow.file_id == file_id)
    )
    for code in await db.scalars(drafted):
        receipts.setdefault(code, [])
    if not receipts:
        return [place]
    return [replace(place, indicator=code, receipts=tuple(numbers)) for code, numbers in sorted(receipts.items())]
