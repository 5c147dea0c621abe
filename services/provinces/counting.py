"""Counting the rounds of a country again and again, a few regions at a time, for screens that cannot wait for it."""

from datetime import datetime, timedelta

from domain.overview.completion import Completion
from services.ports import Ports
from storage.queries.overview import completion
from storage.queries.provinces import counted

_EVERY = timedelta(minutes=1)
_AT_ONCE = 128
"""All regions of Indonesia are gone through in less than `counted.RECOUNTED_AFTER`."""


class RoundCounting:
    """Keeps counts of the rounds of provinces with very many regions; where there is none, there is nothing to do."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self._looked_at: datetime | None = None

    async def run(self) -> int:
        """Counts what was counted longest ago, once a minute at most; returns how many rounds that were."""
        now = self._ports.clock.now()
        if self._looked_at is not None and self._looked_at <= now < self._looked_at + _EVERY:
            return 0
        self._looked_at = now
        async with self._ports.database.read() as db:
            regions = await counted.to_be_counted(db, now, _AT_ONCE)
            by_round = await completion.by_chosen_round(db, regions, now)
        if regions:
            async with self._ports.maintain(bookkeeping=True) as (db, _):
                await counted.keep(db, {round_id: by_round.get(round_id, Completion()) for round_id in regions}, now)
        return len(regions)
