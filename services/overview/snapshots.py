"""The course of completion: each night one row per OPD and round, from which trends are told."""

from datetime import timedelta

from domain.calendar import local
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
    count = 0
    async with ports.database.read() as db:
        all_regions = await regions.list_all(db)
    for region in all_regions:
        wall = local(now, region.zone)
        day = wall.date() if wall.hour >= _EVENING_HOUR else wall.date() - timedelta(days=1)
        async with ports.database.read() as db:
            opened = [
                round
                for round in await rounds.of_region(db, region.id)
                if local(round.opens_at, region.zone).date()
                <= day
                <= local(round.official_deadline_at, region.zone).date()
            ]
            counts = {round.id: await completion.by_opd(db, round.id, now) for round in opened}
        if not counts:
            continue
        async with ports.maintain() as (db, _):
            for round_id, by_opd in counts.items():
                await briefs.keep_snapshot(db, round_id, day, by_opd)
                count += 1
    return count
