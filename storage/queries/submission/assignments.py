"""What OPD owe: lists of assignments with the facts their state is made of."""

from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, exists, func, select
from sqlalchemy.orm import aliased

from domain.notices import NoticeKind
from domain.rounds.due_dates import Periods, asked_from
from domain.submission.assignments import Owed, counts
from domain.submission.states import AnswerFacts
from storage import conditions
from storage.database import Connection
from storage.queries.notices import went_out_by
from storage.queries.rounds import deadlines
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
        AssignmentRow.role,
        AssignmentRow.retired_at,
        IndicatorRow.code,
        IndicatorRow.kind,
        IndicatorRow.title,
        IndicatorRow.retired_at.label("indicator_retired_at"),
        CriterionRow.code.label("criterion_code"),
        CriterionRow.name.label("criterion"),
        CriterionRow.period,
        RoundRow.opens_at,
        RoundRow.official_deadline_at,
        RoundRow.closed_at,
        conditions.deadline().label("deadline_at"),
        DraftRow.id.label("draft_id"),
        _DRAFT_FILES.label("draft_files"),
        SubmissionRow.id.label("submission_id"),
        SubmissionRow.version,
        SubmissionRow.begun_at,
        SubmissionRow.decision,
        SubmissionRow.effective_at,
        ReviewRow.reasons,
        ReviewRow.remark,
    )
    .select_from(AssignmentRow)
    .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
    .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
    .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
    .outerjoin(DraftRow, DraftRow.assignment_id == AssignmentRow.id)
    .outerjoin(SubmissionRow, conditions.answers_assignment())
    .outerjoin(ReviewRow, ReviewRow.id == SubmissionRow.review_id)
    .order_by(RoundRow.id, CriterionRow.position, IndicatorRow.position, AssignmentRow.opd_id)
)
# Built once: building a statement of this size takes longer than running it.
_OF_OPD = _OWED.where(AssignmentRow.opd_id == bindparam("id"), conditions.counts())
_ONE = _OWED.where(AssignmentRow.id == bindparam("id"))
_OF_ROUND = _OWED.where(conditions.in_round(bindparam("id")), conditions.counts())
_OF_INDICATOR = _OWED.where(AssignmentRow.indicator_id == bindparam("id"), conditions.counts())


async def of_opd(db: Connection, opd_id: int) -> list[Owed]:
    """All assignments of an OPD that count (not retired), of every round, by round and code."""
    return await _list(db, _OF_OPD, opd_id)


async def get(db: Connection, assignment_id: int) -> Owed | None:
    """One assignment, also a retired one: it stays readable."""
    return next(iter(await _list(db, _ONE, assignment_id)), None)


async def of_round(db: Connection, round_id: int) -> list[Owed]:
    """All assignments of a round that count, of every OPD."""
    return await _list(db, _OF_ROUND, round_id)


async def of_indicator(db: Connection, indicator_id: int) -> list[Owed]:
    """All assignments of an indicator that count, by OPD."""
    return await _list(db, _OF_INDICATOR, indicator_id)


async def of_notice_message(db: Connection, person_id: int, message_id: int, bot_id: int | None = None) -> int | None:
    """The assignment that a notice of a bot the person replies to was about (a return, a receipt, an acceptance).

    None where its message tells of several.
    """
    beside = aliased(NoticeRow)
    first = func.coalesce(NoticeRow.gathered_by, NoticeRow.id)
    rows = await db.execute(
        select(SubmissionRow.assignment_id)
        .join(NoticeRow, NoticeRow.subject_id == SubmissionRow.id)
        .where(
            NoticeRow.person_id == person_id,
            NoticeRow.message_id == message_id,
            went_out_by(bot_id),
            NoticeRow.kind.in_((NoticeKind.RETURNED, NoticeKind.RECEIPT, NoticeKind.ACCEPTED)),
            ~exists().where(beside.gathered_by == first, beside.id != NoticeRow.id),
        )
    )
    return rows.scalars().first()


async def _list(db: Connection, statement: Select[*tuple[Any, ...]], id_: int) -> list[Owed]:
    rows = (await db.execute(statement, {"id": id_})).mappings().all()
    in_periods = {row["round_id"] for row in rows if row["period"]}
    periods = await deadlines.periods(db, AssignmentRow.round_id.in_(in_periods)) if in_periods else {}
    return [_owed(row, periods) for row in rows]


def _owed(row: RowMapping, periods: Periods) -> Owed:
    # A mapping: OPD owe dozens of assignments each, and attributes of a row take several times as long.
    return Owed(
        assignment_id=row["id"],
        region_id=row["region_id"],
        opd_id=row["opd_id"],
        round_id=row["round_id"],
        indicator_id=row["indicator_id"],
        code=row["code"],
        kind=row["kind"],
        criterion_code=row["criterion_code"],
        title=row["title"],
        role=row["role"],
        deadline_at=row["deadline_at"],
        official_deadline_at=row["official_deadline_at"],
        facts=AnswerFacts(
            has_draft=row["draft_id"] is not None,
            submitted=row["submission_id"] is not None,
            begun=row["begun_at"] is not None,
            decision=row["decision"],
            effective_at=row["effective_at"],
        ),
        draft_files=row["draft_files"] or 0,
        returned_for=tuple(row["reasons"] or ()),
        returned_remark=row["remark"] or "",
        version=row["version"] or 0,
        retired=not counts(row["retired_at"], row["indicator_retired_at"]),
        opens_at=row["opens_at"],
        asked_from=asked_from(row["opens_at"], periods, row["round_id"], row["period"]),
        criterion=row["criterion"],
        closed=row["closed_at"] is not None,
    )
