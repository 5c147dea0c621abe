"""What the messenger calls the view of a stored picture."""

from sqlalchemy import update

from storage.database import Connection
from storage.tables.evidence import FileRow


async def note(db: Connection, file_id: int, reference: str | None) -> None:
    """Notes the reference of a file's view; None where there is none any more."""
    await db.execute(update(FileRow).where(FileRow.id == file_id).values(view_reference=reference))
