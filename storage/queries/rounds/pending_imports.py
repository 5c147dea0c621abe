"""Workbooks that were read and wait for their coordinator's yes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.records import record
from storage.tables.programme import PendingImportRow


@dataclass(frozen=True, slots=True)
class PendingImport:
    """One of them; `plan` is JSON, `fingerprint` tells how the stored round stood when it was compared."""

    id: int
    region_id: int
    plan: dict[str, object]
    fingerprint: str
    applied_at: datetime | None
    dismissed_at: datetime | None


async def add(
    db: Connection, *, region_id: int, uploaded_by: int | None, plan: dict[str, object], fingerprint: str, now: datetime
) -> int:
    """Keeps a plan until its yes; returns its id."""
    result = await db.execute(
        insert(PendingImportRow)
        .values(region_id=region_id, uploaded_by=uploaded_by, uploaded_at=now, plan=plan, fingerprint=fingerprint)
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
                PendingImportRow.plan,
                PendingImportRow.fingerprint,
                PendingImportRow.applied_at,
                PendingImportRow.dismissed_at,
            ).where(PendingImportRow.id == pending_id)
        )
    ).first()
    return record(PendingImport, row) if row else None


async def set_fingerprint(db: Connection, pending_id: int, fingerprint: str) -> None:
    """Notes that the preview was made again, of the round as it stands now."""
    await db.execute(update(PendingImportRow).where(PendingImportRow.id == pending_id).values(fingerprint=fingerprint))


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
        .values(dismissed_at=now)
    )


async def close(db: Connection, pending_id: int, now: datetime, *, applied: bool) -> bool:
    """Marks it as applied or dismissed; False if that was done before."""
    moment = {"applied_at": now} if applied else {"dismissed_at": now}
    result = await db.execute(
        update(PendingImportRow)
        .where(
            PendingImportRow.id == pending_id,
            PendingImportRow.applied_at.is_(None),
            PendingImportRow.dismissed_at.is_(None),
        )
        .values(moment)
    )
    return result.rowcount == 1
