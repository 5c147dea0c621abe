"""An operator binds regions to the bots of an installation, each of which serves its own."""

from dataclasses import dataclass
from datetime import datetime

from domain.audit import AuditKind
from domain.broadcast.groups import GoneReason, Group
from domain.people.deliverability import NEVER_STARTED
from domain.people.people import Region
from services.broadcast.groups import lose_group
from storage.database import Connection, Database
from storage.queries import audit, card_moves, notices, outbox
from storage.queries.broadcast import groups
from storage.queries.operating import bots
from storage.queries.people import deliverability


@dataclass(frozen=True, slots=True)
class BindingOutcome:
    """What binding a region to a bot led to: how many of its people have still to open it, which groups it lost."""

    not_met: int
    groups: tuple[Group, ...]


async def bind_region(database: Database, now: datetime, region: Region, bot_id: int | None) -> BindingOutcome:
    """An operator's command: a region is served by that bot alone, or by any again (None).

    What is owed to its people goes out by it from now on; cards are posted anew where the person has met it, and
    groups have to be bound through it.
    """
    async with database.write() as db:
        if region.bot_id == bot_id:
            return BindingOutcome(await _not_met(db, region.id), ())
        await bots.bind(db, region.id, bot_id)
        await audit.record(
            db, region_id=region.id, person_id=None, kind=AuditKind.REGION_BOUND, subject_id=region.id, at=now
        )
        await outbox.take_back(db, region.id)
        if bot_id is None:
            return BindingOutcome(0, ())
        await deliverability.mark_not_met(db, region.id, bot_id, now)
        await card_moves.hand_over(db, region.id, bot_id)
        await notices.forget_messages(db, region.id, bot_id)
        bound = [group for group in await groups.of_region(db, region.id) if group.bot_id not in (None, bot_id)]
        for group in bound:
            await lose_group(db, now, group, GoneReason.OTHER_BOT)
        await groups.adopt(db, region.id, bot_id)
        return BindingOutcome(await _not_met(db, region.id), tuple(bound))


async def _not_met(db: Connection, region_id: int) -> int:
    reasons = await deliverability.reasons(db, region_id)
    return sum(reason == NEVER_STARTED for reason in reasons.values())
