"""How the installation is, as far as its database knows: what waits, what failed, what is damaged."""

from datetime import datetime

from sqlalchemy import Select, func, select

from domain.notices import NoticeKind, NoticeState
from domain.operating.state import Backlog, EvidenceHealth
from storage import reach
from storage.database import Connection
from storage.records import record
from storage.tables.delivery import InboxRow, InboxState, NoticeRow
from storage.tables.evidence import FileRow
from storage.tables.people import PersonRow, RegionRow

_NOT_COUNTED = (NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION)
"""What goes to very many at once takes its time, and has a report of its own."""


async def backlog(db: Connection, now: datetime, overdue_before: datetime, failed_since: datetime) -> Backlog:
    """What waits; which notices should have left before an instant; what failed since another.

    A person who has blocked the bot is no failure of ours, and what was set aside as an account's surplus neither: such
    an update was never tried, and is whole.
    """
    inbox = select(func.count(InboxRow.id))
    set_aside = inbox.where(
        InboxRow.state == InboxState.SET_ASIDE,
        InboxRow.received_at >= failed_since,
        (InboxRow.attempts > 0) | (InboxRow.payload == ""),
    )
    unsent = select(func.count(NoticeRow.id)).where(
        NoticeRow.state.in_((NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING)), NoticeRow.due_at <= now
    )
    failed = (
        select(func.count(NoticeRow.id))
        .outerjoin(PersonRow, PersonRow.id == NoticeRow.person_id)
        .where(
            NoticeRow.state.in_((NoticeState.REFUSED, NoticeState.UNKNOWN)),
            NoticeRow.completed_at >= failed_since,
            NoticeRow.kind.not_in(_NOT_COUNTED),
            reach.unreachable_since(NoticeRow.region_id).is_(None),
        )
    )
    return Backlog(
        updates=await _count(db, inbox.where(InboxRow.state.in_((InboxState.NEW, InboxState.APPLIED)))),
        set_aside=await _count(db, set_aside),
        due=await _count(db, unsent),
        overdue=await _count(db, unsent.where(NoticeRow.due_at <= overdue_before, NoticeRow.kind.not_in(_NOT_COUNTED))),
        failed=await _count(db, failed),
    )


async def evidence_health(db: Connection) -> EvidenceHealth:
    """The kept files of all regions."""
    row = (
        await db.execute(
            select(
                func.count(FileRow.id).label("files"),
                func.count(FileRow.damaged_at).label("damaged"),
                func.count(FileRow.checked_at).label("checked"),
                func.min(FileRow.checked_at, type_=FileRow.checked_at.type).label("checked_since"),
            ).where(FileRow.removed_at.is_(None))
        )
    ).one()
    return record(EvidenceHealth, row, checked_since=row.checked_since if row.checked == row.files else None)


async def damaged_by_region(db: Connection) -> dict[int, int]:
    """How many files are damaged or missing in each region that has any."""
    rows = await db.execute(
        select(FileRow.region_id, func.count(FileRow.id).label("damaged"))
        .where(FileRow.damaged_at.is_not(None), FileRow.removed_at.is_(None))
        .group_by(FileRow.region_id)
    )
    return {row.region_id: row.damaged for row in rows}


async def region_count(db: Connection) -> int:
    """How many regions there are."""
    return await _count(db, select(func.count(RegionRow.id)))


async def _count(db: Connection, query: Select[int]) -> int:
    return await db.scalar(query) or 0
