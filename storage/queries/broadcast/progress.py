"""The totals that a region's groups may see, and which progress cards are behind them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from domain.broadcast.groups import RoundTotals
from domain.overview.completion import total
from domain.rounds.due_dates import Due
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.rounds import deadlines, rounds
from storage.tables.groups import GroupRow


async def totals(db: Connection, region_id: int, now: datetime) -> tuple[RoundTotals, ...]:
    """The rounds of a region that are open, each in totals; a round of which nothing is owed is left out."""
    open_rounds = []
    due_in = await deadlines.due_of_rounds(db, region_id, now)
    for round in await rounds.of_region(db, region_id):
        if not round.is_open(now):
            continue
        by_opd = await completion.by_opd(db, round.id, now)
        if not by_opd:
            continue
        whole = total(by_opd.values())
        asked = [completion for completion in by_opd.values() if completion.total]
        due = due_in.get(round.id, Due())
        open_rounds.append(
            RoundTotals(
                round.name,
                round.tahun_data,
                round.example,
                accepted=whole.accepted,
                in_review=whole.in_review,
                total=whole.total,
                opds_through=sum(completion.accepted == completion.total for completion in asked),
                opds=len(asked),
                ahead=whole.ahead,
                dates=due.dates,
                late_since=due.late_since,
            )
        )
    return tuple(open_rounds)


async def wanted_for(db: Connection, region_id: int) -> Sequence[tuple[int, str]]:
    """The live groups of a region with the fingerprint that their cards were last wanted for."""
    rows = await db.execute(
        select(GroupRow.id, GroupRow.progress).where(GroupRow.region_id == region_id, GroupRow.gone_at.is_(None))
    )
    return [(row.id, row.progress) for row in rows]


async def note(db: Connection, group_id: int, fingerprint: str) -> None:
    """Notes what a group's card is wanted for."""
    await db.execute(update(GroupRow).where(GroupRow.id == group_id).values(progress=fingerprint))
