"""Promises: the day by which an OPD says it will have sent an assignment."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, insert, select, update

from domain.people.people import Opd
from domain.submission.assignments import Owed
from storage import conditions
from storage.database import Connection
from storage.records import OPD, opd, record
from storage.tables.evidence import SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow, IndicatorRow
from storage.tables.reminding import NotOursRow, PromiseRow


@dataclass(frozen=True, slots=True)
class StandingPromise:
    """A promise that has not been replaced: by which OPD, for which assignment, for which day, and since when."""

    opd: Opd
    assignment_id: int
    promised_on: date
    made_at: datetime


_OF_OPD = select(PromiseRow.assignment_id, PromiseRow.promised_on).where(
    PromiseRow.opd_id == bindparam("id"), conditions.standing_promise()
)


async def of_opd(db: Connection, opd_id: int) -> dict[int, date]:
    """The promised day of each assignment of an OPD that has one."""
    rows = await db.execute(_OF_OPD, {"id": opd_id})
    return {key: value for key, value in rows}


async def open_not_ours(db: Connection, opd_id: int) -> set[int]:
    """The assignments of an OPD that it says are not its task, while nobody has decided about it."""
    ids = await db.scalars(
        select(NotOursRow.assignment_id).where(NotOursRow.opd_id == opd_id, NotOursRow.decided_at.is_(None))
    )
    return set(ids)


async def make(db: Connection, assignments: Collection[Owed], promised_on: date, person_id: int, now: datetime) -> None:
    """Promises assignments by a day; a promise made before ends."""
    ids = [owed.assignment_id for owed in assignments]
    await db.execute(
        update(PromiseRow).where(PromiseRow.assignment_id.in_(ids), conditions.standing_promise()).values(ended_at=now)
    )
    for owed in assignments:
        await db.execute(
            insert(PromiseRow).values(
                region_id=owed.region_id,
                opd_id=owed.opd_id,
                assignment_id=owed.assignment_id,
                promised_on=promised_on,
                made_by=person_id,
                made_at=now,
            )
        )


async def by_opd(db: Connection, region_id: int) -> list[StandingPromise]:
    """Promises that stand in a region, by OPD and day; assignments retired left out."""
    rows = await db.execute(
        select(*OPD, PromiseRow.assignment_id, PromiseRow.promised_on, PromiseRow.made_at)
        .join(OpdRow, OpdRow.id == PromiseRow.opd_id)
        .join(AssignmentRow, AssignmentRow.id == PromiseRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .where(PromiseRow.region_id == region_id, conditions.standing_promise(), conditions.counts())
        .order_by(func.lower(OpdRow.name), PromiseRow.promised_on)
    )
    return [record(StandingPromise, row, opd=opd(row)) for row in rows]


async def standing(db: Connection, round_id: int, today: date, now: datetime) -> dict[int, int]:
    """Per OPD of a round how much of what it still owes is promised by that day or a later one."""
    rows = await db.execute(
        select(PromiseRow.opd_id, func.count())
        .join(AssignmentRow, AssignmentRow.id == PromiseRow.assignment_id)
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .outerjoin(SubmissionRow, conditions.answers_assignment())
        .where(
            conditions.in_round(round_id),
            conditions.counts(),
            conditions.promise_holds(today),
            conditions.still_owed(now),
        )
        .group_by(PromiseRow.opd_id)
    )
    return {key: value for key, value in rows}
