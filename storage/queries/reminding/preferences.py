"""How people want to be reminded: their time of day, the form of address, leave, and digests put off."""

from datetime import date, datetime

from sqlalchemy import delete, func, insert, select, update

from domain.people.people import Region
from domain.reminding.preferences import Address, Leave, Preferences, remind_minute
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.people import regions
from storage.records import record
from storage.tables.contributions import ContributionRow
from storage.tables.people import MembershipRow, PersonRow
from storage.tables.reminding import LeaveRow, PostponementRow, PreferenceRow


async def of_person(db: Connection, person_id: int, today: date) -> Preferences:
    """A person's preferences; leave that ended before that day is left out."""
    row = (
        await db.execute(
            select(PreferenceRow.remind_at, PreferenceRow.address).where(PreferenceRow.person_id == person_id)
        )
    ).first()
    away = tuple((leave.first_on, leave.last_on) for leave in await leaves(db, person_id, today))
    if row is None:
        return Preferences(leave=away)
    return Preferences(remind_minute(row.remind_at), row.address, away)


async def home_region(db: Connection, person_id: int) -> Region | None:
    """The region whose hour and calendar a person lives by: the chosen one, else that of the first membership.

    Of who holds none, that of what they help with as a colleague.
    """
    region_id: int | None = await db.scalar(
        select(func.coalesce(PersonRow.home_region_id, MembershipRow.region_id))
        .join(MembershipRow, (MembershipRow.person_id == PersonRow.id) & conditions.role_holds())
        .where(PersonRow.id == person_id)
        .order_by(MembershipRow.id)
        .limit(1)
    )
    if region_id is None:
        region_id = await db.scalar(
            select(ContributionRow.region_id)
            .where(ContributionRow.person_id == person_id, conditions.helps())
            .order_by(ContributionRow.id)
            .limit(1)
        )
    return await regions.get(db, region_id) if region_id is not None else None


async def set_minute(db: Connection, person_id: int, minute: int | None) -> None:
    """Sets a person's own reminder time (None: the usual one)."""
    await _keep(db, person_id)
    await db.execute(update(PreferenceRow).where(PreferenceRow.person_id == person_id).values(remind_at=minute))


async def set_address(db: Connection, person_id: int, address: Address) -> None:
    """Sets how a person is addressed."""
    await _keep(db, person_id)
    await db.execute(update(PreferenceRow).where(PreferenceRow.person_id == person_id).values(address=address))


async def set_home(db: Connection, person_id: int, region_id: int) -> None:
    """Sets the region whose hour and calendar a person lives by."""
    await db.execute(update(PersonRow).where(PersonRow.id == person_id).values(home_region_id=region_id))


async def leaves(db: Connection, person_id: int, today: date) -> list[Leave]:
    """A person's leave that has not ended before that day, the next first."""
    rows = await db.execute(
        select(LeaveRow.id, LeaveRow.person_id, LeaveRow.first_on, LeaveRow.last_on)
        .where(LeaveRow.person_id == person_id, LeaveRow.last_on >= today)
        .order_by(LeaveRow.first_on, LeaveRow.id)
    )
    return [record(Leave, row) for row in rows]


async def add_leave(db: Connection, person_id: int, first_on: date, last_on: date, now: datetime) -> None:
    """Notes days of leave."""
    await db.execute(insert(LeaveRow).values(person_id=person_id, first_on=first_on, last_on=last_on, noted_at=now))


async def remove_leave(db: Connection, person_id: int, leave_id: int) -> bool:
    """Forgets a person's leave; False where it is not theirs or not there."""
    gone = await db.execute(delete(LeaveRow).where(LeaveRow.id == leave_id, LeaveRow.person_id == person_id))
    return gone.rowcount == 1


async def put_off(db: Connection, person_id: int, due_on: date, now: datetime) -> None:
    """Notes that a person wants the digest again on that day."""
    await db.execute(insert_new(db, PostponementRow).values(person_id=person_id, due_on=due_on, made_at=now))


async def _keep(db: Connection, person_id: int) -> None:
    await db.execute(insert_new(db, PreferenceRow).values(person_id=person_id, address=Address.BOTH))
