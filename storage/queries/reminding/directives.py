"""What leaders have told the heads of OPD."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from domain.people.people import Role
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import record
from storage.tables.people import MembershipRow, PersonRow
from storage.tables.reminding import DirectiveRow


@dataclass(frozen=True, slots=True)
class StoredDirective:
    """A directive as it is kept; `signer` is the name that whoever sent it has now."""

    id: int
    region_id: int
    round_id: int
    signer: str


async def get(db: Connection, directive_id: int) -> StoredDirective | None:
    """One directive."""
    row = (
        await db.execute(
            select(DirectiveRow.id, DirectiveRow.region_id, DirectiveRow.round_id, PersonRow.name.label("signer"))
            .join(PersonRow, PersonRow.id == DirectiveRow.sent_by)
            .where(DirectiveRow.id == directive_id)
        )
    ).first()
    return record(StoredDirective, row) if row else None


async def signer_on(db: Connection, round_id: int, day: date) -> str | None:
    """Who has sent one for a round on that local date."""
    return await db.scalar(
        select(PersonRow.name)
        .join(DirectiveRow, DirectiveRow.sent_by == PersonRow.id)
        .where(DirectiveRow.round_id == round_id, DirectiveRow.sent_on == day)
    )


async def add(db: Connection, *, region_id: int, round_id: int, person_id: int, day: date, now: datetime) -> int | None:
    """Notes one; None where the round has had one on that local date."""
    return await db.scalar(
        insert_new(db, DirectiveRow)
        .values(region_id=region_id, round_id=round_id, sent_by=person_id, sent_on=day, sent_at=now)
        .returning(DirectiveRow.id)
    )


async def heads(db: Connection, opd_ids: Sequence[int]) -> dict[int, list[tuple[int, str]]]:
    """The heads who have joined, by OPD: person and name."""
    rows = await db.execute(
        select(MembershipRow.opd_id, PersonRow.id, PersonRow.name)
        .join(PersonRow, PersonRow.id == MembershipRow.person_id)
        .where(MembershipRow.opd_id.in_(opd_ids), MembershipRow.role == Role.KEPALA_OPD, conditions.role_holds())
        .order_by(func.lower(PersonRow.name))
    )
    by_opd: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        by_opd.setdefault(row.opd_id, []).append((row.id, row.name))
    return by_opd
