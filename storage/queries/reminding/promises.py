"""Promises: the day by which an OPD says it will have sent an assignment."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import and_, func, insert, or_, select, update

from domain.people.people import Opd
from domain.submission.states import Decision
from storage.database import Connection
from storage.tables.evidence import SubmissionRow
from storage.tables.people import OpdRow
from storage.tables.programme import AssignmentRow
from storage.tables.reminding import NotOursRow, PromiseRow


async def of_opd(db: Connection, opd_id: int) -> dict[int, date]:
    """The promised day of each assignment of an OPD that has one."""
    found = await db.execute(
        select(PromiseRow.assignment_id, PromiseRow.promised_on).where(
            PromiseRow.opd_id == opd_id, PromiseRow.ended_at.is_(None)
        )
    )
    return {row[0]: row[1] for row in found}


async def handed_back(db: Connection, opd_id: int) -> set[int]:
    """The assignments of an OPD that it has handed back and nobody has decided about."""
    found = await db.execute(
        select(NotOursRow.assignment_id).where(NotOursRow.opd_id == opd_id, NotOursRow.decided_at.is_(None))
    )
    return set(found.scalars())


async def make(
    db: Connection,
    assignments: Collection[tuple[int, int, int]],
    promised_on: date,
    person_id: int,
    now: datetime,
) -> None:
    """Promises assignments, each (id, region, OPD), by a day; a promise made before ends."""
    ids = [one[0] for one in assignments]
    await db.execute(
        update(PromiseRow).where(PromiseRow.assignment_id.in_(ids), PromiseRow.ended_at.is_(None)).values(ended_at=now)
    )
    for assignment_id, region_id, opd_id in assignments:
        await db.execute(
            insert(PromiseRow).values(
                region_id=region_id,
                opd_id=opd_id,
                assignment_id=assignment_id,
                promised_on=promised_on,
                made_by=person_id,
                made_at=now,
            )
        )


async def by_opd(db: Connection, region_id: int) -> list[tuple[Opd, int, date, datetime, int]]:
    """Promises that stand in a region: OPD, assignment, day, when made, and round; assignments retired left out."""
    found = await db.execute(
        select(
            OpdRow.id,
            OpdRow.region_id,
            OpdRow.name,
            OpdRow.code,
            OpdRow.kind,
            PromiseRow.assignment_id,
            PromiseRow.promised_on,
            PromiseRow.made_at,
            AssignmentRow.round_id,
        )
        .join(OpdRow, OpdRow.id == PromiseRow.opd_id)
        .join(AssignmentRow, AssignmentRow.id == PromiseRow.assignment_id)
        .where(PromiseRow.region_id == region_id, PromiseRow.ended_at.is_(None), AssignmentRow.retired_at.is_(None))
        .order_by(func.lower(OpdRow.name), PromiseRow.promised_on)
    )
    return [(Opd(row[0], row[1], row[2], row[3], row[4]), row[5], row[6], row[7], row[8]) for row in found]


async def standing(db: Connection, round_id: int, today: date, now: datetime) -> dict[int, int]:
    """Per OPD of a round how much of what it still owes is promised by that day or a later one."""
    found = await db.execute(
        select(PromiseRow.opd_id, func.count())
        .join(AssignmentRow, AssignmentRow.id == PromiseRow.assignment_id)
        .outerjoin(
            SubmissionRow,
            and_(
                SubmissionRow.assignment_id == AssignmentRow.id,
                SubmissionRow.withdrawn_at.is_(None),
                SubmissionRow.superseded_at.is_(None),
            ),
        )
        .where(
            AssignmentRow.round_id == round_id,
            AssignmentRow.retired_at.is_(None),
            PromiseRow.ended_at.is_(None),
            PromiseRow.promised_on >= today,
            or_(
                SubmissionRow.id.is_(None),
                and_(SubmissionRow.decision == Decision.RETURNED, SubmissionRow.effective_at <= now),
            ),
        )
        .group_by(PromiseRow.opd_id)
    )
    return {row[0]: row[1] for row in found}
