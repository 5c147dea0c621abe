"""Nightly: bytes on disk that no row speaks of, as a crash or a restore leaves them, are deleted after a while."""

from datetime import timedelta

from services.operating.budget import Budget
from services.ports import Ports
from storage.queries.submission import unused_files


class StrayBytes:
    """Looks through the evidence folder, a share of it each night: it goes on where its time ran out."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._after = ""

    async def remove(self, budget: Budget) -> int:
        """Deletes what has lain there long enough and is named by no row; returns how many files went.

        Raises StoreMissing where the folder is gone.
        """
        evidence, removed = self._ports.evidence, 0
        await evidence.check()
        await evidence.clear_staged()
        age = timedelta(days=self._ports.retention.stray_days)
        for folder in await evidence.folders(after=self._after):
            for region_id, sha256 in await evidence.lying_for(folder, age):
                async with self._ports.database.read() as db:
                    stray = not await unused_files.is_spoken_of(db, region_id, sha256)
                removed += stray and await evidence.remove(region_id, sha256)
            self._after = folder
            if not await budget.slice_done():
                return removed
        self._after = ""
        return removed
