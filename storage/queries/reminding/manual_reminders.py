"""What /ingatkan keeps: which OPD are ticked, and for whom each use of it was."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from domain.notices import NoticeKind, NoticeState
from domain.people.people import Role
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.notices import DUE_ANEW
from storage.records import record
from storage.tables.delivery import NoticeRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.reminding import (
    ManualReminderChoiceRow,
    ManualReminderOpdRow,
    ManualReminderRecipientRow,
    ManualReminderRow,
)


@dataclass(frozen=True, slots=True)
class Admin:
    """An admin of an OPD of a region."""

    opd_id: int
    person_id: int
    name: str
    unreachable: bool


@dataclass(frozen=True, slots=True)
class ReminderOutcome:
    """How the digest of a person stands whom a use of /ingatkan was for; `newly_owed`: it was owed because of it."""

    name: str
    opd_codes: tuple[str, ...]
    state: NoticeState
    newly_owed: bool


async def admins(db: Connection, region_id: int) -> list[Admin]:
    """Who serves the OPD of a region now, by name."""
    rows = await db.execute(
        select(
            MembershipRow.opd_id,
            MembershipRow.person_id,
            PersonRow.name,
            reach.unreachable_since(region_id).is_not(None).label("unreachable"),
        )
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(
            MembershipRow.region_id == region_id,
            MembershipRow.role == Role.ADMIN_OPD,
            MembershipRow.opd_id.is_not(None),
            conditions.role_holds(),
        )
        .order_by(func.lower(PersonRow.name), PersonRow.id)
    )
    return [record(Admin, row) for row in rows]


async def digest_of(db: Connection, person_id: int, occurrence: str) -> NoticeState | None:
    """How the digest stands that a person is owed for a day; None where there is none."""
    state: NoticeState | None = await db.scalar(
        select(NoticeRow.state).where(
            NoticeRow.person_id == person_id, NoticeRow.kind == NoticeKind.DIGEST, NoticeRow.occurrence == occurrence
        )
    )
    return state


async def revive(db: Connection, notice_id: int, due_at: datetime) -> None:
    """Owes a digest anew that never went out: it was dropped, or the person could not be written to then."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state.in_((NoticeState.DROPPED, NoticeState.REFUSED)))
        .values(due_at=due_at, **DUE_ANEW)
    )


async def chosen(db: Connection, person_id: int) -> set[int]:
    """The OPD that a coordinator has ticked."""
    opd_ids = await db.scalars(
        select(ManualReminderChoiceRow.opd_id).where(ManualReminderChoiceRow.person_id == person_id)
    )
    return set(opd_ids)


async def toggle(db: Connection, person_id: int, opd_id: int) -> None:
    """Ticks an OPD, or unticks it."""
    gone = await db.execute(
        delete(ManualReminderChoiceRow).where(
            ManualReminderChoiceRow.person_id == person_id, ManualReminderChoiceRow.opd_id == opd_id
        )
    )
    if gone.rowcount == 0:
        await db.execute(insert_new(db, ManualReminderChoiceRow).values(person_id=person_id, opd_id=opd_id))


async def clear(db: Connection, person_id: int) -> None:
    """Unticks everything."""
    await db.execute(delete(ManualReminderChoiceRow).where(ManualReminderChoiceRow.person_id == person_id))


async def begin(db: Connection, region_id: int, person_id: int, opd_ids: Sequence[int], now: datetime) -> int:
    """Notes one use of /ingatkan, and the OPD that it is for (at least one)."""
    result = await db.execute(
        insert(ManualReminderRow)
        .values(region_id=region_id, asked_by=person_id, asked_at=now)
        .returning(ManualReminderRow.id)
    )
    reminder_id = result.scalar_one()
    await db.execute(
        insert(ManualReminderOpdRow), [{"manual_reminder_id": reminder_id, "opd_id": opd_id} for opd_id in opd_ids]
    )
    return reminder_id


async def opds_meant(db: Connection, reminder_id: int) -> set[int]:
    """The OPD that one use was for; none are known of those before version 0.2."""
    opd_ids = await db.scalars(
        select(ManualReminderOpdRow.opd_id).where(ManualReminderOpdRow.manual_reminder_id == reminder_id)
    )
    return set(opd_ids)


async def note(db: Connection, reminder_id: int, person_id: int, notice_id: int, *, newly_owed: bool) -> None:
    """Notes for whom it was, and by which digest."""
    await db.execute(
        insert_new(db, ManualReminderRecipientRow).values(
            manual_reminder_id=reminder_id, person_id=person_id, notice_id=notice_id, newly_owed=newly_owed
        )
    )


async def get(db: Connection, reminder_id: int) -> tuple[int, datetime] | None:
    """The region and instant of one use."""
    row = (
        await db.execute(
            select(ManualReminderRow.region_id, ManualReminderRow.asked_at).where(ManualReminderRow.id == reminder_id)
        )
    ).first()
    return (row.region_id, row.asked_at) if row else None


async def outcome(db: Connection, reminder_id: int, region_id: int) -> list[ReminderOutcome]:
    """What became of one use, for each person it was for, by name."""
    rows = await db.execute(
        select(PersonRow.id, PersonRow.name, OpdRow.code, NoticeRow.state, ManualReminderRecipientRow.newly_owed)
        .join(ManualReminderRecipientRow, ManualReminderRecipientRow.person_id == PersonRow.id)
        .join(NoticeRow, NoticeRow.id == ManualReminderRecipientRow.notice_id)
        .outerjoin(
            MembershipRow,
            (MembershipRow.person_id == PersonRow.id)
            & (MembershipRow.region_id == region_id)
            & (MembershipRow.role == Role.ADMIN_OPD)
            & conditions.role_holds(),
        )
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(ManualReminderRecipientRow.manual_reminder_id == reminder_id)
        .order_by(func.lower(PersonRow.name), PersonRow.id, OpdRow.code)
    )
    outcomes: dict[int, ReminderOutcome] = {}
    for row in rows:
        outcome = outcomes.setdefault(row.id, ReminderOutcome(row.name, (), row.state, row.newly_owed))
        outcomes[row.id] = replace(outcome, opd_codes=(*outcome.opd_codes, row.code or ""))
    return list(outcomes.values())
