"""Internal deadlines: how many there are in a round, moving them, and the record of each move."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select, update

from domain.people.people import Opd
from domain.rounds.due_dates import Due, PeriodDeadline, Periods, Unsent, asked_from, due, periods_of
from domain.rounds.round_news import GATHER_TIME, NEWS_HOLDS
from domain.submission.deadline_news import DeadlineChange
from storage import conditions
from storage.database import Connection
from storage.records import OPD, opd, record, records
from storage.tables.evidence import SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, CriterionRow, DeadlineChangeRow, IndicatorRow, RoundRow

_CHANGE = (
    DeadlineChangeRow.id,
    DeadlineChangeRow.region_id,
    DeadlineChangeRow.round_id,
    DeadlineChangeRow.assignment_id,
    DeadlineChangeRow.opd_id,
    DeadlineChangeRow.before_at,
    DeadlineChangeRow.after_at,
    DeadlineChangeRow.changed_at.label("at"),
    DeadlineChangeRow.concerned,
)


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """How much there is in a round, retired parts left out."""

    indicators: int
    opds: int
    assignments: int
    own_deadlines: int


async def counts(db: Connection, round_id: int) -> RoundCounts:
    """Counts a round's indicators, OPD, assignments, and assignments with a deadline of their own."""
    row = (
        await db.execute(
            select(
                func.count(AssignmentRow.indicator_id.distinct()).label("indicators"),
                func.count(AssignmentRow.opd_id.distinct()).label("opds"),
                func.count(AssignmentRow.id).label("assignments"),
                func.count(AssignmentRow.deadline_at).label("own_deadlines"),
            )
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .where(conditions.in_round(round_id), conditions.counts())
        )
    ).one()
    return record(RoundCounts, row)


async def opds_of(db: Connection, round_id: int) -> list[tuple[Opd, int]]:
    """The OPD of a round by name, each with how many assignments it has there."""
    rows = await db.execute(
        select(*OPD, func.count(AssignmentRow.id).label("assignments"))
        .join(AssignmentRow, AssignmentRow.opd_id == OpdRow.id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(conditions.in_round(round_id), conditions.counts())
        .group_by(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .order_by(func.lower(OpdRow.name))
    )
    return [(opd(row), row.assignments) for row in rows]


async def periods(db: Connection, condition: ColumnElement[bool]) -> Periods:
    """From when on each period is asked, of the rounds that a condition on assignments takes in whole."""
    columns = (AssignmentRow.round_id, CriterionRow.period, conditions.deadline().label("deadline_at"))
    rows = await db.execute(
        select(*columns, func.count().label("count"))
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(condition, conditions.counts(), CriterionRow.period.is_not(None), CriterionRow.period != "")
        .group_by(*columns)
    )
    return periods_of(records(PeriodDeadline, rows))


async def due_of_rounds(db: Connection, region_id: int, now: datetime) -> dict[int, Due]:
    """Per round of a region what all OPD together have not sent, by when it is due; rounds without any left out."""
    in_region = AssignmentRow.region_id == region_id
    of_period = await periods(db, in_region)
    columns = (
        AssignmentRow.round_id,
        RoundRow.opens_at,
        CriterionRow.period,
        conditions.deadline().label("deadline_at"),
    )
    rows = await db.execute(
        select(*columns, func.count().label("missing"))
        .select_from(AssignmentRow)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(in_region, conditions.counts(), SubmissionRow.id.is_(None))
        .group_by(*columns)
    )
    unsent: dict[int, list[Unsent]] = {}
    for row in rows:
        asked_at = asked_from(row.opens_at, of_period, row.round_id, row.period)
        unsent.setdefault(row.round_id, []).append(Unsent(row.deadline_at, asked_at, row.missing))
    return {round_id: due(entries, now) for round_id, entries in unsent.items()}


async def own_deadline(db: Connection, assignment_id: int) -> datetime | None:
    """An assignment's own deadline; None where it follows the round's."""
    deadline_at: datetime | None = await db.scalar(
        select(AssignmentRow.deadline_at).where(AssignmentRow.id == assignment_id)
    )
    return deadline_at


async def following(db: Connection, round_id: int) -> list[int]:
    """The assignments of a round (retired ones left out) that have no deadline of their own."""
    ids = await db.scalars(
        select(AssignmentRow.id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(conditions.in_round(round_id), conditions.counts(), AssignmentRow.deadline_at.is_(None))
    )
    return list(ids)


async def own_deadlines(db: Connection, round_id: int) -> dict[int, datetime | None]:
    """Of each assignment of a round (retired ones left out) its own deadline; None where it follows the round's."""
    rows = await db.execute(
        select(AssignmentRow.id, AssignmentRow.deadline_at)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(conditions.in_round(round_id), conditions.counts())
    )
    return {row.id: row.deadline_at for row in rows}


async def set_of_round(db: Connection, round_id: int, deadline_at: datetime) -> None:
    """Moves a round's internal deadline."""
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(internal_deadline_at=deadline_at))


async def set_of_assignment(db: Connection, assignment_id: int, deadline_at: datetime | None) -> None:
    """Gives an assignment a deadline of its own, or lets it follow the round's again (None)."""
    await db.execute(update(AssignmentRow).where(AssignmentRow.id == assignment_id).values(deadline_at=deadline_at))


async def note(
    db: Connection,
    *,
    region_id: int,
    round_id: int,
    assignment_id: int | None,
    opd_id: int | None,
    before_at: datetime,
    after_at: datetime,
    person_id: int | None,
    opd_ids: Collection[int],
    now: datetime,
) -> int:
    """Notes that a deadline was moved, by whom (None: from the command line), and who is told; returns its id."""
    result = await db.execute(
        insert(DeadlineChangeRow)
        .values(
            region_id=region_id,
            round_id=round_id,
            assignment_id=assignment_id,
            opd_id=opd_id,
            before_at=before_at,
            after_at=after_at,
            changed_by=person_id,
            changed_at=now,
            concerned={"opd_ids": sorted(opd_ids)},
        )
        .returning(DeadlineChangeRow.id)
    )
    return result.scalar_one()


async def change(db: Connection, change_id: int) -> DeadlineChange | None:
    """One move of a deadline."""
    moves = await _changes(db, DeadlineChangeRow.id == change_id)
    return moves[0] if moves else None


async def changes_of_open_rounds(db: Connection, now: datetime) -> list[DeadlineChange]:
    """The moves in rounds that are open, as long as they are worth telling; the oldest first."""
    return await _changes(
        db,
        conditions.round_open(now),
        DeadlineChangeRow.changed_at > now - NEWS_HOLDS - GATHER_TIME,
        DeadlineChangeRow.concerned.is_not(None),
    )


async def _changes(db: Connection, *which: ColumnElement[bool]) -> list[DeadlineChange]:
    rows = await db.execute(
        select(*_CHANGE)
        .join(RoundRow, RoundRow.id == DeadlineChangeRow.round_id)
        .where(*which)
        .order_by(DeadlineChangeRow.id)
    )
    return [
        record(DeadlineChange, row, opd_ids=frozenset(row.concerned["opd_ids"] if row.concerned else ()))
        for row in rows
    ]
