"""Assignments that an OPD says are not its task, and giving them to another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import aliased

from domain.reminding.not_ours import NotOursReason
from domain.rounds.programme import AssignmentRole
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record
from storage.tables.people import PersonRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow
from storage.tables.reminding import NotOursRow


@dataclass(frozen=True, slots=True)
class StoredNotOurs:
    """A "not ours" request as it is kept."""

    id: int
    region_id: int
    opd_id: int
    assignment_id: int
    asked_by: str
    asked_at: datetime
    reason: NotOursReason
    remark: str
    decided_by: str | None
    decided_at: datetime | None
    to_opd_id: int | None
    answer: str


async def add(
    db: Connection,
    *,
    region_id: int,
    opd_id: int,
    assignment_id: int,
    person_id: int,
    reason: NotOursReason,
    remark: str,
    now: datetime,
) -> int | None:
    """Says that an assignment is not the OPD's task; None if that is being decided already."""
    request_id: int | None = await db.scalar(
        insert_new(db, NotOursRow)
        .values(
            region_id=region_id,
            opd_id=opd_id,
            assignment_id=assignment_id,
            asked_by=person_id,
            asked_at=now,
            reason=reason,
            remark=remark,
            answer="",
        )
        .returning(NotOursRow.id)
    )
    return request_id


async def get(db: Connection, request_id: int) -> StoredNotOurs | None:
    """One request."""
    decider = aliased(PersonRow)
    row = (
        await db.execute(
            select(
                NotOursRow.id,
                NotOursRow.region_id,
                NotOursRow.opd_id,
                NotOursRow.assignment_id,
                PersonRow.name.label("asked_by"),
                NotOursRow.asked_at,
                NotOursRow.reason,
                NotOursRow.remark,
                decider.name.label("decided_by"),
                NotOursRow.decided_at,
                NotOursRow.to_opd_id,
                NotOursRow.answer,
            )
            .join(PersonRow, PersonRow.id == NotOursRow.asked_by)
            .outerjoin(decider, decider.id == NotOursRow.decided_by)
            .where(NotOursRow.id == request_id)
        )
    ).first()
    return record(StoredNotOurs, row) if row else None


async def open_in(db: Connection, region_id: int) -> list[int]:
    """The requests of a region that nobody has decided, the oldest first; of a closed round none."""
    ids = await db.scalars(
        select(NotOursRow.id)
        .join(AssignmentRow, AssignmentRow.id == NotOursRow.assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(NotOursRow.region_id == region_id, NotOursRow.decided_at.is_(None), conditions.round_not_closed())
        .order_by(NotOursRow.asked_at, NotOursRow.id)
    )
    return list(ids)


async def decide(
    db: Connection, request_id: int, person_id: int, now: datetime, *, to_opd_id: int | None, answer: str
) -> bool:
    """Records the decision; False if there was one before."""
    result = await db.execute(
        update(NotOursRow)
        .where(NotOursRow.id == request_id, NotOursRow.decided_at.is_(None))
        .values(decided_by=person_id, decided_at=now, to_opd_id=to_opd_id, answer=answer)
    )
    return result.rowcount == 1


async def move_assignment(db: Connection, assignment_id: int, opd_id: int, role: AssignmentRole, now: datetime) -> None:
    """Retires an assignment (what was sent for it stays readable) and gives its indicator to another OPD in that role.

    One that has it already keeps its deadline; one that had it once gets that of the assignment.
    """
    row = (
        await db.execute(
            select(
                AssignmentRow.region_id,
                AssignmentRow.round_id,
                AssignmentRow.indicator_id,
                AssignmentRow.deadline_at,
            ).where(AssignmentRow.id == assignment_id)
        )
    ).one()
    await db.execute(update(AssignmentRow).where(AssignmentRow.id == assignment_id).values(retired_at=now))
    same = (AssignmentRow.indicator_id == row.indicator_id, AssignmentRow.opd_id == opd_id)
    await db.execute(
        update(AssignmentRow)
        .where(*same, AssignmentRow.retired_at.is_not(None))
        .values(retired_at=None, deadline_at=row.deadline_at)
    )
    in_role = await db.execute(update(AssignmentRow).where(*same).values(role=role))
    if in_role.rowcount == 0:
        await db.execute(
            insert(AssignmentRow).values(
                region_id=row.region_id,
                round_id=row.round_id,
                indicator_id=row.indicator_id,
                opd_id=opd_id,
                role=role,
                deadline_at=row.deadline_at,
            )
        )


async def assignment_of(db: Connection, indicator_id: int, opd_id: int) -> tuple[int, AssignmentRole] | None:
    """The assignment of an indicator to an OPD that counts, with its role, if there is one."""
    row = (
        await db.execute(
            select(AssignmentRow.id, AssignmentRow.role)
            .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
            .where(AssignmentRow.indicator_id == indicator_id, AssignmentRow.opd_id == opd_id, conditions.counts())
        )
    ).first()
    return (row.id, row.role) if row else None
