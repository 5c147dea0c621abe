"""Completion of a region's rounds: assignments counted by the facts their state is made of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, case, func, select

from domain.completion import Completion, count, total
from domain.submission import Facts, state_of
from storage.database import Connection
from storage.tables.evidence import DraftRow, SubmissionRow
from storage.tables.programme import AssignmentRow, CriterionRow, IndicatorRow, RoundRow


@dataclass(frozen=True, slots=True)
class Cell:
    """The completion of one OPD in one criterion and kind of one round: what every summary is added up from."""

    round_id: int
    opd_id: int
    criterion_id: int
    kind: str | None
    completion: Completion


async def cells(db: Connection, region_id: int, now: datetime, round_id: int | None = None) -> list[Cell]:
    """All cells of a region (of one round, where given): grouped in the database, judged by the domain's own rule."""
    effective = case((SubmissionRow.effective_at <= now, 1), else_=0)
    overdue = case((func.coalesce(AssignmentRow.deadline_at, RoundRow.internal_deadline_at) < now, 1), else_=0)
    facts = (
        AssignmentRow.round_id,
        AssignmentRow.opd_id,
        IndicatorRow.criterion_id,
        IndicatorRow.kind,
        case((DraftRow.id.is_not(None), 1), else_=0),
        case((SubmissionRow.id.is_not(None), 1), else_=0),
        case((SubmissionRow.begun_at.is_not(None), 1), else_=0),
        SubmissionRow.decision,
        effective,
        overdue,
    )
    query = (
        select(*facts, func.count())
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
        .where(
            AssignmentRow.region_id == region_id,
            AssignmentRow.retired_at.is_(None),
            IndicatorRow.retired_at.is_(None),
        )
        .group_by(*facts)
    )
    if round_id is not None:
        query = query.where(AssignmentRow.round_id == round_id)
    found: dict[tuple[int, int, int, str | None], list[Completion]] = {}
    for row in await db.execute(query):
        decided_at = None if row[7] is None else (now if row[8] else datetime.max.replace(tzinfo=now.tzinfo))
        state = state_of(Facts(bool(row[4]), bool(row[5]), bool(row[6]), row[7], decided_at), now)
        key = (row[0], row[1], row[2], row[3].value if row[3] is not None else None)
        found.setdefault(key, []).append(count(state, bool(row[9]), row[10]))
    return [Cell(*key, completion=total(parts)) for key, parts in found.items()]
