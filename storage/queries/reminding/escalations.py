"""Escalations that were offered to coordinators, and whether they were sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from domain.people.people import Role
from storage.database import Connection
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


async def one(db: Connection, escalation_id: int) -> StoredEscalation | None:
    """One escalation."""
    found = await _kept(db, EscalationRow.id == escalation_id)
    return found[0] if found else None


async def latest_of_round(db: Connection, round_id: int) -> list[StoredEscalation]:
    """The highest level of each OPD of a round."""
    top = (
        select(EscalationRow.opd_id, func.max(EscalationRow.level).label("level"))
        .where(EscalationRow.round_id == round_id)
        .group_by(EscalationRow.opd_id)
        .subquery()
    )
    return await _kept(
        db,
        EscalationRow.round_id == round_id,
        EscalationRow.level
        == select(top.c.level).where(top.c.opd_id == EscalationRow.opd_id).correlate(EscalationRow).scalar_subquery(),
    )


async def mark_sent(db: Connection, escalation_id: int, person_id: int, now: datetime) -> bool:
    """Notes that a coordinator sent it; False if somebody had."""
    changed = await db.execute(
        update(EscalationRow)
        .where(EscalationRow.id == escalation_id, EscalationRow.sent_at.is_(None))
        .values(sent_by=person_id, sent_at=now)
    )
    return changed.rowcount == 1


async def heads(db: Connection, opd_id: int) -> list[tuple[int, str]]:
    """The heads of an OPD who have joined: person and name."""
    found = await db.execute(
        select(PersonRow.id, PersonRow.name)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(
            MembershipRow.opd_id == opd_id,
            MembershipRow.role == Role.KEPALA_OPD,
            MembershipRow.until_at.is_(None),
        )
        .order_by(func.lower(PersonRow.name))
    )
    return [(row[0], row[1]) for row in found]


async def _kept(db: Connection, *conditions: ColumnElement[bool]) -> list[StoredEscalation]:
    found = await db.execute(
        select(
            EscalationRow.id,
            EscalationRow.region_id,
            EscalationRow.round_id,
            EscalationRow.opd_id,
            EscalationRow.level,
            EscalationRow.sent_at,
        )
        .where(*conditions)
        .order_by(EscalationRow.id)
    )
    return [StoredEscalation(*row) for row in found]
