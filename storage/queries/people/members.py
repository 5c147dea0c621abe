"""Memberships: granted, ended, and who holds which role in a region."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from domain.people.members import Member
from domain.people.people import Membership, Role
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, REGION, joined_opd, record, region
from storage.tables.people import MembershipRow, OpdRow, PersonRow, RegionRow


async def grant(
    db: Connection,
    *,
    person_id: int,
    region_id: int,
    opd_id: int | None,
    role: Role,
    granted_by: int | None,
    now: datetime,
) -> int | None:
    """Gives a person a role; None if they hold it already. The first one fixes the person's home region."""
    membership_id: int | None = await db.scalar(
        insert_new(db, MembershipRow)
        .values(person_id=person_id, region_id=region_id, opd_id=opd_id, role=role, from_at=now, granted_by=granted_by)
        .returning(MembershipRow.id)
    )
    if membership_id is None:
        return None
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id, PersonRow.home_region_id.is_(None))
        .values(home_region_id=region_id)
    )
    return membership_id


async def end(db: Connection, membership_id: int, now: datetime) -> bool:
    """Ends a role; False if it had ended before."""
    result = await db.execute(
        update(MembershipRow).where(MembershipRow.id == membership_id, conditions.role_holds()).values(until_at=now)
    )
    return result.rowcount == 1


async def count_holding(db: Connection, region_id: int, role: Role) -> int:
    """How many persons hold a role in a region now."""
    return (
        await db.scalar(
            select(func.count()).where(
                MembershipRow.region_id == region_id, MembershipRow.role == role, conditions.role_holds()
            )
        )
        or 0
    )


async def opds_served(db: Connection, opd_ids: Collection[int]) -> set[int]:
    """Which of these OPD have an admin who can be written to."""
    served = await db.scalars(
        select(MembershipRow.opd_id)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(
            MembershipRow.opd_id.in_(opd_ids),
            MembershipRow.role == Role.ADMIN_OPD,
            conditions.role_holds(),
            reach.unreachable_since(MembershipRow.region_id).is_(None),
        )
    )
    return {opd_id for opd_id in served if opd_id is not None}


async def get(db: Connection, membership_id: int) -> Member | None:
    """One membership, also one that has ended (`until`)."""
    return next(iter(await _members(db, MembershipRow.id == membership_id)), None)


async def in_region(db: Connection, region_id: int) -> list[Member]:
    """Everybody who holds a role in a region now, by name."""
    return await _members(db, MembershipRow.region_id == region_id, conditions.role_holds())


async def of_opd(db: Connection, opd_id: int) -> list[Member]:
    """The admins and the head of an OPD, by name."""
    return await _members(db, MembershipRow.opd_id == opd_id, conditions.role_holds())


async def _members(db: Connection, *filters: ColumnElement[bool]) -> list[Member]:
    rows = await db.execute(
        select(
            MembershipRow.id,
            MembershipRow.role,
            *REGION,
            *OPD,
            MembershipRow.person_id,
            PersonRow.telegram_id,
            PersonRow.name,
            MembershipRow.from_at.label("since"),
            PersonRow.last_seen_at,
            reach.unreachable_since(MembershipRow.region_id).label("unreachable_since"),
            MembershipRow.until_at.label("until"),
        )
        .join(RegionRow, RegionRow.id == MembershipRow.region_id)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(*filters)
        .order_by(func.lower(PersonRow.name), MembershipRow.id)
    )
    return [record(Member, row, membership=Membership(row.id, row.role, region(row), joined_opd(row))) for row in rows]
