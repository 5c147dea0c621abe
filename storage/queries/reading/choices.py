"""What files may be for: the texts that tell of an OPD's indicators, and of the items asked by one."""

from dataclasses import dataclass

from sqlalchemy import select

from storage import conditions
from storage.database import Connection
from storage.tables.programme import AssignmentRow, CriterionRow, EvidenceItemRow, IndicatorRow, RoundRow


@dataclass(frozen=True, slots=True)
class OwedIndicator:
    """An indicator that an OPD owes, by programme and code, with all texts that tell of it."""

    assignment_id: int
    region_id: int
    programme: str
    code: str
    texts: tuple[str, ...]


async def of_opd(db: Connection, opd_id: int) -> list[OwedIndicator]:
    """What an OPD owes in rounds that are not closed."""
    rows = await db.execute(
        select(
            AssignmentRow.id,
            AssignmentRow.region_id,
            AssignmentRow.indicator_id,
            RoundRow.programme,
            IndicatorRow.code,
            IndicatorRow.title,
            IndicatorRow.measure,
            IndicatorRow.guidance,
            CriterionRow.name.label("criterion"),
            CriterionRow.target_group,
        )
        .join(IndicatorRow, IndicatorRow.id == AssignmentRow.indicator_id)
        .join(CriterionRow, CriterionRow.id == IndicatorRow.criterion_id)
        .join(RoundRow, RoundRow.id == AssignmentRow.round_id)
        .where(AssignmentRow.opd_id == opd_id, conditions.counts(), conditions.round_not_closed())
        .order_by(AssignmentRow.id)
    )
    owed = rows.all()
    items: dict[int, list[str]] = {}
    for item in await db.execute(
        select(EvidenceItemRow.indicator_id, EvidenceItemRow.name)
        .where(
            EvidenceItemRow.indicator_id.in_([row.indicator_id for row in owed]),
            conditions.asked(EvidenceItemRow),
        )
        .order_by(EvidenceItemRow.position)
    ):
        items.setdefault(item.indicator_id, []).append(item.name)
    return [
        OwedIndicator(
            assignment_id=row.id,
            region_id=row.region_id,
            programme=row.programme,
            code=row.code,
            texts=tuple(
                text
                for text in (
                    *(row.title, row.measure, row.guidance, row.criterion, row.target_group),
                    *items.get(row.indicator_id, ()),
                )
                if text
            ),
        )
        for row in owed
    ]
