"""Workbooks that were read and wait for their coordinator's yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, select, update

from storage.database import Connection
from storage.records import record
from storage.tables.programme import PendingImportRow


@dataclass(frozen=True, slots=True)
class PendingImport:
    """One of them; `packed_plan` is the plan as it was given (None once it is settled), `notes` are JSON.

    `carried_from_id` is the round from which it is made, where it came by no workbook; `outcome_round_id` the round
    whose scores it holds, where it is no round.
    """

    id: int
    region_id: int
    packed_plan: bytes | None
    notes: list[object] | None
    applied_at: datetime | None
    dismissed_at: datetime | None
    carried_from_id: int | None
    outcome_round_id: int | None


async def add(
    db: Connection,
    *,
    region_id: int,
    uploaded_by: int | None,
    packed_plan: bytes,
    notes: list[object],
    now: datetime,
    carried_from_id: int | None = None,
    outcome_round_id: int | None = None,
) -> int:
    """Keeps a plan, with the notes on its workbook, until its yes; returns its id."""
    result = await db.execute(
        insert(PendingImportRow)
        .values(
            region_id=region_id,
            uploaded_by=uploaded_by,
            uploaded_at=now,
            packed_plan=packed_plan,
            notes=notes,
            carried_from_id=carried_from_id,
            outcome_round_id=outcome_round_id,
        )
        .returning(PendingImportRow.id)
    )
    return result.scalar_one()


async def get(db: Connection, pending_id: int) -> PendingImport | None:
    """One of them."""
    row = (
        await db.execute(
            select(
                PendingImportRow.id,
                PendingImportRow.region_id,
                PendingImportRow.packed_plan,
                PendingImportRow.notes,
                PendingImportRow.applied_at,
                PendingImportRow.dismissed_at,
                PendingImportRow.carried_from_id,
                PendingImportRow.outcome_round_id,
            ).where(PendingImportRow.id == pending_id)
        )
    ).first()
    return record(PendingImport, row) if row else None


async def carried_from(db: Connection, round_id: int) -> int | None:
    """The round in the making from that one which waits for a yes, if there is one; the latest."""
    waits = and_(PendingImportRow.applied_at.is_(None), PendingImportRow.dismissed_at.is_(None))
    pending_id: int | None = await db.scalar(
        select(PendingImportRow.id)
        .where(PendingImportRow.carried_from_id == round_id, waits)
        .order_by(PendingImportRow.id.desc())
    )
    return pending_id


async def change_plan(db: Connection, pending_id: int, packed_plan: bytes, now: datetime) -> None:
    """Puts another plan in the place of one that waits, which waits anew from now on."""
    await db.execute(
        update(PendingImportRow)
        .where(PendingImportRow.id == pending_id)
        .values(packed_plan=packed_plan, uploaded_at=now)
    )


async def dismiss_of(db: Connection, region_id: int, person_id: int, now: datetime) -> None:
    """Drops all that a person has sent for a region and nobody has applied."""
    await db.execute(
        update(PendingImportRow)
        .where(
            PendingImportRow.region_id == region_id,
            PendingImportRow.uploaded_by == person_id,
            PendingImportRow.applied_at.is_(None),
            PendingImportRow.dismissed_at.is_(None),
        )
        .values(dismissed_at=now, packed_plan=None)
    )


async def close(db: Connection, pending_id: int, now: datetime, *, applied: bool) -> bool:
    """Marks it as applied or dismissed, and drops its plan; False if that was done before."""
    moment = PendingImportRow.applied_at if applied else PendingImportRow.dismissed_at
    result = await db.execute(
        update(PendingImportRow)
        .where(
            PendingImportRow.id == pending_id,
            PendingImportRow.applied_at.is_(None),
            PendingImportRow.dismissed_at.is_(None),
        )
        .values({moment: now, PendingImportRow.packed_plan: None})
    )
    return result.rowcount == 1


async def forget(db: Connection, before: datetime) -> None:
    """Deletes all that were sent before then, settled or not."""
    await db.execute(delete(PendingImportRow).where(PendingImportRow.uploaded_at < before))
