"""What summaries list: the OPD, criteria and indicators of a round, without their completion."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select

from domain.people.people import Opd
from domain.rounds.programme import IndicatorKind
from storage.database import Connection
from storage.tables.people import OpdRow
from storage.tables.programme import CriterionRow, IndicatorRow


@dataclass(frozen=True, slots=True)
class Criterion:
    """A right or action of a round."""

    id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ListedIndicator:
    """An indicator in a list."""

    id: int
    criterion_id: int
    code: str
    kind: IndicatorKind | None
    title: str


async def grammar(db: Connection, round_id: int) -> tuple[bool, bool]:
    """Whether the criteria of a round are actions, and whether its indicators have kinds."""
    row = (
        await db.execute(
            select(
                exists().where(CriterionRow.round_id == round_id, CriterionRow.target_group.is_not(None)),
                exists().where(
                    IndicatorRow.round_id == round_id, IndicatorRow.kind.is_not(None), IndicatorRow.retired_at.is_(None)
                ),
            )
        )
    ).one()
    return bool(row[0]), bool(row[1])


async def opds(db: Connection, opd_ids: Collection[int]) -> list[Opd]:
    """The OPD with these ids, also those whose validity has ended, by name."""
    found = await db.execute(
        select(OpdRow.id, OpdRow.region_id, OpdRow.name, OpdRow.code, OpdRow.kind)
        .where(OpdRow.id.in_(opd_ids))
        .order_by(OpdRow.name)
    )
    return [Opd(*row) for row in found]


async def criteria(db: Connection, round_id: int) -> list[Criterion]:
    """The rights or actions of a round, in their order."""
    found = await db.execute(
        select(CriterionRow.id, CriterionRow.code, CriterionRow.name)
        .where(CriterionRow.round_id == round_id)
        .order_by(CriterionRow.position, CriterionRow.id)
    )
    return [Criterion(*row) for row in found]


async def indicators(
    db: Connection, round_id: int, criterion_id: int | None, kind: IndicatorKind | None
) -> list[ListedIndicator]:
    """The indicators of a round that count, of one criterion or kind where given, in their order."""
    conditions: list[ColumnElement[bool]] = [IndicatorRow.round_id == round_id, IndicatorRow.retired_at.is_(None)]
    if criterion_id is not None:
        conditions.append(IndicatorRow.criterion_id == criterion_id)
    if kind is not None:
        conditions.append(IndicatorRow.kind == kind)
    found = await db.execute(
        select(IndicatorRow.id, IndicatorRow.criterion_id, IndicatorRow.code, IndicatorRow.kind, IndicatorRow.title)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .where(*conditions)
        .order_by(CriterionRow.position, IndicatorRow.position, IndicatorRow.id)
    )
    return [ListedIndicator(*row) for row in found]


async def place_of_indicator(db: Connection, indicator_id: int) -> tuple[int, int] | None:
    """The round and the criterion that an indicator belongs to."""
    row = (
        await db.execute(
            select(IndicatorRow.round_id, IndicatorRow.criterion_id).where(IndicatorRow.id == indicator_id)
        )
    ).first()
    return (row[0], row[1]) if row else None
