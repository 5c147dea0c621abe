"""The totals that a region's groups may see, and which progress cards are behind them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from domain.broadcast.groups import RoundTotals
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.rounds import rounds
from storage.tables.groups import GroupRow


async def totals(db: Connection, region_id: int, now: datetime) -> tuple[RoundTotals, ...]:
    """The rounds of a region that are open, each in totals; a round of which nothing is owed is left out."""
    found = []
    for of in await rounds.of_region(db, region_id):
        if not of.opens_at <= now <= of.official_deadline_at:
            continue
        by_opd = await completion.by_opd(db, of.id, now)
        if not by_opd:
            continue
        sums = by_opd.values()
        found.append(
            RoundTotals(
                of.name,
                of.tahun_data,
                of.example,
                accepted=sum(one.accepted for one in sums),
                in_review=sum(one.in_review for one in sums),
                total=sum(one.total for one in sums),
                opds_through=sum(one.accepted == one.total for one in sums),
                opds=len(by_opd),
                deadline_at=of.internal_deadline_at,
                over=now > of.internal_deadline_at,
            )
        )
    return tuple(found)


async def wanted_for(db: Connection, region_id: int) -> Sequence[tuple[int, str]]:
    """The live groups of a region with the fingerprint that their cards were last wanted for."""
    found = await db.execute(
        select(GroupRow.id, GroupRow.progress).where(GroupRow.region_id == region_id, GroupRow.gone_at.is_(None))
    )
    return [(row[0], row[1]) for row in found]


async def note(db: Connection, group_id: int, fingerprint: str) -> None:
    """Notes what a group's card is wanted for."""
    await db.execute(update(GroupRow).where(GroupRow.id == group_id).values(progress=fingerprint))
