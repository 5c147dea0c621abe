"""Who is asking: a person with the roles that hold now, what they were asked last, and the roles' changes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, func, insert, or_, select, update
from sqlalchemy.orm import aliased

from domain.people.people import Actor, Membership, Province, Region, Role, ServedElsewhere
from domain.prompts import Prompt, PromptKind
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.records import OPD, REGION, joined_opd, records, region
from storage.tables.contributions import ContributionRow
from storage.tables.delivery import ConversationRow
from storage.tables.installation import BotAccountRow
from storage.tables.operating import OperatorRow, ProvinceMemberRow, ProvinceRow
from storage.tables.people import BotChatRow, MembershipRow, OpdRow, PersonRow, RegionRow


@dataclass(frozen=True, slots=True)
class Conversation:
    """A person who writes, and where the talk stands."""

    actor: Actor
    prompt: Prompt | None
    draft_id: int | None
    assignment_id: int | None
    last_seen_at: datetime | None
    unreachable: bool
    bot_id: int | None


_OPERATES = (OperatorRow.person_id == PersonRow.id) & conditions.operates()
_merged = aliased(OpdRow)
_HELPS = conditions.helps() & (ContributionRow.person_id == PersonRow.id)
_OVERSEES = conditions.oversees() & (ProvinceMemberRow.person_id == PersonRow.id)
_CONVERSATION = (
    select(
        PersonRow.id.label("person_id"),
        PersonRow.name.label("person_name"),
        PersonRow.current_membership_id,
        PersonRow.last_seen_at,
        PersonRow.unreachable_since,
        PersonRow.bot_id,
        OperatorRow.id.label("operator_id"),
        exists().where(_HELPS).label("helps"),
        exists().where(_OVERSEES).label("oversees"),
        ConversationRow.prompt,
        ConversationRow.draft_id,
        ConversationRow.assignment_id,
        MembershipRow.id.label("membership_id"),
        MembershipRow.role,
        *REGION,
        *OPD,
        exists().where(_merged.successor_id == OpdRow.id).label("took_over"),
    )
    .select_from(PersonRow)
    .outerjoin(ConversationRow, ConversationRow.person_id == PersonRow.id)
    .outerjoin(OperatorRow, _OPERATES)
    .outerjoin(MembershipRow, (MembershipRow.person_id == PersonRow.id) & conditions.role_holds())
    .outerjoin(RegionRow, RegionRow.id == MembershipRow.region_id)
    .outerjoin(OpdRow, OpdRow.id == MembershipRow.opd_id)
    .where(PersonRow.telegram_id == bindparam("telegram_id"))
    .order_by(MembershipRow.id)
)


async def conversation(db: Connection, telegram_id: int, bot_id: int | None = None) -> Conversation | None:
    """The person with that Telegram account, all roles that hold now included; None for somebody never seen.

    With a `bot_id` as they are at that bot: with the roles in regions that it serves.
    """
    rows = (await db.execute(_CONVERSATION, {"telegram_id": telegram_id})).all()
    if not rows:
        return None
    person = rows[0]
    merged = await _merged_into(db, {row.opd_id for row in rows if row.took_over})
    all_memberships = [
        Membership(row.membership_id, row.role, region(row), joined_opd(row), merged.get(row.opd_id, frozenset()))
        for row in rows
        if row.membership_id is not None  # an outer join: the whole right side may be missing
    ]
    memberships = tuple(held for held in all_memberships if held.region.served_by(bot_id))
    elsewhere = {held.region.id: held.region for held in all_memberships if not held.region.served_by(bot_id)}
    helped = await _contributes_to(db, person.person_id) if person.helps else {}
    elsewhere |= {region.id: region for region in helped.values() if not region.served_by(bot_id)}
    coordinated = {held.region.id for held in all_memberships if held.role is Role.KOORDINATOR}
    current = next(
        (membership for membership in memberships if membership.id == person.current_membership_id),
        memberships[0] if memberships else None,
    )
    return Conversation(
        actor=Actor(
            person.person_id,
            telegram_id,
            person.person_name,
            memberships,
            current,
            person.operator_id is not None,
            frozenset(assignment_id for assignment_id, region in helped.items() if region.served_by(bot_id)),
            await _provinces_of(db, person.person_id) if person.oversees else (),
            await _served_elsewhere(db, elsewhere.values(), coordinated) if elsewhere else (),
        ),
        prompt=_prompt(person.prompt),
        draft_id=person.draft_id,
        assignment_id=person.assignment_id,
        last_seen_at=person.last_seen_at,
        unreachable=person.unreachable_since is not None,
        bot_id=person.bot_id,
    )


async def _merged_into(db: Connection, opd_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The OPD that have merged into each of these."""
    if not opd_ids:
        return {}
    rows = await db.execute(select(OpdRow.successor_id, OpdRow.id).where(OpdRow.successor_id.in_(opd_ids)))
    merged: dict[int, frozenset[int]] = {}
    for row in rows:
        merged[row.successor_id] = merged.get(row.successor_id, frozenset()) | {row.id}
    return merged


async def _contributes_to(db: Connection, person_id: int) -> dict[int, Region]:
    """The assignments that a colleague helps with, each with its region."""
    rows = await db.execute(
        select(ContributionRow.assignment_id, *REGION)
        .join(RegionRow, RegionRow.id == ContributionRow.region_id)
        .where(conditions.helps(), ContributionRow.person_id == person_id)
    )
    return {row.assignment_id: region(row) for row in rows}


async def _served_elsewhere(
    db: Connection, regions: Collection[Region], coordinated: Collection[int]
) -> tuple[ServedElsewhere, ...]:
    bot_ids = {region.bot_id for region in regions}
    rows = await db.execute(select(BotAccountRow.id, BotAccountRow.username).where(BotAccountRow.id.in_(bot_ids)))
    usernames = {row.id: row.username for row in rows}
    return tuple(ServedElsewhere(each, usernames.get(each.bot_id), each.id in coordinated) for each in regions)


async def _provinces_of(db: Connection, person_id: int) -> tuple[Province, ...]:
    rows = await db.execute(
        select(ProvinceRow.id, ProvinceRow.name)
        .join(ProvinceMemberRow, ProvinceMemberRow.province_id == ProvinceRow.id)
        .where(conditions.oversees(), ProvinceMemberRow.person_id == person_id)
        .order_by(ProvinceRow.name)
    )
    return tuple(records(Province, rows))


_ACTS_HERE = MembershipRow.id == PersonRow.current_membership_id
_REGIONS = (
    select(
        PersonRow.telegram_id,
        func.coalesce(MembershipRow.region_id, ContributionRow.region_id, 0).label("region_id"),
    )
    .outerjoin(MembershipRow, (MembershipRow.person_id == PersonRow.id) & conditions.role_holds())
    .outerjoin(OperatorRow, _OPERATES)
    .outerjoin(ContributionRow, _HELPS)
    .where(
        PersonRow.telegram_id.in_(bindparam("telegram_ids", expanding=True)),
        or_(
            MembershipRow.id.is_not(None),
            OperatorRow.id.is_not(None),
            ContributionRow.id.is_not(None),
            exists().where(_OVERSEES),
        ),
    )
    .order_by(_ACTS_HERE, MembershipRow.id.desc())
)
"""Of several roles the last row is the one acted in, else the oldest."""


async def regions_of(db: Connection, telegram_ids: Collection[int]) -> dict[int, int]:
    """The accounts that have a part in anything now, each with the region in which it acts; 0 where it acts in none."""
    if not telegram_ids:
        return {}
    rows = await db.execute(_REGIONS, {"telegram_ids": list(telegram_ids)})
    return {telegram_id: region_id for telegram_id, region_id in rows}


async def actor(db: Connection, person_id: int, bot_id: int | None = None) -> Actor | None:
    """A person with all roles that hold now; with a `bot_id` as they are at that bot."""
    telegram_id = await db.scalar(select(PersonRow.telegram_id).where(PersonRow.id == person_id))
    talk = await conversation(db, telegram_id, bot_id) if telegram_id is not None else None
    return talk.actor if talk else None


async def add_person(db: Connection, telegram_id: int, name: str, now: datetime, bot_id: int | None = None) -> int:
    """Adds a person seen for the first time, through that bot; tells the id."""
    result = await db.execute(
        insert(PersonRow)
        .values(telegram_id=telegram_id, name=name, first_seen_at=now, last_seen_at=now, bot_id=bot_id)
        .returning(PersonRow.id)
    )
    person_id = result.scalar_one()
    await _note_chat(db, person_id, bot_id, now)
    return person_id


async def mark_seen(db: Connection, person_id: int, name: str, now: datetime, bot_id: int | None = None) -> None:
    """Notes that a person wrote, through that bot: whoever writes is reachable again."""
    await db.execute(
        update(PersonRow)
        .where(PersonRow.id == person_id)
        .values(last_seen_at=now, name=name, unreachable_since=None, unreachable_reason=None, bot_id=bot_id)
    )
    await _note_chat(db, person_id, bot_id, now)


async def _note_chat(db: Connection, person_id: int, bot_id: int | None, now: datetime) -> None:
    if bot_id is None:
        return
    await db.execute(insert_new(db, BotChatRow).values(person_id=person_id, bot_id=bot_id))
    await db.execute(
        update(BotChatRow)
        .where(
            BotChatRow.person_id == person_id,
            BotChatRow.bot_id == bot_id,
            or_(BotChatRow.begun_at.is_(None), BotChatRow.unreachable_since.is_not(None)),
        )
        .values(
            begun_at=func.coalesce(BotChatRow.begun_at, now),
            unreachable_since=None,
            unreachable_reason=None,
        )
    )


async def leave_other_bot(db: Connection, person_id: int) -> None:
    """Lets go of where a person stood at another bot, since it serves other regions."""
    await db.execute(
        update(ConversationRow)
        .where(ConversationRow.person_id == person_id)
        .values(prompt=None, draft_id=None, assignment_id=None)
    )


async def switch(db: Connection, person_id: int, membership_id: int) -> None:
    """Makes a membership the one the person acts in."""
    await db.execute(update(PersonRow).where(PersonRow.id == person_id).values(current_membership_id=membership_id))


async def set_prompt(db: Connection, person_id: int, prompt: Prompt | None, now: datetime) -> None:
    """Notes what the person is asked now (None: nothing)."""
    question = (
        {"kind": prompt.kind.value, "subject": prompt.subject_id, "detail": prompt.detail}
        if prompt is not None
        else None
    )
    await _set(db, person_id, now, prompt=question)


async def set_place(
    db: Connection, person_id: int, now: datetime, *, assignment_id: int | None, draft_id: int | None
) -> None:
    """Notes the indicator opened last and the draft files now go to."""
    await _set(db, person_id, now, assignment_id=assignment_id, draft_id=draft_id)


async def people_of(
    db: Connection, region_id: int, *, opd_id: int | None = None, role: Role | None = None
) -> list[int]:
    """The ids of persons who hold a role now: in the region, or for one OPD of it."""
    query = select(MembershipRow.person_id).where(MembershipRow.region_id == region_id, conditions.role_holds())
    if opd_id is not None:
        query = query.where(MembershipRow.opd_id == opd_id)
    if role is not None:
        query = query.where(MembershipRow.role == role)
    return list((await db.execute(query.distinct().order_by(MembershipRow.person_id))).scalars())


async def serves(db: Connection, person_id: int, region_id: int, role: Role | None = None) -> bool:
    """Whether a person holds a role now in a region, or that very role."""
    query = select(MembershipRow.id).where(
        MembershipRow.person_id == person_id, MembershipRow.region_id == region_id, conditions.role_holds()
    )
    if role is not None:
        query = query.where(MembershipRow.role == role)
    return await db.scalar(query.limit(1)) is not None


async def _set(db: Connection, person_id: int, now: datetime, **values: object) -> None:
    result = await db.execute(
        update(ConversationRow).where(ConversationRow.person_id == person_id).values(touched_at=now, **values)
    )
    if result.rowcount == 0:
        await db.execute(insert(ConversationRow).values(person_id=person_id, touched_at=now, **values))


def _prompt(column: dict[str, object] | None) -> Prompt | None:
    if column is None:
        return None
    kind, subject, detail = column.get("kind"), column.get("subject"), column.get("detail")
    if not isinstance(kind, str) or not isinstance(subject, int) or not isinstance(detail, str):
        return None
    return Prompt(PromptKind(kind), subject, detail) if kind in PromptKind.__members__.values() else None


async def membership_of(db: Connection, person_id: int, opd_id: int, role: Role) -> int | None:
    """The person's membership that holds now for an OPD in a role."""
    ids = await db.scalars(
        select(MembershipRow.id).where(
            MembershipRow.person_id == person_id,
            MembershipRow.opd_id == opd_id,
            MembershipRow.role == role,
            conditions.role_holds(),
        )
    )
    return ids.first()
