"""The codes on printed receipts."""

from datetime import datetime

from sqlalchemy import select

from storage.database import Connection
from storage.insertion import insert_new
from storage.tables.evidence import ReceiptCodeRow


async def of_submission(db: Connection, submission_id: int) -> str | None:
    """The code on the receipt of a submission, if it was ever printed."""
    return await db.scalar(select(ReceiptCodeRow.token).where(ReceiptCodeRow.submission_id == submission_id))


async def add(db: Connection, submission_id: int, token: str, token_hash: str, now: datetime) -> None:
    """Keeps a code for a submission; one that has its code keeps that."""
    row = insert_new(db, ReceiptCodeRow).values(
        submission_id=submission_id, token=token, token_hash=token_hash, made_at=now
    )
    await db.execute(row)


async def submission_of(db: Connection, token_hash: str) -> int | None:
    """The submission on whose receipt a code stands."""
    query = select(ReceiptCodeRow.submission_id).where(ReceiptCodeRow.token_hash == token_hash)
    return await db.scalar(query)
