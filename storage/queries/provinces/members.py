"""Who oversees provinces, and the invitations by which they came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from domain.people.people import Province, Role
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record, records
from storage.tables.operating import ProvinceInvitationRow, ProvinceMemberRow, ProvinceRow
from storage.tables.people import MembershipRow, PersonRow, RegionRow


@dataclass(frozen=True, slots=True)
class ProvinceMember:
    """Somebody who oversees a province now: `id` is the number of the role, not of the person."""

    id: int
    province_id: int
    person_id: int
    name: str
    from_at: datetime


@dataclass(frozen=True, slots=True)
class ProvinceInvitation:
    """A way in for one person; `opened_by` is the person who came with its token last."""

    id: int
    province_id: int
    expires_at: datetime
    opened_by: int | None
    used_at: datetime | None


_INVITATION = select(
    ProvinceInvitationRow.id,
    ProvinceInvitationRow.province_id,
    ProvinceInvitationRow.expires_at,
    ProvinceInvitationRow.opened_by,
    ProvinceInvitationRow.used_at,
)
_MEMBER = (
    select(
        ProvinceMemberRow.id,
        ProvinceMemberRow.province_id,
        ProvinceMemberRow.person_id,
        PersonRow.name,
        ProvinceMemberRow.from_at,
    )
    .join(PersonRow, PersonRow.id == ProvinceMemberRow.person_id)
    .where(conditions.oversees())
)


async def invite(db: Connection, province_id: int, token_hash: str, now: datetime, expires_at: datetime) -> None:
    """Keeps a new invitation."""
    await db.execute(
        insert(ProvinceInvitationRow).values(
            province_id=province_id, token_hash=token_hash, created_at=now, expires_at=expires_at
        )
    )


async def invitation_by_hash(db: Connection, token_hash: str) -> ProvinceInvitation | None:
    """The invitation whose token has that SHA-256."""
    row = (await db.execute(_INVITATION.where(ProvinceInvitationRow.token_hash == token_hash))).first()
    return record(ProvinceInvitation, row) if row else None


async def invitation(db: Connection, invitation_id: int) -> ProvinceInvitation | None:
    """One invitation."""
    row = (await db.execute(_INVITATION.where(ProvinceInvitationRow.id == invitation_id))).first()
    return record(ProvinceInvitation, row) if row else None


async def note_opening(db: Connection, invitation_id: int, person_id: int | None) -> None:
    """Remembers who came with the token last; None: whoever did is not the one it was for."""
    await db.execute(
        update(ProvinceInvitationRow).where(ProvinceInvitationRow.id == invitation_id).values(opened_by=person_id)
    )


async def use(db: Connection, invitation_id: int, now: datetime) -> None:
    """Takes an invitation up."""
    await db.execute(update(ProvinceInvitationRow).where(ProvinceInvitationRow.id == invitation_id).values(used_at=now))


async def appoint(db: Connection, province_id: int, person_id: int, now: datetime) -> int | None:
    """Lets a person oversee a province; tells the number of the role, None for one who does."""
    member_id: int | None = await db.scalar(
        insert_new(db, ProvinceMemberRow)
        .values(province_id=province_id, person_id=person_id, from_at=now)
        .returning(ProvinceMemberRow.id)
    )
    return member_id


async def dismiss(db: Connection, member_id: int, now: datetime) -> int | None:
    """Ends the role with that number; tells whose it was, None where it does not hold."""
    person_id: int | None = await db.scalar(
        update(ProvinceMemberRow)
        .where(ProvinceMemberRow.id == member_id, conditions.oversees())
        .values(until_at=now)
        .returning(ProvinceMemberRow.person_id)
    )
    return person_id


async def of_province(db: Connection, province_id: int) -> list[ProvinceMember]:
    """Who oversees a province now, the longest first."""
    rows = await db.execute(
        _MEMBER.where(ProvinceMemberRow.province_id == province_id).order_by(
            ProvinceMemberRow.from_at, ProvinceMemberRow.id
        )
    )
    return records(ProvinceMember, rows)


async def member(db: Connection, member_id: int) -> ProvinceMember | None:
    """The holder of a role, where it still holds."""
    row = (await db.execute(_MEMBER.where(ProvinceMemberRow.id == member_id))).first()
    return record(ProvinceMember, row) if row else None


async def coordinators(
    db: Connection, province_id: int, region_ids: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Who coordinates which of a province's regions now (persons and regions), or which of these regions."""
    query = (
        select(MembershipRow.person_id, MembershipRow.region_id)
        .join(RegionRow, RegionRow.id == MembershipRow.region_id)
        .where(RegionRow.province_id == province_id, MembershipRow.role == Role.KOORDINATOR, conditions.role_holds())
        .order_by(MembershipRow.region_id, MembershipRow.person_id)
    )
    if region_ids is not None:
        query = query.where(RegionRow.id.in_(region_ids))
    return [(row.person_id, row.region_id) for row in await db.execute(query)]


async def coordinated_by(db: Connection, province_id: int, person_id: int) -> list[tuple[int, str]]:
    """The ids and names of a province's regions that a person coordinates now."""
    rows = await db.execute(
        select(RegionRow.id, RegionRow.name)
        .join(MembershipRow, MembershipRow.region_id == RegionRow.id)
        .where(
            RegionRow.province_id == province_id,
            MembershipRow.person_id == person_id,
            MembershipRow.role == Role.KOORDINATOR,
            conditions.role_holds(),
        )
        .order_by(RegionRow.name)
    )
    return [(row.id, row.name) for row in rows]


async def province(db: Connection, province_id: int) -> Province | None:
    """One province."""
    row = (await db.execute(select(ProvinceRow.id, ProvinceRow.name).where(ProvinceRow.id == province_id))).first()
    return record(Province, row) if row else None
