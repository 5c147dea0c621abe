"""Closing a round and opening it again, and what besides its assignments is open in it."""

from datetime import datetime

from sqlalchemy import func, select, update

from storage.database import Connection
from storage.tables.extensions import ExtensionItemRow
from storage.tables.inquiries import InquiryRow
from storage.tables.programme import AssignmentRow, IndicatorRow, RoundRow


async def set_closed(db: Connection, round_id: int, closed_at: datetime | None) -> bool:
    """Closes a round, or opens it again (None); False where it stood so before."""
    is_closed = RoundRow.closed_at.is_not(None)
    before = is_closed if closed_at is None else ~is_closed
    result = await db.execute(update(RoundRow).where(RoundRow.id == round_id, before).values(closed_at=closed_at))
    return result.rowcount == 1


async def open_inquiries(db: Connection, round_id: int) -> int:
    """How many questions about indicators of a round have not ended."""
    return (
        await db.execute(
            select(func.count(InquiryRow.id))
            .join(IndicatorRow, IndicatorRow.id == InquiryRow.indicator_id)
            .where(IndicatorRow.round_id == round_id, InquiryRow.closed_at.is_(None))
        )
    ).scalar_one()


async def waiting_extensions(db: Connection, round_id: int) -> int:
    """For how many assignments of a round more time is asked while nobody has decided."""
    return (
        await db.execute(
            select(func.count(ExtensionItemRow.id))
            .join(AssignmentRow, AssignmentRow.id == ExtensionItemRow.assignment_id)
            .where(AssignmentRow.round_id == round_id, ExtensionItemRow.waiting_since.is_not(None))
        )
    ).scalar_one()
