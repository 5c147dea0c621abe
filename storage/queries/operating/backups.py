"""The backups that were tried."""

from sqlalchemy import insert, select

from domain.operating.backups import BackupRun
from storage.database import Connection
from storage.records import record
from storage.tables.installation import BackupRow


async def add(db: Connection, run: BackupRun) -> None:
    """Notes one."""
    await db.execute(
        insert(BackupRow).values(
            started_at=run.started_at,
            ended_at=run.ended_at,
            path=run.path,
            size=run.size,
            copied=run.copied,
            files=run.files,
            absent=run.absent,
            error=run.error,
        )
    )


async def latest_good(db: Connection) -> BackupRun | None:
    """The one made last."""
    made = select(BackupRow.__table__).where(BackupRow.path.is_not(None)).order_by(BackupRow.id.desc()).limit(1)
    row = (await db.execute(made)).first()
    return None if row is None else record(BackupRun, row)
