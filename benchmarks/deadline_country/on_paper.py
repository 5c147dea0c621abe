"""A province and the country on paper: who arrives when, what waits where, and what of processors it takes."""

import random
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.deadline_country.model import STEPS, Arrival, Costs, Day, Forecast, Plant, p99

ADMINS_OF_REGION = 80
"""Two for each of forty OPD: 41,120 in 514 regions."""

PROVINCES: Mapping[int, Sequence[int]] = {
    0: (23, 33, 19, 12, 11, 17, 10, 15, 7, 7, 6, 27, 35, 5, 38, 8, 14, 14),
    1: (9, 10, 22, 13, 10, 5, 15, 13, 24, 17, 6, 6),
    2: (11, 10, 7, 6, 9, 4, 8, 8),
}
"""How many regencies and cities each of the 38 provinces has, by the hours that its zone is ahead of WIB."""

SHARES = (
    (7.0, 9.0, 7),
    (9.0, 12.0, 27),
    (12.0, 13.0, 5),
    (13.0, 14.0, 10),
    (14.0, 15.0, 17),
    (15.0, 15.5, 9),
    (15.5, 15.75, 8),
    (15.75, 16.0, 11),
    (16.0, 18.0, 6),
)
"""What share of the day's answers is begun from when until when, by the local clock, in percent: an assumption."""

FROM, UNTIL = 14.0, 17.0
"""The part of the day that is simulated, by the clock of WIB: all that is busy."""

THOUGHT = (10.0, 60.0, 15.0)
"""Seconds somebody takes to choose, to look for a file, to read the card."""

TRANSFER = 3.0
"""Seconds that a file of some MB is under way from Telegram."""

WAY = 0.15
"""Seconds that a call to Telegram takes there and back."""

BUSY = 0.6
"""What share of a processor may be used in the busiest quarter of an hour."""

_SHARED_PACE = (28 - 4) / 1.03


@dataclass(frozen=True, slots=True)
class Setting:
    """How many bots serve how many people, each with how many workers."""

    name: str
    plant: Plant
    arrivals: Sequence[Arrival]


def province(costs: Costs, answers: int) -> Iterator[str]:
    """The largest province, 38 regions, by one bot."""
    arrivals = arriving([(0, 38, 0)], answers)
    yield from told(
        f"A province: 38 regions, {38 * ADMINS_OF_REGION:,} admins, {answers} answers each",
        costs,
        [Setting(f"1 bot, {workers} workers", plant(1, workers), arrivals) for workers in (2, 4, 8)],
    )


def country(costs: Costs, answers: int) -> Iterator[str]:
    """All regions: by one bot, and by one for each province."""
    places = [(regions, zone) for zone, provinces in PROVINCES.items() for regions in provinces]
    alone = arriving([(0, regions, zone) for regions, zone in places], answers)
    apart = arriving([(bot, regions, zone) for bot, (regions, zone) in enumerate(places)], answers)
    admins = ADMINS_OF_REGION * sum(regions for regions, _ in places)
    yield from told(
        f"The country: 514 regions, {admins:,} admins, {answers} answers each",
        costs,
        [
            *(Setting(f"1 bot, {workers} workers", plant(1, workers), alone) for workers in (2, 4, 8)),
            *(Setting(f"38 bots, {workers} workers each", plant(38, workers), apart) for workers in (1, 2)),
        ],
    )


def plant(bots: int, workers: int) -> Plant:
    """Processes with a core each, and a database of sixteen."""
    return Plant(bots=bots, workers=workers, database_cores=16, pace=_SHARED_PACE, way=WAY, transfer=TRANSFER)


def arriving(places: Sequence[tuple[int, int, int]], answers: int) -> list[Arrival]:
    """Who begins when in the busy hours: of bot, regions and hours ahead of WIB; in seconds by the clock of WIB."""
    chance = random.Random(2)
    stretches, shares = [(begin, end) for begin, end, _ in SHARES], [share for *_, share in SHARES]
    arrivals = []
    for bot, regions, ahead in places:
        for begin, end in chance.choices(stretches, shares, k=regions * ADMINS_OF_REGION * answers):
            hour = begin + (end - begin) * chance.random() - ahead
            if FROM <= hour < UNTIL:
                arrivals.append(Arrival(3600.0 * hour, bot))
    return arrivals


def told(title: str, costs: Costs, settings: Sequence[Setting]) -> Iterator[str]:
    """A table of the waits, and what of processors the busiest quarter of an hour takes."""
    yield f"{title}, {FROM:.0f}.00 to {UNTIL:.0f}.00 WIB; seconds, median and p99:"
    yield ""
    lines = " | ".join(Forecast().turns)
    yield f"| setting | answers | {lines} | last answer |"
    yield "|---" * (len(Forecast().turns) + 3) + "|"
    for setting in settings:
        forecast = Day(costs, setting.plant, THOUGHT).lived(setting.arrivals)
        turns = " | ".join(_pair(waits) for waits in forecast.turns.values())
        yield f"| {setting.name} | {_pair(forecast.waits)} | {turns} | {_clock(forecast)} |"
    yield ""
    yield _processors(costs, settings[0].arrivals)


def _pair(waits: Sequence[float]) -> str:
    return f"{statistics.median(waits):.1f}, {p99(waits):.1f}" if waits else "-"


def _clock(forecast: Forecast) -> str:
    hours, seconds = divmod(forecast.ended_at, 3600.0)
    return f"{hours:02.0f}.{seconds // 60:02.0f}"


def _processors(costs: Costs, arrivals: Sequence[Arrival]) -> str:
    """What the busiest quarter of an hour needs of processors, where each is busy no more than `BUSY`."""
    quarters = Counter(int(arrival.at // 900) for arrival in arrivals)
    rate = len(STEPS) * max(quarters.values()) / 900
    cores = {
        "intake": costs.mean("intake"),
        "workers": costs.mean("worker") + costs.mean("inspection"),
        "sender": costs.mean("sender"),
        "database": costs.mean("database"),
    }
    needs = ", ".join(f"{role} {rate * seconds / BUSY:.1f}" for role, seconds in cores.items())
    messages = rate * costs.messages
    return (
        f"The busiest quarter of an hour: {rate:.0f} updates and {messages:.0f} messages a second, "
        f"the pace of {messages / _SHARED_PACE:.1f} bots. Processors, each busy to {BUSY:.0%}: {needs}."
    )
