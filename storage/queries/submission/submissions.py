"""Submissions: versions as they were sent, receipts, and what became of each."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, insert, select, update

from domain.submission.drafts import Draft, PlacedFile, Submission
from storage.database import Connection
from storage.queries.submission.files import COLUMNS, stored_file
from storage.tables.evidence import (
    FileRow,
    ReceiptCounterRow,
    SubmissionFigureRow,
    SubmissionFileRow,
    SubmissionRow,
)


async def next_receipt(db: Connection, region_id: int, opd_id: int, year: int) -> int:
    """The next number of the OPD's sequence in that (local) year, from 1; counted in the open transaction."""
    counted = await db.execute(
        update(ReceiptCounterRow)
        .where(ReceiptCounterRow.opd_id == opd_id, ReceiptCounterRow.year == year)
        .values(last=ReceiptCounterRow.last + 1)
        .returning(ReceiptCounterRow.last)
    )
    number = counted.scalar_one_or_none()
    if number is not None:
        return number
    await db.execute(insert(ReceiptCounterRow).values(region_id=region_id, opd_id=opd_id, year=year, last=1))
    return 1


async def add(
    db: Connection,
    draft: Draft,
    *,
    region_id: int,
    opd_id: int,
    version: int,
    receipt_number: str,
    submitted_by: int,
    submitted_at: datetime,
    late: bool,
) -> int:
    """Adds a version made of a draft; tells its id."""
    made = await db.execute(
        insert(SubmissionRow)
        .values(
            assignment_id=draft.assignment_id,
            region_id=region_id,
            opd_id=opd_id,
            version=version,
            receipt_number=receipt_number,
            answer=draft.answer,
            nihil_reason=draft.nihil_reason or None,
            submitted_by=submitted_by,
            submitted_at=submitted_at,
            late=late,
        )
        .returning(SubmissionRow.id)
    )
    submission_id = made.scalar_one()
    if draft.files:
        await db.execute(
            insert(SubmissionFileRow),
            [
                {
                    "submission_id": submission_id,
                    "file_id": placed.file.id,
                    "item_id": placed.item_id,
                    "position": position,
                }
                for position, placed in enumerate(draft.files)
            ],
        )
    if draft.figures:
        await db.execute(
            insert(SubmissionFigureRow),
            [
                {"submission_id": submission_id, "figure_id": figure_id, "value": f"{value:f}"}
                for figure_id, value in draft.figures.items()
            ],
        )
    return submission_id


async def supersede(db: Connection, assignment_id: int, now: datetime) -> None:
    """Makes room for a new version: the live one, if any, is superseded."""
    await db.execute(
        update(SubmissionRow)
        .where(
            SubmissionRow.assignment_id == assignment_id,
            SubmissionRow.withdrawn_at.is_(None),
            SubmissionRow.superseded_at.is_(None),
        )
        .values(superseded_at=now)
    )


async def withdraw(db: Connection, submission_id: int, now: datetime) -> bool:
    """Withdraws a submission that nobody has begun to check; False where somebody has."""
    changed = await db.execute(
        update(SubmissionRow)
        .where(
            SubmissionRow.id == submission_id,
            SubmissionRow.begun_at.is_(None),
            SubmissionRow.withdrawn_at.is_(None),
            SubmissionRow.superseded_at.is_(None),
            SubmissionRow.decision.is_(None),
        )
        .values(withdrawn_at=now)
    )
    return changed.rowcount == 1


async def last_version(db: Connection, assignment_id: int) -> int:
    """The highest version so far; 0 where nothing was sent."""
    found = await db.execute(
        select(func.max(SubmissionRow.version)).where(SubmissionRow.assignment_id == assignment_id)
    )
    return found.scalar_one() or 0


async def first_was_on_time(db: Connection, assignment_id: int) -> bool:
    """Whether any earlier version came in time: then no later one counts as late."""
    found = await db.execute(
        select(SubmissionRow.id)
        .where(SubmissionRow.assignment_id == assignment_id, SubmissionRow.late.is_(False))
        .limit(1)
    )
    return found.first() is not None


async def one(db: Connection, submission_id: int) -> Submission | None:
    """One submission, whole."""
    return next(iter(await of_ids(db, [submission_id])), None)


async def live_of(db: Connection, assignment_id: int) -> Submission | None:
    """The version that counts now: neither withdrawn nor superseded."""
    found = await db.execute(
        select(SubmissionRow.id).where(
            SubmissionRow.assignment_id == assignment_id,
            SubmissionRow.withdrawn_at.is_(None),
            SubmissionRow.superseded_at.is_(None),
        )
    )
    submission_id = found.scalar_one_or_none()
    return await one(db, submission_id) if submission_id is not None else None


async def ids_of_assignment(db: Connection, assignment_id: int) -> list[int]:
    """All versions of an assignment, newest first."""
    found = await db.execute(
        select(SubmissionRow.id)
        .where(SubmissionRow.assignment_id == assignment_id)
        .order_by(SubmissionRow.version.desc())
    )
    return list(found.scalars())


async def ids_of_opd(db: Connection, opd_id: int) -> list[int]:
    """Everything an OPD has sent, newest first."""
    found = await db.execute(
        select(SubmissionRow.id).where(SubmissionRow.opd_id == opd_id).order_by(SubmissionRow.id.desc())
    )
    return list(found.scalars())


async def of_ids(db: Connection, submission_ids: Sequence[int]) -> list[Submission]:
    """The submissions with these ids, in that order, with files and figures."""
    rows = {
        row[0]: row
        for row in await db.execute(
            select(
                SubmissionRow.id,
                SubmissionRow.assignment_id,
                SubmissionRow.region_id,
                SubmissionRow.opd_id,
                SubmissionRow.version,
                SubmissionRow.receipt_number,
                SubmissionRow.answer,
                SubmissionRow.nihil_reason,
                SubmissionRow.submitted_by,
                SubmissionRow.submitted_at,
                SubmissionRow.late,
                SubmissionRow.begun_at,
                SubmissionRow.withdrawn_at,
                SubmissionRow.superseded_at,
                SubmissionRow.decision,
                SubmissionRow.effective_at,
            ).where(SubmissionRow.id.in_(submission_ids))
        )
    }
    files: dict[int, list[PlacedFile]] = {}
    for file in await db.execute(
        select(*COLUMNS, SubmissionFileRow.item_id, SubmissionFileRow.submission_id)
        .join(SubmissionFileRow, SubmissionFileRow.file_id == FileRow.id)
        .where(SubmissionFileRow.submission_id.in_(submission_ids))
        .order_by(SubmissionFileRow.position)
    ):
        files.setdefault(file[9], []).append(PlacedFile(stored_file(*file[:8]), file[8]))
    figures: dict[int, dict[int, Decimal]] = {}
    for submission_id, figure_id, value in await db.execute(
        select(SubmissionFigureRow.submission_id, SubmissionFigureRow.figure_id, SubmissionFigureRow.value).where(
            SubmissionFigureRow.submission_id.in_(submission_ids)
        )
    ):
        figures.setdefault(submission_id, {})[figure_id] = Decimal(value)
    return [
        Submission(
            id=row[0],
            assignment_id=row[1],
            region_id=row[2],
            opd_id=row[3],
            version=row[4],
            receipt_number=row[5],
            answer=row[6],
            nihil_reason=row[7] or "",
            submitted_by=row[8],
            submitted_at=row[9],
            late=row[10],
            begun=row[11] is not None,
            withdrawn=row[12] is not None,
            superseded=row[13] is not None,
            decision=row[14],
            effective_at=row[15],
            files=tuple(files.get(row[0], ())),
            figures=figures.get(row[0], {}),
        )
        for row in (rows[id_] for id_ in submission_ids if id_ in rows)
    ]
