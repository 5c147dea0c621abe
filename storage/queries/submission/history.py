"""What an OPD has sent: lists of versions, and what surrounds one of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from domain.review.history import SentListed, VersionFacts
from domain.submission.states import Decision
from storage.database import Connection
from storage.tables.evidence import SubmissionRow
from storage.tables.people import PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow

_FACTS = (
    SubmissionRow.begun_at,
    SubmissionRow.withdrawn_at,
    SubmissionRow.superseded_at,
    SubmissionRow.decision,
    SubmissionRow.effective_at,
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who sent a version, what became of it, and the versions before and after it (submission ids)."""

    sender: str
    facts: VersionFacts
    earlier: int | None
    later: int | None


async def of_opd(db: Connection, opd_id: int) -> list[SentListed]:
    """Everything an OPD has sent, newest first, also of what is no longer asked."""
    found = await db.execute(
        select(
            SubmissionRow.id,
            IndicatorRow.code,
            IndicatorRow.title,
            SubmissionRow.version,
            SubmissionRow.receipt_number,
            SubmissionRow.submitted_at,
            *_FACTS,
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(SubmissionRow.opd_id == opd_id)
        .order_by(SubmissionRow.id.desc())
    )
    return [SentListed(*row[:6], _facts(*row[6:])) for row in found]


async def around(db: Connection, submission_id: int, assignment_id: int) -> Surroundings | None:
    """What surrounds one version of an assignment."""
    found = await db.execute(
        select(SubmissionRow.id, PersonRow.name, *_FACTS)
        .join(PersonRow, PersonRow.id == SubmissionRow.submitted_by)
        .where(SubmissionRow.assignment_id == assignment_id)
        .order_by(SubmissionRow.version)
    )
    versions = found.all()
    for position, row in enumerate(versions):
        if row[0] == submission_id:
            earlier = versions[position - 1][0] if position else None
            later = versions[position + 1][0] if position + 1 < len(versions) else None
            return Surroundings(row[1], _facts(*row[2:]), earlier, later)
    return None


def _facts(
    begun_at: datetime | None,
    withdrawn_at: datetime | None,
    superseded_at: datetime | None,
    decision: Decision | None,
    effective_at: datetime | None,
) -> VersionFacts:
    return VersionFacts(
        begun_at is not None, withdrawn_at is not None, superseded_at is not None, decision, effective_at
    )
