"""What a submission consists of as it was sent: its files, also when damaged since, and figures, also when retired."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from domain.rounds.programme import Figure, FigureValue
from domain.submission.drafts import StoredFile
from storage.database import Connection
from storage.queries.submission.files import COLUMNS, OF_FORMER_YEAR, stored_file
from storage.tables.contributions import ContributionRow
from storage.tables.evidence import FileRow, SubmissionFigureRow, SubmissionFileRow, SubmissionRow
from storage.tables.programme import AssignmentRow, EvidenceItemRow, FigureRow, RoundRow


@dataclass(frozen=True, slots=True)
class SubmissionFile:
    """A file with the name of the item it answers; `damaged` when a check found its bytes otherwise than stored.

    `contributor` is the name of the colleague who had put it in, `former` that a year before has it as well,
    `proof_page` (from 1) which page proves the point.
    """

    file: StoredFile
    item: str | None
    damaged: bool
    view_reference: str | None
    contributor: str
    former: bool
    proof_page: int | None


async def files(db: Connection, submission_id: int) -> list[SubmissionFile]:
    """The files of a submission in the order in which they were sent."""
    rows = await db.execute(
        select(
            *COLUMNS,
            EvidenceItemRow.name.label("item"),
            FileRow.damaged_at,
            FileRow.view_reference,
            ContributionRow.person_name.label("contributor"),
            OF_FORMER_YEAR,
            SubmissionFileRow.proof_page,
        )
        .select_from(SubmissionFileRow)
        .join(FileRow, FileRow.id == SubmissionFileRow.file_id)
        .join(SubmissionRow, SubmissionRow.id == SubmissionFileRow.submission_id)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(EvidenceItemRow, EvidenceItemRow.id == SubmissionFileRow.item_id)
        .outerjoin(ContributionRow, ContributionRow.id == SubmissionFileRow.contribution_id)
        .where(SubmissionFileRow.submission_id == submission_id)
        .order_by(SubmissionFileRow.position, SubmissionFileRow.id)
    )
    return [
        SubmissionFile(
            stored_file(row),
            row.item,
            row.damaged_at is not None,
            row.view_reference,
            row.contributor or "",
            row.former,
            row.proof_page,
        )
        for row in rows
    ]


async def figures(db: Connection, submission_id: int) -> list[FigureValue]:
    """The figures of a submission, in the order in which they are asked."""
    rows = await db.execute(
        select(FigureRow.id, FigureRow.label, FigureRow.unit, FigureRow.type, SubmissionFigureRow.value)
        .join(FigureRow, FigureRow.id == SubmissionFigureRow.figure_id)
        .where(SubmissionFigureRow.submission_id == submission_id)
        .order_by(FigureRow.position, FigureRow.id)
    )
    return [FigureValue(Figure(row.id, row.label, row.unit, row.type), Decimal(row.value)) for row in rows]


async def region_of(db: Connection, submission_id: int) -> int | None:
    """The region whose evidence a submission is."""
    region_id: int | None = await db.scalar(select(SubmissionRow.region_id).where(SubmissionRow.id == submission_id))
    return region_id
