"""Submissions: versions as they were sent, receipts, and what became of each."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, insert, select, update

from domain.submission.drafts import Draft, PlacedFile, Submission
from storage import conditions
from storage.database import Connection
from storage.queries.people.names import name_now
from storage.queries.submission.files import COLUMNS, CONTRIBUTOR, OF_FORMER_YEAR, contributor, stored_file
from storage.queries.submission.history import FACTS, version_facts
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import FileRow, ReceiptCounterRow, SubmissionFigureRow, SubmissionFileRow, SubmissionRow
from storage.tables.programme import AssignmentRow, RoundRow


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
    key = await db.execute(
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
            submitted_name=name_now(submitted_by),
            submitted_at=submitted_at,
            late=late,
        )
        .returning(SubmissionRow.id)
    )
    submission_id = key.scalar_one()
    if draft.files:
        await db.execute(
            insert(SubmissionFileRow),
            [
                {
                    "submission_id": submission_id,
                    "file_id": placed.file.id,
                    "item_id": placed.item_id,
                    "position": position,
                    "contribution_id": placed.contributor.contribution_id if placed.contributor else None,
                    "proof_page": placed.proof_page,
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
        .where(SubmissionRow.assignment_id == assignment_id, conditions.live())
        .values(superseded_at=now)
    )


async def withdraw(db: Connection, submission_id: int, now: datetime) -> bool:
    """Withdraws a submission; False where that is no longer possible, since somebody was quicker."""
    result = await db.execute(
        update(SubmissionRow)
        .where(SubmissionRow.id == submission_id, conditions.withdrawable())
        .values(withdrawn_at=now)
    )
    return result.rowcount == 1


async def last_version(db: Connection, assignment_id: int) -> int:
    """The highest version so far; 0 where nothing was sent."""
    version = await db.execute(
        select(func.max(SubmissionRow.version)).where(SubmissionRow.assignment_id == assignment_id)
    )
    return version.scalar_one() or 0


async def first_was_on_time(db: Connection, assignment_id: int) -> bool:
    """Whether any earlier version came in time: then no later one counts as late."""
    in_time = await db.execute(
        select(SubmissionRow.id)
        .where(SubmissionRow.assignment_id == assignment_id, SubmissionRow.late.is_(False))
        .limit(1)
    )
    return in_time.first() is not None


async def live_of(db: Connection, assignment_id: int) -> Submission | None:
    """The version that counts now: neither withdrawn nor superseded."""
    submission_id: int | None = await db.scalar(
        select(SubmissionRow.id).where(SubmissionRow.assignment_id == assignment_id, conditions.live())
    )
    return await get(db, submission_id) if submission_id is not None else None


async def ids_of_assignment(db: Connection, assignment_id: int) -> list[int]:
    """All versions of an assignment, newest first."""
    ids = await db.scalars(
        select(SubmissionRow.id)
        .where(SubmissionRow.assignment_id == assignment_id)
        .order_by(SubmissionRow.version.desc())
    )
    return list(ids)


async def get(db: Connection, submission_id: int) -> Submission | None:
    """One submission, whole."""
    row = (
        await db.execute(
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
                *FACTS,
            ).where(SubmissionRow.id == submission_id)
        )
    ).first()
    if row is None:
        return None
    return Submission(
        id=row.id,
        assignment_id=row.assignment_id,
        region_id=row.region_id,
        opd_id=row.opd_id,
        version=row.version,
        receipt_number=row.receipt_number,
        answer=row.answer,
        nihil_reason=row.nihil_reason or "",
        submitted_by=row.submitted_by,
        submitted_at=row.submitted_at,
        late=row.late,
        facts=version_facts(row),
        files=await _files(db, submission_id),
        figures=await _figures(db, submission_id),
    )


async def _files(db: Connection, submission_id: int) -> tuple[PlacedFile, ...]:
    rows = await db.execute(
        select(*COLUMNS, SubmissionFileRow.item_id, SubmissionFileRow.proof_page, *CONTRIBUTOR, OF_FORMER_YEAR)
        .join(SubmissionFileRow, SubmissionFileRow.file_id == FileRow.id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(ContributionRow, ContributionRow.id == SubmissionFileRow.contribution_id)
        .where(SubmissionFileRow.submission_id == submission_id)
        .order_by(SubmissionFileRow.position)
    )
    return tuple(
        PlacedFile(
            stored_file(row),
            row.item_id,
            contributor=contributor(row),
            former=row.former,
            proof_page=row.proof_page,
        )
        for row in rows
    )


async def _figures(db: Connection, submission_id: int) -> dict[int, Decimal]:
    rows = await db.execute(
        select(SubmissionFigureRow.figure_id, SubmissionFigureRow.value).where(
            SubmissionFigureRow.submission_id == submission_id
        )
    )
    return {row.figure_id: Decimal(row.value) for row in rows}
