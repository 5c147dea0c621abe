"""Nightly: bytes that serve nothing any more, such as those said to be no evidence, are deleted after a while."""

from domain.submission.evidence import UNUSED_KEPT
from services.ports import Ports
from storage.queries.submission import files

_BATCH = 200


async def remove_unused(ports: Ports) -> int:
    """Deletes the files that have served nothing for long enough; returns how many contents left the disk."""
    removed = 0
    async with ports.maintain(bookkeeping=True) as (db, now):
        await files.mark_unused(db, now)
    while True:
        async with ports.maintain(bookkeeping=True) as (db, now):
            count, addresses = await files.take_unused(db, now - UNUSED_KEPT, now, _BATCH)
        for region_id, sha256 in addresses:
            removed += await ports.evidence.remove(region_id, sha256)
        if count < _BATCH:
            return removed
