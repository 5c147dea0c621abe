"""Erasing a person: their own rows go, what still runs ends, and what they did stays by their role alone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, or_, select, union, update

from domain.meetings.meetings import CheckInMethod
from domain.notices import NoticeState
from domain.people.people import Membership
from storage import conditions
from storage.database import Connection
from storage.queries.operating.personal_data import PERSONAL, Erasure, PersonalColumn, names
from storage.queries.operating.references import table_of
from storage.records import OPD, REGION, joined_opd, record, region
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import InboxRow, InboxState, NoticeRow
from storage.tables.meetings import AttendanceRow
from storage.tables.operating import OperatorRow, ProvinceMemberRow
from storage.tables.people import (
    InvitationRow,
    JoinRequestRow,
    LetterheadRow,
    MembershipRow,
    OpdRow,
    PersonRow,
    RegionRow,
)
from storage.tables.programme import AssignmentRow, RoundRow

_UNDER_WAY: Final = (NoticeState.DUE, NoticeState.CLAIMED)
_HANDLED: Final = (InboxState.DONE, InboxState.SET_ASIDE)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody who has a name here."""

    id: int
    telegram_id: int
    name: str


async def known_people(db: Connection) -> list[KnownPerson]:
    """Everybody who has a name here, by name."""
    rows = await db.execute(
        select(PersonRow.id, PersonRow.telegram_id, PersonRow.name)
        .where(PersonRow.telegram_id > 0)
        .order_by(func.lower(PersonRow.name), PersonRow.id)
    )
    return [record(KnownPerson, row) for row in rows]


async def last_role(db: Connection, person_id: int) -> Membership | None:
    """The role that a person holds, or held last."""
    rows = await db.execute(
        select(MembershipRow.id, MembershipRow.role, *REGION, *OPD)
        .join(RegionRow, RegionRow.id == MembershipRow.region_id)
        .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
        .where(MembershipRow.person_id == person_id)
        .order_by(MembershipRow.until_at.is_not(None), MembershipRow.until_at.desc(), MembershipRow.id.desc())
        .limit(1)
    )
    row = rows.first()
    return Membership(row.id, row.role, region(row), joined_opd(row)) if row else None


async def regions_served(db: Connection, person_id: int) -> list[int]:
    """The regions in which a person has ever held a role, or helped as a colleague."""
    served = (select(table.region_id).where(table.person_id == person_id) for table in (MembershipRow, ContributionRow))
    return sorted(await db.scalars(union(*served)))


async def left_before(db: Connection, instant: datetime, limit: int) -> list[int]:
    """People whose last role ended before then, and what they helped with, and who still have a name here.

    What a colleague helps with ends at the latest with its round.
    """
    holding = select(MembershipRow.person_id).where(or_(conditions.role_holds(), MembershipRow.until_at >= instant))
    operating = select(OperatorRow.person_id).where(conditions.operates())
    overseeing = select(ProvinceMemberRow.person_id).where(
        or_(conditions.oversees(), ProvinceMemberRow.until_at >= instant)
    )
    ended_at = func.coalesce(ContributionRow.until_at, RoundRow.official_deadline_at)
    helped = (
        select(ContributionRow.person_id)
        .join(AssignmentRow, AssignmentRow.id == ContributionRow.assignment_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(ContributionRow.person_id.is_not(None))
    )
    gone = (
        select(PersonRow.id)
        .where(
            PersonRow.telegram_id > 0,
            or_(
                PersonRow.id.in_(select(MembershipRow.person_id)),
                PersonRow.id.in_(select(ProvinceMemberRow.person_id)),
                PersonRow.id.in_(helped),
            ),
            PersonRow.id.not_in(holding),
            PersonRow.id.not_in(helped.where(ended_at >= instant)),
            PersonRow.id.not_in(operating),
            PersonRow.id.not_in(overseeing),
        )
        .order_by(PersonRow.id)
        .limit(limit)
    )
    return list(await db.scalars(gone))


async def erase(db: Connection, person_id: int, nameless: str, now: datetime) -> None:
    """Erases a person: afterwards nothing tells who they were but the texts and files they left as evidence.

    `nameless` is what they are called from now on. Their account is a stranger's, and the row stays for what names it.
    """
    person = (await db.execute(select(PersonRow.telegram_id, PersonRow.name).where(PersonRow.id == person_id))).one()
    for personal in PERSONAL:
        if personal.erasure is Erasure.DELETED:
            await _delete(db, personal, person_id, person.telegram_id)
        elif personal.name is not None and personal.table not in ("person", "attendance"):
            await _rename(db, personal, person_id, nameless)
    await _rename_attendance(db, person_id, person.name, nameless)
    await _unname_as_contact(db, person_id, person.name)
    await _end(db, person_id, now)
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        # No account of Telegram's has a number below zero; the column is unique.
        .values(telegram_id=-person_id, name=nameless, current_membership_id=None, last_seen_at=None)
    )


async def _delete(db: Connection, personal: PersonalColumn, person_id: int, account: int) -> None:
    condition = names(personal, person_id, account)
    statement = delete(table_of(personal.table)).where(condition)
    if personal.table == InboxRow.__tablename__:
        statement = statement.where(InboxRow.state.in_(_HANDLED))
    await db.execute(statement)


async def _rename(db: Connection, personal: PersonalColumn, person_id: int, nameless: str) -> None:
    table = table_of(personal.table)
    named = table.c[personal.column] == person_id
    await db.execute(update(table).where(named).values({personal.name: nameless}))


async def _rename_attendance(db: Connection, person_id: int, name: str, nameless: str) -> None:
    """Those who checked in by themselves did so under their name; two nameless ones of an OPD are told apart."""
    checked_in = (AttendanceRow.recorded_by == person_id, AttendanceRow.how == CheckInMethod.CODE)
    rows = await db.scalars(select(AttendanceRow.id).where(*checked_in, AttendanceRow.name == name))
    for attendance_id in rows.all():
        await db.execute(
            update(AttendanceRow)
            .where(AttendanceRow.id == attendance_id)
            .values(name=f"{nameless[:180]} ({attendance_id})")
        )


async def _unname_as_contact(db: Connection, person_id: int, name: str) -> None:
    """Whom the people of a region may ask, and who signs its letters, is nobody any more where it was this person."""
    served = select(MembershipRow.region_id).where(MembershipRow.person_id == person_id)
    await db.execute(
        update(RegionRow)
        .where(func.lower(RegionRow.contact_name) == func.lower(name), RegionRow.id.in_(served))
        .values(contact_name="", contact_number="", contact_hours="")
    )
    await db.execute(
        update(LetterheadRow)
        .where(func.lower(LetterheadRow.signer_name) == func.lower(name), LetterheadRow.region_id.in_(served))
        .values(signer_name="", signer_title="", signer_number="")
    )


async def _end(db: Connection, person_id: int, now: datetime) -> None:
    ended = (
        (MembershipRow, conditions.role_holds()),
        (OperatorRow, conditions.operates()),
        (ContributionRow, conditions.helps()),
        (ProvinceMemberRow, conditions.oversees()),
    )
    for table, holds in ended:
        await db.execute(update(table).where(table.person_id == person_id, holds).values(until_at=now))
    await db.execute(
        update(InvitationRow)
        .where(
            InvitationRow.created_by == person_id, InvitationRow.used_at.is_(None), InvitationRow.revoked_at.is_(None)
        )
        .values(revoked_at=now)
    )
    await db.execute(
        update(JoinRequestRow)
        .where(JoinRequestRow.person_id == person_id, JoinRequestRow.decided_at.is_(None))
        .values(decided_at=now, approved=False)
    )
    await db.execute(
        update(NoticeRow)
        .where(NoticeRow.person_id == person_id, NoticeRow.state.in_(_UNDER_WAY))
        .values(state=NoticeState.DROPPED, completed_at=now, claimed_by=None)
    )
    await db.execute(update(NoticeRow).where(NoticeRow.person_id == person_id).values(message_id=None, error=None))
