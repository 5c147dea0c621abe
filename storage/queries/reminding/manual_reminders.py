"""What /ingatkan keeps: which OPD are ticked, and for whom each use of it was."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from domain.notices import NoticeKind, NoticeState
from domain.people.people import Role
from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.delivery import NoticeRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow
from storage.tables.reminding import ManualReminderRow, ReminderChoiceRow, ReminderRecipientRow


@dataclass(frozen=True, slots=True)
class Admin:
    """An admin of an OPD of a region."""

    opd_id: int
    person_id: int
    name: str
    unreachable: bool


async def admins(db: Connection, region_id: int) -> list[Admin]:
    """Who serves the OPD of a region now, by name."""
    found = await db.execute(
        select(MembershipRow.opd_id, PersonRow.id, PersonRow.name, PersonRow.unreachable_since.is_not(None))
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(
            MembershipRow.region_id == region_id,
            MembershipRow.role == Role.ADMIN_OPD,
            MembershipRow.opd_id.is_not(None),
            MembershipRow.until_at.is_(None),
        )
        .order_by(func.lower(PersonRow.name), PersonRow.id)
    )
    return [Admin(row[0] or 0, row[1], row[2], bool(row[3])) for row in found]


async def digest_of(db: Connection, person_id: int, occurrence: str) -> NoticeState | None:
    """How the digest stands that a person is owed for a day; None where there is none."""
    found: NoticeState | None = await db.scalar(
        select(NoticeRow.state).where(
            NoticeRow.person_id == person_id,
            NoticeRow.kind == NoticeKind.DIGEST,
            NoticeRow.occurrence == occurrence,
        )
    )
    return found


async def revive(db: Connection, notice_id: int, due_at: datetime) -> None:
    """Owes a digest anew that never went out: it was dropped, or the person could not be written to then."""
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.id == notice_id, NoticeRow.state.in_((NoticeState.DROPPED, NoticeState.REFUSED)))
        .values(
            state=NoticeState.DUE,
            due_at=due_at,
            claimed_by=None,
            claimed_at=None,
            sending_at=None,
            settled_at=None,
            error=None,
            attempts=0,
        )
    )


async def chosen(db: Connection, person_id: int) -> set[int]:
    """The OPD that a coordinator has ticked."""
    found = await db.execute(select(ReminderChoiceRow.opd_id).where(ReminderChoiceRow.person_id == person_id))
    return set(found.scalars())


async def toggle(db: Connection, person_id: int, opd_id: int) -> None:
    """Ticks an OPD, or unticks it."""
    gone = await db.execute(
        delete(ReminderChoiceRow).where(ReminderChoiceRow.person_id == person_id, ReminderChoiceRow.opd_id == opd_id)
    )
    if gone.rowcount == 0:
        await db.execute(insert_new(db, ReminderChoiceRow).values(person_id=person_id, opd_id=opd_id))


async def clear(db: Connection, person_id: int) -> None:
    """Unticks everything."""
    await db.execute(delete(ReminderChoiceRow).where(ReminderChoiceRow.person_id == person_id))


async def begin(db: Connection, region_id: int, person_id: int, now: datetime) -> int:
    """Notes one use of /ingatkan."""
    made = await db.execute(
        insert(ManualReminderRow)
        .values(region_id=region_id, asked_by=person_id, asked_at=now)
        .returning(ManualReminderRow.id)
    )
    return int(made.scalar_one())


async def note(db: Connection, nudge_id: int, person_id: int, notice_id: int, *, fresh: bool) -> None:
    """Notes for whom it was, and by which digest."""
    await db.execute(
        insert_new(db, ReminderRecipientRow).values(
            nudge_id=nudge_id, person_id=person_id, notice_id=notice_id, fresh=fresh
        )
    )


async def one(db: Connection, nudge_id: int) -> tuple[int, datetime] | None:
    """The region and instant of one use."""
    row = (
        await db.execute(
            select(ManualReminderRow.region_id, ManualReminderRow.asked_at).where(ManualReminderRow.id == nudge_id)
        )
    ).first()
    return (row[0], row[1]) if row else None


async def outcome(db: Connection, nudge_id: int, region_id: int) -> list[tuple[str, str, NoticeState, bool]]:
    """Name, OPD (codes), state of the digest and whether it was a fresh one, for each person it was for."""
    found = await db.execute(
        select(PersonRow.id, PersonRow.name, OpdRow.code, NoticeRow.state, ReminderRecipientRow.fresh)
        .join(ReminderRecipientRow, ReminderRecipientRow.person_id == PersonRow.id)
        .join(NoticeRow, NoticeRow.id == ReminderRecipientRow.notice_id)
        .outerjoin(
            MembershipRow,
            (MembershipRow.person_id == PersonRow.id)
            & (MembershipRow.region_id == region_id)
            & (MembershipRow.role == Role.ADMIN_OPD)
            & MembershipRow.until_at.is_(None),
        )
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(ReminderRecipientRow.nudge_id == nudge_id)
        .order_by(func.lower(PersonRow.name), PersonRow.id, OpdRow.code)
    )
    people: dict[int, tuple[str, list[str], NoticeState, bool]] = {}
    for person_id, name, code, state, fresh in found:
        people.setdefault(person_id, (name, [], state, fresh))[1].append(code or "")
    return [(name, ", ".join(codes), state, fresh) for name, codes, state, fresh in people.values()]
