"""Who has been told how to photograph a page."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.specimens import PhotoGuideRow


async def was_given(db: Connection, person_id: int) -> bool:
    """Whether a person has been told."""
    note_of = select(PhotoGuideRow.id).where(PhotoGuideRow.person_id == person_id)
    return await db.scalar(note_of) is not None


async def note(db: Connection, person_id: int, now: datetime) -> None:
    """Notes that a person has been told; a second time is nothing new."""
    await db.execute(insert_new(db, PhotoGuideRow).values(person_id=person_id, given_at=now))
