"""Words of what a region's people have put to indicators, counted: they make the next guess better."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, select, update

from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.readings import PlacedWordRow


async def counts(db: Connection, region_id: int, words: Collection[str]) -> dict[tuple[str, str], dict[str, int]]:
    """How often each of these words was placed, by programme and code."""
    rows = await db.execute(
        select(
            PlacedWordRow.programme, PlacedWordRow.code, PlacedWordRow.word, PlacedWordRow.count.label("times")
        ).where(PlacedWordRow.region_id == region_id, PlacedWordRow.word.in_(words))
    )
    placed: dict[tuple[str, str], dict[str, int]] = {}
    for row in rows:
        placed.setdefault((row.programme, row.code), {})[row.word] = row.times
    return placed


async def count(db: Connection, region_id: int, programme: str, code: str, placements: Mapping[str, int]) -> None:
    """Adds how often each word was placed to an indicator."""
    of_code = (
        PlacedWordRow.region_id == region_id,
        PlacedWordRow.programme == programme,
        PlacedWordRow.code == code,
    )
    for word, times in sorted(placements.items()):
        await db.execute(
            insert_new(db, PlacedWordRow).values(
                region_id=region_id, programme=programme, code=code, word=word, count=0
            )
        )
        await db.execute(
            update(PlacedWordRow).where(*of_code, PlacedWordRow.word == word).values(count=PlacedWordRow.count + times)
        )


async def count_of(db: Connection, region_id: int) -> int:
    """How many words were learned in a region, of all its indicators."""
    words = select(func.count(PlacedWordRow.word.distinct())).where(PlacedWordRow.region_id == region_id)
    return int(await db.scalar(words) or 0)


async def forget(db: Connection, region_id: int) -> int:
    """Forgets what was learned in a region; returns how many words that were."""
    words = await count_of(db, region_id)
    await db.execute(delete(PlacedWordRow).where(PlacedWordRow.region_id == region_id))
    return words
