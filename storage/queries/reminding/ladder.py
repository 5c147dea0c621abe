"""The ladder that a round keeps."""

from sqlalchemy import select, update

from domain.rounds.ladder import Ladder, ladder_from
from storage.database import Connection
from storage.tables.programme import RoundRow


async def of_round(db: Connection, round_id: int) -> Ladder:
    """A round's ladder, the default one where it keeps none."""
    return ladder_from(await db.scalar(select(RoundRow.ladder).where(RoundRow.id == round_id)))


async def keep(db: Connection, round_id: int, ladder: Ladder) -> None:
    """Sets a round's ladder."""
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(ladder=ladder.to_json()))
