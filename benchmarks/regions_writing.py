"""Thirty-five regions writing at once on PostgreSQL: `python -m benchmarks.regions_writing [WRITES]`.

Each region takes receipt numbers, one after the other; once all wait for one another, once only those of a region.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from storage import migrate
from storage.database import Database
from storage.queries.submission import submissions
from tests import builders, postgres_server

REGIONS = 35


def main() -> int:
    """Prints how many writes a second there were, and the longest wait for one."""
    writes = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    with tempfile.TemporaryDirectory() as scratch, postgres_server.running(Path(scratch) / "lock") as new_database:
        for in_regions in (False, True):
            asyncio.run(_measure(new_database(), writes, in_regions))
    return 0


async def _measure(url: str, writes: int, in_regions: bool) -> None:
    database = Database(url)
    await migrate.upgrade(database)
    places: list[tuple[int, int]] = []
    async with database.write() as db:
        for number in range(REGIONS):
            region = await builders.region(db, f"Daerah {number + 1}")
            places.append((region, await builders.opd(db, region)))
    waits: list[float] = []

    async def work(region: int, opd: int) -> None:
        for _ in range(writes):
            began_at = time.monotonic()
            async with database.write(region_id=region if in_regions else None) as db:
                for _statement in range(8):
                    number = await submissions.next_receipt(db, region, opd, 2026)
            waits.append(time.monotonic() - began_at)
        assert number == 8 * writes, "a number was given twice"

    began_at = time.monotonic()
    await asyncio.gather(*(work(*place) for place in places))
    took = time.monotonic() - began_at
    await database.close()
    print(
        f"{'a lock per region' if in_regions else 'one lock for all'}: {REGIONS * writes / took:.0f} writes a second, "
        f"the slowest hundredth after {sorted(waits)[int(len(waits) * 0.99)] * 1000:.0f} ms",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
