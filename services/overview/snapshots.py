"""The course of completion: each night one row per OPD and round, from which trends are told."""

from datetime import date, timedelta

from domain.calendar import local
from domain.overview.completion import Completion
from services.ports import Ports
from storage.queries.overview import completion
from storage.queries.people import regions
from storage.queries.reminding import briefs
from storage.queries.rounds import rounds

_EVENING_HOUR = 12


async def keep_snapshots(ports: Ports) -> int:
    """Keeps how every open round of every region stands, for the day that is ending there; returns how many rounds.

    Run in the night it tells of the evening before; what a day has is not written again.
    """
    now = ports.clock.now()
    kept = 0
    async with ports.database.read() as db:
        known = await regions.every(db)
    for region in known:
        wall = local(now, region.zone)
        day = wall.date() if wall.hour >= _EVENING_HOUR else wall.date() - timedelta(days=1)
        async with ports.database.read() as db:
            opened = [
                of
                for of in await rounds.of_region(db, region.id)
                if local(of.opens_at, region.zone).date() <= day <= local(of.official_deadline_at, region.zone).date()
            ]
            counts = {of.id: await completion.by_opd(db, of.id, now) for of in opened}
        if not counts:
            continue
        async with ports.database.write() as db:
            for round_id, by_opd in counts.items():
                await briefs.keep_snapshot(db, round_id, day, by_opd)
                kept += 1
    return kept


async def course(ports: Ports, round_id: int) -> list[tuple[date, Completion]]:
    """How far a round was, day by day; the caller has asked whether its region may be seen."""
    async with ports.database.read() as db:
        return await briefs.snapshots(db, round_id)
