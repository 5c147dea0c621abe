"""Who is asking: a person with the roles that hold now, what they were asked last, and the roles' changes."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from domain.people.people import Actor, Membership, Opd, Region, Role
from domain.prompts import Prompt, PromptKind
from storage.database import Connection
from storage.tables.delivery import DialogueRow
from storage.tables.people import MembershipRow, OpdRow, PersonRow, RegionRow


@dataclass(frozen=True, slots=True)
class Conversation:
    """A person who writes, and where the talk stands."""

    actor: Actor
    prompt: Prompt | None
    draft_id: int | None
    assignment_id: int | None
    last_seen_at: datetime | None
    unreachable: bool


_STANDING = (
    select(
        PersonRow.id,
        PersonRow.name,
        PersonRow.current_membership_id,
        PersonRow.last_seen_at,
        PersonRow.unreachable_since,
        DialogueRow.prompt,
        DialogueRow.draft_id,
        DialogueRow.assignment_id,
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
    )
    .select_from(PersonRow)
    .outerjoin(DialogueRow, DialogueRow.person_id == PersonRow.id)
    .outerjoin(MembershipRow, (MembershipRow.person_id == PersonRow.id) & MembershipRow.until_at.is_(None))
    .outerjoin(RegionRow, RegionRow.id == MembershipRow.region_id)
    .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
    .where(PersonRow.telegram_id == bindparam("telegram_id"))
    .order_by(MembershipRow.id)
)


async def conversation(db: Connection, telegram_id: int) -> Conversation | None:
    """The person with that Telegram account, all roles that hold now included; None for somebody never seen."""
    found = await db.execute(_STANDING, {"telegram_id": telegram_id})
    rows = found.all()
    if not rows:
        return None
    first = rows[0]
    memberships: list[Membership] = []
    for row in rows:
        membership_id: int | None = row[8]  # an outer join: the whole right side may be missing
        opd_id: int | None = row[14]
        if membership_id is None:
            continue
        region = Region(row[10], row[11], row[12], row[13])
        opd = Opd(opd_id, region.id, row[15], row[16], row[17]) if opd_id is not None else None
        memberships.append(Membership(membership_id, row[9], region, opd))
    current = next((m for m in memberships if m.id == first[2]), memberships[0] if memberships else None)
    actor = Actor(first[0], telegram_id, first[1], tuple(memberships), current)
    return Conversation(actor, _prompt(first[5]), first[6], first[7], first[3], first[4] is not None)


async def add_person(db: Connection, telegram_id: int, name: str, now: datetime) -> int:
    """Adds a person seen for the first time; tells the id."""
    made = await db.execute(
        insert(PersonRow)
        .values(telegram_id=telegram_id, name=name, first_seen_at=now, last_seen_at=now)
        .returning(PersonRow.id)
    )
    return made.scalar_one()


async def mark_seen(db: Connection, person_id: int, name: str, now: datetime) -> None:
    """Notes that a person wrote: whoever writes is reachable again."""
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(last_seen_at=now, name=name, unreachable_since=None, unreachable_reason=None)
    )


async def switch(db: Connection, person_id: int, membership_id: int) -> None:
    """Makes a membership the one the person acts in."""
    await db.execute(update(PersonRow).where(PersonRow.id == person_id).values(current_membership_id=membership_id))


async def set_prompt(db: Connection, person_id: int, prompt: Prompt | None, now: datetime) -> None:
    """Notes what the person is asked now (None: nothing)."""
    asked = (
        {"kind": prompt.kind.value, "subject": prompt.subject_id, "detail": prompt.detail}
        if prompt is not None
        else None
    )
    await _stand(db, person_id, now, prompt=asked)


async def set_place(
    db: Connection, person_id: int, now: datetime, *, assignment_id: int | None, draft_id: int | None
) -> None:
    """Notes the indicator opened last and the draft files now go to."""
    await _stand(db, person_id, now, assignment_id=assignment_id, draft_id=draft_id)


async def people_of(
    db: Connection, region_id: int, *, opd_id: int | None = None, role: Role | None = None
) -> list[int]:
    """The ids of persons who hold a role now: in the region, or for one OPD of it."""
    query = select(MembershipRow.person_id).where(
        MembershipRow.region_id == region_id, MembershipRow.until_at.is_(None)
    )
    if opd_id is not None:
        query = query.where(MembershipRow.opd_id == opd_id)
    if role is not None:
        query = query.where(MembershipRow.role == role)
    return list((await db.execute(query.distinct().order_by(MembershipRow.person_id))).scalars())


async def serves(db: Connection, person_id: int, region_id: int, role: Role | None = None) -> bool:
    """Whether a person holds a role now in a region, or that very role."""
    query = select(MembershipRow.id).where(
        MembershipRow.person_id == person_id, MembershipRow.region_id == region_id, MembershipRow.until_at.is_(None)
    )
    if role is not None:
        query = query.where(MembershipRow.role == role)
    return await db.scalar(query.limit(1)) is not None


async def _stand(db: Connection, person_id: int, now: datetime, **values: object) -> None:
    changed = await db.execute(
        update(DialogueRow).where(DialogueRow.person_id == person_id).values(touched_at=now, **values)
    )
    if changed.rowcount == 0:
        await db.execute(insert(DialogueRow).values(person_id=person_id, touched_at=now, **values))


def _prompt(stored: dict[str, object] | None) -> Prompt | None:
    if stored is None:
        return None
    kind, subject, detail = stored.get("kind"), stored.get("subject"), stored.get("detail")
    if not isinstance(kind, str) or not isinstance(subject, int) or not isinstance(detail, str):
        return None
    return Prompt(PromptKind(kind), subject, detail) if kind in {known.value for known in PromptKind} else None


async def membership_of(db: Connection, person_id: int, opd_id: int, role: Role) -> int | None:
    """The person's membership that holds now for an OPD in a role."""
    found = await db.execute(
        select(MembershipRow.id).where(
            MembershipRow.person_id == person_id,
            MembershipRow.opd_id == opd_id,
            MembershipRow.role == role,
            MembershipRow.until_at.is_(None),
        )
    )
    return found.scalars().first()
