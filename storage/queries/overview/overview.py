"""What summaries list: the criteria and indicators of a round, without their completion."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, select

from domain.rounds.programme import IndicatorKind
from storage import conditions
from storage.database import Connection
from storage.records import records
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
                exists()
                .where(CriterionRow.round_id == round_id, CriterionRow.target_group.is_not(None))
                .label("by_action"),
                exists()
                .where(
                    IndicatorRow.round_id == round_id, IndicatorRow.kind.is_not(None), conditions.asked(IndicatorRow)
                )
                .label("by_kind"),
            )
        )
    ).one()
    return bool(row.by_action), bool(row.by_kind)


async def criteria(db: Connection, round_id: int) -> list[Criterion]:
    """The rights or actions of a round, in their order."""
    rows = await db.execute(
        select(CriterionRow.id, CriterionRow.code, CriterionRow.name)
        .where(CriterionRow.round_id == round_id)
        .order_by(CriterionRow.position, CriterionRow.id)
    )
    return records(Criterion, rows)


async def indicators(
    db: Connection, round_id: int, criterion_id: int | None, kind: IndicatorKind | None
) -> list[ListedIndicator]:
    """The indicators of a round that count, of one criterion or kind where given, in their order."""
    filters: list[ColumnElement[bool]] = [IndicatorRow.round_id == round_id, conditions.asked(IndicatorRow)]
    if criterion_id is not None:
        filters.append(IndicatorRow.criterion_id == criterion_id)
    if kind is not None:
        filters.append(IndicatorRow.kind == kind)
    rows = await db.execute(
        select(IndicatorRow.id, IndicatorRow.criterion_id, IndicatorRow.code, IndicatorRow.kind, IndicatorRow.title)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .where(*filters)
        .order_by(CriterionRow.position, IndicatorRow.position, IndicatorRow.id)
    )
    return records(ListedIndicator, rows)


async def place_of_indicator(db: Connection, indicator_id: int) -> tuple[int, int] | None:
    """The round and the criterion that an indicator belongs to."""
    row = (
        await db.execute(
            select(IndicatorRow.round_id, IndicatorRow.criterion_id).where(IndicatorRow.id == indicator_id)
        )
    ).first()
    return (row.round_id, row.criterion_id) if row else None
