"""Whom a region's workbook names for roles that nobody holds yet; each is kept until the role is taken, or 90 days."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, insert, or_, select

from domain.people.expected_people import ExpectedPerson
from domain.people.people import Role
from domain.rounds.plan import PlannedPerson
from storage import conditions
from storage.database import Connection
from storage.records import records
from storage.tables.expected_people import ExpectedPersonRow
from storage.tables.people import MembershipRow, OpdRow


async def expected_in(db: Connection, region_id: int) -> list[ExpectedPerson]:
    """Those whom a region expects, at most one for each role of an OPD and for each of its own."""
    rows = await db.execute(
        select(ExpectedPersonRow.opd_id, ExpectedPersonRow.role, ExpectedPersonRow.name, ExpectedPersonRow.phone)
        .where(ExpectedPersonRow.region_id == region_id)
        .order_by(ExpectedPersonRow.id)
    )
    return records(ExpectedPerson, rows)


async def expected_as(db: Connection, region_id: int, opd_id: int | None, role: Role) -> ExpectedPerson | None:
    """Whom a region expects for one role."""
    expected = await expected_in(db, region_id)
    return next((person for person in expected if (person.opd_id, person.role) == (opd_id, role)), None)


async def planned_in(db: Connection, region_id: int) -> tuple[PlannedPerson, ...]:
    """The same as a workbook would name them."""
    rows = await db.execute(
        select(ExpectedPersonRow.name, ExpectedPersonRow.role, OpdRow.code, ExpectedPersonRow.phone)
        .outerjoin(OpdRow, OpdRow.id == ExpectedPersonRow.opd_id)
        .where(ExpectedPersonRow.region_id == region_id)
        .order_by(ExpectedPersonRow.id)
    )
    return tuple(PlannedPerson(name, role, code or "", phone) for name, role, code, phone in rows)


async def roles_held(db: Connection, region_id: int) -> set[tuple[str, Role]]:
    """Which roles somebody holds, by the code of the OPD, empty for one of the region: nobody is expected there."""
    rows = await db.execute(
        select(OpdRow.code, MembershipRow.role)
        .select_from(MembershipRow)
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(MembershipRow.region_id == region_id, conditions.role_holds())
        .distinct()
    )
    return {(code or "", role) for code, role in rows}


async def replace(
    db: Connection, region_id: int, people: Sequence[PlannedPerson], opds: Mapping[str, int], now: datetime
) -> None:
    """Keeps those whom a workbook names instead of all that were known for its OPD (code -> id) and for the region.

    Whoever is named for a role that somebody holds is not kept.
    """
    await db.execute(
        delete(ExpectedPersonRow).where(
            ExpectedPersonRow.region_id == region_id,
            or_(ExpectedPersonRow.opd_id.is_(None), ExpectedPersonRow.opd_id.in_(opds.values())),
        )
    )
    held = await roles_held(db, region_id)
    rows = [
        {
            "region_id": region_id,
            "opd_id": opds[person.opd_code] if person.opd_code else None,
            "role": person.role,
            "name": person.name,
            "phone": person.phone,
            "noted_at": now,
        }
        for person in people
        if person.key not in held
    ]
    if rows:
        await db.execute(insert(ExpectedPersonRow), rows)


async def forget_role(db: Connection, region_id: int, opd_id: int | None, role: Role) -> None:
    """Forgets who was expected for a role: somebody holds it now."""
    place = ExpectedPersonRow.opd_id.is_(None) if opd_id is None else ExpectedPersonRow.opd_id == opd_id
    await db.execute(
        delete(ExpectedPersonRow).where(ExpectedPersonRow.region_id == region_id, place, ExpectedPersonRow.role == role)
    )


async def forget_noted_before(db: Connection, instant: datetime) -> None:
    """Forgets everybody whom a workbook named before then, and whom nobody has seen since."""
    await db.execute(delete(ExpectedPersonRow).where(ExpectedPersonRow.noted_at < instant))
