"""Who writes: finding the person behind a Telegram account, and noting that they were seen."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import timedelta

from domain.people.people import Actor, Membership
from services.ports import Ports
from services.refusals import NotAllowed
from storage.queries import card_moves
from storage.queries.people import actors
from storage.queries.people.actors import Conversation

_SEEN_EVERY = timedelta(hours=1)


async def conversation_of(ports: Ports, telegram_id: int, name: str, *, in_group: bool = False) -> Conversation | None:
    """The person with that account as they are at this bot, or None for somebody without a row.

    Where they take part in regions of several bots, what was opened at another one is let go of.
    Writing to a bot is what makes a person reachable again (writing in a group is not); that is noted at most once an
    hour, since every tap comes through here.
    """
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, telegram_id, ports.bot_id)
    if conversation is None or in_group:
        return conversation
    now = ports.clock.now()
    stale = conversation.last_seen_at is None or now - conversation.last_seen_at >= _SEEN_EVERY
    if stale or conversation.unreachable or conversation.bot_id != ports.bot_id:
        async with ports.maintain() as (db, now):
            person_id = conversation.actor.person_id
            await actors.mark_seen(db, person_id, name, now, ports.bot_id)
            if conversation.bot_id != ports.bot_id and ports.bot_id is not None:
                await card_moves.come_along(db, person_id, ports.bot_id)
                if conversation.actor.elsewhere:
                    await actors.leave_other_bot(db, person_id)
                    conversation = replace(conversation, prompt=None, draft_id=None, assignment_id=None)
    return conversation


async def is_member(ports: Ports, telegram_id: int) -> bool:
    """Whether somebody with that account holds any role now; nothing is written, so it works on a full disk."""
    async with ports.database.read() as db:
        conversation = await actors.conversation(db, telegram_id)
    return conversation is not None and not conversation.actor.is_stranger


async def regions_of(ports: Ports, telegram_ids: Collection[int]) -> Mapping[int, int]:
    """Those of some accounts that hold any role now, with the region each acts in."""
    async with ports.database.read() as db:
        return await actors.regions_of(db, telegram_ids)


async def forget_prompt(ports: Ports, actor: Actor) -> None:
    """Drops the question that was open: the person has turned to something else."""
    async with ports.maintain() as (db, now):
        await actors.set_prompt(db, actor.person_id, None, now)


async def switch_place(ports: Ports, actor: Actor, membership_id: int) -> Actor:
    """Makes another of the person's own memberships the current one; returns the actor as they act now."""
    chosen = _own(actor, membership_id)
    async with ports.maintain() as (db, _):
        await actors.switch(db, actor.person_id, chosen.id)
    return replace(actor, current=chosen)


def _own(actor: Actor, membership_id: int) -> Membership:
    chosen = actor.membership(membership_id)
    if chosen is None:
        raise NotAllowed("switch place")
    return chosen
