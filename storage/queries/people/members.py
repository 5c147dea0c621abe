"""Memberships: granted, ended, and who holds which role in a region."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update

from domain.people.members import Member
from domain.people.people import Membership, Opd, Region, Role
from storage.database import Connection
from storage.insertion import insert_new
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
    made: int | None = await db.scalar(
        insert_new(db, MembershipRow)
        .values(
            person_id=person_id,
            region_id=region_id,
            opd_id=opd_id,
            role=role,
            from_at=now,
            granted_by=granted_by,
        )
        .returning(MembershipRow.id)
    )
    if made is None:
        return None
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id, PersonRow.home_region_id.is_(None))
        .values(home_region_id=region_id)
    )
    return made


async def end(db: Connection, membership_id: int, now: datetime) -> bool:
    """Ends a role; False if it had ended before."""
    changed = await db.execute(
        update(MembershipRow)
        .where(MembershipRow.id == membership_id, MembershipRow.until_at.is_(None))
        .values(until_at=now)
    )
    return changed.rowcount == 1


async def count_holding(db: Connection, region_id: int, role: Role) -> int:
    """How many persons hold a role in a region now."""
    return (
        await db.scalar(
            select(func.count()).where(
                MembershipRow.region_id == region_id, MembershipRow.role == role, MembershipRow.until_at.is_(None)
            )
        )
        or 0
    )


async def one(db: Connection, membership_id: int) -> Member | None:
    """One membership, also one that has ended (`until`)."""
    found = await _members(db, MembershipRow.id == membership_id)
    return found[0] if found else None


async def in_region(db: Connection, region_id: int) -> list[Member]:
    """Everybody who holds a role in a region now, by name."""
    return await _members(db, MembershipRow.region_id == region_id, MembershipRow.until_at.is_(None))


async def of_opd(db: Connection, opd_id: int) -> list[Member]:
    """The admins and the head of an OPD, by name."""
    return await _members(db, MembershipRow.opd_id == opd_id, MembershipRow.until_at.is_(None))


async def home_region(db: Connection, person_id: int) -> int | None:
    """The region that fixes a person's hour and calendar: that of the first membership."""
    found: int | None = await db.scalar(select(PersonRow.home_region_id).where(PersonRow.id == person_id))
    return found


async def _members(db: Connection, *conditions: ColumnElement[bool]) -> list[Member]:
    found = await db.execute(
        select(
            MembershipRow.id,
            MembershipRow.role,
            RegionRow.id,
            RegionRow.name,
            RegionRow.office,
            RegionRow.zone,
            OpdRow.id,
            OpdRow.name,
            OpdRow.code,
            OpdRow.kind,
            PersonRow.id,
            PersonRow.telegram_id,
            PersonRow.name,
            MembershipRow.from_at,
            PersonRow.last_seen_at,
            PersonRow.unreachable_since,
            MembershipRow.until_at,
        )
        .join(RegionRow, RegionRow.id == MembershipRow.region_id)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(*conditions)
        .order_by(func.lower(PersonRow.name), MembershipRow.id)
    )
    listed: list[Member] = []
    for row in found:
        opd_id: int | None = row[6]  # an outer join: roles of a region have no OPD
        region = Region(row[2], row[3], row[4], row[5])
        opd = Opd(opd_id, region.id, row[7], row[8], row[9]) if opd_id is not None else None
        listed.append(
            Member(
                Membership(row[0], row[1], region, opd), row[10], row[11], row[12], row[13], row[14], row[15], row[16]
            )
        )
    return listed
