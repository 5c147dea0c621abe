"""Whether a person can be written to: marked when Telegram says no for good; `actors.mark_seen` clears it."""

from datetime import datetime

from sqlalchemy import select, update

from storage import conditions
from storage.database import Connection
from storage.tables.people import MembershipRow, PersonRow

_LONGEST_REASON = 200


async def person_id_of(db: Connection, telegram_id: int) -> int | None:
    """The person behind a Telegram account, if we ever kept one."""
    person_id: int | None = await db.scalar(select(PersonRow.id).where(PersonRow.telegram_id == telegram_id))
    return person_id


async def mark_unreachable(db: Connection, telegram_id: int, reason: str, now: datetime) -> None:
    """Notes since when and why a person cannot be written to; the first instant stays."""
    await db.execute(
        update(PersonRow)
        .where(PersonRow.telegram_id == telegram_id, PersonRow.unreachable_since.is_(None))
        .values(unreachable_since=now, unreachable_reason=reason[:_LONGEST_REASON])
    )


async def reasons(db: Connection, region_id: int) -> dict[int, str]:
    """Who of a region's members cannot be written to, and why."""
    rows = await db.execute(
        select(PersonRow.id, PersonRow.unreachable_reason)
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(MembershipRow.region_id == region_id, conditions.role_holds(), PersonRow.unreachable_since.is_not(None))
        .distinct()
    )
    return {row.id: row.unreachable_reason or "" for row in rows}
