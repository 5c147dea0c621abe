"""What is the same as what: prints to compare with, matches on record, and where files lie."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from domain.reading.advice import FilePlace, Match
from storage import conditions
from storage.database import Connection
from storage.queries.submission.files import ASKED_ABOUT
from storage.records import records
from storage.tables.evidence import (
    DraftFileRow,
    DraftRow,
    FileRow,
    SubmissionFileRow,
    SubmissionRow,
    UnassignedFileRow,
)
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.readings import FileMatchRow, FileReadingRow, PagePrintRow


async def prints_after(
    db: Connection, region_id: int, print_id: int, limit: int
) -> list[tuple[int, int, int, int, bytes]]:
    """The next prints of a region's pages, by id: each with its id, file, OPD, page and bits."""
    rows = await db.execute(
        select(PagePrintRow.id, PagePrintRow.file_id, FileRow.opd_id, PagePrintRow.page, PagePrintRow.bits)
        .join(FileRow, FileRow.id == PagePrintRow.file_id)
        .where(PagePrintRow.region_id == region_id, PagePrintRow.id > print_id)
        .order_by(PagePrintRow.id)
        .limit(limit)
    )
    return [(row.id, row.file_id, row.opd_id, row.page, row.bits) for row in rows]


async def text_prints_after(
    db: Connection, region_id: int, reading_id: int, limit: int
) -> list[tuple[int, int, int, bytes]]:
    """The next prints of a region's texts, by the id of their reading: each with its file, OPD and print."""
    rows = await db.execute(
        select(FileReadingRow.id, FileReadingRow.file_id, FileRow.opd_id, FileReadingRow.text_print)
        .join(FileRow, FileRow.id == FileReadingRow.file_id)
        .where(
            FileReadingRow.region_id == region_id,
            FileReadingRow.id > reading_id,
            FileReadingRow.text_print.is_not(None),
        )
        .order_by(FileReadingRow.id)
        .limit(limit)
    )
    return [(row.id, row.file_id, row.opd_id, row.text_print) for row in rows]


async def same_bytes(db: Connection, region_id: int, file_id: int, sha256: str) -> list[int]:
    """Other files of a region with the same bytes, the oldest first."""
    rows = await db.scalars(
        select(FileRow.id)
        .where(FileRow.region_id == region_id, FileRow.sha256 == sha256, FileRow.id != file_id)
        .order_by(FileRow.id)
    )
    return list(rows)


async def record(db: Connection, region_id: int, file_id: int, matches: Sequence[Match], now: datetime) -> None:
    """Keeps what a file that was read is the same as, in place of what was on record of it."""
    await db.execute(delete(FileMatchRow).where(FileMatchRow.file_id == file_id))
    if matches:
        await db.execute(
            insert(FileMatchRow),
            [
                {
                    "region_id": region_id,
                    "file_id": match.file_id,
                    "page": match.page,
                    "other_file_id": match.other_file_id,
                    "other_page": match.other_page,
                    "kind": match.kind,
                    "found_at": now,
                }
                for match in matches
            ],
        )


async def of_files(db: Connection, file_ids: Collection[int]) -> list[Match]:
    """What these files are the same as, whichever of the two was read later."""
    if not file_ids:
        return []
    rows = await db.execute(
        select(
            FileMatchRow.file_id,
            FileMatchRow.page,
            FileMatchRow.other_file_id,
            FileMatchRow.other_page,
            FileMatchRow.kind,
        )
        .where(or_(FileMatchRow.file_id.in_(file_ids), FileMatchRow.other_file_id.in_(file_ids)))
        .order_by(FileMatchRow.id)
    )
    return records(Match, rows)


async def places(db: Connection, file_ids: Collection[int]) -> dict[int, list[FilePlace]]:
    """Where files lie: in the versions that count, and in drafts; the newest first."""
    if not file_ids:
        return {}
    shared = (
        AssignmentRow.id.label("assignment_id"),
        IndicatorRow.code,
        AssignmentRow.opd_id,
        OpdRow.name.label("opd_name"),
        RoundRow.id.label("round_id"),
        RoundRow.tahun_penilaian.label("year"),
    )
    sent = (
        select(
            SubmissionFileRow.file_id,
            *shared,
            SubmissionRow.submitted_at.label("sent_at"),
            SubmissionRow.id.label("submission_id"),
        )
        .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .where(SubmissionFileRow.file_id.in_(file_ids), conditions.live())
        .order_by(SubmissionRow.id.desc())
    )
    drafted = (
        select(DraftFileRow.file_id, *shared)
        .join(DraftRow, DraftRow.id == DraftFileRow.draft_id)
        .join(AssignmentRow, AssignmentRow.id == DraftRow.assignment_id)
        .where(DraftFileRow.file_id.in_(file_ids))
        .order_by(DraftRow.id.desc())
    )
    lying: dict[int, list[FilePlace]] = {}
    for query in (sent, drafted):
        rows = await db.execute(
            query.join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
            .join(OpdRow, OpdRow.id == AssignmentRow.opd_id)
        )
        for row in rows:
            lying.setdefault(row.file_id, []).append(FilePlace(**row._asdict()))
    return lying


async def names(db: Connection, file_ids: Collection[int]) -> dict[int, str]:
    """What files are called."""
    if not file_ids:
        return {}
    rows = await db.execute(select(FileRow.id, FileRow.name).where(FileRow.id.in_(file_ids)))
    return {row.id: row.name for row in rows}


async def drafts_with(db: Connection, file_id: int) -> list[int]:
    """The assignments in whose drafts a file lies."""
    rows = await db.scalars(
        select(DraftRow.assignment_id)
        .join(DraftFileRow, DraftFileRow.draft_id == DraftRow.id)
        .where(DraftFileRow.file_id == file_id)
    )
    return list(rows)


async def asked_of(db: Connection, file_id: int) -> list[int]:
    """The persons who are being asked for which indicator a file is."""
    rows = await db.scalars(
        select(UnassignedFileRow.person_id).where(UnassignedFileRow.file_id == file_id, ASKED_ABOUT).distinct()
    )
    return list(rows)
