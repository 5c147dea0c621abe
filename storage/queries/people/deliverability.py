"""Whether a person can be written to: marked when Telegram says no for good; `actors.mark_seen` clears it."""

from datetime import datetime

from sqlalchemy import case, exists, false, func, select, update

from domain.people.deliverability import NEVER_STARTED
from storage import conditions, reach
from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.contributions import ContributionRow
from storage.tables.people import BotChatRow, MembershipRow, PersonRow

_LONGEST_REASON = 200


async def person_id_of(db: Connection, telegram_id: int) -> int | None:
    """The person behind a Telegram account, if we ever kept one."""
    person_id: int | None = await db.scalar(select(PersonRow.id).where(PersonRow.telegram_id == telegram_id))
    return person_id


async def mark_unreachable(
    db: Connection, telegram_id: int, reason: str, now: datetime, bot_id: int | None = None
) -> None:
    """Notes since when and why a bot (None: the one they wrote to last) cannot write to a person.

    The first instant stays.
    """
    reason = reason[:_LONGEST_REASON]
    last = func.coalesce(PersonRow.bot_id, bot_id, 0) == func.coalesce(bot_id, PersonRow.bot_id, 0)
    await db.execute(
        update(PersonRow)
        .where(PersonRow.telegram_id == telegram_id, PersonRow.unreachable_since.is_(None), last)
        .values(unreachable_since=now, unreachable_reason=reason)
    )
    person = (
        await db.execute(select(PersonRow.id, PersonRow.bot_id).where(PersonRow.telegram_id == telegram_id))
    ).first()
    bot_id = bot_id if bot_id is not None or person is None else person.bot_id
    if person is None or bot_id is None:
        return
    await db.execute(insert_new(db, BotChatRow).values(person_id=person.id, bot_id=bot_id))
    # Of somebody whom a bot has not met, Telegram says that there is no such chat.
    not_met = BotChatRow.begun_at.is_(None) if person.bot_id not in (None, bot_id) else false()
    await db.execute(
        update(BotChatRow)
        .where(BotChatRow.person_id == person.id, BotChatRow.bot_id == bot_id, BotChatRow.unreachable_since.is_(None))
        .values(unreachable_since=now, unreachable_reason=case((not_met, NEVER_STARTED), else_=reason))
    )


async def mark_not_met(db: Connection, region_id: int, bot_id: int, now: datetime) -> None:
    """Notes of everybody who takes part in a region, and has never written to a bot, that it cannot write to them."""
    met = exists().where(BotChatRow.person_id == PersonRow.id, BotChatRow.bot_id == bot_id)
    serves = exists().where(
        MembershipRow.person_id == PersonRow.id, MembershipRow.region_id == region_id, conditions.role_holds()
    )
    helps = exists().where(
        ContributionRow.person_id == PersonRow.id, ContributionRow.region_id == region_id, conditions.helps()
    )
    person_ids = await db.scalars(select(PersonRow.id).where(serves | helps, PersonRow.bot_id.is_not(None), ~met))
    for person_id in person_ids.all():
        await db.execute(
            insert_new(db, BotChatRow).values(
                person_id=person_id, bot_id=bot_id, unreachable_since=now, unreachable_reason=NEVER_STARTED
            )
        )


async def reasons(db: Connection, region_id: int) -> dict[int, str]:
    """Who of a region's members cannot be written to about it, and why."""
    rows = await db.execute(
        select(PersonRow.id, reach.unreachable_reason(region_id).label("reason"))
        .join(MembershipRow, MembershipRow.person_id == PersonRow.id)
        .where(
            MembershipRow.region_id == region_id,
            conditions.role_holds(),
            reach.unreachable_since(region_id).is_not(None),
        )
        .distinct()
    )
    return {row.id: row.reason or "" for row in rows}
