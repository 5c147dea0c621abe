"""Provinces, the regions they oversee, and those regions' rounds in totals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update

from domain.people.people import Province, Region
from domain.provinces.provinces import ProvinceRound
from domain.submission.states import Decision
from domain.text import plain
from storage import conditions
from storage.database import Connection
from storage.insertion import insert_new
from storage.queries.overview.completion import a_few_at_once
from storage.records import REGION, records, region
from storage.tables.evidence import SubmissionRow
from storage.tables.operating import ProvinceRow
from storage.tables.people import RegionRow
from storage.tables.programme import AssignmentRow, RoundRow


@dataclass(frozen=True, slots=True)
class ProvinceCounts:
    """A province with how many regions it has."""

    id: int
    name: str
    regions: int


async def add(db: Connection, name: str, now: datetime) -> Province | None:
    """Adds a province; None if one of that name exists."""
    province_id: int | None = await db.scalar(
        insert_new(db, ProvinceRow).values(name=name, created_at=now).returning(ProvinceRow.id)
    )
    return None if province_id is None else Province(province_id, name)


async def by_name(db: Connection, name: str) -> Province | None:
    """The province of that name, however its letters are written."""
    rows = await db.execute(select(ProvinceRow.id, ProvinceRow.name).order_by(ProvinceRow.id))
    return next((each for each in records(Province, rows) if plain(each.name) == plain(name)), None)


async def counts(db: Connection) -> list[ProvinceCounts]:
    """All provinces by name."""
    rows = await db.execute(
        select(ProvinceRow.id, ProvinceRow.name, func.count(RegionRow.id).label("regions"))
        .outerjoin(RegionRow, RegionRow.province_id == ProvinceRow.id)
        .group_by(ProvinceRow.id, ProvinceRow.name)
        .order_by(ProvinceRow.name)
    )
    return records(ProvinceCounts, rows)


async def attach(db: Connection, province_id: int | None, region_ids: Collection[int]) -> None:
    """Puts regions under a province, whatever oversaw them before; None: under none."""
    await db.execute(update(RegionRow).where(RegionRow.id.in_(region_ids)).values(province_id=province_id))


async def regions_of(db: Connection, province_id: int) -> list[Region]:
    """The regions of a province by name."""
    rows = await db.execute(select(*REGION).where(RegionRow.province_id == province_id).order_by(RegionRow.name))
    return [region(row) for row in rows]


async def province_of(db: Connection, region_id: int) -> int | None:
    """The province that oversees a region."""
    province_id: int | None = await db.scalar(select(RegionRow.province_id).where(RegionRow.id == region_id))
    return province_id


async def free_regions(db: Connection) -> list[Region]:
    """The regions that no province oversees, by name."""
    rows = await db.execute(select(*REGION).where(RegionRow.province_id.is_(None)).order_by(RegionRow.name))
    return [region(row) for row in rows]


async def rounds_of(db: Connection, province_id: int) -> list[ProvinceRound]:
    """The rounds of a province's regions; examples are left out, since their figures are made up."""
    rows = await db.execute(
        select(RoundRow.id, RoundRow.region_id, RoundRow.programme, RoundRow.tahun_penilaian, RoundRow.opens_at)
        .join(RegionRow, RegionRow.id == RoundRow.region_id)
        .where(RegionRow.province_id == province_id, RoundRow.example.is_(False))
        .order_by(RoundRow.id)
    )
    return records(ProvinceRound, rows)


async def accepted_by(
    db: Connection, regions: Mapping[int, int], instants: Sequence[datetime], now: datetime
) -> tuple[list[int], int]:
    """How much of what is accepted now had been so at each instant, and how much is assigned in all.

    Of rounds, each with the region whose it is.
    """
    accepted = (SubmissionRow.decision == Decision.ACCEPTED) & conditions.effective(SubmissionRow, now)
    sums: list[ColumnElement[Any]] = [
        func.count().filter(accepted & conditions.effective(SubmissionRow, at)).label(f"by_{place}")
        for place, at in enumerate(instants)
    ]
    counts = [0] * (len(instants) + 1)
    for few in a_few_at_once(regions):
        theirs = SubmissionRow.region_id.in_({regions[round_id] for round_id in few})
        rows = await db.execute(
            select(*sums, func.count().label("assigned"))
            .select_from(AssignmentRow)
            .outerjoin(SubmissionRow, conditions.answers_assignment() & theirs)
            .where(AssignmentRow.round_id.in_(few), conditions.counts_of(few))
        )
        counts = [before + more for before, more in zip(counts, rows.one(), strict=True)]
    return counts[:-1], counts[-1]
