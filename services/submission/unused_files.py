"""Nightly: bytes that serve nothing any more, such as those said to be no evidence, are deleted after a while."""

from datetime import timedelta

from services.operating.budget import Budget
from services.ports import Ports
from storage.queries.submission import unused_files

_BATCH = 200


async def remove_unused(ports: Ports, budget: Budget) -> int:
    """Deletes the files that have served nothing for long enough; returns how many contents left the disk.

    Raises StoreMissing where the whole folder is gone.
    """
    removed, keep_for = 0, timedelta(days=ports.retention.unused_days)
    await ports.evidence.check()
    looked_at: int | None = None
    while True:
        async with ports.maintain(bookkeeping=True) as (db, now):
            looked_at = await unused_files.mark_unused(db, now, looked_at)
        if looked_at is None or not await budget.slice_done():
            break
    while True:
        async with ports.maintain(bookkeeping=True) as (db, now):
            count, addresses = await unused_files.take_unused(db, now - keep_for, now, _BATCH)
        for region_id, sha256 in addresses:
            removed += await ports.evidence.remove(region_id, sha256)
        if count < _BATCH or not await budget.slice_done():
            return removed
