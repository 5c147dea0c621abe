"""The nightly check: every kept file is hashed again, and what differs is marked and reported."""

from datetime import timedelta

from services.ports import Ports
from storage.queries.submission import files

_EVERY = timedelta(hours=20)
_BATCH = 200


async def check_evidence(ports: Ports) -> int:
    """Re-hashes every file not looked at since yesterday; returns how many are damaged or missing."""
    started = ports.clock.now()
    damaged = 0
    await ports.evidence.clear_stale()
    while True:
        async with ports.database.read() as db:
            batch = await files.unchecked(db, started - _EVERY, _BATCH)
        if not batch:
            return damaged
        results = [
            (entry.file.id, await ports.evidence.intact(entry.region_id, entry.file.sha256, entry.file.size))
            for entry in batch
        ]
        damaged += sum(not intact for _, intact in results)
        async with ports.maintain() as (db, now):
            for file_id, intact in results:
                await files.mark_checked(db, file_id, now, intact)
