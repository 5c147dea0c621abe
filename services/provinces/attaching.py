"""Operators' commands about provinces: a new one, which regions it oversees, and who does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Province, Region
from domain.text import plain
from services.provinces.members import tell_of_sight
from storage.database import Connection, Database
from storage.queries.people import regions
from storage.queries.provinces import members, provinces
from storage.queries.provinces.members import ProvinceMember
from storage.queries.provinces.provinces import ProvinceCounts


@dataclass(frozen=True, slots=True)
class ListedProvince:
    """A province with how many regions it has, and who oversees it."""

    province: ProvinceCounts
    overseers: tuple[ProvinceMember, ...]


class UnknownRegions(Exception):
    """Some of the regions that a command names are not there."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


async def add_province(database: Database, now: datetime, name: str) -> Province | None:
    """An operator's command: a new province; None where one of that name, however written, is there."""
    async with database.write() as db:
        return None if await provinces.by_name(db, name) else await provinces.add(db, name, now)


async def province_named(database: Database, name: str) -> Province | None:
    """The province of that name."""
    async with database.read() as db:
        return await provinces.by_name(db, name)


async def list_provinces(database: Database) -> list[ListedProvince]:
    """All provinces by name."""
    async with database.read() as db:
        return [
            ListedProvince(province, tuple(await members.of_province(db, province.id)))
            for province in await provinces.counts(db)
        ]


async def attach_regions(
    database: Database, now: datetime, province: Province, names: Sequence[str]
) -> tuple[Region, ...]:
    """An operator's command: puts regions under a province, whichever they were under; without names all under none.

    Their coordinators are told who oversees them. Raises UnknownRegions, and then nothing is changed.
    """
    async with database.write() as db:
        chosen = await _named(db, names) if names else tuple(await provinces.free_regions(db))
        await put_under(db, now, province.id, [region.id for region in chosen])
    return chosen


async def detach_regions(database: Database, names: Sequence[str]) -> tuple[Region, ...]:
    """An operator's command: takes regions out of their province; raises UnknownRegions, and then changes nothing."""
    async with database.write() as db:
        chosen = await _named(db, names)
        await provinces.attach(db, None, [region.id for region in chosen])
    return chosen


async def above_named(db: Connection, now: datetime, name: str) -> Province:
    """The province of that name, made where there is none."""
    province = await provinces.by_name(db, name) or await provinces.add(db, name, now)
    if province is None:
        raise ValueError(f"{name} was just made by another")
    return province


async def put_under(db: Connection, now: datetime, province_id: int, region_ids: list[int]) -> None:
    """Puts regions under a province; their coordinators are told of each who oversees it."""
    await provinces.attach(db, province_id, region_ids)
    for member in await members.of_province(db, province_id):
        await tell_of_sight(db, now, province_id, member.id, region_ids)


async def _named(db: Connection, names: Sequence[str]) -> tuple[Region, ...]:
    by_name = {plain(region.name): region for region in await regions.list_all(db)}
    unknown = [name for name in names if plain(name) not in by_name]
    if unknown:
        raise UnknownRegions(unknown)
    return tuple({plain(name): by_name[plain(name)] for name in names}.values())
