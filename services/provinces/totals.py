"""What a province sees of its regions: totals per region, their course, and the totals per OPD of one region.

Nothing of what was sent, of who sent it or of what was said about it is read here. Every function raises `NotAllowed`
for a province that the actor does not oversee, and `Gone` for what is no longer there.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from domain.calendar import ZONES, local
from domain.overview.completion import Completion
from domain.overview.overview import OpdCompletion
from domain.people.people import Actor, Province, Region
from domain.people.permissions import may_oversee
from domain.provinces.provinces import (
    Period,
    ProvinceCourse,
    ProvinceOverview,
    ProvinceRegion,
    RegionTotals,
    periods_of,
    week_ends,
)
from domain.text import plain
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.people import opds, regions
from storage.queries.provinces import counted, opening, provinces


async def province_overview(ports: Ports, actor: Actor, province_id: int, period_id: int = 0) -> ProvinceOverview:
    """The regions of a province in a period, which a round of it names; the newest for 0."""
    province = overseen(actor, province_id)
    async with ports.database.read() as db:
        now = ports.clock.now()
        below = await provinces.regions_of(db, province_id)
        periods = periods_of(await provinces.rounds_of(db, province_id))
        if not periods:
            unopened = tuple(RegionTotals(region, None) for region in below)
            return ProvinceOverview(province, None, (), unopened, now)
        period = _period(periods, period_id)
        by_round, counted_at = await _sums(db, {round.id: round.region_id for round in period.rounds}, now)
        zone = zone_of(below)
    by_region = {round.region_id: by_round.get(round.id, Completion()) for round in period.rounds}
    lines = tuple(RegionTotals(region, by_region.get(region.id)) for region in below)
    return ProvinceOverview(province, period, periods, lines, now, counted_at, zone)


def regions_named(overview: ProvinceOverview, text: str) -> list[RegionTotals]:
    """The regions whose name has all the words in it that somebody typed."""
    words = plain(text).split()
    return [line for line in overview.by_lack() if words and all(word in plain(line.region.name) for word in words)]


async def province_region(ports: Ports, actor: Actor, region_id: int, period_id: int = 0) -> ProvinceRegion:
    """One region by OPD, in a period that any round of the province names; the newest for 0."""
    async with ports.database.read() as db:
        province = overseen(actor, await provinces.province_of(db, region_id))
        region = await regions.get(db, region_id)
        if region is None:
            raise Gone
        now = ports.clock.now()
        periods = periods_of(await provinces.rounds_of(db, province.id))
        period = _period(periods, period_id) if periods else None
        round_id = next((round.id for round in period.rounds if round.region_id == region_id), 0) if period else 0
        if not round_id:
            return ProvinceRegion(province, region, None, (), now)
        sums = await completion.by_opd(db, round_id, now)
        owing = await opds.of_ids(db, sums)
        is_open = await opening.opened_to(db, round_id) is not None
    lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in owing)
    return ProvinceRegion(province, region, period, lines, now, round_id if is_open else None)


async def province_course(ports: Ports, actor: Actor, province_id: int, period_id: int) -> ProvinceCourse:
    """How much of what is accepted by now had been so at the end of each of the last weeks."""
    province = overseen(actor, province_id)
    async with ports.database.read() as db:
        now = ports.clock.now()
        period = _period(periods_of(await provinces.rounds_of(db, province_id)), period_id)
        instants = week_ends(min(round.opens_at for round in period.rounds), now)
        accepted, assigned = await provinces.accepted_by(
            db, {round.id: round.region_id for round in period.rounds}, instants, now
        )
        zone = zone_of(await provinces.regions_of(db, province_id))
    days = [local(at, zone).date() for at in instants]
    return ProvinceCourse(province, period, tuple(zip(days, accepted, strict=True)), assigned)


def overseen(actor: Actor, province_id: int | None) -> Province:
    """The province of that id, for whoever oversees it; raises NotAllowed for anybody else."""
    if not may_oversee(actor, province_id):
        raise NotAllowed(f"oversee province {province_id}")
    return next(province for province in actor.provinces if province.id == province_id)


async def _sums(
    db: Connection, regions: Mapping[int, int], now: datetime
) -> tuple[dict[int, Completion], datetime | None]:
    """How far rounds are (each with its region), counted now unless there are too many; and when the oldest were."""
    if len(regions) <= counted.COUNTED_AT_ONCE:
        return await completion.by_chosen_round(db, regions, now), None
    sums, counted_at = await counted.last_counted(db, regions, now)
    uncounted = {round_id: region_id for round_id, region_id in regions.items() if round_id not in sums}
    return sums | await completion.by_chosen_round(db, uncounted, now), counted_at


def zone_of(below: Sequence[Region]) -> str:
    """The zone in which a province is told times: the one most of its regions are in."""
    zones = [region.zone for region in below]
    return max(zones, key=zones.count) if zones else ZONES[0]


def _period(periods: tuple[Period, ...], period_id: int) -> Period:
    if not period_id and periods:
        return periods[0]
    period = next((each for each in periods if any(round.id == period_id for round in each.rounds)), None)
    if period is None:
        raise Gone
    return period
