"""What OPD owe: lists of assignments with the facts their state is made of."""

from sqlalchemy import ColumnElement, and_, func, select

from domain.assignments import Owed
from domain.notices import NoticeKind
from domain.submission import Facts
from storage.database import Connection
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import DraftFileRow, DraftRow, ReviewRow, SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow


async def of_opd(db: Connection, opd_id: int) -> list[Owed]:
    """All assignments of an OPD that count (not retired), of every round, by round and code."""
    return await _owed(db, and_(AssignmentRow.opd_id == opd_id, *_counting()))


async def of_ids(db: Connection, assignment_ids: list[int]) -> list[Owed]:
    """The assignments with those ids, retired ones too."""
    return await _owed(db, AssignmentRow.id.in_(assignment_ids))


async def one(db: Connection, assignment_id: int) -> Owed | None:
    """One assignment, also a retired one: it stays readable."""
    found = await _owed(db, AssignmentRow.id == assignment_id)
    return found[0] if found else None


async def of_indicator(db: Connection, indicator_id: int) -> list[Owed]:
    """All assignments of an indicator, by OPD."""
    return await _owed(db, and_(AssignmentRow.indicator_id == indicator_id, AssignmentRow.retired_at.is_(None)))


def _counting() -> tuple[ColumnElement[bool], ...]:
    return (AssignmentRow.retired_at.is_(None), IndicatorRow.retired_at.is_(None))


async def _owed(db: Connection, condition: ColumnElement[bool]) -> list[Owed]:
    draft_files = (
        select(func.count(DraftFileRow.id))
        .where(DraftFileRow.draft_id == DraftRow.id)
        .correlate(DraftRow)
        .scalar_subquery()
    )
    found = await db.execute(
        select(
            AssignmentRow.id,
            AssignmentRow.region_id,
            AssignmentRow.opd_id,
            AssignmentRow.round_id,
            AssignmentRow.indicator_id,
            IndicatorRow.code,
            IndicatorRow.kind,
            CriterionRow.code,
            IndicatorRow.title,
            AssignmentRow.role,
            func.coalesce(
                AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type
            ),
            RoundRow.official_deadline_at,
            DraftRow.id,
            SubmissionRow.id,
            SubmissionRow.begun_at,
            SubmissionRow.decision,
            SubmissionRow.effective_at,
            draft_files,
            ReviewRow.reasons,
            ReviewRow.remark,
            SubmissionRow.version,
        )
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
        .outerjoin(
            SubmissionRow,
            and_(
                SubmissionRow.assignment_id == AssignmentRow.id,
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
            ),
        )
        .outerjoin(ReviewRow, ReviewRow.id == SubmissionRow.review_id)
        .where(condition)
        .order_by(RoundRow.id, CriterionRow.position, IndicatorRow.position, AssignmentRow.opd_id)
    )
    return [
        Owed(
            assignment_id=row[0],
            region_id=row[1],
            opd_id=row[2],
            round_id=row[3],
            indicator_id=row[4],
            code=row[5],
            kind=row[6],
            criterion_code=row[7],
            title=row[8],
            role=row[9],
            deadline_at=row[10],
            official_deadline_at=row[11],
            facts=Facts(row[12] is not None, row[13] is not None, row[14] is not None, row[15], row[16]),
            draft_files=row[17] or 0,
            returned_for=tuple(row[18] or ()),
            returned_remark=row[19] or "",
            version=row[20] or 0,
        )
        for row in found
    ]


async def of_notice_message(db: Connection, person_id: int, message_id: int) -> int | None:
    """The assignment that a notice the person replies to was about (a return, a receipt, an acceptance)."""
    found = await db.execute(
        select(SubmissionRow.assignment_id)
        .join(NoticeRow, NoticeRow.subject_id == SubmissionRow.id)
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.message_id == message_id,
            NoticeRow.kind.in_((NoticeKind.RETURNED, NoticeKind.RECEIPT, NoticeKind.ACCEPTED)),
        )
    )
    return found.scalars().first()
