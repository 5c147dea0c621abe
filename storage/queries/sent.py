"""What an answer consists of as it was sent: its files and figures."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from domain.evidence import Finding, FindingCode
from domain.programme import Figure, FigureValue
from storage.database import Connection
from storage.tables.evidence import FileRow, SubmissionFigureRow, SubmissionFileRow, SubmissionRow
from storage.tables.programme import EvidenceItemRow, FigureRow


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a submission as it should lie in the evidence store; `damaged` when a check found it otherwise."""

    id: int
    sha256: str
    size: int
    name: str
    item: str | None
    media_type: str
    pages: int | None
    findings: tuple[Finding, ...]
    damaged: bool


async def files(db: Connection, submission_id: int) -> list[KeptFile]:
    """The files of a submission in the order in which they were sent."""
    found = await db.execute(
        select(
            FileRow.id,
            FileRow.sha256,
            FileRow.size,
            FileRow.name,
            EvidenceItemRow.name,
            FileRow.media_type,
            FileRow.pages,
            FileRow.findings,
            FileRow.damaged_at,
        )
        .select_from(SubmissionFileRow)
        .join(FileRow, FileRow.id == SubmissionFileRow.file_id)
        .outerjoin(EvidenceItemRow, EvidenceItemRow.id == SubmissionFileRow.item_id)
        .where(SubmissionFileRow.submission_id == submission_id)
        .order_by(SubmissionFileRow.position, SubmissionFileRow.id)
    )
    return [KeptFile(*row[:7], read_findings(row[7]), row[8] is not None) for row in found]


async def figures(db: Connection, submission_id: int) -> list[FigureValue]:
    """The figures of a submission, in the order in which they are asked."""
    found = await db.execute(
        select(FigureRow.id, FigureRow.label, FigureRow.unit, FigureRow.type, SubmissionFigureRow.value)
        .join(FigureRow, FigureRow.id == SubmissionFigureRow.figure_id)
        .where(SubmissionFigureRow.submission_id == submission_id)
        .order_by(FigureRow.position, FigureRow.id)
    )
    return [FigureValue(Figure(*row[:4]), Decimal(row[4])) for row in found]


def read_findings(stored: Collection[dict[str, object]]) -> tuple[Finding, ...]:
    """Reads the column evidence_file.findings: objects with `code` and `page` (from 1, or null)."""
    known = {code.value for code in FindingCode}
    findings: list[Finding] = []
    for entry in stored or ():
        code, page = entry.get("code"), entry.get("page")
        if isinstance(code, str) and code in known:
            findings.append(Finding(FindingCode(code), page if isinstance(page, int) else None))
    return tuple(findings)


async def region_of(db: Connection, submission_id: int) -> int | None:
    """The region whose evidence a submission is."""
    found: int | None = await db.scalar(select(SubmissionRow.region_id).where(SubmissionRow.id == submission_id))
    return found
