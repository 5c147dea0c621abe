"""Who operates the installation, and the invitations by which they came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record
from storage.tables.operating import OperatorInvitationRow, OperatorRow
from storage.tables.people import PersonRow


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who operates the installation now: `id` is the number of the role, not of the person."""

    id: int
    person_id: int
    name: str
    telegram_id: int
    from_at: datetime
    unreachable_since: datetime | None


@dataclass(frozen=True, slots=True)
class OperatorInvitation:
    """A way in for one operator; `opened_by` is the person who came with its token last."""

    id: int
    created_at: datetime
    expires_at: datetime
    opened_by: int | None
    used_at: datetime | None


_INVITATION = select(
    OperatorInvitationRow.id,
    OperatorInvitationRow.created_at,
    OperatorInvitationRow.expires_at,
    OperatorInvitationRow.opened_by,
    OperatorInvitationRow.used_at,
)


async def invite(db: Connection, token_hash: str, now: datetime, expires_at: datetime) -> None:
    """Keeps a new invitation."""
    await db.execute(insert(OperatorInvitationRow).values(token_hash=token_hash, created_at=now, expires_at=expires_at))


async def invitation_by_hash(db: Connection, token_hash: str) -> OperatorInvitation | None:
    """The invitation whose token has that SHA-256."""
    row = (await db.execute(_INVITATION.where(OperatorInvitationRow.token_hash == token_hash))).first()
    return record(OperatorInvitation, row) if row else None


async def invitation(db: Connection, invitation_id: int) -> OperatorInvitation | None:
    """One invitation."""
    row = (await db.execute(_INVITATION.where(OperatorInvitationRow.id == invitation_id))).first()
    return record(OperatorInvitation, row) if row else None


async def note_opening(db: Connection, invitation_id: int, person_id: int | None) -> None:
    """Remembers who came with the token last; None: whoever did is not the one it was for."""
    await db.execute(
        update(OperatorInvitationRow).where(OperatorInvitationRow.id == invitation_id).values(opened_by=person_id)
    )


async def use(db: Connection, invitation_id: int, now: datetime) -> bool:
    """Takes an invitation up; False where somebody was quicker or it does not hold any more."""
    result = await db.execute(
        update(OperatorInvitationRow)
        .where(
            OperatorInvitationRow.id == invitation_id,
            OperatorInvitationRow.used_at.is_(None),
            OperatorInvitationRow.expires_at > now,
        )
        .values(used_at=now)
    )
    return result.rowcount == 1


async def appoint(db: Connection, person_id: int, now: datetime) -> bool:
    """Makes a person an operator; False for one who is."""
    operator_id = await db.scalar(
        insert_new(db, OperatorRow).values(person_id=person_id, from_at=now).returning(OperatorRow.id)
    )
    return operator_id is not None


async def dismiss(db: Connection, operator_id: int, now: datetime) -> bool:
    """Ends the role with that number; False where it does not hold."""
    result = await db.execute(
        update(OperatorRow).where(OperatorRow.id == operator_id, conditions.operates()).values(until_at=now)
    )
    return result.rowcount == 1


async def list_all(db: Connection) -> list[Operator]:
    """Who operates the installation now, the longest first."""
    rows = await db.execute(
        select(
            OperatorRow.id,
            OperatorRow.person_id,
            PersonRow.name,
            PersonRow.telegram_id,
            OperatorRow.from_at,
            PersonRow.unreachable_since,
        )
        .join(PersonRow, PersonRow.id == OperatorRow.person_id)
        .where(conditions.operates())
        .order_by(OperatorRow.from_at, OperatorRow.id)
    )
    return [record(Operator, row) for row in rows]


async def is_operator(db: Connection, person_id: int) -> bool:
    """Whether a person operates the installation now."""
    operator_id = await db.scalar(
        select(OperatorRow.id).where(OperatorRow.person_id == person_id, conditions.operates())
    )
    return operator_id is not None
