"""What an OPD has sent: lists of versions, and what surrounds one of them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from domain.people.people import SignedName
from domain.review.history import SentListed
from domain.submission.states import VersionFacts
from storage.database import Connection
from storage.records import AnyRow
from storage.tables.evidence import SubmissionRow
from storage.tables.people import OpdRow, PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow

FACTS = (
    SubmissionRow.begun_at,
    SubmissionRow.withdrawn_at,
    SubmissionRow.superseded_at,
    SubmissionRow.decision,
    SubmissionRow.effective_at,
)
"""The columns of `version_facts`."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who sent a version, what became of it, and the versions before and after it (submission ids).

    `sent_as` is the OPD in whose name it was sent, where that one has merged into another since; else empty.
    """

    sender: SignedName
    sent_as: str
    facts: VersionFacts
    earlier: int | None
    later: int | None


async def of_opds(db: Connection, opd_ids: Collection[int]) -> list[SentListed]:
    """Everything that OPD have sent, newest first, also of what is no longer asked."""
    rows = await db.execute(
        select(
            SubmissionRow.id,
            SubmissionRow.version,
            SubmissionRow.receipt_number,
            SubmissionRow.submitted_at,
            *FACTS,
            IndicatorRow.code,
            IndicatorRow.title,
        )
        .select_from(SubmissionRow)
        .join(AssignmentRow, AssignmentRow.id == SubmissionRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(SubmissionRow.opd_id.in_(opd_ids))
        .order_by(SubmissionRow.id.desc())
    )
    return [
        SentListed(
            submission_id=row.id,
            code=row.code,
            title=row.title,
            version=row.version,
            receipt_number=row.receipt_number,
            submitted_at=row.submitted_at,
            facts=version_facts(row),
        )
        for row in rows
    ]


async def around(db: Connection, submission_id: int, assignment_id: int) -> Surroundings | None:
    """What surrounds one version of an assignment."""
    rows = await db.execute(
        select(SubmissionRow.id, SubmissionRow.submitted_name, PersonRow.name, OpdRow.name.label("sent_as"), *FACTS)
        .join(PersonRow, PersonRow.id == SubmissionRow.submitted_by)
        .outerjoin(OpdRow, OpdRow.id == SubmissionRow.sent_as_id)
        .where(SubmissionRow.assignment_id == assignment_id)
        .order_by(SubmissionRow.version)
    )
    versions = rows.all()
    for position, row in enumerate(versions):
        if row.id == submission_id:
            earlier = versions[position - 1].id if position else None
            later = versions[position + 1].id if position + 1 < len(versions) else None
            sender = SignedName(row.submitted_name, row.name)
            return Surroundings(sender, row.sent_as or "", version_facts(row), earlier, later)
    return None


def version_facts(row: AnyRow) -> VersionFacts:
    """Builds the record from a row that holds FACTS."""
    return VersionFacts(
        begun=row.begun_at is not None,
        withdrawn=row.withdrawn_at is not None,
        superseded=row.superseded_at is not None,
        decision=row.decision,
        effective_at=row.effective_at,
    )
