"""The letterhead of a region, and who signs its letters."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select, update

from domain.letters.letterheads import Letterhead, LetterheadImage, Signer, SignerPart
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.people import regions
from storage.tables.people import LetterheadRow


async def get(db: Connection, region_id: int) -> Letterhead | None:
    """What a region has set so far; None for a region that there is not."""
    region = await regions.get(db, region_id)
    if region is None:
        return None
    row = (
        await db.execute(
            select(
                LetterheadRow.image_sha256,
                LetterheadRow.image_media_type,
                LetterheadRow.signer_name,
                LetterheadRow.signer_title,
                LetterheadRow.signer_number,
            ).where(LetterheadRow.region_id == region_id)
        )
    ).first()
    if row is None:
        return Letterhead(region)
    image = LetterheadImage(row.image_sha256, row.image_media_type) if row.image_sha256 is not None else None
    return Letterhead(region, Signer(row.signer_name, row.signer_title, row.signer_number), image)


async def set_signer(db: Connection, region_id: int, parts: Mapping[SignerPart, str], now: datetime) -> None:
    """Sets those parts of who signs; others stay."""
    columns = {
        SignerPart.NAME: LetterheadRow.signer_name,
        SignerPart.TITLE: LetterheadRow.signer_title,
        SignerPart.STAFF_NUMBER: LetterheadRow.signer_number,
    }
    await _set(db, region_id, {columns[part].key: value for part, value in parts.items()}, now)


async def set_image(db: Connection, region_id: int, image: LetterheadImage | None, now: datetime) -> None:
    """Sets the image, or leaves the names of region and office to stand there."""
    values = {"image_sha256": image.sha256 if image else None, "image_media_type": image.media_type if image else ""}
    await _set(db, region_id, values, now)


async def _set(db: Connection, region_id: int, values: Mapping[str, str | None], now: datetime) -> None:
    await db.execute(insert_new(db, LetterheadRow).values(region_id=region_id, changed_at=now))
    await db.execute(update(LetterheadRow).where(LetterheadRow.region_id == region_id).values(**values, changed_at=now))
