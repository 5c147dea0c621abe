"""Escalations that were offered to coordinators, and whether they were sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from domain.people.people import Role
from storage import conditions
from storage.database import Connection
from storage.records import record
from storage.tables.people import MembershipRow, PersonRow
from storage.tables.reminding import EscalationRow


@dataclass(frozen=True, slots=True)
class StoredEscalation:
    """An escalation as it is kept."""

    id: int
    region_id: int
    round_id: int
    opd_id: int
    level: int
    sent_at: datetime | None


async def get(db: Connection, escalation_id: int) -> StoredEscalation | None:
    """One escalation."""
    return next(iter(await _escalations(db, EscalationRow.id == escalation_id)), None)


async def latest_of_round(db: Connection, round_id: int) -> list[StoredEscalation]:
    """The highest level of each OPD of a round."""
    top = (
        select(EscalationRow.opd_id, func.max(EscalationRow.level).label("level"))
        .where(EscalationRow.round_id == round_id)
        .group_by(EscalationRow.opd_id)
        .subquery()
    )
    return await _escalations(
        db,
        EscalationRow.round_id == round_id,
        EscalationRow.level
        == select(top.c.level).where(top.c.opd_id == EscalationRow.opd_id).correlate(EscalationRow).scalar_subquery(),
    )


async def mark_sent(db: Connection, escalation_id: int, person_id: int, now: datetime) -> bool:
    """Notes that a coordinator sent it; False if somebody had."""
    result = await db.execute(
        update(EscalationRow)
        .where(EscalationRow.id == escalation_id, EscalationRow.sent_at.is_(None))
        .values(sent_by=person_id, sent_at=now)
    )
    return result.rowcount == 1


async def heads(db: Connection, opd_id: int) -> list[tuple[int, str]]:
    """The heads of an OPD who have joined: person and name."""
    rows = await db.execute(
        select(PersonRow.id, PersonRow.name)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.opd_id == opd_id, MembershipRow.role == Role.KEPALA_OPD, conditions.role_holds())
        .order_by(func.lower(PersonRow.name))
    )
    return [(row.id, row.name) for row in rows]


async def _escalations(db: Connection, *filters: ColumnElement[bool]) -> list[StoredEscalation]:
    rows = await db.execute(
        select(
            EscalationRow.id,
            EscalationRow.region_id,
            EscalationRow.round_id,
            EscalationRow.opd_id,
            EscalationRow.level,
            EscalationRow.sent_at,
        )
        .where(*filters)
        .order_by(EscalationRow.id)
    )
    return [record(StoredEscalation, row) for row in rows]
