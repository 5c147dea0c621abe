"""Guidance that was changed in chat: what it says now, and what the last workbook said."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.orm import aliased

from domain.rounds.guidance import EditedGuidance, settle_guidance
from domain.rounds.plan import RoundPlan
from storage.database import Connection
from storage.queries.rounds.stored_plan import round_id_of
from storage.tables.delivery import ConversationRow
from storage.tables.programme import AssignmentRow, IndicatorRow
from storage.tables.specimens import GuidanceEditRow


async def edit(db: Connection, region_id: int, indicator_id: int, text: str, person_id: int, now: datetime) -> None:
    """Sets an indicator's guidance; what the workbook said is kept from the first time on."""
    before = select(IndicatorRow.guidance).where(IndicatorRow.id == indicator_id)
    values = {"edited_by": person_id, "edited_at": now}
    of_indicator = GuidanceEditRow.indicator_id == indicator_id
    edited = await db.execute(update(GuidanceEditRow).where(of_indicator).values(values))
    if not edited.rowcount:
        key = {"region_id": region_id, "indicator_id": indicator_id, "workbook_text": await db.scalar(before)}
        await db.execute(insert(GuidanceEditRow).values(values | key))
    await db.execute(update(IndicatorRow).where(IndicatorRow.id == indicator_id).values(guidance=text))


async def edited_in_round_of(db: Connection, region_id: int, plan: RoundPlan) -> dict[str, EditedGuidance]:
    """The edits by code of the indicators of the round that a plan is of; none where there is no such round."""
    round_id = await round_id_of(db, region_id, plan.programme, plan.tahun_penilaian)
    rows = await db.execute(
        select(IndicatorRow.code, IndicatorRow.guidance, GuidanceEditRow.workbook_text)
        .join(IndicatorRow, IndicatorRow.id == GuidanceEditRow.indicator_id)
        .where(IndicatorRow.round_id == round_id)
        .order_by(IndicatorRow.position, IndicatorRow.id)
    )
    return {row.code: EditedGuidance(row.guidance, row.workbook_text) for row in rows}


async def settle(db: Connection, region_id: int, plan: RoundPlan) -> RoundPlan:
    """The plan with the texts from chat that stay; what the workbook says now is noted, the edits it replaces end."""
    edits = await edited_in_round_of(db, region_id, plan)
    if not edits:
        return plan
    round_id = await round_id_of(db, region_id, plan.programme, plan.tahun_penilaian)
    texts = {indicator.code: indicator.guidance for indicator in plan.indicators}
    settled, outcome = settle_guidance(plan, edits)
    for code in outcome.staying:
        await db.execute(update(GuidanceEditRow).where(_of(round_id, code)).values(workbook_text=texts[code]))
    for code in outcome.replaced:
        await db.execute(delete(GuidanceEditRow).where(_of(round_id, code)))
    return settled


async def carry(db: Connection, source_id: int, round_id: int) -> None:
    """Notes the edits of a round at the indicators of another one that have the same code and text."""
    source, target = aliased(IndicatorRow), aliased(IndicatorRow)
    edits = (
        select(
            GuidanceEditRow.region_id,
            target.id,
            GuidanceEditRow.workbook_text,
            GuidanceEditRow.edited_by,
            GuidanceEditRow.edited_at,
        )
        .join(source, source.id == GuidanceEditRow.indicator_id)
        .join(target, and_(target.code == source.code, target.guidance == source.guidance))
        .where(source.round_id == source_id, target.round_id == round_id)
    )
    columns = ("region_id", "indicator_id", "workbook_text", "edited_by", "edited_at")
    await db.execute(insert(GuidanceEditRow).from_select(columns, edits))


def _of(round_id: int | None, code: str) -> ColumnElement[bool]:
    indicator = select(IndicatorRow.id).where(IndicatorRow.round_id == round_id, IndicatorRow.code == code)
    return GuidanceEditRow.indicator_id.in_(indicator)


async def people_at(db: Connection, indicator_id: int) -> list[int]:
    """Who has the indicator open: of whatever OPD."""
    rows = await db.scalars(
        select(ConversationRow.person_id)
        .join(AssignmentRow, AssignmentRow.id == ConversationRow.assignment_id)
        .where(AssignmentRow.indicator_id == indicator_id)
        .order_by(ConversationRow.person_id)
    )
    return list(rows)
