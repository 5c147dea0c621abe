"""Hand-overs: begun, agreed to, ended; of one role only one is under way."""

from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import aliased

from domain.people.handovers import Handover, HandoverOutcome, Party
from domain.people.people import Membership
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, REGION, AnyRow, joined_opd, region
from storage.tables.people import HandoverRow, MembershipRow, OpdRow, PersonRow, RegionRow

_holder, _beginner, _successor = aliased(PersonRow), aliased(PersonRow), aliased(PersonRow)
_UNDER_WAY = HandoverRow.ended_at.is_(None)


async def add(
    db: Connection,
    *,
    region_id: int,
    membership_id: int,
    begun_by: int,
    successor_id: int | None,
    invitation_id: int | None,
    takes_effect_on: date | None,
    now: datetime,
) -> int | None:
    """Begins one; None while another one of that role is under way."""
    handover_id: int | None = await db.scalar(
        insert_new(db, HandoverRow)
        .values(
            region_id=region_id,
            membership_id=membership_id,
            begun_by=begun_by,
            begun_at=now,
            successor_id=successor_id,
            invitation_id=invitation_id,
            takes_effect_on=takes_effect_on,
        )
        .returning(HandoverRow.id)
    )
    return handover_id


async def get(db: Connection, handover_id: int) -> Handover | None:
    """One, ended or not."""
    return next(iter(await _handovers(db, HandoverRow.id == handover_id)), None)


async def under_way(db: Connection, membership_id: int) -> Handover | None:
    """The one of a role that has not ended."""
    return next(iter(await _handovers(db, HandoverRow.membership_id == membership_id, _UNDER_WAY)), None)


async def of_invitation(db: Connection, invitation_id: int) -> Handover | None:
    """The one whose successor comes by an invitation."""
    return next(iter(await _handovers(db, HandoverRow.invitation_id == invitation_id)), None)


async def completed(db: Connection, membership_id: int) -> Handover | None:
    """The one by which a role has passed to another."""
    return next(
        iter(
            await _handovers(
                db, HandoverRow.membership_id == membership_id, HandoverRow.outcome == HandoverOutcome.HANDED_OVER
            )
        ),
        None,
    )


async def concerning(db: Connection, person_id: int) -> list[Handover]:
    """Those under way that somebody leaves by, or takes over by, the oldest first."""
    return await _handovers(
        db, _UNDER_WAY, or_(MembershipRow.person_id == person_id, HandoverRow.successor_id == person_id)
    )


async def agreed(db: Connection) -> list[Handover]:
    """Those that wait for their day, the oldest first."""
    return await _handovers(db, _UNDER_WAY, HandoverRow.accepted_at.is_not(None))


async def agree(db: Connection, handover_id: int, successor_id: int, now: datetime) -> bool:
    """Notes the successor's yes; False where there was one, or it has ended."""
    result = await db.execute(
        update(HandoverRow)
        .where(HandoverRow.id == handover_id, HandoverRow.accepted_at.is_(None), _UNDER_WAY)
        .values(successor_id=successor_id, accepted_at=now)
    )
    return result.rowcount == 1


async def name_successor(db: Connection, handover_id: int, successor_id: int) -> None:
    """Notes who has taken over."""
    await db.execute(update(HandoverRow).where(HandoverRow.id == handover_id).values(successor_id=successor_id))


async def end(db: Connection, handover_id: int, outcome: HandoverOutcome, now: datetime) -> bool:
    """Ends one; False where it had ended."""
    result = await db.execute(
        update(HandoverRow).where(HandoverRow.id == handover_id, _UNDER_WAY).values(ended_at=now, outcome=outcome)
    )
    return result.rowcount == 1


async def may_succeed(db: Connection, membership: Membership, holder_id: int) -> list[Party]:
    """The members to whom a role can pass, by name: those of the same OPD, or of the region where it is of a region."""
    place = (
        MembershipRow.opd_id == membership.opd.id if membership.opd else MembershipRow.region_id == membership.region.id
    )
    rows = await db.execute(
        select(
            PersonRow.id,
            PersonRow.telegram_id,
            PersonRow.name,
            reach.unreachable_since(membership.region.id).label("unreachable_since"),
        )
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(place, conditions.role_holds(), PersonRow.id != holder_id)
        .distinct()
        .order_by(PersonRow.name, PersonRow.id)
    )
    return [Party(row.id, row.telegram_id, row.name, row.unreachable_since is not None) for row in rows]


async def _handovers(db: Connection, *filters: ColumnElement[bool]) -> list[Handover]:
    rows = await db.execute(
        select(
            HandoverRow.id,
            HandoverRow.membership_id,
            HandoverRow.begun_at,
            HandoverRow.invitation_id,
            HandoverRow.takes_effect_on,
            HandoverRow.accepted_at,
            HandoverRow.ended_at,
            HandoverRow.outcome,
            MembershipRow.role,
            conditions.role_holds().label("holds"),
            *REGION,
            *OPD,
            *_party("holder", _holder),
            *_party("beginner", _beginner),
            *_party("successor", _successor),
        )
        .select_from(HandoverRow)
        .join(MembershipRow, MembershipRow.id == HandoverRow.membership_id)
        .join(RegionRow, RegionRow.id == HandoverRow.region_id)
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .join(_holder, _holder.id == MembershipRow.person_id)
        .join(_beginner, _beginner.id == HandoverRow.begun_by)
        .outerjoin(_successor, _successor.id == HandoverRow.successor_id)
        .where(*filters)
        .order_by(HandoverRow.id)
    )
    return [_handover(row) for row in rows]


def _party(role: str, person: type[PersonRow]) -> tuple[ColumnElement[object], ...]:
    columns = {column: getattr(person, column) for column in ("id", "telegram_id", "name")}
    columns["unreachable_since"] = reach.unreachable_since(HandoverRow.region_id, person)
    return tuple(value.label(f"{role}_{column}") for column, value in columns.items())


def _read_party(row: AnyRow, role: str) -> Party:
    values = row._mapping
    return Party(
        values[f"{role}_id"],
        values[f"{role}_telegram_id"],
        values[f"{role}_name"],
        values[f"{role}_unreachable_since"] is not None,
    )


def _handover(row: AnyRow) -> Handover:
    return Handover(
        id=row.id,
        membership=Membership(row.membership_id, row.role, region(row), joined_opd(row)),
        holder=_read_party(row, "holder"),
        holds=bool(row.holds),
        begun_by=_read_party(row, "beginner"),
        begun_at=row.begun_at,
        successor=_read_party(row, "successor") if row.successor_id is not None else None,
        invitation_id=row.invitation_id,
        takes_effect_on=row.takes_effect_on,
        accepted_at=row.accepted_at,
        ended_at=row.ended_at,
        outcome=row.outcome,
    )
