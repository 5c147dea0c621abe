"""Which rounds are opened to the province above their region."""

from sqlalchemy import select, update

from storage.database import Connection
from storage.tables.people import RegionRow
from storage.tables.programme import RoundRow


async def opened_to(db: Connection, round_id: int) -> int | None:
    """The province to which a round is opened, as long as it is above the round's region; None for none."""
    province_id: int | None = await db.scalar(
        select(RoundRow.open_to_province_id)
        .join(RegionRow, RegionRow.id == RoundRow.region_id)
        .where(RoundRow.id == round_id, RoundRow.open_to_province_id == RegionRow.province_id)
    )
    return province_id


async def open_to(db: Connection, round_id: int, province_id: int | None) -> None:
    """Opens a round to a province; None: to none."""
    await db.execute(update(RoundRow).where(RoundRow.id == round_id).values(open_to_province_id=province_id))
