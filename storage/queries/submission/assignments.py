"""What OPD owe: lists of assignments with the facts their state is made of."""

from typing import Any

from sqlalchemy import Row, and_, bindparam, func, select

from domain.notices import NoticeKind
from domain.submission.assignments import Owed
from domain.submission.states import AnswerFacts
from storage.database import Connection
from storage.tables.delivery import NoticeRow
from storage.tables.evidence import DraftFileRow, DraftRow, ReviewRow, SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow

_DRAFT_FILES = (
    select(func.count(DraftFileRow.id))
    .where(DraftFileRow.draft_id == DraftRow.id)
    .correlate(DraftRow)
    .scalar_subquery()
)
_OWED = (
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
        func.coalesce(AssignmentRow.deadline_at, RoundRow.internal_deadline_at, type_=AssignmentRow.deadline_at.type),
        RoundRow.official_deadline_at,
        DraftRow.id,
        SubmissionRow.id,
        SubmissionRow.begun_at,
        SubmissionRow.decision,
        SubmissionRow.effective_at,
        _DRAFT_FILES,
        ReviewRow.reasons,
        ReviewRow.remark,
        SubmissionRow.version,
        AssignmentRow.retired_at,
        IndicatorRow.retired_at,
        RoundRow.opens_at,
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
    .order_by(RoundRow.id, CriterionRow.position, IndicatorRow.position, AssignmentRow.opd_id)
)
_COUNTING = (AssignmentRow.retired_at.is_(None), IndicatorRow.retired_at.is_(None))
# Built once: building a statement of this size takes longer than running it.
_OF_OPD = _OWED.where(AssignmentRow.opd_id == bindparam("id"), *_COUNTING)
_ONE = _OWED.where(AssignmentRow.id == bindparam("id"))
_OF_ROUND = _OWED.where(AssignmentRow.round_id == bindparam("id"), *_COUNTING)
_OF_INDICATOR = _OWED.where(AssignmentRow.indicator_id == bindparam("id"), AssignmentRow.retired_at.is_(None))


async def of_opd(db: Connection, opd_id: int) -> list[Owed]:
    """All assignments of an OPD that count (not retired), of every round, by round and code."""
    return [_owed(row) for row in await db.execute(_OF_OPD, {"id": opd_id})]


async def of_ids(db: Connection, assignment_ids: list[int]) -> list[Owed]:
    """The assignments with those ids, retired ones too."""
    return [_owed(row) for row in await db.execute(_OWED.where(AssignmentRow.id.in_(assignment_ids)))]


async def one(db: Connection, assignment_id: int) -> Owed | None:
    """One assignment, also a retired one: it stays readable."""
    row = (await db.execute(_ONE, {"id": assignment_id})).first()
    return _owed(row) if row is not None else None


async def of_round(db: Connection, round_id: int) -> list[Owed]:
    """All assignments of a round that count, of every OPD."""
    return [_owed(row) for row in await db.execute(_OF_ROUND, {"id": round_id})]


async def of_indicator(db: Connection, indicator_id: int) -> list[Owed]:
    """All assignments of an indicator, by OPD."""
    return [_owed(row) for row in await db.execute(_OF_INDICATOR, {"id": indicator_id})]


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


def _owed(row: Row[*tuple[Any, ...]]) -> Owed:  # twenty-four columns, named below
    return Owed(
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
        facts=AnswerFacts(row[12] is not None, row[13] is not None, row[14] is not None, row[15], row[16]),
        draft_files=row[17] or 0,
        returned_for=tuple(row[18] or ()),
        returned_remark=row[19] or "",
        version=row[20] or 0,
        retired=row[21] is not None or row[22] is not None,
        opens_at=row[23],
    )
