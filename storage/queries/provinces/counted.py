"""How far the rounds of a country were when they were counted last: a screen cannot wait for millions of rows.

Of a province as there are, with some dozens of regions, everything is counted whenever somebody looks.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, fields
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, func, insert, or_, select

from domain.overview.completion import Completion
from storage import conditions
from storage.database import Connection
from storage.tables.operating import RoundCompletionRow
from storage.tables.people import RegionRow
from storage.tables.programme import RoundRow

COUNTED_AT_ONCE = 40
"""Of how many regions' rounds a screen counts everything itself."""

RECOUNTED_AFTER = timedelta(minutes=10)
_SETTLED_RECOUNTED_AFTER = timedelta(days=1)
_HOLDS = timedelta(hours=36)

_COUNTS = tuple(field.name for field in fields(Completion))


async def to_be_counted(db: Connection, now: datetime, limit: int) -> dict[int, int]:
    """The rounds (each with its region) of provinces with very many regions whose counts are old, the oldest first."""
    large = (
        select(RegionRow.province_id)
        .where(RegionRow.province_id.is_not(None))
        .group_by(RegionRow.province_id)
        .having(func.count() > COUNTED_AT_ONCE)
    )
    counted_at = RoundCompletionRow.counted_at
    rows = await db.execute(
        select(RoundRow.id, RoundRow.region_id)
        .join(RegionRow, RegionRow.id == RoundRow.region_id)
        .outerjoin(RoundCompletionRow, RoundCompletionRow.round_id == RoundRow.id)
        .where(
            RegionRow.province_id.in_(large),
            RoundRow.example.is_(False),
            or_(
                counted_at.is_(None),
                and_(counted_at <= now - RECOUNTED_AFTER, conditions.round_not_over(now)),
                counted_at <= now - _SETTLED_RECOUNTED_AFTER,
            ),
        )
        .order_by(counted_at.is_not(None), counted_at, RoundRow.id)
        .limit(limit)
    )
    return {row.id: row.region_id for row in rows}


async def keep(db: Connection, sums: Mapping[int, Completion], now: datetime) -> None:
    """Keeps how far rounds were then, in the place of what was kept of them before."""
    await db.execute(delete(RoundCompletionRow).where(RoundCompletionRow.round_id.in_(sums)))
    rows = [{"round_id": round_id, **asdict(sum_), "counted_at": now} for round_id, sum_ in sums.items()]
    await db.execute(insert(RoundCompletionRow), rows)


async def last_counted(
    db: Connection, round_ids: Collection[int], now: datetime
) -> tuple[dict[int, Completion], datetime | None]:
    """How far rounds were when they were counted last, unless that is too long ago; and when the first of them was."""
    rows = (
        await db.execute(
            select(RoundCompletionRow).where(
                RoundCompletionRow.round_id.in_(round_ids), RoundCompletionRow.counted_at > now - _HOLDS
            )
        )
    ).all()
    sums = {row.round_id: Completion(*(getattr(row, name) for name in _COUNTS)) for row in rows}
    return sums, min((row.counted_at for row in rows), default=None)
