"""What screens and planning cost in a country's database on PostgreSQL, beside one region alone in a database.

    python -m benchmarks.country.measure [--regions 514]

Each screen up to its finished text, without the network. The machine's time is told beside the processor time of our
own process (the database's is not in it); a region's summary is told as a ratio within this one run, the two taken in
turn. Afterwards every statement that was asked is explained: none may read a large table whole, though of a small
country the sixteen rounds that are counted at once are a good part of it.
"""

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from benchmarks.country.filling import NOW, Size, fill
from benchmarks.country.plans import Asked, asked_of_postgresql, scans
from bot.clock import SettableClock
from domain.overview.overview import Overview
from domain.people.people import Actor
from reminders.planner import Planner
from screens.buttons.overview.overview import OpenOverview
from screens.overview import overview as region_screens
from screens.provinces import provinces as province_screens
from services.overview import overview as region_services
from services.ports import Ports
from services.provinces import totals
from services.provinces.counting import RoundCounting
from storage.database import Database
from storage.queries.people import actors
from tests import postgres_server
from tests.bare_ports import bare_ports

TIMES = 9
REGIONS = 105
LIMITS = {
    "/rekap, times as alone": 1.2,
    "a province": 1.0,
    "the country": 2.0,
    "planning a day": 5.0,
    "a quiet minute": 0.1,
}
"""Seconds, but for the ratio."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the median call: as the clock goes, and of our own processor time."""

    elapsed: float
    processor: float


Show = Callable[[], Awaitable[object]]


async def measure(alone_url: str, country_url: str, size: Size) -> tuple[dict[str, Cost], Asked]:
    """Fills both databases and measures; returns what each thing cost, and all that the country was asked."""
    alone, country = Database(alone_url), Database(country_url)
    try:
        started = time.perf_counter()
        await fill(country, size)
        costs = {"filling": Cost(time.perf_counter() - started, 0.0)}
        await fill(alone, Size(1, size.opds, size.indicators))
        with asked_of_postgresql() as asked:
            here = await _region(alone, Size(1, size.opds, size.indicators), 1)
            there = await _region(country, size, size.regions // 2)
            costs |= await _in_turn({"/rekap alone": here, "/rekap": there})
            costs |= await _in_turn({"a province": await _province(country, size)})
            costs |= await _planning(country)
            async with country.write() as db:
                await db.execute(text("UPDATE region SET province_id = 1"))
            costs |= await _counting(country)
            costs |= await _in_turn({"the country": await _province(country, size)})
        return costs, asked
    finally:
        await alone.close()
        await country.close()


async def _region(database: Database, size: Size, region: int) -> Show:
    ports, actor = await _as(database, size.coordinator(region))

    async def show() -> object:
        overview = await region_services.region_overview(ports, actor, region)
        if not isinstance(overview, Overview):
            raise AssertionError("the region has one round")
        return region_screens.overview(overview, OpenOverview(region))

    return show


async def _province(database: Database, size: Size) -> Show:
    ports, actor = await _as(database, size.overseer(1))

    async def show() -> object:
        return province_screens.overview(await totals.province_overview(ports, actor, 1), actor, page_number=0)

    return show


async def _as(database: Database, account: int) -> tuple[Ports, Actor]:
    async with database.read() as db:
        standing = await actors.conversation(db, account)
    if standing is None:
        raise AssertionError("whoever asks was just inserted")
    return bare_ports(database, SettableClock(NOW)), standing.actor


async def _planning(database: Database) -> dict[str, Cost]:
    """A morning at which everybody's hour has come, and the minute after it."""
    clock = SettableClock(NOW)
    planner = Planner(database, clock)
    costs = {"planning a day": await _cost(planner.run)}
    clock.advance(timedelta(minutes=1))
    return costs | {"a quiet minute": await _cost(planner.run)}


async def _counting(database: Database) -> dict[str, Cost]:
    """All rounds of the country, some in each minute."""
    clock = SettableClock(NOW)
    counting = RoundCounting(bare_ports(database, clock))

    async def count() -> None:
        while await counting.run():
            clock.advance(timedelta(minutes=1))

    return {"counting rounds": await _cost(count)}


async def _cost(work: Callable[[], Awaitable[object]]) -> Cost:
    began, processor = time.perf_counter(), time.process_time()
    await work()
    return Cost(time.perf_counter() - began, time.process_time() - processor)


async def _in_turn(shown: Mapping[str, Show]) -> dict[str, Cost]:
    """Medians; what is to be compared is asked in turn, so that a busy machine slows each alike."""
    costs: dict[str, list[Cost]] = {name: [] for name in shown}
    for turn in range(TIMES + 2):
        for name, show in shown.items():
            cost = await _cost(show)
            if turn > 1:
                costs[name].append(cost)
    return {
        name: Cost(statistics.median(c.elapsed for c in all_), statistics.median(c.processor for c in all_))
        for name, all_ in costs.items()
    }


def report(costs: Mapping[str, Cost], size: Size) -> list[str]:
    """A line each."""
    load = os.getloadavg()[0]
    lines = [f"{size.regions} regions, {size.assignments} assignments, PostgreSQL; load of the machine {load:.1f}"]
    lines += [f"{name:16} {cost.elapsed:8.3f} s, of it ours {cost.processor:7.3f} s" for name, cost in costs.items()]
    measured = {name: cost.elapsed for name, cost in costs.items()}
    measured["/rekap, times as alone"] = measured["/rekap"] / measured["/rekap alone"]
    for name, limit in LIMITS.items():
        verdict = "kept" if measured[name] <= limit else "MISSED"
        lines.append(f"{name:24} {measured[name]:6.2f}, at most {limit:4.1f}: {verdict}")
    return lines


def main() -> None:
    """Measures once and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regions", type=int, default=REGIONS)
    size = Size(regions=parser.parse_args().regions)
    with tempfile.TemporaryDirectory() as folder, postgres_server.running(Path(folder) / "lock") as server:
        server.let_go_of_durability()
        country = server()
        costs, asked = asyncio.run(measure(server(), country, size))
        print("\n".join(report(costs, size)))
        for scan in scans(country, asked):
            print(f"reads {scan.table} whole: {scan.statement}")


if __name__ == "__main__":
    main()
