"""People who came by an invitation and were given no role: what is kept of them for a while, and then forgotten."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select

from storage.database import Connection
from storage.schema import metadata
from storage.tables.base import Base
from storage.tables.delivery import CardRow, ConversationRow, NoticeRow
from storage.tables.operating import OperatorInvitationRow, ProvinceInvitationRow
from storage.tables.people import (
    BotChatRow,
    InvitationOpeningRow,
    InvitationRow,
    JoinRequestRow,
    MembershipRow,
    PersonRow,
)
from storage.tables.reminding import LeaveRow, PreferenceRow

_AT_ONCE = 1000
_OWN: tuple[type[Base], ...] = (CardRow, ConversationRow, NoticeRow, LeaveRow, PreferenceRow, BotChatRow)
"""What goes with a person who is forgotten; whoever is named anywhere else stays."""


async def forget(db: Connection, before: datetime, now: datetime) -> None:
    """Forgets who opened an invitation, or asked to join, before that instant and was given no role.

    As long as an invitation holds, whoever opened it may still confirm it, and whoever asked still waits. The newest
    request and the newest person stay, so that their ids never stand for others.
    """
    lapsed = select(InvitationRow.id).where(
        or_(InvitationRow.used_at.is_not(None), InvitationRow.revoked_at.is_not(None), InvitationRow.expires_at < now)
    )
    await db.execute(
        delete(InvitationOpeningRow).where(
            InvitationOpeningRow.opened_at < before, InvitationOpeningRow.invitation_id.in_(lapsed)
        )
    )
    await db.execute(
        delete(JoinRequestRow).where(
            ~exists().where(MembershipRow.person_id == JoinRequestRow.person_id),
            or_(
                JoinRequestRow.decided_at < before,
                and_(
                    JoinRequestRow.decided_at.is_(None),
                    JoinRequestRow.asked_at < before,
                    JoinRequestRow.invitation_id.in_(lapsed),
                ),
            ),
            JoinRequestRow.id < select(func.max(JoinRequestRow.id)).scalar_subquery(),
        )
    )
    for invited in (OperatorInvitationRow, ProvinceInvitationRow):
        await db.execute(delete(invited).where(invited.expires_at < before))
    people = select(PersonRow.id).where(
        func.coalesce(PersonRow.last_seen_at, PersonRow.first_seen_at) < before,
        ~_named_elsewhere(),
        PersonRow.id < select(func.max(PersonRow.id)).scalar_subquery(),
    )
    forgotten = list(await db.scalars(people.limit(_AT_ONCE)))
    for table in _OWN:
        await db.execute(delete(table).where(table.__table__.c.person_id.in_(forgotten)))
    await db.execute(delete(PersonRow).where(PersonRow.id.in_(forgotten)))


def _named_elsewhere() -> ColumnElement[bool]:
    own = {table.__tablename__ for table in _OWN}
    keys = (
        key.parent
        for table in metadata.sorted_tables
        if table.name not in own
        for key in table.foreign_keys
        if key.column.table.name == PersonRow.__tablename__
    )
    return or_(*(exists().where(column == PersonRow.id) for column in keys))
